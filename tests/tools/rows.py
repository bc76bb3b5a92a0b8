"""The labs as the browser sees them, found from their sources."""

from pathlib import Path
from typing import NamedTuple

from course.builder import exercises, sources


class Row(NamedTuple):
    """A lab, and the exercise to solve in the browser."""

    stem: str
    exercise: str


def row(path):
    """Return the row of a source: its first exercise that a figure below it runs."""
    source = sources.read(path)
    found, _ = exercises.find(source)
    figures = [(n, cell.text) for n, cell in enumerate(source.cells) if cell.text.startswith("explorers.")]
    shown = (e.name for e in found for n, text in figures if n > e.check and f"{e.name}={e.name}" in text)
    return Row(path.stem, next(shown))


ROWS = [row(path) for path in sources.find(Path(__file__).parents[2])]
