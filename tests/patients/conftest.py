"""Logs of made-up students, and all patients of the course."""

import pytest

from helpers import labs
from helpers.student import progress

PATIENTS = [patient for lab in labs.numbers() for patient in labs.patients(lab)]
FAULTS = [(patient, fault) for patient in PATIENTS for fault in patient.faults]


def named(value):
    return getattr(value, "exercise", getattr(value, "name", "")).replace(" ", "_")


def pytest_generate_tests(metafunc):
    if "fault" in metafunc.fixturenames:
        metafunc.parametrize(("patient", "fault"), FAULTS, ids=named)
    elif "patient" in metafunc.fixturenames:
        metafunc.parametrize("patient", PATIENTS, ids=named)


@pytest.fixture
def student(tmp_path):
    """Return a function that opens a patient's lab as a student whose log begins in its own way."""

    def opened(patient, number=0, solved=True):
        file = tmp_path / f"student {number}.jsonl"
        progress.open_lab(patient.lab, file)
        if not file.read_text("utf-8"):
            progress.record("exercise", "neuron", status="not attempted", seat=number)
        if solved:
            progress.record("exercise", patient.exercise, status="correct")
        return file

    yield opened
    progress.close()
