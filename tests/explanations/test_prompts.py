"""What labs ask to be explained makes sense: a model answer, three or four points, and a half-truth."""

import re
from dataclasses import replace

import pytest

from helpers import labs
from helpers.explanations.prompts import HalfTruth, Point

PROMPTS = {lab: labs.explanation(lab) for lab in labs.explained()}
EVERY = pytest.mark.parametrize("prompt", PROMPTS.values(), ids=PROMPTS)
ONE = PROMPTS["02"]


def test_each_lab_but_the_first_asks_once():
    assert set(PROMPTS) >= {f"0{number}" for number in range(1, 8)}
    assert len({prompt.id for prompt in PROMPTS.values()}) == len(PROMPTS)
    assert ONE.id == "explain_flat_line"


@EVERY
def test_a_prompt_is_plain_text_and_its_names_fit_a_report(prompt):
    texts = (prompt.question, prompt.model, *prompt.half_truth, *sum(prompt.points, ()))
    assert not any(re.search(r"\$|\\|<[a-z/]|`", text) for text in texts)
    assert all(len(point.name) <= 24 for point in prompt.points)


@EVERY
def test_the_model_answer_could_itself_be_compared_and_is_no_essay(prompt):
    assert prompt.objection(prompt.model) == ""
    assert 30 < len(prompt.model.split()) < 110


@pytest.mark.parametrize("text", ["", "  ", "123 456", "no idea", "a" * 200, "Short. Too short."])
def test_too_little_gets_a_friendly_sentence(text):
    assert ONE.objection(text).endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Equal units get equal gradients, so they take equal steps. They stay equal for ever.",
        "隐藏单元的权重如果相同，它们得到的梯度也相同，所以每一步之后它们仍然相同，就像只有一个单元一样，而一个单元不能解决异或问题。随机的初始权重从一开始就让它们彼此不同，因此训练才能继续下去。",
    ],
)
def test_two_sentences_are_enough_in_any_script(text):
    assert ONE.objection(text) == ""


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"points": ONE.points[:2]}, "three or four points"),
        ({"points": (Point("a", "x"), Point("a", "y"), Point("b", "z"))}, "share a name"),
        ({"model": " "}, "empty"),
        ({"half_truth": HalfTruth("Half.", "")}, "empty"),
    ],
)
def test_a_prompt_that_makes_no_sense_is_refused(change, complaint):
    with pytest.raises(ValueError, match=complaint):
        replace(ONE, **change)


def test_a_lab_that_asks_for_nothing_is_told_which_do():
    with pytest.raises(ValueError, match="'01', '02'"):
        labs.explanation("00")
