"""What students have handed in, read with the care that a stranger's files need. `course/hand_in.py` packs it.

found   whose is which file: by folders and names, which the learning platform made, never by contents
logs    the lines of a progress file
plain   a stranger's words in terminals, spreadsheets and pages
"""
