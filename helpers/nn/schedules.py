"""Let the learning rate change on the way: small while the memories are young, and small again towards the end."""

import math

from helpers.nn import arguments


def warmup_cosine(step, steps, warmup, peak):
    """Return the learning rate of a step, 0 … steps - 1.

    steps   how many steps the training has
    warmup  in the first so many of them the rate grows evenly, from peak / warmup to peak; 0 leaves that out
    peak    the largest learning rate, >= 0

    From step `warmup`, at the peak, it follows half a cosine, which would reach 0 at step `steps` (Loshchilov & Hutter
    2017, SGDR, without its restarts; the warm-up is Goyal and others 2017, Accurate, large minibatch SGD).
    """
    steps, peak = arguments.whole("steps", steps, least=1), arguments.number("peak", peak, least=0)
    step, warmup = arguments.whole("step", step), arguments.whole("warmup", warmup)
    if step >= steps or warmup > steps:
        raise ValueError(f"step must be below steps = {steps}, and warmup at most that; got {step} and {warmup}")
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak * (1 + math.cos(math.pi * (step - warmup) / (steps - warmup))) / 2
