"""The box that asks for a prediction before the truth is shown, and tells how it compares."""

from collections.abc import Callable
from typing import NamedTuple

import ipywidgets as widgets

from helpers.explorer import view
from helpers.explorer.plan import Prediction, State
from helpers.figures.marks import Mark

EDGE = "3px solid var(--jp-brand-color1, #2196f3)"
BOX = {"border_left": EDGE, "padding": "2px 0 2px 10px", "margin": "4px 0"}
ROW = {"flex_flow": "row wrap", "align_items": "center"}


class Outcome(NamedTuple):
    """How an answer compared: whether it was right, what is true, and the option that says so where there are some."""

    right: bool | None
    truth: str
    option: object = None


class Question(widgets.VBox):
    """Asks for a prediction and keeps the room for what is said about it, so that the page doesn't jump."""

    def __init__(self, prediction: Prediction, commit: Callable[[object], None]) -> None:
        self.prediction, self.asked = prediction, {}  # where all stood when it was asked, by name
        self.answer = prediction.answer()
        self.button = widgets.Button(description="Commit to it", button_style="primary", layout={"width": "auto"})
        self.said = widgets.HTML(layout={"min_height": "1.6em", "min_width": "0", "flex": "1 1 300px"})
        self.button.on_click(lambda _: self.answer.value is not None and commit(self.answer.value))
        self._choose_nothing()
        self.prompt = widgets.HTML(view.question(prediction.question))
        self.row = widgets.HBox([self.answer, self.button, self.said], layout=ROW)
        super().__init__([self.prompt, self.row], layout=BOX)
        self.add_class(view.ASKED)

    def _choose_nothing(self) -> None:
        """Press none of the options beforehand, and wait for one; a slider stands somewhere in any case."""
        if isinstance(self.answer, widgets.ToggleButtons):
            self.answer.value, self.button.disabled = None, True
            self.answer.observe(lambda change: setattr(self.button, "disabled", change.new is None), "value")

    def accepts(self, value: object) -> bool:
        """Return whether `value`, from a file that somebody may have edited, is an answer this control can hold."""
        options = getattr(self.answer, "options", None)
        if options is not None:
            return value in options
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        low, high = limits(self.answer)
        return low <= value <= high and (isinstance(value, int) or not isinstance(self.answer, widgets.IntSlider))

    def settle(self, state: State, names: list[str]) -> None:
        """Leave the answer as it was committed, and keep where controls and points stand that it is about."""
        self.asked = {name: getattr(state, name) for name in names if name not in self.prediction.anywhere}
        self.answer.disabled = self.button.disabled = True
        self.button.description, self.button.tooltip = "Committed", self.prediction.question
        for part in (self.prompt, self.answer):  # what is left is one line
            part.layout.display = "none"
        self.row.layout.flex_flow = "row nowrap"

    def compare(self, value: object, result: object, state: State) -> Outcome | None:
        """Say how the answer compares with the truth; where the question is about nothing that is seen, leave it."""
        if self._elsewhere(state):
            return None
        told = self.prediction.feedback(value, result, state)
        self.said.value = view.folded(view.feedback(told), self.prediction.question)
        options = getattr(self.answer, "options", ())
        right = (option for option in options if self.prediction.feedback(option, result, state).right)
        return Outcome(told.right, told.truth, next(right, None))

    def marks(self, value: object, result: object, state: State, sweep: tuple[str, ...]) -> list[Mark]:
        """Return the answer as marks that show at the setting that was asked about, and at no other."""
        places = {name: state.places[name] for name in sweep if name in self.asked}
        known = all(self.asked[name] in values for name, values in places.items())
        if not known or self._elsewhere(state) - set(sweep):
            return []
        there = {name: (values.index(self.asked[name]), len(values)) for name, values in places.items()}
        return [mark.only_at(there) for mark in self.prediction.marks(value, result, state)]

    def _elsewhere(self, state: State) -> set[str]:
        return {name for name, value in self.asked.items() if getattr(state, name) != value}


def limits(control: widgets.ValueWidget) -> tuple[float, float]:
    """Return the smallest and the largest value of a slider; a log slider's own limits are exponents."""
    if isinstance(control, widgets.FloatLogSlider):
        return control.base**control.min, control.base**control.max
    return control.min, control.max
