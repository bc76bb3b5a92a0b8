"""Make the commonest wrong versions out of the right one, so that a lab declares them in one line each."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from helpers.exercise.cases import Arguments, Mistake, Says


def formula(text: str) -> Callable[[Callable], Callable]:
    """Let a function that is an argument be shown by its formula: `@formula("f(w) = w²")`."""

    def marked(function: Callable) -> Callable:
        function.formula = text
        return function

    return marked


def changed(reference: Callable, change: Callable, only: Collection[int] | None = None) -> Callable:
    """Return the reference with `change(result, *arguments)` applied to its results; `only` picks some by place."""

    def wrong(*arguments: object) -> object:
        right = reference(*arguments)
        if not isinstance(right, tuple):
            return _each(right, change, arguments)
        return tuple(
            _each(part, change, arguments) if only is None or place in only else part
            for place, part in enumerate(right)
        )

    return wrong


def with_one_sentence(id: str | None, says: Says, *wrong: Callable, node: str | None = None) -> tuple[Mistake, ...]:
    """Return several wrong versions about which one sentence is true."""
    return tuple(Mistake(id, each, says, node) for each in wrong)


def negated(reference: Callable, says: Says, only: Collection[int] | None = None, node: str | None = None) -> Mistake:
    """Return the mistake of a wrong sign."""
    return Mistake("sign", changed(reference, lambda result, *_: -result, only), says, node)


def scaled(
    id: str | None,
    reference: Callable,
    factor: float | Callable,
    says: Says,
    only: Collection[int] | None = None,
    node: str | None = None,
) -> Mistake:
    """Return the mistake of a wrong factor, a number or a function of the arguments such as `lambda X, Y: len(X)`."""

    def change(result: np.ndarray, *arguments: object) -> np.ndarray:
        return result * (factor(*arguments) if callable(factor) else factor)

    return Mistake(id, changed(reference, change, only), says, node)


def transposed(
    reference: Callable, says: Says, only: Collection[int] | None = None, node: str | None = None
) -> Mistake:
    """Return the mistake of a result that lies on its side."""
    return Mistake("transposed", changed(reference, lambda result, *_: np.transpose(result), only), says, node)


def kept_dims(reference: Callable, says: Says, only: Collection[int] | None = None, node: str | None = None) -> Mistake:
    """Return the mistake of right numbers in shape (1, h) instead of (h,)."""
    return Mistake("kept_dims", changed(reference, lambda result, *_: np.asarray(result)[None], only), says, node)


def which_changed(after: np.ndarray, before: np.ndarray, arguments: Arguments) -> str:
    """Say which argument was changed: the sentence of an `in_place` mistake."""
    name = next(name for name, value in arguments.items() if value is before)
    reason = "Does a line with `-=` or the like write into it?"
    return f"{name} was changed by the function. {reason} Make a new array, or work on a copy."


def _each(value: object, change: Callable, arguments: tuple) -> object:
    """Apply a change to an array, or to every array of a list or a tuple."""
    if isinstance(value, (list, tuple)):
        return type(value)(_each(part, change, arguments) for part in value)
    return change(value, *arguments)
