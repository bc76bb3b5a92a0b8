"""What the check of `train_classifier` says about steps, from those of one epoch to those of a single sample."""

import numpy as np

from helpers.exercise.results import listed
from helpers.labs.lab_06 import training_trial
from helpers.labs.lab_06.training_trial import (
    WRONG_NETS,
    close,
    counts,
    downhill,
    in_order,
    moved,
    ratio,
    scaled,
    trained,
)

RATE = 0.02  # large enough that it makes a difference in which order and from where the steps are taken


def _about_batch_size(trial):
    """Look for a training that doesn't change with the size of its batches."""
    n, size = len(trial.arguments["X"]), trial.arguments["batch_size"]
    after, other = (
        training_trial.parts(training_trial.layers_of(trial.results(batch_size=one))) for one in (size, size + 1)
    )
    start = training_trial.parts(trial.start())
    if not all(np.array_equal(after[name], other[name]) for name in after):
        return None
    factor = ratio(*_steps(trial))
    if all(np.array_equal(after[name], start[name]) for name in after) or (factor and _is(factor, size / n)):
        return None  # weights that stand still, and one step an epoch, have words of their own
    return "ignored_argument", (
        f"`batch_size` isn't used: with {size} and with {size + 1} the weights end the same. Cut each epoch into "
        "batches of that size."
    )


def about_steps(trial):
    """Look at the tiny steps of a whole training; return the mistake's id and its sentence, or None."""
    unused = _about_batch_size(trial)
    if unused:
        return unused
    if close(*_steps(trial)):
        return _about_large_steps(trial)
    # Steps that are many times too long aren't tiny any more. Only now, because single precision would blur right ones.
    tiny = trial.with_arguments(learning_rate=trial.arguments["learning_rate"] / 100)
    steps, wanted = _steps(tiny)
    if close(steps, wanted):
        return _about_large_steps(trial)
    factor = ratio(steps, wanted)
    finding = _frozen(steps, wanted) or (factor and _about_factor(tiny, factor))
    finding = finding or _other_net(tiny) or _about_samples(tiny)
    # Where all samples are used and nothing else is, the steps are some other mean: then it matters whether it learns.
    return finding or (None if _made_of_samples(tiny) else _about_parts(steps, wanted, trial.arguments["batch_size"]))


def _steps(trial, **net):
    """Return what a training does to each W and b, and what it should do; or what it would do with another network."""
    X, Y, rate, epochs, batch_size = (
        trial.arguments[name] for name in ("X", "Y", "learning_rate", "epochs", "batch_size")
    )
    start = trial.start()
    wanted = scaled(downhill(X, Y, start, **net), rate * epochs * len(X) / batch_size)
    return moved(training_trial.layers_of(trial.results()), start), wanted


def about_use(trial):
    """Look whether an epoch leaves out the batch that isn't full; the number of samples doesn't divide here."""
    n, batch_size = len(trial.arguments["X"]), trial.arguments["batch_size"]
    if not _made_of_samples(trial):
        return None, "Without a hidden layer, for sizes such as [64, 10], the steps don't go downhill. Try it with one."
    idle = _idle(trial)
    if idle == n % batch_size:
        return "off_by_one", (
            f"For n = {n} and batch_size = {batch_size} the last {idle} samples of each epoch are in no batch. The "
            "last batch may be shorter."
        )
    return ("not_partitioned", f"In one epoch {idle} of {n} samples are never used.") if idle else None


def _frozen(steps, wanted):
    """Look for parameters that stay where they started."""
    still = [name for name, step in steps.items() if not step.any() and wanted[name].any()]
    if len(still) == len(steps):
        return "frozen", (
            "The weights come back as they started. Does each step put the new weights where the next batch looks for "
            "them?"
        )
    if still and all(name.startswith("b of") for name in still):
        return "forgot_bias", f"The weights learn, but {listed(still)} stay where they started."
    if still:
        return "frozen", f"Some layers never learn: {listed(still)} stay where they started."
    return None


def _about_factor(trial, factor):
    """Say which factor is between the steps and the right ones; they point the right way, or right against it."""
    epochs, batch_size = trial.arguments["epochs"], trial.arguments["batch_size"]
    n, k = trial.arguments["Y"].shape
    if factor < 0:
        return "sign", "The weights walk uphill, along the gradient. Downhill is against it."
    if _is(factor, batch_size / n):
        return _one_step_an_epoch(trial)
    passed = factor * epochs
    for value, id, says in (
        (batch_size, "not_averaged", "Every step is as many times too long as a batch has samples: a sum, not a mean."),
        (n, "not_averaged", "Every step is as many times too long as there are samples. The gradient is a mean."),
        (1 / batch_size, "averaged_twice", "Every step is divided by the batch size once more: a mean taken twice."),
        (1 / n, "averaged_twice", "Every step is divided by the number of samples too: a mean taken twice."),
        (1 / k, "averaged_twice", "Every step is divided by the number of classes too. The mean is one over samples."),
        (2, "factor_2", "Every step is twice as long as it should be. Where does a 2 come from?"),
        (0.5, "factor_2", "Every step is half as long as it should be. Where did a 2 go?"),
        ((epochs - 1) / epochs, "off_by_one", "The weights have had one epoch less than asked for."),
        ((epochs + 1) / epochs, "off_by_one", "The weights have had one epoch more than asked for."),
        (
            1 / epochs,
            "restarted",
            f"The weights are those of one epoch, and epochs = {epochs}. Does the next go on from them?",
        ),
    ):
        if _is(factor, value):
            return id, says
    if _is(round(passed), passed) and passed < epochs:
        return "off_by_one", f"The weights have had {round(passed)} epochs, and epochs = {epochs}."
    used, _ = _used(trial)
    if np.nanmax(used) - np.nanmin(used) > 0.1 * np.nanmax(np.abs(used)):
        return None  # no factor of each step: early samples go on counting, as with momentum
    size = f"{factor:.3g} times too long" if factor > 1 else f"{1 / factor:.3g} times too short"
    return "scaled", f"The direction is right, but every step is {size}."


def _is(factor, value):
    return abs(factor - value) < 0.02 * value


def _one_step_an_epoch(trial):
    """Tell one step an epoch from steps that are divided by the number of all samples."""
    X, Y = trial.arguments["X"], trial.arguments["Y"]
    large = {"learning_rate": RATE, "epochs": 2}
    whole = trained(trial.start(epochs=2), X, Y, RATE, 2, [np.arange(len(X))])
    if training_trial.equal(training_trial.layers_of(trial.results(**large)), whole):
        return "ignored_argument", (
            "There is one step in an epoch, with all samples at once. `batch_size` isn't used: cut the epoch into "
            "batches, and take a step after each."
        )
    return "averaged_twice", (
        "Every step is too short: the gradient of a batch is divided by the number of all samples. The mean is one "
        "over the samples of the batch."
    )


def _about_large_steps(trial):
    """Look for batches that nobody has shuffled, and for gradients that went back through weights of the next step."""
    X, Y, batch_size = (trial.arguments[name] for name in ("X", "Y", "batch_size"))
    after = training_trial.layers_of(trial.results(learning_rate=RATE, epochs=2))
    if training_trial.equal(after, trained(trial.start(epochs=2), X, Y, RATE, 2, in_order(len(X), batch_size))):
        return "not_shuffled", (
            "The batches follow the original order of the samples, the same in every epoch. Shuffle them with rng, "
            "anew in each epoch."
        )
    everything = [np.arange(len(X))] * -(-len(X) // batch_size)
    if training_trial.equal(after, trained(trial.start(epochs=2), X, Y, RATE, 2, everything)):
        return "whole_array", (
            "Each step takes the slope of all samples. Hand in the rows of this batch alone: `X[batch]`, `Y[batch]`."
        )
    whole = {"epochs": 1, "batch_size": len(X)}
    start = trial.start(**whole)
    after = training_trial.layers_of(trial.results(learning_rate=RATE, **whole))
    if training_trial.equal(after, trained(start, X, Y, RATE, 1, [np.arange(len(X))])):
        return None
    if training_trial.equal(after, training_trial.updated_too_early(start, X, Y, RATE)):
        return "used_updated_weights", (
            "The gradient goes back through weights that this step has updated already. Compute all gradients first, "
            "then update."
        )
    return None, "Tiny steps are right, but a step of ordinary length isn't the learning rate times the gradient."


def _other_net(trial):
    """Look for the steps of another network."""
    for id, net, says in WRONG_NETS:
        if close(*_steps(trial, **net)):
            return id, says
    return None


def _about_samples(trial):
    """Look at how often each sample is used in one epoch, and whether it is used with its own target."""
    X, Y, batch_size = (trial.arguments[name] for name in ("X", "Y", "batch_size"))
    start, steps = _one_epoch(trial)
    if not any(step.any() for step in steps.values()):
        return None
    if not _made_of_samples(trial):
        says = "Samples are used with the targets of others. A batch takes the same rows of X and of Y."
        return ("swapped", says) if training_trial.mispaired(X, Y, start, steps) else None
    idle = _idle(trial)
    if idle == len(X) - batch_size:
        return "not_partitioned", (
            f"Only one batch of each epoch is used: of {len(X)} samples {idle} never are. The loop over batches should "
            "take a step in each turn."
        )
    if not 0 < idle < len(X):
        return None
    return "not_partitioned", f"In one epoch {idle} of {len(X)} samples are never used. Each should be, once."


def _one_epoch(trial):
    """Return where the training starts, and what the steps of one epoch do to each W and b."""
    start = trial.start(epochs=1)
    return start, moved(training_trial.layers_of(trial.results(epochs=1)), start)


def _made_of_samples(trial):
    """Tell whether the steps of one epoch are made of the samples' own gradients."""
    _, steps = _one_epoch(trial)
    return any(step.any() for step in steps.values()) and _used(trial)[1] < training_trial.UNEXPLAINED


def _idle(trial):
    """Count the samples that one epoch doesn't use."""
    return int(np.sum(_used(trial)[0] < 0.2))


def _used(trial):
    """Return how much each sample counts in one epoch, 1 if all is right, and the share that no sample explains."""
    X, Y, rate, batch_size = (trial.arguments[name] for name in ("X", "Y", "learning_rate", "batch_size"))
    used, rest = counts(X, Y, *_one_epoch(trial))
    return used * batch_size / rate, rest


def _about_parts(steps, wanted, batch_size):
    """Name the first W or b whose steps are off, and by which factor if it is one."""
    name = next(name for name in wanted if not close({name: steps[name]}, {name: wanted[name]}))
    factor = ratio({name: steps[name]}, {name: wanted[name]})
    if factor is None:
        return None, (
            f"{name} doesn't move along its gradient, not even for a tiny learning rate. A step is the learning rate "
            "times the gradient of the batch, subtracted from the W or b that the gradient belongs to."
        )
    if factor < 0:
        return "sign", f"{name} walks uphill, and others walk down. Downhill is against the gradient."
    id = "not_averaged" if _is(factor, batch_size) else "averaged_twice" if _is(factor, 1 / batch_size) else None
    size = f"{factor:.3g} times too long" if factor > 1 else f"{1 / factor:.3g} times too short"
    return id, f"{name} moves the right way, but its steps are {size}, and batch_size = {batch_size}."
