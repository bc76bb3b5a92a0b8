"""What Keras itself would refuse is refused by the check of keras_training, in Keras's words and at the same line."""

import pytest
from tools.lab_06.keras_training import told

from helpers import checks


def never_compiled(keras, sizes, X, Y, learning_rate, epochs, batch_size):
    model = keras.Sequential([keras.layers.Dense(size, activation="relu") for size in sizes[1:]])
    return model, model.fit(X, Y, epochs=epochs).history["loss"]


def swapped(keras, sizes, X, Y, learning_rate, epochs, batch_size):
    model = keras.Sequential([keras.layers.Dense(size, activation="relu") for size in sizes[1:]])
    model.compile(keras.losses.CategoricalCrossentropy(from_logits=True), keras.optimizers.SGD(learning_rate))
    return model, model.fit(X, Y, epochs=epochs).history["loss"]


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (never_compiled, "You must call 'compile()' before calling 'fit()'."),
        (told(bend=lambda i: "rellu"), "Could not interpret activation function identifier: rellu"),
        (told(optimizer=lambda keras, rate: "SDG"), "Could not interpret optimizer identifier: SDG"),
        (told(loss=lambda keras: "crosentropy"), "Could not interpret loss function identifier: crosentropy"),
        (swapped, "Could not interpret optimizer identifier: it is no optimizer"),
        (told(shape=lambda sizes, X: sizes[0]), "Cannot convert '4' to a shape."),
        (told(loss=lambda keras: keras.losses.Huber()), "the check's stand-in for Losses has no 'Huber'"),
    ],
)
def test_what_keras_would_refuse_is_refused_in_its_words(function, says):
    verdict = checks.keras_training(function)
    assert (verdict.status, verdict.mistake) == ("incorrect", "raised")
    assert says in verdict.message
