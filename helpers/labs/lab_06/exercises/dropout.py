"""Exercise of Lab 06: silence entries at random, and keep the mean.

Two right solutions may draw differently, so no result is compared. The check asks what must hold of any mask, then
counts over many draws how often each entry stays, alone and together with another.
"""

import numpy as np

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_06.masks import about_chance, about_one
from helpers.nn import regularization

CASES = (((6, 4), 0.8), ((3, 5), 0.25), ((9,), 0.6))


class Masked(Exercise):
    """An exercise that returns what a random mask leaves, and the mask: judged by what any mask must be."""

    def wrong(self, answer, again):
        """Look for what is wrong with any mask, then with the chance in many of them."""
        for got, case in zip(answer.got, self.cases, strict=True):
            found = about_one(got["A_dropped"], got["mask"], case.arguments)
            if found:
                return found
        return about_chance(self, answer, again)


def _inputs(rng):
    return [
        {"A": rng.normal(1, 1, size=shape), "keep": keep, "rng": np.random.default_rng(rng.integers(1000))}
        for shape, keep in CASES
    ]


dropout = Masked(
    name="dropout",
    lab="06",
    number=8,
    title="Silence some, at random (to go further)",
    reference=regularization.dropout,
    inputs=_inputs,
    form=(Result("A_dropped", like="A"), Result("mask", like="A")),
    praise="nobody can rely on a single neighbour any more.",
)
