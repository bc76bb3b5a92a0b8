"""The explorers of Lab 02: they run the student's functions, show what is true, and their missions can be won."""

import numpy as np
import pytest
from tools.explorers import revealed

from helpers.figures import marks, style
from helpers.labs.lab_02 import graph, plots, stepper_marks, sweep
from helpers.labs.lab_02.explorers import backprop_stepper, first_xor, forward_pass, luck, one_line, xor_trainer
from helpers.labs.lab_02.source import computing_line
from helpers.nn import datasets, functions, network, training, worked_example
from helpers.nn.functions import sigmoid
from helpers.student import progress

X, Y = datasets.xor()


# Right answers, written as a student would: none of them is the reference.


def forward(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2 + b2
    A2 = sigmoid(Z2)
    return Z1, A1, Z2, A2


def loss_gradient(A2, Y):
    dA2 = 2 * (A2 - Y) / len(Y)
    return dA2


def output_gradients(A1, A2, dA2):
    dZ2 = dA2 * A2
    dZ2 *= 1 - A2
    dW2, db2 = A1.T @ dZ2, dZ2.sum(axis=0)
    return dZ2, dW2, db2


def hidden_gradients(X, A1, W2, dZ2):
    dZ1 = dZ2 @ W2.T * A1 * (1 - A1)
    return dZ1, X.T @ dZ1, dZ1.sum(axis=0)


def descended(X, Y, start, learning_rate, epochs):
    losses = np.empty(epochs)
    for epoch in range(epochs):
        _, A1, _, A2 = forward(X, *start)
        losses[epoch] = np.mean((A2 - Y) ** 2)
        dZ2, dW2, db2 = output_gradients(A1, A2, loss_gradient(A2, Y))
        _, dW1, db1 = hidden_gradients(X, A1, start[2], dZ2)
        start = [p - learning_rate * dp for p, dp in zip(start, (dW1, db1, dW2, db2), strict=True)]
    return tuple(start), losses


def train(X, Y, hidden, learning_rate, epochs, rng):
    W1 = rng.normal(size=(X.shape[1], hidden))
    start = (W1, np.zeros(hidden), rng.normal(size=(hidden, 1)), np.zeros(1))
    return descended(X, Y, start, learning_rate, epochs)


def other_order(X, Y, hidden, learning_rate, epochs, rng):
    W2 = rng.normal(size=(hidden, 1))
    start = (rng.normal(size=(X.shape[1], hidden)), np.zeros(hidden), W2, np.zeros(1))
    return descended(X, Y, start, learning_rate, epochs)


STEP = {
    "forward": forward,
    "loss_gradient": loss_gradient,
    "output_gradients": output_gradients,
    "hidden_gradients": hidden_gradients,
}
ASKING = {
    "one_line": one_line.one_line,
    "forward_pass": forward_pass.forward_pass,
    "backprop_stepper": backprop_stepper.backprop_stepper,
    "xor_trainer": xor_trainer.xor_trainer,
    "luck": luck.luck,
}
EVERY = [first_xor.first_xor, *ASKING.values()]


def drawn(explorer, kind, panel):
    return [mark for mark in explorer.stage.drawn if isinstance(mark, kind) and mark.panel == panel]


# Every explorer


@pytest.mark.parametrize("make", EVERY)
def test_it_prints_one_line_and_the_same_twice(make):
    explorer = make()
    assert repr(explorer) == repr(make())
    assert "\n" not in repr(explorer)


@pytest.mark.parametrize("make", EVERY)
def test_it_draws_a_still_picture(make):
    explorer = make()
    if explorer.asking:
        explorer.asking.button.click()
    assert explorer.stage.static_figure("dark").axes
    assert sum(len(mark["data"]) for mark in explorer.stage.marks) < 3e6


@pytest.mark.parametrize("make", ASKING.values())
def test_it_asks_first_and_tells_nothing_before(make):
    explorer = make()
    assert all(control.disabled for control in explorer.controls.values())
    assert "Commit to a prediction first" in explorer.stage.sentence()
    assert all(mark.before_prediction for mark in explorer.stage.drawn)
    explorer.asking.button.click()
    assert "You said" in explorer.asking.said.value
    assert not any(control.disabled for control in explorer.controls.values())


@pytest.mark.parametrize("make", ASKING.values())
def test_a_prediction_outlives_the_session_and_no_mission_is_won_at_the_start(make):
    progress.open_lab("02")
    first = revealed(make)
    again = make()
    assert again.revealed
    assert again.asking.answer.value == first.asking.answer.value
    assert first.won == again.won == set()
    assert "\n" not in repr(again)


@pytest.mark.parametrize(
    ("make", "own"),
    [
        (forward_pass.forward_pass, {"forward": forward}),
        (backprop_stepper.backprop_stepper, STEP),
        (xor_trainer.xor_trainer, {"train": train}),
    ],
)
def test_it_runs_the_students_functions(make, own):
    explorer = revealed(make, **own)
    assert explorer.badges() == dict.fromkeys(own, "your own code")
    assert explorer.functions.error == ""


def fails_on(condition, function):
    def failing(*arguments):
        if condition(*arguments):
            raise RuntimeError("not today")
        return function(*arguments)

    return failing


@pytest.mark.parametrize(
    ("make", "own"),
    [
        (forward_pass.forward_pass, {"forward": fails_on(lambda X, *rest: len(X) > 50, forward)}),
        (backprop_stepper.backprop_stepper, {"forward": fails_on(lambda X, *rest: len(X) == 1, forward)}),
        (xor_trainer.xor_trainer, {"train": fails_on(lambda *args: args[4] > 1000, train)}),
    ],
)
def test_it_shows_what_a_students_function_raises_and_goes_on_with_the_reference(make, own):
    explorer = revealed(make, **own)
    (name,) = own
    assert "RuntimeError: not today" in explorer.errors.value
    assert "reference runs" in explorer.badges()[name]
    assert len(explorer.stage.drawn) > 3


# The first figure


def test_the_first_network_learns_xor_while_the_slider_moves():
    explorer = first_xor.first_xor()
    assert explorer.stage.sentence().startswith("After 0 epochs")
    explorer.controls["epoch"].value = "5,000"
    assert "4 of the 4" in explorer.stage.sentence()
    start = training.random_start(2, first_xor.HIDDEN, np.random.default_rng(first_xor.SEED))
    outputs = network.forward(first_xor.grid(), *start).A2
    (heat,) = drawn(explorer, marks.Heat, 0)
    np.testing.assert_allclose(heat.data[0].ravel(), outputs[:, 0], rtol=1e-5)


# One line


def test_no_line_gets_all_four_nor_below_a_quarter():
    explorer = revealed(one_line.one_line)
    for edge in one_line.EDGES:
        explorer.controls["edge"].value = edge
        assert explorer.result.right.max() == 3
        assert explorer.result.losses.min() >= 0.25 - 1e-9
    assert explorer.result.losses.min() == pytest.approx(0.25, abs=1e-6)


def test_the_best_linear_fit_answers_a_half_everywhere():
    weights, bias, loss = one_line.best_linear_fit()
    np.testing.assert_allclose([*weights, bias, loss], [0, 0, 0.5, 0.25], atol=1e-12)


def test_a_line_answers_like_one_sigmoid_neuron():
    explorer = revealed(one_line.one_line)
    explorer.set(angle=45, shift=0.3, edge="soft")
    at = explorer.state().at
    normal = np.array([1, 1]) / np.sqrt(2)
    answers = sigmoid(one_line.EDGES["soft"] * ((X - 0.5) @ normal - 0.3))
    assert explorer.result.losses[at["angle"], at["shift"]] == pytest.approx(functions.mse(answers, Y[:, 0]))
    (line,) = drawn(explorer, marks.Line, 0)
    np.testing.assert_allclose((line.at(explorer.stage.index()) - 0.5) @ normal, 0.3, atol=1e-12)


def test_the_reason_is_given_only_after_an_honest_try_and_the_mission_stays_open():
    explorer = revealed(one_line.one_line)
    for shift in np.linspace(0.6, -0.6, 25):  # one direction only, however often: no honest try
        explorer.controls["shift"].value = shift
    assert not explorer.memory.tried
    assert "can't be won" not in explorer.stage.sentence()
    assert not [rule for rule in drawn(explorer, marks.Rule, 1) if rule.role == "bad"]
    for angle in range(0, 360, 15):
        explorer.controls["angle"].value = angle
        explorer.controls["shift"].value = 0.5 if angle % 2 else -0.5
    assert explorer.memory.tried
    assert "can't be won" in explorer.stage.sentence()
    (floor,) = [rule for rule in drawn(explorer, marks.Rule, 1) if rule.role == "bad"]
    assert floor.data[0] == pytest.approx(0.25)
    assert "none gets more than 3 of 4" in explorer.asking.said.value
    assert explorer.won == set()


# Forward pass


def test_the_graph_shows_what_the_students_forward_computes():
    explorer = revealed(forward_pass.forward_pass, forward=forward)
    explorer.set(weight=-8.5, input="(0, 1)")
    at = explorer.state().at
    parameters = forward_pass._with("W2[1, 0]", -8.5)
    _, A1, Z2, A2 = forward(X[1:2], *parameters)
    numbers = {name: value[at["weight"], at["input"]] for name, value in explorer.result.numbers.items()}
    assert numbers["A1[0, 1]"] == pytest.approx(A1[0, 1])
    assert numbers["Z2[0, 0]"] == pytest.approx(Z2[0, 0])
    words = [word for mark in drawn(explorer, marks.Label, 0) for word in mark.words(explorer.stage.index())]
    assert graph.show(A2[0, 0]) in words
    assert "−8.5" in words
    assert f"answers {A2[0, 0]:.3f} to (0, 1)" in explorer.stage.sentence()


def test_the_edge_that_is_asked_for_is_where_the_answer_is_a_half():
    explorer = revealed(forward_pass.forward_pass)
    edge = forward_pass._edge(explorer.result)
    answer = network.forward(X[3:], *forward_pass._with("W2[1, 0]", edge)).A2
    assert answer[0, 0] == pytest.approx(0.5)


def test_forward_mission_by_hand_is_won_with_the_weight_of_the_and_only():
    explorer = revealed(forward_pass.forward_pass)
    explorer.controls["weight"].value = -5.5
    assert explorer.won == {"by-hand"}
    other = revealed(forward_pass.forward_pass)
    other.controls["turned"].value = "x₁ → OR"
    other.controls["weight"].value = 10
    assert other.won == set()


# The stepper


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
    explorer.asking.button.click()
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


def test_a_computing_line_is_found_in_every_way_to_assign():
    def maker(A1, dZ2):
        dW2 = np.zeros((2, 1))
        dW2[:] = (
            A1.T
            @ dZ2
        )  # fmt: skip
        return dW2

    assert computing_line(maker, "dW2") == "dW2 = np.zeros((2, 1)); dW2[:] = ( A1.T @ dZ2 )"
    assert computing_line(maker, "db2") == "return dW2"
    assert computing_line(len, "dW2") is None


# The trainer


def test_the_sweep_is_what_train_does_one_learning_rate_at_a_time():
    explorer = revealed(xor_trainer.xor_trainer)
    rates, swept = explorer.result.rates, explorer.result.swept
    for at in (0, 20, 30):
        _, losses = train(X, Y, 2, rates[at], 300, np.random.default_rng(0))
        np.testing.assert_allclose(swept.losses[:300, at], losses, rtol=1e-9)


def test_the_maps_are_those_of_the_networks_at_the_recorded_epochs():
    explorer = revealed(xor_trainer.xor_trainer)
    k, at = 12, 20
    epoch = int(first_xor.RECORDED[k])
    parameters, _ = training.train(X, Y, 2, explorer.result.rates[at], epoch, np.random.default_rng(0))
    trace = network.forward(first_xor.grid(), *parameters)
    np.testing.assert_allclose(explorer.result.swept.answer[at, k].ravel(), trace.A2[:, 0], rtol=1e-5)
    hidden = network.forward(first_xor.grid(sweep.COARSE), *parameters).A1
    for unit in (0, 1):
        np.testing.assert_allclose(explorer.result.swept.units[unit, at, k].ravel(), hidden[:, unit], rtol=1e-5)


def test_the_students_train_runs_at_the_present_learning_rate_and_agrees():
    explorer = revealed(xor_trainer.xor_trainer, train=train)
    assert "the very same losses" in explorer.stage.sentence()
    explorer.controls["learning_rate"].value = 1.0
    assert "your train ran at 0.1" in explorer.stage.sentence()
    (dots, _) = drawn(explorer, marks.Points, 1)
    assert np.isnan(dots.at(explorer.stage.index())).all()
    explorer.buttons["run my own train here"].click()
    assert "the very same losses" in explorer.stage.sentence()
    (dots, _) = drawn(explorer, marks.Points, 1)
    shown = dots.at(explorer.stage.index())
    _, losses = train(X, Y, 2, 1.0, xor_trainer.OWN_EPOCHS, np.random.default_rng(0))
    np.testing.assert_allclose(shown[:, 1], losses[(shown[:, 0] - 1).astype(int)])


def test_another_order_of_drawing_is_another_start_and_is_said_to_be():
    explorer = revealed(xor_trainer.xor_trainer, train=other_order)
    assert explorer.badges() == {"train": "your own code"}
    assert "begins elsewhere with this seed" in explorer.stage.sentence()


def test_an_equal_start_is_never_said_to_be_the_students():
    explorer = revealed(xor_trainer.xor_trainer, train=train)
    explorer.controls["start"].value = sweep.EQUAL
    assert "course's trainer alone" in explorer.stage.sentence()
    assert len(drawn(explorer, marks.Points, 1)) == 1


def test_mission_two_units_is_won_by_another_learning_rate():
    explorer = revealed(xor_trainer.xor_trainer)
    explorer.controls["epoch"].value = "0"
    explorer.controls["learning_rate"].value = 1.995
    assert explorer.won == set()  # not before it is trained
    explorer.controls["epoch"].value = "5,000"
    assert explorer.won == {"two-units"}


def test_mission_four_fail_is_won_by_too_large_a_step_only():
    explorer = revealed(xor_trainer.xor_trainer)
    explorer.set(hidden=4, learning_rate=0.01)
    assert explorer.won == set()  # slow is not failed
    explorer.controls["learning_rate"].value = 100
    assert explorer.won == {"four-fail"}


@pytest.mark.parametrize("start", [sweep.EQUAL, sweep.ZERO])
def test_mission_flat_line_is_won_by_equal_weights_which_stay_equal(start):
    explorer = revealed(xor_trainer.xor_trainer)
    explorer.set(hidden=4, learning_rate=1, start=start)
    assert explorer.won == {"flat-line"}
    units = explorer.result.swept.units
    assert (units == units[:1]).all()
    assert explorer.result.swept.right.max() < 4
    assert explorer.result.swept.losses.min() > 1 / 6 - 1e-9
    if start == sweep.ZERO:
        np.testing.assert_array_equal(explorer.result.swept.losses, 0.25)


@pytest.mark.parametrize(("preset", "right"), [("crawls", False), ("learns", True), ("overshoots", False)])
def test_the_trainers_presets_show_what_they_say(preset, right):
    explorer = revealed(xor_trainer.xor_trainer)
    explorer.presets[preset].click()
    assert ("4 of 4 answers right" in explorer.stage.sentence()) is right
    assert explorer.won == set()


def test_no_more_than_a_few_trainings_are_kept():
    assert sweep.sweep.cache_info().maxsize <= 8


# Luck


def test_the_shares_are_the_measured_ones_within_sampling_error():
    share = luck.shares()[:, :, -1].mean(axis=1)
    measured = np.array([0.80, 0.96, 0.995, 0.999])  # FIELD.md: 128 starts, rounded to whole per cents
    error = np.sqrt(measured * (1 - measured) * (1 / 256 + 1 / 128))
    assert (np.abs(share - measured) < 3 * error + 0.005).all()


def test_a_start_counts_as_solved_exactly_when_its_training_is():
    solved = luck.shares()[0, [0, 5], -1]
    assert solved.tolist() == [1, 0]
    for k, seed in enumerate((0, 5)):
        parameters, _ = train(X, Y, 2, 1.0, luck.EPOCHS, np.random.default_rng(seed))
        answers = network.forward(X, *parameters).A2
        assert bool(solved[k]) == bool((np.abs(answers - Y) < 0.5).all())


def test_luck_trains_after_the_question_and_draws_every_part():
    explorer = luck.luck()
    assert np.isnan(explorer.result.solved[:, :, 1:]).all()
    shown = []
    explorer.stage.observe(lambda change: shown.append(explorer.memory.parts), "marks")
    explorer.asking.answer.value = 60
    explorer.asking.button.click()
    assert set(range(1, luck.PARTS + 1)) <= set(shown)
    assert np.isfinite(explorer.result.solved).all()
    share = 100 * explorer.result.solved[0, :, -1].mean()
    assert f"You said 60 %: with two hidden units {share:.0f} %" in explorer.asking.said.value
    (guess,) = drawn(explorer, marks.Rule, len(luck.WIDTHS))
    assert guess.data[0] == 60


def test_every_start_is_either_a_square_or_a_cross():
    explorer = revealed(luck.luck)
    explorer.controls["epoch"].value = "600"
    index = explorer.stage.index()
    for panel, solved in enumerate(explorer.result.solved):
        squares, crosses = (np.isfinite(mark.at(index)[:, 0]) for mark in drawn(explorer, marks.Points, panel))
        assert (squares ^ crosses).all()
        assert squares.sum() == solved[:, index["epoch"]].sum()


# What stands still


def test_epochs_stand_where_their_ticks_say():
    _, (axes,) = style.canvas(1)
    plots.loss_over_epochs(axes, 5_000)
    ticks = {label.get_text(): place for label, place in zip(axes.get_xticklabels(), axes.get_xticks(), strict=True)}
    assert ticks == {"0": 1, "10": 11, "100": 101, "1,000": 1001, "5,000": 5001}
    assert first_xor.on_curve([0, 5_000], np.array([0.3, 0.1]))[:, 0].tolist() == [1, 5001]


def test_the_graph_has_a_place_for_every_number_of_the_worked_step():
    names = {line.name.removeprefix("d") for line in worked_example.worked_lines(worked_example.worked_step())}
    assert names <= set(graph.PLACES)


def test_a_number_is_written_as_in_the_worked_table():
    assert [graph.show(number) for number in (0.26553, -0.0278, 1.0, -0.00001)] == [
        "0.2655",
        "−0.0278",
        "1",
        "0",
    ]
