"""Bad input: whatever a student's function does, the answer is a verdict that helps."""

from collections import deque
from fractions import Fraction

import numpy as np
import pytest
from tools.functions import calls_a_hole, has_a_typo, right

from helpers import checks


def changes_argument(x, w, b):
    x += 1
    return (x - 1) @ w + b


def raises_key_error(x, w, b):
    return {}["weights"]


def stops_python(x, w, b):
    raise SystemExit(3)


def stops_itself(x, w, b):
    raise KeyboardInterrupt


def calls_itself(x, w, b):
    return calls_itself(x, w, b)


class Silent(Exception):
    def __str__(self):
        raise RuntimeError("no words")


def raises_without_words(x, w, b):
    raise Silent


BAD = [
    (lambda x, w, b: None, "returned_none", "z is None"),
    (lambda x, w, b: (v for v in x @ w + b), "wrong_shape", "z is a generator"),
    (lambda x, w, b: (x @ w + b,), "wrong_shape", "Is there a comma behind it?"),
    (lambda x, w, b: (x @ w + b, x), "wrong_shape", "The function returns 2 things; only z is wanted."),
    (lambda x, w, b: x @ w > b, "wrong_shape", "z is True or False"),
    (lambda x, w, b: (x @ w + b).astype(object), "wrong_shape", "dtype object"),
    (lambda x, w, b: (x @ w + b).astype(np.float16), "wrong_shape", "z is float16"),
    (lambda x, w, b: [[1, 2], [3]], "wrong_shape", "its rows have different lengths"),
    (lambda x, w, b: "abc", "wrong_shape", "z is a str: 'abc'"),
    (lambda x, w, b: {"z": 1}, "wrong_shape", "z is a dict"),
    (lambda x, w, b: right, "wrong_shape", "z is a function"),
    (lambda x, w, b: np.array(["a", "b"]), "wrong_shape", "z holds values of type <U1"),
    (lambda x, w, b: (x @ w + b).astype(complex), "wrong_shape", "z is complex"),
    (lambda x, w, b: np.ones((7, 7)), "wrong_shape", "z has shape (7, 7), but shape (4,) is wanted"),
    (lambda x, w, b: 3.0, "whole_array", "z is a single number"),
    (lambda x, w, b: (x @ w + b) / 0.0, "not_finite", "z is infinite in places"),
    (lambda x, w, b: (x @ w + b) * np.nan, "not_finite", "z is nan in places"),
    (lambda x, w, b: np.random.normal(size=len(x)), "not_deterministic", "asked the same thing twice"),
    (changes_argument, "in_place", "x was changed"),
    (raises_key_error, "raised", "`KeyError: 'weights'` in line"),
    (has_a_typo, "raised", "`NameError: name 'weights' is not defined` in line"),
    (stops_python, "raised", "`SystemExit: 3` in line"),
    (stops_itself, "raised", "`KeyboardInterrupt` in line"),
    (calls_itself, "raised", "RecursionError"),
    (raises_without_words, "raised", "Silent: (no message: its __str__ raises RuntimeError)"),
    (lambda x, w: x @ w, "raised", "calls `neuron(x, w, b)`, but the function takes `(x, w)`"),
    (lambda x, w, b: np.round(x @ w + b, 7), "rounded", "nearly right, to about 7 digits"),
    (lambda x, w, b: (x @ w + b) * 3, "scaled", "z is 3 times too large: a factor of 3 too many."),
    (lambda x, w, b: x @ w + b + 0.1 * len(x), None, "Work it out with a pencil."),
    (4.2, None, "the function itself, without calling it: `checks.neuron(neuron)`. It got a float: 4.2"),
    (None, None, "It got None"),
    ([1], None, "It got a list"),
]


@pytest.mark.parametrize(("function", "mistake", "says"), BAD, ids=[f"{row[1]}-{i}" for i, row in enumerate(BAD)])
def test_bad_input_is_told(function, mistake, says):
    verdict = checks.neuron(function)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message
    assert repr(verdict).startswith("✗ Exercise 1 · neuron: ")
    assert "\n" not in repr(verdict)


def test_an_exception_comes_with_the_students_own_line():
    line = has_a_typo.__code__.co_firstlineno + 1
    assert f"in line {line}: `return x @ weights + b" in checks.neuron(has_a_typo).message


def test_a_function_that_fails_the_second_time_is_told_as_it_fails():
    times = []

    def once(x, w, b):
        times.append(1)
        return x @ w + b if len(times) <= len(checks.neuron.cases) else times["again"]

    verdict = checks.neuron(once)
    assert verdict.mistake == "raised"
    assert "TypeError: list indices" in verdict.message


def test_a_hole_further_down_is_told_apart():
    verdict = checks.neuron(calls_a_hole)
    assert verdict.status == "not attempted"
    assert verdict.message == "waits for not_there_yet, which is not written yet"


RIGHT = (list, tuple, deque, np.float32, lambda z: z.tolist(), lambda z: [np.array(v) for v in z], np.asfortranarray)


@pytest.mark.parametrize("kind", RIGHT, ids=[f"{kind.__name__}-{i}" for i, kind in enumerate(RIGHT)])
def test_an_array_may_come_as_anything_that_holds_its_numbers(kind):
    assert checks.neuron(lambda x, w, b: kind(x @ w + b))


def test_numbers_may_come_as_any_kind_of_float():
    for kind in (float, np.float64, np.float32, Fraction, np.array, lambda value: np.float64(value).reshape(())):
        assert checks.mse(lambda p, t, kind=kind: kind(np.mean((p - t) ** 2)))


def test_the_hidden_random_state_is_left_as_it_was():
    np.random.seed(5)
    before = np.random.get_state()[1].copy()
    checks.neuron(lambda x, w, b: np.random.normal(size=len(x)))
    checks.neuron(lambda x, w, b: np.random.seed(1))
    assert (np.random.get_state()[1] == before).all()
