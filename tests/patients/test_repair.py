"""A repair is judged by the check of the exercise, and shown over the sick curve."""

import json

from helpers import clinic, labs
from helpers.exercise.placeholder import Placeholder
from helpers.patients import admission
from helpers.student import progress

LINE = labs.patient("mse_gradient")


def patient_1(w, b, x, y):
    """Return (dw, db)."""
    raise NotImplementedError("the repair")


def kept(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if '"repair"' in line]


def test_the_healthy_code_heals(patient, student):
    file = student(patient)
    recovery = clinic.discharge(patient.exercise, patient.healthy)
    assert recovery
    assert repr(recovery).startswith(f"✓ {patient.heading}: healed.")
    assert recovery.children[1].sentence().startswith("Before the repair the loss ")
    assert kept(file)[-1]["status"] == "correct"


def test_an_untouched_cell_is_no_attempt(student):
    file = student(LINE)
    recovery = clinic.discharge("mse_gradient", patient_1)
    assert not recovery
    assert repr(recovery) == "Patient 1 · mse_gradient: not repaired yet."
    assert kept(file) == []


def test_a_cell_that_was_deleted_is_no_attempt(student):
    student(LINE)
    placeholder = Placeholder("patient_1", lambda: LINE.healthy)
    assert repr(clinic.discharge("mse_gradient", placeholder)).endswith("not repaired yet.")


def test_a_closed_patient_judges_nothing(student):
    file = student(LINE, solved=False)
    assert "has passed its check" in repr(clinic.discharge("mse_gradient", LINE.healthy))
    assert kept(file) == []


def test_the_check_keeps_the_cause_to_itself_until_it_has_been_found(student):
    student(LINE)
    fault = admission.fault(LINE)
    before = repr(clinic.discharge("mse_gradient", LINE.function(fault)))
    progress.record("diagnosis", "mse_gradient", answer="", right=True, fault=fault.name)
    after = repr(clinic.discharge("mse_gradient", LINE.function(fault)))
    assert "Make your diagnosis above first" in before
    assert after.startswith("✗ Patient 1 · mse_gradient: ")
    assert "diagnosis" not in after


def test_a_repair_that_breaks_something_else_is_named(student):
    file = student(LINE)
    progress.record("diagnosis", "mse_gradient", answer="", right=True, fault="sign")
    recovery = clinic.discharge("mse_gradient", lambda w, b, x, y: (0.0, 1 / 0))
    assert "ZeroDivisionError" in repr(recovery)
    assert len(recovery.children) == 1
    assert kept(file)[-1]["mistake"] == "raised"


def test_without_an_open_lab_nothing_is_written(tmp_path, monkeypatch):
    progress.close()
    monkeypatch.chdir(tmp_path)
    assert not clinic.discharge("mse_gradient", LINE.healthy)
    assert list(tmp_path.iterdir()) == []
