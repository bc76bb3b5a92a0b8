"""The explorer collect: what is drawn is kept with its digit and its hand, and what can't be kept is told."""

import numpy as np
import pytest

from helpers import explorers
from helpers.figures.pad import NO_DIGIT
from helpers.labs.lab_08 import drawings
from helpers.nn import drawing
from helpers.student import progress

SEVEN = [[(8, 4), (22, 4), (13, 28)]]


@pytest.fixture
def explorer(tmp_path):
    progress.open_lab("08", tmp_path / "my-progress.jsonl")
    yield explorers.collect()
    progress.close()


def write(explorer, strokes=SEVEN):
    """Send what the browser sends while somebody draws."""
    dots = memoryview(drawing.drawn(strokes).astype(np.uint8).tobytes())
    seq, turn = explorer.pad.answered + 1, explorer.pad.given.get("turn", 0)
    explorer.pad.drawing = {"dots": dots, "seq": seq, "turn": turn, "down": False, "own": True}


def test_a_drawing_is_kept_and_the_pad_goes_on_to_the_next_digit(explorer):
    explorer.hand.value, explorer.pad.aim = "  A  B ", 9
    write(explorer)
    explorer.button.click()
    (kept,) = drawings.read()
    assert (kept.hand, kept.label) == ("A B", 9)
    np.testing.assert_array_equal(kept.dots, drawing.drawn(SEVEN))
    assert "kept: a 9 by A B, 1 by this hand now" in explorer.said.value
    assert explorer.pad.aim == 0
    assert not explorer.pad.newest()[0].any()
    assert explorer.stage.sentence() == "1 drawing kept, by 1 hand. They are in my-drawings.jsonl."
    assert explorer.pad.answered == 1


def test_what_can_not_be_kept_is_told_and_stays_on_the_pad(explorer, monkeypatch):
    write(explorer)
    explorer.button.click()
    assert "hand must be a name" in explorer.said.value
    explorer.hand.value, explorer.pad.aim = "<b>", NO_DIGIT
    explorer.button.click()
    assert "Choose above the pad which digit it is" in explorer.said.value
    explorer.pad.aim = 1

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drawings.files, "append", full)
    explorer.button.click()
    assert "the disk is full" in explorer.said.value
    assert explorer.pad.newest()[0].any()
    assert drawings.read() == []


def test_the_newest_hands_are_counted_digit_by_digit(explorer):
    for hand, label in (("a", 1), ("a", 1), ("b", 3)):
        drawings.keep(drawing.drawn(SEVEN), label, hand)
    explorer.recompute()
    assert explorer.result.hands == ["a", "b"]
    assert explorer.result.counts[0, 1] == 2
    assert explorer.result.counts[1].tolist() == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert explorer.stage.static_figure().axes


def test_a_name_is_shown_as_text_not_as_html(explorer):
    explorer.hand.value = "<b>x"
    write(explorer)
    explorer.button.click()
    assert "&lt;b&gt;x" in explorer.said.value
