"""What a student got wrong in earlier labs, asked again when a later one opens; and the backward pass from memory.

missed   what a log says was missed: mistakes in exercises, predictions, answers to a quiz
flaws    a question about a mistake that a check has named
guesses  a question about a prediction that was missed
again    a question of a quiz, its answers in another order
choose   the three questions with which a lab opens
form     their form
blank    a function written once more on an empty cell, against the clock
"""
