"""Where the sliders, buttons and handles of an explorer stand."""

from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from helpers.explorer.plan import Handle, Plan, State
from helpers.figures import live

IN_ORDER = "step", "epoch", "depth", "layer"  # what goes on in time, or from layer to layer


class Settings:
    """The controls of an explorer and the points of its handles."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.controls = plan, plan.controls()
        self.points = dict(plan.points)
        self.moving = False  # several at once: none of them is answered by itself

    def state(self, **more: object) -> State:
        """Return where everything stands now; a slider stands exactly at one of its positions."""
        places = {name: live.positions(control) for name, control in self.controls.items()}
        at = {name: live.position(control) for name, control in self.controls.items()}
        values = {name: places[name][at[name]] for name in self.controls}
        return State(**values, **self.points, at=at, places=places, **more)

    def admit(self) -> bool:
        """Let each slider stand where it is, between its steps too; return whether one of them has a new position."""
        new = [live.admit(control) for control in self.controls.values()]  # each of them, also behind the first new one
        return any(new)

    def move(self, values: dict[str, Any]) -> set[str]:
        """Move controls and points and return the names of those that stood elsewhere before."""
        before, self.moving = self._values(), True
        try:
            for name, value in values.items():
                if name in self.points:
                    self.points[name] = tuple(value)
                else:
                    self.controls[name].value = value
        finally:
            self.moving = False
        return {name for name, value in self._values().items() if value != before[name]}

    def names(self) -> list[str]:
        """Return the names of all controls and points."""
        return [*self.controls, *self.points]

    def in_order(self) -> list[str]:
        """Return the names of the controls that a button may play from end to end."""
        return [name for name in self.controls if name in IN_ORDER]

    def _values(self) -> dict[str, object]:
        return {name: control.value for name, control in self.controls.items()} | self.points

    def background_key(self) -> tuple:
        """Return what tells the backgrounds of plans apart: where some controls stand, and where all of them can."""
        places = {name: live.positions(control) for name, control in self.controls.items()}
        return self.plan.background, repr(places), *(self.controls[name].value for name in self.plan.redraw)

    def handles(self, handles: Iterable[Handle]) -> list[dict[str, Any]]:
        """Return the handles at their points, as the stage wants them."""
        look = [{"name": handle.to, "label": handle.label, "panel": handle.panel} for handle in handles]
        return [{**handle, **dict(zip("xy", self.points[handle["name"]], strict=True))} for handle in look]


def button(label: str, call: Callable[[], object], **traits: object) -> widgets.Button:
    """Return a button as wide as its words."""
    made = widgets.Button(description=label, layout={"width": "auto"}, **traits)
    made.on_click(lambda _: call())
    return made
