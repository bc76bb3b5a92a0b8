"""Look for what is wrong before any result is compared: a call that raised, a wrong form, changed arguments, chance.

Each function looks for one kind of finding and returns it or None; the engine asks them in order.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dis import opmap
from traceback import walk_tb
from types import CodeType, FunctionType

import numpy as np

from helpers.exercise import sandbox, unwritten
from helpers.exercise.answer import Answer
from helpers.exercise.cases import Arguments, Asked, Case, Finding, Leaves, declared
from helpers.exercise.placeholder import NotDefined
from helpers.exercise.probes import seeded_alike
from helpers.exercise.results import WrongForm, leaves, unchanged
from helpers.nn.arguments import described
from helpers.nn.surroundings import replaced

NOT_WRITTEN = "not written yet"
ELSEWHERE = "It draws from somewhere else than the `rng` that is handed in. Use that `rng`."
TWICE = "The function answers differently when it is asked the same thing twice."
RAISES = (opmap["RAISE_VARARGS"],)


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
    if isinstance(run.error, NotDefined) or (
        isinstance(run.error, NotImplementedError) and _raised_by_the_student(run.error)
    ):
        return _not_written(exercise, function, run.error)
    if isinstance(run.error, sandbox.OutOfTime):
        return _gave_up(f"after {exercise.seconds:g} seconds", run.error)
    if isinstance(run.error, sandbox.OutOfMemory):
        return _gave_up("because the function had taken nearly 1 GB of memory", run.error)
    if isinstance(run.error, sandbox.Interrupted):
        return Finding(None, sandbox.explain(run.error))
    if isinstance(run.error, WrongForm):  # whoever observes what a function does has found nothing to look at
        return Finding(run.error.mistake, str(run.error))
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


def _gave_up(why: str, error: sandbox.Ended) -> Finding:
    return Finding("endless", f"The check gave up {why}{sandbox.own_line(error)}. {sandbox.question(error)}")


def _raised_by_the_student(error: BaseException) -> bool:
    """Tell whether the student's own `raise` raised it, and no library that lacks something."""
    steps = list(walk_tb(error.__traceback__))
    end = error.__traceback__
    while end is not None and end.tb_next is not None:
        end = end.tb_next
    code = steps[-1][0].f_code if steps else None
    return code is not None and sandbox.is_own(code) and code.co_code[end.tb_lasti] in RAISES


def code_of(function: Callable) -> CodeType | None:
    """Return the code of a function as it was written; None for what is no plain function. Run nothing of it."""
    while type(function) is FunctionType and "__wrapped__" in function.__dict__:
        function = function.__dict__["__wrapped__"]
    return function.__code__ if type(function) is FunctionType else None


def _not_written(exercise: Asked, function: Callable, error: BaseException) -> Finding:
    """Tell an exercise that is still a hole from one that waits for another exercise that is."""
    if isinstance(error, NotDefined):
        return Finding(None, f"waits for `{error.missing}`, whose cell hasn't run yet", "not attempted")
    frames = [frame.f_code for frame, _ in walk_tb(error.__traceback__) if sandbox.is_own(frame.f_code)]
    own = code_of(function)
    if own is None or not frames or frames[-1] is own:
        return Finding(None, unwritten.raise_left(function, error, exercise.given) or NOT_WRITTEN, "not attempted")
    return Finding(None, f"waits for {frames[-1].co_name}, which is not written yet", "not attempted")


def _call_hint(exercise: Asked, function: Callable, case: Case) -> str:
    """Say how the function is called where its parameters don't fit; the real exception follows."""
    try:
        signature = inspect.signature(function)
    except Exception:  # some built-in functions don't tell, and a class of the student's own may raise anything
        return ""
    handed = [name for name in case.arguments if name not in exercise.asked]
    try:
        signature.bind(*handed)
    except TypeError:
        call = f"{exercise.name}({', '.join(handed)})"
        return f"The exercise calls `{call}`, but the function takes `{signature}`. "
    return ""
