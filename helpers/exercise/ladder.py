"""Help for whoever is stuck, a rung at a time: the step in numbers, its lines with gaps, the function on loan.

The hints in the notebook are the first rung. Each rung opens after the one before it and goes into the student's log.
What it shows is text: run as it stands, it passes no check.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from importlib import resources

from helpers.exercise import worked
from helpers.exercise.verdict import COLOURS, marked_up, table
from helpers.student import progress, revealed_solutions

RUNGS = {
    "worked": "the step, worked in small numbers",
    "skeleton": "its lines with gaps",
    "lent": "the course's function, on loan",
}
METHODS = {"worked": "worked", "skeleton": "skeleton", "lent": "lend"}
WORKED = "What goes in comes first. Which line of yours makes each of the others?"
CLOSED = "Closed: your instructor keeps this rung for later. Ask in class."
NO_LAB = "No lab is open, so nothing can be lent: run the setup cell at the top first."
SKELETON = "What is missing at each ____? Each one is a name or a number. Type the lines yourself, and fill them in."
LENT = (
    "Lent. From now on whatever needs `{name}` runs on the course's function, until yours passes its check: later "
    "exercises, given cells and figures. Run them again. Nothing of yours has changed, and your own is still to come."
)


@dataclass(frozen=True)
class Rung:
    """One rung of help: what is said, lines to read, and steps in numbers."""

    title: str
    message: str
    lines: str = ""
    steps: tuple[tuple[str, str, str], ...] = ()

    def __repr__(self) -> str:
        steps = "\n".join("  ".join(filter(None, step)) for step in self.steps)
        return "\n".join(filter(None, [self.title, self.message, self.lines, steps]))

    def _repr_html_(self) -> str:
        lines = f'<pre style="margin:.4em 0;color:inherit">{escape(self.lines)}</pre>' if self.lines else ""
        return (
            f'<div style="border-left:4px solid {COLOURS["not attempted"]};padding:.4em .8em;max-width:46em;'
            'color:var(--jp-ui-font-color1,inherit);background:var(--jp-layout-color1,transparent)">'
            f"<strong>{escape(self.title)}</strong><div>{marked_up(self.message)}</div>{lines}"
            f"{table(self.steps, 'name')}</div>"
        )


class Ladder:
    """The rungs of an exercise, which has a name, a heading and a reference."""

    def worked(self) -> Rung:
        """Work the step on two samples in small whole numbers."""
        return self._open("worked", lambda: Rung("", WORKED, steps=worked.steps(self)))

    def skeleton(self) -> Rung:
        """Show the lines of the answer with gaps."""
        return self._open("skeleton", lambda: Rung("", SKELETON, skeleton(self.lab, self.name)))

    def lend(self) -> Rung:
        """Lend the course's function to whatever needs this one, until the student's own passes."""
        return self._open("lent", lambda: Rung("", LENT.format(name=self.name)))

    def _open(self, rung: str, made: object) -> Rung:
        title = f"{self.heading}: {RUNGS[rung]}"
        if revealed_solutions.is_closed(self.name):
            return Rung(title, CLOSED)
        if rung == "lent" and progress.lab() is None:
            return Rung(title, NO_LAB)
        known = progress.rungs(self.name)
        if first := _before(rung, known):
            return Rung(title, f"One rung at a time: first `checks.{self.name}.{METHODS[first]}()`.")
        found = made()
        lost = "" if rung in known else progress.record(progress.RUNG, self.name, status="opened", rung=rung)
        return Rung(title, f"{found.message} {lost}".strip(), found.lines, found.steps)


def _before(rung: str, known: set[str]) -> str:
    """Return the first rung below this one that isn't open; nothing where no log is kept that could know."""
    below = list(RUNGS)[: list(RUNGS).index(rung)]
    return next((each for each in below if each not in known), "") if progress.lab() else ""


def skeleton(lab: str, name: str) -> str:
    """Return the lines of an answer with gaps, as the build has made them."""
    text = resources.files(f"helpers.labs.lab_{lab}").joinpath("skeletons.json").read_text(encoding="utf-8")
    return json.loads(text)[name]


def offer(name: str) -> str:
    """Return the HTML that tells whoever is stuck what there is: the rungs in their order, folded."""
    calls = "".join(_call(name, rung) for rung in RUNGS)
    return (
        '<details style="margin-top:.4em"><summary>Stuck?</summary>The hints above the cell come first. Then type one '
        f'of these into a new cell, one rung at a time:<ol style="margin:.2em 0">{calls}</ol></details>'
    )


def _call(name: str, rung: str) -> str:
    return f"<li><code>checks.{escape(name)}.{METHODS[rung]}()</code> {escape(RUNGS[rung])}</li>"
