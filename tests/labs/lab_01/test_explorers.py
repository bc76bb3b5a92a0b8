"""Explorers of Lab 01: their numbers agree with the math, they run the student's code, every mission can be won."""

import base64
import functools
import io

import numpy as np
import pytest
from matplotlib.image import imread

from helpers import checks, explorers
from helpers.figures import live
from helpers.labs.lab_01.explorers.descent import FIRST_START, walks_of
from helpers.nn import datasets
from helpers.nn import functions as math
from helpers.nn.surfaces import SURFACES
from helpers.student import progress

# The student's functions, each in a style of its own.


def mse(predictions, targets):
    return sum((p - t) ** 2 for p, t in zip(predictions, targets, strict=True)) / len(targets)


def mse_gradient(w, b, x, y):
    errors = x * w + b - y
    return 2 * errors @ x / len(x), 2 * errors.sum() / len(x)


def numerical_gradient(f, w, eps=1e-5):
    slopes = np.zeros(w.size)
    for k, nudge in enumerate(eps * np.eye(w.size)):
        nudge = nudge.reshape(w.shape)
        slopes[k] = (f(w + nudge) - f(w - nudge)) / (2 * eps)
    return slopes.reshape(w.shape)


def gradient_step(w, gradient, learning_rate):
    return w - gradient * learning_rate


def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def largest_stable_learning_rate(hessian):
    return 2 / max(np.linalg.eigvalsh(hessian))


MINE = {
    function.__name__: function
    for function in (
        mse, mse_gradient, numerical_gradient, gradient_step, gradient_descent, largest_stable_learning_rate
    )
}  # fmt: skip
NEEDS = {
    "line_by_hand": ("mse",),
    "line_slope": ("mse_gradient",),
    "difference_quotient": ("numerical_gradient",),
    "parabola": ("gradient_step",),
    "descent": ("gradient_descent",),
    "landscapes": ("gradient_descent", "largest_stable_learning_rate"),
}
ALL = ("first_descent", *NEEDS)
PLAYS = [
    ("line_by_hand", "best-line", {"w": 1.5, "b": -0.5}),
    ("line_slope", "flat", {"w": 1.5, "b": -0.5}),
    ("difference_quotient", "ten-digits", {"eps": 1e-5}),
    ("parabola", "one-hop", {"learning_rate": 0.47863}),
    ("parabola", "swing", {"learning_rate": 1.0}),
    ("descent", "fewest-steps", {"surface": "ravine", "learning_rate": 0.1778}),
    ("descent", "edge", {"surface": "ravine", "learning_rate": 0.199526}),
    ("landscapes", "for-ever", {"learning_rate": 1.0}),
    ("landscapes", "deep-valley", {"learning_rate": 0.1585}),
    ("landscapes", "shallow-valley", {"learning_rate": 0.1}),
]


def made(name, **functions):
    """Return the explorer with its question answered."""
    explorer = getattr(explorers, name)(**functions)
    if explorer.asking:
        explorer.asking.button.click()
    return explorer


def own(name):
    return {exercise: MINE[exercise] for exercise in NEEDS.get(name, ())}


@functools.cache
def untouched(name):
    """Return the explorer as an unsolved lab shows it; kept for the tests that only look at it."""
    return getattr(explorers, name)()


@functools.cache
def answered(name):
    """Return the explorer with the reference and its question answered; kept for the tests that only look at it."""
    return made(name)


@functools.cache
def each(name):
    """Return the explorer with the student's functions; kept for the tests that move it wherever they need it."""
    return made(name, **own(name))


def here(explorer, number):
    """Return the data of the mark with that number at the present position."""
    return explorer.stage.drawn[number].at(explorer.stage.index())


def near(value):
    """Return what equals `value` but for what a slider rounds away."""
    return pytest.approx(value, rel=0.01)


def refusing(function):
    """Return the student's function in a version that passes its check and fails from then on."""
    passed = []

    def moody(*arguments, **named):
        if passed:
            raise LookupError("not in here")
        return function(*arguments, **named)

    assert checks.choose(function.__name__, moody).own
    passed.append(True)
    return moody


# all of them


@pytest.mark.parametrize("name", ALL)
def test_without_a_function_the_reference_runs(name):
    explorer = untouched(name)
    assert set(explorer.badges().values()) <= {"reference"}
    assert set(explorer.badges()) == set(NEEDS.get(name, ()))
    assert explorer.errors.value == ""
    assert len(explorer.stage.static_figure().axes) == len(explorer.stage.panels)


@pytest.mark.parametrize("name", NEEDS)
def test_the_students_functions_run_and_give_the_same_numbers(name):
    mine, reference = made(name, **own(name)), answered(name)
    noise = 1e-2 if name == "difference_quotient" else 1e-9
    assert set(mine.badges().values()) == {"your own code"}
    assert mine.errors.value == ""
    for one, other in zip(mine.stage.drawn, reference.stage.drawn, strict=True):
        np.testing.assert_allclose(one.data, other.data, rtol=1e-6, atol=noise)


@pytest.mark.parametrize(("name", "exercise"), [(name, exercise) for name, all_ in NEEDS.items() for exercise in all_])
def test_a_function_that_fails_in_the_explorer_is_shown_and_the_reference_runs(name, exercise):
    walks_of.cache_clear()
    explorer = made(name, **{exercise: refusing(MINE[exercise])})
    assert "LookupError: not in here" in explorer.errors.value
    assert "raise LookupError" in explorer.functions.error
    assert explorer.badges()[exercise] == "yours raised an error here, so the reference runs"
    assert len(explorer.stage.drawn) == len(answered(name).stage.drawn)


@pytest.mark.parametrize("name", NEEDS)
def test_before_the_answer_nothing_moves_and_no_conclusion_stands(name):
    explorer = untouched(name)
    assert all(mark.before_prediction for mark in explorer.stage.drawn)
    assert explorer.stage.sentence() == "Commit to a prediction first; then the picture moves."
    assert explorer.asking.said.value == ""


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_won_at_the_start_nor_by_the_answer(name):
    assert answered(name).won == set()


@pytest.mark.parametrize(("name", "mission", "move"), PLAYS, ids=[f"{name} {mission}" for name, mission, _ in PLAYS])
def test_every_mission_can_be_won_with_the_sliders(name, mission, move, tmp_path):
    progress.open_lab("01", tmp_path / "progress.jsonl")
    try:
        explorer = made(name, **own(name))
        for control, value in move.items():
            explorer.controls[control].value = value
        assert mission in explorer.won
        assert progress.done("mission", f"01.{name}.{mission}")
    finally:
        progress.close()


def test_every_mission_is_played():
    missions = {(name, mission.name) for name in ALL for mission in untouched(name).plan.missions}
    assert {(name, mission) for name, mission, _ in PLAYS} == missions


@pytest.mark.parametrize("name", ["difference_quotient", "parabola", "descent", "landscapes"])
def test_presets_are_positions_and_show_different_pictures(name):
    explorer = each(name)
    shown = set()
    for preset, button in explorer.presets.items():
        button.click()
        for control, value in explorer.plan.presets[preset].items():
            if control in explorer.controls:
                assert getattr(explorer.state(), control) == (value if isinstance(value, str) else near(value))
        index = explorer.stage.index()
        shown.add((explorer.stage.picture, b"".join(np.asarray(m.at(index)).tobytes() for m in explorer.stage.drawn)))
    assert len(shown) == len(explorer.presets) >= 2


@pytest.mark.parametrize("name", ALL)
def test_the_bundle_has_a_picture_and_the_same_line_each_time(name):
    bundle = getattr(explorers, name)()._repr_mimebundle_()
    live.CACHE.clear()  # so that the other is drawn as well
    other = getattr(explorers, name)()._repr_mimebundle_()
    assert bundle["text/plain"] == other["text/plain"]
    assert "\n" not in bundle["text/plain"]
    assert bundle["image/png"] == other["image/png"]
    assert imread(io.BytesIO(base64.b64decode(bundle["image/png"]))).shape[1] == 860


@pytest.mark.parametrize("name", ALL)
def test_what_travels_is_small(name):
    explorer = each(name)
    assert sum(len(mark["data"]) for mark in explorer.stage.marks) < 3_000_000


# a line


@pytest.fixture(scope="module")
def points():
    return datasets.line(np.random.default_rng(0))


@pytest.mark.parametrize(("w", "b"), [(-1.0, -2.0), (0.3, 0.7), (3.0, 2.0)])
def test_the_line_its_misses_and_its_loss_are_those_of_the_sliders(points, w, b):
    x, y = points
    explorer = each("line_by_hand")
    explorer.set(w=w, b=b)
    misses, line, curve, dot = (here(explorer, number) for number in range(4))
    np.testing.assert_allclose(line[:, 1], w * line[:, 0] + b)
    gaps = misses.reshape(len(x), 3, 2)
    np.testing.assert_allclose(gaps[:, 0, 1] - gaps[:, 1, 1], w * x + b - y, atol=1e-12)
    assert np.isnan(gaps[:, 2, 1]).all()
    loss = math.mse(w * x + b, y)
    np.testing.assert_allclose(dot, [[w, loss]])
    np.testing.assert_allclose(curve[:, 1], [math.mse(place * x + b, y) for place in curve[:, 0]])
    sign, size = ("+", b) if b >= 0 else ("−", -b)
    assert explorer.stage.sentence() == f"y = {w:.1f} x {sign} {size:.1f}: the loss is {loss:.3f}."


def test_the_best_that_the_sliders_can_do_is_above_what_least_squares_reaches(points):
    x, y = points
    explorer = each("line_by_hand")
    best = math.mse(np.polyval(np.polyfit(x, y, 1), x), y)
    assert best <= explorer.result.losses.min() < 1.1 * best
    assert f"The best that these sliders reach is {explorer.result.losses.min():.3f}" in explorer.asking.said.value


@pytest.mark.parametrize(("w", "b"), [(0.0, 0.0), (2.5, -1.0)])
def test_the_tangents_touch_the_curves_with_the_students_slopes(points, w, b):
    x, y = points
    explorer = each("line_slope")
    explorer.set(w=w, b=b)
    along_w, dot_w, along_b, dot_b, tangent_w, tangent_b = (here(explorer, number) for number in range(6))
    slopes = math.mse_gradient(w, b, x, y)
    for tangent, dot, slope, curve in ((tangent_w, dot_w, slopes[0], along_w), (tangent_b, dot_b, slopes[1], along_b)):
        rise = (tangent[1] - tangent[0])[1] / (tangent[1] - tangent[0])[0]
        assert rise == pytest.approx(slope)
        np.testing.assert_allclose(tangent.mean(axis=0), dot[0])
        assert dot[0].tolist() in curve.tolist()
    assert f"dw = {slopes[0]:.2f} and db = {slopes[1]:.2f}" in explorer.stage.sentence()
    for name, slope in zip("wb", slopes, strict=True):
        assert f"{name} should {'shrink' if slope > 0 else 'grow'}" in explorer.stage.sentence()


def test_flat_is_said_where_it_is_flat():
    explorer = each("line_slope")
    flat = np.argwhere(np.all(np.abs(explorer.result.slopes) <= 0.05, axis=-1))
    for i, j in flat:
        explorer.set(w=explorer.result.ws[i], b=explorer.result.bs[j])
        assert explorer.stage.sentence().endswith("flat both ways, nothing to gain.")
    explorer.set(w=3.0, b=2.0)
    assert "w should shrink and b should shrink" in explorer.stage.sentence()


@pytest.mark.parametrize(("answer", "word"), [("w should grow", "Right"), ("w should shrink", "The other way")])
def test_the_slope_at_the_flat_line_is_what_the_feedback_says(points, answer, word):
    x, y = points
    explorer = explorers.line_slope()
    explorer.commit(answer)
    assert f"{word}: dw = {-2 * np.mean(x * y):.2f} there" in explorer.asking.said.value


# nudging


def test_the_error_of_a_large_nudge_is_that_of_the_formula():
    explorer = each("difference_quotient")
    large = explorer.result.nudges > 1e-3
    nudges = explorer.result.nudges[large]
    np.testing.assert_allclose(explorer.result.errors[large], np.cos(1) * (1 - np.sin(nudges) / nudges), rtol=1e-3)
    small = explorer.result.nudges < 1e-10
    assert explorer.result.errors[small].mean() > 1e-8  # rounding


def test_the_secant_goes_through_both_points():
    explorer = each("difference_quotient")
    explorer.set(eps=1.0)
    secant, ends = here(explorer, 0), here(explorer, 1)
    rise = (secant[1] - secant[0])[1] / (secant[1] - secant[0])[0]
    assert rise == pytest.approx((ends[1] - ends[0])[1] / (ends[1] - ends[0])[0])
    np.testing.assert_allclose(ends, [[0, 0], [2, np.sin(2)]], atol=1e-12)
    assert explorer.stage.sentence().startswith("ε = 1.0e+00: the slope comes out as 0.454648713413, wrong by 8.6e-02.")


@pytest.mark.parametrize(("guess", "word"), [(1e-5, "Well guessed"), (1e-12, "powers of ten away")])
def test_the_best_nudge_is_near_the_one_that_theory_expects(guess, word):
    explorer = explorers.difference_quotient()
    explorer.commit(guess)
    assert word in explorer.asking.said.value
    best = float(explorer.asking.said.value.split("smallest near ε = ")[1].split(",")[0])
    assert 5e-7 < best < 5e-5  # (3 · 1.1e-16)^(1/3) is 7e-6


# one weight


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.47863, 1.0, 1.90546])
@pytest.mark.parametrize("step", [0, 7, 20])
def test_each_step_multiplies_the_weight_by_one_number(rate, step):
    explorer = each("parabola")
    explorer.set(learning_rate=rate, step=step)
    path = here(explorer, 0)
    expected = -2 * (1 - 2 * rate) ** np.arange(step + 1.0)
    np.testing.assert_allclose(path, np.stack([expected, expected**2], axis=-1), rtol=1e-9)
    assert f"by 1 − αλ = {1 - 2 * rate:.3g}; after {step} steps w is {expected[-1]:.3g}" in explorer.stage.sentence()


def test_the_map_of_all_rates_runs_through_the_dot():
    explorer = each("parabola")
    explorer.set(learning_rate=0.1, step=10)
    every, dot = here(explorer, 2), here(explorer, 3)
    assert dot[0].tolist() in every.tolist()
    np.testing.assert_allclose(dot, [[0.1, 4 * 0.8**20]], rtol=1e-9)


def test_the_edge_is_drawn_beside_the_guess_once_it_is_committed():
    explorer = explorers.parabola()
    explorer.commit(0.2)
    rules = [mark for mark in explorer.stage.drawn if mark.kind == "rule"]
    assert [(rule.text, list(rule.data)) for rule in rules] == [("1/λ", [0.5]), ("2/λ", [1.0]), ("you", [0.2])]
    assert "You said 0.2. A factor of 5 away: the curvature is λ = 2" in explorer.asking.said.value


def test_one_hop_needs_a_step():
    explorer = made("parabola")
    explorer.set(step=0, learning_rate=0.47863)
    explorer.set(learning_rate=0.3981, step=20)
    assert explorer.won == set()
    explorer.set(step=1, learning_rate=0.47863)
    assert explorer.won == {"one-hop"}


@pytest.mark.parametrize("rate", [0.01, 0.47863, 1.0])
def test_the_first_figure_shows_the_same_walk_and_its_loss(rate):
    explorer = each("first_descent")
    explorer.set(learning_rate=rate)
    steps, losses = here(explorer, 2).T
    np.testing.assert_array_equal(steps, np.arange(21))
    np.testing.assert_allclose(losses, 4 * (1 - 2 * rate) ** (2 * steps), rtol=1e-9, atol=1e-290)


# seen from above


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.199526])
def test_the_walk_on_the_ravine_is_a_power_of_a_matrix(rate):
    explorer = each("descent")
    explorer.set(surface="ravine", learning_rate=rate, step=30, start=FIRST_START)
    turn = np.eye(2) - rate * SURFACES["ravine"].hessian
    expected = np.array([np.linalg.matrix_power(turn, t) @ FIRST_START for t in range(31)])
    path, loss = here(explorer, 0), here(explorer, 2)
    np.testing.assert_allclose(path, expected, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(loss, np.stack([np.arange(31), SURFACES["ravine"].f(expected)], axis=-1), rtol=1e-6)


def test_sentences_know_the_edge_of_the_ravine():
    explorer = each("descent")
    explorer.set(surface="ravine", start=FIRST_START)
    for rate in explorer.result.rates:
        explorer.controls["learning_rate"].value = rate
        assert ("it diverges" in explorer.stage.sentence()) == (rate > 0.2)


def test_another_surface_brings_another_background_and_another_walk():
    explorer = each("descent")
    explorer.set(surface="ravine", start=FIRST_START)
    picture, path = explorer.stage.picture, explorer.result.paths
    explorer.controls["surface"].value = "saddle"
    assert explorer.stage.picture != picture
    assert not np.array_equal(explorer.result.paths, path)


@pytest.mark.parametrize(("name", "panel"), [("descent", 0), ("landscapes", 3)])
def test_a_dragged_start_is_where_the_walk_begins(name, panel):
    explorer = each(name)
    explorer.set(learning_rate=0.1)
    explorer.stage.moved = {"name": "start", "x": 0.7, "y": -0.9}
    starts = [mark for mark in explorer.stage.drawn if mark.kind == "points" and mark.panel == panel]
    paths = [mark for mark in explorer.stage.drawn if mark.kind == "line" and mark.panel == panel]
    np.testing.assert_allclose(starts[0].data, [[0.7, -0.9]])
    np.testing.assert_allclose(paths[0].at(explorer.stage.index())[0], [0.7, -0.9])
    (handle,) = explorer.stage.handles
    assert (handle["x"], handle["y"], handle["panel"]) == (0.7, -0.9, panel)


def test_a_start_beside_the_minimum_wins_nothing():
    explorer = made("descent")
    explorer.set(surface="ravine", start=(0.1, 0.1), learning_rate=0.1778)
    assert "fewest-steps" not in explorer.won


@pytest.mark.parametrize(("answer", "said"), [("diverges", "Right: on the ravine it diverges"), ("crawls", "You said")])
def test_the_descent_tells_whether_the_prediction_held(answer, said):
    explorer = explorers.descent()
    explorer.commit(answer)
    assert said in explorer.asking.said.value
    assert "it diverges" in explorer.asking.said.value
    assert (explorer.controls["surface"].value, explorer.state().learning_rate) == ("ravine", 0.501187)
    assert "it diverges" in explorer.stage.sentence()


def test_the_edges_of_the_landscapes_are_the_students():
    explorer = each("landscapes")
    assert explorer.result.edges == pytest.approx({"bowl": 1.0, "ravine": 0.2})
    assert "Your edges: bowl 1, ravine 0.2." in explorer.stage.sentence()


def test_the_landscapes_sentence_names_what_each_walk_does():
    explorer = each("landscapes")
    explorer.set(learning_rate=0.2239)
    for name, walks in explorer.result.walks.items():
        assert f"{name} {walks.regimes[explorer.state().at['learning_rate']]}" in explorer.stage.sentence()
    assert "ravine diverges" in explorer.stage.sentence()
    assert "bowl converges" in explorer.stage.sentence()


@pytest.mark.parametrize(("answer", "word"), [("ravine", "Right"), ("bumps", "Not the bumps")])
def test_the_ravine_is_the_first_to_break(answer, word):
    explorer = explorers.landscapes()
    explorer.commit(answer)
    assert f"{word}: from here the ravine is the first to diverge, at about 0.22." in explorer.asking.said.value


def test_a_path_that_ran_away_is_lifted_off_the_paper():
    explorer = each("landscapes")
    explorer.set(learning_rate=2.239)
    ravine = here(explorer, 2)
    gone = np.isnan(ravine).any(axis=1)
    assert gone.any()
    assert not gone[0]
    assert (np.diff(gone.astype(int)) >= 0).all()  # once gone, gone for good
