"""A patient as data: right code, the faults that can be planted in it, and a training that runs on it.

A lab's patients stand in `labs/lab_NN/clinic.py` as a tuple `PATIENTS`. The code is a function as the student would
write it, and a fault says which text of it is replaced by which. So what is shown is what runs, one edit away from
right, and each fault is a mistake that the check of the exercise names.
"""

from __future__ import annotations

import inspect
import linecache
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from helpers.nn.surroundings import ordinary
from helpers.quizzes.questions import ChoiceQuestion

CHOICES = 4  # causes that one chooses from


class Fault(NamedTuple):
    """One planted fault: its name in the log, the cause in plain words, and what it replaces by what in the code.

    `mistake` is the id under which the exercise's check knows it.
    """

    name: str
    mistake: str
    cause: str
    right: str
    wrong: str


class Training(NamedTuple):
    """What a training shows: losses (epochs,), and the norm of each layer's gradient at its start, (layers,) or ()."""

    losses: np.ndarray
    norms: np.ndarray


@dataclass(frozen=True, eq=False)
class Patient:
    """A sick network.

    | field        | what it is                                                                   |
    |--------------|------------------------------------------------------------------------------|
    | `exercise`   | the exercise whose check judges the repair, and that has to be solved before |
    | `number`     | within the lab; the function of the notebook is called `patient_1`           |
    | `complaint`  | what the network was to learn, and how                                       |
    | `healthy`    | the right code, as a function                                                |
    | `train`      | runs a function such as `healthy` and returns a `Training`                   |
    | `faults`     | four at least, each with a text of its own in the code                       |
    | `prediction` | what the repair will do, asked once the diagnosis is right                   |
    """

    exercise: str
    lab: str
    number: int
    complaint: str
    healthy: Callable
    train: Callable[[Callable], Training]
    faults: tuple[Fault, ...]
    prediction: ChoiceQuestion

    def __post_init__(self) -> None:
        if len(self.faults) < CHOICES or len({fault.name for fault in self.faults}) < len(self.faults):
            raise ValueError(f"faults must be {CHOICES} at least, each with a name of its own")
        for fault in self.faults:
            if fault.right not in self.code(None):
                raise ValueError(f"the fault {fault.name!r} replaces {fault.right!r}, which isn't in the code")

    @property
    def heading(self) -> str:
        """The name by which its cells speak of it."""
        return f"Patient {self.number} · {self.exercise}"

    @property
    def tasks(self) -> tuple[tuple[str, str, str], ...]:
        """What there is to do: kind and name in the student's log, and a title."""
        return (
            ("prediction", self.prediction.id, self.prediction.title),
            ("diagnosis", self.exercise, f"{self.heading}: what is wrong"),
            ("repair", self.exercise, f"{self.heading}: the repair"),
        )

    def code(self, fault: Fault | None) -> str:
        """Return the text of the function with a fault in it, of the healthy one without any."""
        text = textwrap.dedent(inspect.getsource(self.healthy)).rstrip()
        return text if fault is None else text.replace(fault.right, fault.wrong)

    def lines(self, fault: Fault) -> tuple[str, str]:
        """Return the first line that a fault changes, before and after."""
        pairs = zip(self.code(None).splitlines(), self.code(fault).splitlines(), strict=True)
        right, wrong = next(pair for pair in pairs if pair[0] != pair[1])
        return right.strip(), wrong.strip()

    def function(self, fault: Fault) -> Callable:
        """Return the function that the code with a fault defines, from the very text that is shown."""
        text, name = self.code(fault), f"<patient {self.exercise} {fault.name}>"
        linecache.cache[name] = len(text), None, text.splitlines(keepends=True), name
        names = dict(self.healthy.__globals__)
        exec(compile(text, name, "exec"), names)
        return names[self.healthy.__name__]

    def run(self, fault: Fault | None) -> Training:
        """Return the training on the code with a fault, on the healthy code without any; each is trained once."""
        return _run(self, fault)

    def trained(self, function: Callable) -> Training:
        """Run the training on any function; what overflows is a symptom, no warning."""
        with ordinary(), np.errstate(all="ignore"):
            return self.train(function)


@cache
def _run(patient: Patient, fault: Fault | None) -> Training:
    return patient.trained(patient.healthy if fault is None else patient.function(fault))
