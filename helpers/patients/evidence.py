"""Make the question about the cause: the true one, three others, and which evidence speaks against each of those.

The evidence is measured. Each wrong cause is planted as well, and trained: the two curves are compared, and so are the
lines of code.
"""

from __future__ import annotations

from functools import cache

from helpers.exercise.engine import Exercise
from helpers.patients import admission, symptoms
from helpers.patients.patient import CHOICES, Fault, Patient
from helpers.quizzes.questions import Choice, ChoiceQuestion

PROMPT = "One thing is wrong with this code. What is it?"
PRAISE = "Finding a cause from a curve and a few lines is worth as much as writing them."


def question(patient: Patient, exercise: Exercise) -> ChoiceQuestion:
    """Return the question about the student's own patient, its causes in an order of the student's own."""
    true = admission.fault(patient)
    others = [fault for fault in admission.shuffled(patient, patient.faults) if fault is not true]
    choices = sorted([true, *others[: CHOICES - 1]], key=lambda fault: fault.cause)
    said = _said(patient, exercise, true)
    return ChoiceQuestion(
        id=patient.exercise,
        title=f"{patient.heading}: what is wrong",
        prompt=PROMPT,
        choices=tuple(
            Choice(fault.cause, f"{PRAISE} The check of the exercise says of this code: {said}", right=True)
            if fault is true
            else Choice(fault.cause, against(patient, fault, true))
            for fault in choices
        ),
    )


@cache
def _said(patient: Patient, exercise: Exercise, fault: Fault) -> str:
    """Return the sentence of the exercise's own check about a fault."""
    return exercise.judge(patient.function(fault)).message


def against(patient: Patient, supposed: Fault, true: Fault) -> str:
    """Say what speaks against a supposed fault where another one is the true one."""
    return f"{_on_the_curve(patient, supposed, true)} {_in_the_code(patient, supposed, true)}"


def _on_the_curve(patient: Patient, supposed: Fault, true: Fault) -> str:
    would, does = (symptoms.of(patient.run(fault)) for fault in (supposed, true))
    if would.looks_like(does):
        return "The curve would look much like this one, so only the code can tell."
    return f"That fault would make the loss {would.infinitive}; here it {does.words}."


def _in_the_code(patient: Patient, supposed: Fault, true: Fault) -> str:
    line, read = (each.partition("  #")[0] for each in patient.lines(supposed))
    if line in patient.code(true):
        return f"And the code says `{line}`, as it should, not `{read}`."
    return f"In the code that line would read `{read}`, and it doesn't."


__all__ = ["PRAISE", "against", "question"]
