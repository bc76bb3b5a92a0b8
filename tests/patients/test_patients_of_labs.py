"""Whatever a lab's clinic holds: one edit makes it sick, the check names the fault, and the symptoms are there."""

import ast
from pathlib import Path

import numpy as np

from course.builder import sources
from helpers import checks, labs
from helpers.patients import symptoms

ROOT = Path(__file__).parents[2]


def test_labs_with_training_have_two_or_three_patients():
    assert {lab for lab in labs.numbers() if labs.patients(lab)} <= {f"{n:02}" for n in range(1, 7)}
    for lab in labs.numbers():
        there = labs.patients(lab)
        assert len(there) in (0, 2, 3)
        assert [patient.number for patient in there] == list(range(1, len(there) + 1))
        assert {(patient.lab, checks.EXERCISES[patient.exercise].lab) for patient in there} <= {(lab, lab)}


def test_the_healthy_code_passes_its_check(patient):
    assert checks.EXERCISES[patient.exercise].judge(patient.healthy)


def test_the_notebooks_repair_is_the_healthy_code(patient):
    (source,) = (ROOT / "notebooks").glob(f"{patient.lab}_*.py")
    repairs = (cell.text for cell in sources.read(source).cells if "repair" in cell.tags)
    text = next(each for each in repairs if f"def patient_{patient.number}(" in each)
    lines = [line for line in text.splitlines() if line.strip() not in ("# BEGIN SOLUTION", "# END SOLUTION")]
    assert "\n".join(lines) == patient.code(None)


def test_the_function_has_the_name_that_the_notebook_asks_for(patient):
    assert patient.healthy.__name__ == f"patient_{patient.number}"


def test_the_check_names_the_planted_fault(patient, fault):
    assert checks.EXERCISES[patient.exercise].judge(patient.function(fault)).mistake == fault.mistake


def test_what_is_shown_is_what_runs_and_holds_its_lines_alone(patient, fault):
    (definition,) = ast.parse(patient.code(fault)).body
    assert definition.name == patient.function(fault).__name__ == patient.healthy.__name__
    assert patient.function(fault).__code__.co_filename.startswith("<patient")
    assert patient.lines(fault)[0] != patient.lines(fault)[1]


def test_the_symptoms_are_there(patient, fault):
    """The loss does something else, or ends elsewhere by a quarter, or a gradient is another one by as much."""
    sick, healthy = patient.run(fault), patient.run(None)
    loss = not symptoms.of(sick).looks_like(symptoms.of(healthy))
    ratios = np.maximum(sick.norms, 1e-300) / healthy.norms
    assert loss or np.any(np.abs(np.log(ratios)) > np.log(symptoms.LOOKS_ALIKE))


def test_a_sick_training_is_worse(patient, fault):
    assert not symptoms.of(patient.run(fault)).end < symptoms.of(patient.run(None)).end


def test_a_healthy_training_learns(patient):
    healthy = symptoms.of(patient.run(None))
    assert healthy.does in ("falls", "wavers")
    assert healthy.end < healthy.start / 2


def test_causes_are_told_apart_and_each_replaces_a_text_of_its_own(patient):
    assert len({fault.cause for fault in patient.faults}) == len(patient.faults)
    assert len({patient.code(fault) for fault in patient.faults}) == len(patient.faults)
