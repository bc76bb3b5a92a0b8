"""Work an exercise's step on two samples in small whole numbers: the input, and what it leads to, without the lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from helpers.exercise.cases import Arguments, Leaves
from helpers.exercise.intermediate import Step, recorded
from helpers.exercise.results import short
from helpers.exercise.small_inputs import two_samples

TRIED = 48
NOTHING = 1e-3


def steps(exercise: object) -> tuple[tuple[str, str, str], ...]:
    """Return (name, shape, value) of what goes in, of each step on the way, and of what comes out."""
    arguments = next(_inputs(exercise))
    on_the_way: list[Step] = []
    code = getattr(exercise.reference, "__code__", None)
    results = exercise.results_of(recorded(exercise.reference, lambda c: c is code, on_the_way), arguments)
    found = [(step.name, step.value) for step in on_the_way if step.name not in arguments]
    found += [(name, value) for name, value in results.items() if name not in dict(found)]
    return (*(_row(*item) for item in arguments.items()), *(_row(*item) for item in found))


def _inputs(exercise: object) -> Iterator[Arguments]:
    """Yield inputs that the course's function can work on, the best to look at first; its check's own come last."""
    made = exercise.small() if exercise.small else two_samples(exercise.cases)
    found = [(arguments, _results(exercise, arguments)) for arguments in itertools.islice(made, TRIED)]
    usable = [(arguments, results) for arguments, results in found if results]
    yield from (arguments for arguments, _ in sorted(usable, key=lambda pair: _hard_to_read(*pair)))
    yield from (case.arguments for case in exercise.cases)


def _results(exercise: object, arguments: Arguments) -> Leaves:
    """Return what the course's function makes of an input; nothing where its sizes don't fit together."""
    try:
        results = exercise.results_of(exercise.reference, arguments)
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError):
        return {}
    numbers = [value for value in results.values() if value.dtype.kind == "f"]
    return results if all(np.isfinite(value).all() for value in numbers) else {}


def _hard_to_read(arguments: Arguments, results: Leaves) -> tuple[bool, bool]:
    """Tell whether an input has a single sample, and whether some result is next to nothing."""
    arrays = [value for value in arguments.values() if isinstance(value, np.ndarray) and value.ndim]
    values = np.concatenate([np.abs(np.ravel(value)).astype(float) for value in results.values()])
    return bool(arrays) and len(arrays[0]) < 2, bool(np.any((values > 0) & (values < NOTHING)))


def _row(name: str, value: object) -> tuple[str, str, str]:
    shape = str(np.shape(value)) if isinstance(value, np.ndarray) and value.ndim else ""
    return name, shape, short(value)
