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
# # 03 · Bend the line: activation functions
#
# A network that only multiplies and adds can draw nothing but straight lines. Something has to bend them. Run the two
# cells, move the slider, and watch a line learn to follow a curve, one bend at a time.

# %% tags=["setup"]
try:
    from helpers import checks, explorers, quiz
except ImportError as error:
    raise ImportError(f"{error}. Start with `python3 -m course lab`, or choose the kernel in .venv.") from None

import math

import numpy as np

from helpers import clinic
from helpers.nn import gradcheck
from helpers.student import progress

progress.open_lab("03")

# %%
explorers.first_bend()

# %% [markdown]
# ## What you'll do, learn and need
#
# | you | in this lab |
# |---|---|
# | **do** | write the sigmoid, ReLU and softmax, and the slopes of sigmoid, tanh and ReLU; fold ten layers into one |
# | **learn** | what each of them does to a signal on its way forwards, and to a gradient on its way back |
# | **need** | Lab 02, the derivatives of $e^x$ and of a quotient; 75 minutes for the core, 100 with what is marked *to go further* |
#
# **Notation, once more.** $z$ is what a unit computes, `Z = X @ W + b`; $a$ is what it says, `A = activation(Z)`. An
# activation works on each number for itself, so it takes any shape and returns the same shape.
#
# ## One question from the lab before
#
# In a network with one hidden layer, one of the output weights happens to be exactly 0: the output doesn't listen to
# that hidden unit at all. What gradient do the hidden unit's own weights get in this step? And is the unit lost?
#
# <details><summary>Compare</summary>
#
# They get 0. The error comes back through the weight that the unit was heard with, and that is 0. But the output
# weight itself has a gradient: the error times what the unit said. As soon as that weight has moved, the unit is heard,
# and hears of its errors. So it isn't lost; it's just one step late.
#
# </details>

# %% [markdown]
# ### And three of your own
#
# (2 min) From your own log: a mistake, a prediction and an answer from earlier labs. Where you missed nothing, we ask
# what we think is missed most often. Answer from memory; nothing is marked.

# %%
quiz.recall("03")

# %% [markdown]
# ---
# ## 1 · The bend that you know
#
# In Lab 02 you took the sigmoid on trust. It squeezes any number into the range between 0 and 1:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# At 0 it says 1/2, far to the right nearly 1, far to the left nearly 0. Read it as how sure a unit is: 1/2 is "I don't
# know". And what does a sure unit learn? A gradient on its way back is multiplied by the slope, $a(1 - a)$. Cover the
# second row, and fill it in:
#
# | the unit says $a$ | 0.5 | 0.9 | 0.99 | 0.999 |
# |---|---|---|---|---|
# | what it lets through of a gradient | 0.25 | 0.09 | 0.0099 | 0.000999 |
#
# The surer it is, the less it learns, even if it is wrong. This lab is about such slopes.
#
# First the sigmoid has to be computed, and the formula as it stands has a flaw. Try a large negative number:

# %%
with np.errstate(over="ignore"):
    print(f"exp(1000) is {np.exp(1000.0)}")
    print(f"so 1 / (1 + exp(1000)) is {1 / (1 + np.exp(1000.0))}")

# %% [markdown]
# The result is right, but the way there leads through infinity. We have silenced it here; NumPy would have shouted
# *overflow encountered in exp*. In other formulas that infinity meets a zero or another infinity, and then you get a
# NaN, and after that nothing but NaN.
#
# So write one that never gets there. Multiply numerator and denominator by $e^{z}$, and you have the same function in
# another form:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} = \frac{e^{z}}{e^{z} + 1}$$
#
# For which $z$ is the first form harmless, and for which the second? Answer that before you read on.

# %% [markdown]
# ### Exercise 1 · Squeeze any number between 0 and 1
#
# (6 min · difficulty ●●○ · importance ◆◆◇ · a formula that is right on paper can still fail in a computer)
#
# Write a sigmoid that gives no warning, however large $z$ is, in either direction.
#
# | name | shape | what it is |
# |---|---|---|
# | `z` | any shape | what a unit computed |
# | returned | shape of `z` | between 0 and 1 |
#
# <details><summary>Where exactly does it overflow?</summary>
#
# `np.exp` of a large *positive* number is too large for a float, from about 710 on. Of a large negative number it is 0,
# and that is harmless. So the first form fails for very negative $z$, and the second for very positive $z$.
#
# </details>
#
# <details><summary>How do I take one form here and the other there?</summary>
#
# `np.where(z >= 0, this, that)` picks entry by entry. No loop, no `if`. And look at the two forms again: they have
# the same denominator, if you write it with the one exponential that is safe in both.
#
# </details>
#
# <details><summary>I use np.where, and it still warns</summary>
#
# `np.where` computes both branches for *all* entries, and only then picks. So neither branch may overflow anywhere.
# Which number is never positive, whatever the sign of $z$, and has the same size? Give `np.exp` that one, once, and
# build both branches from the result.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(z):
    """Return 1 / (1 + exp(-z)) for z of any shape, without overflow."""
    # BEGIN SOLUTION
    small = np.exp(-np.abs(z))  # between 0 and 1, so it can't overflow
    a = np.where(z >= 0, 1.0, small) / (1 + small)
    # END SOLUTION
    return a


# %%
checks.sigmoid(sigmoid)

# %% [markdown] tags=["solution"]
# **Why it works.** For $z \ge 0$ the first form needs $e^{-z}$, for $z < 0$ the second one needs $e^{z}$. Both are
# $e^{-|z|}$, at most 1. The denominator is the same in both cases, only the numerator differs.

# %% [markdown]
# ---
# ## 2 · What comes back
#
# On the way forwards an activation bends the signal. On the way back, the gradient is **multiplied by its slope**. Here
# is the proof that for the sigmoid this slope is $a (1 - a)$.
#
# $$\sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2}$$
#
# This is the chain rule on $(1 + e^{-z})^{-1}$. Split it into two fractions, and you find $\sigma$ in it twice, the
# second time in disguise. Take a pencil: what is $1 - \sigma(z)$, as a fraction?

# %% [markdown]
# ### Exercise 2 · The slope of the sigmoid
#
# (4 min · difficulty ●○○ · importance ◆◆◆ · this factor decides how much of the error gets through a unit)
#
# In Lab 02 you had the activation already. Here you get `z`, before the sigmoid.
#
# | name | shape | what it is |
# |---|---|---|
# | `z` | any shape | where to take the slope |
# | returned | shape of `z` | the slope of the sigmoid there |
#
# <details><summary>In Lab 02 I wrote A and one minus A. Isn't that it?</summary>
#
# Nearly. There, `A2` was the sigmoid's *output*. What you have now is its *input*. One more line is missing.
#
# </details>
#
# <details><summary>Can't I just write the fraction with the exponentials?</summary>
#
# On paper, yes. At $z = -1000$ it is infinity divided by infinity, and that's a NaN. Your own `sigmoid` doesn't
# overflow; build on it.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "sigmoid_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid_derivative(z):
    """Return the slope of the sigmoid at z, any shape."""
    # BEGIN SOLUTION
    a = sigmoid(z)
    slope = a * (1 - a)
    # END SOLUTION
    return slope


# %%
checks.sigmoid_derivative(sigmoid_derivative)

# %% [markdown] tags=["solution"]
# **Why it works.** $1 - \sigma = e^{-z}/(1 + e^{-z})$, so $\sigma' = \sigma \cdot (1 - \sigma)$. One remark for the
# careful: for $z$ above about 37, $\sigma(z)$ is rounded to exactly 1, and $1 - a$ to 0. Since
# $1 - \sigma(z) = \sigma(-z)$, the product `sigmoid(z) * sigmoid(-z)` keeps its digits there too.

# %% [markdown]
# How large does that slope get, at best? Put down a number. The figure that tells comes once you have two rivals to
# compare it with.

# %% [markdown]
# ### A close relative
#
# The hyperbolic tangent is a sigmoid that was made twice as high and half as wide, and then pulled down, so that it is
# centred on 0 and runs from −1 to 1:
#
# $$\tanh(z) = 2\,\sigma(2z) - 1, \qquad\text{or the other way round}\qquad \sigma(z) = \frac{1 + \tanh(z/2)}{2}$$
#
# Why should anybody care where it is centred? Because the next layer reads it. The gradient of a weight is the error
# of its unit times what came in: with an error of −0.5 and inputs (0.2, 0.9, 0.4) the three slopes are −0.1, −0.45
# and −0.2. If all that a unit reads is positive, then for a single sample all of its weights' gradients have the same
# sign: they can only go up together, or down together. With inputs (−0.6, 0.8, 0.1), answers on both sides of 0, the
# signs differ.
#
# Twice as high, half as wide. Before you compute: what does that do to the largest slope?

# %% [markdown]
# ### Exercise 3 · The slope of the tanh
#
# (3 min · difficulty ●○○ · importance ◆◇◇ · the same idea as before: the slope is hidden in the output)
#
# `np.tanh` is there already, and doesn't overflow. You write its slope.
#
# | name | shape | what it is |
# |---|---|---|
# | `z` | any shape | where to take the slope |
# | returned | shape of `z` | the slope of the tanh there |
#
# <details><summary>How do I differentiate it?</summary>
#
# $\tanh = \sinh/\cosh$, the slope of sinh is cosh, and the slope of cosh is sinh. The rule for quotients gives you
# $(\cosh^2 - \sinh^2)/\cosh^2$. Divide that out, and you will find tanh in it.
#
# </details>
#
# <details><summary>My slope is 0 where it should be largest</summary>
#
# Then you probably have the square of the tanh, and not what is left of 1.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "tanh_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def tanh_derivative(z):
    """Return the slope of the tanh at z, any shape."""
    # BEGIN SOLUTION
    slope = 1 - np.tanh(z) ** 2
    # END SOLUTION
    return slope


# %%
checks.tanh_derivative(tanh_derivative)

# %% [markdown] tags=["solution"]
# **Why it works.** $(\cosh^2 - \sinh^2)/\cosh^2 = 1 - \tanh^2$. By the chain rule on $2\sigma(2z) - 1$ it is also
# $4\,\sigma'(2z)$: four times as high as the sigmoid's slope, and half as wide.

# %% [markdown]
# ---
# ## 3 · Half a line
#
# So every squeezing function goes flat at both ends, and a flat end swallows gradients. Why squeeze at all? Cut a
# straight line in two, and lay one half flat:
#
# ```
#      max(0, z)             │      ╱
#                            │    ╱
#                            │  ╱
#            ────────────────┼╱──────────────
#                            0
# ```
#
# That is the *rectified linear unit*, **[ReLU](glossary.md)**. No exponential, no division. Is that even a bend? It is:
# the kink. The figure at the top of this lab is built from nothing else.

# %% [markdown]
# ### Exercise 4 · Let the positive pass
#
# (2 min · difficulty ●○○ · importance ◆◆◆ · the usual first choice for hidden layers is this short)
#
# | name | shape | what it is |
# |---|---|---|
# | `z` | any shape | what a unit computed |
# | returned | shape of `z` | `z` where it is positive, 0 elsewhere |
#
# <details><summary>`max(0, z)` complains about an ambiguous truth value</summary>
#
# Python's `max` compares two things as wholes. NumPy has a function that compares entry by entry, and its name is
# longer.
#
# </details>
#
# <details><summary>np.max gives me a single number</summary>
#
# `np.max` looks for the largest entry of one array. You want the larger of two, at each place.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu(z):
    """Return z where it is positive and 0 elsewhere, any shape."""
    # BEGIN SOLUTION
    a = np.maximum(z, 0.0)
    # END SOLUTION
    return a


# %%
checks.relu(relu)

# %% [markdown] tags=["solution"]
# **Why it works.** `np.maximum` compares two arrays entry by entry, and a single number is compared with every entry.
# `z * (z > 0)` and `np.where(z > 0, z, 0.0)` do it as well.

# %% [markdown]
# ### Exercise 5 · The slope of the ReLU
#
# (3 min · difficulty ●○○ · importance ◆◆◆ · all or nothing: this is why gradients survive in deep networks, and why
# some units never wake up)
#
# On the right of the kink ReLU is a line through the origin, on the left it is flat. At the kink itself there is no
# slope. We choose 0 there, as most libraries do.
#
# | name | shape | what it is |
# |---|---|---|
# | `z` | any shape | where to take the slope |
# | returned | shape of `z` | numbers, not `True` and `False` |
#
# <details><summary>I have a condition, but I need numbers</summary>
#
# `np.where(condition, this, that)` turns it into numbers.
#
# </details>
#
# <details><summary>Does the choice at 0 matter?</summary>
#
# Hardly. With real data $z$ is almost never exactly 0. But the check does look: `>` and `>=` are two different
# choices.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "relu_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_derivative(z):
    """Return the slope of the ReLU at z, any shape; at 0 it is 0."""
    # BEGIN SOLUTION
    slope = np.where(z > 0, 1.0, 0.0)
    # END SOLUTION
    return slope


# %%
checks.relu_derivative(relu_derivative)

# %% [markdown]
# Now all three in one figure, each function on the left and its slope on the right, run by your own code. It asks for
# your number first. Then choose the tanh and the ReLU as well, and slide. Where does each go flat, and what is left
# there of a gradient?
#
# - **Mission:** find the $z$ nearest to 0 at which the sigmoid passes on less than 1 % of the gradient.

# %%
explorers.gallery(
    sigmoid=sigmoid,
    sigmoid_derivative=sigmoid_derivative,
    tanh_derivative=tanh_derivative,
    relu=relu,
    relu_derivative=relu_derivative,
)

# %% [markdown] tags=["solution"]
# **Why it works.** Where `z` is positive, ReLU is $z$ itself, slope 1. Elsewhere it is constant, slope 0. An active
# unit hands a gradient on exactly as it came.

# %% [markdown]
# <details><summary>What did you see?</summary>
#
# The product $a(1 - a)$ is largest when $a = 1/2$, that is at $z = 0$, and there it is **1/4**. A sigmoid never passes
# on more than a quarter of a gradient, not even at its best place. Beyond $|z| \approx 4.6$ it passes on less than 1 %:
# the unit is **[saturated](glossary.md)**. It is very sure, and it has nearly stopped listening.
#
# A quarter of a quarter of a quarter … After ten sigmoids the slopes alone leave at most $(1/4)^{10}$, less than a
# millionth. The weights in between have a say as well; that is the story of Lab 04.
#
# </details>
#
# <details><summary>Is the tanh better than the sigmoid?</summary>
#
# In the middle, clearly: at $z = 0$ its slope is 1 and lets everything through. But it is never more than 1, and it
# drops sooner. At $z = 3$ the tanh passes on about 1 %, where the sigmoid still passes on 4.5 %. The tanh saturates
# all the same.
#
# </details>

# %% [markdown]
# ### Who is awake?
#
# A ReLU unit says nothing at all whenever its $z$ is below 0. So of a whole layer only a part is active at any one
# time, and *which* part changes from sample to sample. That is called **sparse** activity, and it's rather useful:
# different inputs are handled by different units.
#
# But think of a unit that says 0 for *every* sample. What is its slope then, for every sample? And what does descent
# do with its weights?
#
# The figure runs a real layer on real numbers, and counts.
#
# - **Mission:** make half of the units die.

# %%
explorers.sparsity(relu=relu)

# %% [markdown]
# ### Say why it is dead
#
# (3 min) Two sentences, before you open the fold below. A model answer follows, and you tick which of its points yours
# makes.

# %%
quiz.explain("03")

# %% [markdown]
# <details><summary>Dead, asleep, or only resting?</summary>
#
# A unit that is 0 for one sample is resting: it gets no gradient from this sample, but others will wake it. A unit
# that is 0 for *all* samples has slope 0 for all samples. Its weights and its bias get no gradient at all, so plain
# descent never moves it again. It is a **[dead unit](glossary.md)**. (An optimiser with a memory, in Lab 05, coasts on
# for a few steps.)
#
# Only something from outside can bring it back: in a deeper network the layers before it may move, and send it other
# inputs. In the first layer the inputs are the data, and these don't move.
#
# How does a unit die? Often by a single step that was too long: its bias falls so far that no sample reaches above 0
# any more. That's one more reason to mind the learning rate.
#
# </details>

# %% [markdown]
# ---
# ## 4 · And if we don't bend at all?
#
# Suppose you leave the activation out. Two layers, both only multiply and add:
#
# $$\text{first } X W_1 + b_1, \qquad\text{then}\qquad (X W_1 + b_1)\, W_2 + b_2$$
#
# More weights than in one layer, and more work. What do you get for it? Multiply out the brackets, on paper, before you
# scroll.

# %% [markdown]
# ### Exercise 6 · Two layers that are one
#
# (5 min · difficulty ●●○ · importance ◆◆◇ · this is the reason why activation functions exist)
#
# Return the weights and biases of the **one** linear layer that gives the same answers as the two, for every `X`.
#
# | name | shape | what it is |
# |---|---|---|
# | `W1`, `b1` | `(d, h)`, `(h,)` | first layer, no activation |
# | `W2`, `b2` | `(h, k)`, `(k,)` | second layer, no activation |
# | returned `W` | `(d, k)` | weights of the one layer |
# | returned `b` | `(k,)` | biases of the one layer |
#
# <details><summary>In which order do I multiply the weights?</summary>
#
# Samples come from the left and meet the first layer first. The shapes agree: the h's must touch and vanish, and
# `(d, k)` must be left.
#
# </details>
#
# <details><summary>My weights are right, and my biases aren't</summary>
#
# You have two biases, and one of them is added before the second layer. So the second layer does to it what it does to
# everything that comes in. Multiply out the brackets again, with care for that term.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "collapse", "locked": false, "schema_version": 3, "solution": true, "task": false}
def collapse(W1, b1, W2, b2):
    """Return (W, b) of the one linear layer that equals two without activation.

    W1, b1  (d, h), (h,)
    W2, b2  (h, k), (k,)
    return  W (d, k), b (k,)
    """
    # BEGIN SOLUTION
    W = W1 @ W2
    b = b1 @ W2 + b2
    # END SOLUTION
    return W, b


# %%
checks.collapse(collapse)

# %% [markdown]
# Your function, again and again: it folds a deep network, two layers at a time, until a single one is left. How much
# can ten layers do that one can't? Put a number on it first.

# %%
explorers.collapse(collapse=collapse)

# %% [markdown] tags=["solution"]
# **Why it works.** $(X W_1 + b_1) W_2 + b_2 = X (W_1 W_2) + (b_1 W_2 + b_2)$. The right-hand side is a linear layer
# again, so a third layer can be folded in by the same formula, and a hundredth.

# %% [markdown]
# <details><summary>So what is depth good for?</summary>
#
# Without an activation, for nothing: any number of layers is one layer, and one layer can't even do XOR. That was the
# mission in Lab 02 that nobody can win. Put a bend between the layers, and the brackets can't be multiplied out any
# more. Then each layer can build on the bends of the one before.
#
# It even takes very little. A single hidden layer with enough units and a bend that isn't a polynomial can come as near
# as you like to any continuous function on a bounded region (Cybenko 1989; Leshno and others 1993). The theorem doesn't
# say how many units it takes, nor that descent will find them.
#
# </details>

# %% [markdown]
# ---
# ## 5 · Let the classes vote
#
# The activations so far looked at one number at a time. At the end of a classifier that isn't enough. There, k units
# give one number each, the **[logits](glossary.md)**, and you want k **probabilities**: none negative, and together
# exactly 1.
#
# Squeezing each of them with a sigmoid doesn't do it: three sigmoids can all say 0.9. The numbers have to share. So
# make them all positive with the exponential, and divide each by their sum:
#
# $$p_j = \frac{e^{z_j}}{\sum_i e^{z_i}}$$
#
# | logit | exponential | share |
# |---|---|---|
# | 3 | 20.09 | 0.88 |
# | 1 | 2.72 | 0.12 |
# | *sum* | 22.80 | 1 |
#
# This is **[softmax](glossary.md)**. The largest logit gets the largest share, but the others keep theirs.
#
# Before you go on: what happens to the shares if you add 5 to *both* logits? Guess, then work it out.
#
# <details><summary>Compare</summary>
#
# Nothing happens. Each exponential is multiplied by $e^5$, so is their sum, and it cancels. Softmax only sees
# *differences* between logits. Keep that in mind for the exercise: you may add whatever you like to a row.
#
# </details>

# %% [markdown]
# ### Exercise 7 · From logits to probabilities
#
# (6 min · difficulty ●●○ · importance ◆◆◆ · it is the last layer of classifiers, and of language models)
#
# Each row is a sample of its own, so each row must add up to 1. Nothing may overflow, even for logits of ±1000.
#
# | name | shape | what it is |
# |---|---|---|
# | `Z` | `(n, k)` | one row of logits for each sample |
# | returned | `(n, k)` | one row of probabilities for each sample |
#
# <details><summary>Everything together adds up to 1, but my rows don't</summary>
#
# You have summed over the whole array. Each sample shares among its own k classes: sum along axis 1.
#
# </details>
#
# <details><summary>"operands could not be broadcast together"</summary>
#
# A sum along axis 1 has shape `(n,)`, and NumPy can't tell that you mean one for each *row*. With `keepdims=True` it
# stays `(n, 1)`, and then each row is divided by its own number.
#
# </details>
#
# <details><summary>At 1000 I get NaN</summary>
#
# Infinity divided by infinity. But you may add whatever you like to a row before the exponential, and nothing changes.
# What would you subtract from each row, so that its largest logit becomes 0? Then no exponential is above 1.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax(Z):
    """Turn each row of logits into probabilities that add up to 1.

    Z       (n, k)
    return  (n, k)
    """
    # BEGIN SOLUTION
    E = np.exp(Z - Z.max(axis=1, keepdims=True))  # the largest of each row is 1, so nothing overflows
    P = E / E.sum(axis=1, keepdims=True)
    # END SOLUTION
    return P


# %%
checks.softmax(softmax)

# %% [markdown]
# Three logits in your hand, and a **temperature** by which all of them are divided. A guess first.
#
# - **Mission:** make softmax 99 % sure of one class without cooling it: its temperature stays at 1 or above.

# %%
explorers.softmax(softmax=softmax)

# %% [markdown] tags=["solution"]
# **Why it works.** Subtracting the maximum changes no share, and leaves one exponential of exactly 1 in each row. So
# the sum is between 1 and k: never infinite, and never 0.

# %% [markdown]
# <details><summary>What did the temperature do?</summary>
#
# Softmax sees differences, and the temperature scales them. Divided by a small number, the differences grow, and the
# winner takes nearly all. Divided by a large one they vanish, and everybody gets about 1/k. The order never changes.
# And 100 % is never reached on paper, because no exponential is 0; only rounding gets there.
#
# </details>

# %% [markdown]
# ---
# ## 6 · The happy end of softmax
#
# How wrong is a classifier? Ask for the probability that it gave to the *right* class. If it was 1, the loss should be
# 0; the closer it was to 0, the larger the loss. The usual answer is the **[cross-entropy](glossary.md)**:
#
# $$L = \text{mean over the samples of } -\log(\text{probability of the right class})$$
#
# The truth comes **[one-hot](glossary.md)**: a row of zeros with a single 1 at the right class.
#
# Now we need its slope along each logit. You could take the chain rule through a logarithm, a quotient and k
# exponentials. Ask the referee first. The next cell has one sample with three classes, of which the first is right; it
# nudges each logit, and prints the slope of the loss below the probabilities. Run it, and look for a pattern.

# %%
shares = checks.choose("softmax", softmax).function
logits = np.array([[0.5, 1.0, -0.5]])
truth = np.array([[1.0, 0.0, 0.0]])


def cross_entropy(Z):
    """Return the mean of -log(probability of the right class) for logits Z (n, k)."""
    return -np.mean(np.log((shares(Z) * truth).sum(axis=1)))


def row(name, values):
    """Print one row of numbers under its name."""
    print(f"{name:<22}", "  ".join(f"{value:7.4f}" for value in values.ravel()))


row("probability", shares(logits))
row("truth", truth)
row("slope by nudging", gradcheck.numerical_gradient(cross_entropy, logits))

# %% [markdown]
# You have seen two of the three slopes before, two lines further up. And the third one? Compare it with its own
# probability, and with the truth. Say the rule aloud.

# %% [markdown]
# ### Exercise 8 · The simplest gradient of all
#
# (5 min · difficulty ●●○ · importance ◆◆◆ · with softmax at the end, backpropagation starts with this line)
#
# Return the gradient of the mean cross-entropy with respect to the logits, for n samples at once.
#
# | name | shape | what it is |
# |---|---|---|
# | `Z` | `(n, k)` | logits |
# | `Y` | `(n, k)` | the truth, one-hot |
# | returned `dZ` | `(n, k)` | one slope for each logit |
#
# <details><summary>I see no rule in the table</summary>
#
# For the wrong classes the slope *is* the probability: all of it is too much. For the right class the probability falls
# short of 1 by something. Which sign does the slope have there, and which size? One and the same difference describes
# all three.
#
# </details>
#
# <details><summary>I'm off by a factor that is the number of rows</summary>
#
# In the table n was 1. The loss is a mean over samples, so each sample has only its share of the say. Divide by the
# number of rows, not by the number of entries.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "softmax_cross_entropy_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_cross_entropy_gradient(Z, Y):
    """Return dZ (n, k), the gradient of the mean cross-entropy with respect to the logits.

    Z       (n, k)  logits
    Y       (n, k)  the truth, one-hot
    """
    # BEGIN SOLUTION
    dZ = (softmax(Z) - Y) / len(Z)
    # END SOLUTION
    return dZ


# %%
checks.softmax_cross_entropy_gradient(softmax_cross_entropy_gradient)

# %% [markdown] tags=["solution"]
# **Why it works.** For one sample whose right class is r, $L = -z_r + \log \sum_i e^{z_i}$. The slope of the
# logarithm along $z_j$ is $e^{z_j} / \sum_i e^{z_i} = p_j$, and $-z_r$ adds −1 for the right class only. So the slope
# is $p_j - y_j$, and the mean divides by n. (Softmax alone is harder: its outputs all depend on all logits,
# $\partial p_i/\partial z_j = p_i(\delta_{ij} - p_j)$, where $\delta_{ij}$ is 1 for $i = j$ and otherwise 0. You saw
# the pattern through the logarithm instead.)

# %% [markdown]
# Does it matter? Take an output unit that is firmly **wrong**. The target is 1, the unit says nearly 0. It should learn
# fast now. Here is how much gradient arrives at its logit, for the loss of Lab 02 and for this one. With two classes,
# and the second logit held at 0, softmax gives the first class exactly $\sigma(z)$, so the two can be compared.

# %%
bend = checks.choose("sigmoid", sigmoid).function
slope = checks.choose("sigmoid_derivative", sigmoid_derivative).function
blame = checks.choose("softmax_cross_entropy_gradient", softmax_cross_entropy_gradient).function

first = np.array([0.0, -2.0, -4.0, -8.0])  # the logit of the right class, in four cases
squared = 2 * (bend(first) - 1) * slope(first)

print("logit   says     squared error   cross-entropy")
for z, says, arrives in zip(first, bend(first), squared, strict=True):
    entropy = blame(np.array([[z, 0.0]]), np.array([[1.0, 0.0]]))[0, 0]
    print(f"{z:5.0f}   {says:.4f}   {arrives:13.4f}   {entropy:13.4f}")

# %% [markdown]
# <details><summary>Why does one of them fall asleep, and the other one not?</summary>
#
# In the squared error the gradient has to pass the sigmoid's slope, and a saturated sigmoid lets next to nothing
# through. While the unit says less than 1/3 here, being more wrong means learning less.
#
# Softmax saturates just as badly. But the logarithm in the cross-entropy is steepest exactly where the softmax is flat,
# and the two cancel. What is left is the plain error, probability minus truth. That is why softmax and cross-entropy
# come as a pair, and why libraries offer them as a single function.
#
# </details>

# %% [markdown]
# ---
# ## 7 · For the curious (to go further)
#
# ReLU has a flaw, its dead units, and a kink. Two of the many repairs follow. They are **optional**: nothing after
# this lab needs them.

# %% [markdown]
# ### Exercise 9 · Let a little leak (optional)
#
# (2 min · difficulty ●○○ · importance ◆◇◇ · optional: a tiny slope on the left, and no unit is ever quite dead)
#
# On the right the same as ReLU; on the left not flat, but a line with a small slope.
#
# | name | shape | what it is |
# |---|---|---|
# | `z` | any shape | what a unit computed |
# | `slope` | one number | the slope on the left |
# | returned | shape of `z` | |
#
# <details><summary>Do I need an if?</summary>
#
# No: pick entry by entry, as in Exercise 5. This time, though, you don't pick constants.
#
# </details>
#
# <details><summary>My left side has the wrong sign</summary>
#
# A negative `z` times a small positive slope stays negative. Nothing is turned round.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "leaky_relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def leaky_relu(z, slope=0.01):
    """Return z where it is positive and slope * z elsewhere, any shape."""
    # BEGIN SOLUTION
    a = np.where(z > 0, z, slope * z)
    # END SOLUTION
    return a


# %%
checks.leaky_relu(leaky_relu)

# %% [markdown] tags=["solution"]
# **Why it works.** Two lines that meet at 0. For a slope between 0 and 1, `np.maximum(z, slope * z)` gives the same.

# %% [markdown]
# ### Exercise 10 · Bend it smoothly (optional)
#
# (4 min · difficulty ●●○ · importance ◆◇◇ · optional: the bend in many large language models)
#
# The GELU multiplies $z$ by the share of a standard normal distribution that lies below $z$. Far right that share is 1,
# far left it is 0, so it looks like a ReLU with a rounded corner. The exact form:
#
# $$\mathrm{gelu}(z) = z \cdot \frac{1 + \mathrm{erf}(z/\sqrt{2})}{2}$$
#
# NumPy has no error function, but Python has one, for single numbers. The line below makes one for arrays out of it.
#
# | name | shape | what it is |
# |---|---|---|
# | `z` | any shape | what a unit computed |
# | returned | shape of `z` | |
#
# <details><summary>I found a formula with a tanh</summary>
#
# That is an approximation, which was cheaper where no error function was at hand. Here we want the exact one.
#
# </details>
#
# <details><summary>It is nearly right, but a little off</summary>
#
# Look at the argument of erf. There is a root in it, and only there.
#
# </details>

# %%
erf = np.vectorize(math.erf, otypes=[float])


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "gelu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gelu(z):
    """Return z times the share of a standard normal distribution that lies below z, any shape."""
    # BEGIN SOLUTION
    share = (1 + erf(z / math.sqrt(2))) / 2
    a = z * share
    # END SOLUTION
    return a


# %%
checks.gelu(gelu)

# %% [markdown] tags=["solution"]
# **Why it works.** The share below $z$ of a standard normal distribution is $(1 + \mathrm{erf}(z/\sqrt 2))/2$: the
# error function counts the share within a distance, in units of $\sqrt 2$ standard deviations.

# %% [markdown]
# Go back to the gallery in round 3: as soon as your two pass their checks, it runs them. It has two more that you
# needn't write, ELU and SiLU. Which of the four have a slope above 1 somewhere? And which of them fall before they
# rise?
#
# <details><summary>Compare</summary>
#
# GELU and SiLU have slopes slightly above 1, somewhere on the right: about 1.13 and 1.10 at most. The same two fall
# before they rise: they dip below 0 a little left of the origin, and come back up to 0 far left. The others only ever
# rise, or stay level.
#
# </details>
#
# Backpropagation wants their slopes, a line each. The leaky ReLU's is 1 on the right and its small slope on the left.
# GELU is a product, $z$ times the share, so its slope has two parts: the share, and $z$ times the slope of the share,
# which is the bell curve. The quotient of Lab 01 is the referee:

# %%
z = np.array([-3.0, -0.7, 0.4, 2.0])
leaky, smooth = checks.choose("leaky_relu", leaky_relu).function, checks.choose("gelu", gelu).function
bell = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
slopes = {"leaky ReLU": (leaky, np.where(z > 0, 1, 0.01)), "GELU": (smooth, smooth(z) / z + z * bell)}

for name, (bend, slope) in slopes.items():
    quotient = (bend(z + 1e-6) - bend(z - 1e-6)) / 2e-6
    for way, numbers in (("formula", slope), ("quotient", quotient)):
        print(f"{name:<10}   {way:<8}", *(f"{number:8.4f}" for number in numbers))

# %% [markdown]
# ---
# ## The clinic (to go further)
#
# Two sick trainings with one planted fault each, and every student's fault is drawn anew. Diagnose, predict, repair,
# prove, as in Lab 01. A right diagnosis is worth as much as code.

# %% [markdown]
# ### Patient 1 · The doubtful classifier
#
# (6 min · difficulty ●●○ · importance ◆◆◇ · probabilities that aren't any still look like numbers)
#
# It opens once your `softmax` has passed its check.

# %%
clinic.patient("softmax")


# %% tags=["repair"]
def patient_1(Z):
    """Return the softmax of each row of Z (n, k)."""
    # BEGIN SOLUTION
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    # END SOLUTION
    return P


# %%
clinic.discharge("softmax", patient_1)

# %% [markdown]
# ### Patient 2 · The sick bend
#
# (5 min · difficulty ●○○ · importance ◆◆◇ · a wrong slope stops some units and drives others, and the curve shows it)
#
# It opens once your `relu_derivative` has passed its check.

# %%
clinic.patient("relu_derivative")


# %% tags=["repair"]
def patient_2(z):
    """Return the slope of the ReLU at z, any shape."""
    # BEGIN SOLUTION
    slope = np.where(z > 0, 1.0, 0.0)
    # END SOLUTION
    return slope


# %%
clinic.discharge("relu_derivative", patient_2)

# %% [markdown]
# ---
# ## Missions
#
# They are won inside the figures above, by what the figure does. A ✓ appears there, and in your progress below.
#
# | mission | where |
# |---|---|
# | Find the $z$ nearest to 0 at which the sigmoid passes on less than 1 % of the gradient. | *gallery*, round 3 |
# | Make half of the units die. | *sparsity*, round 3 |
# | Make softmax 99 % sure without cooling it. | *softmax*, round 5 |
#
# ## Quiz
#
# Five questions. Answer, press **Check**, read. One of them is answered with a slider.

# %%
quiz.ask("03")

# %% [markdown]
# ## Where you stand

# %%
progress.show()

# %% [markdown]
# ## In practice
#
# - **Hidden layers: begin with ReLU.** It is cheap, and an active unit passes gradients on unharmed. In transformers
#   you will mostly find GELU, SiLU or their gated relatives.
# - **Output layer: the task decides, not taste.** One of several classes: softmax. Yes or no: one sigmoid. Several
#   labels that may be true at once: one sigmoid each. A number without bounds: no activation at all.
# - **Hand the logits to the loss.** Libraries want them *before* the softmax, and join softmax and logarithm in one
#   function that can't overflow. Putting your own softmax in front of it is a classic mistake: the network still
#   learns, but worse, and nothing warns you.
# - **Sigmoid and tanh aren't gone.** They are inside LSTM and GRU cells, where "between 0 and 1" is just right for a
#   gate.
# - **Count your dead.** Print, now and then, the share of units that are 0 on a whole batch. If it grows, lower the
#   learning rate, or let it leak.
#
# | activation | range | largest slope | goes flat | typical place |
# |---|---|---|---|---|
# | sigmoid | (0, 1) | 1/4 | at both ends | yes-or-no output, gates |
# | tanh | (−1, 1) | 1 | at both ends | recurrent cells |
# | ReLU | [0, ∞) | 1 | on the left | hidden layers |
# | leaky ReLU | (−∞, ∞) | 1 | nowhere | hidden layers |
# | GELU | from about −0.17 up | about 1.13 | far left | hidden layers of transformers |
# | softmax | (0, 1), together 1 | 1/4 along its own logit | wherever it is sure | output of a classifier |
#
# ## Further reading
#
# - George Cybenko, 1989, *Approximation by superpositions of a sigmoidal function*. Moshe Leshno, Vladimir Lin, Allan
#   Pinkus, Shimon Schocken, 1993, *Multilayer feedforward networks with a nonpolynomial activation function can
#   approximate any function*. What one hidden layer can do.
# - John Bridle, 1990, *Probabilistic interpretation of feedforward classification network outputs, with relationships
#   to statistical pattern recognition*. Where softmax got its name.
# - Vinod Nair, Geoffrey Hinton, 2010, *Rectified linear units improve restricted Boltzmann machines*; Xavier Glorot,
#   Antoine Bordes, Yoshua Bengio, 2011, *Deep sparse rectifier neural networks*. ReLU, and why sparse is good.
# - Andrew Maas, Awni Hannun, Andrew Ng, 2013, *Rectifier nonlinearities improve neural network acoustic models*. The
#   leak.
# - Djork-Arné Clevert, Thomas Unterthiner, Sepp Hochreiter, 2016, *Fast and accurate deep network learning by
#   exponential linear units (ELUs)*. Dan Hendrycks, Kevin Gimpel, 2016, *Gaussian error linear units (GELUs)*. Stefan
#   Elfwing, Eiji Uchibe, Kenji Doya, 2018, *Sigmoid-weighted linear units for neural network function approximation in
#   reinforcement learning*. Three smooth ones.
#
# Next: **04 · Lose the gradient, find it again: depth**. Many of these slopes, one after another.
