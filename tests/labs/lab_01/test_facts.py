"""The numbers and formulas of Rounds 1 to 3 of Lab 01, the loss and its slope, held against the mathematics."""

import numpy as np
import pytest
from tools.lab_01.facts import line_hessian, line_points, said

from helpers.nn.functions import mse, mse_gradient
from helpers.nn.gradcheck import numerical_gradient


def test_the_loss_of_the_three_points():
    said("mean: **5/3 ≈ 1.67**")
    predictions, targets = np.array([2.0, 5.0, 6.0]), np.array([3.0, 5.0, 4.0])
    assert (predictions - targets).tolist() == [-1, 0, 2]
    assert mse(predictions, targets) == pytest.approx(5 / 3)
    said("The mean of the errors is 1/3, and its square is 1/9.")
    assert np.mean(predictions - targets) ** 2 == pytest.approx(1 / 9)


def loss_of_the_point(w, b):
    """Return the loss of the single point x = 2, y = 7."""
    return mse(np.array([w * 2 + b]), np.array([7.0]))


def test_the_table_of_nudges():
    said("| as it is | 6 | −1 | 1 | |")
    said("| nudge $w$ by 0.01 | 6.02 | −0.98 | 0.9604 | −0.0396 ÷ 0.01 = **−3.96** |")
    said("| nudge $b$ by 0.01 | 6.01 | −0.99 | 0.9801 | −0.0199 ÷ 0.01 = **−1.99** |")
    assert loss_of_the_point(3, 0) == 1
    assert loss_of_the_point(3.01, 0) == pytest.approx(0.9604)
    assert loss_of_the_point(3, 0.01) == pytest.approx(0.9801)
    said("the slopes settle at exactly −4 and −2")
    assert mse_gradient(3.0, 0.0, np.array([2.0]), np.array([7.0])) == (-4, -2)


def test_the_formula_of_the_gradient():
    said(r"\frac{\partial J}{\partial w} = \frac{2}{n} \sum_i e_i x_i, \qquad")
    said(r"\frac{\partial J}{\partial b} = \frac{2}{n} \sum_i e_i, \qquad e_i = w x_i + b - y_i.")
    x, y = line_points()
    errors = 0.5 * x - 1 - y
    by_formula = [2 / len(x) * np.sum(errors * x), 2 / len(x) * np.sum(errors)]
    assert mse_gradient(0.5, -1.0, x, y) == pytest.approx(by_formula)
    measured = numerical_gradient(lambda p: mse(p[0] * x + p[1], y), np.array([0.5, -1.0]))
    assert measured == pytest.approx(by_formula, rel=1e-8)


def test_the_bowl_has_one_flat_place_unless_all_points_share_one_x():
    said("(as long as the points don't all share one x)")
    assert np.linalg.eigvalsh(line_hessian(np.array([1.0, 2.0, 4.0]))).min() > 0.1
    assert np.linalg.eigvalsh(line_hessian(np.full(3, 2.0))).min() == pytest.approx(0, abs=1e-12)


def test_a_nudge_to_both_sides():
    said("the losses are 0.9604 and 1.0404. Their difference over 0.02 is −4.00, not −3.96.")
    assert loss_of_the_point(2.99, 0) == pytest.approx(1.0404)
    assert (loss_of_the_point(3.01, 0) - loss_of_the_point(2.99, 0)) / 0.02 == pytest.approx(-4)


def central(f, w, eps):
    return numerical_gradient(lambda v: f(v[0]), np.array([w]), eps)[0]


def one_sided(f, w, eps):
    return (f(w + eps) - f(w)) / eps


@pytest.mark.parametrize("eps", [0.1, 0.03, 0.01])
def test_the_error_of_both_quotients(eps):
    said(r"an error of $\tfrac{\varepsilon^2}{6} f'''$, for a function that is smooth enough")
    said(r"A one-sided difference keeps $\tfrac{\varepsilon}{2} f''$.")
    f, w = np.exp, 0.3  # its own derivative, of every order
    assert central(f, w, eps) - f(w) == pytest.approx(eps**2 / 6 * f(w), rel=0.01)
    assert one_sided(f, w, eps) - f(w) == pytest.approx(eps / 2 * f(w), rel=0.05)


def typical_errors(quotient, nudges):
    """Return the root mean square error for each nudge, over many places on functions whose values are about 1."""
    places = np.linspace(0.2, 1.3, 60)
    pairs = [(np.sin, np.cos), (np.exp, np.exp), (np.cos, lambda w: -np.sin(w))]
    errors = [[[quotient(f, w, eps) - slope(w) for w in places] for f, slope in pairs] for eps in nudges]
    return np.sqrt(np.mean(np.square(errors), axis=(1, 2)))


def test_the_best_nudges():
    said("the two balance near ε = 1e-5, and the slope is then good to ten digits or so")
    said("A one-sided difference has its best place near 1e-8, and keeps about eight digits.")
    nudges = 10.0 ** np.arange(-12, 0, 0.5)
    both = typical_errors(central, nudges)
    assert 10**-5.6 < nudges[both.argmin()] < 10**-4.4
    assert 1e-12 < both.min() < 1e-10
    one = typical_errors(one_sided, nudges)
    assert 10**-8.6 < nudges[one.argmin()] < 10**-7.4
    assert 1e-9 < one.min() < 1e-7


def test_halving_and_rounding():
    said("halve ε, and a quarter of it is left")
    assert np.divide(*typical_errors(central, [0.02, 0.01])) == pytest.approx(4, rel=0.01)
    said("That rounding error grows like 1/ε.")
    nudges = 10.0 ** np.arange(-12, -6, 0.25)
    exponent, _ = np.polyfit(np.log(nudges), np.log(typical_errors(central, nudges)), deg=1)
    assert exponent == pytest.approx(-1, abs=0.1)


def test_a_parabola_leaves_only_rounding():
    said("A parabola's third derivative is 0, so there the central difference has no error of its own at all")
    assert central(lambda w: 3 * w**2 - w, 0.5, eps=1.0) == pytest.approx(2.0, rel=1e-15)


def test_central_differences_need_two_evaluations_for_each_weight():
    said("Central differences need two evaluations of the loss for every single weight.")
    calls = []
    numerical_gradient(lambda w: calls.append(1) or float(np.sum(w)), np.ones((3, 4)))
    assert len(calls) == 2 * 12
