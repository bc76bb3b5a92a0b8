"""Every refusal names the argument, what was expected and what came."""

import numpy as np
import pytest

from helpers.nn import arguments


def test_sizes_have_to_agree_between_arguments():
    x, w, b = arguments.arrays(x=([[1, 2], [3, 4], [5, 6]], "n d"), w=([1, 2], "d"), b=(2, ""))
    assert (x.shape, w.shape, b.shape) == ((3, 2), (2,), ())
    assert {x.dtype, w.dtype, b.dtype} == {np.dtype(np.float64)}
    with pytest.raises(ValueError, match=r"w must have shape \(d,\) with d = 2 as in x; got shape \(3,\)"):
        arguments.arrays(x=(np.ones((3, 2)), "n d"), w=([1, 2, 3], "d"))


@pytest.mark.parametrize(
    ("shape", "fits", "refused"),
    [
        ("...", (2, 3, 4), None),
        ("... 2", (5, 2), (5, 3)),
        ("... 2", (2,), ()),
        ("d d", (3, 3), (3, 4)),
        ("n 1", (4, 1), (4, 2)),
        ("", (), (1,)),
    ],
)
def test_shapes_as_they_are_spoken(shape, fits, refused):
    assert arguments.array("w", np.ones(fits), shape).shape == fits
    if refused is not None:
        with pytest.raises(ValueError, match="w must"):
            arguments.array("w", np.ones(refused), shape)


def test_the_array_that_comes_out_is_not_the_one_that_went_in():
    mine = np.ones(3)
    assert not np.shares_memory(arguments.array("w", mine), mine)


@pytest.mark.parametrize(
    ("value", "error", "says"),
    [
        ("abc", TypeError, "w must hold real numbers; got a str: 'abc'"),
        (None, TypeError, "w must hold real numbers; got None"),
        ({}, TypeError, "w must hold real numbers; got a dict"),
        (1j, TypeError, "w must hold real numbers; got a complex: 1j"),
        (np.array(["a"]), TypeError, "got an array of shape (1,) and type <U1"),
        ([], ValueError, "w must hold at least one number; got an empty array of shape (0,)"),
        (np.ones((0, 3)), ValueError, "got an empty array of shape (0, 3)"),
        ([[1], [1, 2]], ValueError, "w must be an array whose rows have equal lengths; got a list"),
        ([1, np.nan], ValueError, "w must hold finite numbers; got nan at [1]"),
        (np.inf, ValueError, "w must hold finite numbers; got inf"),
    ],
)
def test_what_is_not_numbers(value, error, says):
    with pytest.raises(error) as caught:
        arguments.array("w", value)
    assert says in str(caught.value)


def test_infinity_passes_where_it_is_a_result():
    assert np.isinf(arguments.array("w", [np.inf, 1], finite=False)[0])


@pytest.mark.parametrize("value", [0, 0.1, 1e308, np.float32(0.5), np.array(2), True])
def test_learning_rates(value):
    assert arguments.learning_rate(value) == float(value)


@pytest.mark.parametrize(
    ("value", "error", "says"),
    [
        (-0.1, ValueError, "learning_rate must be at least 0; got -0.1"),
        (np.nan, ValueError, "learning_rate must hold finite numbers; got nan"),
        (np.inf, ValueError, "learning_rate must hold finite numbers; got inf"),
        ("0.1", TypeError, "learning_rate must hold real numbers; got a str: '0.1'"),
        ([0.1, 0.2], ValueError, "learning_rate must be a single number; got shape (2,)"),
    ],
)
def test_learning_rates_that_are_none(value, error, says):
    with pytest.raises(error) as caught:
        arguments.learning_rate(value)
    assert str(caught.value) == says


def test_whole_numbers():
    assert [arguments.whole("steps", value) for value in (3, 3.0, np.int64(3))] == [3, 3, 3]
    for value, error in (
        (2.5, ValueError),
        (-1, ValueError),
        (True, TypeError),
        ("3", TypeError),
        (np.nan, ValueError),
    ):
        with pytest.raises(error, match="steps must"):
            arguments.whole("steps", value)


def test_functions_generators_and_choices():
    assert arguments.function("f", len) is len
    rng = np.random.default_rng(0)
    assert arguments.generator("rng", rng) is rng
    assert arguments.choice("kind", "a", ["a", "b"]) == "a"
    for call, error, says in (
        (lambda: arguments.function("f", 3), TypeError, "f must be a function; got an int: 3"),
        (lambda: arguments.generator("rng", 3), TypeError, "rng must be a numpy.random.Generator"),
        (lambda: arguments.choice("kind", "c", ["a", "b"]), ValueError, "kind must be one of 'a', 'b'; got 'c'"),
        (lambda: arguments.choice("kind", 1, ["a"]), TypeError, "kind must be one of 'a'; got an int: 1"),
        (lambda: arguments.number("eps", 0, above=0), ValueError, "eps must be greater than 0; got 0"),
    ):
        with pytest.raises(error) as caught:
            call()
        assert says in str(caught.value)


def test_a_long_value_is_cut():
    assert arguments.described("x" * 1000) == "a str: '" + "x" * 36 + "..."
