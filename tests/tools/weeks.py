"""A lab as it was, as it is now, and a week of a student's work on it: all drawn by chance, all of it traceable."""

import copy
import random
from typing import NamedTuple

from course.notebook_text import text

HOLE = "    # YOUR CODE HERE (about 2 lines)\n    raise NotImplementedError"
CODE = f'def exercise_{{n}}(x):\n    """Return {{n}} things."""\n{HOLE}("{{n}}")\n    return y'
MARKDOWN = "### Heading {n}\n\nFirst line of {n}.\n\nSecond line of {n}.\n\n<details>A hint for {n}</details>"


class Week(NamedTuple):
    """Three versions of a notebook, and the lines that the student has written in it."""

    base: dict
    mine: dict
    new: dict
    written: list[str]


def draw(seed: int) -> Week:
    """Return a week by chance; the same for the same seed."""
    rng = random.Random(seed)
    base = [
        cell(f"c{n}", (CODE if n % 3 == 2 else MARKDOWN).format(n=n), n % 3 == 2) for n in range(rng.randint(3, 12))
    ]
    new = copy.deepcopy(base)
    for _ in range(rng.randint(0, 6)):
        rng.choice(RELEASES)(rng, new)
    student = Student(rng, copy.deepcopy(base))
    for _ in range(rng.randint(0, 12)):
        student.work()
    if rng.random() < 0.1:  # an old program has saved it
        for each in student.cells:
            each.pop("id", None)
    there = "\n".join(map(text, student.cells)).splitlines()
    written = [line for line in there if "student" in line]
    return Week(notebook(base), notebook(student.cells), notebook(new), written)


def cell(name: str, source: str, code: bool) -> dict:
    """Return a cell."""
    kind = "code" if code else "markdown"
    made = {"cell_type": kind, "id": name, "metadata": {"tags": ["exercise"] if code else []}, "source": source}
    return made | ({"outputs": [], "execution_count": None} if code else {})


def notebook(cells: list[dict]) -> dict:
    """Return a notebook with these cells."""
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def _reword(rng: random.Random, cells: list[dict]) -> None:
    each = rng.choice(cells)
    lines = text(each).splitlines()
    lines[rng.randrange(len(lines))] += " (better said)"
    each["source"] = "\n".join(lines)


def _insert(rng: random.Random, cells: list[dict]) -> None:
    number = rng.randint(100, 10**9)
    cells.insert(rng.randint(0, len(cells)), cell(f"n{number}", f"New text {number}.", False))


def _remove(rng: random.Random, cells: list[dict]) -> None:
    if len(cells) > 1:
        cells.pop(rng.randrange(len(cells)))


RELEASES = (_reword, _reword, _insert, _insert, _remove, lambda rng, cells: rng.shuffle(cells))


class Student:
    """Does to cells whatever JupyterLab lets one do."""

    def __init__(self, rng: random.Random, cells: list[dict]) -> None:
        self.rng, self.cells, self.count = rng, cells, 0

    def work(self) -> None:
        """Do one thing to one cell."""
        if self.cells:
            ways = (
                self.write,
                self.write,
                self.solve,
                self.split,
                self.merge,
                self.move,
                self.copy,
                self.delete,
                self.add,
            )
            self.rng.choice(ways)(self.rng.randrange(len(self.cells)))

    def line(self) -> str:
        """Return a line that nobody else has written."""
        self.count += 1
        return f"student's line {self.count} of {self.rng.random()}"

    def write(self, place: int) -> None:
        """Write a line into a cell."""
        lines = text(self.cells[place]).splitlines()
        lines.insert(self.rng.randint(0, len(lines)), self.line())
        self.cells[place]["source"] = "\n".join(lines)

    def solve(self, place: int) -> None:
        """Write over a hole, or over the last line."""
        lines = [line for line in text(self.cells[place]).splitlines() if "YOUR CODE" not in line]
        self.cells[place]["source"] = "\n".join([*lines[:-1], f"    {self.line()}"])

    def split(self, place: int) -> None:
        """Cut a cell in two, as ctrl-shift-minus does: the second half gets an id of its own."""
        lines = text(self.cells[place]).splitlines(keepends=True)
        cut = self.rng.randint(0, len(lines))
        half = {**copy.deepcopy(self.cells[place]), "id": f"s{self.rng.randrange(10**9)}"}
        self.cells[place]["source"], half["source"] = "".join(lines[:cut]), "".join(lines[cut:])
        self.cells.insert(place + 1, half)

    def merge(self, place: int) -> None:
        """Join a cell with the next one, which is gone then."""
        if place + 1 < len(self.cells):
            self.cells[place]["source"] = "\n\n".join([text(self.cells[place]), text(self.cells.pop(place + 1))])

    def move(self, place: int) -> None:
        """Move a cell."""
        self.cells.insert(self.rng.randint(0, len(self.cells) - 1), self.cells.pop(place))

    def copy(self, place: int) -> None:
        """Paste a copy, now and then with the same id, as an editor of text does."""
        twin = copy.deepcopy(self.cells[place])
        if self.rng.random() < 0.7:
            twin["id"] = f"p{self.rng.randrange(10**9)}"
        self.cells.insert(self.rng.randint(0, len(self.cells)), twin)

    def delete(self, place: int) -> None:
        """Delete a cell."""
        self.cells.pop(place)

    def add(self, place: int) -> None:
        """Write a cell of one's own."""
        self.cells.insert(place, cell(f"o{self.rng.randrange(10**9)}", self.line(), self.rng.random() < 0.5))
