"""A keras_training in which one thing is told otherwise."""


def told(
    units=lambda sizes: sizes[1:],
    bend=lambda i: "relu",
    bend_last=None,
    shape=lambda sizes, X: (sizes[0],),
    loss=lambda keras: keras.losses.CategoricalCrossentropy(from_logits=True),
    optimizer=lambda keras, rate: keras.optimizers.SGD(rate),
    fit=lambda model, X, Y, epochs, batch: model.fit(X, Y, batch_size=batch, epochs=epochs),
    end=lambda model, history: (model, history.history["loss"]),
    **dense,
):
    """Make a keras_training in which one thing is told otherwise."""

    def wrong(keras, sizes, X, Y, learning_rate, epochs, batch_size):
        *hidden, last = units(sizes)
        layers = [keras.layers.Dense(size, activation=bend(i), **dense) for i, size in enumerate(hidden)]
        layers.append(keras.layers.Dense(last, activation=bend_last, **dense))
        model = keras.Sequential([keras.Input(shape(sizes, X)), *layers])
        model.compile(optimizer(keras, learning_rate), loss(keras))
        return end(model, fit(model, X, Y, epochs, batch_size))

    return wrong


def of(name, **settings):
    """Return how a loss of that name is made."""
    return lambda keras: getattr(keras.losses, name)(**settings)
