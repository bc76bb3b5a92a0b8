"""What the losses of a training are where they aren't those before each update: others, or entries left empty."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from helpers.nn import network

BEFORE = "You need the loss before each update, so that losses[0] shows where the training began."
EMPTY = np.nan  # stands for an entry that was never filled: it may hold anything


class Losses(NamedTuple):
    """A way to tell losses: the mistake's id, the losses, and what to say; `{last}` is the place of the last one."""

    id: str | None
    told: Callable  # of a path, X, Y and the epochs: (epochs,), EMPTY where nothing was filled in
    says: str


def _errors(path, X, Y):
    return [network.forward(X, *parameters).A2 - Y for parameters in path]


def mean_squares(path, X, Y):
    """Return the loss at each place of a path."""
    return np.array([np.mean(error**2) for error in _errors(path, X, Y)])


def _measured(measure):
    """Return losses before each update by another measure of the errors; they are (n, 1)."""
    return lambda path, X, Y, epochs: np.array([measure(error) for error in _errors(path[:epochs], X, Y)])


def _cross_entropy(path, X, Y, epochs):
    answers = [error + Y for error in _errors(path[:epochs], X, Y)]
    return np.array([-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) for A in answers])


def _at(pick):
    """Return losses that are the mean square at the places `pick(epochs)` of the path; -1 leaves an entry empty."""

    def told(path, X, Y, epochs):
        squares = np.append(mean_squares(path, X, Y), EMPTY)
        places = np.asarray(pick(epochs))
        return squares[np.where(places < 0, len(path), np.minimum(places, len(path)))]

    return told


def _only(place, of):
    """Return losses of which one entry is filled."""

    def pick(epochs):
        places = np.full(epochs, -1)
        places[place] = of(epochs)
        return places

    return _at(pick)


def _running(path, X, Y, epochs):
    squares = mean_squares(path[:epochs], X, Y)
    return np.cumsum(squares) / np.arange(1, epochs + 1)


RIGHT = Losses(None, _at(np.arange), "")
FROM_ONE = Losses(
    "unfilled",
    _at(lambda epochs: np.arange(epochs) - 1),
    "losses[0] is never filled, and the first loss is in losses[1]. Where does the loop begin to count?",
)
LAST_EMPTY = Losses(
    "unfilled",
    _at(lambda epochs: np.append(np.arange(epochs - 1), -1)),
    "losses[{last}] isn't the loss of the last epoch, and the others are right. Was it ever filled?",
)
FIRST_ONLY = Losses(
    "unfilled", _only(0, lambda epochs: 0), "losses[0] is right, and nothing else in losses. Was it ever filled?"
)
ALL_OF_START = Losses(
    "frozen",
    _at(lambda epochs: np.zeros(epochs, int)),
    "Every loss is that of the start. Go forwards in each epoch, with the parameters as they are then.",
)
EMPTY_ALL = Losses("unfilled", None, "losses holds only zeros: no epoch has put its loss there.")
UNKNOWN = Losses(
    None,
    None,
    "The parameters are right, and losses isn't. losses[t] is the mean of the squared errors before the update of "
    "epoch t. Is every entry filled?",
)
OTHERS = (
    RIGHT,
    Losses("off_by_one", _at(lambda epochs: np.arange(1, epochs + 1)), f"losses[t] comes after the update. {BEFORE}"),
    ALL_OF_START,
    Losses("off_by_one", _at(lambda epochs: np.full(epochs, epochs)), f"Every loss is that of the end. {BEFORE}"),
    Losses(
        "off_by_one", _at(lambda epochs: np.full(epochs, epochs - 1)), f"Every loss is that of the last epoch. {BEFORE}"
    ),
    Losses(
        "swapped",
        _at(lambda epochs: np.arange(epochs)[::-1]),
        "The losses are the wrong way round: losses[0] should be that of the untrained network.",
    ),
    Losses(
        "not_averaged", _measured(lambda error: np.sum(error**2)), "The losses are sums over the samples, not means."
    ),
    Losses("factor_2", _measured(lambda error: np.mean(error**2) / 2), "The losses are half the mean square."),
    Losses("factor_2", _measured(lambda error: 2 * np.mean(error**2)), "The losses are twice the mean square."),
    Losses("not_averaged", _measured(lambda error: np.sum(error**2) / 2), "The losses are half the sum of squares."),
    Losses(
        "averaged_twice",
        _measured(lambda error: np.mean(error**2) / len(error)),
        "The losses are divided by n twice: a mean of a mean.",
    ),
    Losses(
        "another_formula",
        _measured(lambda error: np.sqrt(np.mean(error**2))),
        "The losses are roots of the mean square. Keep the mean square itself.",
    ),
    Losses(
        "another_formula",
        _measured(lambda error: np.mean(np.abs(error))),
        "The losses are means of the absolute errors. The errors should be squared.",
    ),
    Losses(
        "another_formula",
        _measured(np.mean),
        "The losses are means of the errors, without the square: errors of both signs cancel.",
    ),
    Losses(
        "another_formula",
        _measured(lambda error: np.mean(error) ** 2),
        "The losses are squares of the mean error. First square, then take the mean.",
    ),
    Losses(
        "another_formula",
        _measured(lambda error: error[-1, 0] ** 2),
        "Each loss is the squared error of the last sample. It should be the mean over all samples.",
    ),
    Losses(
        "another_formula", _cross_entropy, "The losses are cross-entropies. They should be means of the squared errors."
    ),
    Losses("another_formula", _running, "Each loss is the mean of all losses so far. Each epoch has its own."),
    Losses(
        "another_formula",
        lambda *arguments: np.cumsum(RIGHT.told(*arguments)),
        "The losses are added up from epoch to epoch. Each epoch has its own.",
    ),
    # Entries that were never filled may hold anything, so these come last.
    FROM_ONE,
    LAST_EMPTY,
    Losses(
        "unfilled",
        _at(lambda epochs: np.append(-1, np.arange(1, epochs))),
        "losses[0] isn't the loss of the untrained network, and the others are right. Was it ever filled?",
    ),
    Losses(
        "unfilled",
        _at(lambda epochs: np.append(-1, np.arange(2, epochs + 1))),
        f"losses[0] is never filled, and the others come after the update. {BEFORE}",
    ),
    Losses(
        "unfilled",
        _at(lambda epochs: np.append(np.arange(1, epochs), -1)),
        f"losses[{{last}}] is never filled, and the others come after the update. {BEFORE}",
    ),
    FIRST_ONLY,
    Losses(
        "unfilled",
        _only(0, lambda epochs: epochs - 1),
        "losses[0] holds the loss of the last epoch, and nothing else fits. Does each epoch write into losses[0]? "
        "Epoch t has its place in losses[t].",
    ),
    Losses(
        "unfilled",
        _only(-1, lambda epochs: epochs - 1),
        "losses[{last}] is right, and nothing else in losses. Does each epoch write into losses[{last}]? Epoch t has "
        "its place in losses[t].",
    ),
)


def explains(losses, got, path, X, Y, same):
    """Tell whether losses are told in this way; entries that were never filled may hold anything but the right one."""
    wanted = losses.told(path, X, Y, len(got))
    filled = ~np.isnan(wanted)
    return bool(filled.any()) and same(got[filled], wanted[filled])


def length(counts, epochs, samples):
    """Say what is wrong with the number of losses; `counts` and `epochs` of each case."""
    has = f"losses holds {counts[0]} number{'s' * (counts[0] != 1)} for epochs = {epochs[0]}."
    if all(count == wanted + 1 for count, wanted in zip(counts, epochs, strict=True)):
        return (
            "off_by_one",
            f"{has} Return one for each epoch, the loss before its update; none after the last.",
        )
    if all(count == wanted - 1 for count, wanted in zip(counts, epochs, strict=True)):
        return "off_by_one", f"{has} Return one for each epoch."
    if not any(counts):
        return "unfilled", "losses is empty: no epoch has put its loss there."
    if len(set(counts)) == 1:
        return "ignored_argument", f"losses holds {counts[0]} number{'s' * (counts[0] != 1)}, whatever epochs is."
    if all(count == wanted * n for count, wanted, n in zip(counts, epochs, samples, strict=True)):
        return "wrong_shape", f"{has} That's one for each sample. Return one for each epoch: their mean."
    return "wrong_shape", f"{has} Return one for each epoch."
