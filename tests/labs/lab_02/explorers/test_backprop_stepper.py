"""The explorer backprop_stepper: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import answer, drawn, revealed
from tools.lab_02.explorers import STEP

from helpers.figures import marks
from helpers.labs.lab_02 import graph, stepper_marks
from helpers.labs.lab_02.explorers import backprop_stepper
from helpers.nn import worked_example
from helpers.nn.functions import sigmoid


@pytest.mark.parametrize("own", [{}, STEP])
def test_the_stepper_shows_the_numbers_of_the_worked_step(own):
    explorer = revealed(backprop_stepper.backprop_stepper, **own)
    expected = worked_example.worked_lines(worked_example.worked_step())
    assert [line.name for line in explorer.result.lines] == [line.name for line in expected]
    for step, line in enumerate(expected, 1):
        explorer.controls["step"].value = step
        text = explorer.stage.sentence()
        assert text.startswith(f"Step {step} of {len(expected)}, {line.phase}: {line.name} = ")
        assert f"= {graph.show(line.value)}." in text
        words = [word for mark in drawn(explorer, marks.Label, 0) for word in mark.words(explorer.stage.index())]
        assert any(word.removeprefix("∂ ") == graph.show(line.value) for word in words)
        if line.upstream is not None:
            assert line.upstream * line.local == pytest.approx(line.value)
            boxes = drawn(explorer, marks.Label, 1)[2].words(explorer.stage.index())
            assert [box.split("\n")[-1] for box in boxes] == [
                graph.show(number) for number in (line.upstream, line.local, line.value)
            ]


def test_a_number_is_hidden_until_its_step():
    explorer = revealed(backprop_stepper.backprop_stepper)
    lines = explorer.result.lines
    for step in (0, 5, 9, 16, 22):
        explorer.controls["step"].value = step
        words = {word for mark in drawn(explorer, marks.Label, 0) for word in mark.words(explorer.stage.index())}
        gradients = [word for word in words if word.startswith("∂")]
        known = {graph.show(line.value) for line in lines[:step] if line.array.startswith("d")}
        assert {word.removeprefix("∂ ") for word in gradients} == known
    explorer.controls["step"].value = 0
    nodes = drawn(explorer, marks.Label, 0)[-2]
    assert np.isfinite(nodes.at(explorer.stage.index())).all(axis=1).sum() == 2  # only the two inputs


def test_what_is_computed_lights_up_with_what_it_is_made_of():
    explorer = revealed(backprop_stepper.backprop_stepper)
    step = next(k for k, line in enumerate(explorer.result.lines, 1) if line.name == "dW2[1, 0]")
    explorer.controls["step"].value = step
    made_of, target = (mark.at(explorer.stage.index()) for mark in drawn(explorer, marks.Points, 0))
    places = {name: place for name, place in graph.PLACES.items() if place in map(tuple, made_of)}
    assert set(places) == {"Z2[0, 0]", "A1[0, 1]"}
    assert tuple(target[0]) == graph.PLACES["W2[1, 0]"]


def test_buttons_and_presets_step_through():
    explorer = backprop_stepper.backprop_stepper()
    assert explorer.buttons["one step on ▶"].disabled
    answer(explorer)
    explorer.buttons["◀ one step back"].click()
    assert explorer.controls["step"].value == 0
    explorer.buttons["one step on ▶"].click()
    explorer.buttons["one step on ▶"].click()
    explorer.buttons["◀ one step back"].click()
    assert explorer.controls["step"].value == 1
    for name, phase in (("error", "error"), ("backward", "backward"), ("update", "update")):
        explorer.presets[name].click()
        at = explorer.controls["step"].value
        assert explorer.result.lines[at - 1].phase == phase
        assert explorer.result.lines[at - 2].phase != phase


def test_the_bars_are_the_sizes_of_the_gradient_and_come_when_complete():
    explorer = revealed(backprop_stepper.backprop_stepper)
    (bars,) = drawn(explorer, marks.Bars, 2)
    explorer.controls["step"].value = 9
    heights = bars.at(explorer.stage.index())[:, 1]
    assert np.isfinite(heights).tolist() == [True, True, False, False, False]
    step = explorer.result.step
    assert bars.data[-1, :, 1].tolist() == [abs(step.value(name)).max() for name in stepper_marks.TRAVELLERS]


@pytest.mark.parametrize(
    ("array", "text"),
    [
        ("A2", "Your forward: A2 = sigmoid(Z2)"),
        ("dA2", "Your loss_gradient: dA2 = 2 * (A2 - Y) / len(Y)"),
        ("dZ2", "Your output_gradients: dZ2 = dA2 * A2; dZ2 *= 1 - A2"),
        ("db2", "Your output_gradients: dW2, db2 = A1.T @ dZ2, dZ2.sum(axis=0)"),
        ("dA1", "Your hidden_gradients: dZ1 = dZ2 @ W2.T * A1 * (1 - A1)"),
        ("dW1", "Your hidden_gradients: return dZ1, X.T @ dZ1, dZ1.sum(axis=0)"),
    ],
)
def test_the_stepper_shows_the_students_own_line(array, text):
    explorer = revealed(backprop_stepper.backprop_stepper, **STEP)
    explorer.controls["step"].value = next(k for k, line in enumerate(explorer.result.lines, 1) if line.array == array)
    assert explorer.stage.sentence().endswith("\n" + text)


def test_without_readable_code_the_references_line_is_shown_and_said_so():
    scope = {"sigmoid": sigmoid}
    exec("def unreadable(A2, Y):\n    return 2 * (A2 - Y) / len(Y)", scope)
    explorer = revealed(backprop_stepper.backprop_stepper, loss_gradient=scope["unreadable"], forward=None)
    explorer.presets["error"].click()
    explorer.buttons["one step on ▶"].click()
    assert "The reference's loss_gradient (yours can't be read here): return 2 * (A2 - Y)" in explorer.stage.sentence()
    explorer.presets["forward"].click()
    assert explorer.stage.sentence().endswith("The reference's forward: Z1 = X @ W1 + b1")
