"""All of the builder's work on the sources: survey them, make both variants of each, say what is wrong."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from course import unrun
from course.builder import exercises, files, kernels, leaks, optional, outputs, sources, variants
from course.builder.exercises import Exercise
from course.builder.problems import BuildError, Problem
from course.builder.sources import Source

VARIANTS: dict[str, Callable[..., NotebookNode]] = {"solutions": variants.solution, "labs": variants.lab}
KERNELS = 2  # at once: a notebook is mostly one thread's work, and small machines have two


class Survey(NamedTuple):
    """A source as it was found; `source` is None when it can't be read."""

    path: Path
    source: Source | None
    exercises: tuple[Exercise, ...]
    problems: tuple[Problem, ...]

    def target(self, root: Path, variant: str) -> Path:
        """Return where an variant of this source is stored."""
        return root / variant / f"{self.path.stem}.ipynb"


def survey(root: Path) -> list[Survey]:
    """Read all sources, and find what is wrong with each and between them."""
    surveys = [_survey(path) for path in sources.find(root)]
    between = exercises.clashes((s.source, s.exercises) for s in surveys if s.source)
    return [s._replace(problems=s.problems + tuple(p for p in between if p.path == s.path)) for s in surveys]


def _survey(path: Path) -> Survey:
    try:
        source = sources.read(path)
    except BuildError as refused:
        return Survey(path, None, (), refused.problems)
    found, problems = exercises.find(source)
    return Survey(path, source, found, tuple(problems))


def hidden(surveys: Iterable[Survey]) -> list[leaks.Secret]:
    """Return the lines that no lab may hold, from all sources that can be read."""
    return leaks.secrets((s.source, s.exercises) for s in surveys if s.source)


class Builder:
    """Makes variants, two at a time; give it the survey of all sources, as a lab may tell another lab's answer."""

    def __init__(self, root: Path, surveys: Iterable[Survey], timeout: float = kernels.TIMEOUT):
        self.root = root
        self.secrets = hidden(surveys)
        self.timeout = timeout
        self.optional = optional.packages(root) if (root / "pyproject.toml").is_file() else ()
        self._free = asyncio.Semaphore(KERNELS)

    async def make(self, survey: Survey, variant: str) -> NotebookNode:
        """Return one variant, executed and normalized. Raise `BuildError` with everything that is wrong with it."""
        if survey.problems:
            raise BuildError(survey.problems)
        notebook = VARIANTS[variant](survey.source, survey.exercises)
        files.stamp(notebook)
        self._refuse_leaks(survey, variant, notebook)
        async with self._free:
            await self._execute(survey, variant, notebook)
        self._take_over(survey, variant, notebook)
        outputs.normalize(notebook)
        notebook.metadata[unrun.STAMP][unrun.OUTPUTS] = unrun.fingerprint(notebook)
        _refuse(
            _at(survey, variant, notebook, found.cell, found.reason)
            for found in outputs.unrepeatable(notebook, (self.root, Path.home()))
        )
        self._refuse_leaks(survey, variant, notebook)
        return notebook

    async def _execute(self, survey: Survey, variant: str, notebook: NotebookNode) -> None:
        try:
            await kernels.execute(notebook, self.root, self.timeout)
        except kernels.CellFailed as failed:
            raise BuildError([_at(survey, variant, notebook, failed.cell, failed.reason, failed.line - 1)]) from failed

    def _take_over(self, survey: Survey, variant: str, notebook: NotebookNode) -> None:
        """Give what can't be run without an optional package its stored outputs; refuse what has none."""
        lacking = optional.missing(self.optional)
        if lacking:
            reason = f"its output needs {' and '.join(lacking)}, which isn't installed here"
            without = optional.take_over(notebook, survey.target(self.root, variant), self.optional)
            _refuse(_at(survey, variant, notebook, cell, reason) for cell in without)

    def _refuse_leaks(self, survey: Survey, variant: str, notebook: NotebookNode) -> None:
        if variant == "labs":
            _refuse(_leak(survey, notebook, leak) for leak in leaks.find(notebook, self.secrets))


def _refuse(problems: Iterable[Problem]) -> None:
    found = sorted(set(problems), key=lambda problem: problem.line)
    if found:
        raise BuildError(found)


def _leak(survey: Survey, notebook: NotebookNode, leak: leaks.Leak) -> Problem:
    if leak.cell is None:
        return Problem(survey.path, 1, leak.reason)
    text = notebook.cells[leak.cell].source
    at = text.find(leak.text) if leak.where == "source" else -1
    place = "" if leak.where == "source" else f" in {leak.where}"
    return _at(survey, "labs", notebook, leak.cell, leak.reason + place, text[: max(at, 0)].count("\n"))


def _at(survey: Survey, variant: str, notebook: NotebookNode, cell: int, reason: str, offset: int = 0) -> Problem:
    """Place a finding in a notebook on the line of the source that it comes from."""
    name = notebook.cells[cell].id
    origin = survey.source.cells[variants.cell_names(survey.source, survey.exercises).index(name)]
    # Below a hole the lines of a lab are no longer those of its source: point at the cell.
    line = origin.line + (offset if notebook.cells[cell].source == origin.text else 0)
    return Problem(survey.path, line, f"{reason} ({variant}, cell {name})")
