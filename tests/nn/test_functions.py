"""The activations and losses: exact, calm far out, and each slope the slope of its function."""

import math
import warnings
from decimal import Decimal, localcontext

import numpy as np
import pytest

from helpers.nn import functions
from helpers.nn.gradcheck import numerical_gradient, relative_error

WIDE = [-1000.0, -745.0, -700.5, -30.25, -1.5, -1e-9, 0.0, 1e-9, 0.1, 3.0, 36.7, 700.5, 1000.0]


@pytest.fixture(autouse=True)
def _no_warning():
    """Turn every warning and every floating-point alarm into an error."""
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        yield


def exact_sigmoid(z):
    with localcontext() as context:
        context.prec = 60
        return float(1 / (1 + (-Decimal(float(z))).exp()))


def exact_softmax(row):
    with localcontext() as context:
        context.prec = 60
        weights = [Decimal(float(z)).exp() for z in row]
        return [float(weight / sum(weights)) for weight in weights]


def close(got, wanted, digits=1e-12):
    """Compare relative to each single number; what is too small for a normal float may lose its digits."""
    with np.errstate(under="ignore"):  # the comparison's own products
        np.testing.assert_allclose(got, wanted, rtol=digits, atol=np.finfo(float).tiny)


# --- Exact to 1e-12 --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("z", WIDE)
def test_the_sigmoid_is_exact(z):
    close(functions.sigmoid(z), exact_sigmoid(z))


@pytest.mark.parametrize("z", WIDE)
def test_the_slope_of_the_sigmoid_is_exact(z):
    close(functions.sigmoid_derivative(z), exact_sigmoid(z) * exact_sigmoid(-z))


@pytest.mark.parametrize(
    "row", [[-1000, 1000], [1000, 999.5, 998], [-1000, -1000.25], [0, 700, 350.5], [1, 2, 3, 4], [5]]
)
def test_the_softmax_is_exact(row):
    close(functions.softmax([row, row[::-1]]), [exact_softmax(row), exact_softmax(row[::-1])])


@pytest.mark.parametrize("z", [-37.0, -20.0, -10.0, -3.0, -0.75, -1e-8, 0.0, 0.5, 2.0, 10.0, 1000.0])
def test_the_gelu_keeps_its_digits_in_the_tail(z):
    close(functions.gelu(z), z * math.erfc(-z / math.sqrt(2)) / 2)


def test_the_gelu_agrees_with_an_integral_of_the_normal_density():
    # Not with the error function: the trapezoidal rule on a function that is 0 at both ends is exact to rounding.
    def share(z):
        x = np.linspace(z - 20, z, 400_001)
        with np.errstate(under="ignore"):
            density = np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)
        h = 20 / 400_000
        slope_at_z = -z * density[-1]  # Euler and Maclaurin's correction for the end that isn't 0
        return h * (density.sum() - density[-1] / 2) - h**2 / 12 * slope_at_z

    for z in (-3.0, -1.0, 0.3, 2.0):
        close(functions.gelu(z), z * share(z), 1e-11)


def test_the_cross_entropy_of_certain_and_of_wrong_answers():
    assert functions.softmax_cross_entropy([[0.0, 0.0]], [[1, 0]]) == pytest.approx(math.log(2), rel=1e-14)
    assert functions.softmax_cross_entropy([[1000.0, -1000.0]], [[0, 1]]) == 2000.0
    assert functions.softmax_cross_entropy([[1000.0, -1000.0]], [[1, 0]]) == 0.0


# --- Any number, any shape, any type ---------------------------------------------------------------------------------

KINDS = [3, -2.5, np.float32(1.5), np.array(0.25), np.arange(-3, 4), np.ones((2, 3), np.float32), [[1, -2]], True]


@pytest.mark.parametrize("name", functions.ACTIVATIONS)
@pytest.mark.parametrize("z", KINDS, ids=repr)
def test_every_activation_takes_any_shape_and_type(name, z):
    activation = functions.ACTIVATIONS[name]
    for function in (activation.f, activation.derivative):
        got = function(z)
        assert np.shape(got) == np.shape(z)
        assert got.dtype == np.float64
        close(got, function(np.asarray(z, dtype=np.float64)))


@pytest.mark.parametrize("name", functions.ACTIVATIONS)
def test_every_activation_is_calm_far_out(name):
    activation = functions.ACTIVATIONS[name]
    z = np.array([-np.inf, -1e308, -1000.0, 1000.0, 1e308, np.inf])
    assert np.isfinite(activation.f(z[1:-1])).all()
    assert np.isfinite(activation.derivative(z[1:-1])).all()
    activation.f(z), activation.derivative(z)  # a diverged network asks for these: no warning, whatever comes


@pytest.mark.parametrize("name", functions.ACTIVATIONS)
def test_no_activation_changes_its_argument(name):
    z = np.array([-1.0, 0.0, 2.0])
    for function in functions.ACTIVATIONS[name][1:]:
        got = function(z)
        got += 1
        np.testing.assert_array_equal(z, [-1.0, 0.0, 2.0])


def test_softmax_takes_one_row_one_number_and_other_types():
    close(functions.softmax([1, 2]), functions.softmax([[1.0, 2.0]])[0])
    assert functions.softmax(3) == 1.0
    close(functions.softmax(np.float32([[1, 2]])), functions.softmax([[1.0, 2.0]]))


@pytest.mark.parametrize("bad", ["abc", None, [1, "a"], 1j])
@pytest.mark.parametrize("name", [*functions.ACTIVATIONS, "softmax"])
def test_what_is_not_numbers_is_refused_by_name(name, bad):
    function = functions.ACTIVATIONS[name].f if name in functions.ACTIVATIONS else functions.softmax
    with pytest.raises(TypeError, match=r"^[zZ] must hold real numbers; got "):
        function(bad)


def test_empty_arrays_and_wrong_shapes_are_refused_by_name():
    with pytest.raises(ValueError, match=r"^z must hold at least one number"):
        functions.sigmoid([])
    with pytest.raises(ValueError, match=r"^Y must have shape \(n, k\) with k = 3 as in Z"):
        functions.softmax_cross_entropy_gradient(np.ones((2, 3)), np.ones((2, 2)))
    with pytest.raises(ValueError, match=r"^w must have shape \(d,\) with d = 3 as in x"):
        functions.neuron(np.ones((2, 3)), np.ones(2), 0.0)
    with pytest.raises(ValueError, match=r"^predictions must have the shape of targets, \(3,\); got \(2,\)"):
        functions.mse([1.0, 2.0], [1.0, 2.0, 3.0])


# --- Slopes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", functions.ACTIVATIONS)
def test_every_slope_is_the_slope_of_its_function(name):
    activation = functions.ACTIVATIONS[name]
    z = np.linspace(-4, 4, 40)  # an even number of points keeps off the kink at 0
    numerical = numerical_gradient(lambda z: activation.f(z).sum(), z)
    assert relative_error(activation.derivative(z), numerical) < 1e-8


def test_the_slope_at_the_kink_is_that_of_the_flat_side():
    assert functions.relu_derivative(0.0) == 0.0
    assert functions.leaky_relu_derivative(0.0) == 0.01
    assert functions.leaky_relu(-2.0, negative_slope=0.25) == -0.5


def test_the_gradient_of_the_cross_entropy_is_its_slope():
    rng = np.random.default_rng(3)
    Z, Y = rng.normal(size=(5, 3)), np.eye(3)[[0, 2, 1, 1, 0]]
    numerical = numerical_gradient(lambda Z: functions.softmax_cross_entropy(Z, Y), Z)
    assert relative_error(functions.softmax_cross_entropy_gradient(Z, Y), numerical) < 1e-8


# --- One neuron, and a line ------------------------------------------------------------------------------------------


def test_a_neuron_by_hand():
    np.testing.assert_array_equal(functions.neuron([[1, 2], [3, 4]], [10, 1], 0.5), [12.5, 34.5])


def test_the_mean_squared_error_by_hand():
    assert functions.mse([1.0, 2.0, 4.0], [1.0, 0.0, 1.0]) == pytest.approx(13 / 3)


def test_the_gradient_of_the_line_is_the_slope_of_its_loss():
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=7), rng.normal(size=7)
    numerical = numerical_gradient(lambda p: functions.mse(p[0] * x + p[1], y), np.array([0.7, -0.3]))
    assert relative_error(np.array(functions.mse_gradient(0.7, -0.3, x, y)), numerical) < 1e-8


def test_a_line_that_has_diverged_is_a_result():
    assert functions.mse([1e200, np.inf], [0.0, 0.0]) == np.inf
    assert not np.isfinite(functions.mse_gradient(np.inf, 0.0, [1.0, -1.0], [0.0, 0.0])).any()
