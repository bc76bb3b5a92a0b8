"""The check of train_classifier: batches that chance didn't cut, other losses than the batches', other optimizers."""

from tools import exercises
from tools.lab_06.trainings import CUT, EPOCHS, FRESH, MEAN, STEP, train_classifier

WANTED = " You need the mean of the batches' losses, each before its step."
PLAIN = " A fine training, but here each step is the learning rate times the gradient of its batch."
SAME = "Every epoch has the very same batches. Shuffle and cut anew in each epoch, inside the outer loop."
APPEND = "batch_losses.append(loss)"


def with_batches(batches, *changes):
    return train_classifier((CUT, batches), *changes)


def before_the_loop(line):
    return (EPOCHS, f"    {line}\n{EPOCHS}")


def with_step(*lines):
    return (STEP, "".join(f"            {line}\n" for line in lines))


BATCHES = [
    (with_batches("batches", before_the_loop(f"batches = {CUT}")), "not_shuffled", SAME),
    (
        with_batches("cut(order, batch_size)", before_the_loop("order = rng.permutation(len(X))")),
        "not_shuffled",
        SAME,
    ),
    (with_batches("minibatches(len(X), batch_size, np.random.default_rng(0))"), "not_shuffled", SAME),
    (
        with_batches("[parts[i] for i in rng.permutation(len(parts))]", before_the_loop(f"parts = {CUT}")),
        "not_shuffled",
        "Every epoch has the same batches, only in another order. Shuffle the samples in each epoch, then cut.",
    ),
    (
        with_batches("cut(np.arange(len(X)), batch_size)"),
        "not_shuffled",
        "The batches follow the original order of the samples, the same in every epoch. Shuffle them with rng, "
        "anew in each epoch.",
    ),
    (
        with_batches(f"{CUT} if epoch == 0 else cut(np.arange(len(X)), batch_size)"),
        "not_shuffled",
        "Only the first epoch is shuffled: later ones keep the samples' original order. Shuffle anew in each epoch.",
    ),
    (
        with_batches("cut(np.roll(np.arange(len(X)), rng.integers(len(X))), batch_size)"),
        "not_shuffled",
        "The samples keep their order, and only the place where an epoch begins is random. Shuffle them all with rng.",
    ),
    (
        with_batches("minibatches(len(X), batch_size, np.random.default_rng(epoch))"),
        "ignores_rng",
        "With another rng the batches are the very same ones. Shuffle with the rng that is handed in.",
    ),
    (
        train_classifier(with_step("weights = step(weights, gradients, learning_rate * len(batch) / batch_size)")),
        "averaged_twice",
        "The last batch is shorter, with 4 samples, but its gradient is divided by batch_size = 6. The mean is one "
        "over the samples of the batch.",
    ),
    (
        train_classifier((FRESH, FRESH + "        old = weights\n"), ("Y[batch], weights", "Y[batch], old")),
        "restarted",
        "In an epoch every batch gets its gradient at the weights that the epoch began with. Let each step's new "
        "weights be those of the next batch.",
    ),
    (
        train_classifier((CUT, f"[[batch[0], *batch[:-1]] for batch in {CUT}]")),
        "not_partitioned",
        "In one epoch 7 of 42 samples are never used. Each should be, once.",
    ),
    (
        train_classifier((CUT, f"{CUT} + [np.arange(2)]")),
        "not_partitioned",
        "The weights of an epoch aren't those of any batches that hold each of the samples once, with one step after "
        "each. Shuffle, cut, and take one step with the gradient of `X[batch]`, `Y[batch]`.",
    ),
]
OPTIMIZERS = [
    (
        train_classifier(
            before_the_loop("v = [(0, 0)] * len(weights)"),
            with_step(
                "v = [(0.9 * a + dW, 0.9 * c + db) for (a, c), (dW, db) in zip(v, gradients)]",
                "weights = step(weights, v, learning_rate)",
            ),
        ),
        "another_formula",
        "These are momentum's steps: 0.9 of each is left in the next." + PLAIN,
    ),
    (
        train_classifier(
            with_step("weights = step(weights, [map(np.sign, pair) for pair in gradients], learning_rate)")
        ),
        "another_formula",
        "In the first step every weight moves by the learning rate, whatever its gradient: Adam and RMSProp do that."
        + PLAIN,
    ),
    (
        train_classifier(
            with_step(
                "weights = step(weights, [(np.sign(dW) / 2, np.sign(db) / 2) for dW, db in gradients], learning_rate)"
            )
        ),
        "another_formula",
        "In the first step every weight moves by 0.5 times the learning rate, whatever its gradient: Adam and RMSProp "
        "do that." + PLAIN,
    ),
    (
        train_classifier(with_step("weights = step(weights, gradients, learning_rate / (1 + epoch))")),
        "another_formula",
        "The learning rate changes: the steps of the first epochs have 1, 0.5, 0.333 times its length.",
    ),
    (
        train_classifier(
            (STEP, STEP + "            weights = [(W - 0.05 * learning_rate * W, b) for W, b in weights]\n")
        ),
        "another_formula",
        "Each step also shrinks the weights, by 0.05 times the learning rate: weight decay." + PLAIN,
    ),
    (
        train_classifier(with_step("weights = step(weights, gradients, learning_rate**2)")),
        "scaled",
        "Every step has the learning rate squared. Once is enough.",
    ),
]
LOSSES = [
    (train_classifier((MEAN, "loss")), "another_formula", "Each loss is that of the last batch alone." + WANTED),
    (
        train_classifier((MEAN, "batch_losses[0]")),
        "another_formula",
        "Each loss is that of the first batch alone." + WANTED,
    ),
    (
        train_classifier((MEAN, "np.sum(batch_losses)")),
        "not_averaged",
        "The losses of an epoch's batches are added up. Take their mean.",
    ),
    (
        train_classifier((FRESH, ""), before_the_loop("batch_losses = []")),
        "restarted",
        "Each loss is a mean over all epochs so far: the list of batch losses isn't emptied. Let it begin empty in "
        "each epoch.",
    ),
    (
        train_classifier((FRESH, ""), before_the_loop("total = 0"), (APPEND, "total += loss"), (MEAN, "total")),
        "restarted",
        "The losses of all batches so far are added up." + WANTED,
    ),
    (
        train_classifier((MEAN, f"sum(losses[-1:]) + {MEAN}")),
        "restarted",
        "The losses grow from epoch to epoch: each is added to those before. Let the sum begin at 0 in each epoch.",
    ),
    (
        train_classifier((MEAN, "np.sum(batch_losses) / len(X)")),
        "averaged_twice",
        "The batches' losses are added up and divided by the number of samples. Divide by the number of batches.",
    ),
    (
        train_classifier((MEAN, "np.sum(batch_losses) / batch_size")),
        "averaged_twice",
        "The batches' losses are added up and divided by batch_size. Divide by the number of batches.",
    ),
    (
        train_classifier((APPEND, "batch_losses.append(loss * batch_size)"), (MEAN, "np.sum(batch_losses) / len(X)")),
        "another_formula",
        "Each batch counts as batch_size samples, the short last one too. Take a plain mean, or count the samples.",
    ),
    (
        train_classifier((APPEND, "batch_losses.append(slope(X[batch], Y[batch], weights)[0])")),
        "off_by_one",
        "Each batch's loss is taken after its step." + WANTED,
    ),
    (
        train_classifier((MEAN, "slope(X, Y, weights)[0]")),
        "another_formula",
        "Each loss is that of all samples, after the epoch." + WANTED,
    ),
    (
        train_classifier((FRESH, FRESH + "        told = slope(X, Y, weights)[0]\n"), (MEAN, "told")),
        "another_formula",
        "Each loss is that of all samples, before the epoch." + WANTED,
    ),
    (
        train_classifier((MEAN, "min(batch_losses)")),
        "another_formula",
        "Each loss is the smallest of its batches." + WANTED,
    ),
    (
        train_classifier((MEAN, "max(batch_losses)")),
        "another_formula",
        "Each loss is the largest of its batches." + WANTED,
    ),
    (
        train_classifier((MEAN, "round(np.mean(batch_losses), 2)")),
        "rounded",
        "The losses are right to about two digits only. Leave them as they are, without rounding.",
    ),
    (
        train_classifier((MEAN, "np.mean(weights[0][0])")),
        "another_formula",
        "The weights are right, but losses isn't." + WANTED,
    ),
    (
        train_classifier((MEAN, f"{MEAN} / np.log(2)")),
        "another_formula",
        "The losses are in bits: log2 is used where the natural log belongs.",
    ),
    (
        train_classifier((APPEND, "losses.append(loss)"), (f"        losses.append({MEAN})\n", "")),
        "wrong_shape",
        "losses holds 8 numbers for epochs = 4. That's one for each batch. Return one for each epoch: their mean.",
    ),
    (
        train_classifier(("    return", "        return")),
        "wrong_shape",
        "losses holds 1 number for epochs = 4. Return one for each epoch. Is `return` inside the loop?",
    ),
]

test_batches_that_chance_did_not_cut_are_told_in_a_whole_sentence = exercises.wrong("train_classifier", BATCHES)
test_other_optimizers_are_told_in_a_whole_sentence = exercises.wrong("train_classifier", OPTIMIZERS)
test_other_losses_are_told_in_a_whole_sentence = exercises.wrong("train_classifier", LOSSES)
