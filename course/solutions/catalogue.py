"""What can be opened: the exercises of all labs, by the names that an instructor types."""

import difflib
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from course.builder import exercises, sources
from course.builder.exercises import Exercise
from course.builder.problems import BuildError, Problem
from course.console import CourseError


class Entry(NamedTuple):
    """An exercise with the text of its solution."""

    name: str
    lab: str
    label: str
    answer: str
    why: str

    @property
    def full_name(self) -> str:
        """The exercise as the command takes it: `02.output_gradients`."""
        return f"{self.lab}.{self.name}"


class Lab(NamedTuple):
    """A lab and its exercises in their order."""

    number: str
    stem: str
    title: str
    entries: tuple[Entry, ...]


def read(root: Path) -> tuple[Lab, ...]:
    """Read all sources. Raise `CourseError` when there are none, or when one of them is broken."""
    paths = sources.find(root)
    if not paths:
        raise CourseError(
            f"There are no sources in {root / 'notebooks'}: solutions are opened in an instructor's copy, not in a "
            "student's."
        )
    return tuple(_lab(root, path) for path in paths)


def entries(labs: Iterable[Lab]) -> tuple[Entry, ...]:
    """Return the exercises of all labs in the order of the course."""
    return tuple(entry for lab in labs for entry in lab.entries)


def chosen(labs: Sequence[Lab], names: Iterable[str]) -> tuple[Entry, ...]:
    """Return the exercises that the names mean: `all`, `02`, `02.output_gradients`, `output_gradients`.

    Raise `CourseError` for a name that means none, with the nearest one that does.
    """
    meanings = _meanings(labs)
    names = [name.strip() for name in names]
    for name in names:
        if name not in meanings:
            near = difflib.get_close_matches(name, meanings, n=1, cutoff=0.4)
            hint = f"Did you mean {near[0]}?" if near else f"Labs: {', '.join(lab.number for lab in labs)}."
            raise CourseError(f"There is no lab and no exercise named {name!r}. {hint}")
    wanted = {entry.name for name in names for entry in meanings[name]}
    return tuple(entry for entry in entries(labs) if entry.name in wanted)


def _meanings(labs: Sequence[Lab]) -> dict[str, tuple[Entry, ...]]:
    """Map everything that may be typed to what it means; the full names come first, so that they are proposed first."""
    everything = entries(labs)
    meanings = {entry.full_name: (entry,) for entry in everything}
    meanings |= {entry.name: (entry,) for entry in everything}
    meanings |= {key: lab.entries for lab in labs for key in (lab.number, lab.stem)}
    return meanings | {"all": everything}


def _lab(root: Path, path: Path) -> Lab:
    try:
        source = sources.read(path)
    except BuildError as refused:
        raise _broken(root, refused.problems) from refused
    found, problems = exercises.find(source)
    if problems:
        # With an exercise that can't be found, its open solution would vanish from the students' file.
        raise _broken(root, problems)
    title = source.cells[0].text.splitlines()[0].lstrip("# ").strip()
    return Lab(source.lab, source.stem, title, tuple(_entry(exercise) for exercise in found))


def _broken(root: Path, problems: Iterable[Problem]) -> CourseError:
    sentences = "\n".join(problem.sentence(root) for problem in problems)
    return CourseError(f"{sentences}\nNothing has been changed: mend this first.")


def _entry(exercise: Exercise) -> Entry:
    answers = (textwrap.dedent("\n".join(region.lines)).strip("\n") for region in exercise.answers)
    return Entry(exercise.name, exercise.lab, exercise.label, "\n…\n".join(answers), "\n\n".join(exercise.reasoning))
