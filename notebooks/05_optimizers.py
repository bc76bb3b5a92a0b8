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
# # 05 · Go faster: SGD, momentum, RMSProp, Adam
#
# Two walkers, one ravine, the same start, the same learning rate. One of them remembers where it was going. Run the
# two cells, scrub through the steps, and see what a memory does. By the end of this lab you will have written that
# memory, and two more kinds.

# %% tags=["setup"]
try:
    from helpers import checks, explorers, quiz
except ImportError as error:
    raise ImportError(f"{error}. Start with `python3 -m course lab`, or choose the kernel in .venv.") from None

import numpy as np

from helpers import clinic
from helpers.nn import datasets, optimizers, surfaces
from helpers.nn.functions import mse_gradient
from helpers.student import progress

progress.open_lab("05")

# %%
explorers.first_race()

# %% [markdown]
# ## What you'll do, learn and need
#
# | you | in this lab |
# |---|---|
# | **do** | write the tools that train nearly every network, each in one to five lines, and race them, on surfaces and on networks |
# | **learn** | what each of them remembers and why, what it buys, and where it loses against plain descent |
# | **need** | Lab 01, and better still Lab 04 too; 70 minutes for the core, 105 with what is marked *to go further* |
#
# **Notation, once more.** `w` are all weights, of any shape; `gradient` is the slope of the loss there, of the same
# shape; `learning_rate` is $\alpha$ in formulas; everything random takes `rng`. Squares and roots of arrays are taken
# entry by entry.
#
# ## One question from the lab before
#
# Two deep networks don't learn. In the first layer of one, every gradient is about 1e-12. In the first layer of the
# other, every gradient is exactly 0. Which of them can a better kind of step still help?
#
# <details><summary>Compare</summary>
#
# The first. 1e-12 is small, but it has all its digits, and a direction. A rule that takes longer steps can still use
# it. You will write one today. A zero has no direction, so no rule can help. There the network has to change: its
# scale, its activation, a shortcut.
#
# </details>

# %% [markdown]
# ### And three of your own
#
# (2 min) From your own log: a mistake, a prediction and an answer from earlier labs. Where you missed nothing, we ask
# what we think is missed most often. Answer from memory; nothing is marked.

# %%
quiz.recall("05")

# %% [markdown]
# ---
# ## 1 · Don't ask everybody
#
# The loss is a mean over all samples, so its gradient is one as well. With a million samples, one step costs a million
# gradients, and after the first hundred thousand the mean hardly changes any more. Pollsters don't ask everybody
# either.
#
# So take a few samples at random, a **[minibatch](glossary.md)**, and use *their* mean. It points in the right
# direction on average, but it trembles. Then take the next few. Once all samples have had their turn, an **epoch** is
# over, and you shuffle anew.
#
# ```
#      shuffled:   7  2  9  0  4  1  8  3  6  5
#
#      batches:   [7  2  9  0] [4  1  8  3] [6  5]          n = 10, batch size 4
# ```
#
# This is **stochastic gradient descent**, SGD. The step itself stays the one of Lab 01.

# %% [markdown]
# ### Exercise 1 · Cut the data into batches
#
# (5 min · difficulty ●○○ · importance ◆◆◆ · nearly every network is trained with it)
#
# Return arrays of indices, in random order, so that each index from 0 to n − 1 is in exactly one of them. All have
# `batch_size` entries; only the last one may have fewer.
#
# | name | shape | what it is |
# |---|---|---|
# | `n` | whole number | how many samples there are |
# | `batch_size` | whole number | how many in one batch |
# | `rng` | NumPy generator | shuffles |
# | returned | list of arrays | the indices of each batch |
#
# <details><summary>How do I shuffle without drawing one twice?</summary>
#
# `rng.permutation(n)` gives all numbers from 0 to n − 1, each once, in random order. `rng.integers` would draw with
# repetition: some samples twice, others never.
#
# </details>
#
# <details><summary>And how do I cut?</summary>
#
# `range(0, n, batch_size)` gives the places where a batch begins. From each of them take a slice of that length. At the
# end of an array a slice simply stops, so the short last batch needs no `if`.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "minibatches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(n, batch_size, rng):
    """Return a list of index arrays that together hold 0 … n-1 once, in random order."""
    # BEGIN SOLUTION
    order = rng.permutation(n)
    batches = [order[start : start + batch_size] for start in range(0, n, batch_size)]
    # END SOLUTION
    return batches


# %%
checks.minibatches(minibatches)

# %% [markdown]
# How much does it tremble, and how far does it get? A batch of 1 takes many trembling steps in one pass over the data,
# a batch of all takes a single steady one. Guess before you slide.
#
# - **Mission:** make batches of 1 arrive, and stay calm there.

# %%
explorers.noise(minibatches=minibatches)

# %% [markdown] tags=["solution"]
# **Why it works.** The permutation holds each index once, and the slices neither overlap nor leave a gap, so each
# sample has its turn exactly once in an epoch. `X[batch]` then picks the rows of one batch.

# %% [markdown]
# Measure it. Here are 256 points around a line. At one place, take the slope along $w$ from each batch over many
# epochs, and see how far these slopes spread around the true one.

# %%
cut = checks.choose("minibatches", minibatches).function
x, y = datasets.line(np.random.default_rng(0), n=256)
true_slope = mse_gradient(0.0, 0.0, x, y)[0]
rng = np.random.default_rng(1)

print(f"the true slope is {true_slope:.2f}")
print("batch size   mean of the slopes   their spread   steps in an epoch")
for size in (1, 4, 16, 64, 256):
    epochs = [cut(256, size, rng) for _ in range(20)]
    slopes = [mse_gradient(0.0, 0.0, x[batch], y[batch])[0] for batches in epochs for batch in batches]
    print(f"{size:10d}   {np.mean(slopes):18.2f}   {np.std(slopes):12.2f}   {len(epochs[0]):17d}")

# %% [markdown]
# <details><summary>What you get for four times the work</summary>
#
# **Half** the spread. A mean of B independent numbers spreads like $1/\sqrt B$. At 256 it is 0, because then every
# sample is in the batch. For the same reason the larger sizes spread a little less than the rule says: no sample is
# drawn twice.
#
# So large batches pay off less and less: from 1 to 4 samples you halve the spread for 3 more, and from 16 to 64 the
# same gain costs you 48 more. That's why batches are small. But not too small: a computer does 32 samples in hardly
# more time than one.
#
# With a constant learning rate the walk never comes to rest. It reaches the floor of the valley and trembles there:
# the larger the learning rate and the smaller the batch, the more it trembles. So people lower the learning rate
# towards the end.
#
# </details>

# %% [markdown]
# ---
# ## 2 · Remember where you were going
#
# Back to the ravine of Lab 01: steep across, flat along. The steep side limits the learning rate, and the flat side has
# to crawl. Look at the slopes that a walker meets there near the largest rate, step after step: *across*, the sign
# changes each time; *along*, it is always the same. So add up the slopes. What changes its sign cancels, and what stays
# the same grows.
#
# But old slopes belong to places far behind. Let them fade: before each new slope is added, the sum is multiplied by a
# number below 1, called $\beta$. The sum is the **velocity**, and the rule is called **[momentum](glossary.md)**.
#
# $$v \leftarrow \beta\, v + \text{gradient}, \qquad w \leftarrow w - \alpha\, v$$
#
# A ball that rolls, with friction. Do it by hand with $\beta = 0.9$ and $v = 0$ before the first step. One slope is 1
# in every step, the other is 1, −1, 1, −1, …
#
# | step | steady slope | its velocity | alternating slope | its velocity |
# |---|---|---|---|---|
# | 1 | 1 | 1 | 1 | 1 |
# | 2 | 1 | 1.9 | −1 | −0.1 |
# | 3 | 1 | 2.71 | 1 | 0.91 |
# | 4 | 1 | ? | −1 | ? |
#
# Fill in the last row. And where does the steady one end up, if you go on for ever?

# %% [markdown]
# ### Exercise 2 · Let the ball roll
#
# (4 min · difficulty ●○○ · importance ◆◆◇ · two lines that turn a crawl along a ravine into a run)
#
# Take one step with momentum. Return the new weights **and** the new velocity: it's the memory, and you get it back at
# the next step. What came in stays as it was.
#
# | name | shape | what it is |
# |---|---|---|
# | `w` | any shape | where you stand |
# | `gradient` | that shape | the slope there |
# | `velocity` | that shape | the memory; zeros before the first step |
# | `learning_rate`, `beta` | one number each | $\alpha$ and $\beta$ |
# | returned | `(w, velocity)` | both new |
#
# <details><summary>Which velocity moves w, the old one or the new one?</summary>
#
# The new one. First the memory takes in the slope, then you walk with it. With the old one the very first step would go
# nowhere.
#
# </details>
#
# <details><summary>Elsewhere I saw (1 − β) in front of the gradient</summary>
#
# That's another convention; it makes a mean of the sum, and needs a learning rate 1/(1 − β) times as large for the same
# walk. Here the gradient goes in whole, as in the table.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "momentum_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_step(w, gradient, velocity, learning_rate, beta=0.9):
    """Return (w, velocity) after one step; all arrays have one shape, and those that came in stay as they were."""
    # BEGIN SOLUTION
    velocity = beta * velocity + gradient
    w = w - learning_rate * velocity
    # END SOLUTION
    return w, velocity


# %%
checks.momentum_step(momentum_step)

# %% [markdown] tags=["solution"]
# **Why it works.** Both lines make a *new* array, so the caller's arrays aren't touched; `velocity +=
# gradient` would write into the caller's memory. After the first step the velocity is the gradient itself, and from
# then on $g_t + \beta g_{t-1} + \beta^2 g_{t-2} + \dots$

# %%
push = checks.choose("momentum_step", momentum_step).function

place, velocity = np.zeros(2), np.zeros(2)
print("step   steady   alternating")
for t in range(1, 101):
    slope = np.array([1.0, (-1.0) ** (t + 1)])
    place, velocity = push(place, slope, velocity, learning_rate=0.01)
    if t in (1, 2, 3, 4, 10, 20, 50, 100):
        print(f"{t:4d}   {velocity[0]:6.3f}   {velocity[1]:11.3f}")

# %% [markdown]
# <details><summary>Where the two end up, and why</summary>
#
# The steady one ends where nothing changes any more: $v = \beta v + 1$, so $v = 1/(1 - \beta)$. For 0.9 that's 10,
# **ten times the slope**. The alternating one ends at $\pm 1/(1 + \beta)$, about 0.53: half of it. That's the whole
# trick. Along the ravine ten times as fast, across it half as wild.
#
# It's also why the learning rate of plain descent can be too fast for momentum: in the long run it walks as if
# $\alpha$ were ten times larger. And a ball that rolls doesn't stop at the floor. It runs up the other side and comes
# back.
#
# </details>
#
# <details><summary>Three ways to write momentum</summary>
#
# Boris Polyak (1964) wrote it without a velocity: a step down the slope, plus β times the last step. With a constant
# learning rate these three take the same path from the same start:
#
# | written as | memory | step | note |
# |---|---|---|---|
# | here, and PyTorch | $v \leftarrow \beta v + g$ | $w - \alpha v$ | α acts on the whole memory |
# | Polyak, and Keras | $v \leftarrow \beta v - \alpha g$ | $w + v$ | α acts on new slopes only |
# | as a mean | $v \leftarrow \beta v + (1 - \beta) g$ | $w - \alpha v$ | needs an α that is 1/(1 − β) times as large |
#
# They part as soon as the learning rate changes along the way: the first and the third brake at once, the second rolls
# on with what it has. If you take a learning rate from a paper, check which form it was meant for.
#
# </details>

# %% [markdown]
# ### How much does it buy? (to go further)
#
# A ravine is described by one number, its **condition** $\kappa = \lambda_{\max}/\lambda_{\min}$: how many times
# steeper it is across than along. For plain descent with its best learning rate the distance shrinks by $(\kappa -
# 1)/(\kappa + 1)$ in each step; you met that in Lab 01. For momentum there are a best $\alpha$ and a best $\beta$ as
# well (Polyak 1964; Goh 2017):
#
# $$\alpha = \Bigl(\frac{2}{\sqrt{\lambda_{\max}} + \sqrt{\lambda_{\min}}}\Bigr)^2, \qquad \beta = \Bigl(\frac{\sqrt\kappa - 1}{\sqrt\kappa + 1}\Bigr)^2$$
#
# Momentum with $\beta = 0$ is plain descent. We give both their best, and count the steps until a thousandth of the
# distance is left. Guess: if the condition grows a hundredfold, how many times as long does each of them take?


# %%
def steps_of(curvature, rate, beta):
    """Return how many steps of momentum bring a walker from (1, 1) within a thousandth of that distance."""
    place, velocity, count = np.ones(2), np.zeros(2), 0
    while np.linalg.norm(place) > 1e-3 * np.sqrt(2):
        place, velocity = push(place, curvature * place, velocity, rate, beta)
        count += 1
    return count


print("condition   best β   plain descent   momentum")
for condition in (4, 25, 100, 10_000):
    curvature, root = np.array([1.0, condition]), np.sqrt(condition)
    rate, beta = (2 / (root + 1)) ** 2, ((root - 1) / (root + 1)) ** 2
    plain, rolling = steps_of(curvature, 2 / (1 + condition), beta=0.0), steps_of(curvature, rate, beta)
    print(f"{condition:9d}   {beta:6.3f}   {plain:13d}   {rolling:8d}")

# %% [markdown]
# <details><summary>The root</summary>
#
# The number of steps grows with $\kappa$ for plain descent, and with $\sqrt\kappa$ for momentum. For a gentle ravine
# that's hardly worth the trouble, and for a nasty one it's everything. But it is momentum *with its best β*, and that
# depends on the ravine. With another β, such as the usual 0.9, a gentle ravine can take longer than without any
# momentum.
#
# </details>

# %% [markdown]
# ---
# ## 3 · A learning rate for each weight
#
# In Lab 04 you saw gradients of 1 in the last layer and of 1e-6 in the first. One learning rate for both? What is right
# for the last layer leaves the first where it is. So divide each entry of the gradient by its own usual size, and all
# weights walk at about the same pace.
#
# The usual size of an entry is the root of its **mean square**, and old squares should fade again:
#
# $$s \leftarrow \beta\, s + (1 - \beta)\, \text{gradient}^2, \qquad w \leftarrow w - \alpha\, \frac{\text{gradient}}{\sqrt{s} + \varepsilon}$$
#
# This time the $(1 - \beta)$ is there: $s$ is a mean, and has to be, since we want to compare it with the gradient. The
# tiny $\varepsilon$ saves you from 0/0 where an entry has never had a slope. This is **RMSProp**, root mean square
# propagation. It first appeared on a slide in Geoffrey Hinton's lectures, not in a paper (Tieleman & Hinton 2012).
#
# Two weights have steady gradients, 100 and 0.01. After many steps, how long is a step of the first, and of the second?
# Say it before you go on.

# %% [markdown]
# ### Exercise 3 · Give each weight its own pace
#
# (5 min · difficulty ●●○ · importance ◆◆◇ · it makes the scale of a gradient nearly irrelevant)
#
# | name | shape | what it is |
# |---|---|---|
# | `w` | any shape | where you stand |
# | `gradient` | that shape | the slope there |
# | `mean_square` | that shape | the memory $s$; zeros before the first step |
# | `learning_rate`, `beta`, `eps` | one number each | $\alpha$, $\beta$ and $\varepsilon$ |
# | returned | `(w, mean_square)` | both new; what came in stays as it was |
#
# <details><summary>Do I square before I average, or after?</summary>
#
# Before. A mean of +1 and −1 is 0, and dividing by that would be a disaster. The mean of their squares is 1, and that's
# their size.
#
# </details>
#
# <details><summary>Where exactly does eps go?</summary>
#
# Outside the root: first the root, then add, then divide. Inside the root, 1e-8 would act like 1e-4, because that
# is its root.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "rmsprop_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rmsprop_step(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    """Return (w, mean_square) after one step; all arrays have one shape, and those that came in stay as they were."""
    # BEGIN SOLUTION
    mean_square = beta * mean_square + (1 - beta) * gradient**2
    w = w - learning_rate * gradient / (np.sqrt(mean_square) + eps)
    # END SOLUTION
    return w, mean_square


# %%
checks.rmsprop_step(rmsprop_step)

# %% [markdown] tags=["solution"]
# **Why it works.** For a steady gradient $g$ the mean square tends to $g^2$, its root to $|g|$, and the step to
# $\alpha$ times the sign of $g$: both weights of the question move by $\alpha$ in each step, whether the gradient is
# 100 or 0.01.

# %%
scale = checks.choose("rmsprop_step", rmsprop_step).function

w, mean_square = np.zeros(2), np.zeros(2)
slope = np.array([100.0, 0.01])
print("learning rate 0.1      gradient 100   gradient 0.01")
for t in range(1, 101):
    before = w
    w, mean_square = scale(w, slope, mean_square, learning_rate=0.1)
    if t in (1, 2, 5, 10, 100):
        told = np.abs(w - before)
        print(f"length of step {t:3d}   {told[0]:15.4f}   {told[1]:13.4f}")

# %% [markdown]
# <details><summary>One pace for all, but why so fast at first?</summary>
#
# Both walk the same way, although one gradient is ten thousand times the other. In the long run a step is as long as
# the learning rate.
#
# But not at first. The memory began at 0, and a mean that begins at 0 is too small while it is young: after one
# step it's $0.1\, g^2$, its root $0.32\, |g|$, and so the step is 3.16 times too long. Remember that number: you're
# about to put it right.
#
# </details>

# %% [markdown]
# ---
# ## 4 · Both memories, and one correction
#
# **Adam** has both: a mean of the gradients, for the direction, and a mean of their squares, for the pace (Kingma & Ba
# 2015).
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2$$
#
# Careful: here $v$ is the mean *square*. What was a velocity is now $m$, a mean with its own $(1 - \beta_1)$.
#
# Both memories begin at 0, so both are too small at first. By how much? Take a steady gradient $g$:
#
# | step $t$ | $m$ with $\beta_1 = 0.9$ | is which share of $g$ |
# |---|---|---|
# | 1 | $0.1\, g$ | 0.1 |
# | 2 | $0.09\, g + 0.1\, g$ | 0.19 |
# | 3 | $0.081\, g + 0.09\, g + 0.1\, g$ | 0.271 |
# | $t$ | | $1 - 0.9^t$ |
#
# The share is known, so divide by it. It's called the **[bias correction](glossary.md)**, and makes $\hat m$ and $\hat
# v$, which are right from the first step on:
#
# $$\hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat v = \frac{v}{1 - \beta_2^t}, \qquad w \leftarrow w - \alpha\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# With the usual $\beta_2 = 0.999$, what is $\hat v$ after the very first step? So how long is Adam's first step?

# %% [markdown]
# ### Exercise 4 · Put both together: Adam
#
# (8 min · difficulty ●●● · importance ◆◆◆ · the optimiser that many people try first)
#
# | name | shape | what it is |
# |---|---|---|
# | `w`, `gradient` | any shape, that shape | where you stand, and the slope there |
# | `m`, `v` | that shape each | the memories; zeros before the first step |
# | `t` | whole number | the number of this step; **the first one is 1** |
# | `learning_rate`, `beta1`, `beta2`, `eps` | one number each | |
# | returned | `(w, m, v)` | all new; what came in stays as it was |
#
# <details><summary>Which m do I return, the corrected one?</summary>
#
# No. The correction is for this step only. If the corrected mean went back into the memory, the next step would correct
# it again. Give it another name, such as `m_hat`.
#
# </details>
#
# <details><summary>NaN, or a division by zero, in the first step</summary>
#
# Count from 1. With t = 0, both shares are 0.
#
# </details>
#
# <details><summary>It is nearly right, but a little off</summary>
#
# Look at three places. The power: it is `beta1**t`, not `beta1 * t`. The root: it is taken of the *corrected* mean
# square. And eps: it is added to the root, not under it.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "adam_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam_step(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w, m, v) after step number t, the first being 1; arrays that came in stay as they were."""
    # BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
    # END SOLUTION
    return w, m, v


# %%
checks.adam_step(adam_step)

# %% [markdown] tags=["solution"]
# **Why it works.** After the first step $m = 0.1\, g$ and $v = 0.001\, g^2$. Divided by their shares, 0.1 and 0.001,
# they are $g$ and $g^2$ exactly. So the first step is $\alpha\, g/(|g| + \varepsilon)$: as long as the learning rate,
# whatever the gradient, provided that it is much larger than $\varepsilon$. You have just written an optimiser that is
# used everywhere. Keeping the corrected means apart from the memories was the hard part.

# %% [markdown]
# ### What becomes of a faint gradient
#
# The question at the top of this lab, answered by your functions. The first step of each rule, for gradients from
# large down to zero, with learning rate 0.01:

# %%
adapt = checks.choose("adam_step", adam_step).function

print("gradient   plain descent    momentum     RMSProp        Adam")
for size in (100.0, 1.0, 1e-4, 1e-8, 1e-12, 0.0):
    w, slope, nothing = np.zeros(1), np.array([size]), np.zeros(1)
    ends = [
        push(w, slope, nothing, 0.01, beta=0.0)[0],  # momentum without a memory is plain descent
        push(w, slope, nothing, 0.01)[0],
        scale(w, slope, nothing, 0.01)[0],
        adapt(w, slope, nothing, nothing, 1, 0.01)[0],
    ]
    print(f"{size:8.0e}     " + "   ".join(f"{abs(end[0]):9.1e}" for end in ends))

# %% [markdown]
# <details><summary>Read the last two columns from top to bottom</summary>
#
# From 100 down to 1e-4 they don't care how large the gradient is. At 1e-8 the gradient is as small as $\varepsilon$,
# and its size begins to matter. At 1e-12 the step is small as well, yet a hundred million times as long as that of
# plain descent. And a zero gives no step at all.
#
# That's why Adam trains networks whose layers have gradients of very different sizes. It doesn't bring a vanished
# gradient back; it turns a small one into a normal step. If the small one is mostly noise, or rounding, it turns that
# into a normal step.
#
# </details>

# %% [markdown]
# ### Say what the correction is for
#
# (3 min) Two sentences, before you go on. A model answer follows, and you tick which of its points yours makes.

# %%
quiz.explain("05")

# %% [markdown]
# ### And without the correction? (to go further)
#
# Leave it out, and look at the length of the steps for a steady gradient of 1, in units of the learning rate. Guess
# where they are longest:

# %%
w, m, v = np.zeros(1), np.zeros(1), np.zeros(1)
print("step   without the correction")
for t in range(1, 3001):
    before = w
    w, m, v = optimizers.uncorrected_adam_step(w, np.ones(1), m, v, t, learning_rate=1.0)
    if t in (1, 2, 5, 12, 30, 100, 300, 1000, 3000):
        print(f"{t:4d}   {before[0] - w[0]:8.2f}")

# %% [markdown]
# <details><summary>Why do they get longer before they get shorter?</summary>
#
# Both memories are too small, but they don't catch up at the same speed: $m$ is nearly right after some twenty steps,
# $v$ only after a few thousand. In between the numerator is right and the denominator is far too small. The longest
# step is number 12, more than six times too long.
#
# Does it matter? If the learning rate was small, you hardly notice: the walk starts in a hurry, then calms down. If
# it was just right, those first steps can throw you out of the valley in which you began, and into another one. Look
# for that in the mission below. A **warm-up**, which begins with a small learning rate and raises it, treats the same
# trouble from the other side.
#
# </details>
#
# <details><summary>Where libraries put ε, and why your numbers may differ from theirs</summary>
#
# | optimizer | here, and PyTorch | Keras 3 |
# |---|---|---|
# | RMSProp | $\sqrt{s} + \varepsilon$ | $\sqrt{s + \varepsilon}$ |
# | Adam | $\sqrt{\hat v} + \varepsilon$ | $\sqrt{v} + \varepsilon$, with the corrections in the learning rate |
# | ε if you don't say | 1e-8 | 1e-7 |
# | β of RMSProp if you don't say | 0.9 here, 0.99 in PyTorch | 0.9 |
#
# For gradients of ordinary size you see no difference. For faint ones, as in Lab 04, you do: inside the root, 1e-7
# already shows at gradients of about 1e-4, because the root of 1e-7 is what counts. In Keras's Adam, ε in effect counts
# $1/\sqrt{1 - \beta_2^t}$ times as much, about 32 times in the first step; the paper calls that form "epsilon hat".
#
# </details>

# %% [markdown]
# ---
# ## 5 · From one array to a network
#
# So far `w` was one array. A network is a list of pairs, `(W, b)` for each layer, and Adam remembers two arrays for
# each of its parameters. There is nothing new to invent: the same step, once for each parameter. What can go wrong is
# the bookkeeping.
#
# Before you write it: the digits' network of Lab 06 has 17,226 numbers. How many numbers does Adam remember beside
# them?

# %% [markdown]
# ### Exercise 5 · Let Adam move a whole network
#
# (7 min · difficulty ●●○ · importance ◆◆◇ · from here on your optimiser can train anything)
#
# Go through the layers. Each `W` and each `b` takes one step with *your* `adam_step`, with its own gradient and its own
# memory. Collect the results in two new lists, which are given, still empty; the lists that came in stay as they were.
#
# | name | what it is |
# |---|---|
# | `weights` | a list of `(W, b)`, first layer first |
# | `gradients` | a list of `(dW, db)` |
# | `memory` | a list of `((mW, vW), (mb, vb))`: the two memories of W, then those of b |
# | `t` | the number of this step of the network, 1 for the first |
# | `learning_rate` | one number |
# | returned | `(weights, memory)`, two new lists made in the same way |
#
# <details><summary>How do I go through three lists at once?</summary>
#
# `zip(weights, gradients, memory)` gives one item of each in every turn. You can unpack them on the spot:
# `for (W, b), (dW, db), (of_W, of_b) in zip(…):`. Then `of_W` is the pair `(mW, vW)`.
#
# </details>
#
# <details><summary>Does t count on from one parameter to the next?</summary>
#
# No. It says how old the memories are, and all of them are of the same age: one step of the network is one step for
# each parameter. So all get the same `t`.
#
# </details>
#
# <details><summary>What does adam_step give back, and where does it go?</summary>
#
# `(w, m, v)`: the first goes into the weights, the other two go into the memory, as a pair, where they came from.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "adam_network_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam_network_step(weights, gradients, memory, t, learning_rate):
    """Return (weights, memory) after step number t, as two new lists; those that came in stay as they were."""
    new_weights, new_memory = [], []
    # BEGIN SOLUTION
    for (W, b), (dW, db), (of_W, of_b) in zip(weights, gradients, memory, strict=True):
        W, mW, vW = adam_step(W, dW, *of_W, t, learning_rate)
        b, mb, vb = adam_step(b, db, *of_b, t, learning_rate)
        new_weights.append((W, b))
        new_memory.append(((mW, vW), (mb, vb)))
    # END SOLUTION
    return new_weights, new_memory


# %%
checks.adam_network_step(adam_network_step)

# %% [markdown] tags=["solution"]
# **Why it works.** Adam treats each entry for itself, so it makes no difference whether the 17,226 numbers lie in one
# array or in six. Each parameter keeps its own pair, and they are all of the same age. Adam remembers two numbers for
# each one: 34,452.

# %% [markdown]
# ---
# ## 6 · Change the rate on the way (to go further)
#
# This lab has said it three times: lower the learning rate towards the end. And once: begin with a small one, because
# Adam's memories are young. Together they make the schedule that many large networks are trained with. The first few
# steps **warm up**, evenly, from a small learning rate to the peak. From there on the rate follows half a **cosine**,
# down to 0 (Loshchilov & Hutter 2017).
#
# ```
#   peak  ┤    ╭──────╮
#         │   ╱        ╲          steps = 20, warmup = 4
#         │  ╱          ╲         step 0 has peak/4, step 3 the peak,
#         │ ╱            ╲        step 4 the peak once more: there the cosine begins
#      0  ┤╱              ╰────
#         └┬───┬──────────────┬
#          0   4             20
# ```

# %% [markdown]
# ### Exercise 6 · Warm up, then slow down
#
# (6 min · difficulty ●●○ · importance ◆◇◇ · two lines that most large networks are trained with)
#
# Return the learning rate of one step.
#
# - In the first `warmup` steps, that is for `step` below `warmup`, it grows evenly: `peak / warmup` in step 0, `peak`
#   in step `warmup - 1`.
# - From step `warmup` on it is `peak` times half of $1 + \cos(\pi\, p)$. Here $p$ is the share of the remaining steps
#   that are done: 0 in step `warmup`, and it would be 1 in step `steps`.
#
# | name | what it is |
# |---|---|
# | `step` | whole number, 0 … steps − 1 |
# | `steps` | how many there are in all |
# | `warmup` | how many of them warm up, at least 1 and fewer than all |
# | `peak` | the largest learning rate |
# | returned | one number |
#
# <details><summary>How large is the step before the peak?</summary>
#
# Count them. The warm-up has `warmup` steps, numbered 0 to `warmup - 1`. The first of them gets one part of the peak,
# the second two parts, the last all of them. So step number `step` gets `step + 1` parts.
#
# </details>
#
# <details><summary>Why 1 + cos, and why half of it?</summary>
#
# From 0 to π the cosine runs from 1 to −1. With 1 added it runs from 2 to 0, and half of that from 1 to 0. It is level
# at both ends and steepest in the middle.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "warmup_cosine", "locked": false, "schema_version": 3, "solution": true, "task": false}
def warmup_cosine(step, steps, warmup, peak):
    """Return the learning rate of a step: a line up to the peak, then half a cosine down to 0."""
    # BEGIN SOLUTION
    rate = peak * (step + 1) / warmup
    if step >= warmup:
        progress = (step - warmup) / (steps - warmup)
        rate = peak * (1 + np.cos(np.pi * progress)) / 2
    # END SOLUTION
    return rate


# %%
checks.warmup_cosine(warmup_cosine)

# %% [markdown] tags=["solution"]
# **Why it works.** In the warm-up there are `warmup` parts, and each step adds one. After it, `progress` runs from 0
# towards 1, the angle from 0 towards π, and the rate from the peak towards 0, which would come in step `steps`, one
# after the last.

# %% [markdown]
# Try it on a network: the digits' classifier with 32 hidden units, 200 steps, four starts. It is judged by its loss on
# 225 digits that it doesn't learn from, kept apart for **[validation](glossary.md)**. The thick line is the middle
# start, the thin ones are the lowest and the highest. Commit to a guess first.
#
# - **Mission:** make the schedule pay.

# %%
explorers.schedule(
    warmup_cosine=warmup_cosine, momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step
)

# %% [markdown]
# <details><summary>When it pays, and when it costs</summary>
#
# It isn't magic. With Adam and a peak of 0.032 a constant rate ends at 0.46 and the schedule at 0.24: the large rate
# covered the distance, and the small one at the end let it settle. With a peak of 0.001 the schedule is clearly worse:
# every step is too small already, and now most of them are smaller still. And at 0.01, the best constant rate of these,
# it gains nothing in 200 steps. So a schedule doesn't replace the search for a learning rate; it makes the large ones
# usable.
#
# </details>

# %% [markdown]
# ---
# ## 7 · Race
#
# All four are yours now. First where you can see them walk: on the ravine, the saddle and the bumps. Choose the
# learning rate and momentum's β, drag the start, and scrub through the steps. Who will be first on the ravine?
#
# - **Mission:** beat plain descent on the ravine by 10×.
# - **Mission:** find a surface where Adam loses. It must lose even at *its* best learning rate.

# %%
explorers.race(momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step)

# %% [markdown]
# ### All learning rates at once (to go further)
#
# A race at one learning rate isn't fair: each of the four has its own favourite. So try them *all*. The map shows
# where each optimiser ends, for every learning rate from tiny to absurd, over eight powers of ten. Before you look:
# whose stretch of good learning rates is the widest? And whose lowest point is the lowest?
#
# - **Mission:** break Adam by leaving out the bias correction.

# %%
explorers.rate_map(momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step)

# %% [markdown]
# In numbers, with your functions, β as usual, and 17 learning rates from 0.001 to 10. We count the steps after which a
# walker stays below a height of 1e-3, out of 300.

# %%
STEPPERS = {
    "plain": lambda w, g, t, rate: push(w, g, np.zeros(2), rate, beta=0.0)[:1],
    "momentum": lambda w, g, t, rate, velocity: push(w, g, velocity, rate),
    "RMSProp": lambda w, g, t, rate, mean_square: scale(w, g, mean_square, rate),
    "Adam": lambda w, g, t, rate, m, v: adapt(w, g, m, v, t, rate),
}
MEMORIES = {"plain": 0, "momentum": 1, "RMSProp": 1, "Adam": 2}
RATES = np.geomspace(1e-3, 10, 17)


def steps_needed(name, surface, rate, most=300):
    """Return after how many steps the walk stays below 1e-3, or infinity if it doesn't within `most` steps."""
    w, memories = np.array(surface.starts[0]), [np.zeros(2)] * MEMORIES[name]
    above = 0
    with np.errstate(all="ignore"):  # a walk that runs away is a result, not an error
        for t in range(1, most + 1):
            w, *memories = STEPPERS[name](w, surface.gradient(w), t, rate, *memories)
            if not surface.f(w) < 1e-3:
                above = t
    return above + 1 if above < most else np.inf


for surface in (surfaces.bowl, surfaces.ravine):
    print(surface.title)
    for name in STEPPERS:
        counts = np.array([steps_needed(name, surface, rate) for rate in RATES])
        good = RATES[np.isfinite(counts)]
        fewest = int(float(f"{counts.min():.2g}"))  # two digits: RMSProp's dance depends on how a machine rounds
        best = f"{fewest:4d} steps at {RATES[counts.argmin()]:.3f}"
        print(f"    {name:<9} at best {best}, arrives from {good.min():.3f} to {good.max():.3g}")

# %% [markdown]
# <details><summary>So who is the best?</summary>
#
# It depends on what you count. If it's the steps until a walk *stays* below 1e-3, as in this table, with exact
# gradients, the usual β of 0.9 and the best of these learning rates for each, then **plain descent** is: first on the
# bowl, and even on this ravine, which is only 25 times as steep across as along. A memory that is ten steps long has
# to swing out before it comes to rest, and where forty steps are enough, that costs more than it gains. Give momentum
# the β that suits this ravine, 0.44 by the formula above, and it needs half as many steps as plain descent. If it's
# the height after exactly 40 steps, as in the race, another one may happen to be lower at that moment.
#
# Then why does hardly anybody use plain descent for deep networks?
#
# - **Adam's stretch of good learning rates goes much further up.** Here it still arrives at 10, the end of our table,
#   where plain descent ran away long before. Where slopes are steady its step is about as long as the learning rate.
#   When slopes wake up after a long silence it is more than six times as long for a while, but it is never more than
#   7.3 times as long, whatever the slopes. So it doesn't run away where a slope gets steeper and steeper. That helps,
#   because you rarely know the best learning rate beforehand. (At the low end momentum reaches further: on the bowl its
#   stretch in this table is the wider one.)
# - **It doesn't care about the scale of the loss.** Multiply the loss by 1000, and plain descent needs a learning rate
#   1000 times smaller. RMSProp and Adam don't notice, as long as ε stays small compared with the gradients.
# - **Real ravines are worse.** The condition of a network's loss can be in the thousands, and each layer has its own
#   scale.
# - **But a step that doesn't shrink doesn't settle.** RMSProp with a constant learning rate dances around the
#   minimum, at about the distance of the learning rate, because small gradients get normal steps too. That's why so
#   few learning rates work for it here. The cure is to lower the learning rate as you go.
#
# There are simple convex problems on which Adam walks away from the minimum: rare large gradients pull one way,
# frequent small ones the other, and dividing by their size makes the rare ones too weak (Reddi and others 2018). And
# there are networks that do better on new data when they are trained with SGD and momentum (Wilson and others 2017).
# "Adam is better" is as incomplete a sentence as "ReLU is better".
#
# </details>

# %% [markdown]
# ---
# ## 8 · Race on networks
#
# You can watch two weights walk, but not all those of a network, and networks are what this is for. Here are two: the
# digits' classifier, and Lab 04's stack of eight hidden layers of sigmoids, on two spirals. Each optimiser trains both
# at seven learning rates from four starts, with your steps, and is judged on data that it doesn't learn from. The map
# on the left covers all learning rates; the curve on the right follows the one you choose. Training all of them takes
# some seconds.
#
# - **Mission:** train the deep stack of sigmoids.

# %%
explorers.network_race(momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step)

# %% [markdown]
# <details><summary>What the two networks say</summary>
#
# **The deep stack** is out of reach for plain descent and momentum, from all four starts and at all of these learning
# rates: after 200 steps they still guess. RMSProp and Adam bring *every* start to less than half of that, at about
# 0.003 to 0.03. Lab 04 said why it's hard: the first layer's gradients are tiny. Divided by their own size, they no
# longer are.
#
# **On the digits** the four are much closer. Each has a decade or so of good learning rates, but each in a different
# place: around 1 for plain descent, 0.1 for momentum, 0.01 for RMSProp and Adam. At their best, Adam's middle start is
# the lowest, at 0.20; RMSProp and plain descent follow at about 0.25, and momentum, with its β of 0.9, at 0.38. This is
# one network, 200 steps and four starts. The thin lines show how much of such a difference is luck.
#
# So: choose the learning rate *for* the optimiser. And if layers have gradients of very different sizes, take one that
# divides by them.
#
# </details>
#
# <details><summary>Two relatives that you'll meet: Nesterov and AdaGrad</summary>
#
# **Nesterov's momentum** (1983) asks for the slope a step ahead, where the velocity is about to carry the weights, so
# that it brakes before the turn instead of after it. **AdaGrad** (Duchi, Hazan & Singer 2011) divides by the root of
# the *sum* of all squares instead of their fading mean: its steps only ever get shorter, which suits rare features but
# stalls a long training. RMSProp was an answer to that.
#
# </details>

# %% [markdown]
# ---
# ## The clinic (to go further)
#
# Two sick trainings with one planted fault each, and every student's fault is drawn anew. Diagnose, predict, repair,
# prove, as in Lab 01. A right diagnosis is worth as much as code.

# %% [markdown]
# ### Patient 1 · The ball that doesn't roll
#
# (6 min · difficulty ●●○ · importance ◆◇◇ · an optimiser with a fault still optimises, only worse)
#
# It opens once your `momentum_step` has passed its check.

# %%
clinic.patient("momentum_step")


# %% tags=["repair"]
def patient_1(w, gradient, velocity, learning_rate, beta=0.9):
    """Return (w, velocity) after one step."""
    # BEGIN SOLUTION
    velocity = beta * velocity + gradient
    w = w - learning_rate * velocity
    # END SOLUTION
    return w, velocity


# %%
clinic.discharge("momentum_step", patient_1)

# %% [markdown]
# ### Patient 2 · The Adam that remembers wrongly
#
# (6 min · difficulty ●●● · importance ◆◆◇ · six lines, five of which would run just as well if they were wrong)
#
# It opens once your `adam_step` has passed its check.

# %%
clinic.patient("adam_step")


# %% tags=["repair"]
def patient_2(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w, m, v) after step t = 1, 2, …"""
    # BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
    # END SOLUTION
    return w, m, v


# %%
clinic.discharge("adam_step", patient_2)

# %% [markdown]
# ---
# ## Missions
#
# They are won inside the figures above, by what the figure does. A ✓ appears there, and in your progress below.
#
# | mission | where |
# |---|---|
# | Make batches of 1 calm at the end. | *noise*, round 1 |
# | Beat plain descent on the ravine by 10×. | *race*, round 7 |
# | Find a surface where Adam loses. | *race*, round 7 |
# | Break Adam by leaving out the bias correction. | *learning-rate map*, round 7 |
# | Make the schedule pay. | *schedule*, round 6 |
# | Train the deep stack of sigmoids. | *network race*, round 8 |
#
# ## Quiz
#
# Five questions. Answer, press **Check**, read. One of them is answered with a slider.

# %%
quiz.ask("05")

# %% [markdown]
# ## Where you stand

# %%
progress.show()

# %% [markdown]
# ## In practice
#
# - **Begin with Adam and 1e-3.** Not because it's the best, but because it usually gets somewhere. Then search by
#   factors of 3, up and down, as in Lab 01.
# - **If you have time to tune, try SGD with momentum too,** especially on pictures. Its learning rate is often a
#   hundred times Adam's.
# - **Lower the learning rate towards the end.** With a cosine, or a few stairs, you can begin with a rate that would be
#   too large to keep. Warm up over the first few hundred steps if the start is rough.
# - **Batch size and learning rate belong together.** With batches k times as large, people try a learning rate k times
#   as large for SGD, and check.
# - **Keep weight decay beside Adam, not inside it.** **[Weight decay](glossary.md)** pulls every weight a little
#   towards 0 in each step, so that none grows without need. Add that pull to the gradient, and Adam divides it by the
#   root as well. AdamW keeps it apart (Loshchilov & Hutter 2019), and many large networks are trained with it.
# - **An optimiser has a memory, so it costs memory.** Momentum and RMSProp keep one number for each weight, Adam two.
#   When you save a network in order to go on training later, save them as well, and `t` with them.
#
# | optimizer | remembers | a step is about | buys | costs |
# |---|---|---|---|---|
# | plain SGD | nothing | α · gradient | simplicity; a step that shrinks by itself | crawls in ravines, one pace for all |
# | momentum | a fading sum of gradients | up to α/(1 − β) · gradient | steps ∝ √κ instead of κ, if β fits | overshoots; one more number to choose |
# | RMSProp | a fading mean of squares | α, once slopes are steady | the scale doesn't matter | doesn't settle by itself |
# | Adam | both, bias-corrected | about α, once slopes are steady | a wide range of learning rates works | two memories; not the best everywhere |
#
# ## Further reading
#
# - Herbert Robbins, Sutton Monro, 1951, *A stochastic approximation method*. Steps from noisy slopes, and how they must
#   shrink.
# - Boris Polyak, 1964, *Some methods of speeding up the convergence of iteration methods*. Momentum, the "heavy ball".
# - John Duchi, Elad Hazan, Yoram Singer, 2011, *Adaptive subgradient methods for online learning and stochastic
#   optimization*. AdaGrad.
# - Tijmen Tieleman, Geoffrey Hinton, 2012, *Neural Networks for Machine Learning*, lecture 6. RMSProp, on a slide.
# - Ilya Sutskever, James Martens, George Dahl, Geoffrey Hinton, 2013, *On the importance of initialization and momentum
#   in deep learning*. Depth and momentum together.
# - Diederik Kingma, Jimmy Ba, 2015, *Adam: a method for stochastic optimization*. Short, and readable; look at
#   algorithm 1.
# - Gabriel Goh, 2017, *Why Momentum Really Works*. doi:10.23915/distill.00006. The best α and β, with figures to play
#   with.
# - Ashia Wilson, Rebecca Roelofs, Mitchell Stern, Nathan Srebro, Benjamin Recht, 2017, *The marginal value of adaptive
#   gradient methods in machine learning*. Where Adam loses.
# - Sashank Reddi, Satyen Kale, Sanjiv Kumar, 2018, *On the convergence of Adam and beyond*. A small problem on which it
#   fails.
# - Ilya Loshchilov, Frank Hutter, 2017, *SGDR: stochastic gradient descent with warm restarts*. The cosine.
# - Ilya Loshchilov, Frank Hutter, 2019, *Decoupled weight decay regularization*. AdamW.
#
# Next: **06 · Read real digits, and meet Keras**. Everything you have written, put together.
