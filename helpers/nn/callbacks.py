"""Let somebody watch a training, and end it between two epochs; the training doesn't know who.

    for epoch in watch.epochs(50):      # instead of range(50)
        ...
        watch.tell(loss, weights)

Where nobody watches these are `range` and nothing at all, so a function that uses them is an ordinary function: a check
can call it, and so can a test. `with watch.by(watcher):` begins to watch what runs inside the block.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from numbers import Real
from typing import Protocol

import numpy as np

from helpers.nn import arguments


class Watcher(Protocol):
    """Whoever watches: is told of each epoch, and may ask for the end."""

    stop: bool  # looked at before each epoch

    def begin(self, epoch: int, epochs: int) -> None:
        """Hear that an epoch begins; the first is 0."""

    def told(self, loss: float, weights: list) -> None:
        """Hear the loss of the epoch that ends, and the weights it ends with."""

    def end(self) -> None:
        """Hear that no epoch follows; a training that raises or breaks off doesn't say so."""


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def by(watcher: Watcher) -> Iterator[None]:
    """Let `watcher` watch the trainings inside the block; whoever watched before watches again after it."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def epochs(count: int) -> Iterator[int]:
    """Yield 0, 1, … count - 1, and end earlier if the watcher asks for it."""
    watcher = _watcher.get()
    count = arguments.whole("count", count)
    if watcher is None:
        yield from range(count)
        return
    for epoch in range(count):
        if watcher.stop:
            break
        watcher.begin(epoch, count)
        yield epoch
    watcher.end()


def tell(loss: float, weights: list) -> None:
    """Tell the watcher, if there is one, how an epoch ended; a number, and a list of (W, b).

    Raise TypeError for anything else, even if nobody watches: what is wrong shows in a test and not only in the lab.
    """
    if not isinstance(loss, Real) and not (isinstance(loss, np.ndarray) and loss.ndim == 0):
        raise TypeError(f"loss must be a number, as in watch.tell(loss, weights); got {arguments.described(loss)}")
    if not isinstance(weights, list | tuple):
        raise TypeError(f"weights must be a list of (W, b), one for each layer; got {arguments.described(weights)}")
    watcher = _watcher.get()
    if watcher is not None:
        watcher.told(float(loss), weights)
