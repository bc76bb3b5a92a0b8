"""The referee of gradients."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from helpers.nn.gradcheck import numerical_gradient, relative_error


@given(arrays(np.float64, array_shapes(max_dims=3, max_side=3), elements=st.floats(-2, 2)))
def test_against_a_gradient_known_by_heart_in_any_shape(w):
    before = w.copy()
    gradient = numerical_gradient(lambda v: np.sum(np.sin(v)) + np.sum(v) ** 2, w)
    assert gradient.shape == w.shape
    assert gradient == pytest.approx(np.cos(w) + 2 * np.sum(w), abs=1e-7)
    assert (w == before).all()


def test_a_quadratic_has_no_error_but_rounding_and_a_cubic_has_eps_squared():
    assert numerical_gradient(lambda w: w**2, np.array(3.0), eps=0.5) == pytest.approx(6, rel=1e-14)
    assert numerical_gradient(lambda w: w**3, np.array(2.0), eps=0.1) == pytest.approx(12 + 0.1**2, rel=1e-12)


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ((3, np.ones(2)), TypeError, "f must be a function; got an int: 3"),
        ((np.sum, "w"), TypeError, "w must hold real numbers; got a str: 'w'"),
        ((np.sum, []), ValueError, "w must hold at least one number"),
        ((np.sum, [np.nan]), ValueError, "w must hold finite numbers; got nan at [0]"),
        ((np.sum, np.ones(2), 0), ValueError, "eps must be greater than 0; got 0"),
        ((np.sum, np.ones(2), -1e-5), ValueError, "eps must be greater than 0; got -1e-05"),
        ((lambda w: w, np.ones(2)), ValueError, "f(w) must be a single number; got shape (2,)"),
        ((lambda w: None, np.ones(2)), TypeError, "f(w) must hold real numbers; got None"),
    ],
)
def test_refusals(arguments, error, says):
    with pytest.raises(error) as caught:
        numerical_gradient(*arguments)
    assert says in str(caught.value)


def test_relative_error():
    assert relative_error([1.0, 2.0], [1.0, 2.0]) == 0
    assert relative_error([0.0], [0.0]) == 0
    assert relative_error([1.0, 4.0], [1.0, 3.0]) == 0.25
    assert relative_error([1.0], [-1.0]) == 2
    with pytest.raises(ValueError, match=r"b must have the shape of a, \(1,\); got \(2,\)"):
        relative_error([1.0], [1.0, 2.0])
