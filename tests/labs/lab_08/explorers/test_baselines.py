"""The explorer baselines: it asks first, runs the student's function, and its mission can be won."""

import numpy as np
from tools.explorers import revealed

from helpers import explorers
from helpers.labs.lab_08.explorers.baselines import COUNTS, GOAL


def nearest_mean(X, labels, classes):
    means = np.array([X[labels == c].mean(axis=0) for c in range(classes)])
    return lambda rows: ((rows[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)


def test_the_students_function_runs_and_gives_the_same_shares():
    own, ours = (revealed(explorers.baselines, **given) for given in ({"nearest_mean": nearest_mean}, {}))
    assert own.badges() == {"nearest_mean": "your own code"}
    np.testing.assert_array_equal(own.result.by_mean, ours.result.by_mean)


def test_one_sample_is_its_own_mean():
    explorer = revealed(explorers.baselines)
    assert explorer.result.by_mean[0] == explorer.result.by_sample[0]
    assert explorer.result.by_sample[-1] > explorer.result.by_mean[-1]


def test_the_feedback_tells_the_share_of_all_samples():
    explorer = explorers.baselines()
    explorer.commit(90)
    assert "✓ Right:" in explorer.asking.said.value
    assert f"reads {100 * explorer.result.by_mean[-1]:.0f} % right" in explorer.asking.said.value


def test_the_fewest_samples_win_with_another_seed_only():
    explorer = revealed(explorers.baselines)
    for seed in (0, 4):
        explorer.set(seed=seed)
        enough = int(np.flatnonzero(explorer.result.by_mean >= GOAL)[0])
        explorer.set(count=str(COUNTS[enough + 1]))
        assert explorer.won == set()
        explorer.set(count=str(COUNTS[enough]))
    assert explorer.won == {"fewest"}
