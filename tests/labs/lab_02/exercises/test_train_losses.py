"""The check of train: losses that are others than those before each update, or were never filled."""

from tools import exercises
from tools.lab_02.trainings import LOSS, RETURN, UPDATES, train

BEFORE = " You need the loss before each update, so that losses[0] shows where the training began."
PLACE = " Epoch t has its place in losses[t]."
MEAN = "np.mean((A2 - Y) ** 2)"
A2 = LOSS.splitlines(keepends=True)[0]

WRONG = [
    (
        train((A2, ""), ("    for epoch", A2[4:] + "    for epoch")),
        "frozen",
        "Every loss is that of the start. Go forwards in each epoch, with the parameters as they are then.",
    ),
    (train(("losses[epoch]", "losses[:]")), "off_by_one", "Every loss is that of the last epoch." + BEFORE),
    (
        train((LOSS, ""), (UPDATES, UPDATES + LOSS.replace("[epoch]", "[:]"))),
        "off_by_one",
        "Every loss is that of the end." + BEFORE,
    ),
    (
        train((RETURN, RETURN + "[::-1]")),
        "swapped",
        "The losses are the wrong way round: losses[0] should be that of the untrained network.",
    ),
    (train((MEAN, "np.sum((A2 - Y) ** 2)")), "not_averaged", "The losses are sums over the samples, not means."),
    (train((MEAN, f"0.5 * {MEAN}")), "factor_2", "The losses are half the mean square."),
    (train((MEAN, f"2 * {MEAN}")), "factor_2", "The losses are twice the mean square."),
    (train((MEAN, "0.5 * np.sum((A2 - Y) ** 2)")), "not_averaged", "The losses are half the sum of squares."),
    (
        train((MEAN, f"{MEAN} / len(X)")),
        "averaged_twice",
        "The losses are divided by n twice: a mean of a mean.",
    ),
    (
        train((MEAN, f"np.sqrt({MEAN})")),
        "another_formula",
        "The losses are roots of the mean square. Keep the mean square itself.",
    ),
    (
        train((MEAN, "np.mean(np.abs(A2 - Y))")),
        "another_formula",
        "The losses are means of the absolute errors. The errors should be squared.",
    ),
    (
        train((MEAN, "np.mean(A2 - Y)")),
        "another_formula",
        "The losses are means of the errors, without the square: errors of both signs cancel.",
    ),
    (
        train((MEAN, "np.mean(A2 - Y) ** 2")),
        "another_formula",
        "The losses are squares of the mean error. First square, then take the mean.",
    ),
    (
        train((MEAN, "(A2 - Y)[-1, 0] ** 2")),
        "another_formula",
        "Each loss is the squared error of the last sample. It should be the mean over all samples.",
    ),
    (
        train((MEAN, "-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))")),
        "another_formula",
        "The losses are cross-entropies. They should be means of the squared errors.",
    ),
    (
        train((MEAN, f"{MEAN} ** 1.5")),
        None,
        "The parameters are right, and losses isn't. losses[t] is the mean of the squared errors before the update of "
        "epoch t. Is every entry filled?",
    ),
    (
        train((MEAN, f"{MEAN} + (losses[epoch - 1] if epoch else 0)")),
        "another_formula",
        "The losses are added up from epoch to epoch. Each epoch has its own.",
    ),
    (
        train(
            (LOSS, LOSS + "        so_far = [*so_far, losses[epoch]]\n        losses[epoch] = np.mean(so_far)\n"),
            ("    for epoch", "    so_far = []\n    for epoch"),
        ),
        "another_formula",
        "Each loss is the mean of all losses so far. Each epoch has its own.",
    ),
    (
        train(("losses[epoch]", "losses[0]")),
        "unfilled",
        "losses[0] holds the loss of the last epoch, and nothing else fits. Does each epoch write into losses[0]?"
        + PLACE,
    ),
    (
        train(("losses[epoch]", "losses[-1]")),
        "unfilled",
        "losses[5] is right, and nothing else in losses. Does each epoch write into losses[5]?" + PLACE,
    ),
    (
        train(("        losses[epoch]", "        if epoch: losses[epoch]"), ("empty", "zeros")),
        "unfilled",
        "losses[0] isn't the loss of the untrained network, and the others are right. Was it ever filled?",
    ),
    (
        train(("        losses[epoch]", "        if epoch + 1 < epochs: losses[epoch]"), ("empty", "zeros")),
        "unfilled",
        "losses[5] isn't the loss of the last epoch, and the others are right. Was it ever filled?",
    ),
    (
        train(("        losses[epoch]", "        if epoch == 0: losses[epoch]"), ("empty", "zeros")),
        "unfilled",
        "losses[0] is right, and nothing else in losses. Was it ever filled?",
    ),
    (
        train((LOSS, ""), (UPDATES, UPDATES + LOSS.replace("losses", "if epoch: losses")), ("empty", "zeros")),
        "unfilled",
        "losses[0] is never filled, and the others come after the update." + BEFORE,
    ),
    (
        train(
            (LOSS, ""), (UPDATES, UPDATES + LOSS.replace("losses", "if epoch + 1 < epochs: losses")), ("empty", "zeros")
        ),
        "unfilled",
        "losses[5] is never filled, and the others come after the update." + BEFORE,
    ),
    (
        train(("losses[epoch] =", "loss ="), ("empty", "zeros")),
        "unfilled",
        "losses holds only zeros: no epoch has put its loss there.",
    ),
    (
        train(("np.empty(epochs)", "[]"), ("losses[epoch] =", "loss =")),
        "unfilled",
        "losses is empty: no epoch has put its loss there.",
    ),
    (
        train(("losses[epoch] =", "losses = [*losses, 0, 0] ;"), ("np.empty(epochs)", "[]")),
        "wrong_shape",
        "losses holds 12 numbers for epochs = 6. Return one for each epoch.",
    ),
    (
        train((RETURN, RETURN + "[1:]")),
        "off_by_one",
        "losses holds 5 numbers for epochs = 6. Return one for each epoch.",
    ),
    (
        train(("np.empty(epochs)", "[]"), (f"losses[epoch] = {MEAN}", "losses += [*((A2 - Y) ** 2)[:, 0]]")),
        "wrong_shape",
        "losses holds 30 numbers for epochs = 6. That's one for each sample. Return one for each epoch: their mean.",
    ),
]

test_wrong_losses_are_told_in_a_whole_sentence = exercises.wrong("train", WRONG)
