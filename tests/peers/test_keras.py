"""Hold our steps against Keras's optimisers and our backward passes against JAX, and what Lab 05 says about Keras.

Both libraries are imported by the first test, not when the file is read: collecting it costs nothing, and where one of
them is missing these tests fail and no others.
"""

import inspect

import numpy as np
import pytest

from helpers.nn import deep, network
from helpers.nn import optimizers as steps
from helpers.nn.functions import ACTIVATIONS
from helpers.nn.gradient_descent import gradient_step

STEPS = 100
RATE = 0.03
START = np.array([1.0, -2.0, 0.5, 3.0])
CLOSE = 1e-10


@pytest.fixture(scope="module")
def jax():
    """Return JAX, which counts with 64 bits while these tests run."""
    import jax

    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    yield jax
    jax.config.update("jax_enable_x64", before)


@pytest.fixture(scope="module")
def keras(jax, tmp_path_factory):
    """Return Keras on JAX with 64 bits; what it writes when it is imported goes to a temporary folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERAS_HOME", str(tmp_path_factory.mktemp("keras")))
        patch.setenv("KERAS_BACKEND", "jax")
        import keras
    assert keras.config.backend() == "jax"
    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    yield keras
    keras.config.set_floatx(before)


def gradient_of(w):
    """Return a gradient that bends, with entries of very different sizes."""
    sizes = np.array([1e-4, 1.0, 30.0, 0.2])
    return sizes * (np.sin(w) + 0.3 * w)


class Walker:
    """Let an optimiser of Keras walk one array."""

    def __init__(self, keras, optimizer, start=START):
        self.variable, self.optimizer = keras.Variable(np.array(start), dtype="float64"), optimizer
        optimizer.build([self.variable])

    @property
    def w(self):
        return np.array(self.variable.value)

    def step(self, gradient):
        """Take one step and return where it ends."""
        self.optimizer.apply([np.asarray(gradient)])
        return self.w


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


def assert_same(ours, theirs):
    """Compare two paths column by column, or two arrays of one axis, on the scale of the largest number there."""
    assert theirs.dtype == np.float64
    scale = np.abs(theirs).max(axis=0)
    np.testing.assert_array_less(np.abs(ours - theirs) / scale, CLOSE)


def rmsprop_with_eps_inside(w, gradient, mean_square, eps):
    """Take our RMSProp step entry by entry, each with the eps that outside the root does what `eps` does inside."""
    after = 0.9 * mean_square + 0.1 * gradient**2
    outside = np.sqrt(after + eps) - np.sqrt(after)
    parts = [steps.rmsprop_step(w[[i]], gradient[[i]], mean_square[[i]], RATE, eps=outside[i]) for i in range(len(w))]
    return [np.concatenate(part) for part in zip(*parts, strict=True)]


def adam_with_eps_hat(w, gradient, memory, t, beta1, beta2, eps):
    """Take our Adam step with the eps that after the correction of v does what `eps` does before it."""
    return steps.adam_step(w, gradient, *memory, t, RATE, beta1, beta2, eps / np.sqrt(1 - beta2**t))


# --- A hundred steps -------------------------------------------------------------------------------------------------

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


# --- What Lab 05 says about Keras ------------------------------------------------------------------------------------


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


# --- What Lab 04 says about Keras ------------------------------------------------------------------------------------


def test_keras_starts_dense_layers_after_glorot_uniformly(keras):
    layer = keras.layers.Dense(200)
    layer.build((None, 100))
    W, b = (np.array(variable.value) for variable in layer.weights)
    edge = np.sqrt(6 / (100 + 200))
    assert 0.99 * edge < np.abs(W).max() <= edge
    assert W.std() == pytest.approx(edge / np.sqrt(3), rel=0.03)  # the spread of a uniform draw
    assert not b.any()


# --- Backward passes against automatic differentiation ---------------------------------------------------------------


@pytest.mark.parametrize(("hidden", "seed"), [(1, 0), (3, 1)])
def test_the_gradients_of_lab_02_agree(jax, hidden, seed):
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(20, 2)), rng.uniform(size=(20, 1))
    parameters = [rng.normal(size=shape) for shape in ((2, hidden), (hidden,), (hidden, 1), (1,))]

    def loss(W1, b1, W2, b2):
        hidden_layer = jax.nn.sigmoid(X @ W1 + b1)
        return ((jax.nn.sigmoid(hidden_layer @ W2 + b2) - Y) ** 2).mean()

    theirs = jax.jit(jax.grad(loss, argnums=(0, 1, 2, 3)))(*parameters)
    for mine, wanted in zip(network.gradients(X, Y, *parameters), theirs, strict=True):
        assert_same(mine.ravel(), np.array(wanted).ravel())


@pytest.mark.parametrize("gain", [0.5, 1.0, 1.5])
def test_a_deep_backward_pass_agrees(jax, gain):
    """A gradient that fades, one that lasts and one that explodes: each layer is compared on its own scale."""
    rng = np.random.default_rng(0)
    X, dA = rng.normal(size=(2, 20, 6))
    weights = deep.random_weights([6] * 12, gain, rng)
    tanh = ACTIVATIONS["tanh"]
    ours = deep.deep_backward(X, weights, deep.deep_forward(X, weights, tanh), tanh, dA)

    def heard(layers):
        A = X
        for W, b in layers:
            A = jax.numpy.tanh(A @ W + b)
        return (A * dA).sum()

    theirs = jax.grad(heard)([tuple(layer) for layer in weights])
    for layer, wanted in zip(ours, theirs, strict=True):
        for mine, part in zip(layer, wanted, strict=True):
            assert_same(mine.ravel(), np.array(part).ravel())
