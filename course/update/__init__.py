"""``course update``: lay a new release over a student's work, and lose no byte of what the student wrote.

cells    the heart: three versions of a notebook become one, cell by cell, by their ids
lines    three versions of a text become one, line by line
plan     what becomes of each file: written anew, joined, kept beside, taken away
journal  carry a plan out so that a kill at any moment is finished or undone by the next start
cli      the command
"""
