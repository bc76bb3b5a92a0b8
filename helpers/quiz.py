"""What a lab asks in words: `quiz.ask("01")` shows the questions of `labs/lab_01/quiz.py`, and so on.

| call                               | what it shows                                                          |
|------------------------------------|------------------------------------------------------------------------|
| `quiz.recall("02")`                | three questions from the labs before, from what the student missed     |
| `quiz.ask("02")`                   | the questions at the end of the lab                                    |
| `quiz.explain("02")`               | something to explain in two sentences, then a model answer             |
| `quiz.clock("gradients")`          | a button that starts the clock for a function to be written from memory |
| `quiz.from_memory("gradients", …)` | the verdict about it, and its time beside the first one                |
"""

from helpers import labs
from helpers.explanations.form import Explanation
from helpers.quizzes import form
from helpers.recall import blank
from helpers.recall.blank import Clock, FromMemory
from helpers.recall.form import Recall, recall


def ask(lab: str) -> form.Quiz:
    """Show the questions of a lab, such as `"01"`, with the answers you gave before.

    Raise a ValueError that lists the labs if there is no such lab.
    """
    return form.ask(lab, labs.quiz(lab))


def explain(lab: str) -> Explanation:
    """Ask for two sentences, and show a model answer once they are written. Raise ValueError as `ask` does."""
    return Explanation(labs.explanation(lab), lab)


def clock(name: str) -> Clock:
    """Show a button that starts the clock for a function to be written from memory."""
    return Clock(name)


def from_memory(name: str, since: str) -> FromMemory:
    """Judge a function that you wrote from memory, and compare your time with your first one.

    That one began with the ✓ of the exercise `since`. Raise KeyError for a name that is no exercise.
    """
    return blank.check(name, since)


__all__ = ["Recall", "ask", "clock", "explain", "from_memory", "recall"]
