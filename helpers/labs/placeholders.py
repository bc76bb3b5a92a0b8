"""Put a placeholder into the notebook for each exercise and each patient of the open lab that isn't defined."""

from functools import cache

from helpers import labs
from helpers.exercise.placeholder import Placeholder
from helpers.student import cells, progress


def install() -> None:
    """Fill in what lacks before each cell, from the next one on; a name that the student has defined stays."""
    cells.watch(_fill_in)


def _fill_in(namespace: dict) -> None:
    lab = progress.lab()
    lacking = [name for name, own in labs.names(labs.EXERCISE).items() if own == lab and name not in namespace]
    namespace.update({name: _placeholder(name) for name in lacking})
    namespace.update({name: place for name, place in _patients(lab) if name not in namespace})


@cache
def _patients(lab: str | None) -> tuple[tuple[str, Placeholder], ...]:
    healthy = [patient.healthy for patient in labs.patients(lab)] if lab else []
    return tuple((each.__name__, Placeholder(each.__name__, lambda each=each: each)) for each in healthy)


def _placeholder(name: str) -> Placeholder:
    return Placeholder(name, lambda: labs.EXERCISES[name].reference)
