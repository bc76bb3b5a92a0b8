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
# # 04 · Lose the gradient, find it again: depth
#
# For years, networks with many layers often learned worse than those with two: their early layers hardly moved. Below
# is the gradient that reaches each layer. Run the two cells, make the network deeper, and watch the first layer.

# %% tags=["setup"]
try:
    from helpers import checks, explorers, quiz
except ImportError as error:
    raise ImportError(f"{error}. Start with `python3 -m course lab`, or choose the kernel in .venv.") from None

import numpy as np

from helpers import clinic
from helpers.nn import deep, gradcheck
from helpers.nn.functions import ACTIVATIONS
from helpers.student import progress

progress.open_lab("04")

# %%
explorers.first_depth()

# %% [markdown]
# ## What you'll do, learn and need
#
# | you | in this lab |
# |---|---|
# | **do** | write backpropagation for any number of layers, measure what arrives at the first one, lose it, and bring it back |
# | **learn** | why gradients vanish and why they explode, which two things decide it, and what the four usual remedies cost |
# | **need** | Labs 02 and 03, square roots, the rule that variances of independent things add up; 75 minutes for the core, 105 with what is marked *to go further* |
#
# **Notation, once more.** Rows are samples; a layer is `Z = X @ W + b` and `A = activation(Z)`, and the next layer
# reads that `A`; `dW` means ∂L/∂W; a loss is the **mean** over samples. **[fan_in](glossary.md)** is how many inputs a
# neuron reads.
#
# ## One question from the lab before
#
# A gradient comes back through ten sigmoids. How much of it can their slopes alone leave, at most? And what else is
# it multiplied by on its way?
#
# <details><summary>Compare</summary>
#
# At most $(1/4)^{10}$, about a millionth. But a layer of weights lies between two sigmoids, and the gradient passes
# through these as well. In Lab 02 you wrote that line: the error times the weight a unit was heard with. Weights can be
# larger than 1. So the quarter is only half of the story, and this lab is about both halves.
#
# </details>

# %% [markdown]
# ### And three of your own
#
# (2 min) From your own log: a mistake, a prediction and an answer from earlier labs. Where you missed nothing, we ask
# what we think is missed most often. Answer from memory; nothing is marked.

# %%
quiz.recall("04")

# %% [markdown]
# ---
# ## 1 · As many layers as you like
#
# Two layers had names of their own, `W1` and `W2`. For fifty layers that would be silly. So put them into a list, first
# layer first: `weights = [(W, b), (W, b), …]`. What was a line for each layer becomes a loop.
#
# An activation now comes as a pair, because on the way back you need its slope. It's called `activation`, and has three
# parts: `activation.name`, the function `activation.f`, and its derivative `activation.slope`. Both take `Z`. You wrote
# most of them in Lab 03; here they come from `helpers/nn/functions.py`.

# %% [markdown]
# ### Exercise 1 · Go forwards, however deep
#
# (5 min · difficulty ●○○ · importance ◆◆◆ · the backward pass will ask for everything that happens here)
#
# Send the samples through all layers. Every layer has the activation, the last one too. Return what each layer
# computed, before and after the bend.
#
# | name | shape | what it is |
# |---|---|---|
# | `X` | `(n, d)` | one sample in each row |
# | `weights` | list of `(W, b)` | `(d_in, d_out)` and `(d_out,)`, first layer first |
# | `activation` | named pair | use `activation.f` |
# | returned | list of `(Z, A)` | `(n, d_out)` each, first layer first |
#
# <details><summary>What does the third layer read?</summary>
#
# What the second one said. So carry one array along through the loop. It starts as the samples, and each turn of the
# loop replaces it.
#
# </details>
#
# <details><summary>How do I get at W and b?</summary>
#
# Each item of the list is a pair, and Python takes pairs apart: `for W, b in weights:`. To keep a pair, append `(Z,
# A)`, with its own brackets.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "deep_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def deep_forward(X, weights, activation):
    """Send the samples through all layers and return a list of (Z, A), first layer first.

    X           (n, d)
    weights     list of (W, b), (d_in, d_out) and (d_out,)
    activation  named pair: activation.f(Z), activation.slope(Z)
    """
    trace = []
    # BEGIN SOLUTION
    A = X
    for W, b in weights:
        Z = A @ W + b  # (n, d_out)
        A = activation.f(Z)
        trace.append((Z, A))
    # END SOLUTION
    return trace


# %%
checks.deep_forward(deep_forward)

# %% [markdown] tags=["solution"]
# **Why it works.** `A` is always "what the next layer reads": the samples at first, then each layer's answer. Nothing
# in the loop knows how many layers there are. A new tuple for each turn means that no layer overwrites another.

# %% [markdown]
# ### Where do they sit? (to go further)
#
# Your function now feeds a deep network, and the figure counts what its neurons say, layer by layer. Are they in the
# steep middle of the activation, or out on its flat ends? And what gets through on the way back? Guess first.

# %%
explorers.saturation(deep_forward=deep_forward)

# %% [markdown]
# <details><summary>Two ways to go wrong, and one picture for each</summary>
#
# With small weights all answers crowd together: near 0 for the tanh, near 1/2 for the sigmoid. The units aren't flat,
# but they all say nearly the same to every sample. With large weights the answers pile up at the two ends: the units
# are **saturated**, and there the slope is nearly 0. ReLU has only one flat end. Instead, its answers shrink or grow
# from layer to layer, without any bound.
#
# </details>

# %% [markdown]
# ---
# ## 2 · And all the way back
#
# In Lab 02 you took each step of the way back twice. Now it's a loop, from the last layer to the first. In each layer a
# gradient arrives, called `dA`. It passes three stations:
#
# ```
#                    ┌─────────────────────── one layer ───────────────────────┐
#     dA of the      │                                                         │
#     layer below ◀──┼──── through the weights ◀──── dZ ◀──── through the bend ┼──◀ dA
#                    │                                │                        │
#                    └────────────────────────────────┼────────────────────────┘
#                                                     ▼
#                                                  dW and db
# ```
#
# Two multiplications in each layer: one by the slope of the bend, one by the weights. This lab is about what happens if
# you do them ten or fifty times.

# %% [markdown]
# ### First the old one, from memory
#
# (6 min) Before the loop for any depth, write the whole backward pass of Lab 02 once more, on an empty cell: forwards
# through both layers, then the four gradients of the mean squared error. Don't look back; `np` is all there is. It's
# `gradients(X, Y, W1, b1, W2, b2)`, and it returns `dW1, db1, dW2, db2`.
#
# Start the clock, if you like. Once the check passes, it shows your time beside the first one: from the ✓ of `forward`
# to the ✓ of `gradients`, reading included, and no pause counted as more than ten minutes. Stuck? Guess, and let the
# check say what is wrong: it's the trying that makes it stay.

# %%
quiz.clock("gradients")

# %%
# gradients, from memory


# %% tags=["solution"]
def gradients(X, Y, W1, b1, W2, b2):
    """Return dW1, db1, dW2, db2 of the mean squared error, written in one go."""
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))  # (n, h)
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))  # (n, 1)
    dZ2 = 2 * (A2 - Y) / len(Y) * A2 * (1 - A2)
    dZ1 = dZ2 @ W2.T * A1 * (1 - A1)
    return X.T @ dZ1, dZ1.sum(axis=0), A1.T @ dZ2, dZ2.sum(axis=0)


# %% tags=["nbval-ignore-output"]
quiz.from_memory("gradients", since="forward")

# %% [markdown]
# ### Exercise 2 · Go back, however deep
#
# (10 min · difficulty ●●● · importance ◆◆◆ · this one loop is backpropagation, for any depth)
#
# Take the gradient that arrives at the last layer, and return the gradients of all parameters.
#
# | name | shape | what it is |
# |---|---|---|
# | `X` | `(n, d)` | what the first layer read |
# | `weights` | list of `(W, b)` | those of the forward pass |
# | `trace` | list of `(Z, A)` | what your forward pass returned |
# | `activation` | named pair | use `activation.slope` |
# | `dA` | `(n, d_out)` | the gradient that arrives at the last `A`; the division by n has happened |
# | returned | list of `(dW, db)` | shapes of `W` and `b`, first layer first |
#
# <details><summary>Which layer read what?</summary>
#
# Layer `i` read the answer of layer `i − 1`, and the first one read the samples. So make a list of inputs: first the
# samples, then what the layers said, in order. Its item `i` is what layer `i` read, counted from 0.
#
# </details>
#
# <details><summary>How do I go backwards through a list?</summary>
#
# `reversed(range(n))` counts from n − 1 down to 0. The gradients then come out last layer first. Turn the list round at
# the end, or put each pair at its front: `some_list.insert(0, item)`.
#
# </details>
#
# <details><summary>In Lab 02 the slope was a(1 − a). And here?</summary>
#
# That form was a gift of the sigmoid. Other activations don't give it. `activation.slope` wants what stood *before* the
# bend: `Z`, which is why the trace keeps it.
#
# </details>
#
# <details><summary>The last layer is right, and all the others are wrong</summary>
#
# Then what you hand to the layer below is wrong, or nothing is handed down at all. It is the third row of the table in
# Lab 02: `dZ`, times the weights it went through, lying down so that the shapes touch. And each turn of the loop must
# begin with the *new* `dA`.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "deep_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def deep_backward(X, weights, trace, activation, dA):
    """Take the gradient back through all layers and return a list of (dW, db), first layer first.

    X           (n, d)
    weights     list of (W, b)
    trace       list of (Z, A), from the forward pass
    activation  named pair: activation.f(Z), activation.slope(Z)
    dA          (n, d_out)  the gradient that arrives at the last A
    """
    gradients = []
    # BEGIN SOLUTION
    inputs = [X] + [A for Z, A in trace]
    for i in reversed(range(len(weights))):
        dZ = dA * activation.slope(trace[i][0])  # (n, d_out)
        gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T  # (n, d_in), for the layer below
    # END SOLUTION
    return gradients


# %%
checks.deep_backward(deep_backward)

# %% [markdown] tags=["solution"]
# **Why it works.** The body of the loop is `hidden_gradients` from Lab 02, with the slope in general form. At the end
# of each turn the name `dA` is given to the next gradient, so the turn after it starts where this one stopped. The
# function doesn't change the array that came in: `dA = …` gives the name to a new array. This is backpropagation for
# any depth; keeping three lists in step while walking backwards is what makes it hard, and you have done it.

# %% [markdown]
# ### Ask the referee (to go further)
#
# Does the difference quotient of Lab 01 agree? It nudges the weights of the first of four layers, one by one. The loss
# is simply the mean of the answers here, so every answer has the same slope, 1/n.

# %%
send = checks.choose("deep_forward", deep_forward).function
back = checks.choose("deep_backward", deep_backward).function

bend = ACTIVATIONS["tanh"]
rng = np.random.default_rng(4)
X = rng.normal(size=(5, 3))
weights = deep.random_weights([3, 4, 4, 4, 1], gain=1.0, rng=rng)


def loss_of_first_layer(W):
    """Return the mean answer with W in the place of the first layer's weights."""
    changed = [(W, weights[0][1]), *weights[1:]]
    return np.mean(send(X, changed, bend)[-1][1])


slopes = back(X, weights, send(X, weights, bend), bend, np.full((5, 1), 1 / 5))
print("dW of the first layer, by the chain rule")
print(np.round(slopes[0][0], 5) + 0.0)
print("dW of the first layer, by nudging")
print(np.round(gradcheck.numerical_gradient(loss_of_first_layer, weights[0][0]), 5) + 0.0)

# %% [markdown]
# ---
# ## 3 · How much arrives?
#
# A layer of 64 neurons that read 64 inputs has 4,096 slopes. To compare layers you want one number for each. Take the
# length of the whole gradient, as if it were one long arrow: the root of the sum of all squares. It's called the
# **Frobenius norm**.
#
# $$\lVert dW \rVert = \sqrt{\textstyle\sum_{ij} dW_{ij}^2}$$
#
# Two entries, 3 and −4: the norm is 5, whether they stand in a row or in a column.

# %% [markdown]
# ### Exercise 3 · Measure what arrives
#
# (3 min · difficulty ●○○ · importance ◆◆◇ · you can't see 4,096 numbers vanish, but you can see one)
#
# Return the norm of each layer's `dW`. The biases don't count.
#
# | name | shape | what it is |
# |---|---|---|
# | `gradients` | list of `(dW, db)` | what your backward pass returned |
# | returned | `(depth,)` | one norm for each layer, first layer first |
#
# <details><summary>Is there a function for it?</summary>
#
# `np.linalg.norm` of a matrix is exactly this, if you don't give it an axis. Or square, add up, take the root.
#
# </details>
#
# <details><summary>I get a list, and the check wants an array</summary>
#
# `np.array(…)` makes one of a list of numbers.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "layer_gradient_norms", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layer_gradient_norms(gradients):
    """Return (depth,), the Frobenius norm of each dW in a list of (dW, db)."""
    # BEGIN SOLUTION
    norms = np.array([np.linalg.norm(dW) for dW, db in gradients])
    # END SOLUTION
    return norms


# %%
checks.layer_gradient_norms(layer_gradient_norms)

# %% [markdown] tags=["solution"]
# **Why it works.** Without an axis, `np.linalg.norm` takes the root of the sum of the squares of all entries of a
# matrix. The result doesn't depend on where an entry stands, so layers of different shapes can be compared.

# %% [markdown]
# The norms of a whole network, then. Ten layers, 64 wide; 128 random samples; at the last layer a random gradient
# arrives. The weights are drawn with standard deviation **[gain](glossary.md)** / √fan_in, and the gain is 1. You will
# see in round 5 why one divides by that root.

# %%
send = checks.choose("deep_forward", deep_forward).function
back = checks.choose("deep_backward", deep_backward).function
measure = checks.choose("layer_gradient_norms", layer_gradient_norms).function


def backpropagate(name, gain, depth=10, width=64, centred=False, seed=0):
    """Send random samples through a random network and a random gradient back; return all (dW, db)."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(128, width))
    weights = deep.random_weights([width] * (depth + 1), gain, rng, centred)
    trace = send(X, weights, ACTIVATIONS[name])
    arrives = rng.normal(size=(128, width)) / 128
    return back(X, weights, trace, ACTIVATIONS[name], arrives)


norms = measure(backpropagate("sigmoid", gain=1.0))
for layer, size in enumerate(norms, 1):
    print(f"layer {layer:2d}   {size:.1e}")

# %% [markdown]
# Look at the column, from the bottom up. Do the numbers fall by the same *amount* from layer to layer, or by the same
# *factor*? And what would the number for layer 1 be in a network with twenty layers? Name one before you go on.

# %% [markdown]
# ### Exercise 4 · Say it in one number
#
# (5 min · difficulty ●●○ · importance ◆◆◇ · one number tells you how deep such a network can be)
#
# Which factor, taken once for each step from the last layer to the first, leads from the last norm to the first norm?
#
# | name | shape | what it is |
# |---|---|---|
# | `norms` | `(depth,)` | one norm for each layer, first layer first |
# | returned | float | below 1: shrinks on its way back; above 1: grows |
#
# For norms 2, 6 and 8 the answer is 1/2: from 8 to 2, in two steps of one half. What lies between doesn't matter.
#
# <details><summary>Which mean is it?</summary>
#
# Factors multiply, so no sum will help: you look for the factor that, multiplied by itself often enough, makes the
# whole quotient. That is a root, and it's called the geometric mean.
#
# </details>
#
# <details><summary>How many steps are there?</summary>
#
# The fence of Lab 01: three posts have two panels between them.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "shrink_factor", "locked": false, "schema_version": 3, "solution": true, "task": false}
def shrink_factor(norms):
    """Return the factor for each layer, from the last norm to the first, by geometric mean."""
    # BEGIN SOLUTION
    steps = len(norms) - 1
    factor = (norms[0] / norms[-1]) ** (1 / steps)
    # END SOLUTION
    return factor


# %%
checks.shrink_factor(shrink_factor)

# %% [markdown] tags=["solution"]
# **Why it works.** If each step multiplies by $q$, then $\text{first} = q^{\,\text{steps}} \cdot \text{last}$, hence
# the root. The factors in between, $8 \to 6 \to 2$, cancel in the product, whatever they are.

# %%
price = checks.choose("shrink_factor", shrink_factor).function
factor = price(norms)
print(f"each layer passes on {factor:.2f} of it")
print(f"so twenty layers should leave about {norms[-1] * factor**19:.0e} at the first")
print(f"twenty real layers leave            {measure(backpropagate('sigmoid', gain=1.0, depth=20))[0]:.0e}")

# %% [markdown]
# Was your number of that kind? That's the **[vanishing gradient](glossary.md)**. The last layers of this network learn.
# The first ones get a gradient that is a million, a billion times smaller: at the same learning rate they hardly move.
#
# And that is *this* network: sigmoid, gain 1. Now take the others. Depth, activation, gain, width and seed are yours.
# Watch two numbers: how large the gradient is, and how it changes from layer to layer. They don't always go together.
#
# - **Mission:** bring the gradient of the first layer below 1e-6, with at most 20 layers and a gain of at least 0.5.

# %%
explorers.depth(deep_forward=deep_forward, deep_backward=deep_backward)

# %% [markdown]
# ### Small, too small, and gone (to go further)
#
# Three more for the figure above:
#
# - **Mission:** once the gradient is lost, rescue it by changing one thing only.
# - **Mission:** rescue it with the sigmoid.
# - **Mission:** make ReLU explode with a gain of at most 2.
#
# Is a small gradient lost? Here are fifty layers of sigmoids with gain 0.1, and three questions for each gradient: how
# large is it in float64, the type of all our arrays? What is left of it in float32, in which most networks are trained?
# And if it were the slope of a weight of 1, and the learning rate were 1, would the weight move at all, in float64?

# %%
norms = measure(backpropagate("sigmoid", gain=0.1, depth=50))

print("layer   float64    float32    a weight of 1")
for layer in (50, 47, 43, 39, 35, 28, 20, 10, 1):
    size = norms[layer - 1]
    moves = "moves" if 1.0 - size != 1.0 else "stands still"
    print(f"{layer:5d}   {size:7.1e}    {np.float32(size):7.1e}    {moves}")

# %% [markdown]
# <details><summary>Three kinds of small</summary>
#
# - **Small.** 1e-10 is a fine number with all its digits. A larger learning rate, or an optimiser that divides by the
#   size of the gradient (Lab 05), can still use it.
# - **Too small for this weight.** A float64 keeps about 16 digits, a float32 about 7. Subtract 1e-17 from 1, and you
#   get 1 back. The gradient is there, but the weight doesn't move. With a large enough learning rate it would.
# - **Gone.** Below about 5e-324 in float64 and 1e-45 in float32 there is no number left but 0. That is called
#   **underflow**. Now nothing helps: any learning rate times 0 is 0, and the direction is lost too.
#
# So before you say that a gradient has vanished, check whether it is *small* or *zero*.
#
# </details>
#
# A single layer can get to zero as well, without any depth. Two ways to ask for the slope of a sigmoid, far out:

# %%
sigmoid = ACTIVATIONS["sigmoid"]
for z in (30.0, 40.0, 800.0):
    says = sigmoid.f(z)
    print(f"z = {z:3.0f}   a(1 − a) = {says * (1 - says):.1e}   the slope with all its digits = {sigmoid.slope(z):.1e}")

# %% [markdown]
# <details><summary>Two different zeros</summary>
#
# At 40 the true slope is about 4e-18, small, but a number like any other. It's the *formula* that loses it: σ(40) is
# rounded to exactly 1, and 1 − 1 is 0. Another way to compute it saves it; the helpers use σ(z)·σ(−z).
#
# At 800 the true slope is about 4e-348, and for that there is no float64. No formula saves it.
#
# </details>

# %% [markdown]
# ---
# ## 4 · Who is to blame?
#
# "The sigmoid kills the gradient, ReLU saves it." You can test that now. Change one thing at a time: hold the gain and
# change the activation, then hold the activation and change the gain.
#
# But *which* gradient? In each layer there are two. One is `dZ`, the gradient that arrives at
# its neurons. Books call it $\delta$, "delta", or the error of the layer, and so do we from here on: the
# **[error](glossary.md)**. The other is the gradient of its weights, made of that error and of what the layer read:
#
# $$dW = A_{\text{in}}^\top \, dZ$$
#
# You want to know what the way back does, so look at the error. Your function needn't change: `db` is the sum of the
# errors over all samples. The map runs your two functions on 42 networks, and shows how much of the error is left after
# ten layers. Read it by columns, then by rows.

# %%
explorers.blame(deep_forward=deep_forward, deep_backward=deep_backward)

# %% [markdown]
# *Centred* means: the biases are set so that each $z$ lies around 0, where the sigmoid is steepest.
#
# Move the slider. Find a network with tanh that loses its gradient, one with ReLU that loses it, one with sigmoids that
# keeps it, and one that explodes.

# %% [markdown]
# ### Say who is to blame
#
# (3 min) In two or three sentences, before you open the fold below. A model answer follows, and you tick which of its
# points yours makes.

# %%
quiz.explain("04")

# %% [markdown]
# <details><summary>What the map says, and under which conditions</summary>
#
# All of this holds for depth 10, every layer 64 wide, normal weights and random samples, before any training. Another
# seed gives other digits, not another story. **The activation and the scale of the weights decide together.**
# Each layer multiplies the error by about
#
# $$\text{gain} \times \text{root mean square of the slopes.}$$
#
# (Where widths differ, times $\sqrt{\text{fan\_out}/\text{fan\_in}}$ as well.) For a ReLU half of the slopes are 1
# and half are 0, so that root is $1/\sqrt 2$, and a gain of $\sqrt 2$ makes the product 1. For a tanh near 0 it is 1,
# and falls as units saturate. For a sigmoid it is at most 1/4, so the gain must be at least 4 for the error to stay,
# and larger as soon as units saturate a little.
#
# So is the sigmoid bad? At gain 1, a usual start, it loses three quarters of the error in each layer, and ReLU loses
# less than a third. That's a true sentence, because it names its condition. And the sigmoid's good place is awkward:
# large weights with biases to match, or without them a gain somewhere between 8 and 12. ReLU's factor doesn't depend
# on how large the signal is. That's its advantage, not that it couldn't fail.
#
# </details>

# %% [markdown]
# ### The same networks, and another number (to go further)
#
# Now the weights' own gradients, for ReLU. Guess first: at gain 0.7 about a thousandth of the error was left. How much
# of the weights' gradient will be?

# %%
print("gain   error: first/last   dW: first/last   dW of layer 1   dW of layer 10")
for gain in (0.5, 0.7, 1.0, 1.41, 2.0, 4.0):
    slopes = backpropagate("relu", gain)
    sizes, errors = measure(slopes), [np.linalg.norm(db) for _, db in slopes]
    print(
        f"{gain:4.2f}   {errors[0] / errors[-1]:17.0e}   {sizes[0] / sizes[-1]:14.1f}   {sizes[0]:13.0e}   {sizes[-1]:14.0e}"
    )

# %% [markdown]
# <details><summary>Surprised?</summary>
#
# All layers have nearly the *same* gradient, at every gain. Yet at gain 0.5 it's tiny in all of them, and at gain 4
# it's huge in all of them.
#
# $dW = A_{\text{in}}^\top dZ$ has two factors. Going back, the error shrinks by the same factor for each layer by
# which the signal shrinks going forward. The first layer reads a large signal and receives a small error, the last
# one the other way round, and the product is the same. Glorot and Bengio saw this in 2010. With sigmoids it's
# different: they say about 1/2 in every layer, however small the error is, so nothing makes up for it.
#
# So a network can lose its gradient in two ways: from layer to layer, or everywhere at once. A ratio alone doesn't show
# the second. Look at the sizes too.
#
# </details>

# %% [markdown]
# ---
# ## 5 · Where to start
#
# If the scale of the weights decides, which one is right? Try it before anybody tells you. Thirty layers of ReLU, at
# three widths, by your own forward pass. Guess first; then find for each width the scale that keeps its signal near 1.

# %%
explorers.kept_signal(deep_forward=deep_forward)

# %% [markdown]
# Four times as wide, half the scale. So it goes with one over a root. Which root, and with which factor in front?
# Follow one number forwards. A neuron adds up `fan_in` terms, $z = a_1 w_1 + a_2 w_2 + \dots$, with weights
# drawn around 0 with standard deviation $s$, and independent of each other. The mean square of such a sum is the sum
# of the mean squares:
#
# $$\overline{z^2} = \text{fan\_in} \cdot s^2 \cdot \overline{a^2}$$
#
# Then comes the activation, and turns $z$ into the next layer's $a$. You want $\overline{z^2}$ to be **the same in the
# next layer**. So ask what the activation does to a mean square:
#
# - **tanh**, as long as $z$ is small: $a \approx z$, nothing is lost.
# - **ReLU**: half of the $z$ are negative and become 0; the other half stay as they are.
# - **sigmoid**: the argument needs slope 1 at 0, and the sigmoid has 1/4. It's commonly started like the tanh all the
#   same. We do so too, and look at what comes of it.
#
# Set the next mean square equal to this one, and solve for $s$.

# %% [markdown]
# ### Exercise 5 · Start at the right scale
#
# (6 min · difficulty ●●○ · importance ◆◆◆ · one line at the start decides whether a deep network learns at all)
#
# Return the standard deviation that the weights of a layer should be drawn with.
#
# | name | shape | what it is |
# |---|---|---|
# | `fan_in` | whole number | how many inputs each neuron reads |
# | `activation` | text | `"sigmoid"`, `"tanh"` or `"relu"` |
# | returned | float | the standard deviation $s$ |
#
# <details><summary>I have s squared. Is that it?</summary>
#
# That's the variance. A standard deviation is its root.
#
# </details>
#
# <details><summary>Should the ReLU start with larger weights or with smaller ones?</summary>
#
# It throws half of the mean square away in each layer. The weights have to make up for that.
#
# </details>
#
# <details><summary>My result grows with fan_in</summary>
#
# More terms make a larger sum. So each of them has to be smaller.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "initial_scale", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initial_scale(fan_in, activation):
    """Return the standard deviation of the first weights of a layer for "sigmoid", "tanh" or "relu"."""
    # BEGIN SOLUTION
    kept = 0.5 if activation == "relu" else 1.0  # the share of the mean square that the activation lets through
    scale = np.sqrt(1 / (kept * fan_in))
    # END SOLUTION
    return scale


# %%
checks.initial_scale(initial_scale)

# %% [markdown] tags=["solution"]
# **Why it works.** The next layer's mean square is $\text{fan\_in} \cdot s^2 \cdot \text{kept} \cdot \overline{z^2}$,
# and equals $\overline{z^2}$ for $s^2 = 1/(\text{kept} \cdot \text{fan\_in})$. With nothing lost that is
# $1/\text{fan\_in}$, as LeCun and others used it in 1998, and Glorot and Bengio in 2010 as $2/(\text{fan\_in} +
# \text{fan\_out})$, a compromise with the way back. For the ReLU it is $2/\text{fan\_in}$, by He and others in 2015.

# %% [markdown]
# Your scale, half of it, and twice as much, in thirty layers of width 64. The signal is the root mean square of what
# the last layer says, over that of the samples; the error is what is left at the first layer, over the last.

# %%
choose_scale = checks.choose("initial_scale", initial_scale).function


def left(gradients):
    """Return the size of the error at the first layer over that at the last, read off the biases' gradients."""
    first, last = (np.linalg.norm(db) for _, db in (gradients[0], gradients[-1]))
    return first / last


def thirty_layers(name, scale):
    """Return how much of the signal arrives at the end, and how much of the error at the start."""
    rng = np.random.default_rng(1)
    X = rng.normal(size=(128, 64))
    weights = [(rng.normal(scale=scale, size=(64, 64)), np.zeros(64)) for _ in range(30)]
    trace = send(X, weights, ACTIVATIONS[name])
    slopes = back(X, weights, trace, ACTIVATIONS[name], rng.normal(size=(128, 64)) / 128)
    return np.sqrt(np.mean(trace[-1][1] ** 2) / np.mean(X**2)), left(slopes)


print("            scale     signal     error")
for name in ("sigmoid", "tanh", "relu"):
    for word, times in (("half", 0.5), ("yours", 1.0), ("twice", 2.0)):
        scale = times * choose_scale(64, name)
        signal, error = thirty_layers(name, scale)
        print(f"{name:<8} {word:<5} {scale:6.3f}    {signal:7.0e}   {error:7.0e}")

# %% [markdown]
# <details><summary>Who was helped, and who wasn't?</summary>
#
# tanh and ReLU: with your scale both numbers stay within reach of 1, though not exactly. With half of it, a ReLU halves
# the signal *and* the error in every layer; with twice as much it doubles both. The tanh can't explode forwards, it
# saturates; backwards it can.
#
# The sigmoid: its signal looks perfectly healthy at every scale, since it says about 1/2 to everything. Its error is
# lost all the same, because the assumption behind the scale, slope 1, isn't true for it. A rule is as good as its
# assumptions. And a healthy forward pass doesn't prove a healthy backward pass.
#
# </details>

# %% [markdown]
# ---
# ## 6 · Who learns? (to go further)
#
# So far nothing has been trained. Now two deep networks learn the same task, side by side, and the task needs their
# early layers. Their training has been recorded for you: scrub through it as often as you like. For each layer you see
# the **update : weight ratio**, which is the length of one step over the length of the weights themselves:
#
# $$\frac{\text{learning rate} \cdot \lVert dW \rVert}{\lVert W \rVert}$$
#
# A rule of thumb wants it near 1e-3 (Karpathy, CS231n notes). Far below, a layer stands still; far above, every step
# tears down what the last one built. Which layers of which network will lie below the line? Guess first.

# %%
explorers.who_learns()

# %% [markdown]
# <details><summary>What to look for while scrubbing</summary>
#
# - Does the loss of a network stand still at first? At the value of the best *constant* answer, it hasn't learned
#   anything from the inputs yet: its last layer has found the mean of the targets, and that's all.
# - Follow the ratio of the first layers. As long as they say nearly the same thing to every sample, the later ones have
#   nothing to work with, however fast they move. Now give the sigmoid its other start, and scrub again.
# - The activation isn't the only thing that differs between two networks which both have "their usual start". Look at
#   the settings before you give the activation the credit.
#
# </details>

# %% [markdown]
# ---
# ## 7 · A way around
#
# All of this comes from one thing: the error has to pass *through* every layer. What if there were a way around? Let a
# layer not replace its input, but **add** to it:
#
# $$y = x + f(x)$$
#
# This is a **[residual connection](glossary.md)**, or shortcut. $f$ is the layer as before; we call it the branch.
#
# ```
#             ┌────────▶ f ────────┐
#             │                    ▼
#       x ────┴──────────────────▶ + ────▶ y
# ```
#
# On the way back a gradient `dA` arrives at $y$. You know the table of slopes: what does a sum do to a gradient? And
# $x$ is used twice, once by the shortcut and once by the branch.

# %% [markdown]
# ### Exercise 6 · Build a shortcut
#
# (4 min · difficulty ●○○ · importance ◆◆◇ · sums like this one carry gradients through more than a hundred layers)
#
# The gradient has been sent back through the branch for you; that is `dA_branch`. Return the gradient that arrives at
# $x$.
#
# | name | shape | what it is |
# |---|---|---|
# | `dA` | any shape | the gradient at $y$, behind the sum |
# | `dA_branch` | that shape | what has come back through $f$ |
# | returned | that shape | the gradient at $x$ |
#
# <details><summary>What does a sum do to a gradient?</summary>
#
# Nudge either of its parts, and the sum moves just as much. Slope 1, for both. So a sum hands the same gradient to each
# of its two inputs, unharmed.
#
# </details>
#
# <details><summary>Two gradients arrive at x. Which one counts?</summary>
#
# Nudge $x$, and $y$ moves for two reasons: directly, and because the branch says something else. How much does it move
# in all? In Lab 02 you had the same case with weights that are shared by all samples.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "residual_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def residual_backward(dA, dA_branch):
    """Return the gradient at x of x + f(x).

    dA         any shape  the gradient at the sum
    dA_branch  its shape  the same gradient after its way back through f
    """
    # BEGIN SOLUTION
    dX = dA + dA_branch
    # END SOLUTION
    return dX


# %%
checks.residual_backward(residual_backward)

# %% [markdown] tags=["solution"]
# **Why it works.** $\partial y / \partial x = 1 + f'(x)$, so $dX = dA \cdot (1 + f'(x))$, which is what comes by the
# shortcut and what comes through the branch, added up. Even if the branch lets nothing through, the 1 stays.

# %% [markdown]
# Fifty layers, each of which passes on a quarter of the error, a twentieth of it, or nothing at all. Once without a
# shortcut, once with yours around each of them:

# %%
join = checks.choose("residual_backward", residual_backward).function

print("a branch passes on   50 layers   50 with shortcuts")
for share in (0.25, 0.05, 0.0):
    rng = np.random.default_rng(0)
    error = rng.normal(size=64)
    plain, shortcut = error, error
    for _ in range(50):
        branch = rng.normal(scale=share / 8, size=(64, 64))  # 8 is the root of 64: the gain of such a matrix is `share`
        plain, shortcut = plain @ branch, join(shortcut, shortcut @ branch)
    arrived = [np.linalg.norm(what) / np.linalg.norm(error) for what in (plain, shortcut)]
    print(f"{share:18.2f}   {arrived[0]:9.0e}   {arrived[1]:17.2f}")

# %% [markdown]
# ### Four remedies, four bills (to go further)
#
# You have met three remedies: the scale at the start, the ReLU and its family, the shortcut. The fourth is
# **[normalisation](glossary.md)**. After the weighted sum, subtract the mean from $z$, and divide by its spread (its
# standard deviation), so that the next activation always gets numbers of size 1. Layer normalisation takes mean and
# spread over the units of a layer, for each sample on its own (Ba and others 2016); batch normalisation takes them over
# the samples of a batch, for each unit on its own (Ioffe and Szegedy 2015).
#
# The figure has each of them as a switch. Which ones suffice alone? Do they help each other, or get in each other's
# way? Guess first.

# %%
explorers.remedies(residual_backward=residual_backward)

# %% [markdown]
# <details><summary>What each of them costs</summary>
#
# | remedy | what it does | what it costs |
# |---|---|---|
# | initial scale | starts with a factor near 1 | nothing at run time; but it holds at the start only, and only if its assumptions fit the activation |
# | ReLU family | slope 1 wherever a unit is active, whatever the size of the signal | units that can die, answers that aren't centred and have no bound; it still needs the right scale |
# | residual connection | the error has a way around each layer | input and output must have the same width, or need a matrix to match; the signals add up and grow with depth |
# | normalisation | takes the scale of the weights out of play | two more passes over the numbers in every layer, forwards and backwards; layer normalisation also in use, and it throws the size of a sample's signal away; batch normalisation makes a sample's answer depend on the rest of its batch while it trains, and in use takes averages that it has kept, a fixed scale and shift |
#
# We measured, for depth 10 and width 64, the error at the first layer over that at the last. With layer normalisation
# before each activation, and no learned scale after it, it was about 0.7 for ReLU, 1.4 for tanh, and 1e-4 for the
# sigmoid, and it was the same for gains of 0.5, 1, 2 and 6. So it takes the gain out, and leaves the activation in: the
# sigmoid's small slopes aren't cured by it. A library's layer has a learned scale on top, which can grow during
# training.
#
# With shortcuts around every layer, the ReLU at gain √2, just right without them, grew to about 30, and its signals to
# 85 times their size. Two remedies at once can be one too many. People then start the branches smaller, or normalise
# inside them.
#
# </details>
#
# In code each kind of normalisation is one line, and so is **clipping**, the last resort against gradients that
# explode: a gradient that is longer than a limit is shortened to it, and keeps its direction (Pascanu and others 2013).

# %%
rng = np.random.default_rng(0)
Z, gradient, limit = rng.normal(3, 5, size=(6, 4)), rng.normal(scale=50, size=(4, 3)), 1.0

by_layer = (Z - Z.mean(axis=1, keepdims=True)) / Z.std(axis=1, keepdims=True)  # each sample over its units
by_batch = (Z - Z.mean(axis=0)) / Z.std(axis=0)  # each unit over the samples
clipped = gradient * min(1, limit / np.linalg.norm(gradient))

print("spread of each sample, by layer:", by_layer.std(axis=1).round(6))
print("spread of each unit, by batch:  ", by_batch.std(axis=0).round(6))
print(f"length of the gradient: {np.linalg.norm(gradient):.0f}, clipped: {np.linalg.norm(clipped):.2f}")

# %% [markdown]
# ---
# ## The clinic (to go further)
#
# Two sick trainings with one planted fault each, and every student's fault is drawn anew. Diagnose, predict, repair,
# prove, as in Lab 01. A right diagnosis is worth as much as code.

# %% [markdown]
# ### Patient 1 · The error that loses its way
#
# (6 min · difficulty ●●● · importance ◆◆◇ · in a deep network a small fault is multiplied once for each layer)
#
# It opens once your `deep_backward` has passed its check.

# %%
clinic.patient("deep_backward")


# %% tags=["repair"]
def patient_1(X, weights, trace, activation, dA):
    """Return a list of (dW, db), first layer first."""
    gradients = []
    # BEGIN SOLUTION
    inputs = [X] + [A for Z, A in trace]
    for i in reversed(range(len(weights))):
        dZ = dA * activation.slope(trace[i][0])  # (n, d_out)
        gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T  # (n, d_in), for the layer below
    # END SOLUTION
    return gradients


# %%
clinic.discharge("deep_backward", patient_1)

# %% [markdown]
# ### Patient 2 · The bad start
#
# (5 min · difficulty ●●○ · importance ◆◆◇ · one number at the start decides whether ten layers learn at all)
#
# It opens once your `initial_scale` has passed its check.

# %%
clinic.patient("initial_scale")


# %% tags=["repair"]
def patient_2(fan_in, activation):
    """Return the standard deviation of the weights at the start."""
    # BEGIN SOLUTION
    kept = 0.5 if activation == "relu" else 1.0  # the share of the mean square that the activation lets through
    scale = np.sqrt(1 / (kept * fan_in))
    # END SOLUTION
    return scale


# %%
clinic.discharge("initial_scale", patient_2)

# %% [markdown]
# ---
# ## Missions
#
# They are won inside the figures above, by what the figure does. A ✓ appears there, and in your progress below.
#
# | mission | where |
# |---|---|
# | Bring the gradient of the first layer below 1e-6. | *depth*, round 3 |
# | Rescue it by changing one thing only. | *depth*, round 3 |
# | Rescue it with the sigmoid. | *depth*, round 3 |
# | Make ReLU explode. | *depth*, round 3 |
#
# ## Quiz
#
# Five questions. Answer, press **Check**, read. One of them is answered with a slider.

# %%
quiz.ask("04")

# %% [markdown]
# ## Where you stand

# %%
progress.show()

# %% [markdown]
# ## In practice
#
# - **Let the library start the weights, but know which start it takes.** Keras draws dense layers after Glorot,
#   uniformly; PyTorch takes a range that depends on the inputs only. For deep networks of ReLU ask for He's by name.
# - **Log a norm for each layer.** Gradient, weight, and the ratio of update to weight, every few hundred steps. A layer
#   that stands still shows up there long before it shows in the loss.
# - **If gradients explode, clip them.** Scale the whole gradient down when its norm is above a limit (Pascanu and
#   others 2013): `gradient * min(1, limit / norm)`. It treats the symptom, and often that's enough.
# - **Ask whether it is zero or small.** Zero: dead units, saturation beyond the last digit, a bug. Small: scale, depth,
#   or simply a minimum. In float16 the smallest number is about 6e-8, so people multiply the loss by a large number and
#   divide the gradients by it again.
# - **Many deep networks use all four remedies at once.** A good start, a ReLU or GELU, shortcuts and normalisation.
#   With three layers, a good start is often enough.
#
# ## Further reading
#
# - Sepp Hochreiter, 1991, *Untersuchungen zu dynamischen neuronalen Netzen*, his diploma thesis. Yoshua Bengio, Patrice
#   Simard, Paolo Frasconi, 1994, *Learning long-term dependencies with gradient descent is difficult*. The vanishing
#   gradient, found in recurrent networks first.
# - Yann LeCun, Léon Bottou, Genevieve Orr, Klaus-Robert Müller, 1998, *Efficient BackProp*. The root of 1/fan_in.
# - Xavier Glorot, Yoshua Bengio, 2010, *Understanding the difficulty of training deep feedforward neural networks*. The
#   scale of the start, for symmetric activations; read its figures.
# - Razvan Pascanu, Tomas Mikolov, Yoshua Bengio, 2013, *On the difficulty of training recurrent neural networks*.
#   Exploding, and clipping.
# - Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun, 2015, *Delving deep into rectifiers*. The root of 2/fan_in.
#   2016, *Deep residual learning for image recognition* and *Identity mappings in deep residual networks*. The
#   shortcut. Rupesh Srivastava, Klaus Greff, Jürgen Schmidhuber, 2015, *Training very deep networks*, had a gated
#   one.
# - Sergey Ioffe, Christian Szegedy, 2015, *Batch normalization*. Jimmy Lei Ba, Jamie Ryan Kiros, Geoffrey Hinton, 2016,
#   *Layer normalization*.
# - Andrej Karpathy, *CS231n: Convolutional neural networks for visual recognition*, course notes. Ratios to watch while
#   a network trains.
#
# Next: **05 · Go faster: SGD, momentum, RMSProp, Adam**. The gradient arrives. What is the best step to take with it?
