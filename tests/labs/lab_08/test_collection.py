"""Data of one's own: the course's digits, drawings in a file, and a split that holds out whole hands."""

import json

import numpy as np
import pytest

from helpers.labs.lab_08 import collection, drawings
from helpers.nn import drawing
from helpers.student import progress

DOTS = drawing.drawn([[(8, 4), (22, 4), (13, 28)]])


@pytest.fixture
def opened(tmp_path):
    progress.open_lab("08", tmp_path / "my-progress.jsonl")
    yield tmp_path / drawings.FILE_NAME
    progress.close()


def test_the_course_s_digits_are_all_there():
    data = collection.digits()
    assert (len(data.X), data.X.min(), data.X.max()) == (1797, 0, 1)
    assert repr(data).startswith("The course's digits: 1,797 rows of 64 numbers in 10 classes")


def test_chance_holds_out_a_quarter_of_each_class_and_no_row_twice():
    data = collection.digits()
    train, test, says = collection.split(data, np.random.default_rng(0))
    assert len(train.X) + len(test.X) == 1797
    shares = np.bincount(test.labels) / np.bincount(data.labels)
    np.testing.assert_allclose(shares, 0.25, atol=0.01)
    assert says == "25% of each class, by chance"


def test_hands_are_held_out_whole(opened):
    for hand in ("a", "b", "c"):
        for label in (3, 5):
            drawings.keep(DOTS, label, hand)
    data = collection.own_drawings()
    assert (data.names, data.labels.tolist()) == (("3", "5"), [0, 1] * 3)
    for seed in range(5):
        train, test, says = collection.split(data, np.random.default_rng(seed))
        assert not set(train.hands) & set(test.hands)
        assert says == f"all that was written by {', '.join(dict.fromkeys(test.hands))}"


def test_a_class_that_would_only_be_held_out_is_told(opened):
    for hand, label in (("a", 1), ("b", 2)):
        drawings.keep(DOTS, label, hand)
    with pytest.raises(ValueError, match="every class must be there to learn from"):
        collection.split(collection.own_drawings(), np.random.default_rng(0))


def test_too_few_drawings_are_told(opened):
    with pytest.raises(ValueError, match="drawings of at least two digits are needed; there is none yet"):
        collection.own_drawings()


def test_what_was_kept_is_only_added_to_and_damaged_lines_stay(opened):
    drawings.keep(DOTS, 4, "a")
    before = opened.read_bytes()
    bad = [
        "{",
        "[]",
        json.dumps({"hand": "a", "label": 12, "dots": "00" * 128}),
        '{"hand": "a", "label": 1, "dots": 5}',
    ]
    with opened.open("a", encoding="utf-8") as file:
        file.write("\n".join(bad))  # and the last line isn't finished
    drawings.keep(DOTS, 5, "b")
    assert opened.read_bytes().startswith(before)
    assert [(each.hand, each.label) for each in drawings.read()] == [("a", 4), ("b", 5)]


@pytest.mark.parametrize(
    ("dots", "label", "hand", "says"),
    [
        (0 * DOTS, 1, "a", "The pad is empty"),
        (DOTS, 10, "a", "label must be a digit from 0 to 9; got 10"),
        (DOTS, 1, "  ", "hand must be a name"),
        (DOTS, 1, "a" * 41, "hand must have 40 characters at most; got 41"),
        (DOTS[:8], 1, "a", r"dots must have shape \(32, 32\)"),
    ],
)
def test_what_is_no_drawing_is_refused(opened, dots, label, hand, says):
    with pytest.raises(ValueError, match=says):
        drawings.keep(dots, label, hand)
    assert not opened.exists()


def test_without_an_open_lab_nothing_is_written():
    progress.close()
    with pytest.raises(OSError, match="No lab is open"):
        drawings.keep(DOTS, 1, "a")
    assert drawings.read() == []
