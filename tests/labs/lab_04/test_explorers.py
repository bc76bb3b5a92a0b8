"""The explorers of Lab 04: what they compute agrees with the mathematics, and their missions can be won."""

from types import SimpleNamespace

import numpy as np
import pytest
from tools import networks
from tools.explorers import revealed

from helpers.figures import marks
from helpers.labs.lab_04 import layers, table, words
from helpers.labs.lab_04.explorers import depth, first_depth, saturation, who_learns
from helpers.labs.lab_04.explorers import remedies as lab_04_remedies
from helpers.nn import deep, deep_classifier, gradient_flow
from helpers.nn.functions import ACTIVATIONS

ASKING = {
    "depth": depth.depth,
    "saturation": saturation.saturation,
    "who_learns": who_learns.who_learns,
    "remedies": lab_04_remedies.remedies,
}


def deep_forward(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = np.einsum("nd,dk->nk", A, W) + b
        A = activation.f(Z)
        trace.append((Z, A))
    return trace


def deep_backward(X, weights, trace, activation, dA):
    gradients, inputs = [], [X, *(A for _, A in trace)]
    for i in range(len(weights) - 1, -1, -1):
        dZ = dA * activation.derivative(trace[i][0])
        gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T
    return gradients


STUDENT = {
    "deep_forward": deep_forward,
    "deep_backward": deep_backward,
    "residual_backward": lambda dA, dA_branch: np.add(dA_branch, dA),
}
RUNS = {"depth": "deep_forward", "saturation": "deep_forward", "remedies": "residual_backward"}


def drawn(explorer, kind, panel=0, role=None):
    return [m for m in explorer.stage.drawn if type(m) is kind and m.panel == panel and role in (None, m.role)]


# Every explorer


@pytest.mark.parametrize("make", [first_depth.first_depth, *ASKING.values()])
def test_it_runs_the_reference_without_a_function_and_prints_the_same_line_twice(make):
    explorer = make()
    assert not explorer.functions.own
    assert repr(explorer) == repr(make())
    assert "\n" not in repr(explorer)


@pytest.mark.parametrize("name", RUNS)
def test_it_runs_the_students_function_when_its_check_passes(name):
    explorer = revealed(ASKING[name], **{RUNS[name]: STUDENT[RUNS[name]]})
    assert "your own" in explorer.badges()[RUNS[name]]
    assert explorer.errors.value == ""
    assert explorer.stage.sentence().startswith(revealed(ASKING[name]).stage.sentence())


@pytest.mark.parametrize("name", RUNS)
def test_it_tells_what_the_students_function_raises_and_runs_the_reference(name):
    right, broken = STUDENT[RUNS[name]], []

    def fails(*arguments):
        if broken:
            raise ZeroDivisionError("student's trouble")
        return right(*arguments)

    explorer = revealed(ASKING[name], **{RUNS[name]: fails})
    if name == "remedies":
        explorer.controls["shortcut"].value = lab_04_remedies.ON
    broken.append(True)
    explorer.recompute()
    assert "ZeroDivisionError" in explorer.errors.value
    assert "the reference runs" in explorer.badges()[RUNS[name]]
    reference = revealed(ASKING[name])
    if name == "remedies":
        reference.controls["shortcut"].value = lab_04_remedies.ON
    assert explorer.stage.sentence() == reference.stage.sentence()


@pytest.mark.parametrize("name", ASKING)
def test_the_truth_stays_hidden_until_a_prediction_is_committed(name):
    explorer = ASKING[name]()
    assert all(mark.before_prediction for mark in explorer.stage.drawn)
    assert all(control.disabled for control in explorer.controls.values())
    explorer.asking.button.click()
    assert any(not mark.before_prediction for mark in explorer.stage.drawn)
    assert "prediction" in {mark.role for mark in explorer.stage.drawn}
    assert len(explorer.asking.said.value) > 60
    assert explorer.won == set()


@pytest.mark.parametrize("name", ASKING)
def test_each_preset_shows_another_picture_and_wins_nothing(name):
    explorer = revealed(ASKING[name])
    sentences = set()
    for button in explorer.presets.values():
        button.click()
        sentences.add(explorer.stage.sentence())
    assert len(sentences) == len(explorer.presets) == 3
    assert explorer.won == set()


@pytest.mark.parametrize("make", [first_depth.first_depth, *ASKING.values()])
def test_the_still_picture_is_drawn_and_the_data_stay_small(make):
    explorer = make()
    if explorer.asking:
        explorer.asking.button.click()
    assert explorer.stage.static_figure("dark").axes
    assert sum(len(mark["data"]) for mark in explorer.stage.marks) < 3e6


# The table


@pytest.mark.parametrize("gain", ["0.7", "√2", "1e7"])
def test_the_table_has_a_column_for_each_gain_in_words(gain):
    seen = table.table(gradient_flow.random_network, "tanh", 16, 3)
    one = gradient_flow.sweep(gradient_flow.random_network("tanh", 1.0, 16, 3), (table.GAINS[gain],))
    at = table.WORDS.index(gain)
    np.testing.assert_allclose(seen.weights[:, at], one.weights[:, 0], atol=1e-9)
    np.testing.assert_allclose(seen.errors[:, at], one.errors[:, 0], atol=1e-9)
    assert table.table(gradient_flow.random_network, "tanh", 16, 3) is seen


@pytest.mark.parametrize(
    ("activation", "gain", "centred", "left"),
    [
        ("sigmoid", "1", False, 2e-6),
        ("sigmoid", "6", True, 0.7),
        ("tanh", "0.5", False, 2e-3),
        ("tanh", "1", False, 0.3),
        ("relu", "0.7", False, 1e-3),
        ("relu", "√2", False, 0.7),
        ("relu", "2", False, 16),
    ],
)
def test_the_honest_experiment_reaches_the_known_figures(activation, gain, centred, left):
    """Depth 10, width 64; the error at the first layer over that at the last, the middle one of five seeds."""
    stacks = [
        gradient_flow.random_network(activation, table.GAINS[gain], 64, seed, centred=centred) for seed in range(5)
    ]
    tables = [gradient_flow.sweep(net).errors[9, 0] for net in stacks]
    assert np.log10(left) == pytest.approx(np.median([errors[0] - errors[9] for errors in tables]), abs=0.4)


# Words


@pytest.mark.parametrize(
    ("log", "written"),
    [
        (np.log10(0.21), "0.21"),
        (np.log10(3e-14), "3e-14"),
        (-400.0, "1e-400"),
        (np.log10(9.97e-8), "1e-7"),
        (np.log10(1234), "1,234"),
        (-np.inf, "exactly 0"),
        (np.inf, "beyond the largest number"),
    ],
)
def test_a_number_is_written_from_its_logarithm(log, written):
    assert words.number(log) == written


def test_the_shrink_factor_is_said_as_it_is():
    errors = np.log10(deep.norm(np.ones(4)) * 0.21 ** np.arange(20)[::-1])
    said = words.passes(errors)
    assert said == "Each layer passes on 0.21 of the error; after 20 layers 1e-13 is left."
    assert "0.21" in f"{deep.shrink_factor(10**errors):.2g}"
    assert words.passes(np.array([2.0, 1.0, 0.0])) == (
        "Each layer makes the error 10 times as large; after 3 layers it is 100 times as large."
    )
    assert "nothing to pass on" in words.passes(np.zeros(1))
    assert "nothing is left" in words.passes(np.array([-np.inf, 0.0]))
    assert "no number" in words.passes(np.array([np.inf, 0.0]))


def test_small_and_zero_and_dead_are_told_apart():
    kinds = [words.kind(log, dead, "float32") for log, dead in ((-20, False), (-np.inf, False), (-np.inf, True))]
    assert "small, but not zero" in kinds[0]
    assert "underflow, float32 has nothing smaller" in kinds[1]
    assert "dead" in kinds[2]
    assert "huge" in words.kind(9, False, "float64")


# Depth


def test_the_bars_are_the_weights_gradients_and_the_line_is_the_error():
    explorer = revealed(depth.depth)
    explorer.set(depth=12, gain="2", activation="tanh")
    index, seen = explorer.stage.index(), table.table(gradient_flow.random_network, "tanh", 64, 0)
    at = (11, table.WORDS.index("2"))
    (bars,), (line,) = drawn(explorer, marks.Bars), drawn(explorer, marks.Line)
    np.testing.assert_allclose(bars.at(index)[:, 1], seen.weights[at], rtol=1e-6)
    np.testing.assert_allclose(line.at(index)[:, 1], seen.errors[at], rtol=1e-6)
    assert np.isfinite(bars.at(index)[:, 1]).sum() == 12


def test_the_students_functions_draw_the_bars_where_they_ran():
    explorer = revealed(depth.depth, deep_forward=deep_forward, deep_backward=deep_backward)
    explorer.controls["activation"].value = "tanh"
    assert "Your own functions computed these bars" in explorer.stage.sentence()
    at = explorer.result.own_at
    reference = table.table(gradient_flow.random_network, "tanh", 64, 0).weights[at]
    np.testing.assert_allclose(explorer.result.seen.weights[at], reference, atol=1e-9)
    explorer.controls["depth"].value = 30
    assert "yours runs where you ask it to" in explorer.stage.sentence()
    explorer.buttons["run my own functions here"].click()
    assert "Your own functions computed these bars" in explorer.stage.sentence()
    explorer.controls["floats"].value = "float32"
    assert explorer.result.own_at is None


def test_an_exact_zero_is_a_cross_and_no_bar():
    explorer = revealed(depth.depth)
    explorer.set(depth=50, gain="0.1", activation="sigmoid", floats="float32", reach="1e±60")
    index = explorer.stage.index()
    (bars,), (crosses,) = drawn(explorer, marks.Bars), drawn(explorer, marks.Points)
    bar, cross = (np.isfinite(mark.at(index)[:, 1]) for mark in (bars, crosses))
    assert cross[0]
    assert bar[-1]
    assert (bar ^ cross).all()
    assert explorer.stage.panels[0]["y"] == [-60, 60]
    assert "is exactly 0: underflow, float32" in explorer.stage.sentence()
    explorer.controls["floats"].value = "float64"
    assert "small, but not zero" in explorer.stage.sentence()


def test_dead_layers_are_not_called_underflow():
    explorer = revealed(depth.depth)
    explorer.set(width="4", depth=50)
    dead = [seed for seed in range(16) if explorer.set(seed=seed) is None and "dead" in explorer.stage.sentence()]
    assert dead


def test_the_prediction_about_relu_is_answered():
    explorer = depth.depth()
    explorer.asking.answer.value = 1
    explorer.asking.button.click()
    left = 0.5**4.5  # from the last layer to the first are nine steps, and each halves the squares
    said = explorer.asking.said.value
    assert "You said 1" in said
    assert explorer.stage.sentence().startswith("Each layer passes on 0.7")
    errors = table.table(gradient_flow.random_network, "relu", 64, 0).errors[9, table.WORDS.index("1")]
    assert 10 ** (errors[0] - errors[9]) == pytest.approx(left, rel=1)


def test_mission_lost_is_won_by_a_deeper_sigmoid():
    explorer = revealed(depth.depth)
    explorer.presets["vanish"].click()
    assert explorer.won == set()
    explorer.controls["depth"].value = 20
    assert explorer.won == {"lost"}


@pytest.mark.parametrize("change", [{"activation": "linear"}, {"gain": "12"}])
def test_mission_one_thing_is_won_by_the_activation_or_by_the_gain(change):
    explorer = revealed(depth.depth)
    explorer.set(activation="sigmoid", depth=20)
    for name, value in change.items():
        explorer.controls[name].value = value
    assert "one-thing" in explorer.won


@pytest.mark.parametrize(
    "change", [{"depth": 3}, {"activation": "ReLU", "gain": "√2"}, {"seed": 7}, {"reach": "1e±60"}]
)
def test_mission_one_thing_isnt_won_by_less_depth_or_two_changes(change):
    explorer = revealed(depth.depth)
    explorer.set(activation="sigmoid", depth=20)
    explorer.set(**change)
    assert explorer.won == {"lost"}


def test_mission_sigmoid_is_won_by_a_large_gain_and_centred_biases():
    explorer = revealed(depth.depth)
    explorer.set(activation="sigmoid", depth=20)
    explorer.controls["gain"].value = "5"
    assert "sigmoid" not in explorer.won
    explorer.controls["biases"].value = layers.CENTRED
    assert "sigmoid" in explorer.won


def test_mission_explode_is_won_by_relu_above_its_gain():
    explorer = revealed(depth.depth)
    explorer.presets["explode"].click()
    assert explorer.won == set()
    explorer.set(activation="ReLU", depth=50, gain="3")
    assert explorer.won == {"explode"}


# The teaser


def test_the_teaser_falls_by_about_a_quarter_a_layer():
    explorer = first_depth.first_depth()
    first = explorer.result[:, 0]
    assert (np.diff(first)[1:] < 0).all()
    assert 10 ** np.mean(np.diff(first)[5:]) == pytest.approx(0.24, abs=0.03)
    explorer.controls["depth"].value = 20
    assert explorer.stage.sentence().startswith("20 layers: the first one's gradient is ")
    (bars,) = drawn(explorer, marks.Bars)
    np.testing.assert_allclose(bars.at(explorer.stage.index())[:20, 1], explorer.result[19, :20], rtol=1e-6)


# Saturation


def test_saturation_counts_every_output_and_every_error():
    explorer = revealed(saturation.saturation)
    np.testing.assert_allclose(explorer.result.said.sum(axis=1), 1)
    np.testing.assert_allclose(explorer.result.sizes.sum(axis=1), 1)
    X, weights, dA = saturation._network(explorer.state())
    trace = deep.deep_forward(X, weights, ACTIVATIONS["tanh"])
    ends = 100 * np.mean(np.abs(trace[-1].A) > 0.95)
    assert f"{ends:.0f} % of them" in explorer.asking.said.value
    errors = networks.signal_norms(weights, trace, ACTIVATIONS["tanh"], dA)
    np.testing.assert_allclose(explorer.result.errors, np.log10(errors))


def test_saturation_says_what_its_presets_show():
    explorer = revealed(saturation.saturation)
    explorer.presets["crowded"].click()
    assert explorer.result.spread[7] < 1e-4
    assert explorer.result.flat[7] == 0
    explorer.presets["saturated"].click()
    assert explorer.result.flat[7] > 0.5
    explorer.presets["alive"].click()
    assert explorer.result.flat[7] == pytest.approx(0.5, abs=0.1)
    assert "Layer 8 of 10, ReLU" in explorer.stage.sentence()


# Who learns


def test_nothing_is_trained_before_the_answer():
    who_learns.trained.cache_clear()
    explorer = who_learns.who_learns()
    assert who_learns.trained.cache_info().currsize == 0
    explorer.asking.button.click()
    assert who_learns.trained.cache_info().currsize == 2


def test_the_sigmoid_stands_still_the_relu_learns_and_a_large_start_wakes_the_sigmoid():
    usual, large, rectified = who_learns.USUAL, who_learns.LARGE, "relu"
    sigmoid, large, relu = (who_learns.trained(name) for name in (usual, large, rectified))
    assert abs(sigmoid.losses[-1] - who_learns.GUESSING) < 0.01
    assert relu.losses[-1] < 0.01
    assert large.losses[-1] < 0.1


def test_the_ratio_is_one_step_over_the_weights():
    relu = who_learns.trained("relu")
    before = relu.weights[0][0].W
    step = who_learns.RATE * relu.norms[0, 0]
    assert relu.ratios[0, 0] == pytest.approx(step / np.linalg.norm(before))
    assert who_learns.truth() == "the sigmoid's first ones"


def test_scrubbing_moves_the_ratios_and_the_histograms_without_training():
    explorer = revealed(who_learns.who_learns)
    trained = who_learns.trained.cache_info().misses
    heat = drawn(explorer, marks.Heat, 3)[0]
    first = heat.at(explorer.stage.index())
    explorer.controls["epoch"].value = "200"
    assert explorer.stage.sentence().startswith("Epoch 200 (guessing: loss 0.69). sigmoid (usual: gain 1): loss 0.69")
    assert not np.array_equal(first, heat.at(explorer.stage.index()))
    assert who_learns.trained.cache_info().misses == trained


@pytest.mark.parametrize(
    ("still", "said"), [([0, 0], "no layer"), ([0, 1], "layer 2"), ([1, 1, 1, 0, 1], "layers 1–3, 5")]
)
def test_layers_are_named_in_runs(still, said):
    assert who_learns._layers(np.array(still)) == said


# Remedies


def settings(**changed):
    return SimpleNamespace(**{**lab_04_remedies.ASKED, "normalise": "off", "depth": 10, **changed})


@pytest.mark.parametrize(
    ("switches", "left"),
    [
        ({"activation": "sigmoid"}, 2e-6),
        ({"activation": "ReLU", "scale": "by the rule"}, 0.9),
        ({"activation": "ReLU", "normalise": "on"}, 0.7),
        ({"activation": "tanh", "normalise": "on"}, 1.4),
        ({"activation": "sigmoid", "normalise": "on"}, 1.4e-4),
        ({"activation": "ReLU", "scale": "by the rule", "shortcut": "on"}, 31),
    ],
)
def test_each_remedy_does_what_was_measured(switches, left):
    result = lab_04_remedies._compute(settings(**switches))
    assert lab_04_remedies.left(result) == pytest.approx(np.log10(left), abs=0.35)


@pytest.mark.parametrize("scale", ["0.5", "1", "6"])
def test_normalisation_takes_the_gain_out(scale):
    one, other = (lab_04_remedies._compute(settings(normalise="on", scale=s)) for s in ("2", scale))
    np.testing.assert_allclose(one.errors[1:] - one.errors[-1], other.errors[1:] - other.errors[-1], atol=0.05)


@pytest.mark.parametrize("normalise", ["on", "off"])
@pytest.mark.parametrize("shortcut", ["on", "off"])
def test_the_errors_of_the_remedies_are_slopes(shortcut, normalise):
    """Nudge each sum of the first layer; as no sample hears of another, all samples are nudged in one go."""
    state, width = settings(depth=3, activation="tanh", shortcut=shortcut, normalise=normalise), lab_04_remedies.WIDTH
    rng = np.random.default_rng(0)
    X, dH = rng.normal(size=(2, lab_04_remedies.SAMPLES, width))
    weights = deep.random_weights([width] * 4, 1.0, rng)

    def ends(nudge):
        H = X
        for layer, (W, b) in enumerate(weights):
            Z = H @ W + b + (nudge if layer == 0 else 0)
            A = np.tanh(deep_classifier.normalise(Z, axis=1).Y if normalise == "on" else Z)
            H = H + A if shortcut == "on" else A
        return (H * dH).sum(axis=1) / np.linalg.norm(dH)

    nudges = 1e-5 * np.eye(width)
    slopes = [(ends(nudge) - ends(-nudge)) / 2e-5 for nudge in nudges]
    assert lab_04_remedies._compute(state).errors[0] == pytest.approx(np.log10(np.linalg.norm(slopes)), abs=1e-6)


def test_what_a_remedy_costs_is_counted_and_said():
    explorer = revealed(lab_04_remedies.remedies)
    assert "Cost: normalising 3.4 % more operations" in explorer.stage.sentence()
    explorer.controls["shortcut"].value = "on"
    assert "the shortcut 0.5 % more operations, and equal widths" in explorer.stage.sentence()
    both = lab_04_remedies.operations(settings(shortcut="on", normalise="on"))
    assert (both.shortcut, both.normalising) == (128, 832)
    wider = lab_04_remedies.operations(settings(shortcut="on", normalise="on"), width=512)
    assert wider.normalising / wider.plain < both.normalising / both.plain / 7
