"""What has no name is shown on an input so small that it can be worked out with a pencil."""

import re

import numpy as np
import pytest

from helpers import checks


def adds_the_bias_twice(x, w, b):
    products = x * w
    z = products.sum(axis=1)
    return z * b + b


def test_the_smallest_input_is_shown_with_the_functions_own_steps():
    verdict = checks.neuron(adds_the_bias_twice)
    assert verdict.mistake is None
    assert verdict.message == (
        "Wrong already here: x = [[2]], w = [1], b = 2. Yours is z = [6]. Work it out with a pencil."
    )
    assert verdict.steps == (
        ("products = x * w", "(1, 1)", "[[2]]"),
        ("z = products.sum(axis=1)", "(1,)", "[2]  ← the first to differ from the course's own"),
    )
    assert "<th scope=" in verdict._repr_html_()
    assert "products = x * w" in verdict._repr_html_()


def nearly(exercise):
    """Make an answer that is wrong everywhere in a way that nobody has declared."""

    def wrong(*arguments):
        return _bent(exercise.reference(*arguments))

    return wrong


def _bent(value):
    if isinstance(value, (tuple, list)):
        return type(value)(_bent(part) for part in value) if type(value) in (tuple, list) else tuple(map(_bent, value))
    return np.asarray(value) + 0.3 * np.cos(7 * np.asarray(value)) + 0.1


PLAIN = [name for name in checks.EXERCISES if name not in ("train", "train_classifier", "minibatches", "one_hot")]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("name", PLAIN)
def test_every_exercise_has_a_small_input_and_a_short_sentence(name):
    verdict = checks.EXERCISES[name].judge(nearly(checks.EXERCISES[name]))
    assert not verdict
    assert len(verdict.message) <= 300
    assert all(len(value) < 120 for *_, value in verdict.steps)
    if verdict.mistake is None:
        assert re.search("Work it out with a pencil|on the input below", verdict.message), verdict.message


def test_the_right_answer_is_never_shown():
    verdict = checks.neuron(adds_the_bias_twice)
    assert "[4]" not in verdict.message + str(verdict.steps)
