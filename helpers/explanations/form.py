"""The form of an explanation: write, compare, tick what yours says too, and meet the usual half-truth.

What is written is kept whenever the field is left, each version of it, in the student's own file. The model answer
comes after the student's own, never before.
"""

import html
from collections.abc import Iterable

import ipywidgets as widgets

from helpers.explanations.prompts import Prompt
from helpers.figures import still
from helpers.quizzes.form import Manners
from helpers.student import explanations, files, progress

WIDE = {"width": "auto", "max_width": "46rem"}
ASK = "Tick what yours says as well. Your own words count."
TICKED = "Show me what is usually said"


class Explanation(still.Told, widgets.VBox):
    """A field for the student's sentences; below it, in turn, the model answer with its points and the half-truth."""

    def __init__(self, prompt: Prompt, lab: str):
        self.prompt, self.lab = prompt, lab
        self.asked = widgets.HTML(f'<div class="backprop-prompt">{html.escape(prompt.question)}</div>')
        self.field = widgets.Textarea(
            placeholder="Two sentences of your own", rows=4, continuous_update=False, layout=WIDE
        )
        self.compare = _button("Compare", "Show a model answer beside mine")
        self.said = widgets.HTML()
        self.said.add_class("backprop-feedback")
        self.ticks = [widgets.Checkbox(description=point.text, indent=False, layout=WIDE) for point in prompt.points]
        self.ticked = _button(TICKED, "Keep my ticks and show the usual half-truth")
        self.model, self.half_truth = widgets.HTML(), widgets.HTML()
        self.half_truth.add_class("backprop-feedback")
        self.question = widgets.VBox([self.asked, self.field, self.compare, self.said])
        super().__init__([self.question, Manners()])
        self.question.add_class("backprop-question")
        self.add_class("backprop-quiz")
        self._restore()
        self.field.observe(self._keep, names="value")
        self.compare.on_click(lambda _: self._compare())
        self.ticked.on_click(lambda _: self._tick())

    def _restore(self) -> None:
        """Show what was written and ticked before, as far as the student's files tell."""
        try:
            self.field.value = explanations.versions(self.prompt.id)[-1]
        except IndexError:
            return
        except OSError as error:
            self._say(f"What you wrote before can't be read ({files.why(error)}).")
            return
        ticked = (progress.latest(progress.EXPLANATION, self.prompt.id) or {}).get("said")
        if isinstance(ticked, list):
            self._show_model(ticked)
            self._show_half_truth()

    def _keep(self, change: dict) -> None:
        """Keep what is written; say so only where it can't be kept."""
        self._say(explanations.keep(self.prompt.id, self.lab, change["new"]))

    def _compare(self) -> None:
        """Show the model answer, once there is something to compare it with."""
        objection = self.prompt.objection(self.field.value)
        if objection:
            self._say(objection)
        else:
            self._say(explanations.keep(self.prompt.id, self.lab, self.field.value))
            self._show_model(())

    def _tick(self) -> None:
        """Write down which points the student's own sentences have, and name the half-truth."""
        said = [point.name for point, tick in zip(self.prompt.points, self.ticks, strict=True) if tick.value]
        missing = [point.name for point in self.prompt.points if point.name not in said]
        self._say(progress.record(progress.EXPLANATION, self.prompt.id, said=said, missing=missing))
        self._show_half_truth()

    def _show_model(self, said: Iterable) -> None:
        for point, tick in zip(self.prompt.points, self.ticks, strict=True):
            tick.value = tick.value or point.name in said
        self.model.value = _paragraphs(("A model answer.", self.prompt.model), ("", ASK))
        self._show(self.model, *self.ticks, self.ticked)

    def _show_half_truth(self) -> None:
        heard, lacks = self.prompt.half_truth
        missed = sum(not tick.value for tick in self.ticks)
        advice = "Yours makes every point." if not missed else "Go back to your sentences, and put in what was missing."
        self.half_truth.value = _paragraphs(("The usual half-truth:", f"“{heard}” {lacks}"), ("", advice))
        self._show(self.model, *self.ticks, self.ticked, self.half_truth)

    def _show(self, *below: widgets.Widget) -> None:
        self.question.children = [self.asked, self.field, self.compare, self.said, *below]

    def _say(self, sentence: str) -> None:
        self.said.value = html.escape(sentence)

    def __repr__(self) -> str:
        """Say in plain text what is asked, the same each time and without the model answer."""
        return f"Explain in lab {self.lab}: {self.prompt.question}"


def _button(words: str, tooltip: str) -> widgets.Button:
    return widgets.Button(description=words, tooltip=tooltip, layout={"width": "auto", "align_self": "flex-start"})


def _paragraphs(*parts: tuple[str, str]) -> str:
    return "".join(f"<p><b>{html.escape(title)}</b> {html.escape(text)}</p>" for title, text in parts)
