"""What the check of `train_classifier` says about what comes back: shapes, the start, the losses, what was learned."""

from itertools import pairwise

import numpy as np

from helpers.exercise.engine import SEED
from helpers.labs.lab_06.training_trial import layers_of, losses_of, parts
from helpers.nn import classifier, datasets

ENOUGH = 0.9  # of points that lie far apart; a network that learns reads nearly all, wherever it starts
LARGE = 1e3


# --- What comes back --------------------------------------------------------------------------------------------------


def about_layers(results, sizes, **arguments):
    """Look for layers that are too many or too few, or whose shapes don't follow from the sizes."""
    weights = layers_of(results)
    if len(weights) != len(sizes) - 1:
        return "wrong_shape", (
            f"weights holds {len(weights)} pairs (W, b). For sizes = {sizes} there is one between each two neighbours: "
            f"{len(sizes) - 1}."
        )
    for i, (W, b) in enumerate(weights, 1):
        wanted = tuple(sizes[i - 1 : i + 1])
        if W.shape == wanted[::-1] != wanted:
            return "transposed", f"W of layer {i} has shape {W.shape}. Here a W is (inputs, outputs), {wanted}."
        if W.shape != wanted:
            return "wrong_shape", f"W of layer {i} has shape {W.shape}. For sizes = {sizes} it should be {wanted}."
        if b.shape == (1, wanted[1]):
            return "kept_dims", f"b of layer {i} has shape {b.shape}: an axis of length 1 too much. A b is (outputs,)."
        if b.shape != wanted[1:]:
            return "wrong_shape", f"b of layer {i} has shape {b.shape}. It should be {wanted[1:]}, one for each unit."
    return None


def about_number(results, X, epochs, batch_size, **arguments):
    """Look for losses that are too many or too few."""
    losses = [value for name, value in results.items() if name.startswith("loss of")]
    if any(np.ndim(loss) for loss in losses):
        return "wrong_shape", f"losses should hold one number for each epoch, not arrays of shape {losses[0].shape}."
    if len(losses) == epochs:
        return None
    has = f"losses holds {len(losses)} number{'s' * (len(losses) != 1)} for epochs = {epochs}."
    if abs(len(losses) - epochs) == 1:
        return "off_by_one", f"{has} One for each epoch is wanted: nothing before the first, nothing after the last."
    if len(losses) == epochs * -(-len(X) // batch_size):
        return "wrong_shape", f"{has} That's one for each batch. One for each epoch is wanted: their mean."
    return "wrong_shape", f"{has} One for each epoch is wanted."


# --- How it starts ----------------------------------------------------------------------------------------------------


def about_start(trial):
    """Look for a start that isn't one: it moves at a learning rate of 0, or no network can learn from it."""
    X, Y = trial.arguments["X"], trial.arguments["Y"]
    start = trial.start()
    if not _equal(start, trial.start(X=2 * X, Y=Y[::-1])):
        return None, (
            "With a learning rate of 0 the weights still depend on the data. Where does the learning rate come in? A "
            "step of 0 times the gradient should leave every W and b as it was."
        )
    if _equal(start, trial.start(rng=np.random.default_rng(SEED + 1))):
        return None, "Another rng gives the very same start. Draw the weights from the rng that is handed in."
    if max(np.abs(part).max() for part in parts(start).values()) > LARGE:
        return None, "The weights start so large that nothing can be learned. Which scale belongs to a ReLU layer?"
    for (W, b), (above, _) in pairwise(start):
        if not W.any() and not b.any():
            return None, (
                "A hidden layer starts with zeros: it passes nothing on, and no gradient comes back to it. Draw its "
                "weights from rng."
            )
        if not np.ptp(W, axis=1).any() and not np.ptp(above, axis=0).any():
            return None, (
                "All units of a hidden layer start alike, so they get the same gradient and stay alike for ever. Draw "
                "the weights from rng."
            )
    return None


def _equal(weights, others):
    return all(map(np.array_equal, parts(weights).values(), parts(others).values()))


# --- What it tells, and what it has learned ---------------------------------------------------------------------------


def about_losses(trial):
    """Look at losses where nothing moves: each should be a mean over some of the samples."""
    X, Y, batch_size = (trial.arguments[name] for name in ("X", "Y", "batch_size"))
    results = trial.results(learning_rate=0.0)
    losses, weights, (n, k) = losses_of(results), layers_of(results), Y.shape
    right = classifier.loss_and_gradients(X, Y, weights).loss
    for factor, id, says in (
        (n // batch_size, "not_averaged", "The losses of an epoch's batches are added up. Their mean is wanted."),
        (n, "not_averaged", "A loss is the sum over all samples. Their mean is wanted."),
        (batch_size, "not_averaged", "A loss is the sum over the samples of a batch. Their mean is wanted."),
        (1 / k, "averaged_twice", "The losses are divided by the number of classes too. The mean is one over samples."),
        (
            1 / batch_size,
            "averaged_twice",
            "The losses are divided by the batch size once more: each is a mean already.",
        ),
        (1 / n, "averaged_twice", "The losses are divided by the number of samples once more: each is a mean already."),
        (-1, "sign", "The losses are negative. Cross-entropy is minus the log of a probability, so it never is."),
    ):
        if np.allclose(losses, factor * right, rtol=1e-3):
            return id, says
    each = [classifier.loss_and_gradients(X[i : i + 1], Y[i : i + 1], weights).loss for i in range(n)]
    if losses.min() < min(each) * (1 - 1e-3) or losses.max() > max(each) * (1 + 1e-3):
        return None, (
            "The weights are right, but losses isn't the mean cross-entropy: no mean of the samples' own lies there. "
            "`slope` returns the loss of its batch."
        )
    return None


def about_clouds(trial):
    """Look whether the losses fall, and whether points that were held out are read."""
    results = trial.results()
    weights, losses = layers_of(results), losses_of(results)
    X, labels = clouds(np.random.default_rng(SEED))
    right = classifier.accuracy(classifier.forward(X, weights)[1], labels)
    if right < ENOUGH:
        return None, (
            f"Of three clouds of points that lie far apart it reads {right:.0%} after {len(losses)} epochs; nearly all "
            "should be right. The check reads your weights with ReLU in the hidden layers. Is every sample used, with "
            "its own target?"
        )
    if np.ptp(losses) == 0:
        return None, "The network learns, but every loss is the same. Append the loss of this epoch, with its weights."
    if losses[-1] >= losses[0]:
        return None, "The network learns, but its losses don't fall. Append the loss of each epoch at its end."
    return None


def clouds(rng):
    """Return points in three clouds, sorted by class, so that it shows whether all of them are used."""
    X, labels = datasets.blobs(rng, n=80, classes=3, spread=0.4)
    order = np.argsort(labels, kind="stable")
    return X[order], labels[order]
