"""What stands in for Keras and JAX refuses what Keras refuses, has no name of its own, and finds JAX's gradients."""

import copy

import numpy as np
import pytest

from helpers.nn import stand_in_jax, stand_ins
from helpers.nn.gradcheck import numerical_gradient


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Return Keras itself, on JAX; what it writes when it is imported goes to a temporary folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERAS_HOME", str(tmp_path_factory.mktemp("keras")))
        patch.setenv("KERAS_BACKEND", "jax")
        import keras
    return keras


REFUSED = [
    lambda keras: keras.Input(64),
    lambda keras: keras.layers.Dense(0),
    lambda keras: keras.layers.Dense(2.5),
    lambda keras: keras.layers.Dense(3, activation="rellu"),
    lambda keras: _compiled(keras, keras.losses.MeanSquaredError(), keras.optimizers.SGD(0.1)),
    lambda keras: _compiled(keras, "SDG", "categorical_crossentropy"),
    lambda keras: _compiled(keras, "sgd", "crosentropy"),
    lambda keras: keras.Sequential([keras.layers.Dense(2)]).fit(np.ones((3, 2)), np.ones((3, 2)), verbose=0),
]


def _compiled(keras, optimizer, loss):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile(optimizer, loss)
    model.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)


@pytest.mark.parametrize("asked", REFUSED)
def test_it_refuses_what_keras_refuses_with_an_error_of_the_same_kind(real, asked):
    with pytest.raises(Exception) as theirs:  # noqa: PT011 - whatever Keras raises is what ours should be
        asked(real)
    with pytest.raises(theirs.type) as ours:
        asked(stand_ins.Keras())
    beginning = str(ours.value)[:20]
    assert beginning in str(theirs.value)


@pytest.mark.parametrize("kind", ["layers", "optimizers", "losses", "activations"])
def test_it_has_no_name_that_keras_has_not(real, kind):
    ours = {name for name in vars(type(getattr(stand_ins.Keras(), kind))) if not name.startswith("_")}
    assert {name for name in ours if not hasattr(getattr(real, kind), name)} == set()


def test_its_usual_values_are_those_of_keras(real):
    for name in stand_ins.OPTIMIZERS:
        theirs = float(getattr(real.optimizers, name)().learning_rate)
        assert getattr(stand_ins.Keras().optimizers, name)()["learning_rate"] == pytest.approx(theirs, rel=1e-6)
    model = stand_ins.Keras().Sequential([stand_ins.Keras().layers.Dense(2)])
    model.compile("sgd", "mse")
    model.fit(np.ones((3, 2)), np.ones((3, 2)))
    assert {name: model.fits[0][name] for name in ("batch_size", "epochs", "shuffle", "held_out")} == {
        "batch_size": 32,
        "epochs": 1,
        "shuffle": True,
        "held_out": 0.0,
    }


def test_what_it_lacks_it_says():
    with pytest.raises(AttributeError, match=r"stand-in for Layers has no 'Conv2D'. It knows Activation, Dense, Input"):
        stand_ins.Keras().layers.Conv2D(3)
    assert vars(copy.deepcopy(stand_ins.Keras())).keys() == vars(stand_ins.Keras()).keys()


def test_its_gradients_are_those_of_jax():
    import jax

    def loss(variables, X, power):
        W, b = variables
        return ((X @ W + b) ** power).mean()

    rng = np.random.default_rng(0)
    variables, X = [rng.normal(size=(3, 2)), rng.normal(size=2)], rng.normal(size=(5, 3))
    value, gradients = stand_in_jax.JAX().value_and_grad(loss)(variables, X, 2)
    bits = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    their_value, theirs = jax.value_and_grad(loss)(variables, X, 2)
    jax.config.update("jax_enable_x64", bits)
    assert value == pytest.approx(float(their_value), rel=1e-12)
    for ours, other in zip(gradients, theirs, strict=True):
        np.testing.assert_allclose(ours, other, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(stand_in_jax.JAX().grad(loss, argnums=1)(variables, X, 2).shape, X.shape)
    np.testing.assert_allclose(gradients[0], numerical_gradient(lambda W: loss([W, variables[1]], X, 2), variables[0]))
