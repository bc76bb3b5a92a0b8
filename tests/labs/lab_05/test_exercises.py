"""The checks of lab 05: right in any style, and each classic mistake named in its own words."""

import numpy as np
import pytest

from helpers import checks
from helpers.nn.optimizers import adam_step, minibatches

# --- Right answers, written as students write them --------------------------------------------------------------------


def batches_by_loop(n, batch_size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    batches, start = [], 0
    while start < n:
        batches.append(order[start : start + batch_size])
        start += batch_size
    return batches


def batches_by_split(n, batch_size, rng):
    return np.split(rng.permutation(n), range(batch_size, n, batch_size))


def batches_by_sorting(n, batch_size, rng):
    order = np.argsort(rng.random(n))
    return tuple(order[i : i + batch_size] for i in range(0, n, batch_size))


def momentum_by_loop(w, gradient, velocity, learning_rate, beta=0.9):
    new_w, new_velocity = np.empty_like(w), np.empty_like(w)
    for i in np.ndindex(w.shape):
        new_velocity[i] = beta * velocity[i] + gradient[i]
        new_w[i] = w[i] - learning_rate * new_velocity[i]
    return new_w, new_velocity


def momentum_on_copies(w, gradient, velocity, learning_rate, beta=0.9):
    w, velocity = w.copy(), velocity.copy()
    velocity *= beta
    velocity += gradient
    w -= learning_rate * velocity
    return [w, velocity]


def rmsprop_by_loop(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    new_w, new_mean = w.copy(), mean_square.copy()
    for i in np.ndindex(w.shape):
        new_mean[i] += (1 - beta) * (gradient[i] ** 2 - mean_square[i])
        new_w[i] -= learning_rate * gradient[i] / (new_mean[i] ** 0.5 + eps)
    return new_w, new_mean


def adam_by_loop(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v = w.copy(), m.copy(), v.copy()
    for i in np.ndindex(w.shape):
        m[i] = beta1 * m[i] + (1 - beta1) * gradient[i]
        v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] ** 2
        w[i] -= learning_rate * (m[i] / (1 - beta1**t)) / ((v[i] / (1 - beta2**t)) ** 0.5 + eps)
    return w, m, v


def adam_with_a_corrected_rate(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = m + (1 - beta1) * (gradient - m), v + (1 - beta2) * (gradient**2 - v)
    root = np.sqrt(1 - beta2**t)
    return w - learning_rate * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root), m, v


RIGHT = [
    ("minibatches", batches_by_loop),
    ("minibatches", batches_by_split),
    ("minibatches", batches_by_sorting),
    ("momentum_step", lambda w, g, u, a, beta=0.9: (w - a * (beta * u + g), beta * u + g)),
    ("momentum_step", momentum_by_loop),
    ("momentum_step", momentum_on_copies),
    ("rmsprop_step", rmsprop_by_loop),
    ("adam_step", adam_by_loop),
    ("adam_step", adam_with_a_corrected_rate),
]


@pytest.mark.parametrize(("name", "function"), RIGHT, ids=[f"{n}-{f.__name__}" for n, f in RIGHT])
def test_right_in_any_style(name, function):
    verdict = checks.EXERCISES[name](function)
    assert (bool(verdict), verdict.status, verdict.mistake) == (True, "correct", None), verdict


# --- Wrong answers, written as students write them --------------------------------------------------------------------


def cut(order, batch_size):
    return [order[i : i + batch_size] for i in range(0, len(order), batch_size)]


def batches_without_the_rest(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size)] or [order]


def batches_with_an_empty_one(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size + 1)]


def batches_drawn_anew(n, batch_size, rng):
    return [rng.integers(0, n, size=min(batch_size, n - i)) for i in range(0, n, batch_size)]


def batches_of_neighbours(n, batch_size, rng):
    parts = cut(np.arange(n), batch_size)
    return [parts[i] for i in rng.permutation(len(parts) - 1)] + parts[-1:]


def batches_by_count(n, batch_size, rng):
    return np.array_split(rng.permutation(n), min(batch_size, n))


def batches_left_to_chance(n, batch_size, rng):
    return cut(np.random.default_rng().permutation(n), batch_size)


def momentum(velocity=lambda g, u, a, beta: beta * u + g, step=lambda g, u, old, a, beta: a * u):
    def wrong(w, gradient, u, learning_rate, beta=0.9):
        new = velocity(gradient, u, learning_rate, beta)
        return w - step(gradient, new, u, learning_rate, beta), new

    return wrong


def momentum_in_place(w, gradient, velocity, learning_rate, beta=0.9):
    velocity[:] = beta * velocity + gradient
    return w - learning_rate * velocity, velocity


def momentum_moves_w(w, gradient, velocity, learning_rate, beta=0.9):
    velocity = beta * velocity + gradient
    w -= learning_rate * velocity
    return w, velocity


def rmsprop(
    mean=lambda g, s, beta: beta * s + (1 - beta) * g**2, step=lambda g, s, old, a, eps: a * g / (s**0.5 + eps)
):
    def wrong(w, gradient, s, learning_rate, beta=0.9, eps=1e-8):
        new = mean(gradient, s, beta)
        return w - step(gradient, new, s, learning_rate, eps), new

    return wrong


def rmsprop_in_place(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square *= beta
    mean_square += (1 - beta) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


def adam(m_hat=None, v_hat=None, over=None, keep=None, share=(None, None), old=False, sign=1):
    """Make an adam_step in which one line is another."""

    def wrong(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
        new_m = beta1 * m + (share[0] or (1 - beta1)) * g
        new_v = beta2 * v + (share[1] or (1 - beta2)) * g**2
        top = m_hat(new_m, beta1, t) if m_hat else (m if old else new_m) / (1 - beta1**t)
        low = v_hat(new_v, beta2, t) if v_hat else (v if old else new_v) / (1 - beta2**t)
        step = over(top, low, eps) if over else top / (np.sqrt(low) + eps)
        return (w - sign * a * step, *((top, low) if keep else (new_m, new_v)))

    return wrong


def plain(mean, beta, t):
    return mean


def adam_with_exchanged_betas(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(w, g, m, v, t, a, beta2, beta1, eps)


def adam_with_its_own_betas(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(w, g, m, v, t, a, 0.9, 0.999, eps)


def adam_like_keras(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
    return w - a * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(v) + eps), m, v


def adam_in_place(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    w[:], m, v = adam_step(w, g, m, v, t, a, beta1, beta2, eps)
    return w, m, v


WRONG = [
    ("minibatches", lambda n, size, rng: cut(np.arange(n), size), None, "in which they stand"),
    ("minibatches", batches_without_the_rest, "off_by_one", "the last 3 samples are in no batch"),
    ("minibatches", batches_with_an_empty_one, "off_by_one", "one batch is empty"),
    ("minibatches", batches_drawn_anew, None, "come again"),
    ("minibatches", batches_of_neighbours, None, "neighbours stay together"),
    ("minibatches", batches_by_count, None, "how many samples each of them holds"),
    ("minibatches", lambda n, size, rng: cut(rng.permutation(n) + 1, size), "off_by_one", "Counting starts at 0"),
    ("minibatches", lambda n, size, rng: cut(rng.permutation(n), size + 1), None, "is the most"),
    ("minibatches", lambda n, size, rng: cut(rng.permutation(n), size)[1:], None, "never come"),
    ("minibatches", lambda n, size, rng: cut(rng.permutation(n)[::-1], size)[::-1], None, "may be shorter"),
    ("minibatches", lambda n, size, rng: cut(rng.permutation(n) - 1, size), None, "there is an index -1"),
    ("minibatches", lambda n, size, rng: cut(rng.permutation(n) / 1.0, size), "wrong_shape", "no whole numbers"),
    ("minibatches", lambda n, size, rng: [b[None] for b in cut(rng.permutation(n), size)], "wrong_shape", "one axis"),
    ("minibatches", lambda n, size, rng: rng.permutation(n), "wrong_shape", "row of indices"),
    ("minibatches", lambda n, size, rng: cut(np.random.default_rng(0).permutation(n), size), None, "Another rng"),
    ("minibatches", batches_left_to_chance, "not_deterministic", "asked the same thing twice"),
    ("minibatches", lambda n, size, rng: None, "returned_none", "None"),
    ("momentum_step", momentum(lambda g, u, a, beta: beta * u + (1 - beta) * g), None, "whole gradient"),
    (
        "momentum_step",
        lambda w, g, u, a, beta=0.9: (w + beta * u - a * g, beta * u - a * g),
        None,
        "and the minus in it",
    ),
    (
        "momentum_step",
        lambda w, g, u, a, beta=0.9: (w - beta * u - a * g, beta * u + a * g),
        None,
        "learning rate in it",
    ),
    ("momentum_step", momentum(step=lambda g, u, old, a, beta: a * old), "off_by_one", "step before"),
    ("momentum_step", momentum(step=lambda g, u, old, a, beta: a * g), None, "gradient alone"),
    ("momentum_step", momentum(step=lambda g, u, old, a, beta: a * (g + beta * u)), None, "Nesterov"),
    ("momentum_step", momentum(step=lambda g, u, old, a, beta: -a * u), "sign", "uphill"),
    ("momentum_step", momentum(lambda g, u, a, beta: beta * u - g), "sign", "subtracted from the velocity"),
    ("momentum_step", momentum(lambda g, u, a, beta: beta * u), "missing_upstream", "only slows down"),
    ("momentum_step", momentum(lambda g, u, a, beta: u + g), None, "forgotten"),
    ("momentum_step", momentum(lambda g, u, a, beta: (1 - beta) * u + beta * g), None, "exchanged"),
    ("momentum_step", momentum(lambda g, u, a, beta: 0.9 * u + g), None, "beta = 0.9"),
    ("momentum_step", momentum(step=lambda g, u, old, a, beta: u), None, "learning rate isn't used"),
    ("momentum_step", momentum_in_place, "in_place", "velocity was changed"),
    ("momentum_step", momentum_moves_w, "in_place", "w was changed"),
    ("momentum_step", lambda *a: momentum()(*a)[::-1], None, "In which order"),
    ("momentum_step", lambda *a: momentum()(*a)[0], "wrong_shape", "w, velocity"),
    (
        "rmsprop_step",
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s + eps) ** 0.5),
        "eps_inside_root",
        "weighs more",
    ),
    ("rmsprop_step", rmsprop(step=lambda g, s, old, a, eps: a * g / s**0.5), None, "eps isn't used"),
    ("rmsprop_step", rmsprop(step=lambda g, s, old, a, eps: a * g / (s**0.5 + 1e-8)), None, "eps = 1e-8"),
    ("rmsprop_step", rmsprop(step=lambda g, s, old, a, eps: a * g / s**0.5 - eps), None, "Brackets"),
    ("rmsprop_step", rmsprop(step=lambda g, s, old, a, eps: a * g / (s + eps)), None, "root is missing"),
    ("rmsprop_step", rmsprop(step=lambda g, s, old, a, eps: a * g * (s**0.5 + eps)), None, "Divide"),
    ("rmsprop_step", rmsprop(step=lambda g, s, old, a, eps: a * g / (old**0.5 + eps)), "off_by_one", "step before"),
    ("rmsprop_step", rmsprop(step=lambda g, s, old, a, eps: -a * g / (s**0.5 + eps)), "sign", "uphill"),
    ("rmsprop_step", rmsprop(step=lambda g, s, old, a, eps: g / (s**0.5 + eps)), None, "learning rate isn't used"),
    ("rmsprop_step", rmsprop(step=lambda g, s, old, a, eps: a * g), None, "plain descent"),
    ("rmsprop_step", rmsprop(lambda g, s, beta: beta * s + g**2), "not_averaged", "its share is (1 - beta)"),
    ("rmsprop_step", rmsprop(lambda g, s, beta: s + g**2), "not_averaged", "AdaGrad"),
    ("rmsprop_step", rmsprop(lambda g, s, beta: beta * s + (1 - beta) * np.abs(g)), None, "nearly right"),
    ("rmsprop_step", rmsprop(lambda g, s, beta: beta * s + (1 - beta) * g), None, "square them first"),
    ("rmsprop_step", rmsprop(lambda g, s, beta: (1 - beta) * s + beta * g**2), None, "exchanged"),
    ("rmsprop_step", rmsprop(lambda g, s, beta: 0.9 * s + 0.1 * g**2), None, "beta = 0.9"),
    ("rmsprop_step", rmsprop(lambda g, s, beta: beta * s + (1 - beta) * (g**2).mean()), "wrong_axis", "share one mean"),
    ("rmsprop_step", rmsprop_in_place, "in_place", "mean_square was changed"),
    ("adam_step", adam(plain, plain), "no_bias_correction", "correction is missing"),
    ("adam_step", adam(m_hat=plain), "no_bias_correction", "m isn't"),
    ("adam_step", adam(v_hat=plain), "no_bias_correction", "v isn't"),
    ("adam_step", adam(over=lambda m, v, eps: m / np.sqrt(v + eps)), "eps_inside_root", "weighs more"),
    ("adam_step", adam_like_keras, None, "as Keras does it"),
    ("adam_step", adam(over=lambda m, v, eps: m / np.sqrt(v)), None, "eps isn't used"),
    ("adam_step", adam(over=lambda m, v, eps: m / (np.sqrt(v) + 1e-8)), None, "eps = 1e-8"),
    ("adam_step", adam(over=lambda m, v, eps: m / (v + eps)), None, "root is missing"),
    ("adam_step", adam(*[lambda mean, beta, t: mean / (1 - beta ** (t + 1))] * 2), "off_by_one", "of the next step"),
    ("adam_step", adam(*[lambda mean, beta, t: mean / (1 - beta ** (t - 1))] * 2), "off_by_one", "divides by 0"),
    ("adam_step", adam(*[lambda mean, beta, t: mean / (1 - beta) ** t] * 2), None, "(1 - beta)**t"),
    ("adam_step", adam(*[lambda mean, beta, t: mean / (1 - beta)] * 2), None, "fades with t"),
    ("adam_step", adam(*[lambda mean, beta, t: mean / (1 - beta * t)] * 2), "not_finite", "is nan"),
    ("adam_step", adam(old=True), "off_by_one", "old m and v"),
    ("adam_step", adam(sign=-1), "sign", "uphill"),
    ("adam_step", adam(share=(1, 1)), "not_averaged", "in m and v"),
    ("adam_step", adam(share=(1, None)), "not_averaged", "in full in m"),
    ("adam_step", adam(share=(None, 1)), "not_averaged", "in full in v"),
    ("adam_step", adam_with_exchanged_betas, None, "beta1 and beta2 are exchanged"),
    ("adam_step", adam_with_its_own_betas, None, "other betas"),
    ("adam_step", adam(keep="hats"), None, "corrected again"),
    ("adam_step", adam_in_place, "in_place", "w was changed"),
]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("name", "function", "mistake", "says"), WRONG, ids=[f"{row[0]}-{row[2]}-{i}" for i, row in enumerate(WRONG)]
)
def test_a_wrong_version_is_named(name, function, mistake, says):
    verdict = checks.EXERCISES[name](function)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message


NAMES = [exercise.name for exercise in checks.EXERCISES.values() if exercise.lab == "05"]
DECLARED = [(name, mistake) for name in NAMES for mistake in checks.EXERCISES[name].mistakes]


@pytest.mark.parametrize(("name", "mistake"), DECLARED, ids=[f"{n}-{m.id}-{i}" for i, (n, m) in enumerate(DECLARED)])
def test_every_declared_mistake_is_named_by_its_own_sentence(name, mistake):
    verdict = checks.EXERCISES[name](lambda *arguments: mistake.wrong(*arguments))
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake.id), verdict
    if isinstance(mistake.says, str):
        assert mistake.says in verdict.message


def test_the_exercises_stand_in_the_order_of_the_lab():
    assert NAMES == ["minibatches", "momentum_step", "rmsprop_step", "adam_step"]
    assert [checks.EXERCISES[name].number for name in NAMES] == [1, 2, 3, 4]


def test_untouched_batches_are_not_attempted():
    def minibatches(n, batch_size, rng):
        raise NotImplementedError("Exercise 1")

    verdict = checks.minibatches(minibatches)
    assert (verdict.status, verdict.message) == ("not attempted", "not written yet")


def test_batches_that_raise_are_told_with_the_real_exception():
    verdict = checks.minibatches(lambda n, batch_size, rng: rng.permute(n))
    assert verdict.mistake == "raised"
    assert "permute" in verdict.message


def test_no_function_is_told_as_that():
    assert "the function itself" in checks.minibatches(minibatches(5, 2, np.random.default_rng(0))).message


def test_the_checks_see_where_eps_stands():
    """With the ordinary eps the two forms differ in the ninth digit: the inputs must have a larger one."""
    for name in ("rmsprop_step", "adam_step"):
        assert sum(case.arguments.get("eps", 1e-8) > 0.01 for case in checks.EXERCISES[name].cases) == 2


def test_the_check_of_adam_looks_at_the_first_step_and_at_later_ones():
    assert sorted(case.arguments["t"] for case in checks.adam_step.cases) == [1, 3, 7]
