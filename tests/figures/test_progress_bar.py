"""The progress bar: what it says, how a training ends early, and that nothing of it stays behind."""

import math
import signal
import threading
import time

import numpy as np
import pytest

from helpers.figures import progress_bar
from helpers.nn import callbacks


def train(epochs, at=None, loop=callbacks.epochs):
    """Train nothing, and tell of it; `at` maps an epoch to what happens in it."""
    weights, losses = [], []
    for epoch in loop(epochs):
        (at or {}).get(epoch, lambda: None)()
        weights = [(np.full((1, 1), epoch + 1.0), np.zeros(1))]
        losses.append(2.0 / (epoch + 1))
        callbacks.on_epoch_end(losses[-1], weights)
    return weights, losses


def press():
    """Do what ■ does."""
    signal.raise_signal(signal.SIGINT)


def test_a_training_that_ends_by_itself():
    with progress_bar.shown("training", score=lambda weights: weights[0][0][0, 0] / 10) as shown:
        _, losses = train(8)
    assert len(losses) == 8
    assert (shown.phase, shown.share) == ("finished", 1.0)
    assert shown.words == "finished · epoch 8 of 8 · loss 0.25 · held-out accuracy 80.0 %"
    assert shown.curve == [[round(k / 8, 4), round(1 / k, 4)] for k in range(1, 9)]
    assert (shown.hint, shown.button) == ("", False)
    assert repr(shown) == "[training bar] training"


def test_one_press_ends_it_after_the_epoch_and_nothing_is_lost():
    before, seen = signal.getsignal(signal.SIGINT), []

    def stop():
        press()
        deadline = time.monotonic() + 5
        while shown.button and time.monotonic() < deadline:
            time.sleep(0.005)
        seen.append((shown.hint, shown.button))

    with progress_bar.shown("training") as shown:
        weights, losses = train(30, {11: stop})
    assert len(losses) == 12
    assert weights[0][0][0, 0] == 12
    assert seen == [("Stopping after this epoch. ■ once more interrupts at once.", False)]
    assert shown.phase == "stopped"
    assert shown.words == "stopped after epoch 12 of 30; what was trained is kept · loss 0.167"
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_press_interrupts_at_once():
    before = signal.getsignal(signal.SIGINT)

    def twice():
        press()
        press()
        time.sleep(10)

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), progress_bar.shown("training") as shown:
        train(30, {3: twice})
    assert time.monotonic() - begun < 5
    assert shown.words.startswith("interrupted after epoch 3 of 30")
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("loop", [range, callbacks.epochs])
def test_where_no_epoch_can_end_a_press_interrupts_at_once(loop):
    with pytest.raises(KeyboardInterrupt), progress_bar.shown("training"):
        train(2, {0: press} if loop is range else {}, loop) and press()


def test_a_press_in_the_last_epoch_is_no_stop_and_the_next_training_is_not_stopped():
    with progress_bar.shown("training") as shown:
        train(3, {2: press})
        assert shown.words.startswith("finished · epoch 3 of 3")
        _, losses = train(5)
    assert len(losses) == 5


def test_an_error_goes_on_and_is_said():
    with pytest.raises(ZeroDivisionError), progress_bar.shown("training") as shown:
        train(30, {7: lambda: 1 / 0})
    assert (shown.phase, shown.button) == ("failed", False)
    assert shown.words == "stopped by an error after epoch 7 of 30 · loss 0.286"
    with pytest.raises(ZeroDivisionError), progress_bar.shown("training") as shown:
        train(30, {0: lambda: 1 / 0})
    assert shown.words == "stopped by an error before the first epoch was done"


def test_a_loop_that_breaks_off_by_itself():
    with progress_bar.shown("training") as shown:
        for epoch in callbacks.epochs(9):
            callbacks.on_epoch_end(1.0, [])
            if epoch == 3:
                break
    assert shown.words == "stopped after epoch 4 of 9; what was trained is kept · loss 1"


def test_a_loop_that_tells_nothing_is_not_at_zero():
    with progress_bar.shown("training") as shown:
        assert (shown.share, shown.words) == (None, f"running · {progress_bar.SILENT}")
    assert shown.words == f"finished · {progress_bar.SILENT}"
    with progress_bar.shown("training") as shown:
        train(4, loop=range)
    assert (shown.share, shown.words) == (None, f"finished · epoch 4 · {progress_bar.SILENT} · loss 0.5")


def test_epochs_without_a_word_still_move_it():
    with progress_bar.shown("training") as shown:
        for _ in callbacks.epochs(3):
            pass
    assert (shown.share, shown.words) == (1.0, "finished · epoch 3 of 3")
    with progress_bar.shown("training") as shown:
        assert list(callbacks.epochs(0)) == []
    assert shown.phase == "finished"


def test_pictures_are_few_and_the_last_one_is_always_there(monkeypatch):
    sent = []
    monkeypatch.setattr(progress_bar.Bar, "send_state", lambda self, key=None: sent.append(key))
    begun = time.monotonic()
    with progress_bar.shown("training") as shown:
        train(3000)
    seconds = time.monotonic() - begun
    assert shown.words.startswith("finished · epoch 3000 of 3000")
    assert len(sent) <= seconds / progress_bar.EVERY + 8
    assert len(shown.curve) <= progress_bar.POINTS + 1
    assert shown.curve[-1][0] == 1.0


def test_the_time_left_is_what_the_epochs_so_far_took():
    now = [100.0]
    run = progress_bar.Run(clock=lambda: now[0])
    run.on_epoch_begin(0, 30)
    assert run.words() == "epoch 0 of 30"
    for spent, epochs, said in ((0.2, 12, "0.3 s left"), (20, 12, "30 s left"), (400, 10, "13 min left")):
        now[0] = 100 + spent
        run.on_epoch_begin(epochs, 30)
        assert run.words() == f"epoch {epochs} of 30 · {said}"


def test_a_loss_that_is_no_number_is_said_and_not_drawn():
    run = progress_bar.Run()
    for epoch, loss in enumerate((4.0, 1.0, math.inf, math.nan)):
        run.on_epoch_begin(epoch, 4)
        run.on_epoch_end(loss, [])
    assert run.curve() == [[0.25, 1.0], [0.5, 0.25]]
    assert "loss nan" in run.words()


def test_a_score_that_fails_is_said_and_costs_nothing():
    with progress_bar.shown("training", score=lambda weights: 1 / 0, named="mine") as shown:
        _, losses = train(3)
    assert len(losses) == 3
    assert shown.words.endswith("mine unknown (ZeroDivisionError: division by zero)")
    with (
        pytest.raises(TypeError, match="score must be a function of the weights, or None; got float"),
        progress_bar.shown("", 1.0),
    ):
        pass


def test_on_another_thread_signals_are_left_alone():
    before, told = signal.getsignal(signal.SIGINT), []

    def work():
        with progress_bar.shown("training") as shown:
            train(2, {1: lambda: told.append((signal.getsignal(signal.SIGINT), shown.hint))})
        told.append(shown.phase)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(10)
    assert told == [(before, ""), "finished"]


def test_without_threads_the_end_can_be_asked_for_too(monkeypatch):
    def start(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    with progress_bar.shown("training") as shown:
        _, losses = train(5, {1: press})
    assert len(losses) == 2
    assert shown.phase == "stopped"


def test_outside_of_a_notebook_nothing_is_displayed(capsys):
    with progress_bar.shown("training"):
        train(2)
    assert capsys.readouterr().out == ""
