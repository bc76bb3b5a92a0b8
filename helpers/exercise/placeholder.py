"""Stand for an exercise's function until the cell that defines it has run, or while that cell is deleted.

Without it the first cell that names the function would end *Run All* with a bare NameError. A placeholder counts as not
attempted, and figures take the reference. A cell that calls it gets the reference too, and is told so once; code that a
check judges gets nothing from it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from helpers.exercise import sandbox


class NotDefined(NotImplementedError):
    """A function that is judged needs another exercise's, which isn't defined."""

    def __init__(self, name: str) -> None:
        self.missing = name
        super().__init__(f"{name} isn't defined: run its cell first")


class Placeholder:
    """What a name of an exercise stands for as long as the student hasn't defined it."""

    def __init__(self, name: str, reference: Callable[[], Callable]) -> None:
        self.__name__ = name
        self._reference = reference  # loaded when it is needed
        self._told = False

    def __call__(self, *arguments: object, **named: object) -> object:
        if _judged():
            raise NotDefined(self.__name__)
        if not self._told:
            print(f"{self.__name__} isn't defined: its cell hasn't run. The course's own version runs in its place.")
        self._told = True
        return self._reference()(*arguments, **named)

    def __repr__(self) -> str:
        return f"{self.__name__} isn't defined: its cell hasn't run."


def _judged() -> bool:
    """Tell whether a check, or a figure, is running the code that calls."""
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code is sandbox.run.__code__:
            return True
        frame = frame.f_back
    return False
