"""The second half of lab 01's exercises: one step down, the whole walk, and the edge."""

import numpy as np

from helpers import optimizers
from helpers.checks.engine import Exercise, Mistake, Result
from helpers.checks.wrong import kept_dims, negated, scaled, transposed, which_changed

# --- Exercise 4 · gradient_step ---------------------------------------------------------------------------------------


def _step_inputs(rng):
    return [
        {"w": rng.normal(size=shape), "gradient": rng.normal(size=shape), "learning_rate": learning_rate}
        for shape, learning_rate in (((3,), 0.1), ((2, 3), 0.37), ((4,), 1.7))
    ]


def _step_in_place(w, gradient, learning_rate):
    w -= learning_rate * gradient
    return w


gradient_step = Exercise(
    name="gradient_step",
    lab="01",
    number=4,
    title="Take one step down",
    reference=optimizers.gradient_step,
    inputs=_step_inputs,
    form=Result("the new w", like="w"),
    mistakes=(
        Mistake(
            "sign", lambda w, g, a: w + a * g, "This step goes uphill: the gradient points to where the loss grows."
        ),
        Mistake(
            "in_place", _step_in_place, "The old w was changed: `-=` writes into it. Make a new array and return that."
        ),
        Mistake(
            "factor_2", lambda w, g, a: w - 2 * a * g, "The step is twice as long as learning_rate times gradient."
        ),
        Mistake("factor_2", lambda w, g, a: w - a * g / 2, "The step is half as long as learning_rate times gradient."),
        Mistake(None, lambda w, g, a: w - g, "The learning rate isn't used: the step is as long as the gradient."),
        Mistake(None, lambda w, g, a: w - a, "The gradient isn't used: every weight moves by the learning rate."),
        Mistake(None, lambda w, g, a: a * g, "This is the step alone. Where do you land, if you start it at w?"),
        Mistake(None, lambda w, g, a: -a * g, "This is the step alone. Where do you land, if you start it at w?"),
    ),
    praise="one step down, and the old place is still there.",
)


# --- Exercise 5 · gradient_descent ------------------------------------------------------------------------------------


def _slope_of_three(w):
    return np.array([[2.0, 0.3, 0.0], [0.3, 1.0, -0.4], [0.0, -0.4, 0.5]]) @ w + np.array([0.5, -1.0, 0.2])


def _slope_of_two(w):
    return np.array([np.sin(w[0]) + 0.5 * w[1], 0.5 * w[0] + w[1] ** 3 / 3])


def _walk_inputs(rng):
    return [
        {"gradient": _slope_of_three, "start": rng.normal(size=3), "learning_rate": 0.2, "steps": 5},
        {"gradient": _slope_of_two, "start": rng.normal(size=2), "learning_rate": 0.35, "steps": 7},
        {"gradient": _slope_of_two, "start": rng.normal(size=2), "learning_rate": 0.1, "steps": 0},
    ]


def _rows(gradient, start, learning_rate, steps, sign=-1):
    """Return the places of a walk as a list, the start first."""
    places = [np.array(start)]
    for _ in range(steps):
        places.append(places[-1] + sign * learning_rate * gradient(places[-1]))
    return places


def _without_start(gradient, start, learning_rate, steps):
    return np.array(_rows(gradient, start, learning_rate, steps)[1:])


def _without_start_table(gradient, start, learning_rate, steps):
    return _without_start(gradient, start, learning_rate, steps).reshape(steps, len(start))


def _one_step_ahead(gradient, start, learning_rate, steps):
    return np.array(_rows(gradient, start, learning_rate, steps + 1)[1:])


def _one_too_many(gradient, start, learning_rate, steps):
    return np.array(_rows(gradient, start, learning_rate, steps + 1))


def _one_too_few(gradient, start, learning_rate, steps):
    return np.array(_rows(gradient, start, learning_rate, steps)[:-1])


def _one_too_few_table(gradient, start, learning_rate, steps):
    return _one_too_few(gradient, start, learning_rate, steps).reshape(steps, len(start))


def _last_row_empty(gradient, start, learning_rate, steps):
    path = np.array(_rows(gradient, start, learning_rate, steps))
    path[1:][-1:] = 0
    return path


def _start_walks_along(gradient, start, learning_rate, steps):
    path = [start.copy()]
    for _ in range(steps):
        start -= learning_rate * gradient(start)
        path.append(start.copy())
    return np.array(path)


def _one_array_again_and_again(gradient, start, learning_rate, steps):
    return np.array(_rows(gradient, start, learning_rate, steps)[-1:] * (steps + 1))


def _asked_once(gradient, start, learning_rate, steps):
    return start - learning_rate * np.arange(steps + 1)[:, None] * gradient(start)


def _walk(**changes):
    """Make a walk with another learning rate or another sign."""
    return lambda gradient, start, learning_rate, steps: np.array(
        _rows(gradient, start, changes.get("learning_rate", learning_rate), steps, changes.get("sign", -1))
    )


def _row_count(got, expected, arguments):
    return (
        f"The path has {len(got)} rows, and steps = {arguments['steps']}: {arguments['steps']} panels, one post more."
    )


_NO_START = "The path begins after the first step. Its first row should be the start itself."

gradient_descent = Exercise(
    name="gradient_descent",
    lab="01",
    number=5,
    title="Walk all the way",
    reference=optimizers.gradient_descent,
    inputs=_walk_inputs,
    form=Result("the path", shape_hint="One row for the start, and one for each step."),
    mistakes=(
        Mistake("start_missing", _without_start, _NO_START),
        Mistake("start_missing", _without_start_table, _NO_START),
        Mistake("start_missing", _one_step_ahead, _NO_START),
        Mistake("off_by_one", _one_too_many, _row_count),
        Mistake("off_by_one", _one_too_few, _row_count),
        Mistake("off_by_one", _one_too_few_table, _row_count),
        Mistake("off_by_one", _last_row_empty, "The last row was never filled: the loop ends one step too early."),
        Mistake("sign", _walk(sign=1), "The path goes uphill: the gradient points to where the loss grows."),
        Mistake("in_place", _start_walks_along, which_changed),
        Mistake(
            "in_place",
            _one_array_again_and_again,
            "All rows are the same: one array was put into the list again and again, and changed in place.",
        ),
        transposed(optimizers.gradient_descent, "The path lies on its side: one row for each place, please."),
        Mistake(
            "wrong_shape",
            lambda *arguments: _rows(*arguments)[-1],
            "Only the last place is returned. The whole path is wanted, a row for each place.",
        ),
        Mistake(None, _asked_once, "The gradient was asked once, at the start. Ask it again at each new place."),
        Mistake(None, _walk(learning_rate=1.0), "The learning rate isn't used: each step is as long as the gradient."),
    ),
    praise="a whole walk, the start included.",
)


# --- Exercise 6 · largest_stable_learning_rate ------------------------------------------------------------------------


def _hessian_inputs(rng):
    return [{"hessian": _bowl(rng, curvatures)} for curvatures in ((0.4, 1.3, 6.0), (0.2, 0.7), (0.9, 1.8, 3.1, 5.2))]


def _bowl(rng, curvatures):
    """Return a symmetric matrix with these eigenvalues that stands askew to the coordinates."""
    axes, _ = np.linalg.qr(rng.normal(size=(len(curvatures), len(curvatures))))
    hessian = (axes * curvatures) @ axes.T
    return (hessian + hessian.T) / 2


def _curvatures(hessian):
    return np.linalg.eigvalsh(hessian)


_edge = optimizers.largest_stable_learning_rate

largest_stable_learning_rate = Exercise(
    name="largest_stable_learning_rate",
    lab="01",
    number=6,
    title="Find the edge",
    reference=_edge,
    inputs=_hessian_inputs,
    form=Result("the edge"),
    mistakes=(
        scaled(
            "factor_2", _edge, 0.5, "Half of it: at 1/λ a step lands in the minimum. The edge is where 1 - αλ is -1."
        ),
        scaled("factor_2", _edge, 2, "Twice too large: at the edge 1 - αλ is -1, so each step lands just opposite."),
        negated(_edge, "The edge is negative, and no learning rate is."),
        Mistake(
            "wrong_shape",
            lambda hessian: 2 / _curvatures(hessian),
            "There is one edge for each curvature. All axes share one learning rate: which edge is the strictest?",
        ),
        kept_dims(_edge, "The number is right, but it sits in an array of shape (1,). One float is wanted."),
        Mistake(
            None,
            lambda hessian: 2 / _curvatures(hessian)[0],
            "That is the edge of the flattest axis. Along the steepest one it would run away.",
        ),
        Mistake(
            None,
            lambda hessian: 2 / np.diag(hessian).max(),
            "That takes the diagonal for the curvatures, which is right only for a bowl along the coordinates.",
        ),
        Mistake(
            None,
            optimizers.best_learning_rate,
            "That is the fastest learning rate, 2/(λ_min + λ_max). It converges; the edge is further out.",
        ),
        Mistake(
            None, lambda hessian: 2 / np.trace(hessian), "That divides by the sum of all curvatures. Which one counts?"
        ),
        Mistake(None, lambda hessian: 2 / np.linalg.norm(hessian), "The norm mixes all curvatures. Which one counts?"),
        Mistake(
            None,
            lambda hessian: _curvatures(hessian)[-1] / 2,
            "That is the fraction upside down: the steeper the bowl, the smaller the learning rate has to be.",
        ),
    ),
    praise="the steepest axis sets the pace for all.",
)
