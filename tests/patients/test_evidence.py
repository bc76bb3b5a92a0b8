"""The question for the cause, and what speaks against each wrong one."""

import numpy as np
import pytest

from helpers import checks, labs
from helpers.patients import admission, evidence
from helpers.patients.patient import CHOICES

LINE = labs.patient("mse_gradient")
FAULT = {fault.name: fault for fault in LINE.faults}


def test_the_question_holds_the_true_cause_and_three_others(patient, student):
    student(patient)
    question = evidence.question(patient, checks.EXERCISES[patient.exercise])
    (right,) = [choice for choice in question.choices if choice.right]
    assert right.text == admission.fault(patient).cause
    assert len(question.choices) == CHOICES
    assert {choice.text for choice in question.choices} <= {fault.cause for fault in patient.faults}


def test_a_right_diagnosis_is_praised_and_confirmed_by_the_check(student):
    student(LINE)
    question = evidence.question(LINE, checks.mse_gradient)
    (right,) = [choice for choice in question.choices if choice.right]
    assert right.explanation.startswith(evidence.PRAISE)
    assert checks.mse_gradient.judge(LINE.function(admission.fault(LINE))).message in right.explanation


@pytest.mark.parametrize(
    ("supposed", "true", "said"),
    [
        ("sign", "half", "would make the loss rise from 3.98 to 1,980; here it falls from 3.98 to 0.144."),
        ("sign", "half", "the code says `errors = w * x + b - y`, as it should, not `errors = y"),
        ("sign", "intercept", "that line would read `errors = y - (w * x + b)`, and it doesn't"),
        ("sum", "half", "would make the loss explode; here"),
    ],
)
def test_evidence_is_measured_on_the_curve_and_read_in_the_code(supposed, true, said):
    assert said in evidence.against(LINE, FAULT[supposed], FAULT[true])


def test_curves_that_look_alike_are_told_to_be():
    walk = {fault.name: fault for fault in labs.patient("gradient_descent").faults}
    said = evidence.against(labs.patient("gradient_descent"), walk["shrinking"], walk["squared"])
    assert said.startswith("The curve would look much like this one")


def test_every_pair_of_faults_has_a_sentence_without_a_raw_number(patient):
    for true in patient.faults:
        said = [evidence.against(patient, other, true) for other in patient.faults if other is not true]
        assert len(set(said)) == len(said)
        assert not any("inf" in words.replace("infer", "") or "nan" in words or "e+" in words for words in said)
    assert np.isfinite(patient.run(None).losses).all()
