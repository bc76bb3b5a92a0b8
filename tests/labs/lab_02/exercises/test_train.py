"""The check of train: each classic mistake named in its own words; what is right is in the file beside it."""

import numpy as np
from tools import exercises
from tools.lab_02.trainings import ASK, LOSS, RETURN, START, UPDATE, UPDATES, train

from helpers import checks

KEPT = " Does the loop put the new values where the next epoch looks for them?"
BEFORE = " You need the loss before each update, so that losses[0] shows where the training began."
ALIKE = (
    "All hidden units start alike, so they get the same gradient and stay alike for ever: together they are worth one "
    "unit. Draw the weights at random, such as `rng.normal(size=(d, hidden))`."
)
FROM_ONE = (
    "losses[0] is never filled, and one update is missing: the loop begins to count at 1. `range(epochs)` gives 0, 1, "
    "… epochs - 1."
)
ASKED_AGAIN = " had moved already: another network answers. Ask for all four gradients first, then move all four."


def every(this, that):
    """Return the changes of all four updates."""
    return [(line, line.replace(this, that)) for line in UPDATE.values()]


def without(*names):
    return [(UPDATE[name], "") for name in names]


UPDATE_WRONG = [
    (train(*without("b1")), "frozen", "b1 never moves." + KEPT),
    (train(*without("W1", "b1")), "frozen", "W1 and b1 never move." + KEPT),
    (train(*without("b1", "b2")), "frozen", "The weights learn, but the biases b1 and b2 stay where they started."),
    (train((UPDATES, "")), "frozen", "The parameters come back as they started." + KEPT),
    (train(("rate * db1", "rate * db2")), "swapped", "b1 moves by db2, the gradient of b2. Each has its own."),
    (train(("rate * dW2", "rate * db2")), "swapped", "W2 moves by db2, the gradient of b2. Each has its own."),
    (
        train(("W2 - learning_rate * dW2", "W2 - dW2")),
        "ignored_argument",
        "W2 moves by the whole gradient. Where does the learning rate come in?",
    ),
    (
        train(*every("learning_rate * ", "")),
        "ignored_argument",
        "The parameters move by the whole gradient. Where does the learning rate come in?",
    ),
    (
        train(*every("learning_rate", "0.1")),
        "ignored_argument",
        "Every step of the parameters is 0.1 times the gradient, whatever learning_rate is.",
    ),
    (train(*every("rate", "rate**2")), "scaled", "The parameters move by the learning rate squared."),
    (
        train(*every("rate", "rate * len(X)")),
        "not_averaged",
        "Every step of the parameters is n times too long. The loss is a mean over the samples, so its gradient is one "
        "too.",
    ),
    (
        train(*every("rate", "rate / len(X)")),
        "averaged_twice",
        "Every step of the parameters is n times too short: a mean taken twice.",
    ),
    (
        train(*every("rate", "rate / 2")),
        "factor_2",
        "Every step of the parameters is half as long as it should be. Where did a 2 go?",
    ),
    (
        train(*every("- learning_rate", "+ 3 * learning_rate")),
        "scaled",
        "Every step of the parameters goes uphill and is 3 times too long.",
    ),
    (
        train(*every("- learning_rate", "+ learning_rate")),
        "sign",
        "The parameters move along the gradient, uphill. Downhill is against it.",
    ),
    (
        train(("b1 - learning_rate", "b1 + learning_rate")),
        "sign",
        "b1 moves along the gradient, uphill. Downhill is against it.",
    ),
    (
        train(("W1 = W1 - learning", "W1 =- learning")),
        "another_formula",
        "W1 becomes minus the step, and forgets where it was. `-=` subtracts; `=-` only sets.",
    ),
    (
        train(*((f"{name} = {name} -", f"{name} =-") for name in UPDATE)),
        "another_formula",
        "The parameters become minus the step, and forget where they were. `-=` subtracts; `=-` only sets.",
    ),
    (
        train((UPDATE["W2"], ASK + UPDATE["W2"])),
        "used_updated_weights",
        "The gradient of W2 and b2 was asked when W1 and b1" + ASKED_AGAIN,
    ),
    (
        train((UPDATES, UPDATE["W2"] + UPDATE["b2"] + ASK + UPDATE["W1"] + UPDATE["b1"])),
        "used_updated_weights",
        "The gradient of W1 and b1 was asked when W2 and b2" + ASKED_AGAIN,
    ),
    (
        train((UPDATES, "".join(ASK + UPDATE[name] for name in UPDATE))),
        "used_updated_weights",
        "The gradient of b1, W2 and b2 was asked after other parameters had moved: another network answers. Ask for "
        "all four gradients first, then move all four.",
    ),
    (
        train((ASK, ""), ("    for epoch", ASK[4:] + "    for epoch")),
        "asked_once",
        "Every step is the first one again: the gradients are asked for once. Ask anew in each epoch.",
    ),
    (
        train((UPDATES, UPDATES + ASK + UPDATES)),
        "off_by_one",
        "The parameters move twice in each epoch. Here an epoch is one step.",
    ),
]
LOOP_WRONG = [
    (
        train(*every("learning_rate * ", "np.divide(1, learning_rate) * ")),
        "not_finite",
        "With learning_rate = 0 the parameters become nan or infinite. A step is the learning rate times the gradient, "
        "so at 0 nothing moves.",
    ),
    (train(("range(epochs)", "range(1, epochs)")), "off_by_one", FROM_ONE),
    (train(("range(epochs)", "range(1, epochs)"), ("empty", "zeros")), "off_by_one", FROM_ONE),
    (
        train(("range(epochs)", "range(epochs - 1)")),
        "off_by_one",
        "The loop ends one epoch early: the last loss is never filled in, and the last update is missing.",
    ),
    (
        train(("    " + RETURN, "        " + RETURN)),
        "off_by_one",
        "There is one update, and only losses[0] is filled: the loop ends after its first epoch. Is `return` "
        "inside it?",
    ),
    (
        train(
            ("    for epoch", "    S = W1, b1, W2, b2\n    for epoch"), (LOSS, "        W1, b1, W2, b2 = S\n" + LOSS)
        ),
        "restarted",
        "Each epoch begins at the start again: every loss is that of the start, and the parameters have had one "
        "update. The start belongs before the loop.",
    ),
    (
        train((LOSS, START.replace("    W", "        W") + LOSS)),
        "restarted",
        "With a learning rate of 0 the parameters still change from epoch to epoch: each epoch draws new ones. Draw "
        "them once, before the loop.",
    ),
    (train((LOSS, ""), (UPDATES, UPDATES + LOSS)), "off_by_one", "losses[t] comes after the update." + BEFORE),
    (
        train((LOSS, ""), (UPDATES, UPDATES.replace(UPDATE["b1"], "") + LOSS)),
        "frozen",
        "b1 never moves." + KEPT + " And one thing more. losses[t] comes after the update." + BEFORE,
    ),
    (
        train(("range(epochs)", "range(epochs + 1)"), ("np.empty(epochs)", "np.empty(epochs + 1)")),
        "off_by_one",
        "losses holds 7 numbers for epochs = 6. Return one for each epoch, the loss before its update; none after "
        "the last.",
    ),
    (
        train(("range(epochs)", "range(10)"), ("np.empty(epochs)", "np.empty(10)")),
        "ignored_argument",
        "losses holds 10 numbers, whatever epochs is.",
    ),
    (
        train((RETURN, "return (W1, W2, b1, b2), losses")),
        "swapped",
        "W2 is in the place of b1. The parameters are returned in the order (W1, b1, W2, b2).",
    ),
    (
        train(("hidden)", "4)"), ("(hidden,", "(4,")),
        "ignored_argument",
        "W1 has shape (2, 4) for hidden = 3, and as many columns for any other. Use `hidden`.",
    ),
    (train(("rng.normal(size=", "np.zeros(")), "units_alike", ALIKE),
    (train(("rng.normal(size=", "np.ones(")), "units_alike", ALIKE),
    (
        train(("rng.normal", "np.random.default_rng(0).normal")),
        "ignores_rng",
        "Another rng gives the very same start. Draw the weights from the rng that is handed in.",
    ),
    (
        train((RETURN, "return losses")),
        "wrong_shape",
        "The function should return 2 results, (W1, b1, W2, b2), losses; it returned a single array of shape (6,).",
    ),
]

WRONG = [*UPDATE_WRONG, *LOOP_WRONG]

test_a_wrong_version_is_told_in_a_whole_sentence = exercises.wrong("train", WRONG)


def test_a_loop_that_waits_for_another_exercise_says_so():
    def gradients(*arguments):
        raise NotImplementedError("Exercise 5 · gradients")

    def train(X, Y, hidden, learning_rate, epochs, rng):
        return (gradients(X, Y), None, None, None), np.zeros(epochs)

    verdict = checks.train(train)
    assert verdict.status == "not attempted"
    assert verdict.message == "waits for gradients, which is not written yet"
