"""The check of warmup_cosine: right in any style."""

import math

import numpy as np
from tools import exercises

from helpers import checks


def by_formula(step, steps, warmup, peak):
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak * 0.5 * (1 + math.cos(math.pi * (step - warmup) / (steps - warmup)))


def as_a_table(step, steps, warmup, peak):
    line = np.linspace(peak / warmup, peak, warmup)
    curve = 0.5 * peak * (1 + np.cos(np.linspace(0, np.pi, steps - warmup + 1)))[:-1]
    return np.concatenate([line, curve])[step]


def by_the_square_of_a_cosine(step, steps, warmup, peak):
    angle = np.pi / 2 * max(step - warmup, 0) / (steps - warmup)
    return np.minimum((step + 1) / warmup, 1) * peak * np.cos(angle) ** 2


def by_where(step, steps, warmup, peak):
    progress = (step - warmup) / (steps - warmup)
    return np.where(step < warmup, peak / warmup * (step + 1), peak / 2 + peak / 2 * np.cos(np.pi * progress))


def from_the_end(step, steps, warmup, peak):
    left, all_left = steps - step, steps - warmup
    return peak * (step + 1) / warmup if left > all_left else peak * (1 - math.cos(math.pi * left / all_left)) / 2


def by_a_loop(step, steps, warmup, peak):
    rate = 0
    for _ in range(min(step + 1, warmup)):
        rate += peak / warmup
    return rate if step < warmup else peak * (1 + math.cos(math.radians(180 * (step - warmup) / (steps - warmup)))) / 2


RIGHT = [by_formula, as_a_table, by_the_square_of_a_cosine, by_where, from_the_end, by_a_loop]
test_a_right_answer_passes = exercises.right("warmup_cosine", RIGHT)


def test_the_inputs_hold_each_step_where_a_count_can_go_wrong():
    cases = [tuple(case.arguments.values()) for case in checks.warmup_cosine.cases]
    for at in (lambda i, n, w: 0, lambda i, n, w: w - 1, lambda i, n, w: w, lambda i, n, w: n - 1):
        assert any(i == at(i, n, w) for i, n, w, _ in cases)
