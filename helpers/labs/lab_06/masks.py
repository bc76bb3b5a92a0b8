"""What must hold of any dropout mask: of its entries, and of how often each of them stays over many draws.

Every rng is made of a fixed seed, so a verdict is the same each time. What is counted lies where chance alone would put
it about once in 1e12.
"""

import math

import numpy as np

from helpers.exercise import findings
from helpers.exercise.cases import Finding
from helpers.exercise.engine import SEED
from helpers.exercise.results import same
from helpers.labs.lab_05.draws import tail

RNGS, CALLS, RARE = 20, 10, 1e-12
EACH = "Each entry should stay or go by a number of its own: `rng.random(A.shape) < keep`."
CLOSE = 1e-6  # as near as single precision comes


def about_one(dropped, mask, arguments):
    """Look for what is wrong with one mask and with what it leaves."""
    A, keep = arguments["A"], arguments["keep"]
    return _misshapen(dropped, mask, A) or _misscaled(mask, keep) or _mismatched(dropped, mask, A, keep)


def _misshapen(dropped, mask, A):
    for name, result in (("A_dropped", dropped), ("mask", mask)):
        if result.shape != A.shape:
            return Finding("wrong_shape", f"{name} has shape {result.shape}, but A has {A.shape}. {EACH}")
        if not np.isfinite(result).all():
            return Finding("not_finite", f"{name} is nan or infinite in places. What is divided by 0?")
    return None


def _misscaled(mask, keep):
    """Look for entries of a mask that are neither 0 nor 1/keep."""
    values, wanted = np.unique(mask), 1 / keep
    if all(_near(value, 0) or _near(value, wanted) for value in values):
        return None
    kept = values[~np.isclose(values, 0)]
    if np.allclose(kept, 1, rtol=CLOSE):
        says = f"The mask holds 0 and 1. It is the factor of each entry: what stays is divided by keep, so 1/{keep:g}."
        return Finding("not_averaged", f"{says} Otherwise A would be smaller on average in training than in use.")
    for factor, id, says in (
        (1 / (1 - keep), "swapped", "divided by 1 - keep. keep is the share that stays: divide by that."),
        (keep, "another_formula", "multiplied by keep. That makes it smaller still: divide by it."),
        (1 - keep, "swapped", "multiplied by 1 - keep. Divide by keep."),
    ):
        if np.allclose(kept, factor, rtol=CLOSE):
            return Finding(id, f"What stays is {says} So the mean remains what it was.")
    if len(kept) > 1:
        says = "The mask holds many different numbers. An entry stays or goes, so it is 0 or 1/keep: compare with keep."
        return Finding("another_formula", says)
    return Finding(
        "another_formula", f"What stays has the factor {kept[0]:.4g} for keep = {keep:g}. It should be 1/keep."
    )


def _mismatched(dropped, mask, A, keep):
    """Look for a result that isn't A times the mask."""
    if same(dropped, A * mask, CLOSE):
        return None
    if same(dropped, A, CLOSE):
        return Finding("frozen", "A_dropped is A as it came. Multiply it by the mask.")
    if same(dropped, A * (mask > 0), CLOSE):
        says = "The mask is right, but A was only silenced and not divided by keep. A_dropped is A times the mask."
        return Finding("not_averaged", says)
    if same(dropped, A * mask / keep, CLOSE):
        return Finding("another_formula", "A is divided by keep twice: once in the mask, and once more afterwards.")
    if not np.any((dropped != 0) & (mask != 0)):
        return Finding("swapped", "A_dropped keeps what the mask takes away. It is A times the mask.")
    says = "A_dropped isn't A times the mask. Was the mask drawn a second time? The way back needs the very same one."
    return Finding("another_formula", says)


def _near(value, wanted):
    return abs(value - wanted) <= CLOSE * max(1, abs(wanted))


# --- Many draws -------------------------------------------------------------------------------------------------------


def about_chance(exercise, answer, again):
    """Look for what is wrong with the chance of many masks, after what one call and its repetition show."""
    for case in exercise.cases:
        drawn = answer.run_with(_many(answer.function), case.arguments | {"rng": _rngs()})
        if drawn.error is not None:
            return findings.failed(exercise, answer.function, case, drawn)
        found = _weak(drawn.value != 0, case.arguments["keep"])
        if found:
            return found
    return findings.random_result(answer, again)


def _rngs():
    return [np.random.default_rng([SEED, seed]) for seed in range(RNGS)]


def _many(function):
    """Return a function that draws masks with each of several rngs, (draws, …)."""

    def draw(A, keep, rngs):
        return np.array([function(A.copy(), keep, rng)[1] for rng in rngs for _ in range(CALLS)], dtype=float)

    return draw


def _weak(stays, keep):
    """Look at many masks, True where an entry stays, (draws, …)."""
    if (stays == stays[0]).all():
        if stays.all() or not stays.any():
            return Finding(
                "another_formula", f"{'Everything' if stays.all() else 'Nothing'} stays, in every draw. {EACH}"
            )
        return Finding("ignores_rng", f"The same entries stay in every draw, whatever rng is handed in. {EACH}")
    if np.array_equal(stays[::CALLS], stays[1::CALLS]):
        says = (
            "Asked twice with one rng, it gives the same mask. Draw from the rng that is handed in, and make no other."
        )
        return Finding("not_shuffled", says)
    return _share(stays, keep) or _together(stays, keep) or _counted(stays, keep)


def _share(stays, keep):
    """Look for entries that stay too often or too seldom."""
    share = stays.mean()
    if _rare(stays.size, keep, stays.sum()):
        if not _rare(stays.size, 1 - keep, stays.sum()):
            says = (
                f"With keep = {keep:g}, {share:.0%} of the entries stay: keep is the share that stays, not the one "
                "that goes."
            )
            return Finding("swapped", says)
        return Finding(
            "another_formula", f"With keep = {keep:g}, {share:.0%} of the entries stay over many draws. {EACH}"
        )
    often = stays.sum(axis=0)
    for place in (often.argmin(), often.argmax()):
        if _rare(len(stays), keep, often.flat[place]):
            says = (
                f"With keep = {keep:g} one entry stays in {often.flat[place]} of {len(stays)} draws. Chance would give "
            )
            return Finding("not_shuffled", f"{says}about {keep * len(stays):.0f}. {EACH}")
    return None


def _together(stays, keep):
    """Look for entries that share their fate: whole rows, whole columns, or neighbours."""
    flat = stays.reshape(len(stays), -1).astype(float)
    alike = ((flat[:, :, None] == flat[:, None, :]).sum(axis=0) == len(flat)) & ~np.eye(flat.shape[1], dtype=bool)
    if alike.any():
        one, other = np.argwhere(alike)[0]
        columns = stays.shape[-1]
        where = "row" if stays.ndim > 2 and one // columns == other // columns else "column"
        whole = f"Whole {where}s stay or go together." if stays.ndim > 2 else "Entries stay or go together."
        return Finding("whole_array", f"{whole} {EACH}")
    share = keep**2 + (1 - keep) ** 2
    met = (flat[:, :, None] == flat[:, None, :]).sum(axis=0)[~np.eye(flat.shape[1], dtype=bool)]
    if any(_rare(len(flat), share, count) for count in (met.min(), met.max())):
        return Finding(
            "not_shuffled", f"Some entries stay together more or less often than chance would have it. {EACH}"
        )
    return None


def _counted(stays, keep):
    """Look for a number of entries that is the same in every draw."""
    numbers = stays.reshape(len(stays), -1).sum(axis=1)
    if np.ptp(numbers) > 1:
        return None
    says = f"Each draw keeps {numbers.min()} entries. By chance it would be more or fewer each time. {EACH}"
    return Finding("not_shuffled", says)


def _rare(count, share, seen):
    """Tell whether chance alone would hardly give so many, or so few, of `count`."""
    if count > 1000:
        return abs(seen - share * count) > 8 * math.sqrt(share * (1 - share) * count)
    return tail(count, share, seen) < RARE or tail(count, 1 - share, count - seen) < RARE
