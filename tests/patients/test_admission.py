"""Whose patient has which fault, and when it opens."""

from collections import Counter

import pytest

from helpers import labs
from helpers.patients import admission
from helpers.student import progress

LINE = labs.patient("mse_gradient")


def test_a_patient_waits_for_its_exercise(student):
    student(LINE, solved=False)
    assert "`mse_gradient`" in admission.waits_for(LINE)
    progress.record("exercise", "mse_gradient", status="incorrect")
    assert admission.waits_for(LINE)
    progress.record("exercise", "mse_gradient", status="correct")
    assert admission.waits_for(LINE) == ""


def test_a_patient_opens_on_what_is_lent(student):
    student(LINE, solved=False)
    progress.record(progress.RUNG, "mse_gradient", status="opened", rung="lent")
    assert admission.waits_for(LINE) == ""


def test_without_an_open_lab_a_patient_stays_closed():
    progress.close()
    assert "setup cell" in admission.waits_for(LINE)


def test_the_fault_stays_whatever_is_done_since(student):
    file = student(LINE)
    first = admission.fault(LINE)
    for _ in range(20):
        progress.record("exercise", "mse", status="incorrect")
        assert admission.fault(LINE) is first
    progress.open_lab("01", file)  # as after a restart of the kernel
    assert admission.fault(LINE) is first


def test_students_get_different_faults_and_none_is_rare(student):
    drawn = Counter()
    for number in range(120):
        student(LINE, number)
        drawn[admission.fault(LINE).name] += 1
    assert set(drawn) == {fault.name for fault in LINE.faults}
    assert min(drawn.values()) >= 8  # of 20 on average; one in a thousand draws would be below


def test_a_diagnosis_keeps_its_fault_when_a_release_brings_others(student):
    student(LINE)
    other = next(fault for fault in LINE.faults if fault is not admission.fault(LINE))
    progress.record("diagnosis", "mse_gradient", answer="", right=False, fault=other.name)
    assert admission.fault(LINE) is other


def test_a_fault_that_no_release_knows_is_drawn_anew(student):
    student(LINE)
    drawn = admission.fault(LINE)
    progress.record("diagnosis", "mse_gradient", answer="", right=False, fault=["gone"])
    assert admission.fault(LINE) is drawn


def test_a_patient_that_is_nowhere_is_named_with_those_that_there_are():
    with pytest.raises(ValueError, match=r"mse_gradient, gradient_descent.*got 'mse'"):
        labs.patient("mse")
