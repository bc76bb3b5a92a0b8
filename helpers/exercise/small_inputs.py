"""Make inputs of one or two samples in small whole numbers, of the same make as an exercise's own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from helpers.exercise.cases import Arguments, Case

WHOLE = (2.0, 1.0, 3.0, -1.0, 4.0, -2.0, 5.0)
POSITIVE = (2.0, 1.0, 3.0, 4.0, 5.0)
SHARES = (0.5, 0.25, 0.75)
Path = tuple[str | int, ...]  # an argument's name, and the places in its lists


def small_inputs(cases: Sequence[Case]) -> Iterator[Arguments]:
    """Yield inputs in the order of their size; sizes that always agree in the exercise's inputs agree here too."""
    sizes = _sizes([case.arguments for case in cases])
    groups = list(dict.fromkeys(sizes.values()))
    for counts in sorted(itertools.product((1, 2), repeat=min(len(groups), 4)), key=sum):
        chosen = dict(zip(groups, counts, strict=False))
        for draw in (0, 3):
            yield _made(cases, {key: chosen.get(group, 2) for key, group in sizes.items()}, draw)


def two_samples(cases: Sequence[Case]) -> Iterator[Arguments]:
    """Yield inputs of two samples, the other sizes 3, 2 or 1, where the exercise's inputs vary them."""
    sizes = _sizes([case.arguments for case in cases])
    groups = list(dict.fromkeys(sizes.values()))
    free = [group for group in groups[1:] if len(set(group)) > 1]
    fixed = {group: group[0] for group in groups if len(set(group)) == 1} | dict(zip(groups[:1], (2,), strict=False))
    for counts in sorted(itertools.product((3, 4, 2, 1), repeat=min(len(free), 3)), key=_unlike):
        chosen = fixed | dict(zip(free, counts, strict=False))
        for draw in (2, 0, 4):
            yield _made(cases, {key: chosen.get(group, 2) for key, group in sizes.items()}, draw)


def _unlike(counts: tuple[int, ...]) -> tuple[int, int, int]:
    """Sort first the counts that differ from the two samples and from each other, so that shapes tell them apart."""
    return len(counts) + 1 - len({2, *counts}), counts.count(1), sum(counts)


def _sizes(arguments: Sequence[Arguments]) -> dict[tuple[Path, int], tuple[int, ...]]:
    """Return for each axis of each array its length in every case; the whole number of an argument counts as one."""
    found: dict[tuple[Path, int], tuple[int, ...]] = {}
    for name, first in arguments[0].items():
        for path, array in _arrays((name,), first):
            all_of_it = [_at(each, path) for each in arguments]
            for axis in range(array.ndim):
                found[path, axis] = tuple(np.shape(each)[axis] if np.ndim(each) > axis else 0 for each in all_of_it)
        if isinstance(first, int) and not isinstance(first, bool):
            found[(name,), -1] = tuple(each[name] for each in arguments)
    return found


def _arrays(path: Path, value: object) -> Iterator[tuple[Path, np.ndarray]]:
    if isinstance(value, np.ndarray) and value.ndim:
        yield path, value
    elif type(value) in (list, tuple):
        for place, part in enumerate(value):
            yield from _arrays((*path, place), part)


def _at(arguments: Arguments, path: Path) -> object:
    value: object = arguments
    for step in path:
        try:
            value = value[step]
        except (IndexError, KeyError):  # a shorter list in this case
            return None
    return value


def _made(cases: Sequence[Case], sizes: dict[tuple[Path, int], int], draw: int) -> Arguments:
    """Return an input of the sizes chosen; another draw has other numbers."""
    shares, offset = itertools.cycle(SHARES), itertools.count(draw)

    def like(value: object, path: Path) -> object:
        if isinstance(value, np.ndarray) and value.ndim:
            shape = tuple(sizes[path, axis] for axis in range(value.ndim))
            return _array(value, _numbers(cases, path), shape, next(offset))
        if type(value) in (list, tuple):  # others, such as a named pair of functions, are of their own make
            return type(value)(like(part, (*path, place)) for place, part in enumerate(value))
        return _single(value, sizes.get((path, -1)), shares)

    return {name: like(value, (name,)) for name, value in cases[0].arguments.items()}


def _single(value: object, size: int | None, shares: Iterator[float]) -> object:
    """Return a count as small as the sizes, a simple share for a number below 1, and anything else as it is."""
    if size is not None:
        return size
    if isinstance(value, float) and value > 1e-3:
        return next(shares) if value < 1 else float(round(value))
    return value


def _numbers(cases: Sequence[Case], path: Path) -> tuple[float, ...]:
    """Return the numbers to fill an array with: shares where all of the exercise's are, and whole numbers elsewhere."""
    found = [_at(case.arguments, path) for case in cases]
    given = np.concatenate([np.ravel(array) for array in found if array is not None])
    return SHARES if np.all((given > 0) & (given < 1)) else POSITIVE if np.all(given > 0) else WHOLE


def _array(model: np.ndarray, numbers: tuple[float, ...], shape: tuple[int, ...], offset: int) -> np.ndarray:
    """Return small numbers of the model's kind: one-hot rows, classes, shares between 0 and 1, or whole numbers."""
    places = np.arange(int(np.prod(shape))) + offset
    if model.dtype.kind in "iu":
        return (places % 2).reshape(shape).astype(model.dtype)
    if model.ndim == 2 and np.isin(model, (0, 1)).all():
        return np.eye(shape[1])[places[: shape[0]] % shape[1]]
    if model.ndim == 2 and model.shape[0] == model.shape[1] and np.allclose(model, model.T):
        return np.array([[2.0, 1.0], [1.0, 3.0]])[: shape[0], : shape[1]]
    if model.ndim == 2 and model.shape[1] > 1 and np.allclose(model.sum(axis=1), 1):
        return np.full(shape, 1 / shape[1]) if shape[1] == 1 else np.tile([0.25, 0.75], (shape[0], 1))
    return np.array(numbers)[places % len(numbers)].reshape(shape)
