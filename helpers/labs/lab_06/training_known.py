"""A training whose batches are known: the weights after each epoch, and the epochs that lead from one to the next."""

from functools import cached_property
from itertools import pairwise

from helpers.labs.lab_06 import training_epochs
from helpers.labs.lab_06.training_epochs import any_order, decoded, sizes_of
from helpers.labs.lab_06.training_losses import Told
from helpers.labs.lab_06.training_trial import layers_of, losses_of


class Known:
    """A training that is asked for fewer epochs too: with the same rng, the first of them are the same."""

    def __init__(self, trial):
        self.trial = trial
        self.X, self.Y, self.rate, self.count, batch_size = (
            trial.arguments[name] for name in ("X", "Y", "learning_rate", "epochs", "batch_size")
        )
        self.sizes = sizes_of(len(self.X), batch_size)

    @cached_property
    def places(self):
        """The weights at the start and after each epoch."""
        fewer = [layers_of(self.trial.results(epochs=epochs)) for epochs in range(1, self.count)]
        return [self.trial.start(epochs=1), *fewer, layers_of(self.trial.results())]

    @cached_property
    def epochs(self):
        """For each epoch the ways to cut it that lead to its weights; one each if all is right."""
        found = []
        for before, after in pairwise(self.places):
            found.append(any_order(before, after, self.X, self.Y, self.sizes, self.rate))
            if not found[-1]:
                break
        return found

    @property
    def right(self):
        """Whether every epoch is made of batches that hold each sample once, and one batch of all is right too."""
        return len(self.epochs) == self.count and all(self.epochs) and self._whole_batch()

    def _whole_batch(self):
        n = len(self.X)
        end = layers_of(self.trial.results(epochs=1, batch_size=n))
        return bool(decoded(self.places[0], end, self.X, self.Y, (n,), [self.rate]))

    def about_chance(self, trial):
        """Look for batches that chance didn't cut; the trial is one with another rng.

        Four epochs alone may look so by chance, though hardly ever; those of another rng must look so too.
        """
        epochs = self._certain()
        if epochs is None:
            return None
        found, other = training_epochs.about_chance(epochs), Known(trial)
        if found and found == training_epochs.about_chance(other._certain() or epochs):
            return found
        end, _ = training_epochs.walked(other.trial.start(epochs=1), self.X, self.Y, epochs, self.rate)
        alike = training_epochs.alike(end, layers_of(other.trial.results()))
        return ("ignores_rng", training_epochs.OTHER_RNG) if alike else None

    def _certain(self):
        """Return the epochs, or None where it isn't known how one was cut: samples read rightly leave no trace."""
        return [one for (one,) in self.epochs] if all(len(possible) == 1 for possible in self.epochs) else None

    def told(self):
        """Return the losses, and the epochs to which they belong; of several possible ones that which fits its loss."""
        losses = losses_of(self.trial.results())
        steps = zip(self.epochs, losses, pairwise(self.places), strict=True)
        around = (self.X, self.Y, self.rate)
        return losses, [Told(_nearest(possible, loss), *places, *around) for possible, loss, places in steps]


def _nearest(possible, loss):
    """Return the epoch whose own loss is nearest to the one that was told."""
    return min(possible, key=lambda epoch: abs(epoch.before.mean() - loss))


# --- Steps of batches that aren't quite right ------------------------------------------------------------------------

SHORT = (
    "The last batch is shorter, with {} samples, but its gradient is divided by batch_size = {}. The mean is one over "
    "the samples of the batch."
)
STALE = (
    "In an epoch every batch gets its gradient at the weights that the epoch began with. Let each step's new weights "
    "be those of the next batch."
)
RESTARTED = "The second epoch begins at the start again. It should go on from the weights of the first."
UNKNOWN = (
    "The weights of an epoch aren't those of any batches that hold each of the samples once, with one step after each. "
    "Shuffle, cut, and take one step with the gradient of `X[batch]`, `Y[batch]`."
)


def about_steps_of_batches(known):
    """Say what else leads to the weights of the first epochs."""
    start, end, *later = known.places
    arguments = (known.X, known.Y, known.sizes)
    rates = [known.rate] * len(known.sizes)
    shortened = [rate * size / known.sizes[0] for rate, size in zip(rates, known.sizes, strict=True)]
    if decoded(start, end, *arguments, shortened):
        return "averaged_twice", SHORT.format(known.sizes[-1], known.sizes[0])
    if decoded(start, end, *arguments, rates, stale=True):
        return "restarted", STALE
    if later and known.epochs[0] and decoded(start, later[0], *arguments, rates):
        return "restarted", RESTARTED
    return "not_partitioned", UNKNOWN
