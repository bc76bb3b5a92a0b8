"""The check of train_classifier: steps that go the wrong way, or from the wrong place."""

import numpy as np
from tools import exercises
from tools.lab_06.trainings import through, training
from tools.lab_06.wrong_trainings import (
    drawn_anew,
    in_order,
    only_the_last_layer,
    sums_of_biases,
    train_forgetting_the_weights,
    train_from_the_start_in_each_epoch,
    train_layer_by_layer,
    train_on_all_samples_in_each_step,
    train_on_everything_in_each_batch,
    train_with_adam,
    train_with_one_step_after_the_batches,
    train_with_other_targets,
    without_rest,
)

from helpers import checks
from helpers.nn.optimizers import minibatches

BATCH, ALL = 6, 42  # of the trials with tiny steps
KEPT = "The weights come back as they started. Does each step put the new weights where the next batch looks for them?"
ONE_EPOCH = "The weights are those of one epoch, and epochs = 5. Does the next go on from them?"
ONE_STEP = (
    "There is one step in an epoch, with all samples at once. `batch_size` isn't used: cut the epoch into"
    " batches, and take a step after each."
)
ONE_BATCH = (
    "Only one batch of each epoch is used: of 42 samples 36 never are. The loop over batches should take "
    "a step in each turn."
)
BATCH_SIZE = (
    "`batch_size` isn't used: with 6 and with 7 the weights end the same. Cut each epoch into batches of that size."
)
TARGETS = "Samples are used with the targets of others. A batch takes the same rows of X and of Y."
WRONG = [
    (
        training(step=lambda w, a, g, size: w + a * g),
        "sign",
        "The weights walk uphill, along the gradient. Downhill is against it.",
    ),
    (
        training(bias_step=lambda w, a, g, size: w + a * g),
        "sign",
        "b of layer 1 walks uphill, and others walk down. Downhill is against the gradient.",
    ),
    (
        training(bias_step=lambda w, a, g, size: w),
        "forgot_bias",
        "The weights learn, but b of layer 1, b of layer 2 and b of layer 3 stay where they started.",
    ),
    (
        training(backwards=only_the_last_layer),
        "frozen",
        "Some layers never learn: W of layer 1, b of layer 1, W of layer 2 and b of layer 2 stay where they started.",
    ),
    (train_forgetting_the_weights, "frozen", KEPT),
    (training(passes=lambda epochs: 0), "frozen", KEPT),
    (training(passes=lambda epochs: epochs - 1), "off_by_one", "The weights have had one epoch less than asked for."),
    (training(passes=lambda epochs: epochs + 1), "off_by_one", "The weights have had one epoch more than asked for."),
    (training(passes=lambda epochs: 1), "restarted", ONE_EPOCH),
    (training(passes=lambda epochs: min(epochs, 3)), "off_by_one", "The weights have had 3 epochs, and epochs = 5."),
    (train_from_the_start_in_each_epoch, "restarted", ONE_EPOCH),
    (training(cut=lambda n, size, rng: [rng.permutation(n)]), "ignored_argument", ONE_STEP),
    (training(cut=lambda n, size, rng: minibatches(n, 64, rng)), "ignored_argument", ONE_STEP),
    (
        training(step=lambda w, a, g, size: w - a * size * g),
        "not_averaged",
        "Every step is as many times too long as a batch has samples: a sum, not a mean.",
    ),
    (
        training(step=lambda w, a, g, size: w - a * ALL * g),
        "not_averaged",
        "Every step is as many times too long as there are samples. The gradient is a mean.",
    ),
    (
        training(step=lambda w, a, g, size: w - a * g / size),
        "averaged_twice",
        "Every step is divided by the batch size once more: a mean taken twice.",
    ),
    (
        training(step=lambda w, a, g, size: w - a * g * BATCH / ALL),
        "averaged_twice",
        "Every step is too short: the gradient of a batch is divided by the number of all samples. The mean "
        "is one over the samples of the batch.",
    ),
    (
        training(backwards=through(factor=lambda n, k: 1 / k)),
        "averaged_twice",
        "Every step is divided by the number of classes too. The mean is one over samples.",
    ),
    (
        training(step=lambda w, a, g, size: w - 2 * a * g),
        "factor_2",
        "Every step is twice as long as it should be. Where does a 2 come from?",
    ),
    (
        training(step=lambda w, a, g, size: w - a * g / 2),
        "factor_2",
        "Every step is half as long as it should be. Where did a 2 go?",
    ),
    (
        training(step=lambda w, a, g, size: w - 3.14 * a * g),
        "scaled",
        "The direction is right, but every step is 3.14 times too long.",
    ),
    (
        training(backwards=sums_of_biases),
        "not_averaged",
        "b of layer 1 moves the right way, but its steps are 6 times too long, and batch_size = 6.",
    ),
    (
        training(cut=in_order),
        "not_shuffled",
        "The batches follow the original order of the samples, the same in every epoch. Shuffle them with"
        " rng, anew in each epoch.",
    ),
    (training(cut=lambda n, size, rng: in_order(n, size, rng)[:1]), "not_partitioned", ONE_BATCH),
    (training(cut=lambda n, size, rng: minibatches(n, size, rng)[:1]), "not_partitioned", ONE_BATCH),
    (train_with_one_step_after_the_batches, "not_partitioned", ONE_BATCH),
    (
        training(cut=lambda n, size, rng: minibatches(n, size, rng)[::2]),
        "not_partitioned",
        "In one epoch 18 of 42 samples are never used. Each should be, once.",
    ),
    (
        training(cut=drawn_anew),
        "not_partitioned",
        "In one epoch 13 of 42 samples are never used. Each should be, once.",
    ),
    (
        training(cut=without_rest),
        "off_by_one",
        "For n = 14 and batch_size = 4 the last 2 samples of each epoch are in no batch. The last batch may "
        "be shorter.",
    ),
    (
        train_on_all_samples_in_each_step,
        "whole_array",
        "Each step takes the slope of all samples. Hand in the rows of this batch alone: `X[batch]`, `Y[batch]`.",
    ),
    (training(cut=lambda n, _, rng: minibatches(n, 1, rng)), "ignored_argument", BATCH_SIZE),
    (training(cut=lambda n, _, rng: minibatches(n, 6, rng)), "ignored_argument", BATCH_SIZE),
    (training(cut=lambda n, _, rng: minibatches(n, 32, rng)), "ignored_argument", BATCH_SIZE),
    (train_with_other_targets, "swapped", TARGETS),
    (train_on_everything_in_each_batch, "swapped", TARGETS),
    (
        training(backwards=through(np.tanh, lambda Z, A: 1 - A**2)),
        "another_function",
        "The weights move as if the hidden layers were tanh layers. The lab and the check use ReLU.",
    ),
    (
        training(backwards=through(lambda Z: 1 / (1 + np.exp(-Z)), lambda Z, A: A * (1 - A))),
        "another_function",
        "The weights move as if the hidden layers were sigmoid layers. The lab and the check use ReLU.",
    ),
    (
        training(backwards=through(lambda Z: Z, lambda Z, A: 1)),
        "activation_missing",
        "The weights move as if the hidden layers had no activation. They are ReLU layers.",
    ),
    (
        training(backwards=through(slope=lambda Z, A: 1)),
        "missing_slope",
        "On the way back the slope of the ReLU is missing: units that were off get a gradient too.",
    ),
    (
        training(backwards=through(error=lambda Z, P, Y: Z - Y)),
        "another_formula",
        "The error is taken from the logits. The softmax turns them into probabilities first.",
    ),
    (
        training(backwards=through(error=lambda Z, P, Y: (P - Y) * P * (1 - P))),
        "another_formula",
        "The error went through a slope A * (1 - A). For softmax and cross-entropy together it is simply A - Y.",
    ),
    (
        training(backwards=through(slope=lambda Z, A: np.cos(Z))),
        None,
        "W of layer 1 doesn't move along its gradient, not even for a tiny learning rate. A step is the "
        "learning rate times the gradient of the batch, subtracted from the W or b that the gradient belongs "
        "to.",
    ),
    (
        train_with_adam,
        "another_formula",
        "In the first step every weight moves by the learning rate, whatever its gradient: Adam and RMSProp "
        "do that. A fine training, but here each step is the learning rate times the gradient of its batch.",
    ),
    (
        train_layer_by_layer,
        "used_updated_weights",
        "The gradient goes back through weights that this step has updated already. Compute all gradients "
        "first, then update.",
    ),
]

test_a_wrong_step_is_told_in_a_whole_sentence = exercises.wrong("train_classifier", WRONG)


def test_the_trainings_above_are_wrong_because_of_one_part():
    assert checks.train_classifier(training())
    assert checks.train_classifier(training(backwards=through()))
