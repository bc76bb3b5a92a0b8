"""A check that passes switches all open figures; what was solved before is taken without being asked."""

import pytest

from helpers import checks, explorers, labs
from helpers.exercise import passes
from helpers.exercise.placeholder import Placeholder
from helpers.student import progress


def mse(predictions, targets):
    total = 0.0
    for one, other in zip(predictions, targets, strict=True):
        total += (one - other) ** 2
    return total / len(predictions)


@pytest.fixture
def opened(tmp_path):
    progress.open_lab("01", tmp_path / "my-progress.jsonl")


def test_a_check_that_passes_switches_the_open_figures_at_once():
    first, second = explorers.line_by_hand(mse=None), explorers.line_by_hand(mse=None)
    other = explorers.first_descent()
    assert not first.functions.own
    assert checks.mse(mse)
    for figure in (first, second):
        assert figure.functions.choices["mse"].function is mse
        assert "your own code" in figure.heading.value
    assert not other.functions.choices


def test_a_check_that_fails_switches_nothing():
    figure = explorers.line_by_hand(mse=None)
    assert not checks.mse(lambda predictions, targets: 0.0)
    assert not figure.functions.own


def test_a_figure_whose_cell_has_run_again_is_left_alone():
    figure = explorers.line_by_hand(mse=None)
    figure.stage.close()
    passes.tell("mse", labs.choose("mse", mse))
    assert not figure.functions.own


def test_what_was_solved_before_is_taken_without_being_asked(opened):
    assert checks.mse(mse)
    for nothing in (None, Placeholder("mse", lambda: mse)):
        assert "your own code, from Lab 01" in explorers.line_by_hand(mse=nothing).heading.value


def test_a_function_that_fails_now_is_not_hidden_behind_an_older_one(opened):
    assert checks.mse(mse)
    wrong = explorers.line_by_hand(mse=lambda predictions, targets: 0.0)
    assert not wrong.functions.own
    assert "yours comes when its check passes" in wrong.heading.value
