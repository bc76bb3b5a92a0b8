"""A student's answer beside the right one: what the function gave on each case, and where it differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.cases import Arguments, Asked, Case, Leaves
from helpers.exercise.results import WrongForm, coarseness, leaves, same

Results = Sequence[Leaves]  # one of each case


@dataclass(frozen=True, eq=False)
class Answer:
    """What a function did on the cases of an exercise, and a way to ask it again.

    | field      | what it is                                                            |
    |------------|-----------------------------------------------------------------------|
    | `function` | the student's                                                         |
    | `runs`     | one of each case                                                      |
    | `run_with` | calls a function on an input, within the time that is left            |
    """

    exercise: Asked
    function: Callable
    runs: Sequence[sandbox.Run]
    run_with: Callable[[Callable, Arguments], sandbox.Run]

    @cached_property
    def got(self) -> Results:
        """The results of each case, taken apart by name."""
        return [leaves(self.exercise.form, run.value) for run in self.runs]

    @cached_property
    def tolerance(self) -> float:
        """The largest error that passes; a function that computes in 32 bits is held to what these can tell."""
        return max([self.exercise.tolerance, *(coarseness(run.value) for run in self.runs)])

    @cached_property
    def names(self) -> list[str]:
        """The results by name, in the order of the graph where there is one."""
        order = {node.name: place for place, node in enumerate(self.exercise.nodes)}
        return sorted(self.exercise.cases[0].expected, key=lambda name: order.get(name, len(order)))

    @cached_property
    def wrong_cases(self) -> dict[str, list[int]]:
        """The cases in which a result is wrong, by the result's name; only wrong results are in it."""
        found = {name: self._differing(self.got, name) for name in self.names}
        return {name: cases for name, cases in found.items() if cases}

    def _differing(self, results: Results, name: str) -> list[int]:
        return [
            i
            for i, case in enumerate(self.exercise.cases)
            if name in case.expected
            and (name not in results[i] or not self.same(results[i][name], case.expected[name]))
        ]

    def same(self, got: np.ndarray, wanted: np.ndarray) -> bool:
        """Tell whether two arrays agree as closely as the exercise asks."""
        return same(got, wanted, self.tolerance)

    def equals(self, results: Results, name: str) -> bool:
        """Tell whether a result is, on every case, the same as in other results."""
        return all(
            (name in mine) == (name in other) and (name not in mine or self.same(mine[name], other[name]))
            for mine, other in zip(self.got, results, strict=True)
        )

    def changed_by(self, results: Results) -> set[str]:
        """Return the names that are wrong in the results of a wrong version."""
        return {name for name in self.names if self._differing(results, name)}

    def cases_with(self, name: str) -> list[Case]:
        """Return the cases that have a result of that name, as `pairs` does."""
        return [case for case in self.exercise.cases if name in case.expected]

    def pairs(self, name: str) -> list[tuple[np.ndarray, np.ndarray]]:
        """Return what came and what is right, on each case that has the result."""
        return [
            (mine[name], case.expected[name])
            for mine, case in zip(self.got, self.exercise.cases, strict=True)
            if name in case.expected
        ]

    def right(self, arguments: Arguments) -> Leaves | None:
        """Return the right results of an input made up, or None where the course's own function refuses it."""
        try:
            found = self.exercise.results_of(self.exercise.reference, arguments)
        except (ValueError, TypeError, IndexError, ZeroDivisionError, KeyError):
            return None
        return found if all(np.isfinite(leaf).all() for leaf in found.values()) else None

    def again(self, arguments: Arguments) -> Leaves | None:
        """Return the results of one more call, or None where it gives none."""
        run = self.run_with(self.exercise.observed(self.function), arguments)
        try:
            return leaves(self.exercise.form, run.value) if run.error is None else None
        except WrongForm:
            return None
