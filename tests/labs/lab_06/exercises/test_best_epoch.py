"""The check of best_epoch: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers import checks


def by_index(validation_losses, patience):
    best = 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return best


def by_counting(validation_losses, patience):
    smallest, best, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < smallest:
            smallest, best, waited = loss, epoch, 0
        else:
            waited += 1
        if waited == patience:
            return best
    return best


def by_running_minimum(validation_losses, patience):
    lows = np.minimum.accumulate(validation_losses)
    new = np.flatnonzero(np.r_[True, lows[1:] < lows[:-1]])
    for best, following in zip(new, [*new[1:], len(validation_losses) + patience], strict=True):
        if following - best > patience:
            return best
    return new[-1]


def by_while(validation_losses, patience):
    best = 0
    while True:
        after = validation_losses[best + 1 : best + 1 + patience]
        lower = np.flatnonzero(np.array(after) < validation_losses[best])
        if not len(lower):
            return int(best)
        best += 1 + lower[0]


def by_slices(validation_losses, patience):
    losses = list(validation_losses)
    for end in range(patience + 1, len(losses) + 1):
        best = losses.index(min(losses[:end]))
        if end - 1 - best >= patience:
            return best
    return losses.index(min(losses))


RIGHT = [by_index, by_counting, by_running_minimum, by_while, by_slices]
test_a_right_answer_passes = exercises.right("best_epoch", RIGHT)


def last_of_equals(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] <= losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return best


def counting_all(losses, patience):
    best, bad = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        else:
            bad += 1
            if bad >= patience:
                break
    return best


def compared_with_the_one_before(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[epoch - 1]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return best


def counting_rises(losses, patience):
    rises = 0
    for epoch in range(1, len(losses)):
        rises = rises + 1 if losses[epoch] > losses[epoch - 1] else 0
        if rises >= patience:
            return np.argmin(losses[: epoch + 1])
    return np.argmin(losses)


def where_it_ends(losses, patience):
    best = 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch
    return len(losses) - 1


def largest(losses, patience):
    return by_index(-np.asarray(losses), patience)


WRONG = [
    (
        lambda losses, patience: np.argmin(losses),
        "ignored_argument",
        "This is the smallest loss of all. patience makes no difference: once that many epochs in a row bring no new "
        "smallest, the training is over, and what would have come later is never seen.",
    ),
    (
        lambda losses, patience: max(i for i, loss in enumerate(losses) if loss == min(losses)),
        "ignored_argument",
        "This is the smallest loss of all. patience makes no difference: once that many epochs in a row bring no new "
        "smallest, the training is over, and what would have come later is never seen.",
    ),
    (
        where_it_ends,
        "another_formula",
        "This is the epoch at which the training ends. The best one came earlier: since then, `patience` epochs have "
        "passed in vain.",
    ),
    (
        lambda losses, patience: losses[by_index(losses, patience)],
        "another_formula",
        "This is the smallest loss itself. Its place is asked for, the index of that epoch.",
    ),
    (
        lambda losses, patience: by_index(losses, patience) + 1,
        "off_by_one",
        "This is one too many. Epochs are counted from 0 here, as the indices of the array are.",
    ),
    (
        lambda losses, patience: by_index(losses, patience) - 1,
        "off_by_one",
        "This is the epoch before the best one.",
    ),
    (
        lambda losses, patience: by_index(losses, patience + 1),
        "off_by_one",
        "It waits an epoch too long. After `patience` epochs without a new smallest it's over: `>=`, and not `>`.",
    ),
    (
        lambda losses, patience: by_index(losses, patience - 1),
        "off_by_one",
        "It gives up an epoch too early: `patience` epochs may pass without a new smallest.",
    ),
    (
        last_of_equals,
        "another_formula",
        "A loss equal to the smallest counts as a new one here. Only a smaller one does: among equals the first is "
        "the best.",
    ),
    (
        counting_all,
        "another_formula",
        "The epochs without a new smallest are counted over the whole training. Only those in a row count: with each "
        "new smallest the count begins again at 0.",
    ),
    (
        compared_with_the_one_before,
        "another_formula",
        "Each loss is compared with the one before it. Compare it with the smallest so far.",
    ),
    (
        counting_rises,
        "another_formula",
        "This counts the epochs in which the loss rises. What counts is that there is no new smallest: a loss that "
        "falls again, but not below it, isn't progress.",
    ),
    (largest, "sign", "This looks for the largest loss. The smallest is the best."),
    (
        lambda losses, patience: np.argmax(losses),
        "sign",
        "This is the largest loss of all. The smallest is asked for, before patience runs out.",
    ),
    (
        lambda losses, patience: by_index(losses, 1),
        "ignored_argument",
        "It stops at the first epoch that brings no new smallest. It may wait: `patience` of them in a row.",
    ),
    (
        lambda losses, patience: np.argmin(losses[: patience + 1]),
        "another_formula",
        "Only the first epochs are looked at. patience begins anew with each new smallest loss.",
    ),
    (
        lambda losses, patience: np.argmin(losses[:patience]),
        "another_formula",
        "Only the first `patience` epochs are looked at. patience begins anew with each new smallest loss.",
    ),
    (
        lambda losses, patience: np.argmin(losses[:-patience]),
        "another_formula",
        "The last `patience` epochs are left out. patience doesn't count from the end, but from each new smallest "
        "loss.",
    ),
    (lambda losses, patience: len(losses) - 1, "frozen", "This is always the last epoch. The best one is asked for."),
]

test_a_wrong_version_is_named = exercises.wrong("best_epoch", WRONG)


def test_the_inputs_hold_equal_losses_and_better_ones_that_nobody_sees():
    cases = [(case.arguments["validation_losses"], int(case.expected["epoch"])) for case in checks.best_epoch.cases]
    assert any(np.sum(losses == losses[best]) > 1 for losses, best in cases)
    assert any(losses.min() < losses[best] for losses, best in cases)
    assert any(best == len(losses) - 1 for losses, best in cases)
    assert any(best == 0 for _, best in cases)
