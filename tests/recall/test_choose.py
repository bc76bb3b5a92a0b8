"""Which three questions a lab opens with: from the student's own log, at their distances, and the same tomorrow."""

import json

import pytest
from tools.quizzes import answers

from helpers import labs, quiz
from helpers.recall import choose
from helpers.student import progress

LATER = labs.numbers()[1:]


def entry(lab, kind, name, **facts):
    return {"time": "2026-11-03T12:00:00+00:00", "lab": lab, "kind": kind, "name": name, **facts}


def opened(lab, path, *entries):
    path.write_text("".join(json.dumps(each) + "\n" for each in entries), encoding="utf-8")
    progress.open_lab(lab, path)
    return choose.questions(lab)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "my-progress.jsonl"


MISTAKE = entry("03", "exercise", "softmax", status="incorrect", mistake="wrong_axis")
GUESS = entry("02", "outcome", "02.forward_pass.prediction", value=3.0, right=False, truth="it falls below 0.5 at −5")
ANSWER = entry("00", "question", "00-bias", answer=-3.0, right=False)


@pytest.mark.parametrize("lab", LATER)
def test_without_a_log_there_are_three_questions_from_the_labs_before(lab):
    questions = choose.questions(lab)
    assert len({question.id for question in questions}) == 3
    assert all(question.id[:2] < lab for question in questions)
    assert "Your" not in questions[0].prompt


def test_the_first_lab_has_nothing_before_it():
    with pytest.raises(ValueError, match="must have one before it"):
        choose.questions("00")


def test_a_mistake_a_prediction_and_an_answer_come_from_one_two_and_four_labs_back(path):
    asked = opened("04", path, ANSWER, GUESS, MISTAKE)
    assert [question.id for question in asked] == ["03-softmax-wrong_axis", GUESS["name"], "00-bias"]
    assert "once found this in your softmax" in asked[0].prompt


def test_what_the_student_missed_goes_before_what_is_often_missed(path):
    often = {question.id for question in opened("02", path)}
    asked = opened("02", path, entry("01", "question", "01-start", answer="x", right=False))
    assert "01-start" in {question.id for question in asked} - often


@pytest.mark.parametrize(
    "line",
    [
        entry("01", "exercise", "gone", status="incorrect", mistake="sign"),
        entry("01", "exercise", "mse", status="incorrect", mistake=["sign"]),
        entry("01", "exercise", "mse", status="incorrect"),
        entry("01", "exercise", "mse", status="correct", mistake="sign"),
        entry("01", "question", "01-gone", right=False),
        entry("01", "question", "01-edge", right="no"),
        entry("99", "question", "01-edge", right=False),
        entry("01", "outcome", "01.gone.prediction", right=False, truth=3),
        entry("05", "exercise", "adam_step", status="incorrect", mistake="sign"),
    ],
)
def test_a_line_that_cannot_be_asked_about_changes_nothing(path, line):
    assert opened("02", path, line) == opened("02", path)


def test_the_questions_stay_the_same_once_one_is_answered_whatever_the_log_gets_then(path):
    opened("02", path, entry("01", "question", "01-start", answer="x", right=False))
    first = quiz.recall("02")
    first.boxes[0].control.value = answers(first.boxes[0].question)[0]
    first.boxes[0].button.click()
    progress.record("question", "01-ravine", answer="x", right=False)
    again = quiz.recall("02")
    assert [box.question for box in again.boxes] == [box.question for box in first.boxes]
    assert again.boxes[0].control.value == first.boxes[0].control.value


def test_what_was_recalled_is_not_asked_again(path):
    (first, *_) = opened("03", path)
    assert first.id not in {question.id for question in opened("03", path, entry("02", "recall", first.id, right=True))}


def test_answers_are_kept_apart_from_those_of_the_quiz(path):
    opened("02", path)
    box = next(box for box in quiz.recall("02").boxes if box.question.id == "01-edge")
    box.control.value = answers(box.question)[0]
    box.button.click()
    assert json.loads(path.read_text("utf-8").splitlines()[-1])["kind"] == "recall"
    assert not progress.done("question", "01-edge")


def test_what_a_notebook_stores_is_the_same_for_everybody(path):
    opened("04", path, ANSWER, GUESS, MISTAKE)
    text = quiz.recall("04")._repr_mimebundle_()["text/plain"]
    progress.close()
    assert text == repr(quiz.recall("04")) == "Lab 04 opens with 3 questions from the labs before."


@pytest.mark.parametrize("lab", labs.numbers()[:-1])
def test_what_we_think_is_often_missed_can_be_asked(lab):
    assert len(labs.frequent(lab)) >= 3
    for each in labs.frequent(lab):
        assert choose.asked(choose.Missed(lab, *each, own=False)) is not None
