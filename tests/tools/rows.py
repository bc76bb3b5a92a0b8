"""The labs as the browser sees them, found from their sources."""

from pathlib import Path
from typing import NamedTuple

from course.builder import exercises, sources


class Row(NamedTuple):
    """A lab, and the exercise to solve in the browser."""

    stem: str
    exercise: str


def row(path):
    """Return the row of a source: its first exercise that a figure below it runs, and that calls no earlier one."""
    source = sources.read(path)
    found, _ = exercises.find(source)
    figures = [(n, cell.text) for n, cell in enumerate(source.cells) if cell.text.startswith("explorers.")]
    calls = {
        e.name: [o.name for o in found if o.cell < e.cell and f"{o.name}(" in source.cells[e.cell].text] for e in found
    }
    alone = [e for e in found if not calls[e.name]]
    shown = (e.name for e in alone for n, text in figures if n > e.check and f"{e.name}={e.name}" in text)
    return Row(path.stem, next(shown))


ROWS = [row(path) for path in sources.find(Path(__file__).parents[2])]
