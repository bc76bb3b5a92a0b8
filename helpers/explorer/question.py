"""The box that asks for a prediction before the truth is shown."""

from collections.abc import Callable

import ipywidgets as widgets

from helpers.explorer import view
from helpers.explorer.plan import Prediction

EDGE = "3px solid var(--jp-brand-color1, #2196f3)"
BOX = {"border_left": EDGE, "padding": "2px 0 2px 10px", "margin": "4px 0"}
ROW = {"flex_flow": "row wrap", "align_items": "center"}


class Question(widgets.VBox):
    """Asks for a prediction and keeps the room for what is said about it, so that the page doesn't jump."""

    def __init__(self, prediction: Prediction, commit: Callable[[object], None]) -> None:
        self.answer = prediction.answer()
        self.button = widgets.Button(description="Commit to it", button_style="primary", layout={"width": "auto"})
        self.said = widgets.HTML(layout={"min_height": "1.6em"})
        self.button.on_click(lambda _: self.answer.value is not None and commit(self.answer.value))
        self._choose_nothing()
        asked = widgets.HTML(view.question(prediction.question))
        super().__init__([asked, widgets.HBox([self.answer, self.button], layout=ROW), self.said], layout=BOX)

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
        low, high = _limits(self.answer)
        return low <= value <= high and (isinstance(value, int) or not isinstance(self.answer, widgets.IntSlider))

    def compare(self, feedback: str) -> None:
        """Say how the answer compares with the truth; the answer stays as it was committed."""
        self.said.value = view.feedback(feedback)
        self.answer.disabled = self.button.disabled = True
        self.button.description = "Committed"


def _limits(control: widgets.ValueWidget) -> tuple[float, float]:
    """Return the smallest and the largest value of a slider; a log slider's own limits are exponents."""
    if isinstance(control, widgets.FloatLogSlider):
        return control.base**control.min, control.base**control.max
    return control.min, control.max
