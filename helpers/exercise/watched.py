"""Arrays that tell which step overflowed, from the numbers alone.

NumPy's own warnings come from flags of the processor, and WebAssembly has none. What a step makes of its numbers is
the same everywhere: infinity from finite ones is an overflow, nan from others is invalid.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from helpers.exercise.cases import Arguments

DIVIDES = ("divide", "floor_divide", "reciprocal", "power", "log", "log2", "log10")  # infinite at 0


class Watched(np.ndarray):
    """An array whose steps warn as NumPy's do, in NumPy's words, unless `np.errstate` ignores them.

    What is computed from it is watched too. Single numbers taken out of it, and what `np.asarray` makes, are not.
    """

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, out: tuple = (), **named: Any) -> Any:
        plain = [_plain(value) for value in inputs]
        named |= {name: _plain(value) for name, value in named.items()}
        if out:
            named["out"] = tuple(map(_plain, out))
        before = _numbers(plain)  # a step may write over what it was given
        with np.errstate(all="ignore"):
            result = getattr(ufunc, method)(*plain, **named)
        for kind, word in _happened(ufunc, before, _numbers([result])):
            if np.geterr()[kind] != "ignore":
                warnings.warn(f"{word} encountered in {ufunc.__name__}", RuntimeWarning, stacklevel=2)
        return out[0] if len(out) == 1 else _watched(result)


def watch(arguments: Arguments) -> Arguments:
    """Return the arguments with every array watched."""
    return {name: _watched(value) for name, value in arguments.items()}


def _watched(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(map(_watched, value))
    return np.asarray(value).view(Watched) if isinstance(value, (np.ndarray, np.generic)) else value


def _plain(value: Any) -> Any:
    return value.view(np.ndarray) if isinstance(value, Watched) else value


def _happened(ufunc: np.ufunc, before: np.ndarray, made: np.ndarray) -> list[tuple[str, str]]:
    """Return what a step did that it shouldn't, as NumPy's name and NumPy's word for it."""
    infinite = np.isinf(made).any() and np.isfinite(before).all()
    divided = ufunc.__name__ in DIVIDES and (before == 0).any()
    found = [("divide", "divide by zero") if divided else ("over", "overflow")] if infinite else []
    invalid = np.isnan(made).any() and not np.isnan(before).any()
    return found + ([("invalid", "invalid value")] if invalid else [])


def _numbers(values: list) -> np.ndarray:
    """Return a copy of all numbers among values, in a row."""
    arrays = [np.asarray(value).ravel() for value in values if not isinstance(value, (str, type(None), tuple))]
    return np.concatenate([array for array in arrays if array.dtype.kind in "fiub"] or [np.zeros(0)]).astype(float)
