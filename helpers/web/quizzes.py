"""What a lab asks in words: questions with what is said to each answer, and an explanation with its model answer."""

from __future__ import annotations

from typing import Any

from helpers import labs
from helpers.explanations.prompts import Prompt
from helpers.quizzes.questions import ChoiceQuestion, Question, SliderQuestion
from helpers.recall import choose


def asked(lab: str) -> dict[str, Any]:
    """Return what a lab asks as data, by the name of the call: `ask`, `recall`, `explain`."""
    return {
        "ask": [_question(each) for each in labs.quiz(lab)] if lab in labs.quizzed() else [],
        "recall": [_question(each) for each in choose.questions(lab)] if lab > labs.numbers()[0] else [],
        "explain": _explanation(labs.explanation(lab)) if lab in labs.explained() else None,
    }


def _explanation(prompt: Prompt) -> dict[str, Any]:
    points, half_truth = [point.text for point in prompt.points], prompt.half_truth._asdict()
    return {"question": prompt.question, "model": prompt.model, "points": points, **half_truth}


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
