"""Hold our steps against Keras's optimisers, a hundred of them."""

import numpy as np
import pytest
from tools.keras_steps import RATE, START, Walker, assert_same, gradient_of

from helpers.nn import optimizers as steps
from helpers.nn.gradient_descent import gradient_step

STEPS = 100


def keras_path(keras, optimizer):
    """Let Keras walk; it is given the gradients at the places where it stands."""
    walker, path = Walker(keras, optimizer), [START]
    for _ in range(STEPS):
        path.append(walker.step(gradient_of(walker.w)))
    return np.array(path)


def our_path(step, memories):
    w, memory = START, [np.zeros(4)] * memories
    path = [w]
    for t in range(1, STEPS + 1):
        w, *memory = step(w, gradient_of(w), memory, t)
        path.append(w)
    return np.array(path)


def rmsprop_with_eps_inside(w, gradient, mean_square, eps):
    """Take our RMSProp step entry by entry, each with the eps that outside the root does what `eps` does inside."""
    after = 0.9 * mean_square + 0.1 * gradient**2
    outside = np.sqrt(after + eps) - np.sqrt(after)
    parts = [steps.rmsprop_step(w[[i]], gradient[[i]], mean_square[[i]], RATE, eps=outside[i]) for i in range(len(w))]
    return [np.concatenate(part) for part in zip(*parts, strict=True)]


def adam_with_eps_hat(w, gradient, memory, t, beta1, beta2, eps):
    """Take our Adam step with the eps that after the correction of v does what `eps` does before it."""
    return steps.adam_step(w, gradient, *memory, t, RATE, beta1, beta2, eps / np.sqrt(1 - beta2**t))


PAIRS = {
    "plain": (
        lambda optimizers: optimizers.SGD(RATE),
        lambda w, g, memory, t: (gradient_step(w, g, RATE),),
        0,
    ),
    "momentum": (
        lambda optimizers: optimizers.SGD(RATE, momentum=0.9),
        lambda w, g, memory, t: steps.momentum_step(w, g, *memory, RATE),
        1,
    ),
    "rmsprop, eps too small to matter": (
        lambda optimizers: optimizers.RMSprop(RATE, epsilon=1e-40),
        lambda w, g, memory, t: steps.rmsprop_step(w, g, *memory, RATE, eps=1e-20),
        1,
    ),
    "rmsprop, eps converted": (
        lambda optimizers: optimizers.RMSprop(RATE),
        lambda w, g, memory, t: rmsprop_with_eps_inside(w, g, *memory, 1e-7),
        1,
    ),
    "adam, eps too small to matter": (
        lambda optimizers: optimizers.Adam(RATE, epsilon=1e-20),
        lambda w, g, memory, t: steps.adam_step(w, g, *memory, t, RATE, eps=1e-20),
        2,
    ),
    "adam, eps converted": (
        lambda optimizers: optimizers.Adam(RATE),
        lambda w, g, memory, t: adam_with_eps_hat(w, g, memory, t, 0.9, 0.999, 1e-7),
        2,
    ),
    "adam, other settings": (
        lambda optimizers: optimizers.Adam(RATE, beta_1=0.7, beta_2=0.95, epsilon=0.01),
        lambda w, g, memory, t: adam_with_eps_hat(w, g, memory, t, 0.7, 0.95, 0.01),
        2,
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_hundred_steps_agree(keras, name):
    theirs, ours, memories = PAIRS[name]
    assert_same(our_path(ours, memories), keras_path(keras, theirs(keras.optimizers)))


@pytest.mark.parametrize(
    ("name", "step", "memories"),
    [
        ("RMSprop", lambda w, g, memory, t: steps.rmsprop_step(w, g, *memory, RATE, eps=1e-7), 1),
        ("Adam", lambda w, g, memory, t: steps.adam_step(w, g, *memory, t, RATE, eps=1e-7), 2),
    ],
)
def test_without_the_conversion_the_faint_entry_parts(keras, name, step, memories):
    """One and the same eps doesn't do the same in both: where the gradient is faint, the paths part."""
    theirs = keras_path(keras, getattr(keras.optimizers, name)(RATE))
    apart = np.abs(our_path(step, memories) - theirs).max(axis=0)
    assert apart[0] > 1e-3
    assert apart[0] > 100 * apart[1]
