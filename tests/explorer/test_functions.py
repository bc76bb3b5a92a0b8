"""Whose code an explorer runs, and what happens where the student's fails."""

import functools
from dataclasses import replace

import numpy as np
import pytest
from tools.small_explorer import OPEN, compute, explore

from helpers.exercise import sandbox


def right_step(w, gradient, learning_rate):
    return w - gradient * learning_rate


def wrong_step(w, gradient, learning_rate):
    return w + learning_rate * gradient


def picky_step(w, gradient, learning_rate):
    if learning_rate == 0.75:
        raise ArithmeticError("three <quarters> are too much")
    return w - learning_rate * gradient


def endless_step(w, gradient, learning_rate):
    while learning_rate == 0.75:
        pass
    return w - learning_rate * gradient


REFERENCE_RUNS = "reference, yours comes when its check passes"


@pytest.mark.parametrize(
    ("function", "badge"),
    [(None, "reference"), (right_step, "your own code"), (wrong_step, REFERENCE_RUNS), (3, REFERENCE_RUNS)],
)
def test_the_badge_says_whose_code_runs(function, badge):
    explorer = explore(OPEN, gradient_step=function)
    assert explorer.badges() == {"gradient_step": badge}
    assert f"gradient_step</code>: {badge}" in explorer.heading.value
    assert badge in repr(explorer)
    assert explorer.errors.value == ""
    np.testing.assert_array_equal(explorer.result, [4, 3, 2, 1, 0])


def test_two_functions_with_one_badge_share_it():
    explorer = explore(replace(OPEN, compute=lambda state, **both: compute(state)), gradient_step=None, mse=None)
    assert explorer.badges() == {"gradient_step": "reference", "mse": "reference"}
    assert explorer.heading.value.count(": reference") == 1


def test_the_students_own_function_is_the_one_that_runs():
    def close_step(w, gradient, learning_rate):
        return w - learning_rate * gradient * (1 + 1e-12)

    explorer = explore(OPEN, gradient_step=close_step)
    assert explorer.badges() == {"gradient_step": "your own code"}
    assert explorer.result[4] == pytest.approx(-4e-12)
    assert explorer.result[4] != 0


def test_an_error_in_the_explorer_is_shown_with_the_students_line_and_the_reference_runs():
    explorer = explore(OPEN, gradient_step=picky_step)
    assert "ArithmeticError: three &lt;quarters&gt; are too much" in explorer.errors.value
    assert "raise ArithmeticError" in explorer.functions.error
    assert explorer.badges() == {"gradient_step": "yours raised an error here, so the reference runs"}
    np.testing.assert_array_equal(explorer.result, [4, 3, 2, 1, 0])


def test_a_function_that_never_ends_in_the_explorer_is_stopped(monkeypatch):
    monkeypatch.setattr(sandbox, "guarded", functools.partial(sandbox.guarded, seconds=0.3))
    explorer = explore(OPEN, gradient_step=endless_step)
    assert "It did not finish in time and was stopped in line" in explorer.errors.value
    assert "Does a loop never end?" in explorer.errors.value
    np.testing.assert_array_equal(explorer.result, [4, 3, 2, 1, 0])


def test_an_error_goes_away_with_its_cause():
    moody = {"raises": True}

    def moody_step(w, gradient, learning_rate):
        if moody["raises"] and w.shape == (1,):
            raise ValueError("not today")
        return w - learning_rate * gradient

    explorer = explore(OPEN, gradient_step=moody_step)
    assert "not today" in explorer.errors.value
    moody["raises"] = False
    explorer.controls["scale"].value = "double"
    assert explorer.errors.value == ""
    assert explorer.badges() == {"gradient_step": "your own code"}


def test_a_mistake_in_the_course_itself_is_not_swallowed():
    with pytest.raises(ZeroDivisionError):
        explore(replace(OPEN, compute=lambda state, gradient_step: 1 / 0), gradient_step=None)
