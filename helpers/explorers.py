"""Figures to play with: `explorers.descent(gradient_descent=gradient_descent)` runs the student's own function.

Each explorer stands in the folder of its lab, `labs/lab_NN/explorers/<name>.py`, and is loaded when it is asked for.
"""

from collections.abc import Callable

from helpers import labs
from helpers.exercise.sandbox import ordinary
from helpers.journey.view import journey


def __getattr__(name: str) -> Callable:
    """Return the explorer of that name; raise AttributeError, which names what is near, for any other."""
    if name.startswith("__"):
        raise AttributeError(name)
    return ordinary()(labs.load(labs.EXPLORER, name))


def __dir__() -> list[str]:
    return sorted({*globals(), *labs.names(labs.EXPLORER)})


__all__ = ["journey"]
