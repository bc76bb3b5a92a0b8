"""Take apart what a function returned, and hold two results against each other."""

from __future__ import annotations

import numbers
from dataclasses import dataclass

import numpy as np

from helpers.nn.arguments import described

MOST = 1_000  # parts of a list; no exercise asks for a tenth of that, and to name them all would take seconds


@dataclass(frozen=True)
class Result:
    """One array or number that a function returns.

    `like` names the argument whose shape it must have; `shape_hint` ends the sentence about a wrong shape.
    """

    name: str
    like: str | None = None
    shape_hint: str = ""


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
        return "a function"
    if isinstance(value, list) and any(isinstance(item, (list, tuple, np.ndarray)) for item in value):
        return f"a list of {len(value)}"
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        return described(value)
    if array.size > 12:
        return f"an array of shape {array.shape}"
    if array.ndim == 0:
        return f"{float(array):.6g}"
    return np.array2string(array, precision=4, separator=", ", suppress_small=False).replace("\n", "")


def _none(what: str) -> str:
    return f"{what} is None. Does the function end with `return` and the result?"


def _parts(form: Each | tuple, value: object, where: str) -> list:
    wanted = plain_form(form)
    if not isinstance(value, (tuple, list, np.ndarray)) or (isinstance(value, np.ndarray) and value.ndim == 0):
        raise WrongForm("wrong_shape", f"The function should return {wanted}{where}; it returned {described(value)}.")
    if isinstance(form, tuple) and len(value) != len(form):
        things = "result" if len(value) == 1 else "results"
        raise WrongForm(
            "wrong_shape",
            f"The function should return {len(form)} results, {wanted}{where}; it returned {len(value)} {things}.",
        )
    if isinstance(form, Each) and len(value) > MOST:
        many = f"this list has {len(value):,} items. Does a loop append too often?"
        raise WrongForm("wrong_shape", f"The function should return {wanted}{where}; {many}")
    return list(value)


def _numbers(name: str, value: object) -> np.ndarray:
    if value is None:
        raise WrongForm("returned_none", _none(name))
    if isinstance(value, (list, tuple)):
        kind = described(value)
        raise WrongForm(
            "wrong_shape", f"{name} is {kind}; a NumPy array or a number is wanted. `np.array(…)` makes one."
        )
    if not isinstance(value, (np.ndarray, np.generic, numbers.Real)):
        raise WrongForm("wrong_shape", f"{name} is {described(value)}; a NumPy array or a number is wanted.")
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise WrongForm("wrong_shape", f"{name} holds {array.dtype} values; real numbers are wanted.")
    return array.astype(np.float64)
