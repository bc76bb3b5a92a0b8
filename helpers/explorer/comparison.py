"""The picture that a failing function makes, beside the reference's: what goes wrong is seen, not only told."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from helpers.explorer import view
from helpers.explorer.functions import Functions
from helpers.explorer.plan import Captions
from helpers.figures import live
from helpers.figures.marks import Line, Mark, Points

Scene = tuple[Any, list[Mark], Captions]
SIDE_BY_SIDE = {"flex_flow": "row wrap", "grid_gap": "2px 12px"}
COLUMN = {"flex": "1 1 420px", "min_width": "0"}  # narrower than two of these, one picture stands below the other


class Comparison(widgets.HBox):
    """The live picture; while the switch is pressed, also that of the functions that don't pass their checks.

    It never becomes the explorer's result, so it wins no mission; what it raises is said in its place.
    """

    def __init__(self, stage: live.Stage, functions: Functions, twin: Callable[[], live.Stage]) -> None:
        self.stage, self.functions, self.twin = stage, functions, twin
        self.failing: live.Stage | None = None
        self.tags = widgets.HTML(), widgets.HTML()
        self.switch = widgets.ToggleButton(layout={"width": "auto"})
        self.column = widgets.VBox(layout=COLUMN)
        super().__init__([widgets.VBox([self.tags[0], stage], layout=COLUMN), self.column], layout=SIDE_BY_SIDE)
        self.offer()

    def offer(self) -> None:
        """Show the switch where there is a failing function to run, and take the second picture away where not."""
        names = self.functions.failing
        self.switch.description = f"run my failing {' and '.join(names)} too"
        self.switch.tooltip = "Show what it makes of this picture, beside the reference's"
        self.switch.layout.display = None if names else "none"
        self.switch.value &= bool(names)
        if names and self.failing is None:
            self.failing = self.twin()
            self.failing.add_class("live-failing")
            self.column.children = [self.tags[1], self.failing]
        self._show(self.switch.value)

    def redraw(self) -> None:
        """Draw anew what stands still."""
        for stage in filter(None, (self.stage, self.failing)):
            stage.redraw()

    def compare(self, scene: Callable[..., Scene], marks: list[Mark]) -> None:
        """Show what the failing functions make of `scene`; `marks` are those of the reference."""
        self._show(self.switch.value)
        if not self.switch.value:
            return
        drawn, problem = self.functions.run_failing(lambda **functions: self._drawable(*scene(**functions)))
        yours, captions = ([], ((), [view.undrawable(problem)])) if problem else drawn
        faint = [] if problem else _faint(marks, yours)
        self.failing.show([*faint, *yours], captions)
        same = not problem and _wires(marks) == _wires(yours)
        self.tags[1].value = view.failing(self.functions.failing, same, bool(faint))

    def _show(self, both: bool) -> None:
        self.column.layout.display = None if both else "none"
        self.tags[0].value = view.REFERENCE if both else ""
        self.tags[0].layout.display = None if both else "none"

    def _drawable(self, result: Any, marks: list[Mark], captions: Captions) -> tuple[list[Mark], Captions]:
        """Return marks and captions that can be shown; whatever they raise is the failing function's doing."""
        self.failing.check(marks, captions)
        _wires(marks)
        return marks, captions


def _wires(marks: list[Mark]) -> list[dict]:
    return [mark.wire() for mark in marks]


def _faint(marks: list[Mark], yours: list[Mark]) -> list[Mark]:
    """Return the lines and points of the reference that yours hasn't, as its ghost."""
    here = _wires(yours)
    gone = [mark for mark in marks if isinstance(mark, Line | Points) and mark.wire() not in here]
    return [replace(mark, role="ghost", alpha=0.5, ghost=False) for mark in gone]
