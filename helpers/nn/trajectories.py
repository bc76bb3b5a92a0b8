"""Walk with every optimiser: at one learning rate, at many of them at once, or from one batch to the next.

    path = trajectory(MOMENTUM, ravine.gradient, start, 0.01, 200)                    # (steps + 1, d)
    paths = trajectories(ADAM, ravine.gradient, start, np.logspace(-6, 2, 81), 200)  # (81, steps + 1, d)
    paths = trajectories(ADAM, ravine.gradient, start, rates, 200, step=adam_step)   # with the student's own step
    paths = side_by_side({PLAIN: None, ADAM: adam_step}, ravine.gradient, start, rates, 200)[ADAM]

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
    kernel       its update rule, which doesn't ask whether its arguments fit, and overwrites what it remembers
    step_number  what a step gets of its number t: a tuple with one number, or an empty one
    """

    states: int
    step: Callable
    kernel: Callable
    step_number: Callable[[int], tuple] = lambda t: ()


class Walker(NamedTuple):
    """Hold one optimizer that walks from many starts or with many rates, behind one signature for all."""

    advance: Callable  # ((w, *memory), gradient, t, rates) → (w, *memory)
    states: int  # how many arrays it remembers
    rates: object  # a number, or an array that broadcasts against w


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
    walker = Walker(_update_of(chosen, chosen.step, settings), chosen.states, rate)
    return _alone(walker, gradient, start, steps)


@_quiet
def trajectories(optimizer, gradient, start, learning_rates, steps, *settings, step=None):
    """Return the paths (k, steps + 1, d) of one optimiser at many learning rates, all walked at once.

    gradient        a function of w (..., d) that returns (..., d), such as that of a surface
    learning_rates  (k,), each >= 0
    settings        as in `trajectory`
    step            the student's own step function; one that can't take many rows is asked row by row, which costs
                    more and shows the same
    """
    return side_by_side({optimizer: step}, gradient, start, learning_rates, steps, {optimizer: settings})[optimizer]


@_quiet
def side_by_side(entrants, gradient, start, learning_rates, steps, settings=None):
    """Return optimizer → paths (k, steps + 1, d), to the last bit what `trajectories` returns of each.

    entrants  optimizer → its step function, the student's own; None for that of the course
    settings  optimizer → what else its step takes

    In each step the gradient is asked once, for the points of all: of small arrays the calls are what takes the time.
    """
    gradient, start = arguments.function("gradient", gradient), arguments.array("start", start, "d")
    rates = arguments.array("learning_rates", learning_rates, "k")
    if (rates < 0).any():
        raise ValueError(f"learning_rates must be at least 0; got {rates.min():g}")
    first = np.tile(start, (len(rates), 1))
    walkers = [
        _walker(_chosen(name), step, (settings or {}).get(name, ()), gradient, first, rates[:, None])
        for name, step in entrants.items()
    ]
    paths = _follow(walkers, gradient, first, arguments.whole("steps", steps))
    return dict(zip(entrants, paths, strict=True))


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
    """Return a step behind one signature for all: ((w, *memory), gradient, t, rates) → (w, *memory), arrays."""

    def advance(states, gradient, t, rates):
        w, *memory = states
        result = step(w, gradient, *memory, *optimizer.step_number(t), rates, *settings)
        return [np.asarray(part, dtype=float) for part in (result if optimizer.states else (result,))]

    return advance


def _quick_update_of(optimizer, settings):
    """Return the same of the course's own rule, which is trusted with what it returns."""
    kernel, step_number = optimizer.kernel, optimizer.step_number
    if not optimizer.states:
        return lambda states, gradient, t, rates: (kernel(states[0], gradient, rates, *settings),)
    return lambda states, gradient, t, rates: kernel(
        states[0], gradient, *states[1:], *step_number(t), rates, *settings
    )


def _walker(chosen, step, settings, gradient, first, rates):
    """Return who walks with a step of the course's or the student's; first (k, d), rates (k, 1)."""
    if step is None or step is chosen.step:
        rates = np.repeat(rates, first.shape[1], axis=1)  # one for each entry: NumPy then needn't broadcast each step
        return Walker(_quick_update_of(chosen, settings), chosen.states, rates)
    walker = Walker(_update_of(chosen, step, settings), chosen.states, rates)
    if _is_vectorized(walker, gradient, first):
        return walker
    return walker._replace(advance=_one_by_one(walker.advance))


def _follow(walkers, gradient, first, steps):
    """Return the paths (walkers, ..., steps + 1, d) of all that begin in `first`, (..., d)."""
    places = np.stack([first] * len(walkers))  # (walkers, ..., d), for the gradient
    paths = np.empty((*places.shape[:-1], steps + 1, places.shape[-1]))
    paths[..., 0, :] = places
    # Each walker keeps arrays of its own: a step function may hold on to those that it was given.
    states = [[first.copy(), *(np.zeros_like(first) for _ in range(walker.states))] for walker in walkers]
    for t in range(1, steps + 1):
        slopes = gradient(places)
        for i, (advance, _, rates) in enumerate(walkers):
            states[i] = advance(states[i], slopes[i], t, rates)
            places[i] = states[i][0]
        paths[..., t, :] = places
    return paths


def _alone(walker, gradient, first, steps):
    """Return the path (..., steps + 1, d) of one walker; its gradient is asked about `first`'s shape."""
    return _follow([walker], lambda places: [gradient(places[0])], first, steps)[0]


def _one_by_one(advance):
    """Return `advance` for many rows by asking it about one after another."""

    def rows(states, gradient, t, rates):
        each = (
            advance([part[k] for part in states], gradient[k], t, float(rate)) for k, rate in enumerate(rates[:, 0])
        )
        return [np.array(part, dtype=float) for part in zip(*each, strict=True)]

    return rows


def _is_vectorized(walker, gradient, first):
    """Return whether a walker treats many rows as it treats each alone."""
    first, walker = first[:3], walker._replace(rates=walker.rates[:3])
    alone = _alone(walker._replace(advance=_one_by_one(walker.advance)), gradient, first, TRIAL_STEPS)
    try:
        together = _alone(walker, gradient, first, TRIAL_STEPS)
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError):
        return False  # alone it ran a moment ago, so this is about the rows
    return np.allclose(alone, together, rtol=1e-9, equal_nan=True)


# --- The optimizers by name -------------------------------------------------------------------------------------------


OPTIMIZERS = {
    PLAIN: Optimizer(0, gradient_step, updates.plain),
    MOMENTUM: Optimizer(1, momentum_step, updates.momentum_in_place),
    RMSPROP: Optimizer(1, rmsprop_step, updates.rmsprop_in_place),
    ADAM: Optimizer(2, adam_step, updates.adam_in_place, lambda t: (t,)),
    UNCORRECTED: Optimizer(2, adam_step, updates.adam_in_place, lambda t: (LATE,)),
}


def _chosen(optimizer):
    return OPTIMIZERS[arguments.choice("optimizer", optimizer, OPTIMIZERS)]
