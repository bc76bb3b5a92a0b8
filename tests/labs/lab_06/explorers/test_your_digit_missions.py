"""The missions of the pad of Lab 06 are won by drawings alone."""

import json

import numpy as np
import pytest
from tools.lab_06.pad import SEVEN, probabilities, revealed, write

from helpers.figures.pad import NO_DIGIT
from helpers.labs.lab_06.explorers.your_digit import SMALL, your_digit
from helpers.student import progress

DASH = [[(8, 16), (24, 16)]]


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "progress.jsonl"
    progress.open_lab("06", path)
    return path


def missions(path):
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line["name"] for line in lines if line["kind"] == "mission"]


def test_a_digit_that_is_read_as_meant_gets_its_tick_and_keeps_it(log):
    explorer = revealed()
    explorer.controls["fitting"].value = "on"
    explorer.pad.aim = 7
    write(explorer, SEVEN, down=True)
    assert explorer.pad.done == []  # not while the pen is down
    write(explorer, SEVEN)
    assert explorer.pad.done == [7]
    write(explorer, SEVEN)
    assert missions(log).count("06.your_digit.read-7") == 1
    progress.open_lab("06", log)
    again = your_digit()
    assert again.pad.done == [7]
    assert again.pad.aim == 0
    assert ("mission", 0, 3) in progress.show().totals()  # a tick is a part of a mission


def test_what_isnt_meant_or_isnt_drawn_wins_nothing(log):
    explorer = revealed()
    explorer.controls["fitting"].value = "on"
    explorer.pad.aim = 3
    write(explorer, SEVEN)
    explorer.pad.aim = 7
    explorer.presets[SMALL].click()
    write(explorer, SEVEN, own=False)
    assert explorer.pad.done == []
    assert missions(log) == []


def test_ten_ticks_win_the_mission(log):
    for digit in (0, 1, 2, 3, 4, 5, 6, 8, 9):
        progress.record("mission", f"06.your_digit.read-{digit}")
    explorer = revealed()
    assert explorer.pad.aim == 7
    assert "ten" not in explorer.won
    explorer.controls["fitting"].value = "on"
    write(explorer, SEVEN)
    assert explorer.pad.done == list(range(10))
    assert "ten" in explorer.won
    assert "06.your_digit.ten" in missions(log)


def test_no_digit_that_it_is_sure_of_wins_only_when_meant():
    explorer = revealed()
    explorer.controls["fitting"].value = "on"
    write(explorer, DASH)
    assert np.nanmax(probabilities(explorer)) >= 0.99
    assert explorer.won & {"no-digit"} == set()
    explorer.pad.aim = NO_DIGIT
    write(explorer, DASH)
    assert "no-digit" in explorer.won
    assert explorer.pad.done == [NO_DIGIT]


def test_a_drawing_that_is_read_in_two_ways_wins_and_the_sentence_says_both():
    explorer = revealed()
    assert "apart" not in explorer.won  # the 7 of the question isn't the student's
    write(explorer, [[(2, 2), (10, 2), (5, 14)]])
    assert "apart" in explorer.won
    assert "With fitting it would read a 7." in explorer.stage.sentence()
