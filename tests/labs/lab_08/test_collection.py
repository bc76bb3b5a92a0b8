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
    assert says == "25% of each class, at random"


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
        (DOTS, 1, "a" * 41, "hand must have at most 40 characters; got 41"),
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


def test_each_hand_in_turn_is_the_one_that_nobody_learned_from(opened):
    for hand, labels in (("a", (3, 5)), ("b", (3, 5)), ("c", (3,))):
        for label in labels:
            drawings.keep(DOTS, label, hand)
    found = list(collection.another_hand(collection.own_drawings()))
    assert [hand for hand, _, _ in found] == ["a", "b", "c"]
    for hand, learn, held in found:
        assert set(held.hands) == {hand}
        assert hand not in learn.hands
        assert len(learn.X) + len(held.X) == 5


def test_a_hand_that_alone_wrote_a_class_is_left_out(opened):
    for hand, label in (("a", 3), ("a", 5), ("b", 3)):
        drawings.keep(DOTS, label, hand)
    assert [hand for hand, _, _ in collection.another_hand(collection.own_drawings())] == ["b"]


def test_drawings_are_another_hand_for_a_reader_of_the_course_s_digits_and_for_no_table(opened):
    data = collection.digits()
    assert not list(collection.another_hand(data))
    drawings.keep(DOTS, 7, "a")
    ((hand, learn, held),) = collection.another_hand(data)
    assert (hand, len(learn.X), held.labels.tolist()) == ("a", 1797, [7])
    assert not list(collection.another_hand(data._replace(shape=None)))


def test_pictures_are_moved_in_their_rows_and_a_table_is_not():
    data = collection.digits()
    moved = collection.moved(data, right=1).reshape(-1, 8, 8)
    np.testing.assert_array_equal(moved[:, :, 1:], data.X.reshape(-1, 8, 8)[:, :, :-1])
    assert not moved[:, :, 0].any()
    with pytest.raises(ValueError, match="data must be pictures, which can be moved; The course's digits is a table"):
        collection.moved(data._replace(shape=None), right=1)
