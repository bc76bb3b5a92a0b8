"""The explorers of Lab 06: what they show is what the trained networks do, and their missions can be won."""

import numpy as np
import pytest
from tools import networks
from tools.explorers import revealed

from helpers.figures import marks
from helpers.labs.lab_04 import layers
from helpers.labs.lab_04 import table as lab_04_table
from helpers.labs.lab_06 import marks as lab_06_marks
from helpers.labs.lab_06 import record as lab_06_record
from helpers.labs.lab_06 import sees_marks
from helpers.labs.lab_06.explorers import depth_again, first_digits, what_it_sees
from helpers.labs.lab_06.marks import Grid
from helpers.nn import callbacks, classifier, deep, gradient_flow
from helpers.nn.deep import Layer
from helpers.nn.optimizers import minibatches

ASKING = {"what_it_sees": what_it_sees.what_it_sees, "depth_again": depth_again.depth_again}


def untold(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Train as the reference does, but in place, and without telling anybody."""
    weights, losses = [(W, b) for W, b in classifier.initial_weights(sizes, rng)], []
    for _ in range(epochs):
        batches = []
        for batch in minibatches(len(X), batch_size, rng):
            loss, gradients = classifier.loss_and_gradients(X[batch], Y[batch], [Layer(*pair) for pair in weights])
            for (W, b), (dW, db) in zip(weights, gradients, strict=True):
                W -= learning_rate * dW
                b -= learning_rate * db
            batches.append(loss)
        losses.append(np.mean(batches))
    return weights, np.array(losses)


def told(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return classifier.train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng)


STUDENT = {
    "train_classifier": told,
    "accuracy": lambda probabilities, labels: (np.argmax(probabilities, axis=1) == labels).sum() / len(labels),
}


def drawn(explorer, kind, panel=0, role=None):
    return [m for m in explorer.stage.drawn if type(m) is kind and m.panel == panel and role in (None, m.role)]


# Every explorer


@pytest.mark.parametrize("make", [first_digits.first_digits, *ASKING.values()])
def test_it_runs_the_reference_without_a_function_and_prints_the_same_line_twice(make):
    explorer = make()
    assert not explorer.functions.own
    assert repr(explorer) == repr(make())
    assert "\n" not in repr(explorer)


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


@pytest.mark.parametrize("make", [first_digits.first_digits, *ASKING.values()])
def test_the_still_picture_is_drawn_and_the_data_stay_small(make):
    explorer = make()
    if explorer.asking:
        explorer.asking.button.click()
    assert explorer.stage.static_figure("dark").axes
    assert sum(len(mark["data"]) for mark in explorer.stage.marks) < 3e6


# Small pictures


def test_a_mosaic_puts_pictures_row_by_row_from_the_top():
    pictures = np.arange(3)[:, None] + np.ones((3, 64))
    grid = Grid(rows=2, columns=2, right=1, below=3)
    field = lab_06_marks.mosaic(pictures, grid, empty=-1)
    assert field.shape == (grid.height, grid.width) == (22, 18)
    assert [field[-1, 0], field[-1, 9], field[10, 0], field[10, 9]] == [1, 2, 3, -1]
    assert (field == -1).sum() == field.size - 3 * 64


def test_a_picture_in_a_mosaic_stands_upright():
    field = lab_06_marks.mosaic(np.arange(64.0)[None], Grid(1, 1, right=0, below=0))
    np.testing.assert_array_equal(field[::-1].ravel(), np.arange(64))


def test_frames_and_places_belong_to_their_pictures():
    grid = Grid(rows=2, columns=3, right=2, below=4)
    frames = lab_06_marks.frames(grid)
    assert frames.shape == (6, 6, 2)
    np.testing.assert_array_equal(frames[0, :3], [[0, 24], [8, 24], [8, 16]])
    np.testing.assert_array_equal(frames[4, 0], [10, 12])
    assert np.isnan(frames[:, -1]).all()
    np.testing.assert_array_equal(lab_06_marks.places(grid, 4, 9)[5], [24, 3])


def test_gaps_are_where_nothing_is_chosen():
    chosen = np.array([[True, False], [False, False]])
    gaps = np.isnan(lab_06_marks.where(chosen, np.ones((2, 6, 2))))
    np.testing.assert_array_equal(gaps.all(axis=(2, 3)), ~chosen)


# Recording


@pytest.fixture(scope="module")
def ready():
    return lab_06_record.prepared()


@pytest.mark.parametrize("hidden", [(), (8,)])
def test_a_training_that_tells_nothing_is_recorded_just_the_same(ready, hidden):
    epochs = (0, 1, 3, 4)
    records = [lab_06_record.record(train, ready.X, ready.Y, hidden, 0.1, epochs) for train in (told, untold)]
    for weights, same in zip(*(record.weights for record in records), strict=True):
        for (W, b), (same_W, same_b) in zip(weights, same, strict=True):
            np.testing.assert_allclose(W, same_W, rtol=1e-9, atol=1e-12)
            np.testing.assert_allclose(b, same_b, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(records[0].losses, records[1].losses, rtol=1e-9)
    begun = classifier.initial_weights([64, *hidden, 10], np.random.default_rng(lab_06_record.SEED))
    np.testing.assert_array_equal(records[1].weights[0][0][0], begun[0].W)


def test_a_training_that_tells_is_run_once_and_its_copies_stay_as_they_were(ready):
    runs = []

    def counted(*arguments):
        runs.append(arguments[4])
        return told(*arguments)

    record = lab_06_record.record(counted, ready.X, ready.Y, (8,), 0.1, (0, 1, 2, 5))
    assert runs == [5, 1]  # the one of 5 epochs, and one step that goes nowhere, for the start
    first = [weights[0][0] for weights in record.weights]
    assert len({W.tobytes() for W in first}) == 4


def test_who_tells_other_weights_than_the_returned_ones_is_not_believed(ready):
    def misleading(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        for _ in range(epochs):
            callbacks.on_epoch_end(1.0, classifier.initial_weights(sizes, np.random.default_rng(9)))
        return untold(X, Y, sizes, learning_rate, epochs, batch_size, rng)

    epochs = (0, 1, 2)
    records = [lab_06_record.record(train, ready.X, ready.Y, (8,), 0.1, epochs) for train in (misleading, told)]
    np.testing.assert_allclose(records[0].weights[1][0][0], records[1].weights[1][0][0], rtol=1e-9)


# The first figure


def test_the_wall_shows_what_the_network_reads_and_crosses_what_is_wrong():
    explorer = first_digits.first_digits()
    labels = lab_06_record.digits().test_labels[: first_digits.GRID.count]
    (crosses,) = drawn(explorer, marks.Points)
    (wrong,), (right,) = drawn(explorer, marks.Label, role="bad"), drawn(explorer, marks.Label, role="muted")
    for epoch in ("0", "3", "20"):
        explorer.controls["epoch"].value = epoch
        index = explorer.stage.index()
        answers = np.array([int(word) for word in wrong.words(index)])
        crossed = np.isfinite(crosses.at(index)).all(axis=1)
        np.testing.assert_array_equal(crossed, answers != labels)
        np.testing.assert_array_equal(np.isfinite(wrong.at(index)[:, 0]), crossed)
        np.testing.assert_array_equal(np.isfinite(right.at(index)[:, 0]), ~crossed)
        assert f"reads {(~crossed).sum()} of these 70 digits right" in explorer.stage.sentence()


def test_it_learns_to_read_step_by_step():
    explorer = first_digits.first_digits()
    share = explorer.result.share
    assert share[0] < 0.2
    assert 0.4 < share[1] < 0.75
    assert share[-1] > 0.93
    bar = drawn(explorer, marks.Line, panel=1)[0]
    np.testing.assert_allclose(bar.at(explorer.stage.index())[1, 0], share[1])
    explorer.controls["epoch"].value = "0"
    assert explorer.stage.sentence().startswith("Untrained: ")


# What the network sees


def test_it_runs_the_students_functions_when_their_checks_pass():
    explorer = revealed(what_it_sees.what_it_sees, **STUDENT)
    assert all("your own" in explorer.badges()[name] for name in STUDENT)
    assert explorer.errors.value == ""
    assert explorer.stage.sentence() == revealed(what_it_sees.what_it_sees).stage.sentence()


def test_it_tells_what_the_students_function_raises_and_runs_the_reference():
    broken = []

    def fails(*arguments):
        if broken:
            raise ZeroDivisionError("student's trouble")
        return told(*arguments)

    explorer = what_it_sees.what_it_sees(train_classifier=fails)
    broken.append(True)
    explorer.asking.button.click()
    assert "ZeroDivisionError" in explorer.errors.value
    assert "the reference runs" in explorer.badges()["train_classifier"]
    assert explorer.stage.sentence() == revealed(what_it_sees.what_it_sees).stage.sentence()


def test_nothing_is_trained_before_the_answer_and_each_network_once():
    runs = []

    def counted(*arguments):
        runs.append(arguments[2])
        return told(*arguments)

    explorer = what_it_sees.what_it_sees(train_classifier=counted)
    runs.clear()  # of the check
    explorer.set(epoch="3")
    assert runs == []
    explorer.asking.button.click()
    explorer.controls["hidden"].value = "8"
    once = list(runs)
    explorer.controls["hidden"].value = "32"
    explorer.controls["epoch"].value = "30"
    assert runs == once
    assert {tuple(sizes) for sizes in runs} == {(64, 32, 10), (64, 8, 10)}


def test_the_table_counts_every_held_out_digit_and_agrees_with_the_sentence():
    explorer = revealed(what_it_sees.what_it_sees)
    labels = lab_06_record.digits().test_labels
    for at, table in enumerate(explorer.result.now.table):
        np.testing.assert_array_equal(table.sum(axis=1), np.bincount(labels, minlength=10))
        wrong = 450 - np.trace(table)
        assert explorer.result.now.share[at] == pytest.approx(wrong / 450)
        explorer.controls["epoch"].value = str(what_it_sees.EPOCHS[at])
        assert f"{wrong} of 450 held-out digits misread" in explorer.stage.sentence()
    counts = drawn(explorer, marks.Label, panel=1, role="ink")[0]
    index = explorer.stage.index()
    written = [int(word) for word, place in zip(counts.words(index), counts.at(index), strict=True) if place[0] >= 0]
    assert sum(written) == wrong


def test_a_mistake_stands_in_the_row_of_what_is_written_and_the_column_of_what_is_read():
    table = np.zeros((1, 10, 10), dtype=int)
    table[0, 8, 3] = 7
    heat, _, counts = sees_marks.table_marks(table)
    assert np.unravel_index(heat.data[0].argmax(), (10, 10)) == (9 - 8, 3)
    at = counts.texts.index("7")
    np.testing.assert_array_equal(counts.data[0, at], [3, 9 - 8])


def test_the_misread_pictures_are_misread_and_the_most_stubborn_come_first():
    explorer = revealed(what_it_sees.what_it_sees)
    labels = lab_06_record.digits().test_labels
    wrong = explorer.result.now.answers != labels
    order = sees_marks.stubborn(wrong)
    assert (np.diff(wrong.sum(axis=0)[order]) <= 0).all()
    explorer.controls["epoch"].value = "30"
    (words,) = drawn(explorer, marks.Label, panel=3)
    shown = [word for word in words.words(explorer.stage.index()) if word]
    chosen = order[wrong[-1][order]]
    assert shown == [f"{labels[k]} → {explorer.result.now.answers[-1, k]}" for k in chosen]
    (heat,) = drawn(explorer, marks.Heat, panel=3)
    first = heat.at(explorer.stage.index())[::-1][:8, :8]
    np.testing.assert_allclose(first.ravel(), lab_06_marks.written(lab_06_record.digits().test_X[chosen[0]]))


def test_the_tiles_are_the_weights_or_what_training_added():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden="none", epoch="0", tiles=what_it_sees.ADDED)
    (heat,) = drawn(explorer, marks.Heat)
    assert (heat.at(explorer.stage.index()) == 0.5).all()
    explorer.controls["epoch"].value = "5"
    added = heat.at(explorer.stage.index())
    assert added.std() > 0.1
    explorer.controls["tiles"].value = what_it_sees.WHOLE
    whole = drawn(explorer, marks.Heat)[0].at(explorer.stage.index())
    weights = explorer.result.now.weights[4]
    top_left = whole[::-1][:8, :8].ravel() - 0.5
    np.testing.assert_allclose(top_left / np.abs(top_left).max(), weights[0] / np.abs(weights[0]).max())


@pytest.mark.parametrize(("hidden", "tiles"), [("none", 10), ("8", 8), ("32", 32), ("128", 32)])
def test_every_network_has_its_tiles_and_its_title(hidden, tiles):
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden=hidden)
    assert explorer.result.now.weights.shape == (len(what_it_sees.EPOCHS), tiles, 64)
    said = "No hidden layer" if hidden == "none" else f"{hidden} hidden units"
    assert explorer.stage.sentence().startswith(said)
    title = explorer.stage.static_figure().axes[0].get_title(loc="left")
    assert (f"{tiles} of the {hidden}" in title) == (hidden == "128")
    assert title.startswith("Weights of each answer" if hidden == "none" else "Weights of ")


@pytest.mark.parametrize("guess", [0, 80, 300])
def test_the_prediction_is_compared_with_the_first_epoch_wherever_the_sliders_go(guess):
    explorer = what_it_sees.what_it_sees()
    explorer.asking.answer.value = guess
    explorer.asking.button.click()
    said = explorer.asking.said.value
    assert ("Well seen" if guess == 80 else f"You said {guess}") in said
    assert f"it is {round(450 * explorer.result.now.share[1])}, " in said
    explorer.presets["templates"].click()
    assert explorer.asking.said.value == said


def test_habits_are_said():
    table = np.diag([3] * 10)
    assert what_it_sees._habit(table) == "No mistake is left."
    table[8, 1] = 2
    assert what_it_sees._habit(table) == "Its commonest mistake: 8 read as 1, 2 times."
    table[:, 4] = 0
    table[4, 1] = 3
    assert what_it_sees._habit(table) == "It says 1 most often, 8 times, and never 4."


def test_mission_still_is_won_where_only_the_loss_gets_better():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden="none", epoch="20")
    assert explorer.won == set()
    explorer.controls["epoch"].value = "30"
    assert explorer.won == {"still"}
    now = explorer.result.now
    assert now.losses[-1] < now.losses[-2]
    assert now.share[-1] >= now.share[-2]


def test_mission_few_is_won_by_more_units():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.controls["epoch"].value = "30"
    assert "few" not in explorer.won
    explorer.controls["hidden"].value = "128"
    assert "few" in explorer.won


def test_mission_still_isnt_won_by_a_change_of_the_network():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden="32", epoch="30")
    explorer.controls["hidden"].value = "none"
    assert explorer.won == set()


def test_mission_never_is_won_by_an_empty_column_of_a_trained_network():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden="8", epoch="0")
    assert "never 9" in explorer.stage.sentence()
    assert explorer.won == set()
    explorer.set(rate="0.01", epoch="3")
    assert explorer.won == {"never"}
    assert " never " in explorer.stage.sentence()


# Depth again


def deep_forward(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = np.einsum("nd,dk->nk", A, W) + b
        A = activation.f(Z)
        trace.append((Z, A))
    return trace


def test_depth_again_draws_the_norms_of_networks_that_read_digits():
    explorer = revealed(depth_again.depth_again)
    explorer.set(depth=12, gain="2", activation="tanh")
    net = depth_again.stack("tanh", 2.0, 64, 0)
    np.testing.assert_array_equal(net.X, lab_06_record.prepared().X[: depth_again.DIGITS])
    trace = deep.deep_forward(net.X, net.weights[:12], net.activation)
    dA = net.error(trace[-1].A)
    gradients = deep.deep_backward(net.X, net.weights[:12], trace, net.activation, dA)
    index = explorer.stage.index()
    (bars,), (line,) = drawn(explorer, marks.Bars), drawn(explorer, marks.Line)
    norms, errors = (
        deep.layer_gradient_norms(gradients),
        networks.signal_norms(net.weights[:12], trace, net.activation, dA),
    )
    np.testing.assert_allclose(bars.at(index)[:12, 1], np.log10(norms), atol=1e-6)
    np.testing.assert_allclose(line.at(index)[:12, 1], np.log10(errors), atol=1e-6)
    assert np.isnan(bars.at(index)[12:, 1]).all()


def test_the_students_functions_draw_the_bars_of_the_digits():
    explorer = revealed(depth_again.depth_again, deep_forward=deep_forward)
    explorer.controls["activation"].value = "tanh"
    assert "Your own functions computed these bars" in explorer.stage.sentence()
    reference = lab_04_table.table(depth_again.stack, "tanh", 64, 0).weights[explorer.result.own_at]
    np.testing.assert_allclose(explorer.result.seen.weights[explorer.result.own_at], reference, atol=1e-9)
    assert "run my own functions here" in explorer.buttons


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "ReLU"])
def test_what_the_network_reads_hardly_matters(activation):
    digits, random = (layers.truth(stack, activation) for stack in (depth_again.stack, gradient_flow.random_network))
    assert 0.5 < digits / random < 2


def test_the_prediction_about_digits_is_compared_with_lab_04():
    explorer = depth_again.depth_again()
    explorer.asking.answer.value = 1e-6
    explorer.asking.button.click()
    known = layers.truth(depth_again.stack, "sigmoid")
    assert f"{known:.2g} is left, and {layers.truth(gradient_flow.random_network, 'sigmoid'):.2g} in Lab 04" in (
        explorer.asking.said.value
    )
    assert known == pytest.approx(2e-6, rel=0.5)


def test_mission_deepest_is_won_at_one_depth_only():
    explorer = revealed(depth_again.depth_again)
    depths_won = []
    for depth in range(1, 12):
        explorer.won.clear()
        explorer.controls["depth"].value = depth
        if "deepest" in explorer.won:
            depths_won.append(depth)
    assert depths_won == [5]
    explorer.won.clear()
    explorer.set(gain="2", depth=5)
    assert explorer.won == set()


def test_mission_kept_is_won_by_thirty_sigmoids_at_a_large_gain_and_centred():
    explorer = revealed(depth_again.depth_again)
    explorer.set(depth=30, gain="5")
    assert explorer.won == set()
    explorer.controls["biases"].value = layers.CENTRED
    assert explorer.won == {"kept"}


def test_mission_float32_is_won_where_float64_still_holds_the_gradient():
    explorer = revealed(depth_again.depth_again)
    explorer.set(depth=50, gain="1e-7", floats="float32")
    assert "exactly 0" in explorer.stage.sentence()
    assert explorer.won == set()  # float64 holds nothing of it either
    explorer.set(depth=30, gain="0.1")
    assert explorer.won == {"float32"}
