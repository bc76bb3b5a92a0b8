"""Right ways to say a training in Keras: the check of keras_training takes any that Keras itself would take."""

import numpy as np
from tools import exercises

from helpers import checks
from helpers.labs.lab_06 import keras_told


def layer_by_layer(keras, sizes, X, Y, learning_rate, epochs, batch_size):
    model = keras.Sequential()
    model.add(keras.layers.Input(shape=(sizes[0],)))
    for size in sizes[1:-1]:
        model.add(keras.layers.Dense(size))
        model.add(keras.layers.ReLU())
    model.add(keras.layers.Dense(sizes[-1]))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    history = model.fit(X, Y, batch_size, epochs, verbose=0)
    return model, history.history["loss"]


def with_a_softmax(keras, sizes, X, Y, learning_rate, epochs, batch_size):
    layers = [keras.layers.Dense(size, keras.activations.relu, kernel_initializer="he_normal") for size in sizes[1:-1]]
    model = keras.models.Sequential([*layers, keras.layers.Dense(sizes[-1], activation="softmax")])
    model.compile(keras.optimizers.SGD(learning_rate), "categorical_crossentropy")
    return model, model.fit(X, Y, epochs=epochs, batch_size=batch_size).history["loss"]


def with_names_for_all(keras, sizes, X, Y, learning_rate, epochs, batch_size):
    model = keras.Sequential([keras.Input(shape=(sizes[0],))], name="reader")
    for units in sizes[1:-1]:
        model.add(keras.layers.Dense(units=units, activation=keras.activations.relu, name=f"of_{units}"))
    model.add(keras.layers.Dense(units=sizes[-1], activation="linear"))
    loss = keras.losses.CategoricalCrossentropy(from_logits=True, name="loss")
    model.compile(loss=loss, optimizer=keras.optimizers.SGD(learning_rate=learning_rate, momentum=0.0))
    return model, model.fit(x=X, y=Y, epochs=epochs, batch_size=batch_size, verbose=2).history["loss"]


def in_the_functional_way(keras, sizes, X, Y, learning_rate, epochs, batch_size):
    inputs = keras.Input((sizes[0],))
    A = inputs
    for size in sizes[1:-1]:
        A = keras.layers.Dense(size, activation="relu")(A)
    model = keras.Model(inputs, keras.layers.Dense(sizes[-1])(A))
    model.compile(keras.optimizers.SGD(learning_rate), keras.losses.CategoricalCrossentropy(from_logits=True))
    fitted = model.fit(x=X, y=Y, epochs=epochs, batch_size=batch_size, shuffle=True)
    return [model, np.array(fitted.history["loss"])]


def with_a_softmax_of_its_own(keras, sizes, X, Y, learning_rate, epochs, batch_size):
    model = keras.Sequential()
    for i, size in enumerate(sizes[1:]):
        first = {"input_shape": (sizes[0],)} if i == 0 else {}
        model.add(keras.layers.Dense(size, **first))
        model.add(keras.layers.Activation("relu" if i < len(sizes) - 2 else "softmax"))
    model.compile(keras.optimizers.SGD(learning_rate), keras.losses.CategoricalCrossentropy())
    model.summary()
    return model, model.fit(X, Y, epochs=epochs, batch_size=batch_size).history["loss"]


RIGHT = [layer_by_layer, with_a_softmax, with_names_for_all, in_the_functional_way, with_a_softmax_of_its_own]
test_a_right_answer_passes = exercises.right("keras_training", RIGHT)


def test_a_right_answer_says_what_was_not_judged():
    verdict = checks.keras_training(keras_told.keras_training)
    assert "nothing has learned: the next cells ask Keras itself whether it arrives at your numbers" in verdict.message
