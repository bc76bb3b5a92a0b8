"""What the tests of exercises share: an answer is right in any style, and a wrong one is named in its own words."""

import pytest

from helpers import checks


def of_lab(lab):
    """Return name → exercise of one lab, in the order of its numbers."""
    return {name: exercise for name, exercise in checks.EXERCISES.items() if exercise.lab == lab}


def right(name, answers):
    """Make the test that each of the answers passes the check of that name."""

    @pytest.mark.filterwarnings("ignore::RuntimeWarning")
    @pytest.mark.parametrize("function", answers, ids=lambda function: function.__name__)
    def test_a_right_answer_passes(function):
        verdict = checks.EXERCISES[name](function)
        assert (bool(verdict), verdict.status, verdict.mistake) == (True, "correct", None), verdict

    return test_a_right_answer_passes


def wrong(name, rows):
    """Make the test that the check of that name tells each wrong version's mistake; rows of (function, id, words)."""

    @pytest.mark.filterwarnings("ignore::RuntimeWarning")
    @pytest.mark.parametrize(
        ("function", "mistake", "says"), rows, ids=[f"{mistake}-{i}" for i, (_, mistake, _) in enumerate(rows)]
    )
    def test_a_wrong_version_is_named(function, mistake, says):
        verdict = checks.EXERCISES[name](function)
        assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
        assert says in verdict.message

    return test_a_wrong_version_is_named


def told(name, rows):
    """Make the test that the check of that name says a whole sentence; rows of (function, id, sentence)."""

    @pytest.mark.filterwarnings("ignore::RuntimeWarning")
    @pytest.mark.parametrize(("function", "mistake", "says"), rows, ids=[_named(row) for row in enumerate(rows)])
    def test_a_wrong_version_is_told_in_a_whole_sentence(function, mistake, says):
        verdict = checks.EXERCISES[name](function)
        assert (verdict.status, verdict.mistake, verdict.message) == ("incorrect", mistake, says)
        assert len(says) <= 300

    return test_a_wrong_version_is_told_in_a_whole_sentence


def _named(row):
    place, (function, mistake, _) = row
    return f"{mistake}-{place}-{function.__name__}".replace("<lambda>", "")
