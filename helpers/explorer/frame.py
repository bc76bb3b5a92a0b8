"""The frame around every explorer: whose code runs, a question first, sliders, the live picture, missions.

An explorer is declared as data, a `Plan`; `Explorer` does the wiring once for all of them: compute (the student's
function, at all positions of the swept sliders) → marks (what moves) → stage (the browser paints).
"""

import base64
import threading
from functools import wraps
from html import escape
from types import SimpleNamespace

import ipywidgets as widgets

from helpers.exercise import sandbox
from helpers.explorer.plan import Handle, Mission, Plan, Prediction
from helpers.explorer.question import Question
from helpers.figures import live
from helpers.figures.live import WORDS
from helpers.student import progress

__all__ = ["Explorer", "Handle", "Mission", "Plan", "Prediction"]


def synchronized(method):
    """Let one thread at a time change an explorer: JupyterLab may run what two widgets call in two threads."""

    @wraps(method)
    def called(self, *arguments, **named):
        with self.lock:
            return method(self, *arguments, **named)

    return called


class Explorer(widgets.VBox):
    """A plan come alive. `chosen` maps the names of exercises to a `Choice` each, as `labs.choices` makes them."""

    def __init__(self, plan, **chosen):
        self.plan = plan
        self.lock = threading.RLock()
        self.chosen = chosen
        self.controls = plan.controls()
        self.points = dict(plan.points)
        self.result = self.answered = None
        self.error = self.praise = ""
        self.won = {m.name for m in plan.missions if progress.done("mission", self._id(m.name))}
        self._quiet = False
        self.heading, self.missions, self.errors = (widgets.HTML() for _ in range(3))
        self.asking = Question(plan.prediction, self.commit) if plan.prediction else None
        named = [self.asking.answer] if self.asking else []
        self.stage = live.Stage(self._background, self.controls, self._background_key, named=named)
        self.presets = {name: self._preset(name) for name in plan.presets}
        super().__init__(self._rows())
        for mission in filter(lambda m: m.counts, plan.missions):
            progress.announce("mission", self._id(mission.name), mission.goal)
        self._restore()
        self.recompute()
        for name, control in self.controls.items():
            control.observe(lambda change, name=name: self.turned(name), "value")
        self.stage.observe(lambda change: self.drag(change.new), "moved")

    # what the parts are asked

    def _id(self, name):
        return f"{self.plan.lab}.{self.plan.name}.{name}"

    def state(self):
        """Return the controls' values, the handles' points, `at` (control → index), `places` (control → all values)."""
        values = {name: control.value for name, control in self.controls.items()}
        at = {name: live.position(control) for name, control in self.controls.items()}
        places = {name: live.positions(control) for name, control in self.controls.items()}
        exact = {name: places[name][at[name]] for name in values if places[name]}
        return SimpleNamespace(**{**values, **exact, **self.points}, at=at, places=places)

    def _background(self, theme):
        return self.plan.background(self.state(), theme)

    def _background_key(self):
        """Return what the background depends on: the plan, the values that redraw it, and where controls can stand."""
        places = {name: live.positions(control) for name, control in self.controls.items()}
        return self.plan.background, repr(places), *(self.controls[name].value for name in self.plan.redraw)

    @property
    def revealed(self):
        """Whether the truth may be shown: there is no question, or it has been answered."""
        return self.asking is None or self.answered is not None

    def _rows(self):
        shown = [control for name, control in self.controls.items() if name not in self.plan.hidden]
        rows = [self.heading]
        if self.asking:
            rows.append(self.asking)
        if self.plan.presets:
            rows.append(widgets.HBox(list(self.presets.values()), layout={"flex_flow": "row wrap"}))
        return [*rows, *shown, self.stage, self.errors, self.missions]

    def _preset(self, name):
        button = widgets.Button(
            description=name, layout={"width": "auto"}, tooltip=f"Set the sliders to the case “{name}”"
        )
        button.on_click(lambda _: self.set(**self.plan.presets[name]))
        return button

    # what happens

    @synchronized
    def set(self, **values):
        """Move several controls or points at once, and compute once: not at all where only swept controls move."""
        moved = self.move(values)
        if self.plan.own_at_position or moved - set(self.plan.sweep):
            self.recompute()
        else:
            self.look()

    @synchronized
    def move(self, values):
        """Move controls and points and compute nothing; return the names of those that stood elsewhere before."""
        before, self._quiet = self._stand(), True
        try:
            for name, value in values.items():
                if name in self.points:
                    self.points[name] = tuple(value)
                else:
                    self.controls[name].value = value
        finally:
            self._quiet = False
        moved = {name for name, value in self._stand().items() if value != before[name]}
        if moved & set(self.plan.redraw):
            self.stage.redraw()
        return moved

    def _stand(self):
        return {name: control.value for name, control in self.controls.items()} | self.points

    @synchronized
    def turned(self, name):
        """A control has a new value: if swept, the browser has painted it already; any other is computed anew."""
        if self._quiet:
            return
        if name in self.plan.redraw:
            self.stage.redraw()
        if name in self.plan.sweep:
            self.look()
        else:
            self.recompute()

    @synchronized
    def drag(self, moved):
        handle = next(h for h in self.plan.handles if h.to == moved["name"])
        self.points[handle.to] = (moved["x"], moved["y"])
        self.recompute()

    @synchronized
    def commit(self, value):
        """Take the answer to the question, then show the truth."""
        self.answered = value
        progress.record("prediction", self._id("prediction"), value=value)
        self.move(self.plan.prediction.setting)
        self.recompute()

    def _restore(self):
        """Go on where the student's progress file says that the question was answered."""
        if self.asking:
            progress.announce("prediction", self._id("prediction"), self.plan.prediction.question)
            earlier = progress.latest("prediction", self._id("prediction"))
            if earlier and self.asking.accepts(earlier.get("value")):
                self.answered = self.asking.answer.value = earlier["value"]

    @synchronized
    def recompute(self):
        """Compute, make the marks, put them on the stage, look whether a mission is won."""
        state = self.state()
        self.result, marks, captions = self._play(state)
        if not self.revealed:
            marks = [mark for mark in marks if mark.before_prediction]
            captions = (), ["Commit to a prediction first; then the picture moves."]
        elif self.asking:
            marks += self.plan.prediction.marks(self.answered, self.result, state)
            self.asking.compare(self.plan.prediction.feedback(self.answered, self.result, state))
        for control in [*self.controls.values(), *self.presets.values()]:
            control.disabled = not self.revealed
        self.stage.show(marks, captions, self._handles() if self.revealed else [])
        self.look()

    def _handles(self):
        return [
            {"name": h.to, "label": h.label, "panel": h.panel, "x": self.points[h.to][0], "y": self.points[h.to][1]}
            for h in self.plan.handles
        ]

    def _play(self, state):
        """Return result, marks and sentences from the student's functions; where they fail, say so and use ours."""
        own = {name: choice.function for name, choice in self.chosen.items()}
        self.error = ""
        if any(choice.own for choice in self.chosen.values()):
            outcome = sandbox.guarded(lambda: self._scene(state, own))
            self.error = outcome.problem
            if not outcome.problem:
                return outcome.value
        return self._scene(state, {name: choice.reference for name, choice in self.chosen.items()})

    def _scene(self, state, functions):
        result = self.plan.compute(state, **functions)
        return result, list(self.plan.marks(result, state)), self.plan.captions(result, state)

    @synchronized
    def look(self):
        """Ask the missions and write down what is won; write the words around the picture."""
        state = self.state()
        if self.revealed:
            for mission in self.plan.missions:
                if mission.name not in self.won and mission.won(self.result, state):
                    self.won.add(mission.name)
                    self.praise = mission.praise
                    progress.record("mission", self._id(mission.name))
        self.heading.value = f"<div style='{WORDS}'><b>{escape(self.plan.title)}</b> &nbsp;{self._badge()}</div>"
        self.missions.value = self._missions()
        self.errors.value = (
            f"<pre style='{WORDS} white-space: pre-wrap'>{escape(self.error)}</pre>" if self.error else ""
        )

    # the words

    def badges(self):
        """Return exercise → whose code runs, in words."""
        failed = "yours raised an error here, so the reference runs"
        return {name: failed if self.error and choice.own else choice.badge for name, choice in self.chosen.items()}

    def _badge(self):
        edge = "border: 1px solid var(--jp-border-color1, #bbb); border-radius: 9px;"
        pill = f"{edge} padding: 0 8px; margin-left: 4px; font-size: 12px;"
        alike = {}
        for name, text in self.badges().items():
            alike.setdefault(text, []).append(f"<code>{escape(name)}</code>")
        return "".join(
            f"<span style='{pill}'>{', '.join(names)}: {escape(text)}</span>" for text, names in alike.items()
        )

    def _missions(self):
        if not self.plan.missions:
            return ""
        rows = [
            f"<li style='list-style: none'>{'✓' if mission.name in self.won else '○'} {escape(mission.goal)}</li>"
            for mission in self.plan.missions
        ]
        head = "<b>Missions</b>" if len(rows) > 1 else "<b>Mission</b>"
        # a line of its own that is always there, so that the page doesn't jump when a mission is won
        praise = f"<i style='display: block; min-height: 1.5em; padding-left: 6px'>{escape(self.praise)}</i>"
        goals = f"<ul style='margin: 2px 0; padding-left: 6px'>{''.join(rows)}</ul>"
        return f"<div style='{WORDS}'>{head}{goals}{praise}</div>"

    def __repr__(self):
        runs = "; ".join(f"{name}: {text}" for name, text in self.badges().items())
        question = f"Predict first: {self.plan.prediction.question} " if not self.revealed else ""
        said = f"[explorer] {self.plan.title}{f' ({runs})' if runs else ''}. {question or self.stage.sentence()}"
        return " ".join(said.split())  # one line, even where the sentence below the picture has two

    def _repr_mimebundle_(self, **kwargs):
        """Return the live view, and beside it a picture and a sentence for where no kernel runs, such as on GitHub."""
        bundle = super()._repr_mimebundle_(**kwargs) or {}
        picture = base64.b64encode(self.stage.png()).decode("ascii")
        return {**bundle, "image/png": picture, "text/plain": repr(self)}
