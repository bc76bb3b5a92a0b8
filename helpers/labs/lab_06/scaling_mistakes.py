"""Wrong ways to standardize, each with its sentence."""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.exercise.wrong_versions import negated, which_changed
from helpers.labs.lab_06 import scalings
from helpers.labs.lab_06.wrong_statistics import STATISTICS
from helpers.nn import classifier

OWN = "The test set is scaled with {} of its own. Nothing may be learned from the test set: use the training set's."

# (id, a function of both sets, the sentence)
OF_BOTH = (
    (
        "test_statistics",
        scalings.by(scalings.of_both(scalings.mean), scalings.of_training(scalings.std)),
        "The mean is that of both sets together. Nothing may be learned from the test set: use the training set's.",
    ),
    (
        "test_statistics",
        scalings.by(scalings.of_training(scalings.mean), scalings.of_both(scalings.std)),
        "The spread is that of both sets together. Nothing may be learned from the test set: use the training set's.",
    ),
    (
        "test_statistics",
        scalings.by(scalings.of_itself(scalings.mean), scalings.of_itself(lambda x: 1.0)),
        "Each set is only shifted, by a mean of its own. Use the training set's mean for both, and divide by its "
        "spread.",
    ),
    (
        "test_statistics",
        scalings.by(scalings.of_itself(lambda x: x.min(axis=0)), scalings.of_itself(lambda x: np.ptp(x, axis=0))),
        "Each set runs from 0 to 1, by numbers of its own. Give the training set mean 0 and spread 1, and scale the "
        "test set likewise.",
    ),
    (
        "unfilled",
        scalings.columns(lambda j, d: j == 0),
        "Only the first column is scaled; the others are as they were. Is `return` inside the loop?",
    ),
    (
        "unfilled",
        scalings.columns(lambda j, d: j == d - 1),
        "Only the last column is scaled; the others are as they were. Does each round of the loop start from a fresh "
        "copy?",
    ),
    (
        "off_by_one",
        scalings.columns(lambda j, d: j < d - 1),
        "The last column is as it was. Where does the loop end?",
    ),
    (
        "off_by_one",
        scalings.columns(lambda j, d: j > 0),
        "The first column is as it was. Where does the loop begin?",
    ),
    (
        "off_by_one",
        scalings.columns(lambda j, d: j < d - 1, else_=0.0),
        "The last column is 0 everywhere. Where does the loop end?",
    ),
    (
        "off_by_one",
        scalings.columns(lambda j, d: j > 0, else_=0.0),
        "The first column is 0 everywhere. Where does the loop begin?",
    ),
)

MISTAKES = (
    *(
        Mistake(id, scalings.by(scalings.of_training(centre), scalings.of_training(spread)), says)
        for id, centre, spread, says in STATISTICS
    ),
    *(Mistake(id, wrong, says) for id, wrong, says in OF_BOTH),
    Mistake(
        "test_statistics",
        scalings.by(scalings.of_itself(scalings.mean), scalings.of_itself(scalings.std)),
        OWN.format("a mean and a spread"),
    ),
    Mistake(
        "test_statistics",
        scalings.by(scalings.of_training(scalings.mean), scalings.of_itself(scalings.std)),
        OWN.format("a spread"),
    ),
    Mistake(
        "test_statistics",
        scalings.by(scalings.of_itself(scalings.mean), scalings.of_training(scalings.std)),
        OWN.format("a mean"),
    ),
    Mistake(
        "test_statistics",
        scalings.by(scalings.of_both(scalings.mean), scalings.of_both(scalings.std)),
        "Mean and spread are those of both sets together. Nothing may be learned from the test set: use the training "
        "set's.",
    ),
    Mistake(
        "test_statistics",
        scalings.by(scalings.of_test(scalings.mean), scalings.of_test(scalings.std)),
        "Both sets are scaled with the mean and the spread of the test set. Use the training set's.",
    ),
    Mistake(
        "wrong_axis",
        scalings.by(scalings.of_rows("mean"), scalings.of_rows("std")),
        "Each row is scaled by itself. A pixel is a column, so each column has a mean and a spread of its own.",
    ),
    Mistake(
        "whole_array",
        scalings.by(scalings.of_training(np.mean), scalings.of_training(np.std)),
        "One mean and one spread are those of the whole array. Each column has its own: which axis?",
    ),
    Mistake(
        "whole_array",
        scalings.by(scalings.of_itself(np.mean), scalings.of_itself(np.std)),
        "Each set is scaled as a whole, with one mean and one spread of its own. Use those of each column of the "
        "training set.",
    ),
    Mistake(
        "whole_array",
        scalings.by(scalings.of_training(scalings.mean), scalings.of_training(np.std)),
        "Each column has its own mean, but the spread is that of the whole array. Which axis?",
    ),
    Mistake(
        "whole_array",
        scalings.by(scalings.of_training(np.mean), scalings.of_training(scalings.std)),
        "Each column has its own spread, but the mean is that of the whole array. Which axis?",
    ),
    Mistake(
        "another_function",
        scalings.by(scalings.of_training(scalings.mean), scalings.of_training(lambda x: x.std(axis=0, ddof=1))),
        "This spread divides by n - 1, as an estimate from a sample does. Here it divides by n, as `np.std` does.",
    ),
    Mistake(
        "another_formula",
        scalings.by(scalings.of_training(scalings.mean), scalings.of_itself(lambda x: 1.0)),
        "Both sets are only shifted. The spreads still differ from column to column: divide by them.",
    ),
    Mistake(
        "another_formula",
        scalings.by(scalings.of_itself(lambda x: 0.0), scalings.of_training(scalings.std)),
        "Both sets are only scaled. The mean of each column should become 0: subtract it first.",
    ),
    Mistake(
        "another_formula",
        lambda train, test: tuple(x - scalings.mean(train) / scalings.std(train) for x in (train, test)),
        "Only the mean is divided by the spread. First subtract it, then divide: are brackets missing?",
    ),
    Mistake(
        "another_function",
        scalings.by(scalings.of_training(lambda x: x.min(axis=0)), scalings.of_training(lambda x: np.ptp(x, axis=0))),
        "The columns of the training set run from 0 to 1. That is another way to scale: here each should have mean 0 "
        "and spread 1.",
    ),
    Mistake(
        "another_formula",
        scalings.by(scalings.of_itself(lambda x: 0.0), scalings.of_training(np.max)),
        "Everything is divided by the largest number. Each column should have the mean 0 and the spread 1.",
    ),
    Mistake(
        "another_formula",
        scalings.by(scalings.of_training(scalings.mean), scalings.of_training(lambda x: x.var(axis=0))),
        "The columns are divided by their variance. The spread is its root, `std`.",
    ),
    Mistake(
        "another_formula",
        scalings.by(scalings.of_training(scalings.mean), scalings.of_training(lambda x: 1 / x.std(axis=0))),
        "The columns are multiplied by their spread, so wide ones get wider still. Divide by it.",
    ),
    negated(classifier.standardize, "All signs are the wrong way round: it is x minus the mean."),
    Mistake(
        "frozen",
        scalings.test_only(lambda train, test: test),
        "The training set is right, but the test set comes back as it was. Is it scaled after `train` was replaced? "
        "By then the mean is 0 and the spread 1.",
    ),
    Mistake(
        "frozen",
        scalings.test_only(lambda train, test: test - scalings.mean(train)),
        "The training set is right, but the test set is only shifted. Is the spread taken after `train` was replaced?"
        " By then it is 1.",
    ),
    Mistake(
        "frozen",
        scalings.test_only(lambda train, test: test / scalings.std(train)),
        "The training set is right, but the test set is only scaled. Is the mean taken after `train` was replaced? By"
        " then it is 0.",
    ),
    Mistake("in_place", scalings.in_place, which_changed),
)
