"""Find the answers in a cell: what stands between `# BEGIN SOLUTION` and `# END SOLUTION`."""

import re
from collections.abc import Callable
from typing import NamedTuple

BEGIN, END = "# BEGIN SOLUTION", "# END SOLUTION"
# Anything that a reader, nbgrader or otter would take for a marker, however it is written.
LOOKS_LIKE_MARKER = re.compile(r"\b(begin|end)[\s_-]+solution\b", re.IGNORECASE)


class Region(NamedTuple):
    """An answer within a cell; `begin` and `end` are the indices of its two marker lines."""

    begin: int
    end: int
    indent: str
    lines: tuple[str, ...]

    @property
    def code_lines(self) -> int:
        """How many lines of code the answer takes, without blank lines and comments."""
        return sum(1 for line in self.lines if line.strip() and not line.strip().startswith("#"))


class Fault(NamedTuple):
    """Something wrong at line `offset` of a cell, counted from 0."""

    offset: int
    reason: str


def find(text: str) -> tuple[list[Region], list[Fault]]:
    """Return the regions of a cell's text, and what is wrong with its markers."""
    lines = text.splitlines()
    regions, faults, begin = [], [], None
    for offset, line in enumerate(lines):
        marker = line.strip()
        if not LOOKS_LIKE_MARKER.search(line):
            continue
        if marker not in (BEGIN, END):
            faults.append(Fault(offset, f"a marker is a line of its own that reads exactly {BEGIN!r} or {END!r}"))
        elif marker == BEGIN and begin is not None:
            faults.append(Fault(offset, f"a solution region inside of another one: {BEGIN!r} comes twice"))
        elif marker == BEGIN:
            begin = offset
        elif begin is None:
            faults.append(Fault(offset, f"{END!r} without a {BEGIN!r} before it"))
        else:
            regions.append(_region(lines, begin, offset))
            begin = None
    if begin is not None:
        faults.append(Fault(begin, f"an open solution region: {BEGIN!r} without an {END!r} in the same cell"))
    return regions, faults + [fault for region in regions for fault in _faults(region)]


def _region(lines: list[str], begin: int, end: int) -> Region:
    indent = lines[begin][: len(lines[begin]) - len(lines[begin].lstrip())]
    return Region(begin, end, indent, tuple(lines[begin + 1 : end]))


def _faults(region: Region) -> list[Fault]:
    if not region.code_lines:
        return [Fault(region.begin, "a solution region without a line of code in it")]
    if not region.indent:
        # At the top level the hole would raise as soon as the cell runs, and an untouched lab must survive Run All.
        return [Fault(region.begin, "a solution region outside of a function: its hole would raise on Run All")]
    return []


def cut(text: str, hole: Callable[[Region], list[str]]) -> str:
    """Return `text` with each region replaced by the lines that `hole(region)` gives for it."""
    lines = text.splitlines()
    for region in reversed(find(text)[0]):
        lines[region.begin : region.end + 1] = [region.indent + line for line in hole(region)]
    return "\n".join(lines)
