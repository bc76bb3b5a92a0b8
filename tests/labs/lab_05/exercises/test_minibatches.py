"""The check of minibatches: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers import checks
from helpers.nn.optimizers import minibatches


def batches_by_loop(n, batch_size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    batches, start = [], 0
    while start < n:
        batches.append(order[start : start + batch_size])
        start += batch_size
    return batches


def batches_by_split(n, batch_size, rng):
    return np.split(rng.permutation(n), range(batch_size, n, batch_size))


def batches_by_sorting(n, batch_size, rng):
    order = np.argsort(rng.random(n))
    return tuple(order[i : i + batch_size] for i in range(0, n, batch_size))


RIGHT = [
    batches_by_loop,
    batches_by_split,
    batches_by_sorting,
]


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


def batches_of_neighbours(n, batch_size, rng):
    parts = cut(np.arange(n), batch_size)
    return [parts[i] for i in rng.permutation(len(parts) - 1)] + parts[-1:]


def batches_by_count(n, batch_size, rng):
    return np.array_split(rng.permutation(n), min(batch_size, n))


def batches_left_to_chance(n, batch_size, rng):
    return cut(np.random.default_rng().permutation(n), batch_size)


WRONG = [
    (lambda n, size, rng: cut(np.arange(n), size), None, "in which they stand"),
    (batches_without_the_rest, "off_by_one", "the last 3 samples are in no batch"),
    (batches_with_an_empty_one, "off_by_one", "one batch is empty"),
    (batches_drawn_anew, None, "come again"),
    (batches_of_neighbours, None, "neighbours stay together"),
    (batches_by_count, None, "how many samples each of them holds"),
    (lambda n, size, rng: cut(rng.permutation(n) + 1, size), "off_by_one", "Counting starts at 0"),
    (lambda n, size, rng: cut(rng.permutation(n), size + 1), None, "is the most"),
    (lambda n, size, rng: cut(rng.permutation(n), size)[1:], None, "never come"),
    (lambda n, size, rng: cut(rng.permutation(n)[::-1], size)[::-1], None, "may be shorter"),
    (lambda n, size, rng: cut(rng.permutation(n) - 1, size), None, "there is an index -1"),
    (lambda n, size, rng: cut(rng.permutation(n) / 1.0, size), "wrong_shape", "no whole numbers"),
    (lambda n, size, rng: [b[None] for b in cut(rng.permutation(n), size)], "wrong_shape", "one axis"),
    (lambda n, size, rng: rng.permutation(n), "wrong_shape", "row of indices"),
    (lambda n, size, rng: cut(np.random.default_rng(0).permutation(n), size), None, "Another rng"),
    (batches_left_to_chance, "not_deterministic", "asked the same thing twice"),
    (lambda n, size, rng: None, "returned_none", "None"),
]

test_a_right_answer_passes = exercises.right("minibatches", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("minibatches", WRONG)


def test_batches_that_raise_are_told_with_the_real_exception():
    verdict = checks.minibatches(lambda n, batch_size, rng: rng.permute(n))
    assert verdict.mistake == "raised"
    assert "permute" in verdict.message


def test_no_function_is_told_as_that():
    assert "the function itself" in checks.minibatches(minibatches(5, 2, np.random.default_rng(0))).message
