"""The check of keras_training: each classic mistake is named in its own words."""

from tools import exercises
from tools.lab_06.keras_training import of, told


def again_and_again(model, X, Y, epochs, batch):
    for _ in range(epochs):
        history = model.fit(X, Y, batch_size=batch, epochs=epochs)
    return history


BOTH = "Return both, `return model, losses`: the model, and the list of its losses."
WRONG = [
    (
        told(bend_last="softmax"),
        "another_function",
        "The softmax is applied twice: the last layer has one, and with `from_logits=True` the loss takes another. "
        "Nothing complains, and it learns slowly. Keep one of them.",
    ),
    (
        told(loss=of("CategoricalCrossentropy")),
        "not_normalised",
        "The last layer returns logits, and the loss takes them for probabilities. Nothing complains. Say "
        "`from_logits=True`, or give the last layer a softmax.",
    ),
    (
        told(loss=of("SparseCategoricalCrossentropy", from_logits=True)),
        "another_function",
        "The sparse loss wants labels, whole numbers. `Y` is one-hot: take the one without *Sparse*.",
    ),
    (
        told(loss=lambda keras: "mse"),
        "another_function",
        "The loss is MeanSquaredError. Classes that exclude one another take the categorical cross-entropy.",
    ),
    (
        told(loss=of("BinaryCrossentropy", from_logits=True)),
        "another_function",
        "The loss is BinaryCrossentropy. Classes that exclude one another take the categorical cross-entropy.",
    ),
    (
        told(loss=lambda keras: None),
        "missing_upstream",
        "`compile` was told no loss, so there is nothing to make smaller.",
    ),
    (
        told(loss=of("CategoricalCrossentropy", from_logits=True, reduction="sum")),
        "not_averaged",
        "The loss isn't a mean over the samples: leave its `reduction` as it is.",
    ),
    (
        told(bend_last="relu"),
        "another_function",
        "The last layer has an activation that cuts or bends its logits. They go into the softmax as they are.",
    ),
    (
        told(bend=lambda i: None),
        "activation_missing",
        "The hidden layers have no activation: `Dense` bends nothing by itself. Together they are one linear layer.",
    ),
    (
        told(bend=lambda i: "relu" if i == 0 else None),
        "activation_missing",
        "One hidden layer has no activation. Each of them needs its ReLU.",
    ),
    (
        told(bend=lambda i: "softmax"),
        "another_function",
        "A hidden layer has a softmax. It belongs to the output; inside, use a ReLU.",
    ),
    (
        told(bend=lambda i: "sigmoid"),
        "another_function",
        "The hidden layers have the activation 'sigmoid'. Yours have a ReLU.",
    ),
    (
        told(units=lambda sizes: sizes),
        "off_by_one",
        "The input has a Dense of its own. It has no weights: `Input` only says its shape.",
    ),
    (
        told(units=lambda sizes: sizes[:-1]),
        "off_by_one",
        "The last layer is missing, and the input has one. `sizes[0]` belongs to `Input`.",
    ),
    (
        told(units=lambda sizes: sizes[1:-1]),
        "off_by_one",
        "The last layer is missing: one output for each class, `sizes[-1]`.",
    ),
    (
        told(units=lambda sizes: [sizes[1], sizes[-1]]),
        "special_case",
        "There are 2 layers of weights, and `sizes` asks for 3: hidden ones are missing.",
    ),
    (
        told(units=lambda sizes: [*sizes[1:-1], 1]),
        "another_formula",
        "The layers have [3, 5, 1] units. For sizes [4, 3, 5, 2] they should have [3, 5, 2].",
    ),
    (told(use_bias=False), "forgot_bias", "A layer has no bias: `use_bias=False`. Yours have one."),
    (
        told(shape=lambda sizes, X: X.shape),
        "wrong_shape",
        "`Input` was told another shape. It wants that of one sample, `(sizes[0],)`; how many there are stays open.",
    ),
    (
        told(optimizer=lambda keras, rate: "sgd"),
        "ignored_argument",
        "The learning rate is 0.01, whatever was asked for. That is what Keras takes if you say nothing. "
        "`SGD(learning_rate)` hands it on.",
    ),
    (
        told(optimizer=lambda keras, rate: keras.optimizers.SGD(0.1)),
        "ignored_argument",
        "The learning rate is 0.1, whatever was asked for. `SGD(learning_rate)` hands it on.",
    ),
    (
        told(optimizer=lambda keras, rate: keras.optimizers.Adam(rate)),
        "another_function",
        "The optimizer is Adam. Your own step is plain descent, in Keras `SGD`.",
    ),
    (
        told(optimizer=lambda keras, rate: keras.optimizers.SGD(rate, momentum=0.9)),
        "another_function",
        "SGD has a momentum of 0.9. Your own step has none.",
    ),
    (
        told(fit=lambda model, X, Y, epochs, batch: model.fit(X, Y, epochs, batch)),
        "swapped",
        "`batch_size` and `epochs` are swapped. `fit` takes the batches first; name them both.",
    ),
    (
        told(fit=lambda model, X, Y, epochs, batch: model.fit(X, Y, epochs=epochs)),
        "wrong_batch_size",
        "`fit` takes batches of 32, whatever was asked for. That is what Keras takes if you say nothing.",
    ),
    (
        told(fit=lambda model, X, Y, epochs, batch: model.fit(X, Y, batch_size=batch)),
        "ignored_argument",
        "The number of epochs is 1, whatever was asked for. That is what Keras takes if you say nothing.",
    ),
    (
        told(fit=again_and_again),
        "restarted",
        "`fit` was called 2 times. It has the loop over the epochs inside; call it once, with `epochs`.",
    ),
    (
        told(fit=lambda model, X, Y, epochs, batch: model.fit(X, Y, batch, epochs, shuffle=False)),
        "not_shuffled",
        "`shuffle=False`: every epoch has the same batches. Yours are shuffled anew.",
    ),
    (
        told(fit=lambda model, X, Y, epochs, batch: model.fit(X, Y, batch, epochs, validation_split=0.2)),
        "not_partitioned",
        "`validation_split=0.2` takes the last samples away: they aren't learned from. Use them all.",
    ),
    (
        told(fit=lambda model, X, Y, epochs, batch: model.fit(Y, X, batch, epochs)),
        "swapped",
        "`fit` got Y first. It takes what goes in, and then what should come out.",
    ),
    (
        told(fit=lambda model, X, Y, epochs, batch: model.fit(X[:-1], Y[:-1], batch, epochs)),
        "another_formula",
        "What goes into `fit` isn't X as it came. Is it changed, or cut?",
    ),
    (
        told(fit=lambda model, X, Y, epochs, batch: model.fit(X, Y.argmax(axis=1), batch, epochs)),
        "another_formula",
        "The targets in `fit` don't fit the loss. With the categorical cross-entropy they are Y, as it came.",
    ),
    (
        told(end=lambda model, history: (model, history.history["loss"][-1])),
        "wrong_shape",
        "The losses should be a list, one for each epoch, as `fit` has noted them.",
    ),
    (
        told(end=lambda model, history: (model, history.history["loss"][::-1])),
        "another_formula",
        "The losses aren't those that `fit` has noted.",
    ),
    (
        told(end=lambda model, history: (model, history)),
        "wrong_shape",
        'That is all that `fit` returns. The losses are a list in it: `.history["loss"]`.',
    ),
    (
        told(end=lambda model, history: (model, history.history)),
        "wrong_shape",
        '`history` is a dict, from names to lists. The losses are `["loss"]`.',
    ),
    (
        told(end=lambda model, history: (history.history["loss"], model)),
        "swapped",
        "The model comes second. Return it first, and then the losses.",
    ),
    (told(end=lambda model, history: model), "wrong_shape", f"Only the model came back. {BOTH}"),
    (told(end=lambda model, history: history), "wrong_shape", f"Only what `fit` returns came back. {BOTH}"),
    (told(end=lambda model, history: None), "returned_none", f"It is None. {BOTH}"),
    (
        told(fit=lambda *told: None, end=lambda model, history: (model, [0.5, 0.4])),
        "frozen",
        "`fit` was never called. The network is built, and has learned nothing.",
    ),
]
test_a_wrong_version_is_named = exercises.wrong("keras_training", WRONG)
