"""Discharge a patient: the check of its exercise judges the repair, and the healed curve is drawn over the sick one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import ipywidgets as widgets

from helpers.exercise import sandbox
from helpers.exercise.engine import Exercise
from helpers.exercise.verdict import Verdict
from helpers.figures import live, still
from helpers.patients import admission, plots, symptoms
from helpers.patients.patient import Patient, Training
from helpers.student import progress

HEALED = "healed. The check of the exercise passes, and the loss does what it should."
NOT_YET = "not repaired yet."
NO_CURVE = "The training didn't end in time, so there is no curve to show. Run the cell once more."
FIRST = "It isn't healed yet. Make your diagnosis above first; then this says what the check sees."


class Recovery(still.Told, widgets.VBox):
    """What the check says of a repair, and for one that passes the curves before and after; truthy where healed."""

    def __init__(self, patient: Patient, exercise: Exercise, function: Callable) -> None:
        admission.announce(patient)
        self.patient, self.verdict = patient, _verdict(patient, exercise, function)
        super().__init__([widgets.HTML(self.verdict._repr_html_()), *self._chart(function)])

    def __bool__(self) -> bool:
        return bool(self.verdict)

    def _chart(self, function: Callable) -> list[widgets.Widget]:
        if not self.verdict:
            return []
        trained = sandbox.run(self.patient.trained, (function,))
        if not isinstance(trained.value, Training):
            return [widgets.HTML(f"<div style='{live.WORDS}'>{NO_CURVE}</div>")]
        sick, healthy = self.patient.run(admission.fault(self.patient)), self.patient.run(None)
        shown = {"sick": sick, "yours": trained.value}
        stage = live.Stage(lambda theme: plots.chart(shown, theme, (healthy, sick)), {}, title=self.patient.heading)
        stage.show([], ((), [sentence(sick, trained.value)]))
        return [stage]

    def __repr__(self) -> str:
        """Say in one line how it went; the same words whatever this student's fault is, where nothing is wrong."""
        return repr(self.verdict).removeprefix("○ ")


def sentence(sick: Training, healed: Training) -> str:
    """Say what the two curves show."""
    before, after = (symptoms.of(each).words for each in (sick, healed))
    return f"Before the repair the loss {before}. After it, it {after}. {symptoms.norms_in_words(healed.norms)}".strip()


def _verdict(patient: Patient, exercise: Exercise, function: Callable) -> Verdict:
    waits = admission.waits_for(patient)
    if waits:
        return replace(exercise.verdict("not attempted", None, waits), heading=patient.heading)
    found = replace(exercise.judge(function), heading=patient.heading)
    if found.status == "not attempted":
        return replace(found, message=NOT_YET)
    lost = progress.record("repair", patient.exercise, status=found.status, mistake=found.mistake)
    notes = (*found.notes, *filter(None, [lost]))
    if found:
        return replace(found, message=HEALED, notes=notes)
    diagnosed = progress.done("diagnosis", patient.exercise)
    return replace(found, notes=notes) if diagnosed else replace(_bare(found), notes=notes)


def _bare(found: Verdict) -> Verdict:
    """Return a verdict that doesn't say what is wrong: that is the diagnosis."""
    return replace(found, message=FIRST, nodes=(), steps=(), printed="", picture=b"")
