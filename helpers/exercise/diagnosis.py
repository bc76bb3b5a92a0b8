"""Say what is wrong with results: compare them with the right ones and the wrong ones, down to a factor of 2.

The engine asks when `findings` has found none.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.cases import Asked, Case, Finding, Leaves, Mistake, declared
from helpers.exercise.computation_graph import states
from helpers.exercise.results import entries, find_result, same, short

Results = Sequence[Leaves]  # one of each case


def wrong_result(exercise: Asked, got: Results) -> Finding | None:
    """Compare with the right results, name the classic mistake if one fits, and else say what can be seen."""
    names = _in_order(exercise)
    missing = _other_length(exercise, got)
    if missing:
        return missing
    wrong = {name: _wrong_cases(exercise, got, name) for name in names}
    bad = [name for name in names if wrong[name]]
    if not bad:
        return None
    mistake = _named(exercise, got, bad)
    wrong_names = {name: bool(cases) for name, cases in wrong.items()}
    nodes = states(exercise.nodes, wrong_names, mistake.node if mistake else None)
    case = wrong[bad[0]][0]
    if mistake is None:
        seen = _seen(exercise, got, bad[0], wrong[bad[0]])
        return seen._replace(nodes=nodes)
    sentence = mistake.sentence(got[case][bad[0]], exercise.cases[case].expected[bad[0]], exercise.cases[case])
    return Finding(mistake.id, sentence, nodes=nodes)


def unstable(exercise: Asked, runs: Sequence[sandbox.Run], got: Results) -> Finding | None:
    """Look for numbers that overflow where a careful version stays finite."""
    for case, run, result in zip(exercise.extreme_cases, runs, got, strict=True):
        right = result.keys() == case.expected.keys() and all(
            same(result[name], case.expected[name], exercise.tolerance) for name in case.expected
        )
        if right and not run.warned:
            continue
        warning = f" NumPy says: {run.warned[0]}." if run.warned else ""
        large = ", ".join(f"{name} = {short(value)}" for name, value in case.arguments.items())
        finite = all(np.isfinite(leaf).all() for leaf in result.values())
        outcome = "" if right else " The result is wrong there." if finite else " The result is not finite there."
        mistake = declared(exercise.mistakes, "unstable")
        sentence = mistake.sentence(result, case.expected, case) + " " if mistake else ""
        return Finding("unstable", f"{sentence}Right for ordinary numbers, but not for {large}.{outcome}{warning}")
    return None


def _in_order(exercise: Asked) -> list[str]:
    """Return the names of the results, in the order of the graph where there is one."""
    names = list(exercise.cases[0].expected)
    order = {node.name: place for place, node in enumerate(exercise.nodes)}
    return sorted(names, key=lambda name: order.get(name, len(order)))


def _other_length(exercise: Asked, got: Results) -> Finding | None:
    """Look for lists with more or fewer items than asked for, before items are compared by name."""
    for case, result in zip(exercise.cases, got, strict=True):
        lost, extra = case.expected.keys() - result.keys(), result.keys() - case.expected.keys()
        if lost or extra:
            kind, name = ("lacks", sorted(lost)[0]) if lost else ("has too much:", sorted(extra)[0])
            index = next((i for i, wrong in enumerate(exercise.wrong_results) if _equal(exercise, wrong, got)), None)
            if index is not None:
                mistake = exercise.mistakes[index]
                return Finding(mistake.id, mistake.sentence(result, case.expected, case))
            return Finding("wrong_shape", f"The list {kind} {name}.")
    return None


def _equal(exercise: Asked, one: Results, other: Results) -> bool:
    return all(
        a.keys() == b.keys() and all(same(a[name], b[name], exercise.tolerance) for name in a)
        for a, b in zip(one, other, strict=True)
    )


def _wrong_cases(exercise: Asked, got: Results, name: str) -> list[int]:
    return [
        i
        for i, case in enumerate(exercise.cases)
        if name in case.expected and not same(got[i][name], case.expected[name], exercise.tolerance)
    ]


def _named(exercise: Asked, got: Results, bad: list[str]) -> Mistake | None:
    """Return the first mistake that explains every wrong result, or at least the first of them.

    A mistake that would also spoil what is right here is another mistake, and taken only if no better one fits.
    """
    explained, spoiling = [], []
    for results in exercise.wrong_results:
        explained.append({name for name in bad if _explains(exercise, results, got, name)})
        spoiling.append(
            any(_telling(exercise, results, name) for name in exercise.cases[0].expected if name not in bad)
        )
    for taken in (False, True):
        for enough in (set(bad), {bad[0]}):
            for mistake, names, spoils in zip(exercise.mistakes, explained, spoiling, strict=True):
                if enough <= names and spoils is taken:
                    return mistake
    return None


def _explains(exercise: Asked, wrong: Results, got: Results, name: str) -> bool:
    """Tell whether a wrong version gives what the student's gives, wherever it differs from the right answer."""
    telling = _telling(exercise, wrong, name)
    return bool(telling) and all(
        name in wrong[i] and same(got[i][name], wrong[i][name], exercise.tolerance) for i in telling
    )


def _telling(exercise: Asked, wrong: Results, name: str) -> list[int]:
    """Return the cases in which a wrong version differs from the right answer."""
    return [
        i
        for i, case in enumerate(exercise.cases)
        if name in case.expected
        and (name not in wrong[i] or not same(wrong[i][name], case.expected[name], exercise.tolerance))
    ]


def _seen(exercise: Asked, got: Results, name: str, wrong: list[int]) -> Finding:
    """Describe a wrong result that no declared mistake fits, without telling the right one."""
    case, ours = exercise.cases[wrong[0]], got[wrong[0]][name]
    wanted = case.expected[name]
    if not np.isfinite(ours).all() and np.isfinite(wanted).all():
        kind = "nan" if np.isnan(ours).any() else "infinite"
        return Finding("not_finite", f"{name} is {kind} in places. Is something divided by zero, or too large?")
    swapped = _swapped(exercise, got, name)
    if swapped is None and ours.shape != wanted.shape:
        return _wrong_shape(exercise, name, ours, wanted, case)
    return swapped or _proportional(exercise, got, name) or _by_hand(exercise, got, name, wrong)


def _wrong_shape(exercise: Asked, name: str, ours: np.ndarray, wanted: np.ndarray, case: Case) -> Finding:
    result = find_result(exercise.form, name)
    reason = f"but {result.like} has {wanted.shape}" if result.like else f"but {_shape_in_words(wanted)} is wanted"
    has = f"{name} has shape {ours.shape}, {reason}." if ours.shape else f"{name} is a single number, {reason}."
    if ours.size == wanted.size and same(ours.ravel(), wanted.ravel(), exercise.tolerance) and 1 in ours.shape:
        advice = "The numbers are right, but an axis of length 1 is too much. What does `keepdims` do, and `ravel()`?"
        return Finding("kept_dims", f"{has} {advice}")
    if ours.ndim > 1 and same(ours.T, wanted, exercise.tolerance):
        return Finding("transposed", f"{has} Which factor should be transposed?")
    turned = "Which factor should be transposed?" if ours.ndim > 1 and ours.T.shape == wanted.shape else ""
    return Finding("wrong_shape", f"{has} {result.shape_hint or turned}".rstrip())


def _shape_in_words(wanted: np.ndarray) -> str:
    return f"shape {wanted.shape}" if wanted.shape else "a single number"


def _swapped(exercise: Asked, got: Results, name: str) -> Finding | None:
    """Look for another result, itself misplaced, that stands where this one is wanted."""
    for other in exercise.cases[0].expected:
        stands_here = all(
            other in case.expected and same(got[i][name], case.expected[other], exercise.tolerance)
            for i, case in enumerate(exercise.cases)
        )
        if stands_here and _wrong_cases(exercise, got, other):
            return Finding(None, f"Where {name} is wanted stands {other}. In which order are the results returned?")
    return None


def _proportional(exercise: Asked, got: Results, name: str) -> Finding | None:
    """Look for one factor between what came and what is right, the same on every input."""
    pairs = [(got[i][name], case.expected[name]) for i, case in enumerate(exercise.cases) if name in case.expected]
    top = [np.vdot(ours, wanted) / np.vdot(wanted, wanted) for ours, wanted in pairs if np.vdot(wanted, wanted) > 0]
    if len(top) < 2 or top[0] == 0 or not np.isfinite(top[0]):
        return None
    if not all(a.shape == b.shape and same(a, top[0] * b, exercise.tolerance) for a, b in pairs):
        return None
    factor = float(top[0])
    if abs(factor + 1) < 1e-6:
        return Finding("sign", f"{name} has the wrong sign everywhere. Which way round is the difference?")
    size = f"{factor:.4g} times too large" if abs(factor) > 1 else f"{1 / factor:.4g} times too small"
    near_two = min(abs(factor - 2), abs(factor - 0.5)) < 1e-6
    return Finding("factor_2" if near_two else None, f"{name} is {size} on every input. Which factor is it?")


def _by_hand(exercise: Asked, got: Results, name: str, wrong: list[int]) -> Finding:
    """Show the smallest input on which the result is wrong, and what came of it."""
    smallest = min(wrong, key=lambda i: entries(list(exercise.cases[i].arguments.values())))
    case, ours = exercise.cases[smallest], got[smallest][name]
    wanted = case.expected[name]
    with np.errstate(all="ignore"):
        error = np.abs(ours - wanted).max() / max(np.abs(wanted).max(), np.finfo(float).tiny)
    if error < 1e-3:
        digits = max(int(-np.log10(error)), 3)
        return Finding(None, f"{name} is nearly right, to about {digits} digits. What is rounded or approximated?")
    shown = ", ".join(f"{key} = {short(value)}" for key, value in case.arguments.items())
    where = f"on {len(wrong)} of {len(exercise.cases)} inputs" if len(wrong) < len(exercise.cases) else "on every input"
    parts = f"; {int(np.isclose(ours, wanted).sum())} of its {ours.size} numbers are right" if ours.size > 1 else ""
    came = f"For {shown} yours is {short(ours)}: work that one out by hand."
    return Finding(None, f"{name} is wrong {where}{parts}. {came}")
