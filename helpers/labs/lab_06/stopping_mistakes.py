"""Wrong ways to choose the epoch at which a training was best."""

import numpy as np

from helpers.exercise.engine import Mistake


def stopping(
    better=lambda loss, best: loss < best,
    tired=lambda waited, patience: waited >= patience,
    reset=lambda waited: 0,
    waits=lambda waited: waited + 1,
    against=lambda losses, epoch, best: losses[best],
    answer=lambda losses, best, epoch: best,
    first=0,
):
    """Return best_epoch as a loop that counts the epochs it has waited, with some of its lines replaced."""

    def wrong(validation_losses, patience):
        losses, best, waited, epoch = validation_losses, first, 0, 0
        for epoch in range(1, len(losses)):
            if better(losses[epoch], against(losses, epoch, best)):
                best, waited = epoch, reset(waited)
            else:
                waited = waits(waited)
                if tired(waited, patience):
                    break
        return answer(losses, best, epoch)

    return wrong


def _never_worse(losses, patience):
    """Stop after `patience` rises in a row, and take the best until there."""
    rises, stop = 0, len(losses)
    for epoch in range(1, len(losses)):
        rises = rises + 1 if losses[epoch] > losses[epoch - 1] else 0
        if rises == patience:
            stop = epoch + 1
            break
    return int(np.argmin(losses[:stop]))


MISTAKES = (
    Mistake(
        "ignored_argument",
        lambda losses, patience: int(np.argmin(losses)),
        "This is the smallest loss of all. patience makes no difference: once that many epochs in a row bring no new "
        "smallest, the training is over, and what would have come later is never seen.",
    ),
    Mistake(
        "another_formula",
        stopping(answer=lambda losses, best, epoch: epoch),
        "This is the epoch at which the training ends. The best one came earlier: since then, `patience` epochs have "
        "passed in vain.",
    ),
    Mistake(
        "another_formula",
        stopping(answer=lambda losses, best, epoch: losses[best]),
        "This is the smallest loss itself. Its place is asked for, the index of that epoch.",
    ),
    Mistake(
        "off_by_one",
        stopping(answer=lambda losses, best, epoch: best + 1),
        "This is one too many. Epochs are counted from 0 here, as the indices of the array are.",
    ),
    Mistake(
        "off_by_one",
        stopping(answer=lambda losses, best, epoch: best - 1),
        "This is the epoch before the best one.",
    ),
    Mistake(
        "off_by_one",
        stopping(tired=lambda waited, patience: waited > patience),
        "It waits an epoch too long. After `patience` epochs without a new smallest it's over: `>=`, and not `>`.",
    ),
    Mistake(
        "off_by_one",
        stopping(tired=lambda waited, patience: waited >= patience - 1),
        "It gives up an epoch too early: `patience` epochs may pass without a new smallest.",
    ),
    Mistake(
        "another_formula",
        stopping(better=lambda loss, best: loss <= best),
        "A loss equal to the smallest counts as a new one here. Only a smaller one does: among equals the first is "
        "the best.",
    ),
    Mistake(
        "another_formula",
        stopping(reset=lambda waited: waited),
        "The epochs without a new smallest are counted over the whole training. Only those in a row count: with each "
        "new smallest the count begins again at 0.",
    ),
    Mistake(
        "another_formula",
        stopping(against=lambda losses, epoch, best: losses[epoch - 1]),
        "Each loss is compared with the one before it. Compare it with the smallest so far.",
    ),
    Mistake(
        "another_formula",
        _never_worse,
        "This counts the epochs in which the loss rises. What counts is that there is no new smallest: a loss that "
        "falls again, but not below it, isn't progress.",
    ),
    Mistake(
        "sign",
        stopping(better=lambda loss, best: loss > best),
        "This looks for the largest loss. The smallest is the best.",
    ),
    Mistake(
        "sign",
        lambda losses, patience: int(np.argmax(losses)),
        "This is the largest loss of all. The smallest is asked for, before patience runs out.",
    ),
    Mistake(
        "ignored_argument",
        stopping(tired=lambda waited, patience: True),
        "It stops at the first epoch that brings no new smallest. It may wait: `patience` of them in a row.",
    ),
    Mistake(
        "another_formula",
        lambda losses, patience: int(np.argmin(losses[: patience + 1])),
        "Only the first epochs are looked at. patience begins anew with each new smallest loss.",
    ),
    Mistake(
        "another_formula",
        lambda losses, patience: int(np.argmin(losses[:patience])),
        "Only the first `patience` epochs are looked at. patience begins anew with each new smallest loss.",
    ),
    Mistake(
        "another_formula",
        lambda losses, patience: int(np.argmin(losses[:-patience])),
        "The last `patience` epochs are left out. patience doesn't count from the end, but from each new smallest "
        "loss.",
    ),
    Mistake(
        "frozen",
        lambda losses, patience: len(losses) - 1,
        "This is always the last epoch. The best one is asked for.",
    ),
)
