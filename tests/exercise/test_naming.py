"""A mistake is named only if it explains everything that is wrong, and nothing that is right."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Node, Result


def chain(X, W):
    Z = X @ W
    return Z, Z.sum(axis=0), X.mean(axis=0)


def _inputs(rng):
    return [{"X": rng.normal(1, 1, (n, 2)), "W": rng.normal(1, 1, (2, 3))} for n in (4, 5, 6)]


def _with(*mistakes, nodes=()):
    form = (Result("Z"), Result("total"), Result("centre"))
    return Exercise("chain", "99", 1, "A chain", chain, _inputs, form, mistakes, nodes=nodes)


NO_SUM = Mistake("wrong_axis", lambda X, W: (X @ W, (X @ W).mean(axis=0), X.mean(axis=0)), "A mean, not a sum.")
MEDIAN = Mistake("another_function", lambda X, W: (*chain(X, W)[:2], np.median(X, axis=0)), "The median, not the mean.")
SQUARED = Mistake("another_formula", lambda X, W: ((X @ W) ** 2, (X @ W).sum(axis=0), X.mean(axis=0)), "Squared.", "Z")
GRAPH = (Node("Z"), Node("total", ("Z",)), Node("centre"))


def squares(X, W):
    return (X @ W) ** 2, (X @ W).sum(axis=0) + 1, X.mean(axis=0)


def test_one_mistake_that_is_all_of_it_is_named():
    assert _with(MEDIAN, NO_SUM).judge(NO_SUM.wrong).message == "A mean, not a sum."


def test_two_mistakes_in_two_places_are_both_named():
    both = _with(MEDIAN, NO_SUM).judge(lambda X, W: (X @ W, (X @ W).mean(axis=0), np.median(X, axis=0)))
    assert (both.mistake, both.message) == (
        "wrong_axis",
        "A mean, not a sum. And one thing more. The median, not the mean.",
    )


def test_a_mistake_that_explains_a_part_only_isnt_named():
    assert _with(MEDIAN).judge(lambda X, W: (X @ W + 1, (X @ W).sum(axis=0), np.median(X, axis=0))).mistake is None


def test_a_mistake_that_would_spoil_what_is_right_isnt_named():
    spoils = Mistake("sign", lambda X, W: (-X @ W, -(X @ W).sum(axis=0), X.mean(axis=0)), "Both.")
    assert _with(spoils).judge(lambda X, W: (-X @ W, (X @ W).sum(axis=0), X.mean(axis=0))).message != "Both."


def test_a_mistake_that_fits_some_inputs_only_isnt_named():
    def sometimes(X, W):
        return NO_SUM.wrong(X, W) if len(X) < 6 else squares(X, W)

    assert _with(NO_SUM).judge(sometimes).message != "A mean, not a sum."


def test_in_a_chain_the_first_link_is_named_and_what_else_is_wrong_behind_it_is_said():
    verdict = _with(SQUARED, nodes=GRAPH).judge(squares)
    assert verdict.message == "Squared. total is wrong in another way too."
    assert dict(verdict.nodes) == {"Z": "start here", "total": "follows", "centre": "right"}


def test_nothing_behind_a_wrong_node_is_called_right():
    verdict = _with(SQUARED, nodes=GRAPH).judge(SQUARED.wrong)
    assert dict(verdict.nodes) == {"Z": "start here", "total": "follows", "centre": "right"}


def test_a_swapped_order_is_named_and_no_node_is_blamed():
    verdict = _with(nodes=GRAPH).judge(lambda X, W: (chain(X, W)[0], chain(X, W)[2], chain(X, W)[1]))
    assert (verdict.mistake, verdict.nodes) == ("swapped", ())
    assert verdict.message == "The results are right, but in another order: centre is in the place of total."
