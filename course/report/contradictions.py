"""Where a notebook that was handed in says something else than the log beside it."""

from collections.abc import Iterable, Iterator

from course import notebook_text
from course.handed_in.found import Piece
from course.report.tally import Record

LARGEST = 16 << 20  # bytes of a notebook; one with its figures has up to 4 MB


def found(record: Record, notebooks: Iterable[Piece]) -> Iterator[str]:
    """Yield a sentence for each exercise that the log calls solved and of which the notebook holds nothing."""
    solved = {key[2] for key, tried in record.tried.items() if key[0] == "exercise" and tried.solved}
    empty = {name: piece.name for piece in notebooks for name in _unwritten(piece)}
    for name in sorted(solved & empty.keys()):
        yield f"the log says that {name} is solved, and in {empty[name]} nothing is written there"


def _unwritten(piece: Piece) -> list[str]:
    """Return the exercises that are as they were handed out."""
    try:
        with piece.open() as file:
            notebook = notebook_text.read(file.read(LARGEST))
    except (OSError, ValueError):
        return []  # no notebook contradicts nothing; `course grade` says what it is
    cells = (cell for cell in notebook_text.exercises(notebook) if not notebook_text.is_written(cell))
    return [name for name in map(notebook_text.name, cells) if name]
