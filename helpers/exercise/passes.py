"""Tell all open figures of a notebook when a function passes its check, so that they run it at once."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from helpers.exercise.engine import Choice


class Listener(Protocol):
    """Who hears of a function that passed."""

    def passed(self, name: str, choice: Choice) -> None:
        """Hear of it."""


_listening: weakref.WeakSet[Listener] = weakref.WeakSet()


def listen(listener: Listener) -> None:
    """Let somebody hear of every function that passes, for as long as it lives."""
    _listening.add(listener)


def tell(name: str, choice: Choice) -> None:
    """Say that a function of the student's has just passed the check of that name."""
    for listener in list(_listening):
        listener.passed(name, choice)
