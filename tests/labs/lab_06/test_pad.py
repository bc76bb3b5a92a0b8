"""The pad of Lab 06: drawings come, go and are told old from new."""

import numpy as np
from tools.lab_06.pad import revealed

from helpers.figures.pad import Pad
from helpers.labs.lab_00 import reading as shown
from helpers.labs.lab_06.explorers.your_digit import KEPT_BACK
from helpers.nn import datasets, drawing


def test_digits_of_the_validation_set_come_one_after_another_and_the_test_set_stays_shut():
    explorer = revealed()
    kept_back = datasets.digits(np.random.default_rng(0)).test_X
    # As the lab cuts them.
    chosen, sealed = datasets.split_indices(
        len(kept_back), (0.5, 0.5), np.random.default_rng(1)
    )  # as the lab cuts them
    assert np.array_equal(shown.digits().test_X, kept_back[chosen])
    assert not set(map(bytes, shown.digits().test_X)) & set(map(bytes, kept_back[sealed]))
    for row in kept_back[chosen[:3]]:
        explorer.presets[KEPT_BACK].click()
        assert np.array_equal(drawing.counted(explorer.pad.newest()[0]).ravel(), row)
        assert explorer.pad.newest()[1:] == (False, False)


def test_a_drawing_that_was_under_way_when_another_was_given_is_old():
    explorer = revealed()
    turn = explorer.pad.given["turn"]
    explorer.presets[KEPT_BACK].click()
    given = explorer.pad.newest()[0]
    late = {"dots": bytes(1024), "seq": 9, "turn": turn, "down": False, "own": True}
    explorer.pad.drawing = late
    assert np.array_equal(explorer.pad.newest()[0], given)
    assert explorer.pad.answered == 9


def test_a_new_pad_is_empty_and_not_ready():
    bitmap, down, own = Pad().newest()
    assert (bitmap.any(), down, own) == (False, False, True)
    assert Pad().radius == drawing.PEN
