"""Show a patient at the bedside: complaint, code and curve, then the question for the cause, then a prediction."""

from __future__ import annotations

import html

import ipywidgets as widgets

from helpers.exercise.engine import Exercise
from helpers.figures import live, still
from helpers.figures.live import WORDS
from helpers.patients import admission, evidence, plots, symptoms
from helpers.patients.code import Code
from helpers.patients.patient import Patient
from helpers.quizzes import form
from helpers.student import progress

NEXT = "Now repair it: copy the code into the cell below, change what is wrong, and run that cell and the next one."


class Diagnosis(form.QuestionBox):
    """The question for the cause; the log keeps the planted fault beside the answer."""

    kind = "diagnosis"

    def __init__(self, question, fault: str, on_answer) -> None:
        self.fault = fault
        super().__init__("Diagnosis", question, on_answer)

    def keep(self, answer: object, right: bool) -> str:
        """Write a diagnosis down; return what is wrong with the student's file."""
        return progress.record(self.kind, self.question.id, answer=answer, right=right, fault=self.fault)


class Prediction(form.QuestionBox):
    """What the repair will do; to commit oneself counts, as in the figures of a lab."""

    kind = "prediction"

    def kept(self) -> object:
        """Return the answer that the log has, whatever it is; None where there is none."""
        return (progress.latest(self.kind, self.question.id) or {}).get("value")

    def keep(self, answer: object, right: bool) -> str:
        """Write a prediction down; return what is wrong with the student's file."""
        return progress.record(self.kind, self.question.id, value=answer, held=right)


class Bedside(still.Told, widgets.VBox):
    """A patient, open to whoever has solved its exercise; else the sentence that says what to do first."""

    def __init__(self, patient: Patient, exercise: Exercise) -> None:
        self.patient = patient
        admission.announce(patient)
        self.waits = admission.waits_for(patient)
        heading = widgets.HTML(f"<div style='{WORDS}'><b>{html.escape(patient.heading)}</b> {self._first()}</div>")
        super().__init__([heading])
        self.add_class("backprop-quiz")
        if not self.waits:
            self._open(heading, exercise)

    def _first(self) -> str:
        words = self.waits or self.patient.complaint
        return html.escape(words).replace("`", "")

    def _open(self, heading: widgets.HTML, exercise: Exercise) -> None:
        fault = admission.fault(self.patient)
        self.sick, self.healthy = self.patient.run(fault), self.patient.run(None)
        self.code = Code(text=self.patient.code(fault))
        self.told = False
        key = self.patient.exercise, fault.name
        self.stage = live.Stage(self._chart, {}, lambda: (*key, self.told), title=self.patient.heading)
        self.diagnosis = Diagnosis(evidence.question(self.patient, exercise), fault.name, self._show)
        self.prediction = Prediction("Prediction", self.patient.prediction, self._show)
        self.next = widgets.HTML(f"<div style='{WORDS}'>{NEXT}</div>")
        self.always = [heading, self.code, self.stage, self.diagnosis]
        self.manners = form.Manners()
        self._show()

    def _show(self) -> None:
        """Show what is due: the prediction after the diagnosis, the healthy curve and the repair after that."""
        diagnosed = progress.done("diagnosis", self.patient.exercise) or self.diagnosis.right is True
        self.told = diagnosed and self.prediction.right is not None
        due = [*([self.prediction] if diagnosed else []), *([self.next] if self.told else [])]
        self.children = [*self.always, *due, self.manners]
        self.stage.redraw()
        self.stage.show([], ((), [self.sentence()]))

    def sentence(self) -> str:
        """Say what the picture shows."""
        sick = f"The loss {symptoms.of(self.sick).words}. {symptoms.norms_in_words(self.sick.norms)}".rstrip()
        healthy = symptoms.of(self.healthy).words
        return f"{sick} The dashed line is a healthy training: its loss {healthy}." if self.told else sick

    def _chart(self, theme: str) -> plots.Figure:
        shown = {"sick": self.sick} | ({"healthy": self.healthy} if self.told else {})
        return plots.chart(shown, theme, (self.healthy, self.sick))

    def __repr__(self) -> str:
        """Say in one line what there is to do: the same words whatever this student's fault is."""
        waits = self.waits.replace("`", "")
        return f"{self.patient.heading} {waits or 'is open: find its one fault, say what the repair will do, repair.'}"
