"""What many draws of batches show that one doesn't: whether chance decides which samples stand together.

Every rng is made of a fixed seed, so a verdict is the same each time. A right function is refused for its luck with a
probability below 1e-9: what is counted over all draws has to lie where chance alone puts it about once in 1e12.
"""

import math
from collections.abc import Iterator

import numpy as np

from helpers.exercise.cases import Finding

RNGS, CALLS = 32, 2  # each rng is asked twice, as by two epochs
RARE = 1e-12  # of one count among some hundred
FAR = 8  # standard deviations of a mean over all draws
ALL = "Shuffle all samples, as `rng.permutation(n)` does."


def _finding(says, id="not_shuffled"):
    return Finding(id, says)


def weak_chance(draws):
    """Return what is wrong with the order of draws, each a list of batches of the same sizes, or None."""
    orders = np.array([np.concatenate(batches) for batches in draws])
    numbers = _numbers(draws)
    return (
        _one_order(orders)
        or _hardly_shuffled(orders)
        or _fixed_groups(draws, numbers)
        or _few_orders(orders)
        or _drift(numbers)
        or _neighbours(numbers, draws[0])
        or next(_often(numbers, draws[0]), None)
    )


def _numbers(draws):
    """Return for each draw the number of the batch in which each sample stands, (draws, n)."""
    n = sum(map(len, draws[0]))
    found = np.empty((len(draws), n), dtype=int)
    for row, batches in zip(found, draws, strict=True):
        for number, batch in enumerate(batches):
            row[batch] = number
    return found


def _one_order(orders):
    """Look for an order that is always the same."""
    if (orders != orders[0]).any():
        return None
    n = orders.shape[1]
    if np.array_equal(orders[0], np.arange(n)):
        return _finding("The samples come in their original order. Shuffle them with rng before you cut.")
    if np.array_equal(orders[0], np.arange(n)[::-1]):
        return _finding("The samples always come from the last to the first. Shuffle them with rng before you cut.")
    return _finding(
        "Another rng gives the very same batches. Shuffle with the rng that is handed in, as in `rng.permutation(n)`.",
        "ignores_rng",
    )


def _hardly_shuffled(orders):
    """Look for orders that one number decides, and for an rng that isn't moved on."""
    n = orders.shape[1]
    steps = np.diff(orders, axis=1)
    if np.isin(steps, (1, -1)).all():
        return _finding("The samples come in their original order, or backwards. Shuffle them all with rng.")
    if (steps % n == 1).all() or (steps % n == n - 1).all():
        first = ", ".join(map(str, orders[-1][:3]))
        return _finding(
            f"Only the place where it begins is random: from there the samples come one after another, {first} … {ALL}"
        )
    if np.array_equal(orders[::CALLS], orders[1::CALLS]):
        return _finding("Asked twice with one rng, it gives the same batches. Each call needs a new order from rng.")
    return None


def _few_orders(orders):
    """Look for orders that come again: of 23 samples there are 10^22 orders, so chance repeats none."""
    different = len(np.unique(orders, axis=0))
    if different == len(orders):
        return None
    return _finding(f"{len(orders)} calls gave only {different} different orders. {ALL}")


def _fixed_groups(draws, numbers):
    """Look for samples that always share a batch: only batches are shuffled, or only the samples inside them."""
    if all(np.ptp(batch) == len(batch) - 1 for batches in draws for batch in batches):
        if (numbers == numbers[0]).all():
            return _finding(
                "Each batch is shuffled inside, but always holds the same neighbours. Shuffle all samples, then cut."
            )
        return _finding(
            "The batches are shuffled, but neighbours stay together in each. Shuffle the samples, then cut."
        )
    together = numbers[:, :, None] == numbers[:, None, :]
    if (together == together[0]).all():
        return _finding("The same samples share a batch each time. Shuffle all samples, then cut.")
    return None


def _drift(numbers):
    """Look for samples that come the earlier the earlier they stand, or the later."""
    n = numbers.shape[1]
    places = np.arange(n)
    along = np.mean([np.corrcoef(places, row)[0, 1] for row in numbers])
    if abs(along) < FAR / math.sqrt((n - 1) * len(numbers)):
        return None
    where = "early" if along > 0 else "late"
    return _finding(f"The first samples come too often {where}: they are shuffled only in part. {ALL}")


def _neighbours(numbers, batches):
    """Look for neighbours that share a batch more often than others, or hardly ever."""
    n, share = numbers.shape[1], _share(batches)
    met = np.mean(numbers[:, 1:] == numbers[:, :-1])
    spread = math.sqrt(share * (1 - share) / ((n - 1) * len(numbers)))
    if abs(met - share) < FAR * spread:
        return None
    return _finding(
        f"Neighbours such as 0 and 1 share a batch in {met:.0%} of the draws; chance would say {share:.0%}. {ALL}"
    )


def _share(batches):
    """Return how often two samples share a batch if chance decides."""
    n = sum(map(len, batches))
    return sum(len(batch) * (len(batch) - 1) for batch in batches) / (n * (n - 1))


def _often(numbers, batches) -> Iterator[Finding]:
    """Look for a sample that is often in one batch, and for two that often share one."""
    count, n = numbers.shape
    for number, batch in enumerate(batches):
        seen = (numbers == number).sum(axis=0)
        if tail(count, len(batch) / n, seen.max()) < RARE:
            yield _finding(f"Sample {seen.argmax()} is in batch {number + 1} in {seen.max()} of {count} draws. {ALL}")
    met = (numbers[:, :, None] == numbers[:, None, :]).sum(axis=0) * (1 - np.eye(n, dtype=int))
    if tail(count, _share(batches), met.max()) < RARE:
        one, other = np.argwhere(met == met.max())[0]
        yield _finding(f"Samples {one} and {other} share a batch in {met.max()} of {count} draws. {ALL}")


def tail(count, share, least):
    """Return the probability that something of that share is seen at least so often."""
    return sum(math.comb(count, k) * share**k * (1 - share) ** (count - k) for k in range(int(least), count + 1))
