"""Keep drawings in a file of the student's own, and read them back: one JSON object a line, only ever appended to.

`my-drawings.jsonl` stands beside the progress. Each line has the hand, the digit that was meant and 32 × 32 dots. Files
of several people become one by putting one below the other. Without an open lab nothing is written.
"""

import json
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.drawing import SIZE
from helpers.student import files, progress

FILE_NAME = "my-drawings.jsonl"
LONGEST = 40  # characters of a name
CLASSES = 10


class Drawing(NamedTuple):
    """What somebody has drawn and meant."""

    hand: str
    label: int  # 0 to 9
    dots: np.ndarray  # (32, 32) True where there is ink


def file():
    """Return where drawings are kept, None without an open lab."""
    beside = progress.file()
    return None if beside is None else beside.with_name(FILE_NAME)


def keep(dots, label, hand):
    """Append a drawing in one piece, and return how many the hand has drawn now.

    Raise ValueError for an empty drawing, a label that is no digit or a name that is none, OSError where it isn't kept.
    """
    dots = arguments.array("dots", dots, f"{SIZE} {SIZE}") > 0
    hand, label = _hand(hand), arguments.whole("label", label)
    if not dots.any():
        raise ValueError("The pad is empty: draw a digit first.")
    if label >= CLASSES:
        raise ValueError(f"label must be a digit from 0 to 9; got {label}")
    path = file()
    if path is None:
        raise OSError("No lab is open, so nothing is kept: run the cell with progress.open_lab first.")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    entry = {"time": now, "hand": hand, "label": label, "dots": np.packbits(dots).tobytes().hex()}
    try:
        files.append(path, json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError as error:
        raise OSError(f"{path.name} can't be used ({files.why(error)}), so the drawing isn't kept.") from error
    return sum(drawing.hand == hand for drawing in read(path))


def read(path=None):
    """Return all drawings that can be read, the oldest first; none where there is no file."""
    path = path or file()
    if path is None:
        return []
    try:
        found = [_parsed(line) for line in files.lines(path)]
    except FileNotFoundError:
        return []
    return [drawing for drawing in found if drawing is not None]


def _hand(name):
    if not isinstance(name, str) or not name.strip():
        raise ValueError("hand must be a name, such as two letters, so that hands can be told apart; got none")
    name = " ".join(name.split())
    if len(name) > LONGEST:
        raise ValueError(f"hand must have at most {LONGEST} characters; got {len(name)}")
    return name


def _parsed(line):
    """Return the drawing in a line, None for anything else: somebody may have edited the file."""
    try:
        entry = json.loads((line or b"").decode("utf-8"))
        dots = np.unpackbits(np.frombuffer(bytes.fromhex(entry["dots"]), dtype=np.uint8))
        hand, label = _hand(entry["hand"]), entry["label"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    right = type(label) is int and 0 <= label < CLASSES and dots.size == SIZE * SIZE and dots.any()
    return Drawing(hand, label, dots.reshape(SIZE, SIZE) > 0) if right else None
