"""Find the smallest input on which an answer is wrong, and what the function made of it, line by line."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.answer import Answer
from helpers.exercise.cases import Arguments, Finding, Leaves
from helpers.exercise.intermediate import Step, recorded
from helpers.exercise.results import entries, same, short
from helpers.exercise.small_inputs import small_inputs
from helpers.nn import autograd

TRIED = 16
LONGEST = 300  # characters of the sentence
STEPS = 8
SHOWN = np.ndarray, np.generic, float, int, str, list, tuple, autograd.Node


class Small(NamedTuple):
    """An input, and what came of it."""

    arguments: Arguments
    name: str
    ours: np.ndarray
    expected: Leaves


def counterexample(answer: Answer) -> Finding:
    """Say what is wrong on the smallest input that shows it, with the function's own steps beside."""
    small = next(_wrong_ones(answer), None) or _own_case(answer)
    steps = _steps(answer, small)
    shown = ", ".join(_given_as(name, value) for name, value in small.arguments.items() if _can_be_shown(value))
    sentence = f"Wrong already here: {shown}. Yours is {small.name} = {short(small.ours)}. Work it out with a pencil."
    if len(sentence) > LONGEST or "shape" in sentence:
        sentence = f"{small.name} is wrong on the input below; beside it is what your lines make of it."
        steps = [*_given(small.arguments), *steps]
    return Finding(None, sentence, steps=tuple(steps[:STEPS]))


def _own_case(answer: Answer) -> Small:
    """Return the smallest of the exercise's own inputs on which the answer is wrong."""
    name, wrong = next(iter(answer.wrong_cases.items()))
    cases = answer.exercise.cases
    place = min(wrong, key=lambda i: entries(list(cases[i].arguments.values())))
    return Small(cases[place].arguments, name, answer.got[place][name], cases[place].expected)


def _wrong_ones(answer: Answer) -> Iterator[Small]:
    """Yield small inputs with a wrong result: the exercise's own, or some that are made up where it has none."""
    exercise = answer.exercise
    made = exercise.small() if exercise.small else small_inputs(exercise.cases)
    for arguments in itertools.islice(made, TRIED):
        expected = answer.right(arguments)
        got = answer.again(arguments) if expected is not None else None
        for name in answer.names if got is not None else ():
            if name in expected and (name not in got or not same(got[name], expected[name], answer.tolerance)):
                yield Small(arguments, name, got.get(name, np.array(np.nan)), expected)
                break


def _steps(answer: Answer, small: Small) -> list[tuple[str, str, str]]:
    """Return (line, shape, value) of what the function names on its way; the first that differs is marked."""
    own: list[Step] = []
    answer.run_with(recorded(answer.function, sandbox.is_own, own), small.arguments)
    courses: list[Step] = []
    code = getattr(answer.exercise.reference, "__code__", None)
    answer.exercise.results_of(recorded(answer.exercise.reference, lambda c: c is code, courses), small.arguments)
    right = {step.name: step.value for step in courses} | small.expected
    apart = next((s.name for s in own if s.name in right and not _agree(s.value, right[s.name])), None)
    mark = "  ← the first to differ from the course's own"
    lines = [step.line for step in own]
    return [
        (
            step.name if step.line in ["", *lines[:place]] else step.line,
            _shape(step.value),
            short(step.value) + (mark if step.name == apart else ""),
        )
        for place, step in enumerate(own)
    ]


def _agree(one: np.ndarray, other: np.ndarray) -> bool:
    return one.dtype.kind in "biuf" and one.shape == other.shape and np.allclose(one, other, equal_nan=True)


def _given_as(name: str, value: object) -> str:
    return short(value) if callable(value) else f"{name} = {short(value)}"


def _given(arguments: Arguments) -> list[tuple[str, str, str]]:
    return [(name, _shape(value), short(value)) for name, value in arguments.items() if _can_be_shown(value)]


def _shape(value: object) -> str:
    return str(np.shape(value)) if isinstance(value, (np.ndarray, np.generic)) and np.ndim(value) else ""


def _can_be_shown(value: object) -> bool:
    return isinstance(value, SHOWN) or hasattr(value, "formula")
