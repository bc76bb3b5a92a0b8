"""What a check answers: a verdict that is truthy when the exercise is solved and says so in one line."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape

from helpers.student.revealed_solutions import Solution
from helpers.student.solved_functions import Section

MARKS = {"correct": "✓", "incorrect": "✗", "not attempted": "○"}
COLOURS = {
    "correct": "var(--jp-success-color1,#388e3c)",
    "incorrect": "var(--jp-error-color1,#d32f2f)",
    "not attempted": "var(--jp-ui-font-color2,#757575)",
}
LINK_MARKS = {"right": "✓", "start here": "✗", "wrong": "✗", "follows": "·"}


@dataclass(frozen=True)
class Verdict:
    """The answer of a check: `mistake` is an id of the syllabus or None, `nodes` pairs nodes of a graph with states.

    `steps` are the student's own lines on a small input, each with the shape and the value of what it names.
    """

    exercise: str
    status: str
    mistake: str | None
    message: str
    heading: str = ""
    notes: tuple[str, ...] = ()
    printed: str = ""
    picture: bytes = b""
    nodes: tuple[tuple[str, str], ...] = ()
    passed: Section | None = None
    solution: Solution | None = None
    steps: tuple[tuple[str, str, str], ...] = ()
    offer: str = ""  # HTML that says what help there is

    def __bool__(self) -> bool:
        return self.status == "correct"

    def __repr__(self) -> str:
        start = [f"(start here: {node})" for node, state in self.nodes if state == "start here"]
        notes = [f"[{note}]" for note in self.notes]
        return " ".join(f"{self._title()}: {' '.join([self.message, *start, *notes])}".split())

    def _repr_html_(self) -> str:
        colour = COLOURS[self.status]
        graph = _graph(self.nodes) if self.nodes else ""
        notes = "".join(f'<div style="margin-top:.4em;opacity:.85">{marked_up(note)}</div>' for note in self.notes)
        printed = _printed(self.printed, self.picture)
        return (
            f'<div style="border-left:4px solid {colour};padding:.4em .8em;max-width:46em;'
            'color:var(--jp-ui-font-color1,inherit);background:var(--jp-layout-color1,transparent)">'
            f'<strong style="color:{colour}">{escape(self._title())}</strong>'
            f'<div style="margin-top:.2em">{marked_up(self.message)}</div>{table(self.steps)}{graph}{notes}{printed}'
            f"{self.passed.html() if self.passed else ''}{self.solution.html() if self.solution else self.offer}</div>"
        )

    def _title(self) -> str:
        return f"{MARKS[self.status]} {self.heading or self.exercise}"


def marked_up(text: str) -> str:
    """Escape a sentence for HTML; what stands between backticks becomes code."""
    code = r'<code style="color:inherit;background:var(--jp-layout-color2,transparent)">\1</code>'
    return re.sub(r"`([^`]+)`", code, escape(text)).replace("\n", "<br>")


def _graph(nodes: tuple[tuple[str, str], ...]) -> str:
    return f'<div style="margin-top:.5em">{" → ".join(_node(name, state) for name, state in nodes)}</div>'


def _node(name: str, state: str) -> str:
    """Draw one node; only the one to start with, and what is wrong for a reason of its own, is coloured as wrong."""
    colour = {"right": COLOURS["correct"], "follows": COLOURS["not attempted"]}.get(state, COLOURS["incorrect"])
    words = {"start here": " start here", "follows": " follows from it"}.get(state, "")
    return (
        f'<span style="border:1px solid {colour};border-radius:3px;padding:0 .3em;white-space:nowrap">'
        f'<span style="color:{colour}">{LINK_MARKS[state]}</span> {escape(name)}<em>{words}</em></span>'
    )


def table(steps: tuple[tuple[str, str, str], ...], first: str = "your line") -> str:
    """Return a table of steps, each a line or a name with its shape and value, or nothing."""
    if not steps:
        return ""
    cell = 'style="text-align:left;padding:.1em .8em .1em 0"'
    head = "".join(f'<th scope="col" {cell}>{word}</th>' for word in (first, "shape", "value"))
    rows = "".join(
        f'<tr><td {cell}><code style="color:inherit">{escape(line)}</code></td>'
        f"<td {cell}>{escape(shape)}</td><td {cell}>{escape(value)}</td></tr>"
        for line, shape, value in steps
    )
    return f'<table style="margin-top:.4em;color:inherit"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _printed(text: str, picture: bytes) -> str:
    """Fold away what the function printed, displayed and drew."""
    if not (text or picture):
        return ""
    verb = "drew" if not text else "printed and drew" if picture else "printed"
    pre = f'<pre style="margin:.2em 0;max-height:12em;overflow:auto;color:inherit">{escape(text)}</pre>' if text else ""
    return (
        f'<details style="margin-top:.4em"><summary>What your function {verb}</summary>{pre}{_image(picture)}</details>'
    )


def _image(png: bytes) -> str:
    if not png:
        return ""
    data = b64encode(png).decode()
    return f'<img alt="The first figure that your function drew" src="data:image/png;base64,{data}">'
