"""What is asked again is made of the course's own sentences, has one right answer, and doesn't give it away."""

import re

import pytest
from tools.explorers import answer

from helpers import checks, explorers, labs
from helpers.exercise.mistake_ids import MISTAKES
from helpers.recall import again, flaws, guesses
from helpers.student import progress

DECLARED = [
    (name, id)
    for name, exercise in checks.EXERCISES.items()
    for id in dict.fromkeys(mistake.id for mistake in exercise.mistakes if mistake.id)
]
ASKED = [pair for pair in DECLARED if flaws.question(*pair)]


def test_most_exercises_with_declared_mistakes_can_be_asked_about():
    declared = {name for name, _ in DECLARED}
    assert {name for name, _ in ASKED} == declared


@pytest.mark.parametrize(("name", "mistake"), ASKED)
def test_a_question_about_a_mistake_has_one_right_answer_of_that_mistake(name, mistake):
    question = flaws.question(name, mistake)
    (right,) = [choice for choice in question.choices if choice.right]
    assert right.explanation in {effect.sentence for effect in flaws.effects(checks.EXERCISES[name])}
    assert MISTAKES[mistake] in question.prompt
    shared = set(re.findall(r"[a-z]{5,}", MISTAKES[mistake])) & set(re.findall(r"[a-z]{5,}", right.text.lower()))
    assert shared <= {"where", "stays"}, "the name of the mistake gives it away"
    assert 3 <= len(question.choices) <= 4
    assert question == flaws.question(name, mistake)


@pytest.mark.parametrize(("name", "mistake"), [("no_such", "sign"), ("mse", "no_such"), ("train", "sign"), ("mse", "")])
def test_what_cannot_be_asked_any_more_is_left_out(name, mistake):
    assert flaws.question(name, mistake) is None


def test_a_question_of_a_quiz_comes_again_with_its_answers_elsewhere():
    for lab in labs.quizzed():
        for asked in labs.quiz(lab):
            told = again.question(lab, asked.id)
            assert told.prompt == f"From Lab {lab}. {asked.prompt}"
            if hasattr(asked, "choices"):
                assert sorted(told.choices) == sorted(asked.choices)
                assert not any(one == other for one, other in zip(told.choices, asked.choices, strict=True))
    assert again.question("01", "no-such") is None
    assert again.question("99", "01-edge") is None


ASKING = [name for name in sorted(labs.names(labs.EXPLORER)) if getattr(explorers, name)().asking]


@pytest.mark.parametrize("name", ASKING)
def test_a_prediction_that_was_missed_can_be_asked_again_from_what_the_log_has(name):
    progress.open_lab(labs.names(labs.EXPLORER)[name])
    answer(getattr(explorers, name)())
    outcomes = [entry for entry in progress.entries() if entry["kind"] == progress.OUTCOME]
    for entry in [each for each in outcomes if not each["right"]]:
        question = guesses.question(entry["name"], entry)
        assert question is not None
        verdicts = [question.judge(choice.text).right for choice in question.choices]
        assert verdicts.count(True) == 1
    assert len(outcomes) == 1 or name == "one_line"  # which knows only when the line has been turned


@pytest.mark.parametrize(
    "entry", [{}, {"truth": 3}, {"truth": ""}, {"truth": "no number"}, {"truth": "it is 3", "value": "x"}]
)
def test_a_prediction_of_which_too_little_is_known_is_left_out(entry):
    assert guesses.question("01.parabola.prediction", entry) is None
    assert guesses.question("01.no_such.prediction", {"truth": "it is 3", "value": 2}) is None
    assert guesses.question("nonsense", {"truth": "it is 3", "value": 2}) is None
