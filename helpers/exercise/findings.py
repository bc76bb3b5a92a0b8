"""Look for finding before any result is compared: a call that raised, a wrong form, changed arguments, chance.

Each function looks for one kind of finding and returns it or None; the engine asks them in order.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from traceback import walk_tb

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.answer import Answer
from helpers.exercise.cases import Arguments, Asked, Case, Finding, Leaves, declared
from helpers.exercise.probes import seeded_alike
from helpers.exercise.results import WrongForm, leaves, unchanged
from helpers.nn.arguments import described
from helpers.nn.surroundings import replaced

ELSEWHERE = "It doesn't ask the `rng` that is handed in, but chance from elsewhere. Draw from that `rng`."
TWICE = "The function answers differently when it is asked the same thing twice."


def not_a_function(name: str, value: object) -> str:
    """Say how a check is called."""
    return (
        f"Give the check the function itself, without calling it: `checks.{name}({name})`. It got {described(value)}."
    )


def said(runs: Sequence[sandbox.Run]) -> dict:
    """Return what the function printed and the warnings it caused, as parts of a verdict."""
    warned = dict.fromkeys(sentence for run in runs for sentence in run.warned)
    notes = tuple(f"Warning while it ran: {sentence}" for sentence in list(warned)[: sandbox.WARNINGS_AT_MOST])
    return {"printed": runs[0].printed if runs else "", "notes": notes}


def replaced_functions() -> str:
    """Say which of NumPy's functions a cell has replaced, or nothing."""
    names = [f"`{name}`" for name in replaced()]
    if not names:
        return ""
    are = f"{names[0]} isn't" if len(names) == 1 else f"{', '.join(names)} aren't"
    return f"{are} NumPy's own any more: a cell has put something else there. The check used NumPy's."


def failed(exercise: Asked, function: Callable, case: Case, run: sandbox.Run) -> Finding | None:
    """Look for a call that raised, or returned something that isn't made of the numbers asked for."""
    if isinstance(run.error, NotImplementedError):
        return _not_written(function, run.error)
    if isinstance(run.error, sandbox.OutOfTime):
        limit = f"The check gave up after {exercise.seconds:g} seconds"
        return Finding("endless", f"{limit}{sandbox.own_line(run.error)}. Does a loop never end?")
    if isinstance(run.error, sandbox.Interrupted):
        return Finding(None, sandbox.explain(run.error))
    if run.error is not None:
        return Finding("raised", _call_hint(exercise, function, case) + sandbox.explain(run.error))
    try:
        leaves(exercise.form, run.value)
    except WrongForm as wrong:
        return Finding(wrong.mistake, str(wrong))
    return None


def changed_argument(exercise: Asked, runs: Sequence[sandbox.Run]) -> Finding | None:
    """Look for an argument that no longer holds what it held before the call."""
    for case, run in zip(exercise.cases, runs, strict=True):
        for (name, before), after in zip(case.arguments.items(), run.arguments, strict=True):
            if not unchanged(before, after):
                mistake = declared(exercise.mistakes, "in_place")
                general = f"{name} was changed by the function: work on a copy, or make a new array."
                return Finding("in_place", mistake.sentence(after, before, case) if mistake else general)
    return None


def random_result(answer: Answer, again: sandbox.Run) -> Finding | None:
    """Look for a function that answers differently the second time it is asked the same, and say where that is from."""
    first, second = answer.got[0], leaves(answer.exercise.form, again.value)
    differ = [name for name in first if name not in second or not _equal(first[name], second[name])]
    if not differ and first.keys() == second.keys():
        return None
    return Finding("not_deterministic", f"{TWICE} {_where_from(answer, again, differ, second)}")


def _untouched(arguments: Arguments, again: sandbox.Run) -> bool:
    """Tell whether a call was handed an rng and drew nothing from it."""
    given = zip(arguments.items(), again.arguments, strict=False)
    states = [(rng.bit_generator.state, after.bit_generator.state) for (name, rng), after in given if name == "rng"]
    return any(before == after for before, after in states)


def _where_from(answer: Answer, again: sandbox.Run, differ: list[str], second: Leaves) -> str:
    arguments = answer.exercise.cases[0].arguments
    if seeded_alike(answer.again, arguments):
        use = "Draw from the `rng` that is handed in." if "rng" in arguments else "Nothing here should be random."
        return f"It draws random numbers from `np.random` itself. {use}"
    if _untouched(arguments, again):
        return ELSEWHERE
    first, changing = answer.got[0], [name for name in differ if name in second]
    if changing and first[changing[0]].shape == second[changing[0]].shape and first[changing[0]].ndim:
        places = np.argwhere(first[changing[0]] != second[changing[0]])
        if len(places) < first[changing[0]].size:
            at = f"row {places[0][0]}" if first[changing[0]].ndim > 1 else f"entry {places[0][0]}"
            return f"Only a part of {changing[0]} changes, {at} first: was it ever filled? `np.empty` fills nothing."
    return "Does it remember something between two calls, such as a list or a number from outside?"


def _equal(one: np.ndarray, other: np.ndarray) -> bool:
    return np.array_equal(one, other, equal_nan=True)


def _not_written(function: Callable, error: BaseException) -> Finding:
    """Tell an exercise that is still a hole from one that waits for another exercise that is."""
    frames = [frame.f_code for frame, _ in walk_tb(error.__traceback__) if sandbox.is_own(frame.f_code)]
    own = getattr(function, "__code__", None)
    if own is None or not frames or frames[-1] is own:
        return Finding(None, "not written yet", "not attempted")
    return Finding(None, f"waits for {frames[-1].co_name}, which is not written yet", "not attempted")


def _call_hint(exercise: Asked, function: Callable, case: Case) -> str:
    """Say how the function is called where its parameters don't fit; the real exception follows."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some built-in functions don't tell
        return ""
    try:
        signature.bind(*case.arguments.values())
    except TypeError:
        call = f"{exercise.name}({', '.join(case.arguments)})"
        return f"The exercise calls `{call}`, but the function takes `{signature}`. "
    return ""
