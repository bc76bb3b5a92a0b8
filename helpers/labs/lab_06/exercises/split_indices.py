"""Exercise of Lab 06: indices of sets that share no sample."""

import numpy as np

from helpers.exercise.cases import Finding
from helpers.exercise.engine import Each, Result
from helpers.labs.lab_05.shuffled import Shuffled, misfilled
from helpers.nn import datasets

# Of the first, rounding and floors of running sums give other sizes, each its own.
CASES = ((53, (0.35, 0.37, 0.28)), (47, (0.6, 0.25, 0.15)), (39, (0.45, 0.2, 0.2, 0.15)), (31, (0.77, 0.23)))


def _unfit(sets, arguments):
    """Look for what is wrong with the sets of one draw."""
    n, shares = arguments["n"], arguments["shares"]
    return _miscounted(sets, n, shares) or misfilled(np.concatenate(sets), n) or _missized(sets, n, shares)


def _miscounted(sets, n, shares):
    """Look for the wrong number of sets, or samples that are in none."""
    here = f"For n = {n} and shares = {_written(shares)}"
    if len(sets) != len(shares):
        return Finding("wrong_shape", f"{here} there are {len(sets)} sets. There should be one for each share.")
    sizes = [len(part) for part in sets]
    lost = n - sum(sizes)
    if sizes[:-1] == _floors(n, shares)[:-1] and lost > 0:
        says = f"{here} the last set is too small: {lost} of the samples are in no set. It takes all that is left."
        return Finding("off_by_one", says)
    return None


def _missized(sets, n, shares):
    """Look for sets of other sizes, though they hold each sample once."""
    sizes, floors = [len(part) for part in sets], _floors(n, shares)
    wanted = [*floors[:-1], n - sum(floors[:-1])]
    if sizes == wanted:
        return None
    here = f"For n = {n} and shares = {_written(shares)} your sets hold {', '.join(map(str, sizes))} samples."
    if sizes == wanted[::-1]:
        return Finding("swapped", f"{here} The sets come in the reverse order of the shares.")
    return Finding("off_by_one", f"{here} {_why(sizes, n, shares)}")


def _why(sizes, n, shares):
    """Say how sizes that are wrong seem to come about."""
    running = np.diff(np.floor(np.cumsum(shares) * n + 1e-9), prepend=0).astype(int).tolist()
    rounded = [round(share * n) for share in shares[:-1]]
    if sizes == running:
        return (
            "Are the running sums of the shares cut? Each share alone is: floor(share · n), and the last gets the rest."
        )
    if sizes[:-1] == rounded:
        return "Are they rounded to the nearest? Round down: floor(share · n), and the last one takes what is left."
    if len(set(sizes)) == 1 or max(sizes) - min(sizes) <= 1:
        return "They are as good as equal, whatever the shares are. Each should hold floor(share · n)."
    if sizes[0] == n - sum(_floors(n, shares)[1:]):
        return "The first one has what is left over. The last one takes it."
    return "Each should hold floor(share · n), and the last one all that is left."


def _floors(n, shares):
    return [int(np.floor(share * n + 1e-9)) for share in shares]


def _written(shares):
    return f"({', '.join(f'{share:g}' for share in shares)})"


def _inputs(rng):
    return [{"n": n, "shares": shares, "rng": np.random.default_rng(rng.integers(1000))} for n, shares in CASES]


split_indices = Shuffled(
    name="split_indices",
    lab="06",
    number=1,
    title="Put some digits away",
    reference=datasets.split_indices,
    inputs=_inputs,
    form=Each(Result("indices"), item="set"),
    unfit=_unfit,
    words=("set", "sets"),
    praise="no sample is in two sets, and none is lost.",
)
