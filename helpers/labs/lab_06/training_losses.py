"""What the losses of a training are, where its batches are known: the mean of the batches' losses, or others."""

from typing import NamedTuple

import numpy as np

from helpers.labs.lab_06.training_epochs import Epoch, walked
from helpers.nn import classifier

CLOSE, NEARLY = 1e-4, 1e-2  # of a loss
WANTED = " You need the mean of the batches' losses, each before its step."


class Told(NamedTuple):
    """An epoch whose batches are known, with the weights around it and all samples."""

    epoch: Epoch
    start: list
    end: list
    X: np.ndarray
    Y: np.ndarray
    rate: float

    @property
    def sizes(self):
        """The number of samples in each batch."""
        return np.array([len(batch) for batch in self.epoch.batches])

    @property
    def after(self):
        """The loss of each batch after its step."""
        return walked(self.start, self.X, self.Y, [self.epoch], self.rate)[1]

    def whole(self, weights):
        """Return the loss of all samples."""
        return classifier.loss_and_gradients(self.X, self.Y, weights).loss


def _mean(told):
    return np.mean(told.epoch.before)


def _weighted(told):
    return np.average(told.epoch.before, weights=told.sizes)


def _each(measure):
    """Return losses of which each is a measure of its own epoch."""
    return lambda epochs: np.array([measure(told) for told in epochs])


RIGHT = (_each(_mean), _each(_weighted))
FACTORS = (
    (
        "not_averaged",
        lambda told: len(told.sizes),
        "The losses of an epoch's batches are added up. Take their mean.",
    ),
    ("not_averaged", lambda told: len(told.X), "A loss is the sum over all samples. Take their mean."),
    (
        "averaged_twice",
        lambda told: 1 / told.Y.shape[1],
        "The losses are divided by the number of classes too. The mean is one over samples.",
    ),
    (
        "averaged_twice",
        lambda told: 1 / len(told.sizes),
        "The losses are divided by the number of batches twice: a mean of a mean.",
    ),
    (
        "averaged_twice",
        lambda told: 1 / len(told.X),
        "The losses are divided by the number of samples once more: each is a mean already.",
    ),
    ("averaged_twice", lambda told: 1 / max(told.sizes), "The losses are divided by the batch size once more."),
    (
        "sign",
        lambda told: -1,
        "The losses are negative. Cross-entropy is minus the log of a probability: never below 0.",
    ),
    (
        "another_formula",
        lambda told: 1 / np.log(2),
        "The losses are in bits: log2 is used where the natural log belongs.",
    ),
)


def _by_size(power):
    """Return losses of batches that are multiplied by their sizes, or divided by them, before their mean is taken."""
    return _each(lambda told: np.mean(told.epoch.before * told.sizes**power))


def _running(epochs):
    so_far = [np.concatenate([told.epoch.before for told in epochs[: i + 1]]) for i in range(len(epochs))]
    return np.array([np.mean(losses) for losses in so_far])


OTHERS = (
    (
        "another_formula",
        _each(lambda told: told.epoch.before[-1]),
        "Each loss is that of the last batch alone." + WANTED,
    ),
    (
        "another_formula",
        _each(lambda told: told.epoch.before[0]),
        "Each loss is that of the first batch alone." + WANTED,
    ),
    (
        "off_by_one",
        _each(lambda told: np.mean(told.after)),
        "Each batch's loss is taken after its step." + WANTED,
    ),
    (
        "off_by_one",
        _each(lambda told: np.average(told.after, weights=told.sizes)),
        "Each batch's loss is taken after its step." + WANTED,
    ),
    (
        "off_by_one",
        _each(lambda told: told.after[-1]),
        "Each loss is that of the last batch alone, after its step." + WANTED,
    ),
    (
        "another_formula",
        _each(lambda told: told.whole(told.start)),
        "Each loss is that of all samples, before the epoch." + WANTED,
    ),
    (
        "another_formula",
        _each(lambda told: told.whole(told.end)),
        "Each loss is that of all samples, after the epoch." + WANTED,
    ),
    ("not_averaged", _by_size(1), "A loss is the sum over the samples of a batch. Take their mean."),
    (
        "not_averaged",
        _each(lambda told: np.sum(told.epoch.before[-1:] * told.sizes[-1:])),
        "Each loss is a sum over the samples of the last batch." + WANTED,
    ),
    ("averaged_twice", _by_size(-1.0), "The losses are divided by the batch size once more: each is a mean already."),
    (
        "another_formula",
        _each(lambda told: told.epoch.before.min()),
        "Each loss is the smallest of its batches." + WANTED,
    ),
    (
        "another_formula",
        _each(lambda told: np.median(told.epoch.before)),
        "Each loss is the median of its batches." + WANTED,
    ),
    (
        "another_formula",
        _each(lambda told: told.epoch.before.max()),
        "Each loss is the largest of its batches." + WANTED,
    ),
    (
        "averaged_twice",
        _each(lambda told: np.sum(told.epoch.before) / len(told.X)),
        "The batches' losses are added up and divided by the number of samples. Divide by the number of batches.",
    ),
    (
        "averaged_twice",
        _each(lambda told: np.sum(told.epoch.before) / max(told.sizes)),
        "The batches' losses are added up and divided by batch_size. Divide by the number of batches.",
    ),
    (
        "another_formula",
        _each(lambda told: np.sum(told.epoch.before) * max(told.sizes) / len(told.X)),
        "Each batch counts as batch_size samples, the short last one too. Take a plain mean, or count the samples.",
    ),
    (
        "restarted",
        _running,
        "Each loss is a mean over all epochs so far: the list of batch losses isn't emptied. Let it begin empty in "
        "each epoch.",
    ),
    (
        "restarted",
        lambda epochs: np.cumsum(RIGHT[0](epochs)),
        "The losses grow from epoch to epoch: each is added to those before. Let the sum begin at 0 in each epoch.",
    ),
    (
        "restarted",
        lambda epochs: np.cumsum([told.epoch.before.sum() for told in epochs]),
        "The losses of all batches so far are added up." + WANTED,
    ),
    (
        "restarted",
        lambda epochs: np.cumsum([told.epoch.before.sum() for told in epochs]) / len(epochs[0].sizes),
        "The losses grow from epoch to epoch: each is added to those before. Let the sum begin at 0 in each epoch.",
    ),
    (
        "swapped",
        lambda epochs: RIGHT[0](epochs)[::-1],
        "The losses come in the wrong order: the last epoch's is the first.",
    ),
    ("frozen", lambda epochs: RIGHT[0](epochs[:1] * len(epochs)), "Every loss is that of the first epoch." + WANTED),
    ("frozen", lambda epochs: RIGHT[0](epochs[-1:] * len(epochs)), "Every loss is that of the last epoch." + WANTED),
    *(
        (id, _each(lambda told, factor=factor, mean=mean: factor(told) * mean(told)), says)
        for mean in (_mean, _weighted)
        for id, factor, says in FACTORS
    ),
)
ROUNDED = "The losses are right to about two digits only. Leave them as they are, without rounding."
UNKNOWN = "The weights are right, but losses isn't." + WANTED


def about_losses(trainings):
    """Look for losses that aren't the mean of the batches'; of trainings, each its losses and its epochs.

    A mean in which each batch counts as much as it has samples is one too: it is the mean over the samples.
    """
    if any(_fits(trainings, right) for right in RIGHT):
        return None
    found = ((id, says) for id, losses, says in OTHERS if _fits(trainings, losses))
    nearly = any(_fits(trainings, right, NEARLY) for right in RIGHT)
    return next(found, ("rounded", ROUNDED) if nearly else ("another_formula", UNKNOWN))


def _fits(trainings, losses, close=CLOSE):
    return all(np.allclose(told, losses(epochs), rtol=close, atol=1e-7) for told, epochs in trainings)
