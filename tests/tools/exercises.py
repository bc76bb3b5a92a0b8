"""What the tests of exercises share: an answer is right in any style, and a wrong one is named in its own words."""

import re

import pytest

from course.builder import exercises as in_source
from course.builder import sources, variants
from helpers import checks

IN_LINE = re.compile(r" in line \d+: `.*`")


def of_lab(lab):
    """Return name → exercise of one lab, in the order of its numbers."""
    return {name: exercise for name, exercise in checks.EXERCISES.items() if exercise.lab == lab}


def right(name, answers):
    """Make the test that each of the answers passes the check of that name."""

    @pytest.mark.filterwarnings("ignore::RuntimeWarning")
    @pytest.mark.parametrize("function", answers, ids=lambda function: function.__name__)
    def test_a_right_answer_passes(function, record_property):
        verdict = checks.EXERCISES[name](function)
        assert (bool(verdict), verdict.status, verdict.mistake) == (True, "correct", None), verdict
        record_property("right", [name])

    return test_a_right_answer_passes


def wrong(name, rows):
    """Make the test that the check of that name tells each wrong version's mistake; rows of (function, id, sentence).

    The sentence is asserted whole; where a line of the test file is quoted, "in line …" stands for it.
    """

    @pytest.mark.filterwarnings("ignore::RuntimeWarning")
    @pytest.mark.parametrize(
        ("function", "mistake", "says"), rows, ids=[f"{mistake}-{i}" for i, (_, mistake, _) in enumerate(rows)]
    )
    def test_a_wrong_version_is_named(function, mistake, says, record_property):
        verdict = checks.EXERCISES[name](function)
        assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
        assert IN_LINE.sub(" in line …", verdict.message) == says
        record_property("wrong", [name, mistake])

    return test_a_wrong_version_is_named


def stubs(path):
    """Return exercise → the text of its cell in the untouched lab."""
    source = sources.read(path)
    found, _ = in_source.find(source)
    cells = {cell.id: cell.source for cell in variants.lab(source, found).cells}
    return {exercise.name: cells[exercise.name] for exercise in found}
