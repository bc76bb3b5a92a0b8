"""The questions of a lab with what is said to each answer."""

from __future__ import annotations

from typing import Any

from helpers import labs
from helpers.quizzes.questions import ChoiceQuestion, Question, SliderQuestion


def quiz(lab: str) -> list[dict[str, Any]]:
    """Return the questions of a lab as data."""
    return [_question(question) for question in labs.quiz(lab)]


def _question(question: Question) -> dict[str, Any]:
    return {"id": question.id, "title": question.title, "prompt": question.prompt, **_parts(question)}


def _parts(question: Question) -> dict[str, Any]:
    if isinstance(question, SliderQuestion):
        return {"label": question.label, "places": [_judged(question, place) for place in question.positions()]}
    assert isinstance(question, ChoiceQuestion)
    return {"choices": [_judged(question, choice.text) for choice in question.choices]}


def _judged(question: Question, answer: Any) -> dict[str, Any]:
    verdict = question.judge(answer)
    text = answer if isinstance(answer, str) else f"{answer:.2f}"
    return {"answer": text, "right": verdict.right, "explanation": verdict.explanation}
