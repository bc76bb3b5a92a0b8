"""The numbers and formulas of Rounds 4 to 6 of Lab 01 and of its quiz, held against the mathematics."""

import numpy as np
import pytest
from tools.lab_01.facts import line_hessian, line_points, said

from helpers import labs
from helpers.nn.functions import mse, mse_gradient
from helpers.nn.gradcheck import numerical_gradient
from helpers.nn.gradient_descent import gradient_descent, gradient_step, largest_stable_learning_rate


def slope_of_line(x, y):
    return lambda place: np.array(mse_gradient(place[0], place[1], x, y))


def quadratic(curvatures, start, learning_rate, steps):
    """Walk on the quadratic bowl with these curvatures along the axes."""
    return gradient_descent(lambda w: np.asarray(curvatures) * w, np.asarray(start, float), learning_rate, steps)


def test_the_step_worked_by_hand():
    said("you stand at $w = (3, -1)$, the gradient there is $(4, -2)$, and $\\alpha = 0.1$")
    said("At $(2.6, -0.8)$.")
    assert gradient_step(np.array([3.0, -1.0]), np.array([4.0, -2.0]), 0.1) == pytest.approx([2.6, -0.8])


@pytest.mark.parametrize("curvature", [0.5, 2.0, 40.0])
@pytest.mark.parametrize(
    ("learning_rate_times_curvature", "row"),
    [
        (0.001, "| tiny | just below 1 | crawls: w hardly shrinks |"),
        (0.6, r"| below $1/\lambda$ | between 0 and 1 | comes down on one side |"),
        (1.0, r"| exactly $1/\lambda$ | 0 | lands in the minimum in one step |"),
        (
            1.7,
            r"| between $1/\lambda$ and $2/\lambda$ | between −1 and 0 | jumps from side to side, each time closer |",
        ),
        (2.0, r"| exactly $2/\lambda$ | −1 | jumps from side to side for ever |"),
        (2.1, r"| above $2/\lambda$ | below −1 | each jump is wider than the last: **[diverges](glossary.md)** |"),
    ],
)
def test_the_table_of_factors(curvature, learning_rate_times_curvature, row):
    said(row)
    said(r"$$w - \alpha \lambda w = (1 - \alpha\lambda)\, w.$$")
    path = quadratic([curvature], [3.0], learning_rate_times_curvature / curvature, 30)[:, 0]
    factor = 1 - learning_rate_times_curvature
    assert path == pytest.approx(3 * factor ** np.arange(31), rel=1e-9, abs=1e-12)


def test_the_edge_of_the_figure():
    said(r"The figure has $J(w) = w^2$, so $\lambda = 2$, and the edge is at learning rate 1.")
    assert largest_stable_learning_rate(np.array([[2.0]])) == pytest.approx(1)


def test_descent_ends_at_least_squares_and_some_loss_is_left():
    said("the loss doesn't reach 0, however long you walk")
    x, y = line_points()
    end = gradient_descent(slope_of_line(x, y), np.zeros(2), 0.1, 2000)[-1]
    assert end == pytest.approx(np.polyfit(x, y, deg=1), abs=1e-6)
    assert mse(end[0] * x + end[1], y) > 1e-3


def test_the_hessian_of_the_line():
    said(r"$$H = 2 \begin{pmatrix} \text{mean of } x^2 & \text{mean of } x \\ \text{mean of } x & 1 \end{pmatrix}$$")
    x, y = line_points()
    slope = slope_of_line(x, y)
    measured = [numerical_gradient(lambda p, i=i: slope(p)[i], np.array([0.7, -0.2]), 1e-3) for i in (0, 1)]
    assert np.array(measured) == pytest.approx(line_hessian(x), rel=1e-9)


def test_two_percent_decide_between_arriving_and_exploding():
    said("Two percent decide between arriving and exploding.")
    x, y = line_points()
    edge = largest_stable_learning_rate(line_hessian(x))
    best = np.polyfit(x, y, deg=1)
    below, above = (
        gradient_descent(slope_of_line(x, y), np.zeros(2), edge * share, 600)[-1] - best for share in (0.99, 1.01)
    )
    assert np.linalg.norm(below) < 1e-3
    assert np.linalg.norm(above) > 1e3


def test_each_axis_has_its_own_factor_and_the_worst_one_wins():
    said(r"by the *worst* of all factors: $\max_i |1 - \alpha\lambda_i|$")
    said(r"so the edge is $2/\lambda_{\max}$")
    curvatures, learning_rate = np.array([1.0, 3.0, 10.0]), 0.19
    path = quadratic(curvatures, [2.0, -1.0, 0.5], learning_rate, 300)
    assert path[7] == pytest.approx(path[0] * (1 - learning_rate * curvatures) ** 7)
    distance = np.linalg.norm(path, axis=1)
    assert distance[-1] / distance[-2] == pytest.approx(np.abs(1 - learning_rate * curvatures).max(), rel=1e-6)
    assert largest_stable_learning_rate(np.diag(curvatures)) == pytest.approx(2 / 10)


@pytest.mark.parametrize(("kappa", "quoted"), [(10, 0.82), (100, 0.98)])
def test_the_best_learning_rate_and_its_factor(kappa, quoted):
    said(r"\alpha = \frac{2}{\lambda_{\min} + \lambda_{\max}}, \qquad \text{factor} = \frac{\kappa - 1}{\kappa + 1}")
    said("With $\\kappa = 10$ the factor is about 0.82. With $\\kappa = 100$ it is about 0.98")
    curvatures = np.array([2.0, 2.0 * kappa])
    rates = np.linspace(0, 2 / curvatures.max(), 20_001)
    worst = np.abs(1 - rates[:, None] * curvatures).max(axis=1)
    assert rates[worst.argmin()] == pytest.approx(2 / curvatures.sum(), rel=1e-3)
    assert worst.min() == pytest.approx((kappa - 1) / (kappa + 1), abs=1e-3)
    assert round((kappa - 1) / (kappa + 1), 2) == quoted


def test_a_thousand_times_closer_takes_346_steps():
    said("getting a thousand times closer takes 346 steps")
    distance = np.linalg.norm(quadratic([1.0, 100.0], [1.0, 1.0], 2 / 101, 400), axis=1)
    assert np.argmax(distance <= distance[0] / 1000) == 346


def test_the_saddle_holds_only_who_comes_along_the_ridge():
    said("Start exactly on the ridge, and you walk into the centre and stay.")
    on_the_ridge = quadratic([2.0, -2.0], [1.0, 0.0], 0.1, 300)
    assert np.linalg.norm(on_the_ridge[-1]) < 1e-9
    said("Start a hair's breadth to one side, and that distance grows with every step")
    beside = quadratic([2.0, -2.0], [1.0, 1e-9], 0.1, 300)
    assert np.linalg.norm(beside, axis=1).min() < 1e-3
    assert (np.diff(np.abs(beside[:, 1])) > 0).all()
    assert abs(beside[-1, 1]) > 1


def test_scaled_inputs_make_the_bowl_round():
    said("it is twice the identity matrix: a perfectly round bowl")
    said("learning rate 0.5 finds the best line in a single step")
    x, y = line_points()
    x = (x - x.mean()) / x.std()
    assert line_hessian(x) == pytest.approx(2 * np.eye(2), abs=1e-12)
    one_step = gradient_descent(slope_of_line(x, y), np.array([4.0, -3.0]), 0.5, 1)[-1]
    assert one_step == pytest.approx(np.polyfit(x, y, deg=1), abs=1e-12)


def test_the_numbers_of_the_quiz():
    questions = {question.id: question for question in labs.quiz("01")}
    explained = {key: " ".join(c.explanation for c in getattr(q, "choices", ())) for key, q in questions.items()}
    assert "w is multiplied by exactly −3 at every step" in explained["01-overshoot"]
    assert quadratic([2.0], [1.0], 2.0, 1)[-1] == -3  # J(w) = w², learning rate 2
    assert "Beyond 2/100 the walk across explodes" in explained["01-ravine"]
    assert largest_stable_learning_rate(np.diag([1.0, 100.0])) == pytest.approx(0.02)
    assert "at most 2 % of the distance" in explained["01-ravine"]
    assert quadratic([1.0], [1.0], 0.02, 1)[-1] == pytest.approx(0.98)
    assert "1 − 2·100 = −199" in explained["01-ravine"]
    assert quadratic([100.0], [1.0], 2.0, 1)[-1] == -199
    assert "1 − 0.04·100 = −3" in explained["01-ravine"]
    assert 2 / np.mean([1, 100]) == pytest.approx(0.04, rel=0.02)
    assert quadratic([100.0], [1.0], 0.04, 1)[-1] == pytest.approx(-3)
