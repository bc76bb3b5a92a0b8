"""Walk with every optimiser: one against another, at many learning rates at once, or on noisy gradients.

    paths = walk_all(ravine.gradient, start, learning_rate=0.01, steps=200)     # name → (steps + 1, d)
    losses = learning_rate_map(ravine, start, np.logspace(-6, 2, 81), 200)      # name → (81,)

An optimiser is a step of `steps.py` and the number of things that it remembers; every memory begins at 0. The student's
own step takes the place of ours with `steps={"adam": adam_step}`.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from helpers import arguments
from helpers.optimizers import gradient_step
from helpers.steps import adam_step, minibatches, momentum_step, rmsprop_step, uncorrected_adam_step

_quiet = np.errstate(over="ignore", under="ignore", invalid="ignore")


class Optimizer(NamedTuple):
    """Describe an optimiser.

    memories  how many arrays it remembers
    counts    whether its step wants to know its number, t
    step      its step function
    """

    name: str
    title: str
    memories: int
    counts: bool
    step: Callable


OPTIMIZERS = {
    optimizer.name: optimizer
    for optimizer in (
        Optimizer("descent", "Plain descent", 0, False, gradient_step),
        Optimizer("momentum", "Momentum", 1, False, momentum_step),
        Optimizer("rmsprop", "RMSProp", 1, False, rmsprop_step),
        Optimizer("adam", "Adam", 2, True, adam_step),
        Optimizer("uncorrected", "Adam without bias correction", 2, True, uncorrected_adam_step),
    )
}
FOUR = ("descent", "momentum", "rmsprop", "adam")


@_quiet
def walk(optimizer, gradient, start, learning_rate, steps, **options):
    """Return the path (steps + 1, d) of one optimiser from a start (d,).

    optimizer      a name, or an Optimizer with a step of the student's own
    gradient       a function of w (d,) that returns the slope there; see `noisy` for one that draws
    learning_rate  a number >= 0; a run that diverges ends in rows that are infinite or NaN
    options        what else the step takes, such as beta=0.5
    """
    chosen = _optimizer(optimizer)
    gradient, start = arguments.function("gradient", gradient), arguments.array("start", start, "d")
    rate, steps = arguments.learning_rate(learning_rate), arguments.whole("steps", steps)
    path = np.full((steps + 1, start.size), np.nan)
    path[0], memory = start, [np.zeros_like(start) for _ in range(chosen.memories)]
    for t in range(steps):
        if not np.isfinite(path[t]).all():
            break
        counted = (t + 1,) if chosen.counts else ()
        result = chosen.step(path[t].copy(), gradient(path[t].copy()), *memory, *counted, rate, **options)
        path[t + 1], *memory = result if chosen.memories else (result,)
    return path


def walk_all(gradient, start, learning_rate, steps, names=FOUR, own=None):
    """Return the paths of several optimisers by name, each (steps + 1, d).

    learning_rate  a number for all, or a dict with one for each name
    own            a dict from name to the student's own step function
    """
    rates = learning_rate if isinstance(learning_rate, dict) else dict.fromkeys(names, learning_rate)
    return {name: walk(with_step(name, (own or {}).get(name)), gradient, start, rates[name], steps) for name in names}


def with_step(name, step=None):
    """Return the Optimizer of that name, with another step function if there is one."""
    return _optimizer(name) if step is None else _optimizer(name)._replace(step=step)


@_quiet
def walk_many(optimizer, gradient, start, learning_rates, steps):
    """Return the paths (k, steps + 1, d) of one optimiser at many learning rates, all walked at once.

    gradient        a function of w (k, d) that returns (k, d), such as that of a surface
    learning_rates  (k,), each >= 0
    """
    advance, memories = _FAST[arguments.choice("optimizer", optimizer, _FAST)]
    rates, start = arguments.array("learning_rates", learning_rates, "k"), arguments.array("start", start, "d")
    if (rates < 0).any():
        raise ValueError(f"learning_rates must be at least 0; got {rates.min():g}")
    paths = np.empty((len(rates), arguments.whole("steps", steps) + 1, start.size))
    paths[:, 0], rates = start, rates[:, None]
    memory = [np.zeros_like(paths[:, 0]) for _ in range(memories)]
    for t in range(steps):
        move, memory = advance(gradient(paths[:, t]), memory, t + 1)
        np.subtract(paths[:, t], rates * move, out=paths[:, t + 1])
    return paths


def learning_rate_map(surface, start, learning_rates, steps, names=FOUR):
    """Return by name the height after the last step at every learning rate, (k,); NaN or infinite where a run diverged.

    surface  a Surface; start (d,); learning_rates (k,)
    """
    return {name: surface.f(walk_many(name, surface.gradient, start, learning_rates, steps)[:, -1]) for name in names}


def steps_to(heights, goal):
    """Return the first step at which a path is at most as high as the goal and stays there, or None.

    heights  (steps + 1,)
    """
    heights = arguments.array("heights", heights, "n", finite=False)
    above = np.flatnonzero(~(heights <= arguments.number("goal", goal)))  # NaN is above every goal
    first = above[-1] + 1 if above.size else 0
    return None if first == len(heights) else int(first)


# --- Noise: the gradient of a few samples ----------------------------------------------------------------------------


def line_gradient(x, y, w):
    """Return the gradient (2,) of the mean squared error of the line w[0]*x + w[1] over some points."""
    errors = w[0] * x + w[1] - y
    return np.array([2 * np.mean(errors * x), 2 * np.mean(errors)])


@_quiet
def noisy_descent(x, y, start, batch_size, learning_rate, epochs, rng, minibatches=minibatches, momentum=0.0):
    """Return the path (updates + 1, 2) of a line that is fitted to points by stochastic gradient descent.

    x, y         (n,)
    start        (2,)  slope and intercept
    batch_size   n or more is plain descent on all points
    minibatches  the function that cuts an epoch into batches, the student's own for example
    momentum     the beta of `momentum_step`; 0 is plain
    """
    x, y, start = arguments.arrays(x=(x, "n"), y=(y, "n"), start=(start, "2"))
    rate, w, velocity = arguments.learning_rate(learning_rate), start, np.zeros(2)
    path = [w]
    for _ in range(arguments.whole("epochs", epochs)):
        for batch in minibatches(len(x), batch_size, rng):
            velocity = momentum * velocity + line_gradient(x[batch], y[batch], w)
            w = w - rate * velocity
            path.append(w)
    return np.array(path)


def gradient_noise(x, y, w, batch_size, draws, rng):
    """Return (draws, 2), by how much the gradients of that many random batches miss the gradient of all points."""
    x, y, w = arguments.arrays(x=(x, "n"), y=(y, "n"), w=(w, "2"))
    batches = rng.permuted(np.tile(np.arange(len(x)), (draws, 1)), axis=1)[:, :batch_size]
    errors = w[0] * x[batches] + w[1] - y[batches]
    each = 2 * np.stack([np.mean(errors * x[batches], axis=1), np.mean(errors, axis=1)], axis=1)
    return each - line_gradient(x, y, w)


# --- The same steps without the questions, for thousands at once ------------------------------------------------------
# Each takes the gradient, the memory and t; it returns what the learning rate multiplies, and the new memory.


def _descent(gradient, memory, t):
    return gradient, memory


def _momentum(gradient, memory, t, beta=0.9):
    velocity = beta * memory[0] + gradient
    return velocity, [velocity]


def _rmsprop(gradient, memory, t, beta=0.9, eps=1e-8):
    mean_square = beta * memory[0] + (1 - beta) * gradient**2
    return gradient / (np.sqrt(mean_square) + eps), [mean_square]


def _adam(gradient, memory, t, beta1=0.9, beta2=0.999, eps=1e-8, corrected=True):
    m = beta1 * memory[0] + (1 - beta1) * gradient
    v = beta2 * memory[1] + (1 - beta2) * gradient**2
    m_hat, v_hat = (m / (1 - beta1**t), v / (1 - beta2**t)) if corrected else (m, v)
    return m_hat / (np.sqrt(v_hat) + eps), [m, v]


def _uncorrected(gradient, memory, t):
    return _adam(gradient, memory, t, corrected=False)


_FAST = {
    "descent": (_descent, 0),
    "momentum": (_momentum, 1),
    "rmsprop": (_rmsprop, 1),
    "adam": (_adam, 2),
    "uncorrected": (_uncorrected, 2),
}


def _optimizer(value):
    return value if isinstance(value, Optimizer) else OPTIMIZERS[arguments.choice("optimizer", value, OPTIMIZERS)]
