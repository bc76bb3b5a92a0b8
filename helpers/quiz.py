"""Questions at the end of a lab: `quiz.ask("01")` shows those of `labs/lab_01/quiz.py`."""

from helpers import labs
from helpers.quizzes import form


def ask(lab: str) -> form.Quiz:
    """Show the questions of a lab, such as `"01"`, with the answers you gave before.

    Raise a ValueError that lists the labs if there is no such lab.
    """
    return form.ask(lab, labs.quiz(lab))
