"""The form of an explanation: nothing is told before something is written, and what is written is never lost."""

import html
import json

import pytest

from helpers import labs, quiz
from helpers.student import explanations, progress

MINE = "Equal units get equal gradients, so they take equal steps. They stay equal, whatever their number."
PROMPT = labs.explanation("02")


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "my-progress.jsonl"
    progress.open_lab("02", path)
    return path


def everything(widget):
    """Return all that a widget shows, as one text."""
    own = " ".join(str(getattr(widget, name, "")) for name in ("value", "description"))
    return html.unescape(own + " ".join(everything(child) for child in getattr(widget, "children", ())))


def ticked(form, *names):
    form.field.value = MINE
    form.compare.click()
    for point, tick in zip(PROMPT.points, form.ticks, strict=True):
        tick.value = point.name in names
    form.ticked.click()


@pytest.mark.parametrize("text", ["", "no idea"])
def test_the_model_answer_waits_for_two_sentences(log, text):
    form = quiz.explain("02")
    form.field.value = text
    form.compare.click()
    assert PROMPT.objection(text) in everything(form)
    assert PROMPT.model not in everything(form)
    assert not any(tick in form.question.children for tick in form.ticks)


def test_the_points_come_with_the_model_answer_and_the_half_truth_after_the_ticks(log):
    form = quiz.explain("02")
    form.field.value = MINE
    form.compare.click()
    assert PROMPT.model in everything(form)
    assert set(form.ticks) <= set(form.question.children)
    assert "half-truth" not in everything(form)
    form.ticked.click()
    assert PROMPT.half_truth.said in everything(form)
    assert "put in what was missing" in form.half_truth.value


def test_ticks_go_into_the_log_and_the_sentences_do_not(log):
    ticked(quiz.explain("02"), "equal gradients", "they stay equal")
    (entry,) = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert (entry["kind"], entry["name"]) == ("explanation", "explain_flat_line")
    assert entry["said"] == ["equal gradients", "they stay equal"]
    assert entry["missing"] == ["one unit is too few", "zeros stop all"]
    assert "whatever their number" not in log.read_text("utf-8")


def test_what_is_typed_is_kept_when_the_field_is_left_and_is_there_after_a_restart(log):
    quiz.explain("02").field.value = "A beginning"
    progress.open_lab("02", log)  # as after a restart of the kernel
    form = quiz.explain("02")
    assert form.field.value == "A beginning"
    assert form.model not in form.question.children
    ticked(form, "equal gradients")
    again = quiz.explain("02")
    assert [again.field.value, [tick.value for tick in again.ticks]] == [MINE, [True, False, False, False]]
    assert again.half_truth in again.question.children
    assert explanations.versions("explain_flat_line") == ["A beginning", MINE]


def test_a_file_that_cannot_be_written_is_told_and_the_comparison_goes_on(log):
    log.with_name("my-explanations.md").mkdir()
    form = quiz.explain("02")
    assert "can't be read" in everything(form.said)
    form.field.value = MINE
    assert "can't be used" in everything(form.said)
    form.compare.click()
    assert PROMPT.model in everything(form)


@pytest.mark.parametrize("said", [None, 3, ["a point that no longer exists"]])
def test_a_log_that_somebody_has_edited_does_no_harm(log, said):
    explanations.keep("explain_flat_line", "02", MINE)
    progress.record("explanation", "explain_flat_line", said=said)
    assert not any(tick.value for tick in quiz.explain("02").ticks)


def test_what_is_stored_in_a_notebook_tells_nothing():
    text = quiz.explain("02")._repr_mimebundle_()["text/plain"]
    assert text == f"Explain in lab 02: {PROMPT.question}"
