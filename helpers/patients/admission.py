"""Decide whether a patient is open to a student, and which fault this student's patient has.

Each student gets a fault of their own: it is drawn from the first line of their log, which differs from everybody
else's and never changes. Once a diagnosis stands in the log, the fault that it was about is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from helpers.patients.patient import Fault, Patient
from helpers.student import progress

WAITS = "opens once your `{exercise}` has passed its check, or has been lent to you."
NO_LAB = "opens where a lab is open: run the setup cell at the top first."


def announce(patient: Patient) -> None:
    """Tell the open lab what there is to do with a patient."""
    for kind, name, title in patient.tasks:
        progress.announce(kind, name, title)


def waits_for(patient: Patient) -> str:
    """Say what has to be done before a patient opens; nothing where it is open."""
    if progress.lab() is None:
        return NO_LAB
    solved = progress.done("exercise", patient.exercise) or patient.exercise in progress.lent()
    return "" if solved else WAITS.format(exercise=patient.exercise)


def fault(patient: Patient) -> Fault:
    """Return the fault that this student's patient has, the same at each run."""
    known = {each.name: each for each in patient.faults}
    kept = (progress.latest("diagnosis", patient.exercise) or {}).get("fault")
    return known.get(str(kept)) or shuffled(patient, patient.faults)[0]


def shuffled(patient: Patient, faults: Sequence[Fault]) -> list[Fault]:
    """Return faults in an order that is the student's own."""
    return sorted(faults, key=lambda each: _lot(patient.exercise, each.name))


def _lot(*names: str) -> bytes:
    return hashlib.blake2b("\n".join([progress.signature(), *names]).encode()).digest()


__all__ = ["announce", "fault", "shuffled", "waits_for"]
