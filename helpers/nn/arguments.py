"""Ask for the right arguments: every error names the argument, what was expected and what came.

All of the math goes through this room, so a wrong shape is told where it enters and not ten lines later.
Shapes are written as they are spoken: `"n d"` is `(n, d)`, `""` a single number, `"..."` any shape and
`"... 2"` any shape that ends in 2. A letter that occurs twice must stand for the same size both times.
"""

from __future__ import annotations

import numbers
from collections.abc import Callable, Collection

import numpy as np


def arrays(**named: tuple[object, str]) -> list[np.ndarray]:
    """Return each argument as a float64 array after checking its shape, the sizes agreeing with one another.

    `x, w = arrays(x=(x, "n d"), w=(w, "d"))` refuses a `w` whose length is not the number of columns of `x`.
    Raise TypeError for what is not numbers, ValueError for a wrong shape, an empty array, NaN or infinity.
    """
    sizes: dict[str, tuple[int, str]] = {}
    return [_fit(name, array(name, value), shape, sizes) for name, (value, shape) in named.items()]


def array(name: str, value: object, shape: str = "...", finite: bool = True) -> np.ndarray:
    """Return one argument as a float64 array of the shape asked for; `finite=False` lets NaN and infinity pass."""
    numeric = _numeric(name, value)
    if numeric.size == 0:
        raise ValueError(f"{name} must hold at least one number; got an empty array of shape {numeric.shape}")
    if finite and not np.isfinite(numeric).all():
        where = np.argwhere(~np.isfinite(numeric))[0].tolist()
        bad = numeric[tuple(where)]
        raise ValueError(f"{name} must hold finite numbers; got {bad}" + (f" at {where}" if where else ""))
    return _fit(name, numeric, shape, {})


def number(name: str, value: object, *, least: float | None = None, above: float | None = None) -> float:
    """Return one finite number as a float, at least `least` and greater than `above` where they are given."""
    single = float(array(name, value, ""))
    if least is not None and single < least:
        raise ValueError(f"{name} must be at least {least:g}; got {single:g}")
    if above is not None and single <= above:
        raise ValueError(f"{name} must be greater than {above:g}; got {single:g}")
    return single


def whole(name: str, value: object, *, least: int = 0) -> int:
    """Return a whole number as an int; 3.0 passes, 3.5 and True do not."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (numbers.Real, np.ndarray)):
        raise TypeError(f"{name} must be a whole number; got {described(value)}")
    single = number(name, value)
    if single != int(single) or single < least:
        raise ValueError(f"{name} must be a whole number, at least {least}; got {single:g}")
    return int(single)


def learning_rate(value: object) -> float:
    """Return the learning rate as a float; 0 is allowed (it stands still), a negative one is not."""
    return number("learning_rate", value, least=0)


def function(name: str, value: object) -> Callable:
    """Return a callable argument unchanged, or raise TypeError."""
    if not callable(value):
        raise TypeError(f"{name} must be a function; got {described(value)}")
    return value


def generator(name: str, value: object) -> np.random.Generator:
    """Return a random generator unchanged, or raise TypeError."""
    if not isinstance(value, np.random.Generator):
        raise TypeError(
            f"{name} must be a numpy.random.Generator, such as np.random.default_rng(0); got {described(value)}"
        )
    return value


def choice(name: str, value: object, options: Collection[str]) -> str:
    """Return a name that is one of the options, or raise ValueError."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be one of {', '.join(map(repr, options))}; got {described(value)}")
    if value not in options:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, options))}; got {value!r}")
    return value


def described(value: object) -> str:
    """Say in a few words what a value is: 'None', "a str: 'abc'", 'an array of shape (2, 3)'."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and type {value.dtype}"
    if isinstance(value, (str, bytes, numbers.Number, np.bool_)):
        text = repr(value)
        return f"{_article(value)}: {text if len(text) <= 40 else text[:37] + '...'}"
    return _article(value)


def spoken(shape: str) -> str:
    """Write a shape the way NumPy prints it: 'n d' becomes '(n, d)' and 'd' becomes '(d,)'."""
    parts = shape.split()
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def _article(value: object) -> str:
    kind = type(value).__name__
    return f"{'an' if kind[0].lower() in 'aeiou' else 'a'} {kind}"


def _numeric(name: str, value: object) -> np.ndarray:
    try:
        raw = np.asarray(value)
    except ValueError as error:  # NumPy's word for rows of different lengths
        raise ValueError(f"{name} must be an array whose rows have equal lengths; got {described(value)}") from error
    if raw.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers; got {described(value)}")
    return raw.astype(np.float64)


def _fit(name: str, numeric: np.ndarray, shape: str, sizes: dict[str, tuple[int, str]]) -> np.ndarray:
    """Hold the shape against the one asked for; `sizes` remembers what each letter stood for, and in which argument."""
    wanted, came = shape.split(), list(numeric.shape)
    if wanted[:1] == ["..."]:
        wanted = wanted[1:]
        came = came[len(came) - len(wanted) :] if len(came) >= len(wanted) else came
    if len(came) != len(wanted):
        expected = f"have shape {spoken(shape)}" if wanted else "be a single number"
        raise ValueError(f"{name} must {expected}; got shape {numeric.shape}")
    for letter, size in zip(wanted, came, strict=True):
        known, source = (int(letter), "") if letter.isdigit() else sizes.setdefault(letter, (size, name))
        if size != known:
            reason = f" with {letter} = {known} as in {source}" if source else ""
            raise ValueError(f"{name} must have shape {spoken(shape)}{reason}; got shape {numeric.shape}")
    return numeric
