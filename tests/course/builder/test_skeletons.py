"""Skeletons are made of the answers when labs are built, and tell no line of them."""

import pytest

from course.builder import leaks, skeletons, work
from course.environment import ROOT

SURVEYS = work.survey(ROOT)
ANSWERS = leaks.secrets((survey.source, survey.exercises) for survey in SURVEYS)


@pytest.mark.parametrize("survey", SURVEYS, ids=lambda survey: survey.path.stem)
def test_the_file_of_each_lab_is_what_its_source_makes(survey):
    assert skeletons.are_fresh(skeletons.path(ROOT, survey.source.lab), survey.exercises)


@pytest.mark.parametrize("survey", SURVEYS, ids=lambda survey: survey.path.stem)
def test_no_skeleton_holds_a_line_of_an_answer(survey):
    for exercise in survey.exercises:
        shown = leaks.readable(skeletons.skeleton(exercise))
        assert [secret.text for secret in ANSWERS if shown.tells(secret)] == []


def test_what_is_combined_and_called_stays_and_what_goes_in_is_a_gap():
    (survey,) = (survey for survey in SURVEYS if survey.source.lab == "02")
    (found,) = (exercise for exercise in survey.exercises if exercise.name == "output_gradients")
    assert skeletons.skeleton(found).splitlines() == [
        "dZ2 = ____ * ____ * (____ - ____)",
        "dW2 = ____.T @ ____",
        "db2 = ____.sum(axis=____)",
    ]
