"""What holds for every explorer of the lab: it asks first, runs the student's functions and prints one line."""

import pytest
from tools.explorers import revealed
from tools.lab_02.explorers import STEP, forward, gradients, loss_gradient, train

from helpers.labs.lab_02.explorers import (
    backprop_stepper,
    first_xor,
    forward_pass,
    luck,
    one_line,
    two_samples,
    xor_trainer,
)
from helpers.student import progress

ASKING = {
    "one_line": one_line.one_line,
    "forward_pass": forward_pass.forward_pass,
    "two_samples": two_samples.two_samples,
    "backprop_stepper": backprop_stepper.backprop_stepper,
    "xor_trainer": xor_trainer.xor_trainer,
    "luck": luck.luck,
}


EVERY = [first_xor.first_xor, *ASKING.values()]


@pytest.mark.parametrize("make", ASKING.values())
def test_a_prediction_outlives_the_session_and_no_mission_is_won_at_the_start(make):
    progress.open_lab("02")
    first = revealed(make)
    again = make()
    assert again.revealed
    assert again.asking.answer.value == first.asking.answer.value
    assert first.won == again.won == set()
    assert "\n" not in repr(again)


@pytest.mark.parametrize(
    ("make", "own"),
    [
        (forward_pass.forward_pass, {"forward": forward}),
        (two_samples.two_samples, {"forward": forward, "loss_gradient": loss_gradient}),
        (backprop_stepper.backprop_stepper, STEP),
        (xor_trainer.xor_trainer, {"train": train, "gradients": gradients}),
    ],
)
def test_it_runs_the_students_functions(make, own):
    explorer = revealed(make, **own)
    assert explorer.badges() == dict.fromkeys(own, "your own code")
    assert explorer.functions.error == ""


def fails_on(condition, function):
    def failing(*arguments):
        if condition(*arguments):
            raise RuntimeError("not today")
        return function(*arguments)

    return failing


@pytest.mark.parametrize(
    ("make", "own"),
    [
        (forward_pass.forward_pass, {"forward": fails_on(lambda X, *rest: len(X) > 50, forward)}),
        (two_samples.two_samples, {"loss_gradient": fails_on(lambda A2, Y: Y.tolist() == [[0], [1]], loss_gradient)}),
        (backprop_stepper.backprop_stepper, {"forward": fails_on(lambda X, *rest: len(X) == 1, forward)}),
        (xor_trainer.xor_trainer, {"train": fails_on(lambda *args: args[4] > 1000, train)}),
    ],
)
def test_it_shows_what_a_students_function_raises_and_goes_on_with_the_reference(make, own):
    explorer = revealed(make, **own)
    (name,) = own
    assert "RuntimeError: not today" in explorer.errors.value
    assert "reference runs" in explorer.badges()[name]
    assert len(explorer.stage.drawn) > 3
