"""Offer the solutions that the instructor has opened: text to unfold in a verdict, never code that runs.

They stand in a small file beside the labs, `revealed-solutions.json`, which holds nothing that is still closed. It is
read anew whenever a check runs. The environment variable BACKPROP_LABS_REVEALED names another file.
"""

from __future__ import annotations

import json
import os
import re
from html import escape
from pathlib import Path
from typing import NamedTuple

from helpers.student import files, progress

FILE_NAME = "revealed-solutions.json"
MATH = re.compile(r"(\$\$.+?\$\$|\$.+?\$)", re.DOTALL)
# What our sentences use of Markdown; code comes first, because nothing counts as markup within it.
MARKUP = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<strong>.+?)\*\*|(?<!\*)\*(?P<em>[^*\s][^*]*)\*", re.DOTALL)


class Solution(NamedTuple):
    """An open solution: the lines of the answer and why it works; or the problem with reading it."""

    answer: str = ""
    why: str = ""
    problem: str = ""

    def html(self) -> str:
        """Return the solution folded, as text; its problem as a sentence."""
        if self.problem:
            return f'<div style="margin-top:.4em;opacity:.85">{escape(self.problem)}</div>'
        return (
            '<details style="margin-top:.6em"><summary>Show solution</summary>'
            '<div style="margin:.4em 0">The lines that belong where your code goes. Type them yourself, and say why '
            "each of them is there.</div>"
            '<pre style="margin:.2em 0;padding:.4em .8em;overflow:auto;color:inherit;'
            f'background:var(--jp-layout-color2,transparent)">{escape(self.answer)}</pre>'
            f"{prose(self.why)}</details>"
        )


def solution(exercise: str) -> Solution | None:
    """Return the open solution of an exercise, or None where it isn't open."""
    path = progress.folder() / (os.environ.get("BACKPROP_LABS_REVEALED") or FILE_NAME)
    try:
        told = json.loads(files.read(path).decode("utf-8"))
        found = told["solutions"].get(exercise)
        if told.get("behind_ladder") and "lent" not in progress.rungs(exercise):
            return None
        return None if found is None else Solution(*(_text(found[key]) for key in ("answer", "why")))
    except FileNotFoundError:
        return None
    except OSError as error:
        return _unreadable(path, files.why(error))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _unreadable(path, "it isn't what an instructor's tool writes")


def is_closed(exercise: str) -> bool:
    """Tell whether the instructor keeps the help for an exercise closed; a file that can't be read closes none."""
    path = progress.folder() / (os.environ.get("BACKPROP_LABS_REVEALED") or FILE_NAME)
    try:
        return exercise in json.loads(files.read(path).decode("utf-8")).get("closed", ())
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return False


def prose(text: str) -> str:
    """Return our own Markdown as HTML: paragraphs, lists, bold, emphasis, code; formulas stay as MathJax reads them."""
    paragraphs = (part.strip() for part in text.split("\n\n"))
    return "".join(_paragraph(part) for part in paragraphs if part)


def _paragraph(text: str) -> str:
    if not text.startswith("- "):
        return f'<p style="margin:.5em 0">{_line(text)}</p>'
    items = "".join(f"<li>{_line(item)}</li>" for item in text.removeprefix("- ").split("\n- "))
    return f'<ul style="margin:.5em 0">{items}</ul>'


def _line(text: str) -> str:
    pieces = MATH.split(text)  # every second one is a formula
    return "".join(escape(piece) if odd % 2 else MARKUP.sub(_marked, escape(piece)) for odd, piece in enumerate(pieces))


def _marked(match: re.Match) -> str:
    tag = match.lastgroup
    inner = match[tag] if tag == "code" else MARKUP.sub(_marked, match[tag])
    return f"<{tag}>{inner}</{tag}>"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value


def _unreadable(path: Path, reason: str) -> Solution:
    return Solution(problem=f"Your instructor may have opened a solution, but {path.name} can't be read: {reason}.")
