"""A right function is right however it is written down, and each exercise has five that were written differently."""

from pathlib import Path

import pytest
from tools import completeness, styles
from tools.mutation import solutions

from helpers import checks

ROOT = Path(__file__).parents[2]
LEAST = 5
EVERY = pytest.mark.parametrize("name", list(checks.EXERCISES))


@EVERY
@pytest.mark.parametrize("style", styles.STYLES, ids=lambda style: style.__name__)
def test_the_solution_passes_in_every_style(style, name, record_property):
    verdict = checks.EXERCISES[name].judge(style(solutions.defined(name, solutions.texts()[name])))
    assert (bool(verdict), verdict.status, verdict.mistake) == (True, "correct", None), verdict
    record_property("right", [name])


@EVERY
def test_five_right_versions_of_each_exercise_were_written_by_hand(name):
    assert len(completeness.right(ROOT, checks.EXERCISES[name])) >= LEAST
