"""All questions of the course, and their answers."""

import pytest

from helpers import labs
from helpers.quizzes.questions import Choice, ChoiceQuestion

ALL = [(lab, question) for lab in labs.quizzed() for question in labs.quiz(lab)]
QUESTIONS = [pytest.param(question, id=question.id) for _, question in ALL]


def answers(question):
    """Return one answer for each explanation of a question: every choice, or one position in each zone."""
    if isinstance(question, ChoiceQuestion):
        return [choice.text for choice in question.choices]
    return [zone.up_to for zone in question.zones]


def right_answer(question):
    """Return the answer that is right."""
    return next(answer for answer in answers(question) if question.judge(answer).right)


SOUND = {
    "id": "x-1",
    "title": "A title",
    "prompt": "A prompt?",
    "choices": (Choice("yes", "because", right=True), Choice("no", "since")),
}
