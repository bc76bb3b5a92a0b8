"""Exercises whose result is any random partition of samples: into batches in Lab 05, into sets in Lab 06.

Two right solutions may shuffle differently, so there is no one right answer to compare with. The check asks for the
student's parts first, looks for what can be wrong with any, and then holds the function to them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.exercise import findings
from helpers.exercise.cases import Finding
from helpers.exercise.engine import SEED, Exercise
from helpers.labs.lab_05.draws import CALLS, RNGS, weak_chance


@dataclass(frozen=True, eq=False)
class Shuffled(Exercise):
    """An exercise that returns a list of index arrays, drawn with its last argument, an rng.

    unfit  looks for what is wrong with the parts of one draw: (parts, arguments) → a Finding or None
    words  for one of them and for several
    """

    unfit: Callable = None
    words: tuple[str, str] = ("batch", "batches")

    def wrong(self, answer, again):
        """Look for what is wrong with any parts, and then with the chance in many of them."""
        made = [_arrays(run.value) for run in answer.runs]
        found = (self._misfit(parts, case.arguments) for parts, case in zip(made, self.cases, strict=True))
        return next(filter(None, found), None) or findings.random_result(answer, again) or self._weak(answer)

    def _misfit(self, parts, arguments):
        return misshapen(parts, self.words) or self.unfit(parts, arguments)

    def _weak(self, answer):
        """Ask for many draws in one call, and look at them together."""
        arguments = self.cases[0].arguments
        rngs = [np.random.default_rng([SEED, seed]) for seed in range(RNGS)]
        drawn = answer.run_with(_many(answer.function), arguments | {"rng": rngs})
        if drawn.error is not None:
            return findings.failed(self, answer.function, self.cases[0], drawn)
        draws = [np.split(order, np.cumsum(sizes)[:-1]) for order, sizes in zip(*[iter(drawn.value)] * 2, strict=True)]
        misfit = next(filter(None, (self._misfit(parts, arguments) for parts in draws)), None)
        return misfit or self._named(weak_chance(draws))

    def _named(self, finding):
        """Speak of sets where the parts are no batches."""
        part, parts = self.words
        return finding and finding._replace(message=finding.message.replace("batches", parts).replace("batch", part))


def _many(function):
    """Return a function that draws with each of several rngs, and returns of each draw the indices and the sizes."""

    def draw(n, how, rngs):
        draws = [_arrays(function(n, how, rng)) for rng in rngs for _ in range(CALLS)]
        return [row for parts in draws for row in (np.concatenate(parts), np.array([len(part) for part in parts]))]

    return draw


def _arrays(parts):
    return [np.asarray(part) for part in parts]


def misshapen(parts, words):
    """Look for a part that is no array of whole numbers with one axis."""
    one, several = words
    for place, part in enumerate(parts, 1):
        if part.ndim != 1:
            says = f"Each {one} should be an array of indices with one axis. {one.capitalize()} {place} has shape "
            return Finding("wrong_shape", f"{says}{part.shape}.")
        if part.dtype.kind == "b":
            return Finding("wrong_shape", f"The {several} hold True and False. Return indices: `np.flatnonzero`.")
        if part.size and part.dtype.kind not in "iu":
            return Finding("wrong_shape", f"The indices aren't whole numbers, so `X[{one}]` wouldn't work.")
    return None


def misfilled(indices, n):
    """Look for indices that are none, that come twice or that never come."""
    if not indices.size:
        return Finding("not_partitioned", f"For n = {n} there are no indices at all.")
    if np.array_equal(np.sort(indices), np.arange(1, n + 1)):
        says = f"The indices run from 1 to {n}. Counting starts at 0, so the last one is {n - 1}."
        return Finding("off_by_one", says)
    if indices.min() < 0 or indices.max() >= n:
        outside = indices.min() if indices.min() < 0 else indices.max()
        return Finding("not_partitioned", f"For n = {n} there is an index {outside}. They run from 0 to {n - 1}.")
    twice, never = len(indices) - len(np.unique(indices)), n - len(np.unique(indices))
    if twice:
        lost = f", and {_come(never, 'never')}" if never else ""
        says = f"For n = {n}, {_come(twice, 'again')}{lost}. Shuffle once, then cut."
        return Finding("not_partitioned", says)
    if never:
        return Finding("not_partitioned", f"For n = {n}, {_come(never, 'never')}. Every sample should be used once.")
    return None


def _come(count, how):
    """Say of some indices that they come again, or never come."""
    come = "comes" if count == 1 else "come"
    return f"{count} of the indices " + (f"never {come}" if how == "never" else f"{come} again")
