"""The check of train_classifier: what comes back has the wrong form, or cannot begin so; steps are in another file."""

import numpy as np
from tools import exercises
from tools.lab_06.trainings import drawn, through, training
from tools.lab_06.wrong_trainings import (
    all_alike,
    flat_biases,
    train_dividing_by_the_rate,
    train_shuffling_in_place,
    train_with_hidden_layers_only,
    train_with_own_luck,
    train_with_own_seed,
)

from helpers.nn import classifier

RNG = "Another rng gives the very same start. Draw the weights from the rng that is handed in."
ALIKE = (
    "All units of a hidden layer start alike, so they get the same gradient and stay alike for ever. Draw"
    " the weights from rng."
)
STILL = (
    "With a learning rate of 0 the weights still depend on the data. Where does the learning rate come "
    "in? A step of 0 times the gradient should leave every W and b as it was."
)
WRONG = [
    (lambda *arguments: None, "returned_none", "It is None. Does the function end with `return` and the result?"),
    (
        training(returned=lambda w, losses: w),
        "wrong_shape",
        "The function should return 2 results, (a list with (W, b) of each layer), (a list of loss); it "
        "returned 3 results.",
    ),
    (
        training(returned=lambda w, losses: (losses, w)),
        "wrong_shape",
        "The function should return W, b of layer 1; it returned a float64: np.float64(1.6651301303423849).",
    ),
    (
        training(returned=lambda w, ls: ([(W.T, b) for W, b in w], ls)),
        "transposed",
        "W of layer 1 has shape (8, 5). Here a W is (inputs, outputs), (5, 8).",
    ),
    (
        training(returned=flat_biases),
        "kept_dims",
        "b of layer 1 has shape (1, 8): one axis of length 1 too many. Here a b is (outputs,).",
    ),
    (
        training(returned=lambda w, ls: (w[:-1], ls)),
        "wrong_shape",
        "weights holds 2 pairs (W, b). For sizes = [5, 8, 7, 4] there is one between every two neighbours: 3.",
    ),
    (
        training(returned=lambda w, ls: ([(W[1:], b) for W, b in w], ls)),
        "wrong_shape",
        "W of layer 1 has shape (4, 8). For sizes = [5, 8, 7, 4] it should be (5, 8).",
    ),
    (
        training(returned=lambda w, ls: ([(W, b[1:]) for W, b in w], ls)),
        "wrong_shape",
        "b of layer 1 has shape (7,). It should be (8,), one for each unit.",
    ),
    (
        training(returned=lambda w, ls: (w, [9.0, *ls])),
        "off_by_one",
        "losses holds 5 numbers for epochs = 4. Return one for each epoch: nothing before the first, "
        "nothing after the last.",
    ),
    (
        training(returned=lambda w, ls: (w, ls[1:])),
        "off_by_one",
        "losses holds 3 numbers for epochs = 4. Return one for each epoch: nothing before the first, "
        "nothing after the last.",
    ),
    (
        training(returned=lambda w, ls: (w, ls * 2)),
        "wrong_shape",
        "losses holds 8 numbers for epochs = 4. That's one for each batch. Return one for each epoch: their mean.",
    ),
    (
        training(returned=lambda w, ls: (w, [])),
        "wrong_shape",
        "losses holds 0 numbers for epochs = 4. Return one for each epoch.",
    ),
    (training(told=np.array), "wrong_shape", "losses should hold one number for each epoch, not arrays of shape (2,)."),
    (training(start=lambda s, rng: drawn(s, rng, lambda d: 0.0)), "ignores_rng", RNG),
    (training(start=lambda s, rng: [(0 * W, b + rng.random()) for W, b in drawn(s, rng)]), "units_alike", ALIKE),
    (training(start=all_alike), "units_alike", ALIKE),
    (
        training(start=lambda s, rng: drawn(s, rng, lambda d: 1e5), backwards=classifier.loss_and_gradients),
        None,
        "The weights start so large that nothing can be learned. Which scale belongs to a ReLU layer?",
    ),
    (
        train_with_own_luck,
        "not_deterministic",
        "The function answers differently when it is asked the same thing twice. It draws from somewhere "
        "else than the `rng` that is handed in. Use that `rng`.",
    ),
    (train_with_own_seed, "ignores_rng", RNG),
    (train_shuffling_in_place, "in_place", "X was changed by the function: work on a copy, or make a new array."),
    (training(step=lambda w, a, g, size: w - 0.1 * g), "ignored_argument", STILL),
    (training(bias_step=lambda w, a, g, size: w - g), "ignored_argument", STILL),
    (
        training(returned=lambda w, ls: (w, ls[:1])),
        "wrong_shape",
        "losses holds 1 number for epochs = 4. Return one for each epoch. Is `return` inside the loop?",
    ),
    (
        training(told=lambda each: 99.0),
        "another_formula",
        "The weights are right, but losses isn't. You need the mean of the batches' losses, each before its step.",
    ),
    (
        training(told=lambda each: np.nan),
        "not_finite",
        "With learning_rate = 0, epochs = 1, batch_size = 6 some weights or losses are nan or infinite.",
    ),
    (
        training(returned=lambda w, ls: (w, ls[::-1])),
        "swapped",
        "The losses come in the wrong order: the last epoch's is the first.",
    ),
    (
        training(returned=lambda w, ls: (w, ls[:1] * len(ls))),
        "frozen",
        "Every loss is that of the first epoch. You need the mean of the batches' losses, each before its step.",
    ),
    (training(told=np.sum), "not_averaged", "The losses of an epoch's batches are added up. Take their mean."),
    (
        training(backwards=through(loss_factor=lambda n, k: n)),
        "not_averaged",
        "A loss is the sum over the samples of a batch. Take their mean.",
    ),
    (
        training(backwards=through(loss_factor=lambda n, k: 1 / n)),
        "averaged_twice",
        "The losses are divided by the batch size once more: each is a mean already.",
    ),
    (
        training(backwards=through(loss_factor=lambda n, k: 1 / k)),
        "averaged_twice",
        "The losses are divided by the number of classes too. The mean is one over samples.",
    ),
    (
        training(backwards=through(loss_factor=lambda n, k: -1)),
        "sign",
        "The losses are negative. Cross-entropy is minus the log of a probability: never below 0.",
    ),
]

RAISED = [
    (train_with_hidden_layers_only, "raised", "`IndexError: there is no hidden layer` in line …."),
    (
        train_dividing_by_the_rate,
        "raised",
        "With learning_rate = 0, epochs = 1, batch_size = 6: `ZeroDivisionError: no learning rate` in line ….",
    ),
]

test_a_wrong_version_is_told_in_a_whole_sentence = exercises.wrong("train_classifier", WRONG)
test_what_raises_is_told_with_the_setting_in_which_it_does = exercises.wrong("train_classifier", RAISED)
