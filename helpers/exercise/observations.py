"""Say what can be seen of a wrong result that no declared mistake fits, by looking at its numbers alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from helpers.exercise.answer import Answer
from helpers.exercise.cases import Finding
from helpers.exercise.results import Result, find_result, is_boolean, same

SYMPTOMS = {
    "divide by zero": "Something was divided by 0, or the logarithm of 0 was taken",
    "overflow": "A number grew too large",
    "invalid value": "0 was divided by 0, or a root or a logarithm got a negative number",
}
FLOATING = re.compile(rf"RuntimeWarning: ({'|'.join(SYMPTOMS)}) encountered in (\w+)( in line .*)?")


def symptom(warned: tuple[str, ...]) -> str:
    """Say what happened to the numbers, in which step and line, by the first warning that is about that."""
    found = next(filter(None, map(FLOATING.match, warned)), None)
    return f"{SYMPTOMS[found[1]]} in `{found[2]}`{found[3] or ''}." if found else ""


def not_finite(answer: Answer) -> Finding | None:
    """Look for nan and infinity where the right result has none."""
    for name, case in ((name, case) for name, cases in answer.wrong_cases.items() for case in cases):
        ours = answer.got[case].get(name)
        if ours is None or np.isfinite(ours).all():
            continue
        kind = "nan" if np.isnan(ours).any() else "infinite"
        reason = symptom(answer.runs[case].warned) or "Which step makes the first such number?"
        return Finding("not_finite", f"{name} is {kind} in places. {reason}")
    return None


def swapped(answer: Answer) -> Finding | None:
    """Look for right results that were returned in another order."""
    stands = {
        name: next((other for other in answer.names if _is_other(answer, name, other)), None)
        for name in answer.wrong_cases
    }
    if None in stands.values() or sorted(stands) != sorted(stands.values()):
        return None
    name, other = next(iter(stands.items()))
    return Finding("swapped", f"The results are right, but in another order: {other} is in the place of {name}.")


def _is_other(answer: Answer, name: str, other: str) -> bool:
    """Tell whether the right result of another name came where one is wanted."""
    return other != name and all(
        name in mine and other in case.expected and answer.same(mine[name], case.expected[other])
        for mine, case in zip(answer.got, answer.exercise.cases, strict=True)
    )


def wrong_shape(answer: Answer) -> Finding | None:
    """Look for a result of another shape, and say what each axis counts."""
    for name, cases in answer.wrong_cases.items():
        case = answer.exercise.cases[cases[0]]
        ours, wanted = answer.got[cases[0]][name], case.expected[name]
        if ours.shape != wanted.shape:
            return _shape(answer, name, ours, wanted)
    return None


def _shape(answer: Answer, name: str, ours: np.ndarray, wanted: np.ndarray) -> Finding:
    result = find_result(answer.exercise.form, name)
    reason = f"but {result.like} has {wanted.shape}" if result.like else f"but {_in_words(wanted)} is wanted"
    has = f"{name} has shape {ours.shape}, {reason}." if ours.shape else f"{name} is a single number, {reason}."
    if ours.size == wanted.size and same(ours.ravel(), wanted.ravel(), answer.tolerance) and 1 in ours.shape:
        advice = "The numbers are right, but an axis of length 1 is too much. What does `keepdims` do, and `ravel()`?"
        return Finding("kept_dims", f"{has} {advice}")
    if ours.ndim > 1 and same(ours.T, wanted, answer.tolerance):
        return Finding("transposed", f"{has} Which factor should be transposed?")
    if wanted.shape and not ours.shape:
        return Finding("whole_array", f"{has} {result.shape_hint or 'Was everything added up?'}")
    turned = "Which factor should be transposed?" if ours.ndim > 1 and ours.T.shape == wanted.shape else ""
    return Finding(_shape_id(answer, name), f"{has} {result.shape_hint or turned}".rstrip())


def _shape_id(answer: Answer, name: str) -> str:
    """Tell a sum along the other axis: one number for each row where one for each column is wanted, or the reverse."""
    matrices = [key for key, value in answer.exercise.cases[0].arguments.items() if getattr(value, "ndim", 0) == 2]

    def other_axis(key: str) -> bool:
        return all(
            (ours.shape, wanted.shape) in (((n,), (d,)), ((d,), (n,)))
            for (ours, wanted), case in zip(answer.pairs(name), answer.cases_with(name), strict=True)
            for n, d in [case.arguments[key].shape]
        )

    return "wrong_axis" if any(map(other_axis, matrices)) else "wrong_shape"


def _in_words(wanted: np.ndarray) -> str:
    return f"shape {wanted.shape}" if wanted.shape else "a single number"


def as_it_came(answer: Answer) -> Finding | None:
    """Look for results that are an argument, unchanged, or 0 everywhere."""
    for name in answer.wrong_cases:
        for argument in answer.exercise.cases[0].arguments:
            if _all(answer, name, lambda ours, _, case, key=argument: _equal(ours, case.arguments[key])):
                came = f"{name} is {argument} as it came" if name != argument else f"{name} comes back as it came"
                return Finding("frozen", f"{came}. What should happen to it, and does the result hold it?")
        if _all(answer, name, lambda ours, *_: not ours.any()):
            return Finding("unfilled", f"{name} is 0 everywhere. Where does it get its numbers?")
    return None


def unfilled(answer: Answer) -> Finding | None:
    """Look for results that are right but for their first or their last entry or row."""
    for name in answer.wrong_cases:
        for place, word in ((0, "first"), (-1, "last")):
            if _all(answer, name, lambda ours, wanted, _, at=place: _right_but(answer, ours, wanted, at)):
                zero = _all(answer, name, lambda ours, *_, at=place: not ours[at].any())
                entry = "row" if answer.pairs(name)[0][1].ndim > 1 else "entry"
                is_zero = "is 0: was it ever filled?" if zero else "isn't. Where does the loop begin and end?"
                sentence = f"{name} is right but for its {word} {entry}, which {is_zero}"
                return Finding("unfilled" if zero else "off_by_one", sentence)
    return None


def _right_but(answer: Answer, ours: np.ndarray, wanted: np.ndarray, place: int) -> bool:
    """Tell whether all but the first (0) or the last (-1) is right."""
    if ours.shape != wanted.shape or ours.ndim == 0 or len(ours) < 3:
        return False
    others = slice(1, None) if place == 0 else slice(None, -1)
    return answer.same(ours[others], wanted[others]) and not answer.same(ours[place], wanted[place])


def sums(answer: Answer) -> Finding | None:
    """Look for rows that should add up to 1, or to 0, and for what does so instead."""
    for name in answer.wrong_cases:
        for total in (1.0, 0.0):
            if not _all(answer, name, lambda _, wanted, *__, sum=total: _adds_up(wanted, 1, sum)):
                continue
            if _all(answer, name, lambda ours, *_, sum=total: _adds_up(ours, 1, sum)):
                return None
            instead = f"Each row of {name} should add up to {total:g}"
            if _all(answer, name, lambda ours, *_, sum=total: _adds_up(ours, 0, sum)):
                return Finding("wrong_axis", f"{instead}, but the columns do. Over which axis should the sum run?")
            if total and _all(answer, name, lambda ours, *_: abs(ours.sum() - 1) < 1e-9):
                return Finding("whole_array", f"{instead}, but all of it together does. Which axis is summed over?")
            found = next(o for o, _ in answer.pairs(name) if not _adds_up(o, 1, total)).sum(axis=1)
            row = int(np.argmax(np.abs(found - total) > 1e-9))
            return Finding("not_normalised", f"{instead}; row {row} of yours adds up to {found[row]:.4g}.")
    return None


def _adds_up(array: np.ndarray, axis: int, total: float) -> bool:
    return array.ndim == 2 and array.shape[1] > 1 and np.allclose(array.sum(axis=axis), total, atol=1e-9)


def special_case(answer: Answer) -> Finding | None:
    """Look for an argument whose value decides whether the answer is right."""
    wrong = {case for cases in answer.wrong_cases.values() for case in cases}
    cases = range(len(answer.exercise.cases))
    right = [i for i in cases if i not in wrong]
    if right:
        for argument in answer.exercise.cases[0].arguments:
            values = [_kind(answer.exercise.cases[i].arguments[argument]) for i in cases]
            good, bad = {values[i] for i in right}, {values[i] for i in wrong}
            if None not in values and not good & bad:
                return Finding("special_case", _only_for(argument, sorted(good), sorted(bad)))
    return _entries_by_sign(answer)


def _kind(value: object) -> str | None:
    """Return what a text says or an activation is called; None for numbers."""
    value = getattr(value, "name", value)
    return value if isinstance(value, str) else None


def _only_for(argument: str, good: list[str], bad: list[str]) -> str:
    right, wrong = (" and ".join(map(repr, values)) for values in (good, bad))
    return f"Right for {argument} = {right}, wrong for {wrong}. Does the answer depend on {argument}?"


def _entries_by_sign(answer: Answer) -> Finding | None:
    """Look for a function of each entry that is right on one side of 0 and wrong on the other."""
    names = list(answer.wrong_cases)
    arguments = answer.exercise.cases[0].arguments
    argument = next((key for key, value in arguments.items() if isinstance(value, np.ndarray)), None)
    if len(names) != 1 or argument is None:
        return None
    given = [case.arguments[argument] for case in answer.cases_with(names[0])]
    pairs = answer.pairs(names[0])
    if any(not ours.shape == wanted.shape == x.shape for (ours, wanted), x in zip(pairs, given, strict=True)):
        return None
    wrong = np.concatenate([_wrong_entries(answer, *pair) for pair in pairs])
    x = np.concatenate([np.ravel(each) for each in given])
    for word, side in {"negative": x < 0, "positive": x > 0, "0": x == 0}.items():
        if side[wrong].all() and not side.all():
            return Finding(
                "special_case", f"{names[0]} is wrong only where {argument} is {word}. What should it be there?"
            )
    return None


def _wrong_entries(answer: Answer, ours: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    scale = max(np.abs(wanted).max(initial=0), np.finfo(float).tiny)
    return np.ravel(np.abs(ours - wanted) > answer.tolerance * scale)


def truth_values(answer: Answer) -> Finding | None:
    """Look for True and False where the numbers 1 and 0 are wanted."""
    form = answer.exercise.form
    if not isinstance(form, Result) or form.truth_values or not all(is_boolean(run.value) for run in answer.runs):
        return None
    return Finding(
        "wrong_shape", f"{form.name} is True or False; it should be numbers. `.astype(float)` makes 1 and 0."
    )


def _all(answer: Answer, name: str, holds: Callable) -> bool:
    """Tell whether something holds of a result on every case: of what came, what is right, and the case."""
    cases = zip(answer.pairs(name), answer.cases_with(name), strict=True)
    return all(holds(ours, wanted, case) for (ours, wanted), case in cases)


def _equal(ours: np.ndarray, argument: object) -> bool:
    return isinstance(argument, np.ndarray) and argument.dtype.kind in "if" and np.array_equal(ours, argument)
