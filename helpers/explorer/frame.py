"""The frame around every explorer: whose code runs, a question first, sliders, the live picture, missions.

An explorer is declared as data, a `Plan`; `Explorer` does the wiring once for all of them: compute (the student's
function, at all positions of the swept sliders) → marks (what moves) → stage (the browser paints).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers.exercise import passes
from helpers.exercise.engine import Choice
from helpers.exercise.sandbox import ordinary
from helpers.explorer import view
from helpers.explorer.comparison import Comparison, Scene
from helpers.explorer.functions import Functions
from helpers.explorer.locking import synchronized
from helpers.explorer.plan import Feedback, Handle, Mission, Plan, Prediction, State
from helpers.explorer.question import Question
from helpers.explorer.record import Record
from helpers.explorer.settings import Settings, button
from helpers.explorer.shown import Shown
from helpers.figures import live

__all__ = ["Explorer", "Feedback", "Handle", "Mission", "Plan", "Prediction", "State"]

GATED = (), ["Commit to a prediction first; then the picture moves."]
WRAPPED = {"flex_flow": "row wrap"}


class Explorer(Shown, widgets.VBox):
    """A plan come alive. `chosen` maps the names of exercises to a `Choice` each, as `labs.choices` makes them."""

    def __init__(self, plan: Plan, clock: Callable[[], float] = time.monotonic, **chosen: Choice) -> None:
        self.plan, self.functions, self.record = plan, Functions(chosen), Record(plan, clock)
        self.lock, self.settings, self.memory = threading.RLock(), Settings(plan), plan.memory()
        self.controls, self.points = self.settings.controls, self.settings.points
        self.result = self.answered = None
        self.heading, self.missions, self.errors = (widgets.HTML() for _ in range(3))
        self.asking = Question(plan.prediction, self.commit) if plan.prediction else None
        self.presets = {name: self._preset(name) for name in plan.presets}
        self.buttons = self._buttons()
        self.stage = self._stage()
        self.pictures = Comparison(self.stage, self.functions, self._stage)
        super().__init__(self._rows())
        self.add_class(view.FRAME)
        self.record.announce()
        self._restore()
        self.recompute()
        self._listen()
        self._compute_parts()
        passes.listen(self)

    # the parts

    def _rows(self) -> list[widgets.Widget]:
        """Return the parts in reading order."""
        shown = [control for name, control in self.controls.items() if name not in self.plan.hidden]
        asking = [self.asking] if self.asking else []
        presets = [widgets.HBox(list(self.presets.values()), layout=WRAPPED)] if self.presets else []
        going_on = [*self.buttons.values(), *([self.pictures.switch] if self.functions.choices else [])]
        buttons = [widgets.HBox(going_on, layout=WRAPPED)] if going_on else []
        sliders = [widgets.Box(shown).add_class("backprop-controls")] if shown else []
        return [self.heading, *asking, *presets, *sliders, *buttons, self.pictures, self.errors, self.missions]

    def _preset(self, name: str) -> widgets.Button:
        tooltip = f"Set the sliders to the case “{name}”"
        return button(name, lambda: self.take(self.plan.presets[name]), tooltip=tooltip)

    def _buttons(self) -> dict[str, widgets.Button]:
        """Return the buttons below the sliders, by what they say."""
        does = {label: lambda step=step: self.set(**step(self.state())) for label, step in self.plan.steps.items()}
        if self.plan.own_at_position and self.functions.own:
            whose = self.functions.own[0] if len(self.functions.choices) == 1 else "functions"
            does[f"run my own {whose} here"] = self.recompute
        return {label: button(label, call) for label, call in does.items()}

    def _stage(self) -> live.Stage:
        def background(theme: str) -> object:
            return self.plan.background(self.state(), theme)

        more = {"named": [self.asking.answer]} if self.asking else {}
        longest = view.longest(self.plan.missions)
        more |= {"title": self.plan.name, "plays": self.settings.in_order(), "longest": longest}
        return live.Stage(background, self.controls, self.settings.background_key, **more)

    def _listen(self) -> None:
        for name, control in self.controls.items():
            control.observe(lambda change, name=name: self.turned(name), "value")
        self.pictures.switch.observe(lambda change: self.recompute(), "value")
        self.stage.observe(lambda change: self.drag(change.new), "moved")
        self.stage.observe(lambda change: self.look(), "waited")

    # what the parts are asked

    def state(self) -> State:
        """Return where everything stands now."""
        return self.settings.state(revealed=self.revealed, memory=self.memory)

    @property
    def revealed(self) -> bool:
        """Whether the truth may be shown: there is no question, or it has been answered."""
        return self.asking is None or self.answered is not None

    @property
    def won(self) -> set[str]:
        """Return the names of the missions that are won."""
        return self.record.won

    def badges(self) -> dict[str, str]:
        """Return exercise → whose code runs, in words, for those that are in use."""
        badges = self.functions.badges()
        in_use = self.plan.in_use(self.state(), badges)
        return {name: text for name, text in badges.items() if name in in_use}

    # what happens

    @synchronized
    def set(self, **values: object) -> None:
        """Move several controls or points as a hand would, and compute once."""
        self.record.by_hand |= set(values)
        self.take(values)

    @synchronized
    def take(self, values: dict[str, Any]) -> None:
        """Move controls and points, and compute once: not at all where only swept controls move."""
        moved = self.move(values)
        if self.settings.admit() or self.plan.own_at_position or moved - set(self.plan.sweep):
            self.recompute()
        else:
            self.look()

    @synchronized
    def move(self, values: dict[str, Any]) -> set[str]:
        """Move controls and points and compute nothing; return the names of those that stood elsewhere before."""
        moved = self.settings.move(values)
        if moved & set(self.plan.redraw):
            self.pictures.redraw()
        return moved

    @synchronized
    def turned(self, name: str) -> None:
        """A control has a new value: if swept, the browser has painted it already; any other is computed anew."""
        if self.settings.moving:
            return
        self.record.by_hand.add(name)
        if name in self.plan.redraw:
            self.pictures.redraw()
        if name in self.plan.sweep and not self.settings.admit():
            self.stage.complete()
            self.look()
        else:
            self.recompute(soon=True)

    @synchronized
    def drag(self, moved: dict[str, Any]) -> None:
        """Take the place to which a handle was dragged."""
        handle = next(h for h in self.plan.handles if h.to == moved["name"])
        self.record.by_hand.add(handle.to)
        self.points[handle.to] = (moved["x"], moved["y"])
        self.recompute(soon=True)

    def commit(self, value: object) -> None:
        """Take the answer to the question, then show the truth."""
        with self.lock, ordinary():
            self.answered = value
            self.record.commit(value)
            self._stand_where_asked()
            self.recompute()
        self._compute_parts()

    def _restore(self) -> None:
        """Go on where the student's progress file says that the question was answered."""
        if self.asking and self.asking.accepts(earlier := self.record.earlier_answer()):
            self.answered = self.asking.answer.value = earlier
            self._stand_where_asked()

    def _stand_where_asked(self) -> None:
        """Move the controls to what the question is about, and let it keep where everything stood then."""
        self.move(self.plan.prediction.setting)
        self.settings.admit()
        self.asking.settle(self.state(), self.settings.names())

    @synchronized
    def recompute(self, soon: bool = False) -> None:
        """Compute, make the marks, put them on the stage, look whether a mission is won.

        A hand that moves is answered `soon`: the present position comes first, all others a moment later.
        """
        self.settings.admit()
        state = self.state()
        self.result, marks, captions = self._scene(state)
        if state.revealed:
            self.pictures.compare(lambda **functions: self._seen(state, **functions), marks)
        if not state.revealed:
            marks, captions = [mark for mark in marks if mark.before_prediction], GATED
        elif self.asking:
            marks += self.asking.marks(self.answered, self.result, state, self.plan.sweep)
            self.record.compare(self.answered, self.asking.compare(self.answered, self.result, state))
        for control in [*self.controls.values(), *self.presets.values(), *self.buttons.values(), self.pictures.switch]:
            control.disabled = not state.revealed
        self.stage.show(marks, captions, self.settings.handles(self.plan.handles) if state.revealed else [], soon)
        self.look()

    def _scene(self, state: State) -> Scene:
        """Return result, marks and captions; none of them where nothing is computed before the prediction."""
        if self.plan.deferred and not state.revealed:
            return None, [], GATED
        return self.functions.run(lambda **functions: self._seen(state, **functions))

    def _seen(self, state: State, **functions: Callable) -> Scene:
        result = self.plan.compute(state, **functions)
        return result, list(self.plan.marks(result, state)), self.plan.captions(result, state)

    def _compute_parts(self) -> None:
        """Show what is computed part by part; no lock is held while a part is under way, so that sliders answer."""
        if self.revealed:
            for values in self.plan.in_parts(self.memory):
                self.move(values)
                self.recompute()

    @synchronized
    def look(self) -> None:
        """Ask the missions and write down what is won; write the words around the picture; let the plan remember."""
        state = self.state()
        if state.revealed and self.record.win(self.result, state):
            self.stage.waiting += 1  # and the browser says when a second has passed
        room = view.room_for(self.functions.badges()) if self.plan.in_use is not Plan.in_use else ""
        self.heading.value = view.heading(self.plan.title, self._aside(), room)
        self.missions.value = view.missions(self.plan.missions, self.won)
        self.stage.told = view.told(self.plan.missions, self.won, self.record.praise)
        self.errors.value = view.error("\n".join(filter(None, [self.functions.error, self.record.problem])))
        if state.revealed and self.plan.remember(self.result, state):
            self.recompute()  # and look again

    # the words

    def _aside(self) -> str:
        """Return the HTML beside the title."""
        return view.badges(self.badges())
