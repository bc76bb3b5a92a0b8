"""The explorer generalise: what it shows is true, its missions can be won, and what the lab says of it holds."""

import numpy as np
import pytest
from tools.explorers import answer, revealed

from helpers.figures import marks
from helpers.labs.lab_06.explorers import generalise
from helpers.nn import regularization, regularized_training
from helpers.nn.regularization import best_epoch

OWN = {
    "weight_decay_gradients": lambda weights, gradients, strength: [
        (dW + strength * W, db) for (W, _), (dW, db) in zip(weights, gradients, strict=True)
    ],
    "dropout": regularization.dropout,
    "best_epoch": lambda losses, patience: best_epoch(losses, patience),
}
FUNCTIONS = regularization.weight_decay_gradients, regularization.dropout


def trained(samples, labels, strength=0.0, keep=1.0):
    return generalise.trained(samples, labels, strength, keep, *FUNCTIONS)


def middle(values):
    return np.median(values, axis=0)


@pytest.fixture
def explorer():
    return revealed(generalise.generalise)


def test_the_students_functions_make_the_same_picture(explorer):
    mine = revealed(generalise.generalise, **OWN)
    for each in (explorer, mine):
        each.set(strength="0.03", keep="0.8", stopping=generalise.STOPPING)
    assert mine.stage.sentence() == explorer.stage.sentence()
    assert all("your own" in mine.badges()[name] for name in OWN)


def test_only_what_is_switched_on_has_a_badge(explorer):
    assert explorer.badges() == {}
    explorer.controls["keep"].value = "0.5"
    assert set(explorer.badges()) == {"dropout"}


def test_it_draws_training_against_validation_and_says_where_the_slider_stands(explorer):
    history = trained(100, generalise.WRONG)
    lines = [mark for mark in explorer.stage.drawn if isinstance(mark, marks.Line) and mark.panel == 0]
    np.testing.assert_allclose(lines[2].data[:, 1], middle(history.training))
    np.testing.assert_allclose(lines[5].data[:, 1], middle(history.validation))
    explorer.controls["epoch"].value = 7
    said = f"Epoch 7, the middle of 3 starts: training loss {middle(history.training)[7]:.2g}, "
    assert explorer.stage.sentence().startswith(said)


def test_stopped_it_keeps_the_epochs_that_the_function_names(explorer):
    explorer.set(samples="300", stopping=generalise.STOPPING)
    stops = [best_epoch(losses, generalise.PATIENCE) for losses in trained(300, generalise.WRONG).validation]
    assert f"they keep epochs {', '.join(map(str, stops))}:" in explorer.stage.sentence()


def test_all_hundred_labels_are_learned_the_wrong_ones_too():
    X, Y, _, _ = generalise.task(100, generalise.WRONG)
    right = generalise.task(100, generalise.WRITTEN)[1]
    assert 10 <= np.sum(Y.argmax(1) != right.argmax(1)) <= 30
    assert middle(trained(100, generalise.WRONG).training)[-1] < 0.02
    assert len(X) == 100


def test_the_feedback_tells_the_share():
    explorer = generalise.generalise()
    explorer.asking.answer.value = 75
    answer(explorer)
    assert "✓ Right" in explorer.asking.said.value
    assert "it reads 73 %" in explorer.asking.said.value


def test_both_missions_are_won_by_hand(explorer):
    assert explorer.won == set()
    explorer.set(samples="300", strength="0.03")
    assert explorer.won == {"in-spite"}
    explorer.set(strength="0", stopping=generalise.STOPPING)
    assert explorer.won == {"in-spite", "in-time"}


# --- What the lab says ------------------------------------------------------------------------------------------------


def test_early_stopping_brings_little_with_right_labels_and_much_with_wrong_ones():
    gains = {}
    for labels in (generalise.WRITTEN, generalise.WRONG):
        validation = middle(trained(300, labels).validation)
        gains[labels] = validation.min() / validation[-1]
    assert gains[generalise.WRITTEN] > 0.9
    assert gains[generalise.WRONG] < 0.8
    assert 3 <= middle(trained(300, generalise.WRONG).validation).argmin() <= 12


def test_weight_decay_helps_most_and_too_much_of_it_costs():
    def reads(**remedies):
        return middle(trained(300, generalise.WRONG, **remedies).read)[-1]

    assert reads() == pytest.approx(0.79, abs=0.015)
    assert reads(strength=0.03) == pytest.approx(0.86, abs=0.015)
    assert reads(keep=0.5) < reads(strength=0.03) - 0.03
    right = middle(trained(300, generalise.WRITTEN).read)[-1]
    assert right > 0.9  # no remedy at all
    assert middle(trained(300, generalise.WRITTEN, strength=0.1).read)[-1] < right


def test_a_history_begins_with_the_untrained_network():
    history = regularized_training.train(generalise.task(100, generalise.WRITTEN), 8, 2, 0.0, 1.0, 2)
    assert history.training.shape == history.read.shape == (2, 3)
    assert history.validation[0, 0] > 2
