"""The first figure of Lab 08: what it says is what two readers answer to moved digits."""

import numpy as np

from helpers import explorers
from helpers.labs.lab_08 import readers
from helpers.nn import baselines


def test_a_pixel_to_the_side_leaves_a_third():
    explorer = explorers.first_shift()
    assert "the network reads 97 % right" in explorer.stage.sentence()
    explorer.set(right=1)
    assert explorer.stage.sentence().startswith("Moved by 1 to the right: the network reads 3")


def test_the_shares_are_those_of_digits_moved_by_hand():
    explorer, drawn = explorers.first_shift(), readers.digits()
    explorer.set(right=-2)
    train, test = (np.pad(X.reshape(-1, 8, 8), ((0, 0), (3, 3), (3, 3))) for X in (drawn.train_X, drawn.test_X))
    predict = baselines.nearest_mean(train.reshape(len(train), -1), drawn.train_labels, 10)
    share = np.mean(predict(np.roll(test, -2, axis=2).reshape(len(test), -1)) == drawn.test_labels)
    assert f"the nearest mean {100 * share:.0f} %" in explorer.stage.sentence()
