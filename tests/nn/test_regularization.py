"""Weight decay, dropout and early stopping."""

import numpy as np
import pytest

from helpers.nn.gradcheck import numerical_gradient
from helpers.nn.regularization import best_epoch, dropout, weight_decay_gradients


def test_weight_decay_adds_the_gradient_of_its_penalty():
    rng = np.random.default_rng(0)
    W, b = rng.normal(size=(3, 2)), rng.normal(size=2)
    ((dW, db),) = weight_decay_gradients([(W, b)], [(np.zeros((3, 2)), np.ones(2))], 0.3)
    np.testing.assert_allclose(dW, numerical_gradient(lambda W: 0.15 * np.sum(W**2), W), rtol=1e-6)
    np.testing.assert_array_equal(db, np.ones(2))


def test_weight_decay_wants_a_gradient_for_each_layer():
    with pytest.raises(ValueError, match="one pair for each of 1 layers; got 0"):
        weight_decay_gradients([(np.ones((1, 1)), np.ones(1))], [], 0.1)


def test_dropout_keeps_the_mean_and_returns_what_it_multiplied_with():
    A = np.random.default_rng(1).uniform(1, 2, size=(400, 50))
    dropped, mask = dropout(A, 0.8, np.random.default_rng(0))
    np.testing.assert_array_equal(dropped, A * mask)
    assert set(np.unique(mask)) == {0, 1 / 0.8}
    assert dropped.mean() == pytest.approx(A.mean(), rel=0.01)


def test_dropout_that_keeps_all_changes_nothing_and_keeps_at_most_that():
    A = np.ones((2, 3))
    np.testing.assert_array_equal(dropout(A, 1, np.random.default_rng(0)).A, A)
    with pytest.raises(ValueError, match="keep must be at most 1"):
        dropout(A, 1.5, np.random.default_rng(0))


@pytest.mark.parametrize(
    ("losses", "patience", "best"),
    [([3, 2, 1], 1, 2), ([3, 2, 4, 1], 1, 1), ([3, 2, 4, 1], 2, 3), ([2, 2, 2, 1], 2, 0), ([5], 3, 0)],
)
def test_the_best_epoch_comes_before_patience_runs_out(losses, patience, best):
    assert best_epoch(np.array(losses), patience) == best
