"""The explorer trained_reader: a drawing is read by the trained network, and nothing is trained before."""

import numpy as np
import pytest
from tools.lab_06.pad import SEVEN, by_hand, probabilities, write

from helpers.figures.pad import NO_DIGIT
from helpers.labs.lab_00 import reading
from helpers.labs.lab_00.explorers.trained_reader import trained_reader
from helpers.nn import drawing
from helpers.student import progress


def test_opening_it_trains_nothing_and_the_pad_is_open(monkeypatch):
    monkeypatch.setattr(reading, "trained", lambda: pytest.fail("trained"))
    explorer = trained_reader()
    assert explorer.pad.ready
    assert explorer.stage.sentence() == "The pad is empty, so there is nothing to read. Draw a digit."


def test_a_drawing_is_fitted_and_read():
    explorer = trained_reader()
    write(explorer, SEVEN)
    np.testing.assert_allclose(probabilities(explorer), by_hand(drawing.fitted(drawing.drawn(SEVEN))), atol=1e-9)
    assert explorer.stage.sentence().startswith("It reads a 7 (")
    assert explorer.badges() == {"weights": "trained by the course"}
    write(explorer, [])
    assert explorer.stage.sentence().startswith(reading.EMPTY)


def test_only_a_digit_of_ones_own_that_is_read_as_meant_gets_a_tick_and_keeps_it(tmp_path):
    progress.open_lab("00", tmp_path / "log.jsonl")
    explorer = trained_reader()
    for aim, given in ((7, {"own": False}), (3, {}), (7, {"down": True}), (NO_DIGIT, {})):
        explorer.pad.aim = aim
        write(explorer, SEVEN, **given)
        assert explorer.pad.done == []
    explorer.pad.aim = 7
    write(explorer, SEVEN)
    assert explorer.pad.done == trained_reader().pad.done == [7]
