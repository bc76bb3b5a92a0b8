"""Bring the student's solved functions of earlier labs back, each checked again before it is used.

What is safe about it: a section of `my-functions.py` that holds more than imports, definitions and constants isn't run;
what is run is run quietly and with a time limit; and a function that doesn't pass its own check today is replaced by
the reference. So an old or damaged file can't break a lab. It is no jail: the code is the student's own, its imports
are real and its functions do what they say, exactly as in the notebook where they were written.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from helpers.exercise import lending, sandbox
from helpers.exercise.engine import Choice, Exercise
from helpers.exercise.verdict import COLOURS, marked_up
from helpers.student import files, progress, solved_functions


class Recalled(Mapping):
    """Functions by name, each a `Choice`: `mine.softmax`, `mine["softmax"]`, or all of them as `**mine`."""

    def __init__(self, choices: dict[str, Choice], notes: dict[str, str] | None = None) -> None:
        self._choices = choices
        self._notes = notes or {}  # more about what went wrong, by name; shown in a notebook

    def __getitem__(self, name: str) -> Choice:
        return self._choices[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._choices)

    def __len__(self) -> int:
        return len(self._choices)

    def __getattr__(self, name: str) -> Choice:
        choices = self.__dict__.get("_choices", {})
        if name not in choices:
            raise AttributeError(f"{name!r} was not recalled; there are {', '.join(choices)}")
        return choices[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._choices]

    def __repr__(self) -> str:
        width = max(map(len, self._choices), default=0)
        return "\n".join(f"{name:<{width}}  {choice.badge}" for name, choice in self._choices.items())

    def _repr_html_(self) -> str:
        rows = "".join(self._row(name, choice) for name, choice in self._choices.items())
        return (
            '<table class="backprop-wake" '
            'style="color:var(--jp-ui-font-color1,inherit);background:var(--jp-layout-color1,transparent)">'
            '<thead><tr><th scope="col" style="text-align:left">function</th>'
            f'<th scope="col" style="text-align:left">what runs</th></tr></thead><tbody>{rows}</tbody></table>'
        )

    def _row(self, name: str, choice: Choice) -> str:
        colour = COLOURS["correct" if choice.own else "not attempted"]
        note = self._notes.get(name, "")
        more = f'<div style="max-width:40em;white-space:normal;opacity:.85">{marked_up(note)}</div>' if note else ""
        return (
            f'<tr><th scope="row" style="text-align:left;font-weight:normal"><code style="color:inherit">{escape(name)}'
            f'</code></th><td style="text-align:left"><span style="color:{colour}">{"✓" if choice.own else "○"}</span> '
            f"{escape(choice.badge)}{more}</td></tr>"
        )


def load_saved(exercises: Mapping[str, Exercise], names: tuple[str, ...]) -> Recalled:
    """Return the kept functions with these names, each with the reference in its place where it doesn't pass."""
    unknown = [name for name in names if name not in exercises]
    if unknown or not names:
        raise ValueError(f"names must be among {', '.join(exercises)}; got {', '.join(map(repr, unknown)) or 'none'}")
    kept = _kept()
    found = {name: _found(exercises[name], kept) for name in names}
    return Recalled(
        {name: answer.choice for name, answer in found.items()},
        {name: answer.note for name, answer in found.items() if answer.note},
    )


def solved(exercise: Exercise, otherwise: Choice) -> Choice:
    """Return the kept function of an exercise if it still passes, else the other choice."""
    kept = _kept()
    section = kept.sections.get(exercise.name)
    if section is None:
        return otherwise
    if section not in _judged:
        _judged[section] = _found(exercise, kept).choice
    return _judged[section] if _judged[section].own else otherwise


_judged: dict[solved_functions.Section, Choice] = {}  # a function that is kept is judged once a session


class _Answer(NamedTuple):
    choice: Choice
    note: str = ""


class _Kept(NamedTuple):
    """The file as it was read: its sections, or a badge that says why there are none."""

    sections: dict[str, solved_functions.Section]
    finding: str = ""
    garbled: bool = False  # there is text, but no section of it
    passed: frozenset[str] = frozenset()  # what the log says was solved, kept or not


def _kept() -> _Kept:
    path = solved_functions.file()
    if path is None:
        return _Kept({}, "reference, no lab is open: yours comes after progress.open_lab")
    try:
        text = solved_functions.content(path)
    except OSError as error:
        return _Kept({}, f"reference, {path.name} can't be read ({files.why(error)})")
    # The whole file, so that an error can show the student's own line of it.
    linecache.cache[solved_functions.FILE_NAME] = (
        len(text),
        None,
        text.splitlines(keepends=True),
        solved_functions.FILE_NAME,
    )
    sections = solved_functions.sections(text)
    garbled = not sections and any(line.strip() and not line.startswith("#") for line in text.splitlines())
    passed = frozenset(name for _, kind, name in progress.firsts() if kind == "exercise")
    return _Kept(sections, garbled=garbled, passed=passed)


def _found(exercise: Exercise, kept: _Kept) -> _Answer:
    section = kept.sections.get(exercise.name)
    if section is None:
        return _reference(exercise, kept.finding or _absent(exercise, kept))
    yours = f"reference, yours from Lab {exercise.lab}"
    if section.missing:
        return _reference(exercise, f"{yours} could not be kept", f"Not kept: {section.missing}.")
    if reason := solved_functions.objection(section.text):
        return _reference(exercise, f"{yours} can't be read", f"In {solved_functions.FILE_NAME}, {reason}.")
    function, problem = _defined(section)
    if problem:
        return _reference(exercise, f"{yours} can't be read", problem)
    verdict = exercise.judge(function)
    if not verdict:
        answer = _reference(exercise, f"{yours} no longer passes its check", verdict.message)
        return answer._replace(choice=answer.choice._replace(failing=function))
    function = lending.with_lent(function, exercise.name)
    return _Answer(Choice(function, True, f"your own code, from Lab {exercise.lab}", exercise.reference))


def _absent(exercise: Exercise, kept: _Kept) -> str:
    """Say why a function isn't in the file: it was never solved, or the file has lost it."""
    lost = (
        f"nothing in {solved_functions.FILE_NAME} can be read"
        if kept.garbled
        else f"{solved_functions.FILE_NAME} doesn't hold it"
    )
    if exercise.name in kept.passed:
        return f"reference, you solved it in Lab {exercise.lab}, but {lost}: run its check again"
    later = f"yours comes once you solve it in Lab {exercise.lab}"
    return f"reference, {lost}; {later}" if kept.garbled else f"reference, {later}"


def _reference(exercise: Exercise, badge: str, note: str = "") -> _Answer:
    return _Answer(Choice(exercise.reference, False, badge, exercise.reference), note)


def _defined(section: solved_functions.Section) -> tuple[Callable | None, str]:
    """Run a section in a namespace of its own; return its function, or what went wrong in words."""

    def define() -> object:
        namespace: dict[str, object] = {"__name__": "my_functions"}
        # Empty lines before it: an error then names the line of the file.
        exec(compile("\n" * (section.line - 1) + section.text, solved_functions.FILE_NAME, "exec"), namespace)
        return namespace.get(section.name)

    function, problem = sandbox.guarded(define)
    if not problem and not callable(function):
        problem = f"In {solved_functions.FILE_NAME}, the section of {section.name} doesn't define it."
    return function, problem
