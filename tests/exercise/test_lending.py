"""What is lent runs where the student's own is missing, locks nothing behind it, and passes no check of its own."""

import numpy as np
import pytest

from helpers import checks
from helpers.student import progress

FIRST = """
from helpers.nn.functions import sigmoid

def forward(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2 + b2
    return Z1, A1, Z2, sigmoid(Z2)

def loss_gradient(A2, Y):
    return 2 * (A2 - Y) / len(Y)

def output_gradients(A1, A2, dA2):
    dZ2 = dA2 * A2 * (1 - A2)
    return dZ2, A1.T @ dZ2, dZ2.sum(axis=0)

def hidden_gradients(X, A1, W2, dZ2):
    raise NotImplementedError("Exercise 4")

def gradients(X, Y, W1, b1, W2, b2):
    _, A1, _, A2 = forward(X, W1, b1, W2, b2)
    dZ2, dW2, db2 = output_gradients(A1, A2, loss_gradient(A2, Y))
    _, dW1, db1 = hidden_gradients(X, A1, W2, dZ2)
    return dW1, db1, dW2, db2
"""
SOLVED = """
def hidden_gradients(X, A1, W2, dZ2):
    dZ1 = dZ2 @ W2.T * A1 * (1 - A1)
    return dZ1, X.T @ dZ1, dZ1.sum(axis=0)
"""


@pytest.fixture
def notebook(tmp_path):
    """Return the names of a notebook of Lab 02 in which one link is missing."""
    progress.open_lab("02", tmp_path / "log.jsonl")
    names = {}
    exec(FIRST, names)
    yield names
    progress.close()


def lend(exercise):
    for rung in (exercise.worked, exercise.skeleton, exercise.lend):
        rung()


def test_a_missing_link_locks_the_next_exercise_until_it_is_lent(notebook):
    assert checks.gradients(notebook["gradients"]).status != "correct"
    lend(checks.hidden_gradients)
    assert checks.gradients(notebook["gradients"])


def test_what_is_lent_passes_no_check_of_its_own_and_changes_nothing_in_the_notebook(notebook):
    before = dict(notebook)
    lend(checks.hidden_gradients)
    assert checks.hidden_gradients(notebook["hidden_gradients"]).status == "not attempted"
    checks.gradients(notebook["gradients"])
    assert notebook == before
    with pytest.raises(NotImplementedError):
        notebook["hidden_gradients"](1, 2, 3, 4)


def test_figures_and_given_cells_run_the_student_s_function_on_what_is_lent_and_say_so(notebook):
    lend(checks.hidden_gradients)
    own = checks.choose("gradients", notebook["gradients"])
    assert own.badge == "your own code, with hidden_gradients lent"
    case = checks.gradients.cases[0]
    np.testing.assert_allclose(own.function(*case.arguments.values())[0], case.expected["dW1"])
    assert checks.choose("hidden_gradients", notebook["hidden_gradients"]).badge.startswith("lent,")


def test_the_student_s_own_takes_its_place_as_soon_as_it_passes(notebook):
    lend(checks.hidden_gradients)
    exec(SOLVED, notebook)
    assert checks.hidden_gradients(notebook["hidden_gradients"])
    assert checks.choose("gradients", notebook["gradients"]).badge == "your own code"
    assert checks.choose("gradients", notebook["gradients"]).function is notebook["gradients"]


def test_nothing_is_lent_to_the_exercise_itself(notebook):
    """A function that calls itself through the notebook's name isn't answered by the course's."""
    lend(checks.hidden_gradients)
    exec("def hidden_gradients(X, A1, W2, dZ2):\n    return other(X, A1, W2, dZ2)\nother = hidden_gradients", notebook)
    assert not checks.hidden_gradients(notebook["hidden_gradients"])
