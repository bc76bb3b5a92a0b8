"""Name what is wrong with what Keras was told: the layers first, then how it was compiled, then how it was fitted."""

from types import SimpleNamespace

import numpy as np

from helpers.exercise.cases import Finding
from helpers.labs.lab_06.keras_told import CATEGORICAL, LINEAR, SOFTMAX, SPARSE, TWICE
from helpers.nn.stand_ins import ACTIVATIONS, LOSSES, OPTIMIZERS

NAMES = ("units", "activations", "ends", "how", "fitted", "x", "y", "losses")
LEAVES = (
    "the units of each layer",
    "the activations of the hidden layers",
    "the output and its loss",
    "the optimizer",
    "the settings of fit",
    "x",
    "y",
    "losses",
)
RELU = ACTIVATIONS.index("relu")


def finding(got, case):
    """Return what is wrong with one case, or None; got is name → array, as `LEAVES` names them."""
    told, right = (
        SimpleNamespace(**{n: leaves[leaf] for n, leaf in zip(NAMES, LEAVES, strict=True)})
        for leaves in (got, case.expected)
    )
    asked = SimpleNamespace(**case.arguments)
    return _layers(told, right, asked) or _compiled(told, asked) or _fitted(told, right, asked)


def _layers(told, right, asked):
    units, wanted = ([int(size) for size in each.units] for each in (told, right))
    if units == asked.sizes:
        return Finding(
            "off_by_one", "The input has a Dense of its own. It has no weights: `Input` only says its shape."
        )
    if [abs(size) for size in units] == wanted and units != wanted:
        return Finding("forgot_bias", "A layer has no bias: `use_bias=False`. Yours have one.")
    if units == asked.sizes[:-1]:
        return Finding("off_by_one", "The last layer is missing, and the input has one. `sizes[0]` belongs to `Input`.")
    if units == wanted[:-1]:
        return Finding("off_by_one", "The last layer is missing: one output for each class, `sizes[-1]`.")
    if units == wanted[-1:] or (len(units) < len(wanted) and units[-1] == wanted[-1]):
        says = f"There are {len(units)} layers of weights, and `sizes` asks for {len(wanted)}: hidden ones are missing."
        return Finding("special_case", says)
    if units != wanted:
        says = f"The layers have {units} units. For sizes {asked.sizes} they should have {wanted}."
        return Finding("another_formula", says)
    if not told.ends[-1]:
        says = (
            "`Input` was told another shape. It wants that of one sample, `(sizes[0],)`; how many there are stays open."
        )
        return Finding("wrong_shape", says)
    return _bends(told)


def _bends(told):
    bends = [int(code) for code in told.activations]
    if bends and all(code == LINEAR for code in bends):
        says = (
            "The hidden layers have no activation: `Dense` bends nothing by itself. Together they are one linear layer."
        )
        return Finding("activation_missing", says)
    if LINEAR in bends:
        return Finding("activation_missing", "One hidden layer has no activation. Each of them needs its ReLU.")
    if SOFTMAX in bends:
        return Finding(
            "another_function", "A hidden layer has a softmax. It belongs to the output; inside, use a ReLU."
        )
    if TWICE in bends:
        return Finding("another_function", "A hidden layer is bent twice: it has two activations.")
    if any(code != RELU for code in bends):
        other = next(ACTIVATIONS[code] for code in bends if code != RELU)
        return Finding("another_function", f"The hidden layers have the activation {other!r}. Yours have a ReLU.")
    return None


def _compiled(told, asked):
    last, logits, loss, reduced = told.ends[:4]
    if loss < 0:
        return Finding("missing_upstream", "`compile` was told no loss, so there is nothing to make smaller.")
    if loss == SPARSE:
        says = "The sparse loss wants labels, whole numbers. `Y` is one-hot: take the one without *Sparse*."
        return Finding("another_function", says)
    if loss != CATEGORICAL:
        says = f"The loss is {LOSSES[int(loss)]}. Classes that exclude one another take the categorical cross-entropy."
        return Finding("another_function", says)
    if last in (SOFTMAX, TWICE) and logits:
        says = (
            "The softmax is applied twice: the last layer has one, and with `from_logits=True` the loss takes another. "
            "Nothing complains, and it learns slowly. Keep one of them."
        )
        return Finding("another_function", says)
    if last == LINEAR and not logits:
        says = (
            "The last layer returns logits, and the loss takes them for probabilities. Nothing complains. Say "
            "`from_logits=True`, or give the last layer a softmax."
        )
        return Finding("not_normalised", says)
    if last != LINEAR:
        says = "The last layer has an activation that cuts or bends its logits. They go into the softmax as they are."
        return Finding("another_function", says)
    if not reduced:
        return Finding("not_averaged", "The loss isn't a mean over the samples: leave its `reduction` as it is.")
    return _optimizer(told, asked)


def _optimizer(told, asked):
    kind, rate, momentum = told.how
    if kind != OPTIMIZERS.index("SGD"):
        says = f"The optimizer is {OPTIMIZERS[int(kind)]}. Your own step is plain descent, in Keras `SGD`."
        return Finding("another_function", says)
    if momentum:
        return Finding("another_function", f"SGD has a momentum of {momentum:g}. Your own step has none.")
    if rate != asked.learning_rate:
        default = " That is what Keras takes if you say nothing." if rate == 0.01 else ""
        says = f"The learning rate is {rate:g}, whatever was asked for.{default} `SGD(learning_rate)` hands it on."
        return Finding("ignored_argument", says)
    return None


def _fitted(told, right, asked):
    batch, epochs, shuffle, held_out, fits = told.fitted
    if (batch, epochs) == (asked.epochs, asked.batch_size):
        says = "`batch_size` and `epochs` are swapped. `fit` takes the batches first; name them both."
        return Finding("swapped", says)
    if batch != asked.batch_size:
        default = " That is what Keras takes if you say nothing." if batch == 32 else ""
        return Finding("wrong_batch_size", f"`fit` takes batches of {batch:g}, whatever was asked for.{default}")
    if fits > 1:
        says = f"`fit` was called {fits:g} times. It has the loop over the epochs inside; call it once, with `epochs`."
        return Finding("restarted", says)
    if epochs != asked.epochs:
        default = " That is what Keras takes if you say nothing." if epochs == 1 else ""
        says = f"The number of epochs is {epochs:g}, whatever was asked for.{default}"
        return Finding("ignored_argument", says)
    if not shuffle:
        return Finding("not_shuffled", "`shuffle=False`: every epoch has the same batches. Yours are shuffled anew.")
    if held_out:
        says = f"`validation_split={held_out:g}` takes the last samples away: they aren't learned from. Use them all."
        return Finding("not_partitioned", says)
    return _data(told, right)


def _data(told, right):
    if np.array_equal(told.x, right.y) and np.array_equal(told.y, right.x):
        return Finding("swapped", "`fit` got Y first. It takes what goes in, and then what should come out.")
    if not np.array_equal(told.x, right.x):
        return Finding("another_formula", "What goes into `fit` isn't X as it came. Is it changed, or cut?")
    if not np.array_equal(told.y, right.y):
        says = "The targets in `fit` don't fit the loss. With the categorical cross-entropy they are Y, as it came."
        return Finding("another_formula", says)
    if told.losses.shape != right.losses.shape:
        return Finding("wrong_shape", "The losses should be a list, one for each epoch, as `fit` has noted them.")
    if not np.allclose(told.losses, right.losses, rtol=1e-6):  # whatever type they were put into
        return Finding("another_formula", "The losses aren't those that `fit` has noted.")
    return None
