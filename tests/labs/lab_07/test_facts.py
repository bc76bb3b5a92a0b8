"""What Lab 07 says in prose and in its quiz, held against the mathematics."""

import inspect

import numpy as np
import pytest
from tools.mutation import solutions

from helpers.labs.lab_07 import trainings
from helpers.labs.lab_07.quiz import QUESTIONS
from helpers.nn import autograd, classifier, gradcheck, network
from helpers.nn.autograd import Node, add, multiply

NAMES = (
    "unbroadcast",
    "add",
    "multiply",
    "matmul",
    "apply",
    "topological_order",
    "backpropagate",
    "autograd_gradients",
)


def test_the_small_reader_has_2778_numbers_and_the_network_of_the_question_17():
    weights = classifier.initial_weights([64, 32, 16, 10], np.random.default_rng(0))
    assert sum(W.size + b.size for W, b in weights) == 2778
    assert (
        sum(part.size for part in network.random_start(2, 4, np.random.default_rng(0))) == trainings.numbers_of(4) == 17
    )
    (slider,) = (question for question in QUESTIONS if hasattr(question, "zones"))
    assert "2,778" in next(zone for zone in slider.zones if zone.right).explanation


def test_the_quotient_takes_two_forward_passes_for_each_number(monkeypatch):
    passes, loss = [], trainings.loss
    monkeypatch.setattr(trainings, "loss", lambda *parameters: passes.append(1) or loss(*parameters))
    start = network.random_start(2, 4, np.random.default_rng(0))
    trainings.quotients(gradcheck.numerical_gradient, 1e-5)(trainings.X, trainings.Y, *start)
    assert len(passes) == 2 * 17


def test_the_engine_is_about_sixty_lines_of_code():
    lines = [line for name in NAMES for line in solutions.texts()[name].splitlines()]
    code = [line for line in lines if line.strip() and not line.strip().startswith(("#", '"'))]
    assert 50 <= len(code) <= 70


def test_three_trainings_end_where_xor_is_learned_and_autograd_has_the_losses_of_the_pass_by_hand():
    by_hand, by_engine, by_quotient = trainings.three(4, 1e-5)
    assert by_hand.losses[-1] < 0.01
    assert np.abs(by_engine.losses - by_hand.losses).max() < 1e-14
    assert np.abs(by_quotient.losses - by_hand.losses).max() < 1e-9


def test_the_error_of_the_quotient_falls_with_the_square_of_its_step_and_then_grows():
    def apart(eps):
        by_hand, _, by_quotient = trainings.three(4, eps)
        return np.abs(by_quotient.losses - by_hand.losses).max()

    assert apart(1e-2) / apart(1e-3) == pytest.approx(100, rel=0.1)
    assert apart(1e-11) > 10 * apart(1e-9) > 100 * apart(1e-5)


def test_the_nodes_of_a_training_step_do_not_grow_with_the_weights():
    def nodes(hidden):
        made = []
        before = Node.__init__
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Node, "__init__", lambda self, *a, **k: made.append(1) or before(self, *a, **k))
            autograd.autograd_gradients(
                trainings.X, trainings.Y, *network.random_start(2, hidden, np.random.default_rng(0))
            )
        return len(made)

    assert nodes(2) == nodes(64)


def test_a_recursion_stops_at_about_a_thousand_operations():
    order = solutions.defined("topological_order", solutions.texts()["topological_order"])
    x = y = Node(1.0)
    for _ in range(1_100):
        y = add(y, x)
    with pytest.raises(RecursionError):
        order(y)
    assert len(autograd.topological_order(y)) == 1_101


def test_the_class_that_the_lab_shows_is_the_one_it_uses():
    shown = list(inspect.signature(Node.__init__).parameters)
    assert shown == ["self", "value", "parents", "locals"]
    assert list(vars(Node(1.0))) == ["value", "parents", "locals", "grad"]


def test_the_square_of_a_node_needs_nothing_special():
    a = Node(3.0)
    autograd.backpropagate(multiply(a, a))
    assert a.grad == 6
