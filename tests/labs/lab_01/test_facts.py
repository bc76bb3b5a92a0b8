"""Every number and formula that Labs 00 and 01 state in prose, held against the mathematics.

`said(text)` makes sure that the lab still says it, so that prose and proof can't drift apart.
"""

from pathlib import Path

import numpy as np
import pytest

from helpers import labs
from helpers.nn import datasets
from helpers.nn.functions import mse, mse_gradient, neuron
from helpers.nn.gradcheck import numerical_gradient
from helpers.nn.gradient_descent import gradient_descent, gradient_step, largest_stable_learning_rate

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"


def said(text, notebook="01_gradient_descent"):
    """Fail unless the notebook's prose holds the text, however its lines are broken."""
    source = (NOTEBOOKS / f"{notebook}.py").read_text(encoding="utf-8")
    prose = " ".join(line.removeprefix("#").strip() for line in source.splitlines())
    assert text in prose, f"{notebook} no longer says: {text}"


def line_points():
    return datasets.line(np.random.default_rng(0))


def slope_of_line(x, y):
    return lambda place: np.array(mse_gradient(place[0], place[1], x, y))


def line_hessian(x):
    return 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1.0]])


def quadratic(curvatures, start, learning_rate, steps):
    """Walk on the quadratic bowl with these curvatures along the axes."""
    return gradient_descent(lambda w: np.asarray(curvatures) * w, np.asarray(start, float), learning_rate, steps)


# Lab 00


def test_the_neuron_run_by_hand():
    said("**z = 1.25**", "00_start_here")
    said("0·0.5 + (−1)·(−1) + 2·0.25 + 2 = 0 + 1 + 0.5 + 2 = **3.5**", "00_start_here")
    answers = neuron(np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 2.0]]), np.array([0.5, -1.0, 0.25]), 2.0)
    assert answers.tolist() == [1.25, 3.5]


# Rounds 1 and 2: the loss and its slope


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


# Round 3: the difference quotient


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
    said("A parabola has no third derivative, so there the central difference has no error of its own at all")
    assert central(lambda w: 3 * w**2 - w, 0.5, eps=1.0) == pytest.approx(2.0, rel=1e-15)


def test_central_differences_need_two_evaluations_for_each_weight():
    said("Central differences need two evaluations of the loss for every single weight.")
    calls = []
    numerical_gradient(lambda w: calls.append(1) or float(np.sum(w)), np.ones((3, 4)))
    assert len(calls) == 2 * 12


# Round 4: one step, and the parabola


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
        (2.1, r"| above $2/\lambda$ | below −1 | each jump is wider than the last: diverges |"),
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


# Rounds 5 and 6: the line, and more than one curvature


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
    said("to get a thousand times closer takes 346 steps")
    distance = np.linalg.norm(quadratic([1.0, 100.0], [1.0, 1.0], 2 / 101, 400), axis=1)
    assert np.argmax(distance <= distance[0] / 1000) == 346


def test_the_saddle_holds_only_who_comes_along_the_ridge():
    said("Start exactly on the ridge, and you walk into the centre and stay.")
    on_the_ridge = quadratic([2.0, -2.0], [1.0, 0.0], 0.1, 300)
    assert np.linalg.norm(on_the_ridge[-1]) < 1e-9
    said("Start a hair beside it, and that hair grows with every step")
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


# The quiz


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
