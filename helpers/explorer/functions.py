"""Whose code an explorer runs: the student's own where it passed its check, the reference where it fails in here."""

from collections.abc import Callable
from typing import TypeVar

from helpers.exercise import sandbox
from helpers.exercise.engine import Choice

T = TypeVar("T")
FAILED = "yours raised an error here, so the reference runs"


class Functions:
    """The functions of an explorer by exercise, and what went wrong in the last run, or "" as `error`."""

    def __init__(self, choices: dict[str, Choice]) -> None:
        self.choices = choices
        self.error = ""

    @property
    def own(self) -> list[str]:
        """Return the exercises whose functions are the student's own."""
        return [name for name, choice in self.choices.items() if choice.own]

    @property
    def failing(self) -> list[str]:
        """Return the exercises whose functions don't pass their checks, and can be run all the same."""
        return [name for name, choice in self.choices.items() if choice.failing is not None]

    def run_failing(self, call: Callable[..., T]) -> sandbox.Guarded:
        """Return what `call` makes of them with those that fail, or what went wrong in words."""
        functions = {name: each.failing or each.function for name, each in self.choices.items()}
        return sandbox.guarded(lambda: call(**functions))

    def run(self, call: Callable[..., T]) -> T:
        """Return what `call` makes of the functions; where the student's fail, keep the error and use ours."""
        self.error = ""
        if self.own:
            outcome = sandbox.guarded(lambda: call(**{name: each.function for name, each in self.choices.items()}))
            self.error = outcome.problem
            if not outcome.problem:
                return outcome.value
        return call(**{name: each.reference for name, each in self.choices.items()})

    def badges(self) -> dict[str, str]:
        """Return exercise → whose code runs, in words."""
        return {name: FAILED if self.error and each.own else each.badge for name, each in self.choices.items()}
