"""Sick networks at the end of a lab: `clinic.patient("mse_gradient")`, and after the repair `clinic.discharge(…)`.

A lab's patients stand in `labs/lab_NN/clinic.py`, each with one planted fault, another one for each student.
"""

from collections.abc import Callable

from helpers import labs
from helpers.exercise.sandbox import ordinary
from helpers.patients.repair import Recovery
from helpers.patients.view import Bedside


def patient(exercise: str) -> Bedside:
    """Show the patient of an exercise: its code, its curve and the question what is wrong with it.

    It opens once the student's own function has passed. Raise ValueError for an exercise that has no patient.
    """
    with ordinary():
        return Bedside(labs.patient(exercise), labs.EXERCISES[exercise])


def discharge(exercise: str, function: Callable) -> Recovery:
    """Judge a repair by the check of the exercise, and draw its curve over the sick one.

    Raise ValueError for an exercise that has no patient.
    """
    with ordinary():
        return Recovery(labs.patient(exercise), labs.EXERCISES[exercise], function)
