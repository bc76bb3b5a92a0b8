"""The check of minibatches: each classic mistake named in its own words; what is right is in the file beside it."""

import numpy as np
from tools import exercises

from helpers import checks
from helpers.nn.optimizers import minibatches


def cut(order, batch_size):
    return [order[i : i + batch_size] for i in range(0, len(order), batch_size)]


def batches_without_the_rest(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size)] or [order]


def batches_with_an_empty_one(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size + 1)]


def batches_drawn_anew(n, batch_size, rng):
    return [rng.integers(0, n, size=min(batch_size, n - i)) for i in range(0, n, batch_size)]


def batches_of_overlapping_rows(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i : i + batch_size] for i in range(n - batch_size + 1)] or [order]


def batches_that_return_too_early(n, batch_size, rng):
    order, batches = rng.permutation(n), []
    for i in range(0, n, batch_size):
        batches.append(order[i : i + batch_size])
        return batches


def batches_of_neighbours(n, batch_size, rng):
    parts = cut(np.arange(n), batch_size)
    return [parts[i] for i in rng.permutation(len(parts) - 1)] + parts[-1:]


def batches_shuffled_inside(n, batch_size, rng):
    parts = cut(np.arange(n), batch_size)
    for part in parts:
        rng.shuffle(part)
    return parts


def batches_of_pairs(n, batch_size, rng):
    pairs = cut(np.arange(n), 2)
    return cut(np.concatenate([pairs[i] for i in rng.permutation(len(pairs))]), batch_size)


def batches_shuffled_by_halves(n, batch_size, rng):
    order = np.arange(n)
    rng.shuffle(order[: n // 2])
    rng.shuffle(order[n // 2 :])
    return cut(order, batch_size)


def batches_in_fixed_company(n, batch_size, rng):
    parts = cut(np.random.default_rng(7).permutation(n), batch_size)
    return [rng.permutation(part) for part in parts]


def batches_by_a_copy_of_chance(n, batch_size, rng):
    again = np.random.default_rng()
    again.bit_generator.state = rng.bit_generator.state
    return cut(again.permutation(n), batch_size)


def batches_left_to_chance(n, batch_size, rng):
    return cut(np.random.default_rng().permutation(n), batch_size)


IN_ORDER = "The samples come in their original order. Shuffle them with rng before you cut."
ALWAYS_ALIKE = (
    "Another rng gives the very same batches. Shuffle with the rng that is handed in, as in `rng.permutation(n)`."
)
ALL = "Shuffle all samples, as `rng.permutation(n)` does."
TWICE = "The function answers differently when it is asked the same thing twice. "
WRONG = [
    (lambda n, size, rng: cut(np.arange(n), size), "not_shuffled", IN_ORDER),
    (
        lambda n, size, rng: cut(np.arange(n)[::-1], size),
        "not_shuffled",
        "The samples always come from the last to the first. Shuffle them with rng before you cut.",
    ),
    (
        lambda n, size, rng: cut(np.roll(np.arange(n), rng.integers(1, n)), size),
        "not_shuffled",
        "Only the place where it begins is random: from there the samples come one after another, 9, 10, 11 … " + ALL,
    ),
    (
        lambda n, size, rng: cut(np.arange(n)[:: rng.choice([1, -1])], size),
        "not_shuffled",
        "The samples come in their original order, or backwards. Shuffle them all with rng.",
    ),
    (
        batches_of_neighbours,
        "not_shuffled",
        "The batches are shuffled, but neighbours stay together in each. Shuffle the samples, then cut.",
    ),
    (
        batches_shuffled_inside,
        "not_shuffled",
        "Each batch is shuffled inside, but always holds the same neighbours. Shuffle all samples, then cut.",
    ),
    (
        batches_in_fixed_company,
        "not_shuffled",
        "The same samples share a batch each time. Shuffle all samples, then cut.",
    ),
    (
        batches_of_pairs,
        "not_shuffled",
        "Neighbours such as 0 and 1 share a batch in 46% of the draws; chance would say 13%. " + ALL,
    ),
    (
        batches_shuffled_by_halves,
        "not_shuffled",
        "The first samples come too often early: they are shuffled only in part. " + ALL,
    ),
    (
        lambda n, size, rng: cut(np.append(rng.permutation(n - 1), n - 1), size),
        "not_shuffled",
        "Sample 22 is in batch 6 in 64 of 64 draws. " + ALL,
    ),
    (
        lambda n, size, rng: cut(np.random.default_rng(rng.integers(10)).permutation(n), size),
        "not_shuffled",
        "64 calls gave only 10 different orders. " + ALL,
    ),
    (
        batches_by_a_copy_of_chance,
        "not_shuffled",
        "Asked twice with one rng, it gives the same batches. Each call needs a new order from rng.",
    ),
    (lambda n, size, rng: cut(np.random.default_rng(0).permutation(n), size), "ignores_rng", ALWAYS_ALIKE),
    (
        batches_left_to_chance,
        "not_deterministic",
        TWICE + "It draws from somewhere else than the `rng` that is handed in. Use that `rng`.",
    ),
    (
        lambda n, size, rng: cut(np.random.permutation(n), size),
        "not_deterministic",
        TWICE + "It draws random numbers from `np.random` itself. Draw from the `rng` that is handed in.",
    ),
    (
        batches_without_the_rest,
        "off_by_one",
        "For n = 23 and batch_size = 4 the short last batch is missing: 3 samples are in no batch.",
    ),
    (
        batches_with_an_empty_one,
        "off_by_one",
        "For n = 24 and batch_size = 6 one batch is empty. Where does the loop end?",
    ),
    (
        lambda n, size, rng: cut(rng.permutation(n) + 1, size),
        "off_by_one",
        "The indices run from 1 to 23. Counting starts at 0, so the last one is 22.",
    ),
    (
        batches_drawn_anew,
        "not_partitioned",
        "For n = 23, 8 of the indices come again, and 8 of the indices never come. Shuffle once, then cut.",
    ),
    (
        batches_of_overlapping_rows,
        "not_partitioned",
        "For n = 23, 57 of the indices come again. Shuffle once, then cut.",
    ),
    (
        batches_that_return_too_early,
        "not_partitioned",
        "For n = 23, 19 of the indices never come. Every sample should be used once.",
    ),
    (
        lambda n, size, rng: cut(rng.permutation(n) - 1, size),
        "not_partitioned",
        "For n = 23 there is an index -1. They run from 0 to 22.",
    ),
    (
        lambda n, size, rng: np.array_split(rng.permutation(n), min(size, n)),
        "wrong_batch_size",
        "There are 4 batches. batch_size is how many samples each of them holds.",
    ),
    (
        lambda n, size, rng: cut(rng.permutation(n), 32),
        "wrong_batch_size",
        "For n = 23 and batch_size = 4 a batch holds 23 samples. batch_size is the most.",
    ),
    (
        lambda n, size, rng: np.array_split(rng.permutation(n), -(-n // size)),
        "wrong_batch_size",
        "Only the last batch may be shorter than batch_size = 5. Yours hold 5, 4, 4, 4 samples.",
    ),
    (lambda n, size, rng: [], "wrong_batch_size", "For n = 23 and batch_size = 4 there are no batches at all."),
    (
        lambda n, size, rng: cut(rng.random(n), size),
        "wrong_shape",
        "The indices aren't whole numbers, so `X[batch]` wouldn't work.",
    ),
    (
        lambda n, size, rng: [np.isin(np.arange(n), batch) for batch in cut(rng.permutation(n), size)],
        "wrong_shape",
        "The batches hold True and False. Return indices: `np.flatnonzero`.",
    ),
    (
        lambda n, size, rng: rng.permutation(n),
        "wrong_shape",
        "Each batch should be an array of indices with one axis. Batch 1 has shape ().",
    ),
    (lambda n, size, rng: None, "returned_none", "It is None. Does the function end with `return` and the result?"),
]

test_a_wrong_version_is_told_in_a_whole_sentence = exercises.wrong("minibatches", WRONG)


def test_batches_that_raise_are_told_with_the_real_exception():
    verdict = checks.minibatches(lambda n, batch_size, rng: rng.permute(n))
    assert verdict.mistake == "raised"
    assert "permute" in verdict.message


def test_batches_that_raise_only_for_another_rng_are_told_so():
    calls = []

    def often(n, batch_size, rng):
        calls.append(n)
        if len(calls) > 6:
            raise ValueError("enough")
        return cut(rng.permutation(n), batch_size)

    assert checks.minibatches(often).mistake == "raised"


def test_no_function_is_told_as_that():
    assert "the function itself" in checks.minibatches(minibatches(5, 2, np.random.default_rng(0))).message
