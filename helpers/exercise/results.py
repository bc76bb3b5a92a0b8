"""Take apart what a function returned, and hold two results against each other."""

from __future__ import annotations

import numbers
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.nn import autograd
from helpers.nn.arguments import described

COARSE = 1e-5  # of float32: some 80 times its rounding error, for numbers that were added up in it
MOST_AXES = 8
OTHER = "holds values of type {}; it should hold numbers."
UNFIT = {  # by the kind of a dtype
    "O": "holds Python objects (dtype object), not numbers. `.astype(float)` turns them into numbers.",
    "c": "is complex. The course needs no complex numbers: which root or logarithm got something negative?",
    "f": "is {}, which keeps 3 digits only. Compute with ordinary floats.",
}
MOST_PARTS = 1_000  # of a list; no exercise asks for a tenth of that, and to name them all would take seconds


@dataclass(frozen=True)
class Result:
    """One array or number that a function returns.

    `like` names the argument whose shape it must have; `shape_hint` ends the sentence about a wrong shape.
    `truth_values` lets True and False pass for 1 and 0.
    """

    name: str
    like: str | None = None
    shape_hint: str = ""
    truth_values: bool = False


@dataclass(frozen=True)
class Each:
    """A list of as many parts as there are layers, batches …; `item` is the word for one of them."""

    part: Form
    item: str = "item"


Form = Result | Each | tuple["Form", ...]


class WrongForm(Exception):
    """What was returned can't be taken apart as the exercise says; carries the mistake's id and a sentence."""

    def __init__(self, mistake: str | None, sentence: str):
        super().__init__(sentence)
        self.mistake = mistake


def leaves(form: Form, value: object, where: str = "") -> dict[str, np.ndarray]:
    """Return every single result by name as a float64 array of its own; raise WrongForm where it isn't numbers."""
    if isinstance(form, Result):
        return {form.name + where: _numbers(form.name + where, value)}
    if value is None:
        raise WrongForm("returned_none", _none("It" if not where else f"The result{where}"))
    if isinstance(form, Each):
        parts = [
            (form.part, item, f"{where} of {form.item} {i}") for i, item in enumerate(_parts(form, value, where), 1)
        ]
    else:
        parts = [(part, item, where) for part, item in zip(form, _parts(form, value, where), strict=True)]
    return {name: leaf for part, item, place in parts for name, leaf in leaves(part, item, place).items()}


def plain_form(form: Form) -> str:
    """Say in words what a function should return: 'dZ2, dW2, db2'."""
    if isinstance(form, Result):
        return form.name
    if isinstance(form, Each):
        inner = plain_form(form.part)
        return f"a list with ({inner}) of each {form.item}" if isinstance(form.part, tuple) else f"a list of {inner}"
    return ", ".join(plain_form(part) if isinstance(part, Result) else f"({plain_form(part)})" for part in form)


def find_result(form: Form, name: str) -> Result:
    """Return the declaration of a leaf; a leaf of a list is called 'dW of layer 2' and declared as 'dW'."""
    if isinstance(form, Result):
        return form
    parts = [form.part] if isinstance(form, Each) else form
    found = [find_result(part, name) for part in parts]
    return next((result for result in found if name == result.name or name.startswith(result.name + " of ")), found[0])


def same(got: np.ndarray, wanted: np.ndarray, tolerance: float) -> bool:
    """Tell whether two arrays agree in shape and, relative to the largest number wanted, in every entry."""
    if got.shape != wanted.shape:
        return False
    finite = np.abs(wanted[np.isfinite(wanted)])
    scale = finite.max() if finite.size else 0.0
    return bool(np.allclose(got, wanted, rtol=0.0, atol=tolerance * scale, equal_nan=True))


def unchanged(before: object, after: object) -> bool:
    """Tell whether an argument still holds what it held; only what a function could change is looked at."""
    if isinstance(before, np.ndarray):
        same_form = isinstance(after, np.ndarray) and (after.shape, after.dtype) == (before.shape, before.dtype)
        return same_form and np.array_equal(before, after, equal_nan=before.dtype.kind == "f")
    if isinstance(before, autograd.Node):  # its gradient is what a function may be asked to change
        return unchanged(before.value, after.value)
    if isinstance(before, (list, tuple)):
        same_form = isinstance(after, (list, tuple)) and len(before) == len(after)
        return same_form and all(unchanged(old, new) for old, new in zip(before, after, strict=True))
    return True


def entries(value: object) -> int:
    """Count the numbers in an argument; a list of layers counts all that its arrays hold."""
    return sum(map(entries, value)) if isinstance(value, (list, tuple)) else np.size(value)


def short(value: object) -> str:
    """Write a number or a small array in a few characters; a large one is told by its shape, a list by its length."""
    if callable(value):
        return getattr(value, "formula", "a function")
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, autograd.Node):
        return getattr(value, "formula", f"Node({short(value.value)})")
    if isinstance(getattr(value, "name", None), str):  # an activation: a function beside its derivative
        return value.name
    if isinstance(value, (list, tuple)) and not all(isinstance(item, numbers.Number) for item in value):
        parts = [short(item) for item in value]
        small = len(parts) <= 3 and not any(part.startswith("a") for part in parts)
        brackets = "[]" if isinstance(value, list) else "()"
        return f"{brackets[0]}{', '.join(parts)}{brackets[1]}" if small else f"a list of {len(value)}"
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        return described(value)
    if max(array.shape, default=0) > 4 or array.size > 12:
        return f"an array of shape {array.shape}"
    return _written(array)


def _written(array: np.ndarray) -> str:
    if array.ndim == 0:
        return f"{float(array):.4g}"
    return f"[{', '.join(map(_written, array))}]"


def listed(names: Sequence[str]) -> str:
    """Write names as one says them: 'dW', 'dW and db', 'x, w and b'."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def is_boolean(value: object) -> bool:
    """Tell whether a result holds True and False only."""
    if isinstance(value, (list, tuple, deque)):
        return bool(value) and all(map(is_boolean, value))
    return isinstance(value, (bool, np.bool_)) or getattr(value, "dtype", None) == np.bool_


def coarseness(value: object) -> float:
    """Return the largest error that numbers of 32 bits may have in a result, relative to its largest; 0 for 64 bits."""
    if isinstance(value, (list, tuple, deque)):
        return max(map(coarseness, value), default=0.0)
    return COARSE if getattr(value, "dtype", None) == np.float32 else 0.0


def _none(what: str) -> str:
    return f"{what} is None. Does the function end with `return` and the result?"


def _parts(form: Each | tuple, value: object, where: str) -> list:
    wanted = plain_form(form)
    if isinstance(value, np.ndarray) and (value.ndim == 0 or (isinstance(form, tuple) and len(value) != len(form))):
        raise WrongForm(
            "wrong_shape",
            f"The function should return {_count(form)}{wanted}{where}; it returned a single array of shape "
            f"{value.shape}.",
        )
    if not isinstance(value, (tuple, list, deque, np.ndarray)):
        came = f"it returned {described(value)}"
        raise WrongForm("wrong_shape", f"The function should return {wanted}{where}; {came}.{_lazy(value)}")
    if isinstance(form, tuple) and len(value) != len(form):
        things = "result" if len(value) == 1 else "results"
        raise WrongForm(
            "wrong_shape",
            f"The function should return {_count(form)}{wanted}{where}; it returned {len(value)} {things}.",
        )
    if isinstance(form, Each) and len(value) > MOST_PARTS:
        many = f"this list has {len(value):,} items. Does a loop append too often?"
        raise WrongForm("wrong_shape", f"The function should return {wanted}{where}; {many}")
    return list(value)


def _count(form: Each | tuple) -> str:
    return f"{len(form)} results, " if isinstance(form, tuple) else ""


def _lazy(value: object) -> str:
    """Say how what gives its numbers one at a time becomes a list, where it is that."""
    return " `list(…)` makes a list of what it yields." if isinstance(value, Iterator) else ""


def _numbers(name: str, value: object) -> np.ndarray:
    if value is None:
        raise WrongForm("returned_none", _none(name))
    array = _listed(name, value) if isinstance(value, (list, tuple, deque)) else value
    if not isinstance(array, (np.ndarray, np.generic, numbers.Real)):
        raise WrongForm(
            "wrong_shape", f"{name} is {described(value)}; a NumPy array or a number is wanted.{_lazy(value)}"
        )
    array = _real(array) if isinstance(array, numbers.Real) else np.asarray(array)
    if array.dtype.kind not in "biuf" or array.dtype == np.float16:
        raise WrongForm("wrong_shape", f"{name} {UNFIT.get(array.dtype.kind, OTHER).format(array.dtype)}")
    return array.astype(np.float64)


def _real(value: numbers.Real) -> np.ndarray:
    """Return a single number as an array; a fraction or a large integer as the nearest float."""
    return np.asarray(value if isinstance(value, (bool, np.generic)) else float(value))


def _nested_beyond(levels: int, value: object) -> bool:
    """Tell whether lists stand in lists deeper than that; NumPy would look for the end of one that holds itself."""
    if not isinstance(value, (list, tuple, deque)):
        return False
    return levels == 0 or any(_nested_beyond(levels - 1, part) for part in value)


def _listed(name: str, value: list | tuple | deque) -> np.ndarray:
    """Return the array that a list of numbers stands for."""
    if isinstance(value, tuple) and len(value) == 1:
        comma = "Is there a comma behind it? A comma makes a tuple."
        raise WrongForm("wrong_shape", f"{name} is a tuple that holds one thing. {comma}")
    if isinstance(value, tuple) and any(np.ndim(part) for part in value if isinstance(part, np.ndarray)):
        raise WrongForm("wrong_shape", f"The function returns {len(value)} things; only {name} is wanted.")
    if _nested_beyond(MOST_AXES, value):
        raise WrongForm("wrong_shape", f"{name} is a list that holds itself. Which list should be appended to which?")
    try:
        return np.array(list(value))
    except ValueError:
        reason = "its rows have different lengths, or hold more than numbers"
        raise WrongForm("wrong_shape", f"{name} is {described(value)} that isn't an array: {reason}.") from None
