"""Compute as NumPy is by default, whatever a cell has done to the process."""

import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import numpy as np

# numpy.org/doc/stable/reference: numpy.seterr and numpy.set_printoptions name these defaults
FLOATING = {"divide": "warn", "over": "warn", "invalid": "warn", "under": "ignore"}
PRINTING = {
    **{"precision": 8, "threshold": 1000, "edgeitems": 3, "linewidth": 75, "suppress": False, "formatter": None},
    **{"nanstr": "nan", "infstr": "inf", "sign": "-", "floatmode": "maxprec", "legacy": False},
}
_MODULES = (np, np.linalg, np.random)
_OWN = {module: {name: value for name, value in vars(module).items() if callable(value)} for module in _MODULES}


def replaced() -> list[str]:
    """Return which of NumPy's functions a cell has put something else for: `["np.mean"]`."""
    return [module.__name__.replace("numpy", "np", 1) + f".{name}" for module, name, _ in _replaced()]


@contextmanager
def ordinary() -> Iterator[None]:
    """Give NumPy its own functions, warnings and notation meanwhile; warnings that a cell made errors are hushed."""
    theirs = _replaced()
    with ExitStack() as stack:
        stack.enter_context(np.errstate(**FLOATING))
        stack.enter_context(np.printoptions(**PRINTING))
        if any(action == "error" for action, *_ in warnings.filters):
            stack.enter_context(warnings.catch_warnings())
            warnings.simplefilter("ignore")
        for module, name, value in theirs:
            stack.callback(setattr, module, name, value)
            setattr(module, name, _OWN[module][name])
        yield


def _replaced() -> list[tuple]:
    """Return (module, name, what stands there) of each function that isn't NumPy's own."""
    return [
        (module, name, there[name])
        for module, own in _OWN.items()
        for there in [vars(module)]
        for name, value in own.items()
        if there.get(name, value) is not value
    ]
