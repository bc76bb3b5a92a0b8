"""The bedside: what a student sees before and after each step, and what the log keeps."""

import json
import re

import pytest

from helpers import clinic, labs
from helpers.patients import admission
from helpers.student import progress

LINE = labs.patient("mse_gradient")


def entries(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def answer(box, right):
    """Choose an answer and press Check; return what is said."""
    choices = [choice for choice in box.question.choices if choice.right is right]
    box.control.value = choices[0].text
    box.button.click()
    return re.sub(r"<[^>]*>", "", box.feedback.value.split("</div>", 1)[1]).strip()


def test_a_closed_patient_shows_no_code_and_no_curve(student):
    student(LINE, solved=False)
    bedside = clinic.patient("mse_gradient")
    assert len(bedside.children) == 1
    assert "errors" not in bedside.children[0].value
    assert "has passed its check" in repr(bedside)


def test_an_open_patient_shows_its_own_code(patient, student):
    student(patient)
    bedside = clinic.patient(patient.exercise)
    assert bedside.code.text == patient.code(admission.fault(patient))
    assert bedside.code.text != patient.code(None)
    assert bedside.sentence().startswith("The loss ")


def test_the_steps_open_one_after_another(student):
    student(LINE)
    bedside = clinic.patient("mse_gradient")
    assert bedside.prediction not in bedside.children
    assert answer(bedside.diagnosis, right=False).startswith("✗ Not quite. ")
    assert bedside.prediction not in bedside.children
    assert answer(bedside.diagnosis, right=True).startswith("✓ Right. Finding a cause")
    assert bedside.prediction in bedside.children
    assert "healthy" not in bedside.sentence()
    answer(bedside.prediction, right=False)
    assert bedside.next in bedside.children
    assert "The dashed line is a healthy training" in bedside.sentence()


def test_the_log_keeps_diagnosis_fault_and_prediction(student):
    file = student(LINE)
    bedside = clinic.patient("mse_gradient")
    for right in (False, True):
        answer(bedside.diagnosis, right)
    answer(bedside.prediction, right=False)
    kept = {entry["kind"]: entry for entry in entries(file)}
    assert (kept["diagnosis"]["fault"], kept["diagnosis"]["right"]) == (admission.fault(LINE).name, True)
    assert (kept["prediction"]["held"], kept["prediction"]["name"]) == (False, "01.clinic.mse_gradient")
    assert progress.done("prediction", "01.clinic.mse_gradient")  # to commit oneself counts


def test_what_was_answered_is_there_after_a_restart(student):
    file = student(LINE)
    first = clinic.patient("mse_gradient")
    answer(first.diagnosis, right=True)
    answer(first.prediction, right=True)
    progress.open_lab("01", file)
    again = clinic.patient("mse_gradient")
    assert again.code.text == first.code.text
    assert again.diagnosis.control.value == first.diagnosis.control.value
    assert again.next in again.children


def test_a_later_wrong_answer_takes_nothing_away(student):
    student(LINE)
    bedside = clinic.patient("mse_gradient")
    answer(bedside.diagnosis, right=True)
    answer(bedside.diagnosis, right=False)
    assert bedside.prediction in bedside.children


def test_the_line_below_is_the_same_for_every_fault(student):
    said = set()
    for number in range(8):
        student(LINE, number)
        said.add(clinic.patient("mse_gradient")._repr_mimebundle_()["text/plain"])
    assert len(said) == 1


def test_what_there_is_to_do_is_announced(student):
    student(LINE, solved=False)
    clinic.patient("mse_gradient")
    assert "0 of 1 diagnoses · 0 of 1 repairs" in repr(progress.show())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_is_drawn_in_both_themes(patient, student, theme):
    student(patient)
    assert clinic.patient(patient.exercise).stage.png(theme).startswith(b"\x89PNG")
