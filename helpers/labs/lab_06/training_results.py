"""What the check of `train_classifier` says about what comes back: shapes, how many losses, the start."""

from itertools import pairwise

import numpy as np

from helpers.labs.lab_06.training_trial import layers_of, parts

LARGE = 1e3


# --- What comes back --------------------------------------------------------------------------------------------------


def about_layers(results, sizes, **arguments):
    """Look for layers that are too many or too few, or whose shapes don't follow from the sizes."""
    weights = layers_of(results)
    if len(weights) != len(sizes) - 1:
        return "wrong_shape", (
            f"weights holds {len(weights)} pairs (W, b). For sizes = {sizes} there is one between every two "
            f"neighbours: {len(sizes) - 1}."
        )
    for i, (W, b) in enumerate(weights, 1):
        wanted = tuple(sizes[i - 1 : i + 1])
        if W.shape == wanted[::-1] != wanted:
            return "transposed", f"W of layer {i} has shape {W.shape}. Here a W is (inputs, outputs), {wanted}."
        if W.shape != wanted:
            return "wrong_shape", f"W of layer {i} has shape {W.shape}. For sizes = {sizes} it should be {wanted}."
        if b.shape == (1, wanted[1]):
            found = f"b of layer {i} has shape {b.shape}: one axis of length 1 too many."
            return "kept_dims", f"{found} Here a b is (outputs,)."
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
        return (
            "off_by_one",
            f"{has} Return one for each epoch: nothing before the first, nothing after the last.",
        )
    if len(losses) == 1:
        return "wrong_shape", f"{has} Return one for each epoch. Is `return` inside the loop?"
    if len(losses) == epochs * -(-len(X) // batch_size):
        return "wrong_shape", f"{has} That's one for each batch. Return one for each epoch: their mean."
    return "wrong_shape", f"{has} Return one for each epoch."


# --- How it starts ----------------------------------------------------------------------------------------------------


def about_rate(trial):
    """Look for weights that move at a learning rate of 0."""
    X, Y = trial.arguments["X"], trial.arguments["Y"]
    if _equal(trial.start(epochs=1), trial.start(epochs=1, X=2 * X, Y=Y[::-1])):
        return None
    return "ignored_argument", (
        "With a learning rate of 0 the weights still depend on the data. Where does the learning rate come in? A step "
        "of 0 times the gradient should leave every W and b as it was."
    )


def about_start(trial, other):
    """Look for a start that isn't drawn from the rng, or from which no network can learn; `other` has another rng."""
    start = trial.start(epochs=1)
    if _equal(start, other.start(epochs=1)):
        return "ignores_rng", "Another rng gives the very same start. Draw the weights from the rng that is handed in."
    if max(np.abs(part).max() for part in parts(start).values()) > LARGE:
        return None, "The weights start so large that nothing can be learned. Which scale belongs to a ReLU layer?"
    return _dead(start)


def _dead(start):
    """Look for units that can never become different."""
    for (W, b), (above, _) in pairwise(start):
        if not W.any() and not b.any():
            return "units_alike", (
                "A hidden layer starts with zeros: it passes nothing on, and no gradient comes back to it. Draw its "
                "weights from rng."
            )
        if not np.ptp(W, axis=1).any() and not np.ptp(above, axis=0).any():
            return "units_alike", (
                "All units of a hidden layer start alike, so they get the same gradient and stay alike for ever. Draw "
                "the weights from rng."
            )
    return None


def _equal(weights, others):
    return all(map(np.array_equal, parts(weights).values(), parts(others).values()))
