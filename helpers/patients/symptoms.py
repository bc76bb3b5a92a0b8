"""Say what a training shows: what its loss does, and where its gradients are large and small."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from helpers.patients.patient import Training

EXPLODES, STILL, STEP = 1e3, 1e-3, 1e-4  # times the first loss; of it, the same for a step that one sees
TURNS, TURNED = 4, 1.25  # so many turns are a swing; by this factor above the lowest loss one has turned
THOUSAND, MILLION = 1e3, 1e6
LOOKS_ALIKE = 1.25  # a factor between two losses that the eye doesn't see on a curve


class Symptom(NamedTuple):
    """What a loss does, in a word, and where it is in the end; infinite where it is no number any more."""

    does: str
    start: float
    end: float
    low: float

    @property
    def words(self) -> str:
        """What goes on after "the loss"."""
        return self._said(1)

    @property
    def infinitive(self) -> str:
        """What goes on after "would make the loss"."""
        return self._said(0)

    def _said(self, form: int) -> str:
        numbers = {name: number(getattr(self, name)) for name in ("start", "end", "low")}
        return WORDS[self.does][form].format(**numbers)

    def looks_like(self, other: Symptom) -> bool:
        """Tell whether two curves can't be told apart by what they do and where they end."""
        if self.does != other.does:
            return False
        if self.does == "explodes":
            return True
        low, high = sorted((abs(self.end), abs(other.end)))
        return high <= LOOKS_ALIKE * low


WORDS = {  # each as an infinitive and as it is told
    "explodes": ("explode", "explodes"),
    "stands still": ("stand still at {start}", "stands still at {start}"),
    "rises": ("rise from {start} to {end}", "rises from {start} to {end}"),
    "wavers": ("swing up and down, from {start} to {end}", "swings up and down, from {start} to {end}"),
    "turns": ("fall from {start} to {low} and rise to {end}", "falls from {start} to {low} and then rises to {end}"),
    "falls": ("fall from {start} to {end}", "falls from {start} to {end}"),
}


def of(training: Training) -> Symptom:
    """Return what a loss does from its first epoch to its last."""
    losses = np.where(np.isfinite(training.losses), training.losses, np.inf)
    start, end, low = float(losses[0]), float(losses[-1]), float(losses.min())
    return Symptom(_does(losses, start, end, low), start, end, low)


def _does(losses: np.ndarray, start: float, end: float, low: float) -> str:
    if not end < EXPLODES * abs(start):
        return "explodes"
    if np.ptp(losses) <= STILL * abs(start):
        return "stands still"
    steps = np.diff(losses)
    if np.sum(np.diff(np.sign(steps[np.abs(steps) > STEP * abs(start)])) != 0) >= TURNS:
        return "wavers"
    if min(start, end) > TURNED * low:
        return "turns"
    return "rises" if end > start else "falls"


def norms_in_words(norms: np.ndarray) -> str:
    """Say how large the gradient is in the first and in the last layer; nothing of a network without layers."""
    if not len(norms):
        return ""
    return (
        f"Before the first step the norm of dW is {number(norms[0])} in the first layer and {number(norms[-1])} in "
        "the last."
    )


def number(value: float) -> str:
    """Write a number as one says it: three digits."""
    if not abs(value) < MILLION:
        return "more than a million"
    return f"{float(f'{value:.3g}'):,.0f}" if abs(value) >= THOUSAND else f"{value:.3g}"
