"""A training that may be watched: range where nobody looks, and told in order where somebody does."""

import numpy as np
import pytest

from helpers.nn import callbacks


class Notes:
    """A watcher that writes down what it hears, and asks for the end after some epochs."""

    def __init__(self, patience=None):
        self.heard, self.patience = [], patience

    @property
    def stop(self):
        return self.patience is not None and len([note for note in self.heard if note[0] == "told"]) >= self.patience

    def on_epoch_begin(self, epoch, epochs):
        self.heard.append(("begin", epoch, epochs))

    def on_epoch_end(self, loss, weights):
        self.heard.append(("told", loss, weights))

    def on_train_end(self):
        self.heard.append(("end",))


def training(epochs):
    """Train nothing, but watchably; return the epochs that ran."""
    ran = []
    for epoch in callbacks.epochs(epochs):
        ran.append(epoch)
        callbacks.on_epoch_end(1 / (epoch + 1), ["weights"])
    return ran


@pytest.mark.parametrize("count", [0, 1, 5])
def test_where_nobody_watches_it_is_range(count):
    assert list(callbacks.epochs(count)) == list(range(count))
    assert training(count) == list(range(count))
    assert callbacks.on_epoch_end(0.5, []) is None


def test_a_watcher_hears_of_each_epoch_in_order():
    notes = Notes()
    with callbacks.calling(notes):
        assert training(2) == [0, 1]
    assert notes.heard == [
        ("begin", 0, 2),
        ("told", 1.0, ["weights"]),
        ("begin", 1, 2),
        ("told", 0.5, ["weights"]),
        ("end",),
    ]


def test_a_watcher_of_no_epochs_hears_the_end():
    notes = Notes()
    with callbacks.calling(notes):
        assert training(0) == []
    assert notes.heard == [("end",)]


def test_a_watcher_can_ask_for_the_end():
    notes = Notes(patience=3)
    with callbacks.calling(notes):
        assert training(10) == [0, 1, 2]
    assert [note[0] for note in notes.heard] == ["begin", "told"] * 3 + ["end"]


def test_a_watcher_that_has_had_enough_before_it_begins_sees_no_epoch():
    notes = Notes(patience=0)
    with callbacks.calling(notes):
        assert training(10) == []
    assert notes.heard == [("end",)]


def test_the_loss_arrives_as_a_float():
    notes = Notes()
    with callbacks.calling(notes):
        callbacks.on_epoch_end(True, [])
    assert type(notes.heard[0][1]) is float


def test_the_inner_watcher_watches_alone_and_the_outer_one_again_after_it():
    outer, inner = Notes(), Notes()
    with callbacks.calling(outer):
        training(1)
        with callbacks.calling(inner):
            training(2)
        training(1)
    assert [note[0] for note in outer.heard] == ["begin", "told", "end"] * 2
    assert [note[:2] for note in inner.heard if note[0] == "begin"] == [("begin", 0), ("begin", 1)]


def test_after_the_block_nobody_watches():
    notes = Notes()
    with callbacks.calling(notes):
        pass
    training(3)
    assert notes.heard == []


def test_a_training_that_raises_is_not_told_as_ended_and_is_watched_no_longer():
    notes = Notes()

    def fails():
        for _ in callbacks.epochs(3):
            raise ZeroDivisionError("in the first epoch")

    with pytest.raises(ZeroDivisionError, match="first epoch"), callbacks.calling(notes):
        fails()
    assert notes.heard == [("begin", 0, 3)]
    assert training(2) == [0, 1]
    assert len(notes.heard) == 1


@pytest.mark.parametrize("bad", [2.5, -1, "3", None, True])
@pytest.mark.parametrize("watcher", [None, Notes()])
def test_a_number_of_epochs_that_is_none_is_told(bad, watcher):
    with callbacks.calling(watcher), pytest.raises((TypeError, ValueError), match="count must be a whole number"):
        list(callbacks.epochs(bad))


@pytest.mark.parametrize(
    ("loss", "weights", "says"),
    [
        ([(np.ones((2, 3)), np.ones(3))], 0.5, "loss must be a number, as in on_epoch_end"),
        ("0.5", [], "loss must be a number"),
        (np.ones(2), [], "loss must be a number"),
        (0.5, np.ones(3), r"weights must be a list of \(W, b\)"),
    ],
)
def test_what_is_told_is_looked_at_even_if_nobody_watches(loss, weights, says):
    with pytest.raises(TypeError, match=says):
        callbacks.on_epoch_end(loss, weights)


@pytest.mark.parametrize("loss", [0.5, 1, np.float32(0.5), np.array(0.5), np.nan, np.inf])
def test_any_number_may_be_told(loss):
    callbacks.on_epoch_end(loss, [])
