"""What a stage sends at once, what follows, and sentences that are written when somebody reads them."""

import asyncio

import numpy as np
import pytest

from helpers.figures import live, style
from helpers.figures.later import Later
from helpers.figures.marks import Label, Line, Points
from helpers.figures.sentences import Sentences


def background(theme):
    figure, axes = style.canvas(1, size=(4, 2))
    axes[0].set(xlim=(0, 10), ylim=(-1, 1))
    return figure


@pytest.fixture
def stage(monkeypatch):
    monkeypatch.setattr(live, "PAUSE", 0.02)
    controls = {"rate": live.whole_slider("rate", 0, 2, 1), "step": live.whole_slider("step", 0, 4, 2)}
    return live.Stage(background, controls)


WAYS = np.arange(60.0).reshape(3, 5, 2, 2)
MARKS = [
    Line(data=WAYS, over=("rate", "step"), ghost=True),
    Points(data=WAYS[0, 0], cut_at="step"),
    Label(data=WAYS[0], over=("step",), texts=[f"word {n}" for n in range(10)]),
]
CAPTIONS = ("rate", "step"), Sentences((3, 5), lambda rate, step: f"rate {rate}, step {step}")


def shown_at(stage, at, other):
    """Return all that the browser would paint at a position, from what it has been sent."""
    index = {"rate": at, "step": other}
    places = {name: index[name] for name in index}
    seen = []
    for mark in stage.marks:
        data = np.frombuffer(mark["data"], mark["dtype"]).reshape(mark["shape"])
        seen.append(data[tuple(places[name] for name in mark["over"])].tolist())
    lengths = [{"rate": 3, "step": 5}[name] for name in stage.captions["over"]]
    flat = np.ravel_multi_index([places[name] for name in stage.captions["over"]], lengths) if lengths else 0
    return seen, stage.captions["texts"][int(flat)]


def test_a_kernel_sends_the_present_first_and_all_the_rest_once_it_is_idle(stage):
    async def in_a_kernel():
        stage.show(MARKS, CAPTIONS, soon=True)
        first = stage.partial, shown_at(stage, 1, 2), sum(len(mark["data"]) for mark in stage.marks)
        await asyncio.sleep(0.2)
        return first, (stage.partial, shown_at(stage, 1, 2), sum(len(mark["data"]) for mark in stage.marks))

    (partial, one, little), (still_partial, whole, much) = asyncio.run(in_a_kernel())
    assert (partial, still_partial) == ({"rate": 1, "step": 2}, {})
    assert one == whole
    assert one[1] == "rate 1, step 2"
    assert little < much / 3
    assert shown_at(stage, 2, 4)[1] == "rate 2, step 4"
    assert stage.marks[2]["texts"] == MARKS[2].texts


def test_another_turn_puts_the_rest_off_and_the_last_one_counts(stage):
    async def in_a_kernel():
        for step in (0, 1, 2, 3):
            stage.controls["step"].value = step
            stage.show(MARKS, CAPTIONS, soon=True)
            assert stage.partial
            assert shown_at(stage, 1, step)[1] == f"rate 1, step {step}"
            await asyncio.sleep(0.002)
        await asyncio.sleep(0.2)

    asyncio.run(in_a_kernel())
    assert not stage.partial
    assert stage.captions["over"] == ["rate", "step"]


def test_a_swept_slider_that_moves_meanwhile_gets_the_rest_at_once(stage):
    async def in_a_kernel():
        stage.show(MARKS, CAPTIONS, soon=True)
        stage.complete()
        return stage.partial

    assert asyncio.run(in_a_kernel()) == {}
    assert len(stage.captions["texts"]) == 15


def test_outside_of_a_kernel_all_is_sent_at_once(stage):
    stage.show(MARKS, CAPTIONS, soon=True)
    assert not stage.partial
    assert len(stage.captions["texts"]) == 15


def test_a_call_comes_once_and_late_and_not_when_it_was_cancelled():
    calls, later = [], Later(0.01)
    assert not later.ask(lambda: calls.append("never"))  # no loop is running here

    async def in_a_kernel():
        assert later.ask(lambda: calls.append("put off"))
        assert later.ask(lambda: calls.append("made"))
        assert not calls
        await asyncio.sleep(0.1)
        assert not later.cancel()
        assert later.ask(lambda: calls.append("cancelled"))
        assert later.cancel()
        await asyncio.sleep(0.1)

    asyncio.run(in_a_kernel())
    assert calls == ["made"]


def test_a_sentence_is_written_when_it_is_read():
    asked = []
    texts = Sentences((2, 3), lambda row, column: asked.append((row, column)) or f"{row}{column}")
    assert len(texts) == 6
    assert not asked
    assert (texts[4], texts[-1]) == ("11", "12")
    assert asked == [(1, 1), (1, 2)]
    assert list(texts) == texts[:] == ["00", "01", "02", "10", "11", "12"]
    with pytest.raises(IndexError):
        texts[6]
