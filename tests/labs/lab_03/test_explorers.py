"""The explorers of Lab 03: what they compute agrees with the mathematics, and their missions can be won."""

import dataclasses

import numpy as np
import pytest
from tools.explorers import revealed

from helpers.figures import images, live, marks, style
from helpers.labs.lab_03 import plots
from helpers.labs.lab_03.explorers import collapse, first_bend, gallery, softmax, sparsity
from helpers.nn import functions, network

ASKING = {
    "gallery": gallery.gallery,
    "collapse": collapse.collapse,
    "softmax": softmax.softmax,
    "sparsity": sparsity.sparsity,
}
# Right answers, written as a student would: none of them is the reference.
STUDENT = {
    "sigmoid": lambda z: 0.5 * (1 + np.tanh(np.asarray(z) / 2)),
    "relu": lambda z: np.where(np.asarray(z) > 0, z, 0.0),
    "collapse": lambda W1, b1, W2, b2: (np.dot(W1, W2), np.dot(b1, W2) + b2),
    "softmax": lambda Z: np.array([np.exp(row - max(row)) / np.sum(np.exp(row - max(row))) for row in Z]),
}
RUNS = {"gallery": "sigmoid", "collapse": "collapse", "softmax": "softmax", "sparsity": "relu"}
MISSIONS = {
    "gallery": ({"z": 5}, {"z": 4}),
    "softmax": ({"cat": 5, "owl": -5, "dog": 0}, {"shift": 3}),
    "sparsity": ({"bias": -2.3}, {"bias": -5}),
}


def line(explorer, panel, role):
    """Return the one line of a role on a panel."""
    (found,) = [m for m in explorer.stage.drawn if isinstance(m, marks.Line) and (m.panel, m.role) == (panel, role)]
    return found


# Every explorer


@pytest.mark.parametrize("make", [first_bend.first_bend, *ASKING.values()])
def test_it_runs_the_reference_without_a_function_and_prints_the_same_line_twice(make):
    explorer = make()
    assert not explorer.functions.own
    assert repr(explorer) == repr(make())
    assert "\n" not in repr(explorer)


@pytest.mark.parametrize("name", ASKING)
def test_it_runs_the_students_function_when_its_check_passes(name):
    explorer = revealed(ASKING[name], **{RUNS[name]: STUDENT[RUNS[name]]})
    assert explorer.badges()[RUNS[name]] == "your own code"
    assert explorer.errors.value == ""
    assert explorer.stage.sentence() == revealed(ASKING[name]).stage.sentence()


def _fails_from(calls, function):
    """Return a function that is right for some calls and then raises, as one does that fails on other data."""
    count = iter(range(10**9))

    def fails(*arguments):
        if next(count) >= calls:
            raise ZeroDivisionError("student's trouble")
        return function(*arguments)

    return fails


@pytest.mark.parametrize("name", ASKING)
def test_it_tells_what_the_students_function_raises_and_runs_the_reference(name):
    seen = []
    right = STUDENT[RUNS[name]]

    def counting(*arguments):
        seen.append(1)
        return right(*arguments)

    ASKING[name](**{RUNS[name]: counting})
    in_explorer = 9 * 5 if name == "collapse" else 1  # depths 2 to 10 fold 1 to 9 times
    explorer = revealed(ASKING[name], **{RUNS[name]: _fails_from(len(seen) - in_explorer, right)})
    assert "ZeroDivisionError" in explorer.errors.value
    assert "the reference runs" in explorer.badges()[RUNS[name]]
    assert explorer.stage.sentence() == revealed(ASKING[name]).stage.sentence()


@pytest.mark.parametrize("name", ASKING)
def test_the_truth_stays_hidden_until_a_prediction_is_committed(name):
    explorer = ASKING[name]()
    assert all(mark.before_prediction for mark in explorer.stage.drawn)
    assert all(control.disabled for control in explorer.controls.values())
    explorer.asking.button.click()
    assert not all(mark.before_prediction for mark in explorer.stage.drawn)
    assert len(explorer.asking.said.value) > 60


@pytest.mark.parametrize("name", ASKING)
def test_each_preset_shows_another_picture(name):
    explorer = revealed(ASKING[name])
    seen = set()
    for button in explorer.presets.values():
        button.click()
        seen.add(explorer.stage.sentence())
    assert len(seen) == len(explorer.presets)


@pytest.mark.parametrize("make", [first_bend.first_bend, *ASKING.values()])
def test_the_still_picture_draws_every_mark_on_fixed_axes(make):
    explorer = make()
    if explorer.asking:
        explorer.asking.button.click()
    before = [panel["x"] + panel["y"] for panel in explorer.stage.panels]
    for theme in style.PALETTES:
        assert [panel["x"] + panel["y"] for panel in images.panels_of(explorer.stage.static_figure(theme))] == before
    artists = sum(len(axes.get_children()) for axes in explorer.stage.static_figure().axes)
    bare = sum(len(axes.get_children()) for axes in explorer.plan.background(explorer.state(), "light").axes)
    assert artists >= bare + len([m for m in explorer.stage.drawn if m.kind != "label"])


@pytest.mark.parametrize("name", ASKING)
def test_moving_marks_travel_light(name):
    assert sum(len(mark["data"]) for mark in revealed(ASKING[name]).stage.marks) < 1e6


# Missions


@pytest.mark.parametrize("name", MISSIONS)
def test_a_mission_is_open_at_the_start_and_won_by_the_state(name):
    explorer = revealed(ASKING[name])
    winning, losing = MISSIONS[name]
    (mission,) = explorer.plan.missions
    assert explorer.won == set()
    for control, value in losing.items():
        explorer.controls[control].value = value
    assert explorer.won == set()
    for control, value in winning.items():
        explorer.controls[control].value = value
    assert explorer.won == {mission.name}
    assert mission.praise in explorer.missions.value


@pytest.mark.parametrize("name", MISSIONS)
def test_no_preset_wins_a_mission(name):
    explorer = revealed(ASKING[name])
    for button in explorer.presets.values():
        button.click()
    assert explorer.won == set()


def test_softmax_is_made_sure_by_the_temperature_alone():
    explorer = revealed(softmax.softmax)
    explorer.controls["temperature"].value = 0.1
    assert explorer.won == {"sure"}


def test_the_mission_of_the_gallery_is_about_the_sigmoid():
    explorer = revealed(gallery.gallery)
    explorer.controls["activation"].value = "tanh"
    explorer.controls["z"].value = 5
    assert explorer.won == set()


# The first bend


def test_relu_units_come_nearer_with_each_unit_and_without_an_activation_none_helps():
    result = first_bend.first_bend().result
    assert np.all(np.diff(result.errors["relu"]) < 0)
    np.testing.assert_allclose(result.errors["identity"], result.errors["identity"][0], rtol=1e-9)
    x, y = first_bend.POINTS, first_bend.wave(first_bend.POINTS)
    np.testing.assert_allclose(result.outputs["identity"][-1], np.polyval(np.polyfit(x, y, 1), x), atol=1e-9)


def test_the_squares_stand_where_the_output_bends():
    explorer = first_bend.first_bend()
    (squares,) = [m for m in explorer.stage.drawn if isinstance(m, marks.Points) and m.panel == 0]
    for units, row, y in zip(explorer.result.widths, squares.data, explorer.result.outputs["relu"], strict=True):
        assert np.isfinite(row[:, 0]).sum() == units - 1
        straight = np.abs(np.diff(y, n=2)) < 1e-9  # between the squares
        inner = first_bend.POINTS[1:-1]
        near = np.min(np.abs(inner[:, None] - row[: units - 1, 0]), axis=1, initial=np.inf) < 0.1
        assert np.all(straight | near)


# The gallery


@pytest.mark.parametrize(
    ("passed", "label"),
    [
        ({"sigmoid": STUDENT["sigmoid"]}, "sigmoid"),
        ({"sigmoid_derivative": functions.sigmoid_derivative}, "sigmoid"),
        ({"tanh_derivative": functions.tanh_derivative}, "tanh"),
        ({"relu": STUDENT["relu"], "relu_derivative": functions.relu_derivative}, "ReLU"),
        ({"leaky_relu": functions.leaky_relu, "gelu": functions.gelu}, "leaky ReLU"),
        ({"gelu": functions.gelu}, "GELU"),
        ({}, "sigmoid"),
    ],
)
def test_the_gallery_begins_at_what_is_passed(passed, label):
    explorer = gallery.gallery(**passed)
    assert explorer.controls["activation"].value == label
    assert label in explorer.asking.answer.description or label in explorer.plan.prediction.question


@pytest.mark.parametrize("label", gallery.LABELS)
def test_the_gallery_shows_each_function_beside_its_slope(label):
    explorer = revealed(gallery.gallery)
    explorer.controls["activation"].value = label
    activation = functions.ACTIVATIONS[gallery.LABELS[label]]
    z = np.array(live.positions(explorer.controls["z"]))
    np.testing.assert_array_equal(line(explorer, 0, "path").data, np.column_stack([z, activation.f(z)]))
    np.testing.assert_array_equal(line(explorer, 1, "second").data, np.column_stack([z, activation.derivative(z)]))
    shown = explorer.stage.panels
    assert shown[0]["y"] == list(plots.FUNCTION_LIMITS.get(label, plots.UNBOUNDED))
    assert shown[1]["y"][0] < activation.derivative(z).min()
    assert shown[1]["y"][1] > activation.derivative(z).max()


def test_the_badges_speak_only_of_the_functions_on_the_screen():
    explorer = gallery.gallery(relu=STUDENT["relu"])
    assert set(explorer.badges()) == {"relu", "relu_derivative"}
    explorer.controls["activation"].value = "SiLU"
    assert explorer.badges() == {}


def test_the_students_slope_is_what_is_drawn():
    def slope(z):
        slope.called = True
        return np.where(np.asarray(z) > 0, 1.0, 0.0)

    gallery.gallery(relu_derivative=slope)
    slope.called = False
    explorer = revealed(gallery.gallery, relu_derivative=slope)
    assert slope.called
    assert explorer.badges() == {"relu": "reference", "relu_derivative": "your own code"}


@pytest.mark.parametrize(
    ("label", "stretches"), [("sigmoid", 2), ("tanh", 2), ("ReLU", 1), ("leaky ReLU", 0), ("ELU", 1)]
)
def test_grey_is_where_the_slope_is_below_one_per_cent_of_its_largest(label, stretches):
    explorer = revealed(gallery.gallery)
    explorer.controls["activation"].value = label
    z, slopes = explorer.result.z, explorer.result.slopes
    grey = [m for m in explorer.stage.drawn if isinstance(m, marks.Bars) and m.panel == 1]
    assert len(grey) == stretches
    inside = np.zeros(len(z), dtype=bool)
    for bar in grey:
        inside |= np.abs(z - np.asarray(bar.data)[0, 0]) < bar.width / 2
    np.testing.assert_array_equal(inside, np.abs(slopes) < 0.01 * slopes.max())


@pytest.mark.parametrize(
    ("passed", "truth"),
    [
        ({"sigmoid": STUDENT["sigmoid"]}, "0.25;"),
        ({"tanh_derivative": functions.tanh_derivative}, "is 1;"),
        ({"relu": STUDENT["relu"]}, "50 %"),
        ({"leaky_relu": functions.leaky_relu}, "flat on 0 %"),
        ({"gelu": functions.gelu}, "1.13;"),
    ],
)
def test_the_gallery_answers_its_question_whatever_is_on_the_screen(passed, truth):
    explorer = revealed(gallery.gallery, **passed)
    assert truth in explorer.asking.said.value
    assert any(m.role == "prediction" for m in explorer.stage.drawn)
    explorer.controls["activation"].value = "SiLU"
    assert truth in explorer.asking.said.value
    assert not any(m.role == "prediction" for m in explorer.stage.drawn)


def test_the_sentence_of_the_gallery_says_where_it_is_saturated():
    explorer = revealed(gallery.gallery)
    explorer.controls["z"].value = 0
    assert explorer.stage.sentence().endswith("multiplied by the slope, 0.25.")
    explorer.controls["z"].value = -7
    assert "At z = −7.0 the sigmoid gives 0.0009111" in explorer.stage.sentence()
    assert explorer.stage.sentence().endswith("below 1 % of the largest, 0.25: saturated.")


# Collapse


def test_without_an_activation_every_depth_is_the_line_that_collapse_makes_of_it():
    result = collapse.collapse(collapse=STUDENT["collapse"]).result
    np.testing.assert_allclose(result.outputs[0], result.folded, atol=1e-9)
    assert [collapse.bends(y) for y in result.outputs[0]] == [0] * collapse.DEEPEST
    for W, b in result.lines:
        assert (W.shape, b.shape) == ((1, 1), (1,))


def test_with_an_activation_all_depths_but_one_layer_bend_and_come_nearer():
    result = collapse.collapse().result
    for row in (1, 2):
        assert collapse.bends(result.outputs[row, 0]) == 0  # a single layer is the output layer: nothing bends it
        assert all(collapse.bends(y) > 0 for y in result.outputs[row, 1:])
        assert np.all(result.errors[row, 1:] < result.errors[0, 1:])


def test_bends_are_counted_at_the_hinges():
    x = collapse.FINE
    assert collapse.bends(2 * x - 1) == 0
    assert collapse.bends(np.abs(x - 0.111) + np.maximum(x + 1.234, 0)) == 2


def test_the_fold_uses_the_networks_own_weights():
    result = collapse.collapse().result
    hidden, last = collapse.fitted(3, functions.identity)
    (W1, b1), (W2, b2) = hidden
    W, b = network.collapse(*network.collapse(W1, b1, W2, b2), *last)
    np.testing.assert_allclose(result.lines[2][0], W)
    np.testing.assert_allclose(result.lines[2][1], b)


def test_collapse_says_what_it_draws():
    explorer = revealed(collapse.collapse)
    assert "10 layers, no activation: 0 bends, a straight line. One layer does the same" in explorer.stage.sentence()
    assert "less than a billionth" in explorer.stage.sentence()
    explorer.controls["activation"].value = "ReLU"
    assert "10 layers, ReLU: " in explorer.stage.sentence()
    explorer.controls["depth"].value = 1
    assert "1 layer, ReLU: 0 bends, a straight line" in explorer.stage.sentence()


@pytest.mark.parametrize(("guess", "verdict"), [("0", "Right"), ("9", "You said 9")])
def test_a_guess_about_the_bends_is_answered(guess, verdict):
    explorer = collapse.collapse()
    explorer.asking.answer.value = guess
    explorer.asking.button.click()
    assert f"{verdict}: 10 layers without an activation have 0 bends" in explorer.asking.said.value


# Softmax


def test_the_bars_are_softmax_of_logits_over_temperature():
    explorer = revealed(softmax.softmax)
    result, state = explorer.result, explorer.state()
    np.testing.assert_array_equal(result.logits[state.at["shift"]], [2, 1, -1])
    for at, temperature in enumerate(result.temperatures):
        weights = np.exp(np.array([2, 1, -1]) / temperature)
        for probabilities in result.probabilities[at]:
            np.testing.assert_allclose(probabilities, weights / weights.sum(), rtol=1e-9)
    bars = [m for m in explorer.stage.drawn if isinstance(m, marks.Bars)]
    assert len(bars) == 3
    for at, bar in enumerate(bars):
        np.testing.assert_array_equal(bar.data[..., 0, 1], result.probabilities[..., at])


def test_softmax_says_sum_ratio_and_shift():
    explorer = revealed(softmax.softmax)
    ratio = "Cat gets exp((2.0 − 1.0)/1) = 2.72 times as much as dog."
    assert explorer.stage.sentence() == f"The three add up to 1.000. {ratio}"
    explorer.presets["shift by +3"].click()
    ratio = "Cat gets exp((5.0 − 4.0)/1) = 2.72 times as much as dog."
    assert explorer.stage.sentence() == f"The three add up to 1.000. {ratio} The +3 on every logit changed nothing."
    explorer.set(shift=-4, dog=5, owl=-4)
    assert "Dog gets exp((1.0 − (−2.0))/1) = 20.1 times as much as cat." in explorer.stage.sentence()
    assert "The −4 on every logit changed nothing." in explorer.stage.sentence()


def test_the_answer_about_softmax_stays_when_the_sliders_move():
    explorer = revealed(softmax.softmax)
    assert "gives the cat 70.5 %" in explorer.asking.said.value
    explorer.controls["cat"].value = -3
    assert "gives the cat 70.5 %" in explorer.asking.said.value
    np.testing.assert_allclose(functions.softmax([[2, 1, -1]])[0, 0], 0.705, atol=5e-4)


# Sparsity


def test_active_and_dead_are_counted_on_the_layer_on_the_screen():
    result = revealed(sparsity.sparsity).result
    X, W = sparsity.layer()
    for bias, outputs, active, dead in zip(result.biases, result.outputs, result.active, result.dead, strict=True):
        positive = X @ W + bias > 0
        np.testing.assert_array_equal(outputs > 0, positive)
        assert active == positive.mean()
        np.testing.assert_array_equal(dead, ~positive.any(axis=0))
    assert np.all(np.diff(result.active) >= 0)
    assert result.dead[0].all()
    assert not result.dead[-1].any()


def test_every_dead_unit_is_crossed_out_and_every_active_output_is_seen():
    explorer = revealed(sparsity.sparsity)
    result = explorer.result
    (heat,) = [m for m in explorer.stage.drawn if isinstance(m, marks.Heat)]
    np.testing.assert_array_equal(heat.data > 0.69, result.outputs.swapaxes(1, 2) > 0)
    np.testing.assert_array_equal(heat.data == 0.5, result.outputs.swapaxes(1, 2) == 0)
    (crosses,) = [m for m in explorer.stage.drawn if m.role == "bad" and getattr(m, "symbol", "") == "x"]
    np.testing.assert_array_equal(np.isfinite(crosses.data[..., 1]), result.dead)


def test_sparsity_says_what_it_counts():
    explorer = revealed(sparsity.sparsity)
    at = explorer.state().at["bias"]
    assert f"Bias 0.0: {100 * explorer.result.active[at]:.1f} % of the outputs are active." in explorer.stage.sentence()
    assert "No unit is dead" in explorer.stage.sentence()
    explorer.controls["bias"].value = -5
    assert explorer.stage.sentence().startswith("Bias −5.0: 0.0 % of the outputs are active. 24 of 24 units are dead")


# What the marks can do for this lab


def test_a_table_of_heat_keeps_sharp_cells():
    heat = marks.Heat(data=np.eye(3), smooth=False)
    figure, (axes,) = style.canvas()
    assert heat.draw(axes, {}, style.palette("light")).get_interpolation() == "nearest"
    assert heat.wire()["smooth"] is False
    smooth = dataclasses.replace(heat, smooth=True)
    assert smooth.draw(axes, {}, style.palette("light")).get_interpolation() == "bilinear"
    assert figure.axes == [axes]
