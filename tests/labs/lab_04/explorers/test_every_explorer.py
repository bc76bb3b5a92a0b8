"""What holds for every explorer of the lab: it asks first, runs the student's functions and prints one line."""

import numpy as np
import pytest
from tools.explorers import revealed
from tools.lab_04.explorers import deep_backward, deep_forward

from helpers.labs.lab_04.explorers import blame, depth, kept_signal, saturation, who_learns
from helpers.labs.lab_04.explorers import remedies as lab_04_remedies

ASKING = {
    "blame": blame.blame,
    "depth": depth.depth,
    "saturation": saturation.saturation,
    "kept_signal": kept_signal.kept_signal,
    "who_learns": who_learns.who_learns,
    "remedies": lab_04_remedies.remedies,
}


STUDENT = {
    "deep_forward": deep_forward,
    "deep_backward": deep_backward,
    "residual_backward": lambda dA, dA_branch: np.add(dA_branch, dA),
}


RUNS = {
    "blame": "deep_backward",
    "depth": "deep_forward",
    "saturation": "deep_forward",
    "kept_signal": "deep_forward",
    "remedies": "residual_backward",
}


@pytest.mark.parametrize("name", RUNS)
def test_it_runs_the_students_function_when_its_check_passes(name):
    explorer = revealed(ASKING[name], **{RUNS[name]: STUDENT[RUNS[name]]})
    assert "your own" in explorer.badges()[RUNS[name]]
    assert explorer.errors.value == ""
    assert explorer.stage.sentence().startswith(revealed(ASKING[name]).stage.sentence())


@pytest.mark.parametrize("name", RUNS)
def test_it_tells_what_the_students_function_raises_and_runs_the_reference(name):
    right, broken = STUDENT[RUNS[name]], []

    def fails(*arguments):
        if broken:
            raise ZeroDivisionError("student's trouble")
        return right(*arguments)

    explorer = revealed(ASKING[name], **{RUNS[name]: fails})
    if name == "remedies":
        explorer.controls["shortcut"].value = lab_04_remedies.ON
    broken.append(True)
    explorer.recompute()
    assert "ZeroDivisionError" in explorer.errors.value
    assert "the reference runs" in explorer.badges()[RUNS[name]]
    reference = revealed(ASKING[name])
    if name == "remedies":
        reference.controls["shortcut"].value = lab_04_remedies.ON
    assert explorer.stage.sentence() == reference.stage.sentence()
