"""The stepper of any formula: typed, computed by the student's engine, and what isn't a formula is told."""

import numpy as np
import pytest
from tools.explorers import revealed
from tools.lab_07.answers import back, bending
from tools.lab_07.explorers import ENGINE

from helpers.labs.lab_07 import graph
from helpers.labs.lab_07.explorers.any_formula import LAST, any_formula
from helpers.nn.autograd import Node


@pytest.fixture
def explorer():
    return revealed(any_formula, **ENGINE)


def typed(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value
    return explorer.stage.sentence()


def test_the_student_s_engine_runs_and_the_badges_say_so(explorer):
    assert set(explorer.badges().values()) == {"your own code"}
    assert explorer.result.steps.gradients[-1][0] == 7


def test_an_engine_that_does_not_pass_gives_way_to_the_reference():
    broken = ENGINE | {"backpropagate": back(put=lambda parent, share: share)}
    explorer = revealed(any_formula, **broken)
    assert explorer.badges()["backpropagate"].startswith("reference")
    assert explorer.result.steps.gradients[-1][0] == 7


def test_the_last_step_names_each_gradient_beside_the_quotient(explorer):
    said = typed(explorer, formula="x*y + x", where="x = 2, y = 5", step=LAST)
    assert said.endswith("Done: ∂/∂x = 6 (quotient: 6), ∂/∂y = 2 (quotient: 2).")


def test_values_come_first_and_gradients_after_the_output(explorer):
    values, gradients = explorer.result.steps.values, explorer.result.steps.gradients
    seed = 3  # after a product and a sum
    assert np.isfinite(values[seed]).all()
    assert not np.isfinite(gradients[: seed - 1]).any()
    assert np.isfinite(gradients[seed]).sum() == 1
    assert np.isfinite(gradients[-1]).all()


@pytest.mark.parametrize(
    ("formula", "where", "says"),
    [
        ("x^2", "x = 3", "A power is written with two stars"),
        ("x*x", "x = three", "isn't a number for x"),
        ("__import__('os')", "", "isn't known here"),
        ("1/x", "x = 0", "no finite value"),
    ],
)
def test_what_is_no_formula_is_told_below_an_empty_sheet_and_the_next_one_is_drawn(explorer, formula, where, says):
    assert says in typed(explorer, formula=formula, where=where)
    assert explorer.stage.drawn == () or explorer.result.steps is None
    assert explorer.errors.value == ""
    assert typed(explorer, formula="x + x", where="x = 3", step=1).startswith("Step 1 of 4. Forwards: + makes 6")


def test_a_student_s_operation_that_raises_is_told_and_the_reference_goes_on(explorer):
    def fails_on_reciprocals(activation, a):
        if activation.name.startswith("1"):
            raise RuntimeError("never seen that")
        return bending(lambda gradient, activation, x, y: gradient * activation.slope(x))(activation, a)

    own = revealed(any_formula, **ENGINE | {"apply": fails_on_reciprocals})
    typed(own, formula="1/x")
    assert "never seen that" in own.errors.value
    assert own.result.steps is not None


@pytest.mark.parametrize(
    ("formula", "wins"),
    [
        ("x*x*x*x", {"four_shares"}),
        ("x*x*x", set()),
        ("x - x", {"cancelled"}),
        ("0*x", set()),
        ("x*x - 6*x", {"cancelled"}),
        ("x^^", set()),
    ],
)
def test_each_mission_is_reached_by_what_it_asks_for(explorer, formula, wins):
    typed(explorer, formula=formula)
    state = explorer.state()
    assert {mission.name for mission in explorer.plan.missions if mission.won(explorer.result, state)} == wins


@pytest.mark.parametrize(("guess", "right"), [(7, True), (4, False), (9, False)])
def test_a_prediction_is_compared_with_seven(guess, right):
    explorer = any_formula()
    explorer.asking.answer.value = guess
    explorer.asking.button.click()
    said = explorer.plan.prediction.feedback(guess, explorer.result, explorer.state())
    assert said.right is right
    assert "the gradient of x is 7" in explorer.asking.said.value


def test_buttons_go_one_step_on_and_back(explorer):
    explorer.buttons["one step on ▶"].click()
    explorer.buttons["one step on ▶"].click()
    explorer.buttons["◀ one step back"].click()
    assert explorer.state().step == 1


def test_the_nodes_stand_apart_on_the_sheet_for_every_preset(explorer):
    for button in explorer.presets.values():
        button.click()
        at = graph.places(explorer.result.steps.built)
        gaps = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) + 1e9 * np.eye(len(at))
        assert gaps.min() > 2 * graph.RADIUS
        assert (at > graph.RADIUS).all()
        assert (at < np.array(graph.SIZE) - graph.RADIUS).all()


def test_a_node_of_the_student_s_own_class_is_drawn():
    class Mine(Node):
        pass

    def add(a, b):
        node = ENGINE["add"](a, b)
        return Mine(node.value, node.parents, node.locals)

    assert revealed(any_formula, **ENGINE | {"add": add}).result.steps.gradients[-1][0] == 7
