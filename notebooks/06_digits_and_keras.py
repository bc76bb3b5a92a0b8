# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 06 · Read real digits, and meet Keras
#
# Run the two cells and move the slider. You see digits that people wrote by hand, and a network that learns to read
# them. In an hour this network will be yours. You have already written nearly all of it.

# %% tags=["setup"]
try:
    from helpers import checks, explorers, quiz
except ImportError as error:
    raise ImportError(f"{error}. Start with `python3 -m course lab`, or choose the kernel in .venv.") from None

from itertools import pairwise

import numpy as np

from helpers import clinic
from helpers.figures import progress_bar
from helpers.labs.lab_06 import keras_bridge
from helpers.nn import callbacks, classifier, datasets, deep
from helpers.nn.functions import ACTIVATIONS, Activation, softmax_cross_entropy
from helpers.student import progress

weights = None  # trained in section 3; until then the figures train their own

progress.open_lab("06")

# %%
explorers.first_digits()

# %% [markdown]
# ## What you'll do, learn and need
#
# | you | in this lab |
# |---|---|
# | **do** | put six labs together into a reader of handwriting, draw for it, find out where it fails; then build it again in Keras and compare |
# | **learn** | how data are made ready and kept apart, how far you can trust a good score, what helps against learning by heart, and what a framework does for you |
# | **need** | Labs 03, 04 and 05 are best done before; 75 minutes for the core, 148 with what is marked *to go further*; Keras is optional |
#
# **Notation.** Rows are samples: `X` is `(n, 64)`, one picture of 8 × 8 in each row. `labels` is `(n,)`, the digit that
# was meant. `weights` is a list of `(W, b)`, first layer first.
#
# ## One question from the lab before
#
# There are 1,347 samples, and you train with minibatches of 32. How many steps does the network take in one epoch, and
# what is special about the last one?
#
# <details><summary>Compare</summary>
#
# 43 steps. 42 batches are full: 1,344 samples. The last one holds the 3 that remain, so its gradient trembles about
# three times as much as that of a full batch: the root of 32/3 is 3.3.
#
# </details>

# %% [markdown]
# ### And three of your own
#
# (2 min) From your own log: a mistake, a prediction and an answer from earlier labs. Where you missed nothing, we ask
# what we think is missed most often. Answer from memory; nothing is marked.

# %%
quiz.recall("06")

# %% [markdown]
# ---
# ## 1 · Take what is yours
#
# A reader of digits needs nine functions from earlier labs. All that you solved there was kept, in the file
# `my-functions.py` beside this lab. The file is read here, each function is checked once more, and then yours runs. For
# those that you haven't solved, the course lends you its own. You can start here and lose nothing, and you can come
# back later with more of your own.

# %%
mine = checks.recall(
    "gradient_step",
    "softmax",
    "softmax_cross_entropy_gradient",
    "relu",
    "relu_derivative",
    "initial_scale",
    "deep_forward",
    "deep_backward",
    "minibatches",
)
mine

# %% [markdown]
# This is how they fit together. Read it slowly; nothing in it is new. The hidden layers are ReLU layers, the last one
# is a plain weighted sum, and the softmax turns what comes out into probabilities. One piece is missing, the way back.
# You will write it in round 3.

# %%
softmax, softmax_cross_entropy_gradient = mine.softmax.function, mine.softmax_cross_entropy_gradient.function
deep_forward, deep_backward = mine.deep_forward.function, mine.deep_backward.function
initial_scale, minibatches = mine.initial_scale.function, mine.minibatches.function
gradient_step = mine.gradient_step.function
RELU = Activation("relu", mine.relu.function, mine.relu_derivative.function)


def start(sizes, rng):
    """Return the first weights, a list of (W, b), for sizes such as [64, 128, 10]."""
    return [(rng.normal(scale=initial_scale(a, "relu"), size=(a, b)), np.zeros(b)) for a, b in pairwise(sizes)]


def forward(X, weights, bend=RELU):
    """Return what the last layer reads, its logits (n, classes), and the trace of the hidden layers."""
    *hidden, (W, b) = weights
    trace = deep_forward(X, hidden, bend) if hidden else []
    A = trace[-1][1] if hidden else X
    return A, b + A @ W, trace


def probabilities(X, weights, bend=RELU):
    """Return (n, classes): how sure the network is of each class."""
    return softmax(forward(X, weights, bend)[1])


def step(weights, gradients, learning_rate):
    """Return new weights, a step downhill from these."""
    pairs = zip(weights, gradients, strict=True)
    return [(gradient_step(W, dW, learning_rate), gradient_step(b, db, learning_rate)) for (W, b), (dW, db) in pairs]


# %% [markdown]
# ---
# ## 2 · Look at the data before you feed them
#
# Nobody should train on data that they haven't looked at. Here is one digit, as a network gets it.

# %%
digits = datasets.digits(np.random.default_rng(0))
print(digits.train_X[0].astype(int).reshape(8, 8))
print("This is meant to be a", digits.train_labels[0])
print(len(digits.train_X), "digits to learn from,", len(digits.test_X), "kept back")

# %% [markdown]
# Each was written on paper and scanned as 32 × 32 dots, black or white. Then the dots were cut into blocks of 4 × 4,
# and each number counts the black dots in its block: 0 is paper, 16 is full of ink. These 1,797 digits were written by
# 13 people. Keep that in mind.
#
# 450 of them are **kept back**: the network doesn't learn from them. They stand for the digits that somebody will write
# tomorrow. But there is more to choose than the weights: the learning rate, the layers, the epoch at which you stop.
# Choose these by the 450, and you have learned from them too. So people keep back *two* sets:
#
# | set | how many | what it is for |
# |---|---|---|
# | **training** | 1,347 | to learn from |
# | **validation** | 225 | to choose by, as often as you like |
# | **test** | 225 | to open once, when nothing is left to choose |
#
# That moment comes at the end of round 5. Until then the test set stays shut.

# %% [markdown]
# ### Exercise 1 · Put some digits away
#
# (5 min · difficulty ●○○ · importance ◆◆◆ · what isn't kept apart at the start can't be separated later)
#
# Return one array of indices for each share, in random order, so that each index from 0 to n − 1 is in exactly one of
# them. For 10 samples and the shares (0.5, 0.25, 0.25) they hold 5, 2 and 3: each size is rounded down, and the last
# takes what is left.
#
# | name | shape | what it is |
# |---|---|---|
# | `n` | whole number | how many samples there are |
# | `shares` | a tuple of numbers | how much goes into each set; they add up to 1 |
# | `rng` | NumPy generator | shuffles |
# | returned | list of arrays | the indices of each set |
#
# <details><summary>Why shuffle? The sets are the right size without it</summary>
#
# Because the order of a file is no accident. Here each writer's digits are together; elsewhere it's all the samples of
# one class. Cut in that order, the sets would differ in more than their size.
#
# </details>
#
# <details><summary>How do I cut into parts of different lengths?</summary>
#
# Go through the shares and remember where the last part ended: `order[start : start + size]`, then `start += size`.
# For the last part leave the end of the slice open. Or use `np.split(order, ends)`, which takes the places to cut at.
#
# </details>
#
# <details><summary>0.29 of 100 comes out as 28</summary>
#
# `0.29 * 100` is 28.999999999999996 to a computer, and rounding down does the rest. The check avoids such numbers.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "split_indices", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split_indices(n, shares, rng):
    """Return a list of index arrays, one for each share, that together hold 0 … n-1 once, in random order."""
    # BEGIN SOLUTION
    order = rng.permutation(n)
    ends = np.cumsum([int(share * n) for share in shares[:-1]])
    sets = np.split(order, ends)
    # END SOLUTION
    return sets


# %%
checks.split_indices(split_indices)

# %% [markdown] tags=["solution"]
# **Why it works.** The permutation holds each index once, and the cuts neither overlap nor leave a gap. The last part
# has no end of its own, so it takes whatever rounding down has left over.

# %%
cut = checks.choose("split_indices", split_indices).function
validation, sealed = cut(len(digits.test_X), (0.5, 0.5), np.random.default_rng(1))
valid_X, valid_labels = digits.test_X[validation], digits.test_labels[validation]
print(
    len(validation),
    "digits to choose by,",
    len(sealed),
    "for the end, and",
    len(set(validation) & set(sealed)),
    "in both",
)

# %% [markdown]
# The pixels run from 0 to 16. Some are busy, some are nearly always 0, and three are 0 in *every* picture we learn
# from. You know from Lab 01 what inputs of very different sizes do: they turn the loss into a ravine. The cure is to
# bring each pixel to mean 0 and spread 1:
#
# $$x \leftarrow \frac{x - \text{mean}}{\text{spread}}$$
#
# Before you write it, decide: *whose* mean and spread are used for the digits that were kept back?

# %% [markdown]
# ### Exercise 2 · Bring all pixels to one scale
#
# (8 min · difficulty ●●○ · importance ◆◆◇ · nearly every network is fed this way, and a common way to fool yourself
# hides in it)
#
# Return the training set and the test set, both shifted and scaled pixel by pixel with the mean and the spread
# (standard deviation) of the **training set**. A pixel that never changes in the training set becomes 0 in both.
#
# | name | shape | what it is |
# |---|---|---|
# | `train` | `(n, d)` | the pictures to learn from |
# | `test` | `(m, d)` | those held out |
# | returned | `(n, d)`, `(m, d)` | both, in this order; what came in stays as it was |
#
# <details><summary>Along which axis?</summary>
#
# Rows are samples, so a pixel is a column. `train.mean(axis=0)` has one mean for each pixel, `(d,)`, and so has
# `train.std(axis=0)`.
#
# </details>
#
# <details><summary>Why not the test set's own mean?</summary>
#
# Imagine that tomorrow the network reads a single digit. What is the mean of that test set? The digit itself, so each
# pixel would become 0. The mean and the spread belong to the network, like its weights: they are learned once, from the
# training set, and then they stay.
#
# </details>
#
# <details><summary>NaN, or a warning about a division</summary>
#
# A pixel that never changes has spread 0. Divide it by something harmless, such as 1, and make sure that the column is
# 0 in both sets. In the test set that doesn't happen by itself: somebody may put ink where nobody did before.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "standardize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardize(train, test):
    """Return train (n, d) and test (m, d), scaled with the training set's mean and spread, pixel by pixel."""
    # BEGIN SOLUTION
    mean, spread = train.mean(axis=0), train.std(axis=0)
    changes = train.max(axis=0) > train.min(axis=0)
    scale = np.zeros_like(spread)
    scale[changes] = 1 / spread[changes]
    train, test = (train - mean) * scale, (test - mean) * scale
    # END SOLUTION
    return train, test


# %%
checks.standardize(standardize)

# %% [markdown] tags=["solution"]
# **Why it works.** The mean and the spread are measured once, on the training set, and used for both. A scale of 0
# makes a pixel 0 whatever it shows: it told the network nothing in training, so it mustn't say anything later on
# either. The range shows whether a pixel changes; the computed spread may be a rounding error away from 0.

# %% [markdown]
# ### Exercise 3 · Write a label as a target
#
# (3 min · difficulty ●○○ · importance ◆◆◇ · a label is a name, and a network returns numbers)
#
# The digit 7 isn't more than the digit 3. It's another class. So the target of a 7 isn't the number 7. It is a row of
# ten probabilities: 1 in one place, and 0 in the others. Return one such row for each label.
#
# | name | shape | what it is |
# |---|---|---|
# | `labels` | `(n,)` | whole numbers from 0 to classes − 1 |
# | `classes` | whole number | how many classes there are |
# | returned | `(n, classes)` | floats: 1 at the label's place, else 0 |
#
# <details><summary>How do I set one place in each row?</summary>
#
# With two index arrays, `Y[rows, columns] = 1` sets one place for each pair. The rows are `np.arange(n)`. Or take the
# rows of the identity matrix, `np.eye(classes)`: which of its rows do you need for a 7?
#
# </details>
#
# <details><summary>Can't I count the classes myself?</summary>
#
# `labels.max() + 1` counts too few if the last class happens to be missing in this batch. That's why `classes` is
# handed in.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "one_hot", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_hot(labels, classes):
    """Return (n, classes): in each row a 1 at the place of its label."""
    # BEGIN SOLUTION
    Y = np.eye(classes)[labels]
    # END SOLUTION
    return Y


# %%
checks.one_hot(one_hot)

# %% [markdown] tags=["solution"]
# **Why it works.** Row 7 of the identity matrix has its 1 at place 7. Indexing with an array of labels picks one row
# for each of them.

# %% [markdown]
# ### Exercise 4 · Count what is right
#
# (3 min · difficulty ●○○ · importance ◆◆◇ · the loss is for the network, this one is for you)
#
# Return the share of rows whose largest probability is at the label: 1.0 if all are right.
#
# | name | shape | what it is |
# |---|---|---|
# | `probabilities` | `(n, k)` | one row for each sample |
# | `labels` | `(n,)` | the right classes |
# | returned | one number | between 0 and 1 |
#
# <details><summary>Where is the largest entry of a row?</summary>
#
# `argmax(axis=1)` gives its place, one for each row, `(n,)`.
#
# </details>
#
# <details><summary>Why isn't this the loss?</summary>
#
# Because it has no useful slope. Change a weight a little, and usually not a single answer changes: the accuracy is
# flat, and then it jumps. Descent needs something that gets a little better when the network gets a little better.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "accuracy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def accuracy(probabilities, labels):
    """Return the share of rows whose largest entry is at the label."""
    # BEGIN SOLUTION
    share = np.mean(probabilities.argmax(axis=1) == labels)
    # END SOLUTION
    return share


# %%
checks.accuracy(accuracy)

# %% [markdown] tags=["solution"]
# **Why it works.** The comparison gives True or False for each row, and the mean of those is the share of Trues.

# %% [markdown]
# ---
# ## 3 · All of it together
#
# Two things are missing. The first is the way back through this network. Lab 04 sends a gradient through any number of
# hidden layers, given `dA`, the gradient that arrives at the output of the last of them. Lab 03 has the error at the
# logits. One layer lies between the two: the last, which has no activation. You know what goes back through a weighted
# sum.
#
# ```
#   X ──▶ [ hidden layers, ReLU ] ──▶ A ──▶ [ last layer ] ──▶ logits ──▶ softmax, loss
#         ◀── deep_backward ◀── dA = ?  ◀──   dW, db = ?  ◀── dZ: softmax_cross_entropy_gradient
# ```

# %% [markdown]
# ### Exercise 5 · Join what you have: the gradients of a classifier
#
# (8 min · difficulty ●●● · importance ◆◆◆ · this is the network's whole backward pass, and you have all of its parts
# already)
#
# Return the loss of these samples, and the gradients of all layers. The hidden layers have a ReLU, the last one goes
# into the softmax, and the loss is the mean cross-entropy. You have all you need above: `forward` gives what the last
# layer reads, its logits, and the trace of the hidden layers.
#
# | name | shape | what it is |
# |---|---|---|
# | `X`, `Y` | `(n, d)`, `(n, classes)` | samples, and one-hot targets |
# | `weights` | list of `(W, b)` | the last one makes the logits; there may be no other |
# | `loss` | one number | the mean over the samples |
# | `gradients` | list of `(dW, db)` | first layer first |
#
# <details><summary>Where do I begin?</summary>
#
# With the error. `softmax_cross_entropy_gradient(logits, Y)` is `dZ` of the last layer, and the mean over the samples
# is in it already. The loss itself is `softmax_cross_entropy(logits, Y)`.
#
# </details>
#
# <details><summary>What does deep_backward need?</summary>
#
# `deep_backward(X, hidden, trace, RELU, dA)`: the samples, the hidden layers *without the last pair*, their trace, the
# activation, and the gradient at their output. That came through the last layer's weights: which product, and with
# which matrix turned round?
#
# </details>
#
# <details><summary>And a network without a hidden layer?</summary>
#
# Then there is nothing for deep_backward to do, and the list holds one pair. `… if hidden else []` is enough.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "classifier_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def classifier_gradients(X, Y, weights):
    """Return the loss of these samples, and the gradients, a list of (dW, db), first layer first."""
    # BEGIN SOLUTION
    *hidden, (W, _) = weights
    A, logits, trace = forward(X, weights)
    dZ = softmax_cross_entropy_gradient(logits, Y)  # backpropagation begins with the error
    gradients = deep_backward(X, hidden, trace, RELU, dZ @ W.T) if hidden else []
    gradients = [*gradients, (A.T @ dZ, dZ.sum(axis=0))]
    loss = softmax_cross_entropy(logits, Y)
    # END SOLUTION
    return loss, gradients


# %%
checks.classifier_gradients(classifier_gradients)

# %% [markdown] tags=["solution"]
# **Why it works.** The last layer is a weighted sum, so its gradients are those of every weighted sum: `A.T @ dZ` and
# the sum over the samples. What it hands down is `dZ @ W.T`. The layer below gets it as its `dA`, and from there Lab 04
# takes over.

# %% [markdown]
# ### What the softmax does to a gradient, once by hand (to go further)
#
# `softmax_cross_entropy_gradient` is short because two slopes meet in it. The softmax alone has a whole table of
# slopes, its **Jacobian**: moving one logit moves *all* probabilities.
#
# $$\frac{\partial p_i}{\partial z_j} = p_i\,(\delta_{ij} - p_j)$$
#
# ($\delta_{ij}$ is 1 where $i = j$, else 0.) The cross-entropy has the slope $-y_i/p_i$, and the product of the two is
# $p - y$. With only two classes, one probability $a$ says it all: softmax becomes the sigmoid of the difference of the
# logits, and the loss becomes the **binary cross-entropy**, $-y \log a - (1 - y)\log(1 - a)$. Its gradient at the logit
# is $a - y$: the same rule again.

# %%
z, y = np.array([[2.0, 0.5, -1.0]]), np.array([[0.0, 1.0, 0.0]])
p = softmax(z)[0]
jacobian = np.diag(p) - np.outer(p, p)
print("the softmax's own slopes, row by row:")
print(np.array_str(jacobian, precision=3, suppress_small=True))
print("times the slope of the loss:", np.array_str(jacobian @ (-y[0] / p), precision=3))
print("probability minus target:   ", np.array_str(p - y[0], precision=3))

logit, target = np.array([[0.0, 1.5]]), np.array([[0.0, 1.0]])
a = 1 / (1 + np.exp(-1.5))
print(f"two classes: {softmax_cross_entropy(logit, target):.6f}, binary cross-entropy: {-np.log(a):.6f}")

# %% [markdown]
# The second missing piece is a pair of loops. The outer one goes through the epochs, the inner one through the batches
# of an epoch. Inside: the gradients of this batch, then a `step`. It's `train` of Lab 02, with more layers, and with
# the minibatches of Lab 05.

# %% [markdown]
# ### Exercise 6 · Train a reader of digits
#
# (12 min · difficulty ●●● · importance ◆◆◆ · everything so far, in eight lines)
#
# The first line is given: the weights to begin with. Write `callbacks.epochs(epochs)` where you would write
# `range(epochs)`, and call `callbacks.on_epoch_end(loss, weights)` at the end of each epoch. Then a bar can show how
# far you are, and a button can end the training after any epoch, with nothing lost.
#
# Each epoch shuffles anew, and each sample has its turn once. A step is a plain one: the learning rate times the
# gradient of the batch, without momentum or Adam.
#
# | name | shape | what it is |
# |---|---|---|
# | `X`, `Y` | `(n, d)`, `(n, classes)` | standardized pictures, one-hot targets |
# | `sizes` | list | such as `[64, 128, 64, 10]`: inputs, hidden layers, classes |
# | `learning_rate` | one number | $\alpha$ |
# | `epochs`, `batch_size` | whole numbers | |
# | `rng` | NumPy generator | draws the weights, then shuffles in each epoch |
# | returned | `weights`, `losses` | a list of `(W, b)`, and for each epoch the mean of its batches' losses, each before its step |
#
# <details><summary>What do I call, and with what?</summary>
#
# `minibatches(n, batch_size, rng)` gives the indices of each batch. `classifier_gradients(X, Y, weights)` gives
# the loss and the gradients of the rows that you hand in: `X[batch]`, `Y[batch]`. `step(weights, gradients,
# learning_rate)` gives the new weights. All three are above.
#
# </details>
#
# <details><summary>Which loss belongs to an epoch?</summary>
#
# Each batch has a loss, before its step. Collect them in a list that starts out empty in each epoch; their mean is
# the loss of this epoch. The short last batch may count as much as the others, or only as much as it has samples.
#
# </details>
#
# <details><summary>It doesn't learn</summary>
#
# Look in three places. Are new batches cut in *each* epoch, inside the outer loop? Do you pass `X[batch]` with
# `Y[batch]`, the same rows of both? And does `weights = …` keep the new ones, so that the next batch starts from there?
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "train_classifier", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Return the trained weights, a list of (W, b), and the losses, one for each epoch."""
    weights, losses = start(sizes, rng), []
    # BEGIN SOLUTION
    for _ in callbacks.epochs(epochs):
        batch_losses = []
        for batch in minibatches(len(X), batch_size, rng):
            loss, gradients = classifier_gradients(X[batch], Y[batch], weights)
            weights = step(weights, gradients, learning_rate)
            batch_losses.append(loss)
        losses.append(np.mean(batch_losses))
        callbacks.on_epoch_end(losses[-1], weights)
    # END SOLUTION
    return weights, losses


# %%
checks.train_classifier(train_classifier)

# %% [markdown] tags=["solution"]
# **Why it works.** In each epoch every sample has its turn once, in a new order. Each batch gives the loss and the
# gradients at the present weights, and the step makes the weights from which the next batch starts. These lines are
# the same at any depth: only the lists know how many layers there are. Two loops, each with something of its own to
# remember, were the hard part, and you got them right.

# %% [markdown]
# Now train it: 64 pixels, 128 and 64 hidden units, 10 classes. That's 17,226 numbers to find. Press *Stop* at any time
# if you like; what has been learned is kept.

# %%
train = checks.choose("train_classifier", train_classifier).function
slope = checks.choose("classifier_gradients", classifier_gradients).function
share = checks.choose("accuracy", accuracy).function
scaled = checks.choose("standardize", standardize).function
Y = checks.choose("one_hot", one_hot).function(digits.train_labels, 10)

train_X, choose_X = scaled(digits.train_X, valid_X)


def score(weights, X=choose_X, labels=valid_labels, bend=RELU):
    """Return the share of digits that a network reads right, those of the validation set if nothing else is said."""
    return share(probabilities(X, weights, bend), labels)


with progress_bar.shown("Training 64–128–64–10", score=score):
    weights, losses = train(train_X, Y, [64, 128, 64, 10], 0.1, 30, 32, np.random.default_rng(2))

print(f"of the digits it learned from: {score(weights, train_X, digits.train_labels):.0%} right")
print(f"of the validation set:         {score(weights):.0%} right")

# %% [markdown]
# <details><summary>Why are the two numbers different?</summary>
#
# The network has had every chance to fit the 1,347 digits that it saw, down to their quirks. Only the other number says
# how it does with digits that it never met. The gap between them shows **[overfitting](glossary.md)**. Here it is
# small.
#
# Watch how the second number loses its innocence. Try ten learning rates and keep the best on the validation set, and
# you have learned from it: your choice fits its quirks. That's what it is there for, and why the 225 digits of the test
# set stay shut.
#
# </details>
#
# ### What does it see?
#
# Commit to a guess first. Then scrub through the epochs, and look at the first layer: each small picture is one hidden
# unit, orange where ink speaks for it and blue where ink speaks against it. Then see what the network mixes up, and
# change it: no hidden layer at all, few units or many, other learning rates.

# %%
explorers.what_it_sees(
    train_classifier=train_classifier,
    accuracy=accuracy,
    standardize=standardize,
    one_hot=one_hot,
)

# %% [markdown]
# ### Was the scaling worth it? (to go further)
#
# Train the same network on raw pixels, from 0 to 16, and on standardized ones, each with two learning rates. Guess
# which of the four trainings fails:

# %%
print("                 learning rate 0.01   learning rate 0.1")
for name, X, held_out in (("raw pixels", digits.train_X, valid_X), ("standardized", train_X, choose_X)):
    right = []
    for rate in (0.01, 0.1):
        found, _ = train(X, Y, [64, 128, 64, 10], rate, 10, 32, np.random.default_rng(2))
        right.append("above 90 % right" if score(found, held_out) > 0.9 else "fails")
    print(f"{name:<17}{right[0]:<21}{right[1]}")

# %% [markdown]
# <details><summary>What the table says, and what it doesn't</summary>
#
# A network can learn from raw pixels. With the learning rate that is ten times smaller it does, and does it well here.
# But these pixels are large, so the loss is steep, and even a small learning rate reaches its edge (Lab 01). After
# scaling, the learning rates that are usual elsewhere work here too.
#
# </details>

# %% [markdown]
# ---
# ## 4 · Write for it
#
# Your turn. Draw with the mouse, a finger, or the arrow keys and the space bar. What you draw isn't what the network
# gets. The data set has a look of its own, and we measured it: each of the 1,347 digits is as high as the frame,
# upright and in its middle, and all have about the same amount of ink. So your drawing is given that look, which is
# called *fitting*. After that it is treated like the data: cut into blocks and counted, then standardized with *your*
# function. Switch the fitting off, and see what becomes of a small 7 in a corner.

# %%
explorers.your_digit(
    weights=weights,
    standardize=standardize,
    softmax=mine.softmax,
    deep_forward=mine.deep_forward,
)

# %% [markdown]
# <details><summary>How much does the fitting help?</summary>
#
# We shrank the 450 digits that were kept back to half their size and put them anywhere in the frame. Without fitting
# the network read 10 % of them, as many as by guessing; with it, 93 %. So the network is only half of a reader. The
# other half is whatever makes its input look like the data it learned from.
#
# If it misreads *your* hand, your drawing may not be to blame. Try a 7 with a crossbar: nearly all sevens in this set
# have one. We had another hand, a simulated one, write the ten digits in its own way. With fitting, about three out of
# four were read right. The training set is all that the network knows of the world.
#
# </details>
#
# Move the digits of the validation set by a single pixel, and count again. Then show it something that nobody ever
# wrote: pure noise. How sure will it be?

# %%
for pixels in (0, 1, 2):
    moved = np.roll(valid_X.reshape(-1, 8, 8), pixels, axis=2).reshape(-1, 64)
    right = score(weights, scaled(digits.train_X, moved)[1])
    print(
        f"moved by {pixels} to the right:",
        "over 90 % right" if right > 0.9 else "under 40 %" if right < 0.4 else "40 to 90 %",
    )

noise = np.random.default_rng(0).uniform(0, 16, size=(1000, 64))
sure = probabilities(scaled(digits.train_X, noise)[1], weights).max(axis=1) > 0.99
print("more than 99 % sure of a picture of noise:", "over 900" if sure.sum() > 900 else "under 900", "times in 1,000")

# %% [markdown]
# <details><summary>So what is 97 % worth?</summary>
#
# It's the share of right answers among digits **that come from where the training digits came from**: the same 13
# people, the same scanner, the same frame. A score holds for data of the same kind, and for no other.
#
# - **A pixel to the side, and most are wrong.** To this network, pixel 27 and pixel 28 are as unrelated as two
#   strangers. Each pixel has weights of its own, and nothing tells it that they are neighbours. The remedy has a name:
#   **[convolution](glossary.md)**. You'll find it at the end of this lab.
# - **Noise is read with certainty.** Nobody has told the network what to say far from all training data, and here the
#   scaling carries noise far away: a pixel that is nearly always 0 has a tiny spread, so a little ink in it is divided
#   by next to nothing. Scaled, such a picture is about 80 times as long as a digit, its logits lie far apart, and
#   softmax turns that distance into certainty. There is no eleventh class called "none of these". The training isn't to
#   blame: a network with random weights is just as sure of most of this noise. A network trained on pixels that are
#   only divided by 16 is sure of less than a fifth of it.
# - **It isn't even the best.** Look up the training digit whose pixels are nearest, and say what that one was: this
#   reads 99 % of the 450 that were kept back, without any training. It works because both sets hold digits by the same
#   people. Take the last 450 digits of the file as the held-out ones instead of a random choice, and both do worse:
#   your network drops to about 91 to 93 %, the look-up to 96 %. Split the data the way the network will be used. For
#   new writers, that is by writer.
#
# </details>

# %% [markdown]
# ---
# ## 5 · Learn, or learn by heart
#
# With 1,347 digits the gap between the two scores was small. Data aren't always that plentiful. Take 100 digits, and
# train for longer. The network will still read *those* without a mistake. What about the others?
#
# Three remedies are used again and again, and each takes a few lines. They are **to go further**: the next figure has
# all three as switches, and lends you what you don't write.
#
# 1. **Weight decay.** Large weights make steep functions, which fit every quirk. Make them pay: add
#    $\frac{\text{strength}}{2} \sum \lVert W\rVert^2$ to the loss.
# 2. **Dropout.** In each step silence some hidden units at random. No unit can rely on a neighbour any more.
# 3. **Early stopping.** Watch the loss on the validation set, and keep the weights of the epoch where it was lowest.

# %% [markdown]
# ### Exercise 7 · Let large weights pay (to go further)
#
# (4 min · difficulty ●○○ · importance ◆◇◇ · one term in the gradient, and an old remedy against learning by heart)
#
# Return the gradients of the loss **plus** the penalty. You are given those of the loss. The biases aren't in the
# penalty.
#
# | name | what it is |
# |---|---|
# | `weights` | a list of `(W, b)` |
# | `gradients` | a list of `(dW, db)`, those of the loss alone |
# | `strength` | one number, 0 or more |
# | returned | a list of `(dW, db)`, those of loss $+ \frac{\text{strength}}{2} \sum \lVert W\rVert^2$ |
#
# <details><summary>What is the slope of the penalty?</summary>
#
# Take one entry. Its share of the penalty is strength/2 times its square. You know the slope of a square from Lab 01;
# the half is there to keep it short.
#
# </details>
#
# <details><summary>Why not the biases?</summary>
#
# A bias shifts a function and doesn't make it steeper. There are few of them, and pulling them to 0 only makes the
# network worse at getting the mean right.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "weight_decay_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weight_decay_gradients(weights, gradients, strength):
    """Return a list of (dW, db), first layer first: the gradients with the penalty's slope added."""
    # BEGIN SOLUTION
    decayed = []
    for (W, _), (dW, db) in zip(weights, gradients, strict=True):
        decayed.append((dW + strength * W, db))
    # END SOLUTION
    return decayed


# %%
checks.weight_decay_gradients(weight_decay_gradients)

# %% [markdown] tags=["solution"]
# **Why it works.** The slope of a sum is the sum of the slopes, and that of $\frac{s}{2} W^2$ is $s\, W$, entry by
# entry. In each plain step a weight loses the share $\alpha\, s$ of itself: it decays, unless the data keep it up.

# %% [markdown]
# ### Exercise 8 · Silence some, at random (to go further)
#
# (5 min · difficulty ●●○ · importance ◆◇◇ · a random mask that turns one network into thousands)
#
# Each entry of `A` stays with probability `keep`, independently of the others. What stays is **divided by `keep`**, so
# that the layer above gets as much as before, on average. Return the result and the mask: the factor of each entry, 0
# or 1/`keep`. The way back needs it, since what was silent gets no gradient.
#
# | name | shape | what it is |
# |---|---|---|
# | `A` | any shape | the activations of a layer |
# | `keep` | one number | the probability that an entry stays, between 0 and 1 |
# | `rng` | NumPy generator | decides |
# | returned | `(A_dropped, mask)` | both in the shape of `A`; A itself stays as it was |
#
# <details><summary>How do I toss a coin for each entry?</summary>
#
# `rng.random(A.shape)` gives a number between 0 and 1 for each. How many of them are below 0.8, on average?
#
# </details>
#
# <details><summary>Why divide?</summary>
#
# When the network is used, nothing is dropped. If 80 % stay in training, the layer above gets used to 80 % of the sum,
# and then it would get all of it. Divided by 0.8 the mean is the same in both. The original paper multiplied by `keep`
# at that point instead; this form is called *inverted* dropout, and it is what frameworks do.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "dropout", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout(A, keep, rng):
    """Return A with some entries silenced and the others divided by keep, and the mask that did it."""
    # BEGIN SOLUTION
    mask = (rng.random(A.shape) < keep) / keep
    A_dropped = A * mask
    # END SOLUTION
    return A_dropped, mask


# %%
checks.dropout(dropout)

# %% [markdown] tags=["solution"]
# **Why it works.** A number drawn evenly between 0 and 1 is below `keep` with exactly that probability. True and False
# divided by `keep` are 1/`keep` and 0. The mean of the factor is `keep` · 1/`keep` = 1.

# %% [markdown]
# ### Exercise 9 · Stop while it is best (to go further)
#
# (6 min · difficulty ●●○ · importance ◆◇◇ · the cheapest remedy of all: it saves time)
#
# Which epoch's weights should have been kept? Go through the losses of the validation set in order. As long as new lows
# keep coming, go on. Once `patience` epochs **in a row** have brought none, stop looking. Return the index of the
# smallest loss up to then; among equal ones, the first.
#
# | name | shape | what it is |
# |---|---|---|
# | `validation_losses` | `(epochs,)` | one after each epoch |
# | `patience` | whole number | at least 1 |
# | returned | whole number | an index, counted from 0 |
#
# With patience 2, the losses 0.9, 0.5, 0.7, 0.6, 0.3 give index 1: after 0.7 and 0.6 it's over, and the 0.3 is never
# seen. With patience 3 they give 4.
#
# <details><summary>What do I have to remember on the way?</summary>
#
# Only the index of the best so far. How long you have been waiting is the present index minus that one.
#
# </details>
#
# <details><summary>Why not the smallest of all?</summary>
#
# Because during training you don't know the future. You'd have to train for ever to be sure that nothing better comes.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "best_epoch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def best_epoch(validation_losses, patience):
    """Return the index of the smallest loss before `patience` epochs in a row bring no smaller one."""
    best = 0
    # BEGIN SOLUTION
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best]:
            best = epoch
        if epoch - best == patience:
            break
    # END SOLUTION
    return best


# %%
checks.best_epoch(best_epoch)

# %% [markdown] tags=["solution"]
# **Why it works.** `best` only moves to a loss that is truly smaller, so among equal ones the first stays. `epoch -
# best` counts the epochs since then, and begins anew by itself whenever `best` moves.

# %% [markdown]
# Now the figure. Few digits, a network with 64 hidden units, three starts, and, if you like, a fifth of the labels
# wrong, as happens when people label data in a hurry. Training against validation, with your three functions as
# switches.
#
# - **Mission:** read well in spite of wrong labels.
# - **Mission:** find a training that early stopping helps.

# %%
explorers.generalise(weight_decay_gradients=weight_decay_gradients, dropout=dropout, best_epoch=best_epoch)

# %% [markdown]
# <details><summary>What is worth what, here</summary>
#
# **The gap is there.** Without a remedy the training loss goes towards 0, and the validation loss doesn't. With right
# labels it hardly rises again, so stopping early brings little. With a fifth of them wrong it does rise: with 300
# digits the best epoch is among the first ten or so, and after that the network learns the mistakes by heart.
#
# **Weight decay helps most.** With 300 digits and wrong labels a strength of 0.03 brings the share that is read from 79
# % to about 86 %. With right labels there is less to gain, and at 0.1 something to lose: the network reads fewer digits
# than without it.
#
# **Dropout brings little in this network.** It was made for networks with thousands of units and millions of weights.
#
# **Right labels help more than all three.** 300 digits with a fifth of the labels wrong and weight decay aren't as good
# as 300 that are right, without anything. This is one data set, one network and three starts: on other data, ask again.
#
# </details>
#
# ### Now open the test set
#
# Everything is chosen: the layers, the learning rate, the number of epochs. You chose them by the validation set, as
# often as you liked. Nobody has looked at the 225 digits of the test set. This cell opens them, **once**. Say
# beforehand what it will print. If you then go back and change the network until this number is larger, it isn't a test
# set any more.

# %%
right = score(weights, scaled(digits.train_X, digits.test_X[sealed])[1], digits.test_labels[sealed])
spread = np.sqrt(right * (1 - right) / len(sealed))
print(f"of the test set: {right:.0%} right, and another 225 digits could as well give {2 * spread:.1%} more or less")

# %% [markdown]
# <details><summary>Why say how much more or less?</summary>
#
# A share of 225 is like 225 tosses of a coin that shows "right" with probability $p$. Its spread is $\sqrt{p (1 -
# p)/225}$, and twice that is the usual range. If two networks differ by less, the test set can't tell which of them is
# better.
#
# </details>

# %% [markdown]
# ### Say why they were put away
#
# (3 min) Two or three sentences. A model answer follows, and you tick which of its points yours makes.

# %%
quiz.explain("06")

# %% [markdown]
# ---
# ## 6 · Depth again (to go further)
#
# Lab 04 sent errors of random size through random samples. Here are real pixels and a real error: the softmax and the
# labels make it, and it goes back through as many layers as you like. Does the sigmoid lose the error here too?

# %%
explorers.depth_again(deep_forward=mine.deep_forward, deep_backward=mine.deep_backward)

# %% [markdown]
# That's the gradient before the first step. Does it matter for reading? Train them: hidden layers of 32, ten
# epochs, learning rate 0.1, once with sigmoids at a gain of 1 and once with ReLU at its own, $\sqrt 2$. (Your gradients
# are made for ReLU, so the course's run here.) At how many layers do the sigmoids stop reading? And the ReLUs?


# %%
def reads(bend, gain, layers):
    """Return what becomes of a network with some hidden layers in ten epochs, in a word."""
    rng = np.random.default_rng(0)
    now = deep.random_weights([64, *[32] * layers, 10], gain, rng)
    for _ in range(10):
        for batch in minibatches(len(train_X), 32, rng):
            gradients = classifier.loss_and_gradients(train_X[batch], Y[batch], now, bend).gradients
            now = step(now, gradients, 0.1)
    right = score(now, bend=bend)
    return "reads" if right > 0.83 else "guesses" if right < 0.2 else "stammers"


print("hidden layers   sigmoid     ReLU")
for layers in (1, 2, 4):
    print(f"{layers:13d}   {reads(ACTIVATIONS['sigmoid'], 1, layers):<11} {reads(RELU, np.sqrt(2), layers)}")

# %% [markdown]
# <details><summary>What those words stand for, and where ReLU ends</summary>
#
# Of all 450 digits that were kept back, for three seeds: one layer of sigmoids reads 92 %, two read about 70 %, four
# read 10 %, which is what guessing brings. For those four the training has hardly begun: next to nothing of the error
# arrives at their first layers. ReLU reads 88 to 96 % with one, two or four layers.
#
# ReLU doesn't go "as deep as you like" either. With 16 layers of 32, at this learning rate, the same ten epochs get
# it anywhere from a quarter of the digits to three quarters, depending on the seed. The error arrives now, but so many
# layers also multiply what a step does. Lab 04 has the cures: shortcuts and normalisation.
#
# </details>

# %% [markdown]
# ---
# ## 7 · The same network in Keras (to go further)
#
# Hardly anybody writes a backward pass by hand at work. People use a **framework**, and a friendly one is Keras. You
# name the layers, and it does the rest. You have written "the rest" yourself, in six labs. So you describe the same
# network once more, in Keras's words, and then we see whether both arrive at the same numbers.
#
# Keras is optional. The next cell says whether you have it, and if not, which line installs it. Without it both
# exercises can still be checked, the other cells of this round stay silent, and the lab goes on.

# %%
keras, jax, says = keras_bridge.load()
print(says)

# %% [markdown]
# <details><summary>Installing it: what it is, where it goes, what it leaves alone</summary>
#
# About 100 MB to download and 440 MB on the disk, nearly all of it JAX. Ten packages are added, and none of those
# that the course brought is changed. `%pip` in a cell installs into the environment in which this notebook runs. In a
# terminal, in the folder of the course, the same line begins differently:
#
# ```
# .venv/bin/python -m pip install "keras>=3.12,<4" "jax>=0.7,<1"
# ```
#
# On Windows this begins with `.venv\Scripts\python`; with conda, activate the environment of the course and begin
# with `python`. Pip may say that the kernel has to be restarted; here it is enough to run the cell above again.
#
# Keras computes nothing itself. It sits on a **backend**: JAX, TensorFlow or PyTorch. This page uses JAX, because it is
# the smallest of the three. The layers are the same on all of them; only the lines that ask for a gradient differ.
# There are no new versions of JAX for Macs with Intel processors, so on those you can only read this round. If you have
# set `KERAS_BACKEND` to something else, the cell keeps to that and says so.
#
# By default Keras computes with 32 bits, about seven digits; here it is told to use 64, as NumPy does. It would also
# write a file into a folder `.keras` in your home folder; here it doesn't.
#
# </details>
#
# ### Which line is which?
#
# Nearly all of your functions have a counterpart in Keras. Guess some before you unfold the table. You will need about
# six of its rows in a moment.
#
# <details><summary>The whole table</summary>
#
# | yours | in Keras | mind |
# |---|---|---|
# | one layer of `forward`, with `relu` | `Dense(128, activation="relu")` | `kernel` is your `W`, in the same shape, and `bias` your `b` |
# | `[64, 128, 64, 10]` | `Sequential([Input((64,)), Dense(128, …), …])` | |
# | `initial_scale(…, "relu")` | `Dense(…, kernel_initializer="he_normal")` | the same spread, but no weight is further out than about 2.3 times that. The default is Glorot's uniform draw (Lab 04) |
# | `deep_forward` | `model(X)` | |
# | `softmax` | `keras.ops.softmax` | not needed in training: it's inside the loss |
# | `softmax_cross_entropy` | `CategoricalCrossentropy(from_logits=True)` | forget `from_logits=True`, and it takes your logits for probabilities, without a word |
# | `one_hot` | `keras.ops.one_hot`, or none at all | `SparseCategoricalCrossentropy` takes the labels themselves |
# | `softmax_cross_entropy_gradient`, `deep_backward` | **nothing to write**: `jax.grad` | it's called `GradientTape` in TensorFlow, and `loss.backward()` in PyTorch |
# | `gradient_step` | `SGD(learning_rate)` | the default is 0.01 |
# | `momentum_step`, `adam_step` | `SGD(learning_rate, momentum=0.9)`, `Adam(learning_rate)` | another ε, in another place (Lab 05); Adam's default is 0.001 |
# | `minibatches`, and the inner loop | `fit(X, Y, batch_size=32)` | shuffles anew in each epoch, and keeps the short last batch |
# | the outer loop | `fit(…, epochs=30)` | its loss for an epoch is a mean over *samples*, yours a mean over *batches* |
# | `accuracy` | `compile(…, metrics=["accuracy"])` | in training it's counted on each batch before its step, so it lags behind |
# | `standardize` | `layers.Normalization()`, and `adapt(train)` | differs for a pixel that never changes: see below |
# | `callbacks.on_epoch_end` | a *callback* for `fit` | |
#
# **`Dense` is your layer, `fit` is your loop, and [automatic differentiation](glossary.md), *autograd* for short, is
# your backward pass.** That's all.
#
# </details>
#
# ### Exercise 10 · Say it in Keras (to go further)
#
# (10 min · difficulty ●●○ · importance ◆◆◇ · at work you will write these four lines far more often than a backward pass)
#
# Build your network in Keras, compile it with plain descent and the cross-entropy, and fit it: what `train_classifier`
# did. The hidden layers have a ReLU. The last layer returns logits, as yours does.
#
# | name | what it is |
# |---|---|
# | `keras` | the library; layers are in `keras.layers`, and so on |
# | `sizes` | `[d, hidden …, classes]`, as for `train_classifier` |
# | `X`, `Y` | `(n, d)` and `(n, classes)`, one-hot |
# | `learning_rate`, `epochs`, `batch_size` | numbers |
# | returned | the model, and a list with the loss of each epoch |
#
# The check doesn't need Keras: it notes what you tell Keras, and looks at that. The cells below ask Keras itself whether
# the numbers agree.
#
# <details><summary>Three lines or four: what are they?</summary>
#
# `model = keras.Sequential([...])` lists the input and the layers. `model.compile(optimizer, loss)` says how it learns.
# `model.fit(X, Y, …)` learns.
#
# </details>
#
# <details><summary>What is the difference between `Input` and a layer?</summary>
#
# `keras.Input((d,))` has no weights. It only says the shape of one sample; the comma makes it a shape. So there is one
# `Dense` fewer than there are sizes.
#
# </details>
#
# <details><summary>Where is the softmax?</summary>
#
# In the loss, if you tell it that it gets logits: `from_logits=True`. Another softmax in the last layer would be one too
# many, and nothing would complain.
#
# </details>
#
# <details><summary>Where are the losses?</summary>
#
# `fit` returns an object whose `history` is a dict. Under `"loss"` it has the list.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "keras_training", "locked": false, "schema_version": 3, "solution": true, "task": false}
def keras_training(keras, sizes, X, Y, learning_rate, epochs, batch_size):
    """Return a network that Keras has trained, and the list of its losses, one for each epoch."""
    # BEGIN SOLUTION
    hidden = [keras.layers.Dense(size, activation="relu") for size in sizes[1:-1]]
    model = keras.Sequential([keras.Input((sizes[0],)), *hidden, keras.layers.Dense(sizes[-1])])
    model.compile(keras.optimizers.SGD(learning_rate), keras.losses.CategoricalCrossentropy(from_logits=True))
    losses = model.fit(X, Y, batch_size=batch_size, epochs=epochs, verbose=0).history["loss"]
    # END SOLUTION
    return model, losses


# %%
checks.keras_training(keras_training)

# %% [markdown] tags=["solution"]
# **Why it works.** Each `Dense` is a layer of `forward`, and `fit` is both loops of `train_classifier`. The last layer
# has no activation, so it returns logits, and the loss is told so. `verbose=0` only keeps a progress bar away.

# %% [markdown]
# ### The same start
#
# Draw weights as you always do, and hand them to both. Keras takes them as one list: W, b, W, b and so on. They replace
# what `fit` has learned. (The three small functions are only for the comparison.)


# %%
def apart(ours, theirs):
    """Return the largest difference between two arrays, in units of the largest number there."""
    return np.abs(np.asarray(theirs) - ours).max() / np.abs(ours).max()


def yes(fact):
    """Return a fact in one word."""
    return "yes" if fact else "NO"


def in_pairs(variables):
    """Return a list W, b, W, b … as a list of (W, b)."""
    return list(zip(variables[::2], variables[1::2], strict=True))


rng = np.random.default_rng(2)
first = start([64, 128, 64, 10], rng)

if keras:
    train_in_keras = checks.choose("keras_training", keras_training).function
    model, _ = train_in_keras(keras, [64, 128, 64, 10], train_X, Y, 0.1, 1, 32)
    model.set_weights([part for pair in first for part in pair])
    for number, ((W, b), (kernel, bias)) in enumerate(zip(first, in_pairs(model.get_weights()), strict=True), start=1):
        same = np.array_equal(W, kernel) and np.array_equal(b, bias)
        print(f"layer {number}   W {kernel.shape!s:<10}  b {bias.shape!s:<7} the same numbers in both: {yes(same)}")
    print(f"{model.count_params():,} numbers in all")

# %% [markdown]
# ### The same loss, and the same gradients
#
# First your `slope`: the error, then backwards through the layers, by formulas that you derived yourself. Then Keras,
# without any backward pass. `loss_of` only goes forwards, and `jax.value_and_grad` turns it into a function that
# returns the loss *and* its gradients. To how many digits will they agree? Say a number before you run it.


# %%
def loss_of(variables, X, Y):
    """Return the loss of some samples with these weights, as Keras computes it; it goes forwards only."""
    outputs, _ = model.stateless_call(variables, [], X)
    return keras.losses.get(model.loss)(Y, outputs).mean()


if keras:
    loss, gradients = slope(train_X, Y, first)  # yours
    variables = [variable.value for variable in model.trainable_variables]
    their_loss, theirs = jax.value_and_grad(loss_of)(variables, train_X, Y)

    print(f"the loss: {loss:.6f} yours, {float(their_loss):.6f} in Keras")
    for number, (dW, db) in enumerate(gradients, start=1):
        dW_apart, db_apart = apart(dW, theirs[2 * number - 2]), apart(db, theirs[2 * number - 1])
        print(f"layer {number}   dW equal to 1e-6: {yes(dW_apart < 1e-6)}   db equal to 1e-6: {yes(db_apart < 1e-6)}")

# %% [markdown]
# <details><summary>How does it know the gradients, when nobody has told it any formula?</summary>
#
# It does what you did. While `loss_of` runs, JAX records each operation: a product, a sum, a maximum, an exponential.
# For each of these few operations somebody has written down the slope, once, as you have for `relu`. Then it goes
# through the list **from the end to the start** and multiplies by one slope after another. That is the chain rule, in
# the order of backpropagation. It's called *[automatic differentiation](glossary.md)*, and it isn't the numerical
# gradient of Lab 01: nothing is nudged, and only the last digit is lost to rounding.
#
# They agree far better than to a millionth: to about 15 digits, the rounding of 64-bit numbers. With Keras's default of
# 32 bits, the difference is a few ten-millionths. If you ever have to check gradients of your own, a framework is a
# good referee.
#
# </details>
#
# ### Exercise 11 · A training step of your own (to go further)
#
# (6 min · difficulty ●●○ · importance ◆◇◇ · as soon as your training is out of the ordinary, `fit` isn't enough, and you write this step yourself)
#
# Find the loss of a batch and its gradients with `jax.value_and_grad`, and take a step downhill. The variables are in one
# list: W, b, W, b and so on. The gradients come in the same order.
#
# | name | what it is |
# |---|---|
# | `jax` | the library |
# | `loss_of` | a function of `variables`, `X` and `Y` that goes forwards only, as above |
# | `variables` | a list of arrays; they are left as they were |
# | `X`, `Y`, `learning_rate` | the batch, and a number |
# | returned | the loss before the step, and a new list of variables |
#
# <details><summary>Two pairs of parentheses?</summary>
#
# `jax.value_and_grad(loss_of)` returns a function. Call that one with what `loss_of` takes: it returns the loss, and the
# gradients with respect to the first argument.
#
# </details>
#
# <details><summary>My gradients are all 0</summary>
#
# JAX follows what is computed while the function that you gave it runs. To JAX, a loss computed beforehand is only a
# number. In TensorFlow the same goes for everything outside the `GradientTape`.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "keras_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def keras_step(jax, loss_of, variables, X, Y, learning_rate):
    """Return the loss of a batch, and the variables after a step downhill."""
    # BEGIN SOLUTION
    loss, gradients = jax.value_and_grad(loss_of)(variables, X, Y)
    variables = [w - learning_rate * dw for w, dw in zip(variables, gradients, strict=True)]
    # END SOLUTION
    return loss, variables


# %%
checks.keras_step(keras_step)

# %% [markdown] tags=["solution"]
# **Why it works.** Forwards, backwards and the step, as in `train_classifier`; but nobody wrote the way back. The list is
# a new one, since JAX's arrays can't be written into.

# %% [markdown]
# ### The same batches
#
# Now train three networks for an epoch, on the very same batches: your network by your gradients, Keras's by itself,
# and Keras's by your step.

# %%
if keras:
    step_in_jax = checks.choose("keras_step", keras_step).function
    ours, variables = first, [part for pair in first for part in pair]
    for batch in minibatches(len(train_X), 32, rng):
        ours = step(ours, slope(train_X[batch], Y[batch], ours)[1], 0.1)
        model.train_on_batch(train_X[batch], Y[batch])
        _, variables = step_in_jax(jax, loss_of, variables, train_X[batch], Y[batch], 0.1)

    print(f"after {len(train_X) // 32 + 1} steps")
    for name, theirs in (("Keras by itself", model.get_weights()), ("by your step", variables)):
        for number, (pair, its) in enumerate(zip(ours, in_pairs(theirs), strict=True), start=1):
            W_apart, b_apart = map(apart, pair, its)
            print(
                f"{name:<15}   layer {number}   W equal to 1e-6: {yes(W_apart < 1e-6)}   b equal to 1e-6: {yes(b_apart < 1e-6)}"
            )

# %% [markdown]
# If you have Keras, you have just seen it: forty-three steps later all three still have the same weights, to six digits
# and more. You have built what Keras builds.
#
# ### Now the way people write it
#
# Without your weights and without your loop: the same layers, drawn anew. With Adam, because by now you know what it
# does.

# %%
if keras:
    keras.utils.set_random_seed(4)
    reader = keras.models.clone_model(model)
    reader.compile("adam", model.loss, metrics=["accuracy"])
    reader.fit(train_X, Y, batch_size=32, epochs=30, verbose=0)
    found = reader.evaluate(choose_X, classifier.one_hot(valid_labels, 10), verbose=0, return_dict=True)
    print(f"of the validation set: {found['accuracy']:.0%} right")

# %% [markdown]
# <details><summary>Is it better than yours?</summary>
#
# Hardly. We trained each of them eight times, with different seeds. Yours had between 434 and 439 of the 450 digits
# right, this one between 436 and 443. That's two digits more on average, less than what a change of seed can do. Change
# the seed in the first line, and see it move.
#
# What *is* different is how little you had to write, and how little you had to know. That cuts both ways. Leave out
# `from_logits=True` in Exercise 10 and run the round again: only our check complains. Somebody who has never written the
# loss has no idea where to look.
#
# </details>
#
# ### One row of the table, looked at closely
#
# `Normalization` learns a mean and a spread with `adapt`, from the training set as it should be. Where a pixel changes,
# it does what your `standardize` does. But three pixels are 0 in every training digit, and one of them is the upper
# left corner. Now a single dot of ink lands there, on all 225 digits. What will your trained network be fed, and what
# will it answer?

# %%
if keras:
    layer = keras.layers.Normalization()
    layer.adapt(digits.train_X)
    dotted = valid_X.copy()
    dotted[:, 0] += 1

    own, its = scaled(digits.train_X, dotted)[1], np.array(layer(dotted))
    print(f"the other 63 pixels equal to 1e-6: {yes(apart(own[:, 1:], its[:, 1:]) < 1e-6)}")
    for name, fed in (("yours", own), ("in Keras", its)):
        answers = np.unique(probabilities(fed, weights).argmax(axis=1))
        print(f"{name:<8}   the corner is {fed[0, 0]:10,.0f}   digits that it reads: {', '.join(map(str, answers))}")

# %% [markdown]
# <details><summary>Where does the ten million come from?</summary>
#
# Keras divides by the spread, or by 1e-7 where the spread is smaller than that. So there's never a division by 0, and
# a single dot becomes 1 / 1e-7. One pixel then drowns out all the others, and the network answers whatever that
# pixel's weights say. They have never been trained, since their input was always 0: they are the random numbers of the
# start. And the network is sure of it, with a probability of 1.
#
# None of this shows in the training set, nor in the held-out digits, where these pixels happen to be 0 as well. It
# waits for the day when somebody writes in the corner. Your `standardize` turns it into a 0.
#
# A framework saves you work. It also makes decisions for you, and those stay yours to check.
#
# </details>
#
# <details><summary>Why frameworks, then, and what do they cost?</summary>
#
# **What they bring.**
#
# - *Gradients of whatever you write.* You change the network, and there is no backward pass to change with it.
# - *Graphics cards*, and many of them at once, with the same lines of code.
# - *Layers that others have written and tested*: convolutions, attention, and hundreds more.
# - *Data that don't fit into memory*, training that can be saved half-way, networks that others have trained already.
#
# **What they cost.** 440 MB, some seconds to start, and other people's code between you and the mistake. And a network
# as small as this one saves you little time. We timed 30 epochs on two computers: the first `fit` takes 1.8 to 2.6
# times as long as your loop, because the network is first translated for the processor. The next one takes half to four
# fifths as long as yours. With layers four times as wide it's about two thirds, and even the first one takes about as
# long as yours; that is where frameworks begin to pay, long before graphics cards. To measure it on your computer:
# `.venv/bin/python benchmarks/keras_fit.py`.
#
# In PyTorch and in plain JAX you write the loop yourself, as you did here. Keras wrote it for you, and that is the
# main difference between them. Backpropagation is the same in all three.
#
# </details>

# %% [markdown]
# ---
# ## The clinic (to go further)
#
# Two sick trainings with one planted fault each, and every student's fault is drawn anew. Diagnose, predict, repair,
# prove, as in Lab 01. A right diagnosis is worth as much as code.

# %% [markdown]
# ### Patient 1 · The pictures made ready
#
# (6 min · difficulty ●●○ · importance ◆◇◇ · the network is sound, and learns nothing of use: look at its data)
#
# It opens once your `standardize` has passed its check.

# %%
clinic.patient("standardize")


# %% tags=["repair"]
def patient_1(train, test):
    """Return train (n, d) and test (m, d), scaled with the training set's mean and spread, pixel by pixel."""
    # BEGIN SOLUTION
    mean, spread = train.mean(axis=0), train.std(axis=0)
    changes = train.max(axis=0) > train.min(axis=0)
    scale = np.zeros_like(spread)
    scale[changes] = 1 / spread[changes]
    train, test = (train - mean) * scale, (test - mean) * scale
    # END SOLUTION
    return train, test


# %%
clinic.discharge("standardize", patient_1)

# %% [markdown]
# ### Patient 2 · The reader with wrong gradients
#
# (6 min · difficulty ●●● · importance ◆◆◇ · a reader of digits can be wrong in silence, and still read some)
#
# It opens once your `classifier_gradients` has passed its check.

# %%
clinic.patient("classifier_gradients")


# %% tags=["repair"]
def patient_2(X, Y, weights):
    """Return the loss of these samples, and the gradients, a list of (dW, db), first layer first."""
    # BEGIN SOLUTION
    *hidden, (W, _) = weights
    A, logits, trace = forward(X, weights)
    dZ = softmax_cross_entropy_gradient(logits, Y)
    gradients = deep_backward(X, hidden, trace, RELU, dZ @ W.T) if hidden else []
    gradients = [*gradients, (A.T @ dZ, dZ.sum(axis=0))]
    loss = softmax_cross_entropy(logits, Y)
    # END SOLUTION
    return loss, gradients


# %%
clinic.discharge("classifier_gradients", patient_2)

# %% [markdown]
# ---
# ## Missions
#
# They are won inside the figures above, by what the figure does. A ✓ appears there, and in your progress below.
#
# | mission | where |
# |---|---|
# | Find an epoch where training goes on, and reading gets no better; not every network has one. | *what the network sees*, round 3 |
# | Bring it down to 7 misread digits, with whatever network it takes. | *what the network sees*, round 3 |
# | Find a trained network that never says one of the ten digits. | *what the network sees*, round 3 |
# | Read at least 85 % in spite of wrong labels. | *generalise*, round 5 |
# | Find a training that early stopping helps. | *generalise*, round 5 |
# | Have each of the ten digits read as you mean it. | *your digit*, round 4 |
# | Draw something that isn't a digit, and have it read with certainty. | *your digit*, round 4 |
# | Find a drawing that is read differently with the fitting and without it. | *your digit*, round 4 |
# | Find the deepest network of sigmoids whose first layer still receives the error. | *depth again*, round 6 |
# | Keep the error alive through a deep network of sigmoids. | *depth again*, round 6 |
# | Lose a gradient to an exact 0 in float32 while float64 still holds it. | *depth again*, round 6 |
#
# ## Quiz
#
# Six questions. Answer, press **Check**, read. One of them is answered with a slider.

# %%
quiz.ask("06")

# %% [markdown]
# ## Where you stand

# %%
progress.show()

# %% [markdown]
# ## In practice
#
# - **Look at the data first, and at the mistakes last.** Print some samples, count the classes, look at what is
#   misread. Some of it will be mistakes in the data.
# - **Fit every preparation on the training set alone:** the scaling, the choice of features, the vocabulary. Keep what
#   you measured beside the weights: whoever uses the network needs it.
# - **Begin with the simplest thing that could work.** Here that's the look-up of the nearest picture, or a network
#   without a hidden layer, which reads about 96 %. Then you know what your layers are worth.
# - **Say what the score is a score of:** which data, which split, how many runs. With 450 digits, two networks that
#   differ by one percentage point differ by four or five digits.
# - **Ask which mistakes are costly.** A **[confusion matrix](glossary.md)** says more than one number. Which digits
#   does it mix up, and who suffers from it?
#
# ## What comes next
#
# | you have seen | what people do about it |
# |---|---|
# | One pixel to the side, and it can't read any more. | **Convolution.** One small set of weights slides over the whole picture, so that a stroke is a stroke wherever it stands. Networks for pictures are made of such layers. |
# | A row of 64 numbers, all at once. Sentences and melodies are longer, and no two are equally long. | **Recurrence** carries a state along, step by step, and meets the vanishing gradient in time instead of depth. **Attention** looks at all places at once; today's language models are built on it. |
# | A small network trains in a second, on gradients made by hand. | **Frameworks.** Keras, PyTorch and JAX find the gradients of whatever you write, and run it on graphics cards. You now know what they do inside. |
# | It is sure of itself on noise. | **Calibration**, and detecting inputs that are unlike the data. |
#
# Backpropagation and descent stay the same in all of them. You wrote them.
#
# ## The whole way (to go further)
#
# Here is everything you have done since Lab 00, in one picture: a row of marks for each lab, filled where you have
# been, and below them how their number grew. The next cell draws it from your own progress.

# %% tags=["nbval-ignore-output"]
explorers.journey()

# %% [markdown]
# ## Further reading
#
# - Ethem Alpaydin, Cenk Kaynak, 1998, *Cascading classifiers*, Kybernetika 34. The digits of this lab, and how they
#   were made.
# - Yann LeCun, Léon Bottou, Yoshua Bengio, Patrick Haffner, 1998, *Gradient-based learning applied to document
#   recognition*. Convolution reads handwriting.
# - Sepp Hochreiter, Jürgen Schmidhuber, 1997, *Long short-term memory*. The lost gradient, in time.
# - Ashish Vaswani and others, 2017, *Attention is all you need*.
# - Chuan Guo, Geoff Pleiss, Yu Sun, Kilian Weinberger, 2017, *On calibration of modern neural networks*. How sure a
#   network is, and how sure it should be.
# - Dan Hendrycks, Kevin Gimpel, 2017, *A baseline for detecting misclassified and out-of-distribution examples in
#   neural networks*. What to do about noise.
# - François Chollet, *Deep Learning with Python*, in its newest edition. Keras, by its author.
#
# Next: **07 · Build the machine that differentiates: autograd**. What a framework does inside, in about eighty lines of
# yours.
