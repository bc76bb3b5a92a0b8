"""Say what a verdict should say first: that the function it is about isn't the one that stands in the notebook.

A cell has failed, has another name in it, was edited after it ran, or never ran. Each sentence rests on what the kernel
and the saved notebook tell; where they leave a doubt, nothing is said.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from difflib import SequenceMatcher

from helpers.exercise.placeholder import Placeholder
from helpers.exercise.verdict import Verdict
from helpers.student import cells, notebook_file
from helpers.student.cells import Record, Run

WRITTEN_LATER = 1_000_000_000  # nanoseconds between a run and a save that certainly came after it
SIMILAR = 0.6
_checked: dict[str, object] = {}  # what each exercise's check got last


def introduced(verdict: Verdict, function: object) -> Verdict:
    """Put what is to be said of the cell before a verdict's own words, which are about the function alone."""
    said, same = _first(verdict.exercise, function), _again(verdict.exercise, function)
    if type(function) is Placeholder:
        return replace(verdict, message=said)
    if said:
        return replace(verdict, message=f"{said}\nAbout the older one: {verdict.message}")
    return verdict if verdict else replace(verdict, notes=(*filter(None, [same]), *verdict.notes))


def _first(name: str, function: object) -> str:
    record = cells.record()
    missing = type(function) is Placeholder
    if record is None or not record.stood_before(name, function):
        return not_run(name) if missing else ""
    if run := _later(record, name, missing):
        return _failed(run, name, missing) if run.error else _other_name(run, name, missing)
    return not_run(name) if missing else _edited(record, name)


def _again(name: str, function: object) -> str:
    """Say that a function is the one that the last check got, or nothing."""
    record = cells.record()
    if record is None or not record.stood_before(name, function):
        return ""
    same, _checked[name] = _checked.get(name) is function, function
    told = f"This is the same `{name}` as at the last check. If you have changed its cell, run that first."
    return told if same else ""


def not_run(name: str) -> str:
    """Say why there is no function of that name, and how to get it back."""
    waits = f"The cell that defines `{name}` hasn't run yet: run it first."
    return f"{waits} If you have deleted it, Esc and then `z` bring it back."


def _later(record: Record, name: str, missing: bool) -> Run | None:
    """Return the last run that should have made the function and didn't, if none has made it since."""
    runs = list(record.runs)
    made = [place for place, run in enumerate(runs) if name in run.made]
    home = runs[made[-1]].cell if made and not missing else name  # where the function comes from
    since = runs[made[-1] + 1 :] if made else runs
    return next((run for run in reversed(since) if _concerns(run, name, home, run is runs[-1])), None)


def _concerns(run: Run, name: str, home: str | None, last: bool) -> bool:
    """Tell whether a run was to make the function: by its text, by its cell, or by a name that is nearly the same.

    The cells of a lab bear their exercises' names. Where the front end doesn't tell cells apart, only the cell that ran
    just before the check is looked at.
    """
    if run.cell is not None:
        return (run.error != "" and name in run.defines) or run.cell == name == home
    return name in run.defines if run.error else last and bool(_misspelt(run, name))


def _misspelt(run: Run, name: str) -> list[str]:
    new = [other for other in run.defines if other in run.made and not _extends(other, name)]
    return [other for other in new if SequenceMatcher(None, other, name).ratio() >= SIMILAR]


def _extends(one: str, other: str) -> bool:
    """Tell whether a name is the other with something added: a second version, or a helper."""
    return one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)


def _failed(run: Run, name: str, missing: bool) -> str:
    which = "The cell above" if run.cell == name else f"The last cell with `def {name}`"
    if missing:
        return f"{which} failed: {run.error}, so there is no `{name}` yet. Mend that cell and run it."
    return f"{which} failed: {run.error}. This looks at an older `{name}`: mend that cell and run it first."


def _other_name(run: Run, name: str, missing: bool) -> str:
    new = ", ".join(f"`{other}`" for other in dict.fromkeys(run.defines) if other in run.made)
    which = ", which isn't defined" if missing else ", which is an older one"
    if new:
        return f"You defined {new}; the check looks at `{name}`{which}. Change the name and run that cell."
    return f"The cell above ran, but it has no `def {name}` any more; the check looks at `{name}`{which}."


def _edited(record: Record, name: str) -> str:
    """Say that the cell was edited after it had made the function: the file, saved since, holds another text."""
    file = notebook_file.path()
    run = next((run for run in reversed(record.runs) if name in run.made), None)
    if file is None or run is None or not _saved_after(run, notebook_file.saved_at(file)):
        return ""
    there = notebook_file.sources(file).get(run.cell)
    if there is None or _same_code(there, run.text):
        return ""
    return f"The cell of `{name}` was edited after it ran. This looks at what ran: run the cell first."


def _saved_after(run: Run, saved: int | None) -> bool:
    """Tell whether the file was saved after a run, by its own clock and by the kernel's."""
    return None not in (saved, run.saved) and saved > run.saved and saved > run.ended * 1e9 + WRITTEN_LATER


def _same_code(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for comments and what else Python doesn't see."""
    if one.rstrip() == other.rstrip():  # which need not be Python
        return True
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except (SyntaxError, ValueError):
        return False
