"""The check of minibatches: right in any style."""

import random

import numpy as np
from tools import exercises


def cut(order, batch_size):
    return [order[i : i + batch_size] for i in range(0, len(order), batch_size)]


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


def batches_by_choice(n, batch_size, rng):
    return cut(rng.choice(n, size=n, replace=False), batch_size)


def batches_from_what_is_left(n, batch_size, rng):
    left, batches = set(range(n)), []
    while left:
        batches.append(rng.choice(sorted(left), min(batch_size, len(left)), replace=False))
        left -= set(batches[-1].tolist())
    return batches


def batches_by_swaps(n, batch_size, rng):
    order = list(range(n))
    for i in range(n):
        j = rng.integers(n)
        order[i], order[j] = order[j], order[i]
    return cut(order, batch_size)


def batches_with_sorted_rows(n, batch_size, rng):
    return [np.sort(batch) for batch in cut(rng.permutation(n), batch_size)]


def batches_by_python(n, batch_size, rng):
    return cut(random.Random(int(rng.integers(2**62))).sample(range(n), n), batch_size)


RIGHT = [
    batches_by_loop,
    batches_by_split,
    batches_by_sorting,
    batches_by_choice,
    batches_from_what_is_left,
    batches_by_swaps,
    batches_with_sorted_rows,
    batches_by_python,
]


test_a_right_answer_passes = exercises.right("minibatches", RIGHT)
