"""Let somebody watch a training, and end it between two epochs; the training doesn't know who.

    for epoch in callbacks.epochs(50):      # instead of range(50)
        ...
        callbacks.on_epoch_end(loss, weights)

Where nobody watches these are `range` and nothing at all, so a function that uses them is an ordinary function: a check
can call it, and so can a test. `with callbacks.calling(callback):` begins to watch what runs inside the block.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from numbers import Real
from typing import Protocol

import numpy as np

from helpers.nn import arguments


class Callback(Protocol):
    """Whoever watches: is told of each epoch, and may ask for the end."""

    stop: bool  # looked at before each epoch

    def on_epoch_begin(self, epoch: int, epochs: int) -> None:
        """Hear that an epoch begins; the first is 0."""

    def on_epoch_end(self, loss: float, weights: list) -> None:
        """Hear the loss of the epoch that ends, and the weights it ends with."""

    def on_train_end(self) -> None:
        """Hear that no epoch follows; a training that raises or breaks off doesn't say so."""


_callback: ContextVar[Callback | None] = ContextVar("callback", default=None)


@contextmanager
def calling(callback: Callback) -> Iterator[None]:
    """Let `callback` watch the trainings inside the block; whoever watched before watches again after it."""
    token = _callback.set(callback)
    try:
        yield
    finally:
        _callback.reset(token)


def epochs(count: int) -> Iterator[int]:
    """Yield 0, 1, … count - 1, and end earlier if the callback asks for it."""
    callback = _callback.get()
    count = arguments.whole("count", count)
    if callback is None:
        yield from range(count)
        return
    for epoch in range(count):
        if callback.stop:
            break
        callback.on_epoch_begin(epoch, count)
        yield epoch
    callback.on_train_end()


def on_epoch_end(loss: float, weights: list) -> None:
    """Tell the callback, if there is one, how an epoch ended; a number, and a list of (W, b).

    Raise TypeError for anything else, even if nobody watches: what is wrong shows in a test and not only in the lab.
    """
    if not isinstance(loss, Real) and not (isinstance(loss, np.ndarray) and loss.ndim == 0):
        raise TypeError(f"loss must be a number, as in on_epoch_end(loss, weights); got {arguments.described(loss)}")
    if not isinstance(weights, list | tuple):
        raise TypeError(f"weights must be a list of (W, b), one for each layer; got {arguments.described(weights)}")
    callback = _callback.get()
    if callback is not None:
        callback.on_epoch_end(float(loss), weights)


tell = on_epoch_end  # its name in release 0.1, in notebooks that students have saved
