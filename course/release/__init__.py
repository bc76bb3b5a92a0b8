"""Make what students get: labs, helpers, environment and the two commands, and no answer that isn't open.

contents   which files, and what is in them
scan       look for answers before anything is written
write      a folder or a zip, the same bytes for the same input, never half of it
cli        `python3 -m course release OUT`
README.md  what students read first
"""
