"""The check of dropout: right in any style, and each classic mistake named in its own words."""

import numpy as np
import pytest
from tools import exercises

from helpers import checks


def by_comparison(A, keep, rng):
    mask = (rng.random(A.shape) < keep) / keep
    return A * mask, mask


def by_binomial(A, keep, rng):
    mask = rng.binomial(1, keep, size=A.shape) / keep
    return mask * A, mask


def by_choice(A, keep, rng):
    mask = rng.choice([0, 1 / keep], size=A.shape, p=[1 - keep, keep])
    return A * mask, mask


def by_where(A, keep, rng):
    dropped = rng.uniform(size=A.shape) > keep
    mask = np.where(dropped, 0.0, 1 / keep)
    return np.where(dropped, 0.0, A / keep), mask


def by_loop(A, keep, rng):
    mask = np.zeros(A.shape)
    for place in np.ndindex(A.shape):
        if rng.random() < keep:
            mask[place] = 1 / keep
    return A * mask, mask


def on_a_copy(A, keep, rng):
    A, mask = A.copy(), np.full_like(A, 1 / keep)
    mask[rng.random(A.shape) >= keep] = 0
    A *= mask
    return [A, mask]


RIGHT = [by_comparison, by_binomial, by_choice, by_where, by_loop, on_a_copy]
test_a_right_answer_passes = exercises.right("dropout", RIGHT)


def masked(make):
    """Make a dropout whose mask is made of random numbers, A, keep and rng."""

    def wrong(A, keep, rng):
        mask = make(rng.random(A.shape), A, keep, rng)
        return A * mask, mask

    return wrong


def with_a_second_mask(A, keep, rng):
    return A * ((rng.random(A.shape) < keep) / keep), (rng.random(A.shape) < keep) / keep


def with_the_unscaled(A, keep, rng):
    mask = (rng.random(A.shape) < keep) / keep
    return A * (mask > 0), mask


def divided_twice(A, keep, rng):
    mask = (rng.random(A.shape) < keep) / keep
    return A * mask / keep, mask


def untouched(A, keep, rng):
    return A, (rng.random(A.shape) < keep) / keep


def the_other_part(A, keep, rng):
    stays = rng.random(A.shape) < keep
    return A * ~stays / keep, stays / keep


def always_so_many(A, keep, rng):
    mask = np.zeros(A.size)
    mask[rng.permutation(A.size)[: round(keep * A.size)]] = 1 / keep
    return A * mask.reshape(A.shape), mask.reshape(A.shape)


EACH = "Each entry should stay or go by a number of its own: `rng.random(A.shape) < keep`."
WRONG = [
    (
        masked(lambda r, A, keep, rng: (r < keep).astype(float)),
        "not_averaged",
        "The mask holds 0 and 1. It is the factor of each entry: what stays is divided by keep, so 1/0.8. Otherwise A "
        "would be smaller on average in training than in use.",
    ),
    (
        masked(lambda r, A, keep, rng: r < keep),
        "not_averaged",
        "The mask holds 0 and 1. It is the factor of each entry: what stays is divided by keep, so 1/0.8. Otherwise A "
        "would be smaller on average in training than in use.",
    ),
    (
        masked(lambda r, A, keep, rng: (r < keep) / (1 - keep)),
        "swapped",
        "What stays is divided by 1 - keep. keep is the share that stays: divide by that. So the mean remains what it "
        "was.",
    ),
    (
        masked(lambda r, A, keep, rng: (r < keep) * keep),
        "another_formula",
        "What stays is multiplied by keep. That makes it smaller still: divide by it. So the mean remains what it was.",
    ),
    (
        masked(lambda r, A, keep, rng: (r < keep) / keep**2),
        "another_formula",
        "What stays has the factor 1.562 for keep = 0.8. It should be 1/keep.",
    ),
    (
        masked(lambda r, A, keep, rng: (r > keep) / keep),
        "swapped",
        "With keep = 0.8, 20% of the entries stay: keep is the share that stays, not the one that goes.",
    ),
    (
        masked(lambda r, A, keep, rng: r / keep),
        "another_formula",
        "The mask holds many different numbers. An entry stays or goes, so it is 0 or 1/keep: compare with keep.",
    ),
    (
        masked(lambda r, A, keep, rng: (rng.normal(size=A.shape) < keep) / keep),
        "another_formula",
        f"With keep = 0.25, 59% of the entries stay over many draws. {EACH}",
    ),
    (
        masked(lambda r, A, keep, rng: (r < 0.5) / keep),
        "another_formula",
        f"With keep = 0.8, 51% of the entries stay over many draws. {EACH}",
    ),
    (
        masked(lambda r, A, keep, rng: np.full(A.shape, rng.random() < keep) / keep),
        "whole_array",
        f"Whole rows stay or go together. {EACH}",
    ),
    (
        masked(lambda r, A, keep, rng: (rng.random(A.shape[-1]) < keep) / keep * np.ones(A.shape)),
        "whole_array",
        f"Whole columns stay or go together. {EACH}",
    ),
    (
        masked(
            lambda r, A, keep, rng: (
                (rng.random((len(A), 1)) < keep) / keep * np.ones(A.reshape(len(A), -1).shape)
            ).reshape(A.shape)
        ),
        "whole_array",
        f"Whole rows stay or go together. {EACH}",
    ),
    (
        masked(lambda r, A, keep, rng: (np.random.default_rng(0).random(A.shape) < keep) / keep),
        "ignores_rng",
        f"The same entries stay in every draw, whatever rng is handed in. {EACH}",
    ),
    (
        masked(lambda r, A, keep, rng: (np.random.random(A.shape) < keep) / keep),
        "not_deterministic",
        "The function answers differently when it is asked the same thing twice. It draws random numbers from "
        "`np.random` itself. Draw from the `rng` that is handed in.",
    ),
    (
        masked(lambda r, A, keep, rng: np.ones(A.shape) / keep),
        "another_formula",
        f"Everything stays, in every draw. {EACH}",
    ),
    (
        with_a_second_mask,
        "another_formula",
        "A_dropped isn't A times the mask. Was the mask drawn a second time? The way back needs the very same one.",
    ),
    (
        with_the_unscaled,
        "not_averaged",
        "The mask is right, but A was only silenced and not divided by keep. A_dropped is A times the mask.",
    ),
    (
        divided_twice,
        "another_formula",
        "A is divided by keep twice: once in the mask, and once more afterwards.",
    ),
    (untouched, "frozen", "A_dropped is A as it came. Multiply it by the mask."),
    (the_other_part, "swapped", "A_dropped keeps what the mask takes away. It is A times the mask."),
    (
        always_so_many,
        "not_shuffled",
        f"Each draw keeps 19 entries. By chance it would be more or fewer each time. {EACH}",
    ),
    (
        lambda A, keep, rng: by_comparison(A[..., :1], keep, rng),
        "wrong_shape",
        f"A_dropped has shape (6, 1), but A has (6, 4). {EACH}",
    ),
    (
        lambda A, keep, rng: by_comparison(A, keep, rng)[::-1],
        "another_formula",
        "The mask holds many different numbers. An entry stays or goes, so it is 0 or 1/keep: compare with keep.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("dropout", WRONG)


def test_writing_over_what_came_in_is_told():
    def wrong(A, keep, rng):
        mask = (rng.random(A.shape) < keep) / keep
        A *= mask
        return A, mask

    assert checks.dropout(wrong).mistake == "in_place"


@pytest.mark.parametrize("seed", range(20))
def test_no_luck_makes_a_right_mask_wrong(seed):
    def seeded(A, keep, rng):
        return by_comparison(A, keep, np.random.default_rng([seed, *rng.integers(2**31, size=2)]))

    assert checks.dropout(seeded)
