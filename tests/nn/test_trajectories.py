"""Walks of the optimisers, one by one, many at once and from batch to batch."""

import math
import time

import numpy as np
import pytest

from helpers.nn import optimizers, trajectories
from helpers.nn.gradient_descent import gradient_step
from helpers.nn.optimizers import adam_step, momentum_step, rmsprop_step
from helpers.nn.surfaces import SURFACES, bowl, ravine
from helpers.nn.trajectories import ADAM, MOMENTUM, PLAIN, RMSPROP, STANDARD, UNCORRECTED

# --- Walks ------------------------------------------------------------------------------------------------------------

STEPS = {PLAIN: gradient_step, MOMENTUM: momentum_step, RMSPROP: rmsprop_step, ADAM: adam_step}
STEPS[UNCORRECTED] = optimizers.uncorrected_adam_step
REMEMBERED = {PLAIN: 0, MOMENTUM: 1, RMSPROP: 1, ADAM: 2, UNCORRECTED: 2}


def by_hand(name, surface, start, rate, count):
    """Walk with the course's steps in a plain loop, once or in many rows."""
    w, memory, path = np.array(start), [np.zeros_like(start) for _ in range(REMEMBERED[name])], [np.array(start)]
    for t in range(1, count + 1):
        counted = [t] if name in (ADAM, UNCORRECTED) else []
        result = STEPS[name](w, surface.gradient(w), *memory, *counted, rate)
        w, *memory = (result,) if name == PLAIN else result
        path.append(w)
    return np.array(path)


@pytest.mark.parametrize("name", trajectories.OPTIMIZERS)
@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_many_walks_at_once_are_the_walks_one_by_one(name, surface):
    rates, start = np.array([0.0, 1e-3, 0.05]), surface.starts[0]
    together = trajectories.trajectories(name, surface.gradient, start, rates, 60)
    for path, rate in zip(together, rates, strict=True):
        alone = by_hand(name, surface, start, rate, 60)
        np.testing.assert_allclose(path, alone, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(
            trajectories.trajectory(name, surface.gradient, start, rate, 60), alone, rtol=1e-9, atol=1e-12
        )


@pytest.mark.parametrize("name", [MOMENTUM, RMSPROP, ADAM, UNCORRECTED])  # a plain step takes one rate only
@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
@np.errstate(all="ignore")
def test_the_quick_way_is_to_the_last_bit_that_of_the_step_functions(name, surface):
    rates, start = np.logspace(-6, 2, 17), surface.starts[0]  # the largest run away
    found = trajectories.trajectories(name, surface.gradient, start, rates, 60)
    readable = by_hand(name, surface, np.tile(start, (17, 1)), rates[:, None], 60)
    np.testing.assert_array_equal(found, np.moveaxis(readable, 0, 1))
    assert found.flags.c_contiguous


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_side_by_side_each_walks_to_the_last_bit_as_alone(surface):
    setting = surface.gradient, surface.starts[0], np.logspace(-6, 2, 17), 60
    entrants = {PLAIN: None, UNCORRECTED: None, RMSPROP: entry_by_entry, ADAM: adam_step, MOMENTUM: momentum_step}
    found = trajectories.side_by_side(entrants, *setting, settings={MOMENTUM: (0.5,)})
    assert list(found) == list(entrants)
    for name, step in entrants.items():
        settings = (0.5,) if name == MOMENTUM else ()
        alone = trajectories.trajectories(name, *setting, *settings, step=step)
        np.testing.assert_array_equal(found[name], alone)
        assert found[name].flags.c_contiguous


def test_side_by_side_the_gradient_is_asked_once_in_each_step():
    asked = []

    def gradient(w):
        asked.append(w.shape)
        return ravine.gradient(w)

    trajectories.side_by_side(dict.fromkeys(STANDARD), gradient, ravine.starts[0], [0.01, 0.02, 0.03], 20)
    assert asked == [(4, 3, 2)] * 20


def test_a_step_that_changes_its_arguments_spoils_no_other_walk():
    def in_place(w, gradient, velocity, learning_rate, beta=0.9):
        velocity += gradient
        gradient *= 0
        w -= learning_rate * velocity
        return w, velocity

    setting = ravine.gradient, ravine.starts[0], [0.01, 0.02], 20
    found = trajectories.side_by_side({PLAIN: None, MOMENTUM: in_place, ADAM: None}, *setting)
    assert len(np.unique(found[MOMENTUM][0], axis=0)) == 21
    for name in (PLAIN, ADAM):
        np.testing.assert_array_equal(found[name], trajectories.trajectories(name, *setting))


@pytest.mark.parametrize("name", [MOMENTUM, RMSPROP])
def test_a_walk_can_be_told_another_beta(name):
    setting = ravine.gradient, ravine.starts[0], 0.01, 20
    usual, other = trajectories.trajectory(name, *setting), trajectories.trajectory(name, *setting, 0.5)
    assert np.abs(usual - other).max() > 0.01
    np.testing.assert_array_equal(trajectories.trajectory(name, *setting, 0.9), usual)
    many = trajectories.trajectories(name, ravine.gradient, ravine.starts[0], [0.01], 20, 0.5)
    np.testing.assert_allclose(many[0], other, rtol=1e-9, atol=1e-12)


def test_the_student_s_own_step_walks_in_place_of_ours():
    def stands_still(w, gradient, velocity, learning_rate, beta=0.9):
        return w.copy(), velocity

    paths = trajectories.trajectories(MOMENTUM, ravine.gradient, ravine.starts[0], [0.05, 0.1], 20, step=stands_still)
    assert (paths == ravine.starts[0]).all()


def entry_by_entry(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    """Take one entry after another with Python's own numbers, as is right for one walk and impossible for many."""
    new, kept = np.empty_like(w), np.empty_like(w)
    for i in np.ndindex(w.shape):
        kept[i] = beta * mean_square[i] + (1 - beta) * gradient[i] ** 2
        new[i] = w[i] - float(learning_rate) * gradient[i] / (math.sqrt(kept[i]) + eps)
    return new, kept


def test_a_step_that_takes_one_walk_only_is_asked_walk_by_walk():
    setting = (SURFACES["saddle"].gradient, (1.6, 0.001), np.geomspace(1e-3, 1, 61), 40)
    begun = time.process_time()
    alone = trajectories.trajectories(RMSPROP, *setting, step=entry_by_entry)
    assert time.process_time() - begun < 2
    np.testing.assert_allclose(alone, trajectories.trajectories(RMSPROP, *setting), rtol=1e-9)


def test_a_step_that_mixes_up_many_walks_is_found_out():
    def shared(w, gradient, mean_square, learning_rate):
        rate = np.ravel(learning_rate)[0]  # right for one walk; for many, the first one's rate for all
        return rmsprop_step(w, gradient, mean_square, rate)

    setting = (SURFACES["bumps"].gradient, (1.5, -1.0), (0.01, 0.1, 0.3), 20)
    mixed = trajectories.trajectories(RMSPROP, *setting, step=shared)
    np.testing.assert_allclose(mixed, trajectories.trajectories(RMSPROP, *setting), rtol=1e-9)


@pytest.mark.filterwarnings("error")
def test_walks_end_in_infinity_without_alarm():
    rates = np.logspace(-6, 2, 33)
    for surface in SURFACES.values():
        final = {
            n: surface.f(trajectories.trajectories(n, surface.gradient, surface.starts[0], rates, 200)[:, -1])
            for n in STANDARD
        }
        assert not np.isfinite(final[PLAIN][-1])
        assert np.isfinite(final[ADAM]).all()  # its step is never much longer than the learning rate


@pytest.mark.filterwarnings("error")
def test_a_walk_that_diverges_ends_in_nothing():
    path = trajectories.trajectory(MOMENTUM, bowl.gradient, bowl.starts[0], 1e308, 10)
    assert np.isfinite(path[0]).all()
    assert not np.isfinite(path[-1]).any()


# --- From batch to batch ----------------------------------------------------------------------------------------------

TARGETS = np.random.default_rng(0).normal(size=(64, 2))


def pull(w, batch):
    """Return the slope of half the mean squared distance from w (..., 2) to the targets of a batch."""
    return w - TARGETS[batch].mean(axis=0)


def test_one_batch_of_all_samples_is_plain_descent():
    batches = trajectories.batches_of_epochs(64, 64, 30, np.random.default_rng(0))
    path = trajectories.sgd_trajectory(pull, batches, [1.0, -2.0], 0.1)
    plain = trajectories.trajectory(PLAIN, lambda w: pull(w, slice(None)), [1.0, -2.0], 0.1, 30)
    np.testing.assert_allclose(path, plain, rtol=1e-9, atol=1e-12)


def test_many_learning_rates_go_from_batch_to_batch_as_each_alone():
    batches, rates = trajectories.batches_of_epochs(64, 10, 3, np.random.default_rng(0)), np.array([[0.05], [0.4]])
    together = trajectories.sgd_trajectory(pull, batches, np.zeros((2, 2)), rates)
    assert together.shape == (2, 3 * 7 + 1, 2)
    for path, rate in zip(together, rates[:, 0], strict=True):
        np.testing.assert_allclose(path, trajectories.sgd_trajectory(pull, batches, [0.0, 0.0], rate), rtol=1e-9)


def test_every_pass_is_cut_anew_by_the_student_s_own_function():
    seen = []

    def own(n, batch_size, rng):
        seen.append((n, batch_size))
        return rng.permutation(n).reshape(-1, batch_size).tolist()

    batches = trajectories.batches_of_epochs(6, 2, 3, np.random.default_rng(0), own)
    assert seen == [(6, 2)] * 3
    assert [sorted(np.concatenate(batches[k : k + 3])) for k in (0, 3, 6)] == [list(range(6))] * 3
    assert np.concatenate(batches[:3]).tolist() != np.concatenate(batches[3:6]).tolist()
