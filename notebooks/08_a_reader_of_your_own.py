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
# # 08 · Build a reader of your own: the capstone
#
# Run the two cells and move the slider. A network that reads 97 % of these digits meets the same digits again, one
# pixel to the side. Today you build a reader from data of your own, break it, improve it, and write down what it is
# worth.

# %% tags=["setup"]
try:
    from helpers import checks, explorers, quiz
except ImportError as error:
    raise ImportError(f"{error}. Start with `python3 -m course lab`, or choose the kernel in .venv.") from None

import numpy as np

from helpers.figures import progress_bar
from helpers.labs.lab_08 import collection, engine, experiments, model_card
from helpers.nn import convolution
from helpers.nn.functions import Activation
from helpers.student import progress

progress.open_lab("08")

# %%
explorers.first_shift()

# %% [markdown]
# ## What you'll do, learn and need
#
# | you | in this lab |
# |---|---|
# | **do** | collect data, hold some back, begin with a baseline, train your own network, break it, improve it by one convolution, and fill a model card with what you measured |
# | **learn** | what a score is worth, what a table of mistakes tells you, why weights that slide need fewer numbers, and how a sequence is read |
# | **need** | Lab 06, whose functions run here, and Lab 07 for its engine; 75 minutes for the core, 85 with what is marked *to go further*, and an evening if you collect drawings |
#
# **Notation.** Rows are samples: `X` is `(n, d)`. Pictures are `(n, h, w)`, down before across. `labels` and
# `predictions` are `(n,)`, whole numbers from 0 to `classes − 1`. A **[kernel](glossary.md)** is `(k, k)`.
#
# ## One question from the lab before
#
# One weight occurs in two places of a formula, and a gradient comes back from each. What is the gradient of the weight?
#
# <details><summary>Compare</summary>
#
# Their sum. If the weight moves a little, both places move, and their effects add up. An autograd engine does it with
# `+=`; with `=` only the last place would count. In Exercise 4 nine weights are used in 64 places each.
#
# </details>

# %% [markdown]
# ### And three of your own
#
# (2 min) From your own log: a mistake, a prediction and an answer from earlier labs. Where you missed nothing, we ask
# what we think is missed most often. Answer from memory; nothing is marked.

# %%
quiz.recall("08")

# %% [markdown]
# ---
# ## 1 · Data of your own
#
# There are three ways, and you can come back and take another:
#
# - **The course's digits**, to begin with. There is nothing to do.
# - **Drawings of your own**, and from whoever sits beside you: say whose hand it is, draw, press *Keep*. Three of each
#   digit from each hand make a small data set. They are kept in `my-drawings.jsonl`, beside this lab.
# - **Any table of numbers** as a CSV file: a first row with the names of the columns, numbers below, and one column
#   that says what each row is.

# %%
explorers.collect()

# %% [markdown]
# Choose here: remove the `#` in front of one line, and run everything from here on again.

# %% tags=["nbval-ignore-output"]
data = collection.digits()
# data = collection.own_drawings()
# data = collection.table("my-table.csv", label="kind")
data

# %% [markdown]
# Before you look at anything, put some of it away. Where the hands are known, whole hands are held out; otherwise a
# random quarter of each class.

# %% tags=["nbval-ignore-output"]
parts = collection.split(data, np.random.default_rng(0))
train, test, classes = parts.train, parts.test, len(data.names)
parts

# %% [markdown]
# <details><summary>Why whole hands?</summary>
#
# Because tomorrow's digits come from somebody the reader has never met. If your sevens are in both training and test,
# the test asks whether it knows *your* sevens. The course's digits were written by 13 people, and the file doesn't say
# who wrote which; so their score is a little too good, and that belongs on the card.
#
# </details>

# %% [markdown]
# ---
# ## 2 · A baseline first
#
# The simplest reader that learns anything takes the mean of each class, and answers with the class whose mean is
# nearest. It has no learning rate, no epochs and no luck. It is your **[baseline](glossary.md)**: whatever you build
# later has to beat it.

# %% [markdown]
# ### Exercise 1 · Begin with a baseline
#
# (10 min · difficulty ●●○ · importance ◆◆◇ · without it, nobody knows whether 97 % is good)
#
# Return a *function* `predict(X)` that answers, for each row, the class whose mean is nearest. Near means: the smallest
# sum of squared differences. Where two means are equally near, the smaller label wins.
#
# | name | shape | what it is |
# |---|---|---|
# | `X` | `(n, d)` | the rows to learn from |
# | `labels` | `(n,)` | their classes |
# | `classes` | whole number | how many classes there are |
# | returned | a function | `predict(X)` takes `(m, d)` and returns labels `(m,)` |
#
# <details><summary>How can a function return a function?</summary>
#
# Define it inside, with `def predict(X): …`, and end with `return predict`, without brackets after it. It may use what
# is above it, such as the means: they are worked out once, when the baseline learns.
#
# </details>
#
# <details><summary>How do I get from each row to each mean at once?</summary>
#
# `X[:, None] - means` has the shape `(m, classes, d)`: each row minus each mean. Square it, add up over the last axis,
# and `(m, classes)` squared distances are left. Or loop over the classes.
#
# </details>
#
# <details><summary>And if two means are equally near?</summary>
#
# `argmin` gives the first of the smallest, which is the smaller label. In a loop, `<` keeps the first one, `<=` the
# last.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "nearest_mean", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nearest_mean(X, labels, classes):
    """Return a function predict(X), (m, d) → (m,), which answers the class whose mean is nearest."""
    # BEGIN SOLUTION
    means = np.stack([X[labels == each].mean(axis=0) for each in range(classes)])

    def predict(X):
        distances = ((X[:, None] - means) ** 2).sum(axis=2)
        return distances.argmin(axis=1)

    # END SOLUTION
    return predict


# %%
checks.nearest_mean(nearest_mean)

# %% [markdown] tags=["solution"]
# **Why it works.** The means are worked out once and stay in the function that is returned. The differences have an
# axis for rows, one for classes and one for columns; the sum takes the last one away, and the smallest of each row
# names the class.

# %%
explorers.baselines(nearest_mean=nearest_mean)

# %% [markdown]
# Now on your data, and into the log. The log is `my-experiments.jsonl`, beside your progress, and lines are only ever
# added to it. What went wrong stays in too: a log of successes alone is no log.

# %% tags=["nbval-ignore-output"]
baseline = checks.choose("nearest_mean", nearest_mean).function(train.X, train.labels, classes)
by_baseline = model_card.measured(test.labels, baseline(test.X), classes)
experiments.record("nearest mean", held_out=by_baseline.right / by_baseline.of)

# %% [markdown]
# ### Your network
#
# What you wrote in Labs 01 to 06 was kept, and is checked once more before it runs here. What you haven't solved, the
# course lends you.

# %%
mine = checks.recall(
    "numerical_gradient",
    "softmax",
    "relu",
    "relu_derivative",
    "deep_forward",
    "standardize",
    "one_hot",
    "accuracy",
    "train_classifier",
)
mine

# %% tags=["nbval-ignore-output"]
standardize, one_hot, train_classifier = (
    mine.standardize.function,
    mine.one_hot.function,
    mine.train_classifier.function,
)
deep_forward, softmax = mine.deep_forward.function, mine.softmax.function
RELU = Activation("relu", mine.relu.function, mine.relu_derivative.function)


def answers(X, weights):
    """Return the classes (n,) that a network answers for rows that are standardized."""
    *hidden, (W, b) = weights
    return softmax(deep_forward(X, hidden, RELU)[-1][1] @ W + b).argmax(axis=1)


def network(X, labels, hidden=64, learning_rate=0.1, epochs=20, train=train_classifier):
    """Return a function predict(X) of a network with one hidden layer that has learned from these rows."""
    scaled, _ = standardize(X, X)
    sizes = [X.shape[1], hidden, classes]
    with progress_bar.shown(f"Training {X.shape[1]}–{hidden}–{classes}"):
        start = np.random.default_rng(0)
        weights, _ = train(scaled, one_hot(labels, classes), sizes, learning_rate, epochs, 32, start)
    return lambda rows: answers(standardize(X, rows)[1], weights)


read = network(train.X, train.labels)
by_network = model_card.measured(test.labels, read(test.X), classes)
experiments.record("network, 64 hidden units", held_out=by_network.right / by_network.of)

# %% [markdown]
# Is it better than the baseline, and by how many rows? Change `hidden`, the learning rate or the epochs, and run the
# cell again: each try gets a line.
#
# <details><summary>I have tried ten networks. Which one counts?</summary>
#
# If you keep the one that is best on the held-out rows, you have chosen by them, and its score is too good: Lab 06 says
# why. Choose by a part of the *training* rows (`collection.split(train, …)` cuts one off), and look at the held-out
# rows once, at the end.
#
# </details>

# %% [markdown]
# ### By your own engine (to go further)
#
# `train_classifier` has a backward pass that was written for it. Lab 07's engine needs none: you write the way forward,
# and it finds the way back. Same start, same batches, same arithmetic. How many answers will differ?

# %% tags=["nbval-ignore-output"]
machine = checks.recall("add", "matmul", "apply", "backpropagate")
by_engine = engine.trainer(
    machine.add.function, machine.matmul.function, machine.apply.function, machine.backpropagate.function, RELU
)
by_autograd = network(train.X, train.labels, train=by_engine)
differ = int(np.sum(by_autograd(test.X) != read(test.X)))
print(f"{differ} of {len(test.X)} answers differ")
machine

# %% [markdown]
# From here on `train=by_engine` trains any network of yours. Another layer, activation or loss then takes a line in the
# way forward, in `helpers/labs/lab_08/engine.py`, and none in the way back.

# %% [markdown]
# ---
# ## 3 · What is taken for what
#
# One number says how often it fails. A table says *how*: a row for each class that was meant, a column for each class
# that was read. It is called a *confusion matrix*.

# %% [markdown]
# ### Exercise 2 · Ask what is taken for what
#
# (6 min · difficulty ●○○ · importance ◆◆◇ · some mistakes cost more than others, and the accuracy doesn't tell them
# apart)
#
# Return the table of counts: in row `a` and column `b`, how often what is `a` was read as `b`.
#
# | name | shape | what it is |
# |---|---|---|
# | `labels` | `(n,)` | what each sample is |
# | `predictions` | `(n,)` | what it was read as |
# | `classes` | whole number | how many classes there are |
# | returned | `(classes, classes)` | whole numbers; rows are the truth |
#
# <details><summary>table[labels, predictions] += 1 gives only zeros and ones</summary>
#
# NumPy reads all the places, adds 1 to each, and writes them back: a place that occurs three times is written three
# times, with the same number. A loop over the samples counts each one, and so does `np.add.at(table, (labels,
# predictions), 1)`.
#
# </details>
#
# <details><summary>Why am I given the number of classes, when I could count them?</summary>
#
# A class may be missing from these samples, as in Lab 06. Its row and its column are there all the same, full of zeros.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "confusion_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def confusion_matrix(labels, predictions, classes):
    """Return how often each class was read as each class: (classes, classes), rows are the truth."""
    # BEGIN SOLUTION
    table = np.zeros((classes, classes), dtype=int)
    for truth, answer in zip(labels, predictions, strict=True):
        table[truth, answer] += 1
    # END SOLUTION
    return table


# %%
checks.confusion_matrix(confusion_matrix)

# %% [markdown] tags=["solution"]
# **Why it works.** Each sample adds 1 in one place: its truth gives the row, what was read gives the column. What was
# read right is on the diagonal, so the sum of the diagonal over the sum of all is the accuracy.

# %% [markdown]
# ### Break it
#
# A reader is worth what it does on a bad day. Noise is one, a picture that has slipped is another. Commit to a guess,
# then move the sliders; your function makes the table.

# %%
explorers.break_it(nearest_mean=nearest_mean, confusion_matrix=confusion_matrix)

# %% [markdown]
# <details><summary>Why does so little noise hurt the network so much?</summary>
#
# Look at what *standardize* does with a pixel that is nearly always empty: its spread is tiny, so whatever appears
# there is divided by next to nothing. Noise of a tenth of full ink is large in such a pixel, and the first layer adds
# all of them up: 16 % right. The same network, trained just as long on pixels from 0 to 1 without scaling, reads 93 %
# with that noise. And the nearest mean never scaled anything.
#
# What helps in training can hurt in use. No score on clean digits could have told you.
#
# </details>
#
# Now your own data on bad days. Noise, a fifth as large as the spread of all numbers. A move, if they are pictures. And
# **another hand**: where hands are known, each is held out in turn, and a network learns from all the others. (The
# course's digits name no hands. But if you keep some drawings with the pad above, *they* are the other hand.)

# %% tags=["nbval-ignore-output"]
noise = 0.2 * train.X.std() * np.random.default_rng(0).normal(size=test.X.shape)
bad_days = {"noise of a fifth of the spread": test.X + noise}
if data.shape:
    bad_days["a pixel further to the right"] = collection.moved(test, right=1)

hardships = {day: model_card.measured(test.labels, read(rows), classes) for day, rows in bad_days.items()}
for hand, learn, held in collection.another_hand(data):
    stranger = network(learn.X, learn.labels)
    hardships[f"another hand: {hand}"] = model_card.measured(held.labels, stranger(held.X), classes)
for day, found in hardships.items():
    experiments.record(f"network, {day}", held_out=found.right / found.of)
experiments.read()

# %% [markdown]
# Add one of your own: a bad day is a name and its rows, in `bad_days`.

# %% [markdown]
# ---
# ## 4 · Weights that slide
#
# To your network, pixel 27 and pixel 28 are two different inputs, each with its own weights, and neither ever hears
# what the other has learned. A **convolution** shares: one small set of weights, the *kernel*, is laid on the picture,
# multiplied with what lies below it and added up; then it moves on by a pixel.
#
# | picture | kernel | at the upper left place |
# |---|---|---|
# | 1 2 3 | 1 0 | 1·1 + 0·2 + 0·4 + 2·5 = **11** |
# | 4 5 6 | 0 2 | |
#
# It fits once more, a pixel to the right. What does it give there?

# %% [markdown]
# ### Exercise 3 · Slide nine weights over a picture
#
# (10 min · difficulty ●●○ · importance ◆◆◆ · networks for pictures are built on this one operation)
#
# At each place where the whole kernel lies on the picture, return the sum of kernel times picture. Don't turn the
# kernel round.
#
# | name | shape | what it is |
# |---|---|---|
# | `images` | `(n, h, w)` | pictures |
# | `kernel` | `(k, k)` | the weights |
# | returned | `(n, h−k+1, w−k+1)` | a map for each picture |
#
# <details><summary>What do I loop over?</summary>
#
# Over the k² weights: nine for a kernel of 3 × 3. `images[:, i : i + h, j : j + w]` is what weight (i, j) meets at
# *all* places of all pictures at once, where h and w are the sizes of the map. Multiply by that one weight, and add it
# to the map. A loop over places and pictures is right too, but for 32 pictures of 10 × 10 it takes 2,048 turns instead
# of nine.
#
# </details>
#
# <details><summary>How many places are there?</summary>
#
# A kernel of 3 on a row of 5 pixels begins at 0, 1 or 2. Those are 5 − 3 + 1 places.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "convolve", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convolve(images, kernel):
    """Return (n, h-k+1, w-k+1): at each place, the sum of kernel times what lies below it."""
    k = len(kernel)
    # BEGIN SOLUTION
    h, w = images.shape[1] - k + 1, images.shape[2] - k + 1
    out = np.zeros((len(images), h, w))
    for i in range(k):
        for j in range(k):
            out += kernel[i, j] * images[:, i : i + h, j : j + w]
    # END SOLUTION
    return out


# %%
checks.convolve(convolve)

# %% [markdown] tags=["solution"]
# **Why it works.** Each weight meets, over all places, one shifted copy of the picture. The map is the sum of these
# nine copies, each times its weight. So a loop over nine weights does the work of a loop over all places.

# %%
explorers.kernel(convolve=convolve)

# %% [markdown]
# ### Exercise 4 · Send it back to nine weights
#
# (12 min · difficulty ●●● · importance ◆◆◇ · the kernel isn't drawn by hand any more: it learns)
#
# `dOut` is the gradient that reaches the map. Return the gradients of the pictures and of the kernel. The mean over
# samples is in `dOut` already.
#
# | name | shape | what it is |
# |---|---|---|
# | `images`, `kernel` | `(n, h, w)`, `(k, k)` | what went in |
# | `dOut` | `(n, h−k+1, w−k+1)` | the gradient of the map |
# | returned | `(n, h, w)`, `(k, k)` | `dimages`, `dkernel` |
#
# <details><summary>One weight, many places</summary>
#
# In the forward pass weight (i, j) was multiplied by `images[:, i : i + h, j : j + w]`. Each of these products went to
# one place of the map, so each place sends back its `dOut` times the pixel that the weight met there. It is one weight,
# so add all of them up.
#
# </details>
#
# <details><summary>One pixel, many weights</summary>
#
# The same line, read from the other side: that patch of pixels was multiplied by `kernel[i, j]`, so it gets `kernel[i,
# j] * dOut` back. The patches of the nine weights overlap. What happens to a pixel that lies in several of them?
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "convolution_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convolution_gradients(images, kernel, dOut):
    """Return dimages (n, h, w) and dkernel (k, k)."""
    _, h, w = dOut.shape
    # BEGIN SOLUTION
    dimages, dkernel = np.zeros(images.shape), np.zeros(kernel.shape)
    for i in range(len(kernel)):
        for j in range(len(kernel)):
            dkernel[i, j] = np.sum(dOut * images[:, i : i + h, j : j + w])
            dimages[:, i : i + h, j : j + w] += kernel[i, j] * dOut
    # END SOLUTION
    return dimages, dkernel


# %%
checks.convolution_gradients(convolution_gradients)

# %% [markdown] tags=["solution"]
# **Why it works.** Forwards, weight (i, j) and a patch of pixels were multiplied. Backwards each of the two gets `dOut`
# times the other one. The weight is shared by all places, so it sums; a pixel lies below up to nine weights, so it sums
# too, by `+=`. Overlapping patches are what makes this hard, and you have them right.

# %% [markdown]
# The referee is the difference quotient of Lab 01, your own if you wrote it there: nudge each weight a little, and see
# how the loss moves.

# %%
rng = np.random.default_rng(0)
images, kernel, dOut = rng.normal(size=(3, 6, 5)), rng.normal(size=(3, 3)), rng.normal(size=(3, 4, 3))
slide, slide_back = (
    checks.choose("convolve", convolve).function,
    checks.choose("convolution_gradients", convolution_gradients).function,
)
quotient = mine.numerical_gradient.function(lambda weights: np.sum(dOut * slide(images, weights)), kernel)
print("dkernel agrees to a millionth:", np.allclose(slide_back(images, kernel, dOut)[1], quotient, rtol=1e-6))

# %% [markdown]
# ### Learn from digits that don't stand still
#
# 16 kernels, each with a bias and a ReLU; then the mean of each 2 × 2 places, and a plain layer to the ten classes.
# That's 2,730 numbers; the network beside it has 7,114. Both learn from the same digits, each moved by up to a pixel.
# They are the course's, so that we can say what to expect. The kernels learn by *your* two functions, and the bar says
# how long it takes. *Stop* keeps what has been learned.

# %% tags=["nbval-ignore-output"]
course = collection.split(collection.digits(), np.random.default_rng(0))
rng = np.random.default_rng(1)
moved, moved_test = (convolution.scattered(part.X.reshape(-1, 8, 8), 1, rng) for part in (course.train, course.test))

with progress_bar.shown("Training 16 kernels of 3 × 3"):
    reader, losses = convolution.train_reader(
        moved,
        np.eye(10)[course.train.labels],
        maps=16,
        learning_rate=0.5,
        epochs=20,
        batch_size=32,
        rng=np.random.default_rng(0),
        convolve=slide,
        convolution_gradients=slide_back,
    )
by_kernels = model_card.measured(course.test.labels, convolution.look(moved_test, reader, slide).logits.argmax(1), 10)
experiments.record("16 kernels on moved digits", moved_digits=by_kernels.right / by_kernels.of)

# %% [markdown]
# How much of that is due to the kernels, and how much to the moved digits? Commit first. The last of the three is the
# reader that you have just trained.

# %%
explorers.scattered(reader=reader, convolve=convolve)

# %% [markdown]
# <details><summary>Which of the two helped more?</summary>
#
# The data. Moved by a pixel to the right, the network that had only seen digits in the middle read 35 %. The very same
# network, trained on moved digits, read 92 %. So before you change a network, show it what it will meet. The kernels
# came to 97 % with fewer than half as many numbers. Two pixels to the side, where *neither* had ever been, it was 65 %
# against 24 %. Two pixels up or down, where a row of the digit is cut off, neither read more than 34 %.
#
# These figures are from one start on 450 digits, so a point or two says nothing. The kernels' learning rate of 0.5 was
# chosen on a quarter of the *training* digits, kept apart. And in the middle of the frame the network that never saw a
# moved digit is within two points of the best. A convolution isn't magic: it is a layer that starts out knowing that
# pictures may move.
#
# </details>

# %% [markdown]
# ---
# ## 5 · One thing after another (to go further)
#
# A kernel shares its weights over *places*. A sentence or a melody runs in *time*, and has no fixed length. A
# **[recurrent network](glossary.md)** shares its weights over time. All of it is in one line:

# %%
h, w = 0.0, 0.9
for x in [0.5, 0.0, 0.0, 0.0, -0.3, 0.0]:
    h = np.tanh(w * h + x)
    print(f"in: {x:4.1f}   carried along: {h:6.3f}")

# %% [markdown]
# A gradient starts at the last step. What arrives at the first? You know the rule: one slope for each step, `w · (1 −
# h²)`, and their product. It is Lab 04 in time instead of depth. Commit to a guess.

# %%
explorers.recurrence()

# %% [markdown]
# <details><summary>So how do networks read long texts?</summary>
#
# Since the product nearly always vanishes, LSTM and GRU carry a second state along whose slope stays near 1: the
# shortcut of Lab 04 again. Attention gives up the chain, and lets each place look at all others directly; today's
# language models are built on it. All of them learn by what you wrote: a loss, a backward pass, a step.
#
# </details>

# %% [markdown]
# ### Say what a score is worth
#
# (3 min) Two or three sentences, before you fill in the card. A model answer follows, and you tick which of its points
# yours makes.

# %%
quiz.explain("08")

# %% [markdown]
# ---
# ## 6 · The model card
#
# A reader without a description is a rumour. A **[model card](glossary.md)** says on one page what it is for, what it
# was measured on, and where it fails. The figures are filled in from what you measured above. The words are yours:
# write them between the quotation marks, run the cell again, and hand in `my-model-card.md`. The previous card is kept
# beside it.

# %% tags=["nbval-ignore-output"]
model_card.write(
    title="a reader of my own",
    split=parts,
    readers={"baseline: nearest mean": by_baseline, "network": by_network},
    hardships=hardships,
    purpose="",
    not_for="",
    data="",
    next="",
)

# %% [markdown]
# The last column says how far to trust a share: in about 95 of 100 such tests, the true share lies within these limits.
# 430 of 450 right means 93 to 97 %. With 18 of 20 drawings right, it's anything from 70 to 97 %.
#
# ### Show it to somebody
#
# Let somebody who wasn't there read your card, and ask: would you use this reader, and for what? Whatever they can't
# answer is missing from the card. The log tells the whole story, wrong turns included.

# %% tags=["nbval-ignore-output"]
experiments.read()

# %% [markdown]
# ---
# ## Missions
#
# They are won inside the figures above, by what the figure does. A ✓ appears there, and in your progress below.
#
# | mission | where |
# |---|---|
# | Find the fewest samples from which the nearest mean reads 80 %, with another seed. | *how far do ten means get*, round 2 |
# | Bring the nearest mean below 60 % with as little noise as that takes. | *break it*, round 3 |
# | Bring the network down to guessing with the least noise, and a move. | *break it*, round 3 |
# | Turn a kernel until a 1 leaves nothing on its map. | *nine weights that slide*, round 4 |
# | Find a place where the kernels read 25 of 100 more than the network. | *digits that don't stand still*, round 4 |
# | Make a gradient a million times as large over fifty steps. | *fifty times the same weight*, round 5 |
# | Keep it alive over fifty steps, with inputs that aren't 0. | *fifty times the same weight*, round 5 |
#
# ## Quiz
#
# Six questions. Answer, press **Check**, read. One of them is answered with a slider.

# %%
quiz.ask("08")

# %% [markdown]
# ## Where you stand

# %%
progress.show()

# %% [markdown]
# ## In practice
#
# - **Hold out first, look later.** What you have seen, you have learned from. Split by whoever or whatever will be new
#   tomorrow: the person, the hospital, the year.
# - **Keep the baseline in every table.** Many published gains vanish beside a well-tuned simple method.
# - **Log each run by machine**, with its settings and its seed. People remember their successes.
# - **Test on bad days on purpose:** noise, moves, other sources, missing values. Write down what happened, on the card
#   too.
# - **Let the data do it before the network does.** To train on pictures that were moved, turned or dimmed is called
#   *[augmentation](glossary.md)*.
#
# ## Further reading
#
# - Margaret Mitchell and others, 2019, *Model cards for model reporting*. What belongs on the page, and why.
# - Yann LeCun, Léon Bottou, Yoshua Bengio, Patrick Haffner, 1998, *Gradient-based learning applied to document
#   recognition*. Kernels that learn to read.
# - Yoshua Bengio, Patrice Simard, Paolo Frasconi, 1994, *Learning long-term dependencies with gradient descent is
#   difficult*. The product of slopes, in time.
# - Evelyn Fix, Joseph Hodges, 1951, *Discriminatory analysis: nonparametric discrimination*. The nearest sample.
# - Edwin Wilson, 1927, *Probable inference, the law of succession, and statistical inference*. How far a share can be
#   trusted.
# - Sayash Kapoor, Arvind Narayanan, 2023, *Leakage and the reproducibility crisis in machine-learning-based science*.
#   What happens when test data leak into training.
#
# This is the end of the course. Which of your own questions can you now answer with a network of your own?
