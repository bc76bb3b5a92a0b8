"""Hold the network of Lab 06 against the same network in Keras: the same numbers."""

import subprocess
import sys

import numpy as np
import pytest
from tools.keras_bridge import CLOSE, apart, count_with, flat, network, ours_after, start

from helpers.nn import classifier
from helpers.nn.optimizers import minibatches


def slope_in_keras(libraries, model, X, Y):
    """Return the loss and its gradients, by automatic differentiation."""
    cross_entropy = libraries.keras.losses.CategoricalCrossentropy(from_logits=True)

    def loss(weights):
        logits, _ = model.stateless_call(weights, [], X)
        return cross_entropy(Y, logits)

    return libraries.jax.value_and_grad(loss)([variable.value for variable in model.trainable_variables])


def test_the_same_start_gives_the_same_loss_and_the_same_gradients(libraries, X, Y):
    weights = start()
    ours = classifier.loss_and_gradients(X, Y, weights)
    loss, gradients = slope_in_keras(libraries, network(libraries.keras, weights), X, Y)
    assert gradients[0].dtype == np.float64
    assert float(loss) == pytest.approx(ours.loss, rel=CLOSE)
    assert apart(flat(ours.gradients), gradients) < CLOSE


def test_the_same_batches_lead_to_the_same_weights(keras, X, Y):
    weights, rng = start(), np.random.default_rng(3)
    model = network(keras, weights)
    model.compile(keras.optimizers.SGD(0.1), keras.losses.CategoricalCrossentropy(from_logits=True))
    for batch in minibatches(len(X), 32, rng):
        weights = ours_after(weights, X[batch], Y[batch])
        model.train_on_batch(X[batch], Y[batch])
    assert apart(flat(weights), model.get_weights()) < CLOSE
    assert apart(flat(start()), model.get_weights()) > 0.1  # they went somewhere


def test_with_32_bits_they_agree_to_six_digits_and_not_to_eight(libraries, X, Y):
    """As Keras counts by itself: what it rounds away shows at about 1e-7."""
    weights = start()
    count_with(libraries.keras, "float32")
    try:
        _, gradients = slope_in_keras(libraries, network(libraries.keras, weights), np.float32(X), np.float32(Y))
    finally:
        count_with(libraries.keras, "float64")
    assert gradients[0].dtype == np.float32
    assert 1e-8 < apart(flat(classifier.loss_and_gradients(X, Y, weights).gradients), gradients) < 1e-6


@pytest.mark.parametrize("earlier", ["", "keras.layers.Dense(3); "])
def test_the_bridge_turns_32_bits_into_64_whatever_was_built_before(tmp_path, earlier):
    """In a fresh Python: float32 is Keras's own choice, and the first layer makes it the layers' choice as well."""
    code = (
        "import os; os.environ.update(KERAS_BACKEND='jax', KERAS_HOME=os.getcwd())\n"
        f"import keras; {earlier}print(keras.config.floatx())\n"
        "from helpers import bridge\n"
        "bridge.load()\n"
        "print(keras.config.floatx(), keras.layers.Dense(3).dtype)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == ("float32\nfloat64 float64\n", "")


def test_the_bridge_is_silent_and_leaves_nothing_in_the_home(tmp_path, tmp_path_factory):
    """In a fresh Python, with a home of its own, warnings on, and a setting there that would change the numbers."""
    (tmp_path / ".keras").mkdir()
    settings = tmp_path / ".keras" / "keras.json"
    settings.write_text('{"floatx": "float16", "backend": "tensorflow"}', encoding="utf-8")
    fonts = tmp_path_factory.mktemp("fonts")  # Keras brings matplotlib in, which would look for its fonts
    code = (
        f"import os; os.environ.update(HOME={str(tmp_path)!r}, USERPROFILE={str(tmp_path)!r})\n"
        f"os.environ['MPLCONFIGDIR'] = {str(fonts)!r}\n"
        "for name in ('KERAS_BACKEND', 'KERAS_HOME'): os.environ.pop(name, None)\n"
        "from helpers import bridge\n"
        "keras, jax, says = bridge.load()\n"
        "print(says, keras.config.backend(), keras.config.floatx(), jax.numpy.ones(1).dtype, keras.ops.ones(1).dtype)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stderr == ""
    assert done.stdout == "Keras is here. It runs on JAX, with 64 bits. jax float64 float64 float64\n"
    assert [path.name for path in tmp_path.rglob("*")] == [".keras", "keras.json"]
    assert "float16" in settings.read_text(encoding="utf-8")
