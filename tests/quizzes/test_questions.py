"""The questions of the quizzes make sense, and each answer is explained."""

import dataclasses
import re

import numpy as np
import pytest
from tools.quizzes import ALL, QUESTIONS, SOUND, answers, right_answer

from helpers import labs, quiz
from helpers.labs.lab_01 import quiz as lab_01
from helpers.nn.functions import neuron
from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone


def test_the_labs_with_questions_are_found():
    assert labs.quizzed()[:2] == ["00", "01"]
    assert len(labs.quiz("00")) == 3
    assert len(labs.quiz("01")) == 5


@pytest.mark.parametrize("lab", labs.quizzed())
def test_each_lab_has_a_question_answered_by_a_slider(lab):
    assert any(isinstance(question, SliderQuestion) for question in labs.quiz(lab))


def test_ids_are_unique_over_the_course_and_begin_with_their_lab():
    ids = [question.id for _, question in ALL]
    assert len(set(ids)) == len(ids)
    assert all(question.id.startswith(f"{lab}-") for lab, question in ALL)


def test_the_right_choice_is_not_always_in_the_same_place():
    choices = [question for _, question in ALL if isinstance(question, ChoiceQuestion)]
    places = [[choice.right for choice in question.choices].index(True) for question in choices]
    assert len(set(places)) >= 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_plain_text(question):
    texts = [question.prompt, question.title] + [question.judge(answer).explanation for answer in answers(question)]
    assert not any(re.search(r"\$|\\|<[a-z/]", text) for text in texts)


@pytest.mark.parametrize("question", QUESTIONS)
def test_exactly_one_answer_is_right_and_no_explanation_serves_twice(question):
    verdicts = [question.judge(answer) for answer in answers(question)]
    assert sum(verdict.right for verdict in verdicts) == 1
    assert len({verdict.explanation for verdict in verdicts}) == len(verdicts)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if isinstance(q.values[0], SliderQuestion)])
def test_exactly_one_position_of_a_slider_is_right(question):
    positions = question.positions()
    assert positions[-1] == pytest.approx(question.high)
    assert [question.judge(position).right for position in positions].count(True) == 1


def test_the_edge_of_lab_01_is_two_over_the_curvature():
    question = next(question for question in lab_01.QUESTIONS if question.id == "01-edge")
    assert right_answer(question) == pytest.approx(2 / 4)
    assert question.judge(0.5).explanation.endswith("3 → −3 → 3 → −3 → 3 …")


def test_the_neuron_of_lab_00_is_balanced_by_two():
    question = next(question for question in labs.quiz("00") if question.id == "00-bias")
    assert right_answer(question) == 2 == -(2 * 0.5 + 3 * -1)
    assert question.judge(2.0).explanation.endswith("With b = 2: 2·0.5 + 3·(−1) + 2 = 0.")
    assert question.judge(-4.0).explanation.endswith("With b = −4: 2·0.5 + 3·(−1) + (−4) = −6.")


def test_the_two_layers_of_lab_00_are_those_of_the_mathematics():
    question = next(question for question in labs.quiz("00") if question.id == "00-two_layers")
    hidden = [neuron(np.array([[2.0, 1.0]]), np.array(w), b)[0] for w, b in (([1.0, -1.0], 0.0), ([1.0, 1.0], -1.0))]
    assert right_answer(question) == neuron(np.array([hidden]), np.array([3.0, 2.0]), -4.0)[0]
    assert question.judge(5.0).explanation.endswith("A sum of 5 means that 3·(first) + 2·(second) is 9.")
    forgotten = {"the second neuron's bias": 5.0, "the output's bias": 7.0, "a minus": 9.0, "which is which": 4.0}
    assert not any(question.judge(answer).right for answer in forgotten.values())


SLIDER = {
    "id": "x-2",
    "title": "A title",
    "prompt": "A prompt?",
    "label": "α",
    "low": 0.0,
    "high": 1.0,
    "step": 0.1,
    "zones": (Zone(0.4, "too small"), Zone(0.5, "just so", right=True), Zone(1.0, "too large")),
    "consequence": "It is {:.1f}.".format,
}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"choices": (Choice("yes", "a"), Choice("no", "b"))}, "exactly one right"),
        ({"choices": (Choice("yes", "a", True), Choice("no", "b", True))}, "exactly one right"),
        ({"choices": (Choice("yes", "a", True),)}, "at least two"),
        ({"choices": (Choice("yes", "a", True), Choice("no", "  "))}, "no explanation"),
        ({"choices": (Choice("yes", "a", True), Choice("no", "a"))}, "share one explanation"),
        ({"choices": (Choice("yes", "a", True), Choice("yes", "b"))}, "choices must differ"),
        ({"prompt": " "}, "empty"),
    ],
)
def test_a_choice_question_that_makes_no_sense_is_refused(change, complaint):
    ChoiceQuestion(**SOUND)
    with pytest.raises(ValueError, match=complaint):
        ChoiceQuestion(**SOUND | change)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"zones": (Zone(0.5, "a", True), Zone(0.4, "b"), Zone(1.0, "c"))}, "left to right"),
        ({"zones": (Zone(0.4, "a"), Zone(0.9, "b", True))}, "end where the slider ends"),
        ({"zones": (Zone(0.4, "a", True), Zone(1.0, "b"))}, "before the slider has been moved"),
        ({"zones": (Zone(0.4, "a"), Zone(1.0, "b"))}, "exactly one right"),
        ({"step": 0.0}, "step > 0"),
        ({"label": ""}, "no label"),
    ],
)
def test_a_slider_question_that_makes_no_sense_is_refused(change, complaint):
    SliderQuestion(**SLIDER)
    with pytest.raises(ValueError, match=complaint):
        SliderQuestion(**SLIDER | change)


def test_questions_can_not_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ChoiceQuestion(**SOUND).prompt = "Another?"


@pytest.mark.parametrize("question", [ChoiceQuestion(**SOUND), SliderQuestion(**SLIDER)])
@pytest.mark.parametrize("answer", [None, True, "maybe", -7.0, float("nan"), ["yes"]])
def test_a_strange_answer_is_refused_by_name(question, answer):
    assert not question.accepts(answer)
    with pytest.raises(ValueError, match=question.id):
        question.judge(answer)


def test_two_questions_of_one_lab_must_not_share_an_id(monkeypatch):
    monkeypatch.setattr(lab_01, "QUESTIONS", lab_01.QUESTIONS + lab_01.QUESTIONS[:1])
    with pytest.raises(ValueError, match="ids of their own"):
        labs.quiz("01")


@pytest.mark.parametrize("lab", ["99", "", 1, None])
def test_an_unknown_lab_is_told_which_labs_there_are(lab):
    with pytest.raises(ValueError, match="'00', '01'"):
        quiz.ask(lab)
