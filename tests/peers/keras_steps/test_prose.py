"""What Labs 04 and 05 say about Keras."""

import inspect

import numpy as np
import pytest
from tools.keras_steps import CLOSE, RATE, START, Walker, gradient_of

from helpers.nn import optimizers as steps


def test_keras_keeps_the_learning_rate_in_its_velocity(keras):
    """v ← βv - αg, and then w + v: minus α times our velocity."""
    walker = Walker(keras, keras.optimizers.SGD(RATE, momentum=0.9))
    w, v, ours = START, np.zeros(4), np.zeros(4)
    for _ in range(10):
        gradient = gradient_of(w)
        ours = steps.momentum_step(w, gradient, ours, RATE).velocity
        v = 0.9 * v - RATE * gradient
        w = w + v
        np.testing.assert_allclose(w, walker.step(gradient), rtol=CLOSE)
        np.testing.assert_allclose(v, np.array(walker.optimizer.momentums[0].value), rtol=CLOSE)
        np.testing.assert_allclose(-RATE * ours, np.array(walker.optimizer.momentums[0].value), rtol=CLOSE)


def test_when_the_learning_rate_changes_keras_rolls_on(keras):
    """With a learning rate of 0 ours stands still at once; Keras goes on by β of its last move, then β of that."""
    walker = Walker(keras, keras.optimizers.SGD(RATE, momentum=0.9))
    w, velocity = steps.momentum_step(START, gradient_of(START), np.zeros(4), RATE)
    np.testing.assert_allclose(w, walker.step(gradient_of(START)), rtol=CLOSE)
    walker.optimizer.learning_rate = 0.0
    np.testing.assert_array_equal(steps.momentum_step(w, gradient_of(w), velocity, 0.0).w, w)
    move = w - START
    np.testing.assert_allclose(w + 0.9 * move, walker.step(gradient_of(w)), rtol=CLOSE)
    np.testing.assert_allclose(w + 0.9 * move + 0.81 * move, walker.step(gradient_of(w)), rtol=CLOSE)


def test_a_rescaled_velocity_follows_keras_through_a_change(keras):
    """Ours times old rate over new rate is the velocity that Keras has at the change."""
    walker = Walker(keras, keras.optimizers.SGD(RATE, momentum=0.9))
    w, velocity, rate = START, np.zeros(4), RATE
    for t in range(20):
        if t == 10:
            rate, velocity = RATE / 4, velocity * 4
            walker.optimizer.learning_rate = rate
        theirs = walker.step(gradient_of(w))
        w, velocity = steps.momentum_step(w, gradient_of(w), velocity, rate)
        np.testing.assert_allclose(w, theirs, rtol=CLOSE)


def first_divisor(keras, optimizer, gradient):
    """Return what Keras divides the gradient by in its first step, with the learning rate 1."""
    return gradient / -Walker(keras, optimizer, [0.0]).step([gradient])[0]


@pytest.mark.parametrize("gradient", [1e-6, 1e-4, 1e-2])
def test_keras_has_the_eps_of_rmsprop_inside_the_root(keras, gradient):
    divisor = first_divisor(keras, keras.optimizers.RMSprop(1.0), gradient)
    assert divisor == pytest.approx(np.sqrt(0.1 * gradient**2 + 1e-7), rel=CLOSE)


@pytest.mark.parametrize("gradient", [1e-8, 1e-6, 1e-4])
def test_in_the_first_step_the_eps_of_adam_counts_32_times_in_keras(keras, gradient):
    """The corrected root is the gradient; what Keras divides by on top of it is eps over √(1 - β2)."""
    on_top = first_divisor(keras, keras.optimizers.Adam(1.0), gradient) - gradient
    assert on_top / 1e-7 == pytest.approx(1 / np.sqrt(1 - 0.999), rel=1e-9)
    assert round(on_top / 1e-7) == 32


def test_the_defaults_are_those_of_the_table(keras):
    rmsprop, adam = keras.optimizers.RMSprop(), keras.optimizers.Adam()
    assert (rmsprop.epsilon, adam.epsilon) == (1e-7, 1e-7)
    assert (rmsprop.rho, adam.beta_1, adam.beta_2) == (0.9, 0.9, 0.999)
    rmsprop, adam = (inspect.signature(step).parameters for step in (steps.rmsprop_step, steps.adam_step))
    assert (rmsprop["eps"].default, adam["eps"].default) == (1e-8, 1e-8)
    assert (rmsprop["beta"].default, adam["beta1"].default, adam["beta2"].default) == (0.9, 0.9, 0.999)


@pytest.mark.parametrize(("name", "memories"), [("RMSprop", 1), ("Adam", 2)])
def test_a_default_eps_is_seen_in_faint_gradients_only(keras, name, memories):
    """With all defaults one step for a gradient of 1 is the same to a millionth or so; for 1e-7 it is far shorter."""

    def ratio(gradient):
        g, zero = np.array([gradient]), np.zeros(1)
        theirs = Walker(keras, getattr(keras.optimizers, name)(RATE), zero).step(g)
        ours = (
            steps.rmsprop_step(zero, g, zero, RATE) if memories == 1 else steps.adam_step(zero, g, zero, zero, 1, RATE)
        )
        return theirs[0] / ours.w[0]

    assert ratio(1.0) == pytest.approx(1, abs=1e-5)
    assert ratio(1e-7) < 0.05


def test_the_eps_of_rmsprop_reaches_up_to_its_root(keras):
    """Inside the root 1e-7 acts like 3e-4: for a gradient a thousand times eps the step is still a tenth as long."""
    divisor = first_divisor(keras, keras.optimizers.RMSprop(1.0), 1e-4)
    assert divisor == pytest.approx(10 * np.sqrt(0.1) * 1e-4, rel=0.01)


def test_keras_starts_dense_layers_after_glorot_uniformly(keras):
    layer = keras.layers.Dense(200)
    layer.build((None, 100))
    W, b = (np.array(variable.value) for variable in layer.weights)
    edge = np.sqrt(6 / (100 + 200))
    assert 0.99 * edge < np.abs(W).max() <= edge
    assert W.std() == pytest.approx(edge / np.sqrt(3), rel=0.03)  # the spread of a uniform draw
    assert not b.any()
