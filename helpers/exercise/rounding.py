"""Look for results that are right but for their last digits: cut off, or approximated."""

from __future__ import annotations

import numpy as np

from helpers.exercise.answer import Answer
from helpers.exercise.cases import Finding
from helpers.exercise.results import listed

ROUNDED = 1e-6
DECIMALS = 5  # fewer are looked for
CUTS = (np.round, np.trunc, np.floor)


def rounded(answer: Answer) -> Finding | None:
    """Look for results that are right to more than six digits, or right but for decimals that were cut off."""
    names = list(answer.wrong_cases)
    pairs = [pair for name in names for pair in answer.pairs(name)]
    if any(ours.shape != wanted.shape for ours, wanted in pairs):
        return None
    worst = max(_error(*pair) for pair in pairs)
    if worst < ROUNDED:
        digits = int(-np.log10(worst))
        sentence = f"{listed(names)} is nearly right, to about {digits} digits. What is rounded or approximated?"
        return Finding("rounded", sentence)
    decimals = next((d for d in range(DECIMALS) if _cut(answer, pairs, d)), None)
    return None if decimals is None else Finding("rounded", _lost(names, decimals))


def _error(ours: np.ndarray, wanted: np.ndarray) -> float:
    scale = max(np.abs(wanted).max(initial=0), np.finfo(float).tiny)
    return float(np.abs(ours - wanted).max(initial=0) / scale)


def _cut(answer: Answer, pairs: list[tuple[np.ndarray, np.ndarray]], decimals: int) -> bool:
    """Tell whether what came is the right numbers without their further decimals."""
    unit = 10.0**-decimals
    return any(ours.any() for ours, _ in pairs) and any(
        all(answer.same(ours, cut(wanted / unit) * unit) for ours, wanted in pairs) for cut in CUTS
    )


def _lost(names: list[str], decimals: int) -> str:
    are = "is" if len(names) == 1 else "are"
    left = {0: "to a whole number", 1: "after 1 decimal"}.get(decimals, f"after {decimals} decimals")
    return f"{listed(names)} {are} right, but cut off {left}. Is there a `round`, an `int` or a `//`?"
