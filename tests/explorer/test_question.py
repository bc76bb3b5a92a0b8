"""The question comes first: nothing is given away before the answer, and the answer is kept."""

import pytest
from tools.small_explorer import GATED, OPEN, PLAN, explore, written

from helpers.explorer.frame import Prediction
from helpers.explorer.question import Question
from helpers.figures import live
from helpers.student import progress


def test_before_the_answer_nothing_is_given_away():
    explorer = explore(PLAN, gradient_step=None)
    assert not explorer.revealed
    assert all(control.disabled for control in explorer.controls.values())
    assert all(button.disabled for button in explorer.presets.values())
    assert [mark.role for mark in explorer.stage.drawn] == ["start"]
    assert explorer.stage.handles == []
    assert explorer.stage.sentence() == GATED
    assert "lands at" not in repr(explorer) + explorer.asking.said.value
    assert repr(explorer).endswith("Predict first: Where does it land?")


def test_no_mission_is_won_before_the_answer():
    explorer = explore(PLAN, gradient_step=None)
    explorer.set(rate=0.75)
    assert explorer.won == set()


def test_committing_shows_the_truth_beside_the_answer(committed):
    assert committed.revealed
    assert committed.controls["rate"].value == 0.5  # where the question is about
    assert not any(control.disabled for control in committed.controls.values())
    assert not any(button.disabled for button in committed.presets.values())
    assert [mark.role for mark in committed.stage.drawn] == ["path", "start", "prediction"]
    assert committed.stage.sentence() == "It lands at 2."
    assert "✗ Not quite:</b> it lands at 2." in committed.asking.said.value
    assert committed.asking.answer.disabled
    assert committed.asking.button.disabled
    assert committed.asking.button.description == "Committed"


def test_an_explorer_without_a_question_is_open_at_once():
    explorer = explore(OPEN, gradient_step=None)
    assert explorer.revealed
    assert explorer.asking is None
    assert explorer.stage.sentence() == "It lands at 3."


def test_the_answer_is_kept_and_comes_back(log, committed):
    predictions = [entry for entry in written(log) if entry["kind"] == "prediction"]
    assert [(entry["name"], entry["value"]) for entry in predictions] == [("01.frame.prediction", 1.5)]
    progress.open_lab("01", log)
    again = explore(PLAN, gradient_step=None)
    assert again.revealed
    assert again.asking.answer.value == 1.5
    assert "it lands at 2." in again.asking.said.value
    assert len([entry for entry in written(log) if entry["kind"] == "prediction"]) == 1


def test_a_question_can_be_closed_like_every_widget():
    question = explore(PLAN, gradient_step=None).asking
    question.close()
    assert question.comm is None


FOREIGN = [None, "1.5", [1.5], {"at": 1}, 99, -99, float("nan"), float("inf"), 10**400, True]


@pytest.mark.parametrize("value", FOREIGN, ids=lambda value: str(value)[:9])
def test_an_answer_that_does_not_fit_the_question_is_asked_for_again(log, value):
    progress.record("prediction", "01.frame.prediction", value=value)
    assert not explore(PLAN, gradient_step=None).revealed


@pytest.mark.parametrize(
    ("make", "good", "bad"),
    [
        (lambda: live.log_slider("α", 0.01, 2.0, 0.1), [0.01, 1, 1.5], [0, -1, -0.5, 0.001, 3, True, "1", None]),
        (lambda: live.log_slider("ε", 1e-13, 1.0, 0.1), [1e-13, 1e-5], [-5, 0.0, 1e-20, float("nan")]),
        (lambda: live.choice("it", ["crawls", "diverges"]), ["crawls", "diverges"], ["flies", 0, None, ["crawls"]]),
        (lambda: live.whole_slider("n", 0, 5, 0), [0, 5], [6, -1, 2.5, "3", None, False]),
    ],
)
def test_a_question_accepts_what_its_control_can_hold(make, good, bad):
    question = Question(Prediction("?", make, lambda *_: ""), lambda value: None)
    assert [question.accepts(value) for value in good] == [True] * len(good)
    assert [question.accepts(value) for value in bad] == [False] * len(bad)


def test_no_option_is_chosen_beforehand_and_without_one_nothing_is_committed():
    given = []
    question = Question(Prediction("Up or down?", lambda: live.choice("it goes", ["up", "down"]), None), given.append)
    assert question.answer.value is None
    assert question.button.disabled
    question.button.click()
    assert given == []
    question.answer.value = "down"
    assert not question.button.disabled
    question.button.click()
    assert given == ["down"]
