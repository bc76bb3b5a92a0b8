"""Train networks with every optimiser and remember how they did, for the figures of Lab 05."""

from functools import lru_cache

from helpers.nn import parallel_training
from helpers.nn.trajectories import ADAM, MOMENTUM, PLAIN, RMSPROP

DIGITS, DEEP = "digits", "deep sigmoids"
TASKS = {DIGITS: parallel_training.digits_task, DEEP: parallel_training.deep_task}
STEPS, SEEDS = 200, 4
SHOWN = (0, 5, 10, 20, 40, 80, 120, 160, 200)  # the steps after which the networks are judged
RATES = (1e-3, 1.0)
LOSSES = (1e-2, 1e2)


@lru_cache(maxsize=2)
def task(name):
    """Return a task by its name, made once."""
    return TASKS[name]()


@lru_cache(maxsize=64)
def losses(name, optimizer, rates, step=None, schedule=None):
    """Return the validation losses (rates, seeds, shown) of one optimiser; remembered.

    step      the student's own; None for that of the course
    schedule  (function, warmup): a student's `warmup_cosine` and how many steps it warms up; None for a constant rate
    """
    factor = None
    if schedule is not None:
        function, warmup = schedule

        def factor(at):
            return function(at, STEPS, warmup, 1.0)

    return parallel_training.race(task(name), optimizer, rates, SEEDS, STEPS, SHOWN, step, factor)


def own_steps(momentum_step, rmsprop_step, adam_step):
    """Return optimiser → the step that it takes, None for those that the course brings."""
    return {PLAIN: None, MOMENTUM: momentum_step, RMSPROP: rmsprop_step, ADAM: adam_step}
