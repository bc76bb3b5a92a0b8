"""The explorer break_it: its shares and tables are true, and its missions can be won."""

import numpy as np
from tools.explorers import revealed

from helpers import explorers
from helpers.labs.lab_08 import readers
from helpers.labs.lab_08.explorers.break_it import MOVES, NAMES, NOISES, hardships
from helpers.nn import baselines


def confusion_matrix(labels, predictions, classes):
    return np.eye(classes)[labels].T @ np.eye(classes)[predictions]


def test_the_table_is_the_students_and_its_diagonal_is_the_share():
    explorer = revealed(explorers.break_it, confusion_matrix=confusion_matrix)
    assert explorer.badges()["confusion_matrix"] == "your own code"
    explorer.set(reader=NAMES[1])
    shares = np.trace(explorer.result.tables, axis1=-2, axis2=-1) / 450
    np.testing.assert_allclose(shares, explorer.result.shares[..., 1])


def test_noise_and_move_are_what_they_say():
    clean, noisy = hardships()[0, MOVES.index(0)], hardships()[NOISES.index(0.5), MOVES.index(0)]
    assert np.std(noisy - clean) == np.float64(0.5) * np.std((noisy - clean) / 0.5)
    assert abs(np.std(noisy - clean) - 0.5) < 0.01
    np.testing.assert_array_equal(hardships()[0, MOVES.index(1), :, :, 1:], clean[:, :, :-1])


def test_the_nearest_mean_stands_noise_better_and_the_feedback_says_so():
    explorer = explorers.break_it()
    explorer.commit(NAMES[0])
    assert "Not quite:</b> the nearest mean is ahead" in explorer.asking.said.value
    predict = baselines.nearest_mean(readers.digits().train_X / 16, readers.digits().train_labels, 10)
    noisy = hardships()[NOISES.index(0.5), MOVES.index(0)].reshape(450, 64)
    share = np.mean(predict(noisy) == readers.digits().test_labels)
    assert f"the nearest mean {100 * share:.0f} %" in explorer.asking.said.value


def test_the_missions_are_won_by_the_least_that_it_takes():
    explorer = revealed(explorers.break_it)
    explorer.set(reader=NAMES[1], noise=0.7)
    assert explorer.won == set()
    explorer.set(noise=0.8)
    assert explorer.won == {"half"}
    explorer.set(noise=0.1, right=-1)
    assert explorer.won == {"half"}
    explorer.set(right=1)
    assert explorer.won == {"half", "guessing"}
