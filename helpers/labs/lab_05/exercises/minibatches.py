"""Exercise of Lab 05: shuffled batches that hold each sample once."""

import numpy as np

from helpers.exercise.cases import Finding
from helpers.exercise.engine import Each, Result
from helpers.labs.lab_05.shuffled import Shuffled, misfilled
from helpers.nn import optimizers


def _unfit(batches, arguments):
    """Look for what is wrong with the batches of one draw."""
    n, batch_size = arguments["n"], arguments["batch_size"]
    return (
        _miscounted(batches, n, batch_size)
        or misfilled(np.concatenate(batches), n)
        or _cut_unevenly(batches, batch_size)
    )


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


def _cut_unevenly(batches, batch_size):
    """Look for batches that are shorter than they need to be."""
    if all(len(batch) == batch_size for batch in batches[:-1]):
        return None
    sizes = ", ".join(str(len(batch)) for batch in batches[:7])
    says = f"Only the last batch may be shorter than batch_size = {batch_size}. Yours hold {sizes} samples."
    return Finding("wrong_batch_size", says)


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
    unfit=_unfit,
    praise="every sample once, in an order that chance decides.",
)
