"""Walk with every optimiser: at one learning rate, at many of them at once, or from one batch to the next.

    path = trajectory(MOMENTUM, ravine.gradient, start, 0.01, 200)                    # (steps + 1, d)
    paths = trajectories(ADAM, ravine.gradient, start, np.logspace(-6, 2, 81), 200)  # (81, steps + 1, d)
    paths = trajectories(ADAM, ravine.gradient, start, rates, 200, step=adam_step)   # with the student's own step

Every memory begins at 0. A walk with too large a learning rate ends in rows that are infinite or NaN.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments, updates
from helpers.nn.gradient_descent import gradient_step
from helpers.nn.optimizers import adam_step, minibatches, momentum_step, rmsprop_step

PLAIN, MOMENTUM, RMSPROP, ADAM = STANDARD = ("plain descent", "momentum", "RMSProp", "Adam")
UNCORRECTED = "Adam, uncorrected"
LATE = 10**6  # a step number so late that 1 - beta**t is 1: the bias correction is out, and the code stays as it is
TRIAL_STEPS = 2  # steps that a step function must get right on all rows at once before it is trusted with them

_quiet = np.errstate(all="ignore")


class Optimizer(NamedTuple):
    """Describe an optimizer.

    states       how many arrays it remembers
    step         its step function
    kernel       its update rule, which doesn't ask whether its arguments fit
    step_number  what a step gets of its number t: a tuple with one number, or an empty one
    """

    states: int
    step: Callable
    kernel: Callable
    step_number: Callable[[int], tuple] = lambda t: ()


@_quiet
def trajectory(optimizer, gradient, start, learning_rate, steps, *settings):
    """Return the path (steps + 1, d) of one optimiser from a start (d,), with the step function of the course.

    optimizer      one of STANDARD, or UNCORRECTED
    gradient       a function of w (d,) that returns the slope there
    learning_rate  a number >= 0
    settings       what else the step takes, such as 0.5 for the beta of momentum
    """
    chosen = _chosen(optimizer)
    gradient, start = arguments.function("gradient", gradient), arguments.array("start", start, "d")
    rate, steps = arguments.learning_rate(learning_rate), arguments.whole("steps", steps)
    return _follow(_update_of(chosen, chosen.step, settings), chosen.states, gradient, start, rate, steps)


@_quiet
def trajectories(optimizer, gradient, start, learning_rates, steps, *settings, step=None):
    """Return the paths (k, steps + 1, d) of one optimiser at many learning rates, all walked at once.

    gradient        a function of w (k, d) that returns (k, d), such as that of a surface
    learning_rates  (k,), each >= 0
    settings        as in `trajectory`
    step            the student's own step function; one that can't take many rows is asked row by row, which costs
                    more and shows the same
    """
    chosen, gradient = _chosen(optimizer), arguments.function("gradient", gradient)
    rates, start = arguments.array("learning_rates", learning_rates, "k"), arguments.array("start", start, "d")
    if (rates < 0).any():
        raise ValueError(f"learning_rates must be at least 0; got {rates.min():g}")
    first, rates = np.tile(start, (len(rates), 1)), rates[:, None]
    ours = step is None or step is chosen.step
    if ours:
        rates = np.repeat(rates, first.shape[1], axis=1)  # one for each entry: NumPy then needn't broadcast each step
    advance = _update_of(chosen, chosen.kernel if ours else step, settings)
    if not ours and not _is_vectorized(advance, chosen.states, gradient, first, rates):
        advance = _one_by_one(advance)
    return _follow(advance, chosen.states, gradient, first, rates, arguments.whole("steps", steps))


def batches_of_epochs(n, batch_size, passes, rng, minibatches=minibatches):
    """Return all batches of some passes over n samples, as index arrays.

    minibatches  the function that cuts one pass, the student's own for example
    """
    passes = arguments.whole("passes", passes)
    return [np.asarray(batch) for _ in range(passes) for batch in minibatches(n, batch_size, rng)]


@_quiet
def sgd_trajectory(gradient, batches, start, learning_rate):
    """Return the path (..., updates + 1, d) of stochastic gradient descent: one plain step for each batch.

    gradient       a function of w (..., d) and a batch that returns the slope of its loss, (..., d)
    start          (..., d)
    learning_rate  a number, or (k, 1) beside start (k, d) for k walks at once
    """
    gradient, w = arguments.function("gradient", gradient), arguments.array("start", start, "... d")
    path = [w]
    for batch in batches:
        w = w - learning_rate * gradient(w, batch)
        path.append(w)
    return np.stack(path, axis=-2)


# --- How a step function is asked -------------------------------------------------------------------------------------


def _update_of(optimizer, step, settings):
    """Return a step behind one signature for all: (w, gradient, memory, t, rate) → (w, *memory)."""

    def advance(w, gradient, memory, t, rate):
        result = step(w, gradient, *memory, *optimizer.step_number(t), rate, *settings)
        return result if optimizer.states else (result,)

    return advance


def _follow(advance, states, gradient, first, rates, steps):
    """Return the path (..., steps + 1, d) of the walks that begin in `first`, (..., d)."""
    paths = np.empty((steps + 1, *first.shape))  # each step in one piece
    paths[0] = w = first
    memory = [np.zeros_like(w) for _ in range(states)]
    for t in range(1, steps + 1):
        w, *memory = (np.asarray(part, dtype=float) for part in advance(w, gradient(w), memory, t, rates))
        paths[t] = w
    return np.ascontiguousarray(np.moveaxis(paths, 0, -2))


def _one_by_one(advance):
    """Return `advance` for many rows by asking it about one after another."""

    def rows(w, gradient, memory, t, rates):
        each = (
            advance(w[k], gradient[k], [part[k] for part in memory], t, float(rate))
            for k, rate in enumerate(rates[:, 0])
        )
        return [np.array(part, dtype=float) for part in zip(*each, strict=True)]

    return rows


def _is_vectorized(advance, states, gradient, first, rates):
    """Return whether `advance` treats many rows as it treats each alone."""
    few = slice(0, 3)
    alone = _follow(_one_by_one(advance), states, gradient, first[few], rates[few], TRIAL_STEPS)
    try:
        together = _follow(advance, states, gradient, first[few], rates[few], TRIAL_STEPS)
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError):
        return False  # alone it ran a moment ago, so this is about the rows
    return np.allclose(alone, together, rtol=1e-9, equal_nan=True)


# --- The optimizers by name -------------------------------------------------------------------------------------------


OPTIMIZERS = {
    PLAIN: Optimizer(0, gradient_step, updates.plain),
    MOMENTUM: Optimizer(1, momentum_step, updates.momentum),
    RMSPROP: Optimizer(1, rmsprop_step, updates.rmsprop),
    ADAM: Optimizer(2, adam_step, updates.adam, lambda t: (t,)),
    UNCORRECTED: Optimizer(2, adam_step, updates.adam, lambda t: (LATE,)),
}


def _chosen(optimizer):
    return OPTIMIZERS[arguments.choice("optimizer", optimizer, OPTIMIZERS)]
