"""The network of lab 02: every link is the slope of the loss, and the worked step is one computation."""

import math
import re

import numpy as np
import pytest

from helpers.nn import network, worked_example
from helpers.nn.functions import mse
from helpers.nn.gradcheck import numerical_gradient, relative_error
from helpers.nn.network import Parameters

PHASES = ["forward", "error", "backward", "update"]


def made(n=5, d=3, h=2, seed=0):
    rng = np.random.default_rng(seed)
    parameters = Parameters(rng.normal(size=(d, h)), rng.normal(size=h), rng.normal(size=(h, 1)), rng.normal(size=1))
    return rng.normal(size=(n, d)), rng.uniform(size=(n, 1)), parameters


# --- Forwards and backwards ------------------------------------------------------------------------------------------


def test_the_forward_pass_by_hand():
    trace = network.forward([[1.0, 2.0]], [[1.0, 0.0], [-0.5, 0.0]], [0.0, 0.0], [[2.0], [-2.0]], [0.0])
    for got, wanted in zip(trace, ([[0, 0]], [[0.5, 0.5]], [[0]], [[0.5]]), strict=True):
        np.testing.assert_array_equal(got, wanted)


@pytest.mark.parametrize("shape", [(5, 3, 2), (4, 2, 3), (1, 2, 2), (7, 1, 4)])
@pytest.mark.parametrize("place", range(4), ids=Parameters._fields)
def test_every_gradient_is_the_slope_of_the_loss(shape, place):
    X, Y, parameters = made(*shape)

    def loss(values):
        changed = parameters._replace(**{Parameters._fields[place]: values})
        return mse(network.forward(X, *changed).A2, Y)

    gradient = network.gradients(X, Y, *parameters)[place]
    assert gradient.shape == parameters[place].shape
    assert relative_error(gradient, numerical_gradient(loss, parameters[place])) < 1e-7


def test_the_four_links_make_the_whole():
    X, Y, parameters = made()
    _, A1, _, A2 = network.forward(X, *parameters)
    dZ2, dW2, db2 = network.output_gradients(A1, A2, network.loss_gradient(A2, Y))
    dZ1, dW1, db1 = network.hidden_gradients(X, A1, parameters.W2, dZ2)
    assert dZ1.shape == A1.shape
    for got, wanted in zip(network.gradients(X, Y, *parameters), (dW1, db1, dW2, db2), strict=True):
        np.testing.assert_array_equal(got, wanted)


def test_the_error_is_the_slope_of_the_loss():
    rng = np.random.default_rng(2)
    A2, Y = rng.uniform(size=(4, 1)), rng.uniform(size=(4, 1))
    assert relative_error(network.loss_gradient(A2, Y), numerical_gradient(lambda A2: mse(A2, Y), A2)) < 1e-8


def test_wrong_shapes_are_told_where_they_enter():
    X, Y, (W1, b1, W2, b2) = made()
    with pytest.raises(ValueError, match=r"^b1 must have shape \(h,\) with h = 2 as in W1; got shape \(3,\)"):
        network.forward(X, W1, np.ones(3), W2, b2)
    with pytest.raises(ValueError, match=r"^Y must have shape \(n, 1\); got shape \(5,\)"):
        network.gradients(X, Y.ravel(), W1, b1, W2, b2)
    with pytest.raises(ValueError, match=r"^dZ2 must have shape \(n, 1\) with n = 5 as in X"):
        network.hidden_gradients(X, np.ones((5, 2)), W2, np.ones((4, 1)))
    with pytest.raises(TypeError, match=r"^A2 must hold real numbers; got None"):
        network.loss_gradient(None, Y)
    with pytest.raises(ValueError, match=r"^dA2 must hold finite numbers; got nan"):
        network.output_gradients(np.ones((5, 2)), np.ones((5, 1)), np.full((5, 1), np.nan))


# --- The worked step -------------------------------------------------------------------------------------------------


def test_the_worked_step_by_an_independent_calculation():
    # With plain floats and math.exp, as a pocket calculator does it.
    def s(z):
        return 1 / (1 + math.exp(-z))

    h1, h2 = s(0.3 + 0.5 + 0.2), s(-0.2 + 0.4 - 0.2)
    out = s(0.5 * h1 - 0.4 * h2 + 0.1)
    back = 2 * out * out * (1 - out)
    back1, back2 = back * 0.5 * h1 * (1 - h1), back * -0.4 * h2 * (1 - h2)
    step = worked_example.worked_step()
    assert step.loss == pytest.approx(out**2, rel=1e-14)
    np.testing.assert_allclose(step.gradients.dW2, [[back * h1], [back * h2]], rtol=1e-13)
    np.testing.assert_allclose(step.gradients.dW1, [[back1, back2], [back1, back2]], rtol=1e-13)
    np.testing.assert_allclose(step.after.W2, [[0.5 - 2 * back * h1], [-0.4 - 2 * back * h2]], rtol=1e-13)
    np.testing.assert_allclose(step.after.b1, [0.2 - 2 * back1, -0.2 - 2 * back2], rtol=1e-13)
    assert step.loss_after < step.loss / 2


def test_the_lines_hold_every_number_of_the_step_once_in_order():
    step = worked_example.worked_step()
    lines = worked_example.worked_lines(step)
    assert sorted({line.phase for line in lines}) == sorted(PHASES)
    assert [PHASES.index(line.phase) for line in lines] == sorted(PHASES.index(line.phase) for line in lines)
    names = [line.name for line in lines if line.phase != "update"]
    assert len(names) == len(set(names))
    arrays = ["Z1", "A1", "Z2", "A2", "dA2", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1"]
    assert len(names) == 1 + sum(step.value(array).size for array in arrays)  # 1 for the loss
    updated = [line.name for line in lines if line.phase == "update"]
    assert len(set(updated)) == len(updated) == sum(values.size for values in step.before)


@pytest.mark.parametrize(
    "step", [worked_example.worked_step(), worked_example.worked_step([[0.5, 2, -1]], [[1]], made(h=4)[2], 0.5)]
)
def test_the_digits_of_every_line_give_its_number(step):
    """Type what stands in each line into a calculator, and get its number to the digits shown."""
    for line in worked_example.worked_lines(step):
        typed = line.digits.replace("·", "*").replace("−", "-").replace("²", "**2")
        typed = re.sub(r"σ\((.*)\)", r"1 / (1 + math.exp(-(\1)))", typed)
        assert eval(typed, {"math": math}) == pytest.approx(line.value, abs=5e-4), line.name


def test_where_the_chain_rule_is_at_work_the_number_is_the_product():
    lines = [line for line in worked_example.worked_lines(worked_example.worked_step()) if line.phase == "backward"]
    for line in lines:
        assert line.upstream * line.local == pytest.approx(line.value, rel=1e-14), line.name
    assert {line.array for line in lines} == {"dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1"}


def test_a_worked_step_wants_one_sample():
    with pytest.raises(ValueError, match=r"^X must have shape \(1, d\)"):
        worked_example.worked_step(np.ones((2, 2)), np.ones((2, 1)))
