"""Exercise of Lab 05: shuffled batches that hold each sample once.

Two right solutions may shuffle differently, so there is no one right answer to compare with. The check asks for the
student's batches first, looks for what can be wrong with any batches, and then holds the function to them.
"""

import numpy as np

from helpers.exercise import findings
from helpers.exercise.cases import Finding
from helpers.exercise.engine import SEED, Each, Exercise, Result
from helpers.labs.lab_05.draws import CALLS, RNGS, weak_chance
from helpers.nn import optimizers


class Shuffled(Exercise):
    """An exercise whose result is any random partition into batches."""

    def wrong(self, answer, again):
        """Look for what is wrong with any batches, and then with the chance in many of them."""
        made = [_arrays(run.value) for run in answer.runs]
        found = (_unfit(batches, case.arguments) for batches, case in zip(made, self.cases, strict=True))
        return next(filter(None, found), None) or findings.random_result(answer, again) or self._weak(answer)

    def _weak(self, answer):
        """Ask for many draws in one call, and look at them together."""
        arguments = self.cases[0].arguments
        rngs = [np.random.default_rng([SEED, seed]) for seed in range(RNGS)]
        drawn = answer.run_with(_many(answer.function), arguments | {"rng": rngs})
        if drawn.error is not None:
            return findings.failed(self, answer.function, self.cases[0], drawn)
        draws = [np.split(order, np.cumsum(sizes)[:-1]) for order, sizes in zip(*[iter(drawn.value)] * 2, strict=True)]
        unfit = next(filter(None, (_unfit(batches, arguments) for batches in draws)), None)
        return unfit or weak_chance(draws)


def _many(function):
    """Return a function that draws with each of several rngs, and returns of each draw the indices and the sizes."""

    def draw(n, batch_size, rngs):
        draws = [_arrays(function(n, batch_size, rng)) for rng in rngs for _ in range(CALLS)]
        return [
            row for batches in draws for row in (np.concatenate(batches), np.array([len(batch) for batch in batches]))
        ]

    return draw


def _arrays(batches):
    return [np.asarray(batch) for batch in batches]


def _unfit(batches, arguments):
    """Look for what is wrong with the batches of one draw."""
    n, batch_size = arguments["n"], arguments["batch_size"]
    return _misshapen(batches) or _miscounted(batches, n, batch_size) or _misfilled(batches, n, batch_size)


def _misshapen(batches):
    for place, batch in enumerate(batches, 1):
        if batch.ndim != 1:
            says = f"Each batch should be an array of indices with one axis. Batch {place} has shape {batch.shape}."
            return Finding("wrong_shape", says)
        if batch.dtype.kind == "b":
            return Finding("wrong_shape", "The batches hold True and False. The indices are wanted: `np.flatnonzero`.")
        if batch.dtype.kind not in "iu":
            return Finding("wrong_shape", "The indices aren't whole numbers, so `X[batch]` wouldn't work.")
    return None


def _miscounted(batches, n, batch_size):
    """Look for the wrong number of batches, or a batch that is too long."""
    sizes, wanted = [len(batch) for batch in batches], -(-n // batch_size)
    here = f"For n = {n} and batch_size = {batch_size}"
    if not batches:
        return Finding("wrong_batch_size", f"{here} there are no batches at all.")
    if 0 in sizes:
        return Finding("off_by_one", f"{here} one batch is empty. Where does the loop end?")
    if len(batches) == batch_size != wanted:
        says = f"There are {batch_size} batches. batch_size is how many samples each of them holds."
        return Finding("wrong_batch_size", says)
    missing = n - sum(sizes)
    if len(batches) == wanted - 1 and 0 < missing < batch_size:
        return Finding("off_by_one", f"{here} the short last batch is missing: {missing} samples are in no batch.")
    if max(sizes) > batch_size:
        return Finding("wrong_batch_size", f"{here} a batch holds {max(sizes)} samples. batch_size is the most.")
    return None


def _misfilled(batches, n, batch_size):
    """Look for samples that come twice or never, or for batches that are shorter than they need to be."""
    indices = np.concatenate(batches)
    if np.array_equal(np.sort(indices), np.arange(1, n + 1)):
        says = f"The indices run from 1 to {n}. Counting starts at 0, so the last one is {n - 1}."
        return Finding("off_by_one", says)
    if indices.min() < 0 or indices.max() >= n:
        outside = indices.min() if indices.min() < 0 else indices.max()
        return Finding("not_partitioned", f"For n = {n} there is an index {outside}. They run from 0 to {n - 1}.")
    twice, never = len(indices) - len(np.unique(indices)), n - len(np.unique(indices))
    if twice:
        lost = f", and {_come(never, 'never')}" if never else ""
        says = f"For n = {n}, {_come(twice, 'again')}{lost}. Shuffle once, then cut."
        return Finding("not_partitioned", says)
    if never:
        return Finding("not_partitioned", f"For n = {n}, {_come(never, 'never')}. Every sample should be used once.")
    if any(len(batch) < batch_size for batch in batches[:-1]):
        sizes = ", ".join(str(len(batch)) for batch in batches[:7])
        says = f"Only the last batch may be shorter than batch_size = {batch_size}. Yours hold {sizes} samples."
        return Finding("wrong_batch_size", says)
    return None


def _come(count, how):
    """Say of some indices that they come again, or never come."""
    come = "comes" if count == 1 else "come"
    return f"{count} of the indices " + (f"never {come}" if how == "never" else f"{come} again")


def _batch_inputs(rng):
    return [
        {"n": n, "batch_size": batch_size, "rng": np.random.default_rng(rng.integers(1000))}
        for n, batch_size in ((23, 4), (24, 6), (17, 5), (21, 4), (40, 64))
    ]


minibatches = Shuffled(
    name="minibatches",
    lab="05",
    number=1,
    title="Cut the data into batches",
    reference=optimizers.minibatches,
    inputs=_batch_inputs,
    form=Each(Result("indices"), item="batch"),
    praise="every sample once, in an order that chance decides.",
)
