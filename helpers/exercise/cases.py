"""The data that pass between the engine and the diagnosis: inputs, mistakes worth naming, findings found."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from helpers.exercise.computation_graph import Node
from helpers.exercise.mistake_ids import MISTAKES
from helpers.exercise.results import Form

Arguments = dict[str, object]
Says = str | Callable[[np.ndarray, np.ndarray, Arguments], str]
Leaves = dict[str, np.ndarray]  # what a function returned, taken apart by name


@dataclass(frozen=True, eq=False)
class Mistake:
    """A classic wrong version: its id, the wrong implementation and the sentence that helps.

    `says` is a sentence, or a function of (got, expected, arguments) that makes one of the student's own numbers; it
    gets the first result that is wrong. `node` names the node of the exercise's graph in which the mistake sits.
    """

    id: str | None
    wrong: Callable
    says: Says
    node: str | None = None

    def __post_init__(self) -> None:
        if self.id is not None and self.id not in MISTAKES:
            raise ValueError(f"id must be one of the syllabus or None; got {self.id!r}")

    def sentence(self, got: object, expected: object, case: Case) -> str:
        """Return the sentence about one of the student's results."""
        return self.says if isinstance(self.says, str) else self.says(got, expected, case.arguments)


class Case(NamedTuple):
    """One input with the right results, taken apart by name."""

    arguments: Arguments
    expected: Leaves


class Asked(Protocol):
    """What is read of an exercise to tell what is wrong: what the right and the wrong versions return on each case."""

    name: str
    form: Form
    mistakes: tuple[Mistake, ...]
    nodes: tuple[Node, ...]
    tolerance: float
    seconds: float
    given: str
    cases: tuple[Case, ...]
    extreme_cases: tuple[Case, ...]
    wrong_results: tuple[tuple[Leaves, ...], ...]
    small: Callable[[], Iterable[Arguments]] | None
    asked: tuple[str, ...]
    reference: Callable
    observed: Callable[[Callable], Callable]

    def results_of(self, function: Callable, arguments: Arguments) -> Leaves:
        """Return what one of the course's own functions gives on fresh copies."""


class Finding(NamedTuple):
    """What a verdict will say: a status, the mistake's id, a sentence; the graph's nodes where there are any.

    `steps` are (line, shape, value) of what the function named on its way through a small input.
    """

    mistake: str | None
    message: str
    status: str = "incorrect"
    nodes: tuple[tuple[str, str], ...] = ()
    steps: tuple[tuple[str, str, str], ...] = ()


def copied(arguments: Arguments) -> tuple:
    """Return fresh copies of the arguments, in order."""
    return copy.deepcopy(tuple(arguments.values()))


def asking(function: Callable, asked: Sequence[str]) -> Callable:
    """Return how a function is called with all arguments of a case; what it returns is asked about the last of them."""
    if not asked:
        return function

    def called(*arguments: object) -> object:
        own = len(arguments) - len(asked)
        answer = function(*arguments[:own])
        return answer(*arguments[own:]) if callable(answer) else answer

    return called


def declared(mistakes: Sequence[Mistake], id: str) -> Mistake | None:
    """Return the first of the mistakes with that id, if there is one."""
    return next((mistake for mistake in mistakes if mistake.id == id), None)
