"""``course export nbgrader | otter OUT``: the course in the form that other graders take.

nbgrader  a course folder in which each lab is an assignment of its own, with its own column of marks
otter     the notebooks with a test file for each exercise
cli       the command
"""
