"""The explorer xor_trainer: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import drawn, revealed
from tools.lab_02.explorers import X, Y, descended, gradients, train

from helpers.figures import marks
from helpers.labs.lab_02 import sweep
from helpers.labs.lab_02.explorers import first_xor, xor_trainer
from helpers.nn import network, training


def other_order(X, Y, hidden, learning_rate, epochs, rng):
    W2 = rng.normal(size=(hidden, 1))
    start = (rng.normal(size=(X.shape[1], hidden)), np.zeros(hidden), W2, np.zeros(1))
    return descended(X, Y, start, learning_rate, epochs)


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
    explorer.buttons["run my own functions here"].click()
    assert "the very same losses" in explorer.stage.sentence()
    (dots, _) = drawn(explorer, marks.Points, 1)
    shown = dots.at(explorer.stage.index())
    _, losses = train(X, Y, 2, 1.0, xor_trainer.OWN_EPOCHS, np.random.default_rng(0))
    np.testing.assert_allclose(shown[:, 1], losses[(shown[:, 0] - 1).astype(int)])


def test_without_a_loop_of_their_own_the_students_gradients_run_in_the_courses():
    explorer = revealed(xor_trainer.xor_trainer, gradients=gradients)
    assert explorer.badges()["gradients"] == "your own code"
    assert "Your own gradients, the dots, went through the first 2,000 epochs" in explorer.stage.sentence()


def test_gradients_that_are_wrong_are_said_to_go_another_way():
    explorer = revealed(xor_trainer.xor_trainer)
    result = explorer.result
    losses = result.swept.losses[: xor_trainer.OWN_EPOCHS, result.own_at]
    elsewhere = np.concatenate([losses[:1], losses[1:] * 1.1])
    for own, words in ((elsewhere, "went another way"), (losses, "the very same losses")):
        result.mine, result.own = "gradients", own
        assert words in xor_trainer._own_words(result, result.own_at, explorer.state())


def test_another_order_of_drawing_is_another_start_and_is_said_to_be():
    explorer = revealed(xor_trainer.xor_trainer, train=other_order)
    assert explorer.badges()["train"] == "your own code"
    assert "started elsewhere with this seed" in explorer.stage.sentence()


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


def test_neighbours_are_trained_once_the_seed_moves_and_not_for_another_network():
    explorer, trained = revealed(xor_trainer.xor_trainer), sweep._neighbours.cache_info
    before = trained().misses
    explorer.set(seed=5, hidden=3)
    assert trained().misses == before
    explorer.controls["seed"].value = 6
    explorer.controls["seed"].value = 7
    assert trained().misses == before + 1
    explorer.controls["hidden"].value = 4
    assert trained().misses == before + 1


@pytest.mark.parametrize("seed", [1, 15, 16, 31])
def test_a_seed_that_is_trained_among_its_neighbours_is_trained_as_if_alone(seed):
    rates = (0.1, 1.0)
    start = training.random_start(2, 3, np.random.default_rng(seed))
    alone = training.train_many(first_xor.X, first_xor.Y, start, np.array(rates), first_xor.EPOCHS + 1)
    np.testing.assert_array_equal(sweep.sweep(rates, 3, seed, sweep.RANDOM, neighbours=True).losses, alone.losses)
