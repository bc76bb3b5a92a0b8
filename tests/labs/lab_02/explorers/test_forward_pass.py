"""The explorer forward_pass: what it shows is true, and its missions can be won."""

import pytest
from tools.explorers import drawn, revealed
from tools.lab_02.explorers import X, forward

from helpers.figures import marks
from helpers.labs.lab_02 import graph
from helpers.labs.lab_02.explorers import forward_pass
from helpers.nn import network


def test_the_graph_shows_what_the_students_forward_computes():
    explorer = revealed(forward_pass.forward_pass, forward=forward)
    explorer.set(weight=-8.5, input="(0, 1)")
    at = explorer.state().at
    parameters = forward_pass._with("W2[1, 0]", -8.5)
    _, A1, Z2, A2 = forward(X[1:2], *parameters)
    numbers = {name: value[at["weight"], at["input"]] for name, value in explorer.result.numbers.items()}
    assert numbers["A1[0, 1]"] == pytest.approx(A1[0, 1])
    assert numbers["Z2[0, 0]"] == pytest.approx(Z2[0, 0])
    words = [word for mark in drawn(explorer, marks.Label, 0) for word in mark.words(explorer.stage.index())]
    assert graph.show(A2[0, 0]) in words
    assert "−8.5" in words
    assert f"answers {A2[0, 0]:.3f} to (0, 1)" in explorer.stage.sentence()


def test_the_edge_that_is_asked_for_is_where_the_answer_is_a_half():
    explorer = revealed(forward_pass.forward_pass)
    edge = forward_pass._edge(explorer.result)
    answer = network.forward(X[3:], *forward_pass._with("W2[1, 0]", edge)).A2
    assert answer[0, 0] == pytest.approx(0.5)


def test_forward_mission_by_hand_is_won_with_the_weight_of_the_and_only():
    explorer = revealed(forward_pass.forward_pass)
    explorer.controls["weight"].value = -5.5
    assert explorer.won == {"by-hand"}
    other = revealed(forward_pass.forward_pass)
    other.controls["turned"].value = "x₁ → OR"
    other.controls["weight"].value = 10
    assert other.won == set()
