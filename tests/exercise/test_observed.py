"""A function whose result is no number is judged by what can be observed of it."""

import numpy as np
import pytest

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.results import WrongForm, short, unchanged
from helpers.nn.autograd import Node


def halved(function):
    def observed(x):
        made = function(x)
        if not isinstance(made, Node):
            raise WrongForm("wrong_shape", "A node is wanted.")
        return made.value

    return observed


def half(x):
    return Node(x.value / 2)


@pytest.fixture
def exercise():
    return Exercise(
        name="mse",
        lab="01",
        number=1,
        title="Half a node",
        reference=half,
        inputs=lambda rng: [{"x": Node(rng.normal(size=size))} for size in (3, 4)],
        form=Result("half"),
        observed=halved,
        mistakes=(Mistake("factor_2", lambda x: Node(2 * x.value), "It is doubled."),),
    )


def test_what_is_observed_is_compared_and_named(exercise):
    assert exercise.judge(lambda x: Node(0.5 * x.value))
    assert exercise.judge(lambda x: Node(x.value * 2)).message == "It is doubled."


def test_nothing_to_observe_is_told_as_what_came(exercise):
    verdict = exercise.judge(lambda x: x.value / 2)
    assert (verdict.mistake, verdict.message) == ("wrong_shape", "A node is wanted.")


def test_a_node_is_shown_on_the_smallest_input(exercise):
    assert "x = Node(" in exercise.judge(lambda x: Node(np.sqrt(np.abs(x.value)))).message


def test_a_node_whose_value_was_changed_is_told(exercise):
    def in_place(x):
        x.value /= 2
        return Node(x.value)

    assert exercise.judge(in_place).message.startswith("x was changed")


def test_an_argument_that_makes_no_difference_is_seen(exercise):
    assert "x makes no difference" in exercise.judge(lambda x: Node(np.arange(x.value.size) + 0.3)).message


def test_a_gradient_that_comes_is_no_change_of_a_node():
    before, after = Node([1.0, 2.0]), Node([1.0, 2.0])
    after.grad = np.ones(2)
    assert unchanged(before, after)
    assert short(after) == "Node([1, 2])"
