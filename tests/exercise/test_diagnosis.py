"""The diagnosis, on an exercise of our own: lists, chains and extremes."""

import re
from dataclasses import replace

import numpy as np
import pytest

from helpers.exercise import computation_graph
from helpers.exercise.engine import Each, Exercise, Mistake, Node, Result
from helpers.exercise.wrong_versions import kept_dims, negated, scaled, transposed


def two_layers(X, W):
    A = X @ W
    return A, A.sum(axis=0)


def _two_layer_inputs(rng):
    return [{"X": rng.normal(1, 1, (n, 2)), "W": rng.normal(1, 1, (2, 3))} for n in (4, 5)]


SMALL = Exercise(
    name="two_layers",
    lab="99",
    number=7,
    title="Two layers",
    reference=two_layers,
    inputs=_two_layer_inputs,
    form=(Result("A"), Result("total")),
)


@pytest.mark.parametrize(
    ("wrong", "mistake", "says"),
    [
        (lambda X, W: ((X @ W).T, (X @ W).sum(axis=0)), "transposed", "A has shape (3, 4)"),
        (lambda X, W: (X @ W, (X @ W).sum(axis=0, keepdims=True)), "kept_dims", "total has shape (1, 3)"),
        (lambda X, W: (X @ W, (X @ W).sum(axis=1)), "wrong_shape", "total has shape (4,), but shape (3,) is wanted"),
        (lambda X, W: (X @ W, -(X @ W).sum(axis=0)), "sign", "total has the wrong sign"),
        (lambda X, W: (2 * X @ W, (X @ W).sum(axis=0)), "factor_2", "A is 2 times too large: a factor of 2 too many."),
        (lambda X, W: ((X @ W).sum(axis=0), X @ W), "swapped", "total is in the place of A"),
        (lambda X, W: (X @ W, None), "returned_none", "total is None"),
        (lambda X, W: (X @ W,), "wrong_shape", "2 results, A, total; it returned 1 result."),
        (lambda X, W: None, "returned_none", "It is None"),
    ],
)
def test_what_can_be_seen_without_a_declared_mistake(wrong, mistake, says):
    verdict = SMALL.judge(wrong)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message


def test_the_makers_of_wrong_versions():
    made = (
        negated(two_layers, "the sign", only=[1]),
        scaled("factor_2", two_layers, 2, "the factor"),
        scaled("not_averaged", two_layers, lambda X, W: len(X), lambda got, expected, a: f"n is {len(a['X'])}"),
        transposed(two_layers, "on its side", only=[0]),
        kept_dims(two_layers, "an axis too much", only=[1]),
    )
    exercise = replace(SMALL, mistakes=made)
    told = [(exercise.judge(mistake.wrong).mistake, exercise.judge(mistake.wrong).message) for mistake in made]
    assert told == [
        ("sign", "the sign"),
        ("factor_2", "the factor"),
        ("not_averaged", "n is 4"),
        ("transposed", "on its side"),
        ("kept_dims", "an axis too much"),
    ]


def test_a_mistake_is_named_only_if_it_fits_every_input():
    def sometimes(X, W):
        A, total = two_layers(X, W)
        return (-A, -total) if len(X) == 4 else (A * 1.5, total)

    assert replace(SMALL, mistakes=(negated(two_layers, "the sign"),)).judge(sometimes).mistake is None


def test_the_mistake_that_explains_everything_wins_over_one_that_explains_a_part():
    half = Mistake("wrong_axis", lambda X, W: (-(X @ W), (X @ W).sum(axis=0)), "a part")
    exercise = replace(SMALL, mistakes=(half, negated(two_layers, "everything")))
    assert exercise.judge(lambda X, W: (-(X @ W), -(X @ W).sum(axis=0))).message == "everything"
    assert exercise.judge(lambda X, W: (-(X @ W), (X @ W).sum(axis=0) + 1)).mistake is None


def test_results_in_lists():
    def layers(X, W):
        return [(X @ W, W), (X, W * 2)]

    exercise = replace(SMALL, reference=layers, form=Each((Result("Z"), Result("A", like="W")), "layer"))
    assert exercise.judge(layers)
    assert exercise.judge(lambda X, W: tuple(layers(X, W)))
    assert exercise.judge(lambda X, W: layers(X, W)[:1]).message == "The list lacks A of layer 2."
    assert (
        "A of layer 2 is 2 times too small: a factor of 2 missing."
        in exercise.judge(lambda X, W: [(X @ W, W), (X, W)]).message
    )
    shape = exercise.judge(lambda X, W: [(X @ W, W.T), (X, W * 2)])
    assert (shape.mistake, shape.message) == (
        "transposed",
        "A of layer 1 has shape (3, 2), but W has (2, 3). Which factor should be transposed?",
    )
    assert "a list with (Z, A) of each layer" in exercise.judge(lambda X, W: 3).message


def test_a_generator_comes_fresh_to_each_call():
    def draw(rng, n):
        return rng.normal(size=n)

    exercise = replace(
        SMALL,
        reference=draw,
        form=Result("sample"),
        inputs=lambda rng: [{"rng": np.random.default_rng(n), "n": n} for n in (3, 4)],
    )
    assert exercise.judge(lambda rng, n: np.array([rng.normal() for _ in range(n)]))
    assert exercise.judge(lambda rng, n: np.random.default_rng().normal(size=n)).mistake == "not_deterministic"


def test_right_but_unstable():
    from helpers.nn.functions import sigmoid

    exercise = replace(
        SMALL,
        reference=sigmoid,
        form=Result("A"),
        inputs=lambda rng: [{"z": rng.normal(size=n)} for n in (3, 4)],
        extremes=lambda rng: [{"z": np.array([-1000.0, 1000.0])}],
    )
    verdict = exercise.judge(lambda z: 1 / (1 + np.exp(-z)))
    assert verdict.mistake == "unstable"
    assert re.fullmatch(
        r"A number grew too large in `exp` in line \d+: `.*`\. The result came out right only by luck\. Right for "
        r"ordinary numbers, but not for z = \[-1000, 1000\]\.",
        verdict.message,
    )
    not_finite = exercise.judge(lambda z: np.exp(np.float64(z)) / (1 + np.exp(z)))
    assert (not_finite.mistake, "For large numbers A is nan." in not_finite.message) == ("unstable", True)
    assert exercise.judge(sigmoid)


GRAPH = (
    Node("dZ2"),
    Node("dW2", ("dZ2",)),
    Node("db2", ("dZ2",)),
    Node("dA1", ("dZ2",)),
    Node("dZ1", ("dA1",)),
    Node("dW1", ("dZ1",)),
    Node("db1", ("dZ1",)),
)


@pytest.mark.parametrize(
    ("wrong", "blamed", "start", "follows"),
    [
        ({"dW2", "db2", "dW1", "db1"}, None, "dZ2", {"dW2", "db2", "dA1", "dZ1", "dW1", "db1"}),
        ({"dW2"}, None, "dW2", set()),
        ({"dW1", "db1"}, None, "dA1", {"dZ1", "dW1", "db1"}),
        ({"dW1", "db1"}, "dZ1", "dZ1", {"dW1", "db1"}),
        ({"dW1"}, None, "dW1", set()),
        (set(), None, None, set()),
    ],
)
def test_the_first_wrong_link_is_found_and_what_follows_is_not_reddened(wrong, blamed, start, follows):
    visible = {name: name in wrong for name in ("dW2", "db2", "dW1", "db1")}
    states = dict(computation_graph.states(GRAPH, visible, blamed))
    assert [name for name, state in states.items() if state == "start here"] == ([start] if start else [])
    assert {name for name, state in states.items() if state == "follows"} == follows


def test_an_independent_mistake_further_on_stays_visible():
    states = dict(computation_graph.states(GRAPH, {"dW2": True, "db2": False, "dW1": True, "db1": False}, None))
    assert (states["dW2"], states["dW1"], states["dZ2"]) == ("start here", "wrong", "right")


def test_a_verdict_shows_its_chain():
    exercise = replace(SMALL, nodes=(Node("A"), Node("total", ("A",))))
    verdict = exercise.judge(lambda X, W: (X @ W * 3, (X @ W * 3).sum(axis=0)))
    assert verdict.nodes == (("A", "start here"), ("total", "follows"))
    assert "(start here: A)" in repr(verdict)
    assert "start here" in verdict._repr_html_()
