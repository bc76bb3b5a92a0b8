"""Find the exercises of a source with everything that belongs to them, and refuse what is ill-formed."""

import ast
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from course.builder import effort, regions
from course.builder.effort import Effort
from course.builder.problems import Problem
from course.builder.sources import Cell, Source

HEADING = re.compile(r"### Exercise (?P<number>\d+) · (?P<title>\S.*)")
REPAIR = "repair"  # the tag of a cell in which a patient of the clinic is repaired; `clinic.discharge` stands below it
LOOKS_LIKE_HEADING = re.compile(r"#+\s*exercise\s*\d", re.IGNORECASE)
DETAILS = re.compile(r"<details>\s*<summary>(?P<title>.*?)</summary>(?P<text>.*?)</details>", re.DOTALL)


class Hint(NamedTuple):
    """A folded hint; its title is the confusion that it cures."""

    title: str
    text: str


class Heading(NamedTuple):
    """`### Exercise 3 · Title`, and where it stands."""

    number: int
    title: str
    cell: int
    line: int


class Exercise(NamedTuple):
    """An exercise as its source has it; `cell` and `check` are indices into the source's cells."""

    name: str
    lab: str
    number: int
    title: str
    line: int
    heading: int
    cell: int
    check: int
    task: str
    effort: Effort | None
    hints: tuple[Hint, ...]
    answers: tuple[regions.Region, ...]
    reasoning: tuple[str, ...]

    @property
    def label(self) -> str:
        """The exercise as a student knows it: `Exercise 3 · Title`."""
        return f"Exercise {self.number} · {self.title}"

    @property
    def code_lines(self) -> int:
        """How many lines of code the answer takes."""
        return sum(region.code_lines for region in self.answers)


def find(source: Source) -> tuple[tuple[Exercise, ...], list[Problem]]:
    """Return the exercises of a source in their order, and everything that is wrong with it."""
    problems: list[Problem] = []
    found: list[Exercise] = []
    waiting: Heading | None = None
    for index, cell in enumerate(source.cells):
        problems += _cell_problems(source, cell)
        for heading in _headings(source, index, cell, problems):
            problems += _left_waiting(source, waiting)
            waiting = heading
        if "exercise" in cell.tags:
            if waiting is None:
                reason = "an exercise without a heading: `### Exercise N · Title` must stand above it"
                problems.append(Problem(source.path, cell.line, reason))
            else:
                found += _exercise(source, index, waiting, problems)
            waiting = None
    problems += _left_waiting(source, waiting)
    return tuple(found), sorted(problems + _repeats(source, found), key=lambda problem: problem.line)


def clashes(surveys: Iterable[tuple[Source, tuple[Exercise, ...]]]) -> list[Problem]:
    """Return what two sources may not share: the name of an exercise and a grade id."""
    owners: dict[str, tuple[Source, int]] = {}
    problems = []
    for source, found in surveys:
        for name, line in _identities(source, found):
            owner, first = owners.setdefault(name, (source, line))
            if owner.path != source.path:
                reason = f"two notebooks with one grade id: {name!r} is taken by {owner.path.name}, line {first}"
                problems.append(Problem(source.path, line, reason))
    return problems


def _identities(source: Source, found: Iterable[Exercise]) -> Iterator[tuple[str, int]]:
    """Yield the names of the exercises and the grade ids of all other cells, each with its line."""
    exercise_cells = {exercise.cell: exercise.name for exercise in found}
    for index, cell in enumerate(source.cells):
        name = exercise_cells.get(index) or cell.nbgrader.get("grade_id")
        if name:
            yield name, cell.line


def _repeats(source: Source, found: list[Exercise]) -> list[Problem]:
    """Refuse what may come only once in a source: names, grade ids and numbers of exercises."""
    problems, names, numbers = [], {}, {}
    for name, line in _identities(source, found):
        if names.setdefault(name, line) != line:
            reason = f"two exercises with one name: {name!r} is taken by line {names[name]}"
            problems.append(Problem(source.path, line, reason))
    for exercise in found:
        if numbers.setdefault(exercise.number, exercise.line) != exercise.line:
            reason = f"two exercises with the number {exercise.number}: the other is on line {numbers[exercise.number]}"
            problems.append(Problem(source.path, exercise.line, reason))
    return problems


def _headings(source: Source, index: int, cell: Cell, problems: list[Problem]) -> Iterator[Heading]:
    for offset, line in enumerate(cell.text.splitlines() if cell.kind == "markdown" else ()):
        match = HEADING.fullmatch(line.strip())
        if match:
            yield Heading(int(match["number"]), match["title"], index, cell.line + offset)
        elif LOOKS_LIKE_HEADING.match(line):
            reason = "the heading of an exercise reads `### Exercise N · Title`"
            problems.append(Problem(source.path, cell.line + offset, reason))


def _left_waiting(source: Source, heading: Heading | None) -> list[Problem]:
    if heading is None:
        return []
    reason = f"Exercise {heading.number} has a heading, but no cell with the tag `exercise` below it"
    return [Problem(source.path, heading.line, reason)]


def _cell_problems(source: Source, cell: Cell) -> list[Problem]:
    """Refuse markers where no exercise is, and cells that are two things at once."""
    found, faults = regions.find(cell.text)
    problems = [Problem(source.path, cell.line + fault.offset, fault.reason) for fault in faults]
    if "exercise" in cell.tags and cell.kind != "code":
        problems.append(Problem(source.path, cell.line, "only a code cell can have the tag `exercise`"))
    if "exercise" in cell.tags and "solution" in cell.tags:
        problems.append(Problem(source.path, cell.line, "`exercise` and `solution` on one cell: the lab would lose it"))
    if not {"exercise", REPAIR} & set(cell.tags):
        reason = "a solution region in a cell without the tag `exercise` or `repair`"
        problems += [Problem(source.path, cell.line + region.begin, reason) for region in found]
    if cell.kind == "markdown":
        reason = f"what is asked reads `{effort.FORM}`, with three ● or ○ and three ◆ or ◇"
        problems += [Problem(source.path, cell.line + offset, reason) for offset in effort.ill_formed(cell.text)]
    return problems


def repairs(source: Source) -> Iterator[tuple[Cell, regions.Region]]:
    """Yield each region in which a patient is healed, with its cell."""
    for cell in source.cells:
        if REPAIR in cell.tags:
            yield from ((cell, region) for region in regions.find(cell.text)[0])


def _exercise(source: Source, index: int, heading: Heading, problems: list[Problem]) -> list[Exercise]:
    """Gather one exercise, or say in `problems` why it can't be."""
    cell = source.cells[index]
    answers, _ = regions.find(cell.text)
    name = _name(source, cell, problems)
    if not answers:
        problems.append(Problem(source.path, cell.line, "an exercise without a solution region"))
    if name is None or not answers:
        return []
    end = _next_heading(source, index)
    check = _check(source, name, index, end)
    if check is None:
        reason = f"the exercise {name!r} has no check: `checks.{name}({name})` must stand below it"
        problems.append(Problem(source.path, cell.line, reason))
        return []
    texts = [c.text for c in source.cells[heading.cell : check] if c.kind == "markdown" and "solution" not in c.tags]
    task = "\n\n".join(texts)
    return [
        Exercise(
            name=name,
            lab=source.lab,
            number=heading.number,
            title=heading.title,
            line=heading.line,
            heading=heading.cell,
            cell=index,
            check=check,
            task=task,
            effort=_effort(source, name, heading, task, problems),
            hints=tuple(Hint(m["title"].strip(), m["text"].strip()) for m in DETAILS.finditer(task)),
            answers=tuple(answers),
            reasoning=tuple(c.text for c in source.cells[index:end] if "solution" in c.tags),
        )
    ]


def _effort(source: Source, name: str, heading: Heading, task: str, problems: list[Problem]) -> Effort | None:
    """Return what a task says that it asks; where it doesn't say so, that is a problem."""
    asked = effort.find(task)
    if asked is None:
        reason = f"the exercise {name!r} doesn't say what it asks: `{effort.FORM}` must stand below its heading"
        problems.append(Problem(source.path, heading.line, reason))
    return asked


def _name(source: Source, cell: Cell, problems: list[Problem]) -> str | None:
    """Return the name of the function that the exercise asks for; its grade id is the same."""
    try:
        functions = [node.name for node in ast.parse(cell.text).body if isinstance(node, ast.FunctionDef)]
    except SyntaxError as error:
        problems.append(Problem(source.path, cell.line + (error.lineno or 1) - 1, f"not Python: {error.msg}"))
        return None
    name = cell.nbgrader.get("grade_id", functions[-1] if functions else None)
    if name not in functions:
        reason = f"the exercise must define a function, and its grade id must be that name; here: {name!r}, {functions}"
        problems.append(Problem(source.path, cell.line, reason))
        return None
    return name


def _next_heading(source: Source, index: int) -> int:
    """Return the index of the cell where something else begins: the next heading of any level, or the end."""
    for later in range(index + 1, len(source.cells)):
        cell = source.cells[later]
        prose = cell.kind == "markdown" and "solution" not in cell.tags
        if "exercise" in cell.tags or (prose and re.search(r"^#{1,3} ", cell.text, re.MULTILINE)):
            return later
    return len(source.cells)


def _check(source: Source, name: str, index: int, end: int) -> int | None:
    call = re.compile(rf"\bchecks\.{re.escape(name)}\(")
    later = range(index + 1, end)
    return next((i for i in later if source.cells[i].kind == "code" and call.search(source.cells[i].text)), None)
