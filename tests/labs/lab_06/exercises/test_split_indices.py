"""The check of split_indices: right in any style, and each classic mistake named in its own words."""

import random

import numpy as np
from tools import exercises


def sizes_of(n, shares):
    sizes = [int(np.floor(share * n)) for share in shares[:-1]]
    return [*sizes, n - sum(sizes)]


def cut(order, sizes):
    ends = np.cumsum(sizes)
    return [order[end - size : end] for end, size in zip(ends, sizes, strict=True)]


def by_loop(n, shares, rng):
    order, sets, start = rng.permutation(n), [], 0
    for share in shares[:-1]:
        sets.append(order[start : start + int(share * n)])
        start += int(share * n)
    sets.append(order[start:])
    return sets


def by_split(n, shares, rng):
    return np.split(rng.permutation(n), np.cumsum(sizes_of(n, shares))[:-1])


def by_shuffle(n, shares, rng):
    order = np.arange(n)
    rng.shuffle(order)
    return tuple(cut(order, sizes_of(n, shares)))


def by_choice_of_what_is_left(n, shares, rng):
    left, sets = np.arange(n), []
    for size in sizes_of(n, shares):
        chosen = rng.choice(left, size, replace=False)
        left = np.setdiff1d(left, chosen)
        sets.append(chosen)
    return sets


def by_labels(n, shares, rng):
    number = rng.permutation(np.repeat(np.arange(len(shares)), sizes_of(n, shares)))
    return [np.flatnonzero(number == k) for k in range(len(shares))]


def by_python(n, shares, rng):
    return cut(random.Random(int(rng.integers(2**62))).sample(range(n), n), sizes_of(n, shares))


RIGHT = [by_loop, by_split, by_shuffle, by_choice_of_what_is_left, by_labels, by_python]
test_a_right_answer_passes = exercises.right("split_indices", RIGHT)


def with_sizes(sizes):
    return lambda n, shares, rng: cut(rng.permutation(n), sizes(n, shares))


def the_rest_first(n, shares):
    sizes = [int(share * n) for share in shares[1:]]
    return [n - sum(sizes), *sizes]


def drawn_anew(n, shares, rng):
    return [rng.integers(0, n, size) for size in sizes_of(n, shares)]


def each_from_a_new_shuffle(n, shares, rng):
    return [rng.permutation(n)[:size] for size in sizes_of(n, shares)]


def all_from_the_start(n, shares, rng):
    order = rng.permutation(n)
    return [order[:size] for size in sizes_of(n, shares)]


HERE = "For n = 53 and shares = (0.35, 0.37, 0.28)"
WRONG = [
    (
        lambda n, shares, rng: cut(np.arange(n), sizes_of(n, shares)),
        "not_shuffled",
        "The samples come in their original order. Shuffle them with rng before you cut.",
    ),
    (
        lambda n, shares, rng: cut(np.random.default_rng(0).permutation(n), sizes_of(n, shares)),
        "ignores_rng",
        "Another rng gives the very same sets. Shuffle with the rng that is handed in, as in `rng.permutation(n)`.",
    ),
    (
        lambda n, shares, rng: [rng.permutation(part) for part in cut(np.arange(n), sizes_of(n, shares))],
        "not_shuffled",
        "Each set is shuffled inside, but always holds the same neighbours. Shuffle all samples, then cut.",
    ),
    (
        lambda n, shares, rng: cut(np.random.permutation(n), sizes_of(n, shares)),
        "not_deterministic",
        "The function answers differently when it is asked the same thing twice. It draws random numbers from "
        "`np.random` itself. Draw from the `rng` that is handed in.",
    ),
    (
        with_sizes(lambda n, shares: [int(share * n) for share in shares]),
        "off_by_one",
        f"{HERE} the last set is too small: 2 of the samples are in no set. It takes all that is left.",
    ),
    (
        with_sizes(lambda n, shares: np.diff([0, *(int(end * n) for end in np.cumsum(shares)[:-1]), n])),
        "off_by_one",
        f"{HERE} your sets hold 18, 20, 15 samples. Are the running sums of the shares cut? Each share alone is: "
        "floor(share · n), and the last gets the rest.",
    ),
    (
        with_sizes(lambda n, shares: np.diff([0, *np.cumsum([round(share * n) for share in shares[:-1]]), n])),
        "off_by_one",
        f"{HERE} your sets hold 19, 20, 14 samples. Are they rounded to the nearest? Round down: floor(share · n), and "
        "the last one takes what is left.",
    ),
    (
        with_sizes(the_rest_first),
        "off_by_one",
        f"{HERE} your sets hold 20, 19, 14 samples. The first one has what is left over. The last one takes it.",
    ),
    (
        lambda n, shares, rng: np.array_split(rng.permutation(n), len(shares)),
        "off_by_one",
        f"{HERE} your sets hold 18, 18, 17 samples. They are as good as equal, whatever the shares are. Each should "
        "hold floor(share · n).",
    ),
    (
        with_sizes(lambda n, shares: sizes_of(n, shares)[::-1]),
        "swapped",
        f"{HERE} your sets hold 16, 19, 18 samples. The sets come in the reverse order of the shares.",
    ),
    (
        drawn_anew,
        "not_partitioned",
        "For n = 53, 20 of the indices come again, and 20 of the indices never come. Shuffle once, then cut.",
    ),
    (
        each_from_a_new_shuffle,
        "not_partitioned",
        "For n = 53, 15 of the indices come again, and 15 of the indices never come. Shuffle once, then cut.",
    ),
    (
        all_from_the_start,
        "not_partitioned",
        "For n = 53, 34 of the indices come again, and 34 of the indices never come. Shuffle once, then cut.",
    ),
    (
        lambda n, shares, rng: cut(rng.permutation(n) + 1, sizes_of(n, shares)),
        "off_by_one",
        "The indices run from 1 to 53. Counting starts at 0, so the last one is 52.",
    ),
    (
        lambda n, shares, rng: cut(rng.permutation(n), sizes_of(n, shares))[:2],
        "wrong_shape",
        f"{HERE} there are 2 sets. There should be one for each share.",
    ),
    (
        lambda n, shares, rng: [np.isin(np.arange(n), part) for part in cut(rng.permutation(n), sizes_of(n, shares))],
        "wrong_shape",
        "The sets hold True and False. Return indices: `np.flatnonzero`.",
    ),
    (lambda n, shares, rng: [[], [], []], "not_partitioned", "For n = 53 there are no indices at all."),
]

test_a_wrong_version_is_named = exercises.wrong("split_indices", WRONG)
