"""Exercise of Lab 05: shuffled batches that hold each sample once.

Two right solutions may shuffle differently, so there is no one right answer to compare with. The check asks for the
student's batches first, looks for what can be wrong with any batches, and then holds the function to them.
"""

from dataclasses import fields

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import SEED, Each, Exercise, Mistake, Result
from helpers.exercise.results import WrongForm, leaves
from helpers.nn import optimizers


class Shuffled(Exercise):
    """An exercise whose result is any random partition into batches."""

    def _judge(self, function):
        """Return the verdict about a function, held to the batches that it makes itself if they are right."""
        with sandbox.same_random_state():
            made = [self._batches(function, case.arguments) for case in self.cases]
            known = all(batches is not None for batches in made)  # if not, the ordinary check has the words for it
            finding = self._find(function, made) if known else None
        if not known:
            return self._plain().judge(function)
        answers = {_key(**case.arguments): batches for case, batches in zip(self.cases, made, strict=True)}

        def again(n, batch_size, rng):
            return answers[_key(n, batch_size, rng)]

        if finding is None:
            return self._plain(reference=again).judge(function)
        # What is wrong is known; the ordinary check has only to see that it isn't right, whatever is drawn.
        return self._plain(reference=_no_batches, mistakes=(Mistake(finding[0], again, finding[1]),)).judge(function)

    def _plain(self, **changes):
        return Exercise(**{field.name: getattr(self, field.name) for field in fields(self)} | changes)

    def _batches(self, function, arguments):
        """Return the student's batches as a list of arrays, or None where there are none to look at."""
        if not callable(function):
            return None
        run = sandbox.run(function, tuple(arguments.values()), self.seconds)
        if run.error is not None:
            return None
        try:
            leaves(self.form, run.value)
        except WrongForm:
            return None
        return [np.array(batch) for batch in run.value]

    def _find(self, function, made):
        """Return the mistake's id and its sentence, or None."""
        for case, batches in zip(self.cases, made, strict=True):
            n, batch_size = case.arguments["n"], case.arguments["batch_size"]
            found = _misshapen(batches) or _miscounted(batches, n, batch_size) or _misfilled(batches, n, batch_size)
            if found:
                return found
        others = [
            self._batches(function, {**case.arguments, "rng": np.random.default_rng(SEED)}) for case in self.cases
        ]
        return _unshuffled(made, others)


def _no_batches(n, batch_size, rng):
    return [np.array([-1])] * (n + 2)


def _key(n, batch_size, rng):
    return n, batch_size


def _misshapen(batches):
    if any(batch.ndim != 1 for batch in batches):
        return "wrong_shape", "A batch should be a row of indices, with one axis."
    if any(batch.dtype.kind not in "iu" for batch in batches):
        return "wrong_shape", "The indices are no whole numbers, so `X[batch]` wouldn't work."
    return None


def _miscounted(batches, n, batch_size):
    """Look for the wrong number of batches, or a batch that is too long."""
    sizes, wanted = [len(batch) for batch in batches], -(-n // batch_size)
    if 0 in sizes:
        return "off_by_one", f"For n = {n} and batch_size = {batch_size} one batch is empty. Where does the loop end?"
    if len(batches) == batch_size != wanted:
        return None, f"There are {batch_size} batches. batch_size is how many samples each of them holds."
    missing = n - sum(sizes)
    if len(batches) == wanted - 1 and 0 < missing < batch_size:
        return (
            "off_by_one",
            f"For n = {n} and batch_size = {batch_size} the last {missing} samples are in no batch. The last batch may "
            "be shorter.",
        )
    if max(sizes) > batch_size:
        return None, f"A batch holds {max(sizes)} samples, but batch_size = {batch_size} is the most."
    return None


def _misfilled(batches, n, batch_size):
    """Look for samples that come twice or never, or for batches that are shorter than they need to be."""
    indices = np.concatenate(batches)
    if np.array_equal(np.sort(indices), np.arange(1, n + 1)):
        return "off_by_one", f"The indices run from 1 to {n}. Counting starts at 0, so the last one is {n - 1}."
    if indices.min() < 0 or indices.max() >= n:
        return None, f"For n = {n} there is an index {indices.min() if indices.min() < 0 else indices.max()}."
    twice, never = len(indices) - len(np.unique(indices)), n - len(np.unique(indices))
    if twice:
        return None, f"For n = {n}, {twice} of the indices come again, and {never} never come. Shuffle once, then cut."
    if never:
        return None, f"For n = {n}, {never} of the indices never come. Every sample should be used once."
    if any(len(batch) < batch_size for batch in batches[:-1]):
        return None, "Only the last batch may be shorter than batch_size."
    return None


def _unshuffled(made, others):
    """Look for an order that isn't random, or that another rng doesn't change."""
    orders = [np.concatenate(batches) for batches in made]
    if all(np.array_equal(order, np.arange(len(order))) for order in orders):
        return None, "The samples come in the order in which they stand. Shuffle them with rng before you cut."
    if all(np.ptp(batch) == len(batch) - 1 for batches in made for batch in batches):
        return None, "The batches are shuffled, but neighbours stay together in each. Shuffle the samples, then cut."
    if all(
        other is not None and np.array_equal(order, np.concatenate(other))
        for order, other in zip(orders, others, strict=True)
    ):
        return None, "Another rng gives the very same batches. Shuffle with the rng that is handed in."
    return None


def _batch_inputs(rng):
    return [
        {"n": n, "batch_size": batch_size, "rng": np.random.default_rng(rng.integers(1000))}
        for n, batch_size in ((23, 4), (24, 6), (17, 5), (40, 64))
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
