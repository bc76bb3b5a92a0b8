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
# # 02 · Teach a network XOR: backpropagation
#
# Four points, two answers, and a question that one neuron of this kind can't get right. Below, a small network learns
# it. Run the two cells, then move the slider and watch the network change its mind.

# %% tags=["setup"]
try:
    from helpers import checks, explorers, quiz
except ImportError as error:
    raise ImportError(f"{error}. Start with `python3 -m course lab`, or choose the kernel in .venv.") from None

import numpy as np

from helpers import clinic
from helpers.nn import datasets, gradcheck, network, worked_example
from helpers.nn.functions import sigmoid
from helpers.student import progress

progress.open_lab("02")

# %%
explorers.first_xor()

# %% [markdown]
# ## What you'll do, learn and need
#
# | you | in this lab |
# |---|---|
# | **do** | try XOR with a single line, then write backpropagation in five short functions and train two layers with it |
# | **learn** | why a hidden layer is needed, how an error travels back through a network, and what each factor of the chain rule is there for |
# | **need** | Lab 01, the chain rule, matrix products in NumPy; 75 minutes for the core, 110 with what is marked *to go further* |
#
# **Notation, once more.** Rows are samples; a layer is `Z = X @ W + b` and `A = sigmoid(Z)`; a number in a name counts
# the layer; `dW1` means ∂L/∂W1 and has the shape of `W1`; a loss is the **mean** over samples.
#
# ## One question from the lab before
#
# A loss is $J(w) = 3w^2$. From which learning rate on does gradient descent run away from the minimum? Say a number
# before you look.
#
# <details><summary>Compare</summary>
#
# The curvature is the second derivative, 6, and not the 3 that you see. So the edge is at 2/6 = 1/3. Above it, every
# step multiplies $w$ by something below −1.
#
# </details>

# %% [markdown]
# ### And three of your own
#
# (2 min) From your own log: a mistake, a prediction and an answer from earlier labs. Where you missed nothing, we ask
# what we think is missed most often. Answer from memory; nothing is marked.

# %%
quiz.recall("02")

# %% [markdown]
# ---
# ## 1 · Four points and one line
#
# XOR, "exclusive or", answers 1 if exactly one of its two inputs is 1:
#
# | x₁ | x₂ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# In 1969 Marvin Minsky and Seymour Papert published a book on what a single layer of neurons can't do. XOR is the
# smallest case of it.
#
# See for yourself. The figure gives you one straight line and a mission: get all four points on their right side. Guess
# first how far you will get. Then take two minutes for it, and not one more.

# %%
explorers.one_line()

# %% [markdown]
# <details><summary>I have tried enough. Is it me?</summary>
#
# It isn't you. Nobody can get all four. A line says $f = w_1 x_1 + w_2 x_2 + b$, so
#
# $$f(0,0) + f(1,1) \;=\; w_1 + w_2 + 2b \;=\; f(0,1) + f(1,0).$$
#
# XOR wants the two on the left to be low and the two on the right to be high. But their sums are equal, for *every*
# line. Three points out of four is the best there is.
#
# </details>
#
# <details><summary>And why did the loss never fall below 0.25?</summary>
#
# Take a bare line, without a sigmoid, and its four errors $e = f - y$. By the same sum, the f's cancel in
# $e_{00} + e_{11} - e_{01} - e_{10}$, and what is left is 2, whatever the line. Four errors whose sizes add up to
# at least 2: their squares are smallest if all four sizes are equal, 1/2 each. So the mean square is at least **1/4**.
#
# The line that reaches it says 0.5 to everybody. It doesn't know, but at least it says so. A sigmoid after the line
# doesn't lower that floor either. Remember the number: you will meet it again.
#
# </details>

# %% [markdown]
# ---
# ## 2 · Two lines and a judge
#
# If one line can't, let two try, and let a third neuron judge what they say. Suppose that the first answers OR, and
# the second AND:
#
# | x₁ | x₂ | OR | AND | OR minus AND |
# |---|---|---|---|---|
# | 0 | 0 | 0 | 0 | 0 |
# | 0 | 1 | 1 | 0 | 1 |
# | 1 | 0 | 1 | 0 | 1 |
# | 1 | 1 | 1 | 1 | 0 |
#
# Look at the two columns OR and AND as coordinates. The four points have become three: (0, 0), (1, 0), twice, and
# (1, 1). In this new plane a line *can* tell them apart. That is what a **[hidden layer](glossary.md)** is for. It
# doesn't answer the question; it moves the points until the question is easy.
#
# Our network: d inputs, h hidden units, one output, and a sigmoid $\sigma(z) = 1/(1 + e^{-z})$ after each layer.
#
# $$Z_1 = X W_1 + b_1, \qquad A_1 = \sigma(Z_1), \qquad Z_2 = A_1 W_2 + b_2, \qquad A_2 = \sigma(Z_2)$$

# %% [markdown]
# ### Exercise 1 · Send the samples forwards
#
# (5 min · difficulty ●○○ · importance ◆◆◆ · the backward pass is made of what the forward pass leaves behind)
#
# Compute both layers, and return **everything** on the way, not only the answer. `sigmoid` has been imported for you;
# in Lab 03 you will write your own.
#
# | name | shape | what it is |
# |---|---|---|
# | `X` | `(n, d)` | one sample in each row |
# | `W1`, `b1` | `(d, h)`, `(h,)` | hidden layer: one column for each hidden unit |
# | `W2`, `b2` | `(h, 1)`, `(1,)` | output layer: one output unit |
# | returned `Z1`, `A1` | `(n, h)` each | before and after the sigmoid |
# | returned `Z2`, `A2` | `(n, 1)` each | before and after the sigmoid; `A2` is the answer |
#
# <details><summary>What does the second layer read?</summary>
#
# Not `X`. It never sees the inputs. It reads what the hidden units say, after the sigmoid.
#
# </details>
#
# <details><summary>"matmul: Input operand … has a mismatch"</summary>
#
# Samples stand on the left, weights on the right. Then the sizes that touch are d and d in the first layer, h and h
# in the second, and n comes through untouched.
#
# </details>
#
# <details><summary>Should the output go through a sigmoid as well?</summary>
#
# Yes, in this network both layers have one. XOR's answers are 0 and 1, and the sigmoid keeps `A2` between them.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward(X, W1, b1, W2, b2):
    """Send the samples through both layers and return everything on the way.

    X       (n, d)
    W1, b1  (d, h), (h,)
    W2, b2  (h, 1), (1,)
    return  Z1 (n, h), A1 (n, h), Z2 (n, 1), A2 (n, 1)
    """
    # BEGIN SOLUTION
    Z1 = X @ W1 + b1  # (n, h)
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2 + b2  # (n, 1)
    A2 = sigmoid(Z2)
    # END SOLUTION
    return Z1, A1, Z2, A2


# %%
checks.forward(forward)

# %% [markdown]
# Your function now runs a network made by hand. Its first hidden unit fires for OR and its second for AND, and each
# has a small map of its own. But the output doesn't listen to the AND yet. Guess first, then turn that weight.
#
# - **Mission:** find the weight nearest to 0 from the AND to the output that makes all four answers right.

# %%
explorers.forward_pass(forward=forward)

# %% [markdown] tags=["solution"]
# **Why it works.** Each layer is the neuron of Lab 00 with one column of weights for each unit. The second layer takes
# `A1` where the first took `X`; apart from that they are the same two lines. `Z1` and `Z2` aren't used again below: the
# sigmoid's slope can do without them. Other activations need them, from Lab 04 on.

# %% [markdown]
# XOR, solved by thinking. But somebody had to think. From here on, the network finds its weights itself.

# %% [markdown]
# ### The judge's table, by your function (to go further)
#
# Here are OR, AND and their judge again, in numbers: the output listens to the first unit, and *against* the second.

# %%
X, Y = datasets.xor()
send = checks.choose("forward", forward).function

_, A1, _, A2 = send(
    X,
    W1=np.array([[10.0, 10.0], [10.0, 10.0]]),
    b1=np.array([-5.0, -15.0]),
    W2=np.array([[10.0], [-10.0]]),
    b2=np.array([-5.0]),
)
print("x1 x2     OR    AND   answer  target")
for x, hidden, answer, target in zip(X, A1, A2[:, 0], Y[:, 0], strict=True):
    print(f" {x[0]:.0f}  {x[1]:.0f}   {hidden[0]:.3f}  {hidden[1]:.3f}   {answer:.3f}     {target:.0f}")

# %% [markdown]
# ---
# ## 3 · Four steps, over and over
#
# You know how learning goes: ask the loss which way is down, and take a step. The new question is *who is to blame*. A
# weight in the hidden layer never touches the answer. It acts through a sigmoid, another weight, and another sigmoid.
# How can the loss tell it anything?
#
# By passing a message backwards. Each round of learning has four steps:
#
# 1. **Forward.** Send the samples through, and keep everything.
# 2. **Error.** Compare the answer with the target.
# 3. **Backward.** Pass the error from layer to layer, by the chain rule. Each layer learns what it did to the loss.
#    This step is **[backpropagation](glossary.md)**.
# 4. **Update.** Move every weight a little against its gradient, all at once.
#
# Before you write any of it, follow one round in numbers. A network with two inputs, two hidden units and one output
# reads a single sample. Take a pocket calculator, and check each line of the first step:

# %%
step = worked_example.worked_step()
lines = worked_example.worked_lines(step)


def show(*names, column="digits"):
    """Print those lines of the worked step that compute the arrays named."""
    for line in lines:
        if line.array in names:
            print(f"{line.name:<9} = {getattr(line, column):<46} = {line.value:7.4f}".replace("-", "−"))


print("Step 1, forward")
show("Z1", "A1", "Z2", "A2")
print("\nThe loss, for a target of 0")
show("loss")

# %% [markdown]
# Every number of this step, here and in the figures below, comes from one computation. If your calculator differs in
# the last digit, that's rounding: the table shows four.
#
# The answer should have been 0. `A2` is well above it, and now somebody has to say so.

# %% [markdown]
# ### Exercise 2 · Begin with the error
#
# (4 min · difficulty ●○○ · importance ◆◆◇ · backpropagation starts here, and a factor that is wrong here is wrong
# everywhere)
#
# The loss is the mean squared error over n samples. Return its slope along each answer: by how much does the loss
# change when one entry of `A2` grows?
#
# | name | shape | what it is |
# |---|---|---|
# | `A2` | `(n, 1)` | the answers |
# | `Y` | `(n, 1)` | the targets |
# | returned `dA2` | `(n, 1)` | one slope for each answer |
#
# <details><summary>Is this the loss again?</summary>
#
# No, its slope. The loss is one number for all samples. The slope is one number for *each* of them, because each
# answer could be moved on its own. So nothing is added up here.
#
# </details>
#
# <details><summary>Then where does n come in?</summary>
#
# The loss is a mean. Nudge one answer out of four, and only a quarter of that nudge's effect arrives in the mean. In
# Lab 01 the mean came last; here the division travels with the error, and nothing further back needs to divide again.
#
# </details>
#
# <details><summary>The sign is the other way round</summary>
#
# An error is *prediction − target*, as in Lab 01. If the answer is too high, the slope must be positive: raising it
# further makes things worse.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "loss_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def loss_gradient(A2, Y):
    """Return dA2 (n, 1), the gradient of the mean squared error with respect to the answers.

    A2, Y   (n, 1)
    """
    # BEGIN SOLUTION
    dA2 = 2 * (A2 - Y) / len(Y)
    # END SOLUTION
    return dA2


# %%
checks.loss_gradient(loss_gradient)

# %% [markdown] tags=["solution"]
# **Why it works.** The loss is $\frac1n \sum_i (a_i - y_i)^2$. Only one of its terms contains $a_i$, and the slope of
# that term is $\frac2n (a_i - y_i)$. `len(Y)` counts the rows, which are the samples.

# %% [markdown]
# ---
# ## 4 · Blame the output layer
#
# Now the message travels. At each operation the same thing happens. A gradient **arrives** from the right. The
# operation multiplies it by its own **slope**. The product **goes on** to the left.
#
# ```
#                 ┌───────────────┐
#      value ───▶ │   operation   │ ───▶ value
#                 │               │
#    goes on ◀─── │ × local slope │ ◀─── arrives
#                 └───────────────┘
# ```
#
# There are only three kinds of operation in this network, a sigmoid, a product and a sum. All their slopes fit into a
# small table:
#
# | operation | nudge this | and the result moves by |
# |---|---|---|
# | $a = \sigma(z)$ | $z$ | $a (1 - a)$ times as much |
# | $p = a \cdot w$ | $w$ | $a$ times as much |
# | $p = a \cdot w$ | $a$ | $w$ times as much |
# | $s = p + b$ | $p$, or $b$ | just as much |
#
# The first row is a gift of the sigmoid: its slope can be read off its own output. You will prove that in Lab 03.
# Until then take it on trust, and note that it is largest for $a = 1/2$, and nearly nothing for $a$ near 0 or 1.
#
# Here are all these slopes on one picture, the **[computation graph](glossary.md)** of the smallest network, with two
# samples on it. Values go right, gradients come back left. Guess first, then walk it step by step.

# %%
explorers.two_samples(forward=forward, loss_gradient=loss_gradient)

# %% [markdown]
# Back to the worked sample: the error and the output layer in digits. The letters are missing. **Which number came from
# where?** Find each factor in the table of the first step before you read on.

# %%
print("Step 2, the error")
show("dA2")
print("\nStep 3, backward through the output layer")
show("dZ2", "dW2", "db2")

# %% [markdown]
# ### Exercise 3 · Send the error backwards
#
# (8 min · difficulty ●●○ · importance ◆◆◆ · this layer is the pattern for all layers, in networks of any depth)
#
# The worked step had a single sample. Now there are n at once, and they share the weights. Two samples again, and this
# time two hidden units, in numbers that you can add up in your head:
#
# | sample | what the layer read | `dZ2` | asks of the first weight | of the second | of the bias |
# |---|---|---|---|---|---|
# | first | (1, 3) | 2 | 1 · 2 = 2 | 3 · 2 = 6 | 2 |
# | second | (4, 0) | −1 | 4 · (−1) = −4 | 0 · (−1) = 0 | −1 |
# | both | | | −2 | 6 | 1 |
#
# So the samples **add up**, in each weight and in the bias: `dW2` is −2 and 6, in the shape of `W2`, and `db2` is 1.
#
# Take the gradient that arrives, `dA2`, through the sigmoid, and on to the weights and the bias.
#
# | name | shape | what it is |
# |---|---|---|
# | `A1` | `(n, h)` | what the output layer read |
# | `A2` | `(n, 1)` | what it said |
# | `dA2` | `(n, 1)` | the gradient that arrives |
# | returned `dZ2` | `(n, 1)` | the gradient before the sigmoid |
# | returned `dW2` | `(h, 1)` | the shape of `W2` |
# | returned `db2` | `(1,)` | the shape of `b2` |
#
# <details><summary>Don't I need Z2 for the slope of the sigmoid?</summary>
#
# You are given `A2`, and that is $\sigma(Z_2)$ already. The table has the slope in terms of the output. Calling
# `sigmoid` on `A2` would bend it twice.
#
# </details>
#
# <details><summary>`*` or `@`? And which one is transposed?</summary>
#
# Ask whether the samples are kept apart. Through the sigmoid each sample keeps a number of its own: `*`. A weight is
# shared by all samples, so their messages add up: `@`. The result must be `(h, 1)`, and you have `(n, h)` and
# `(n, 1)`. Turn one of them so that the n's touch and vanish.
#
# </details>
#
# <details><summary>My db2 has shape (1, 1), or it is n times too small</summary>
#
# The bias is shared by all samples as well, with slope 1. So add up over the samples, along axis 0, and don't keep
# the axis. And don't take a mean: the division by n has happened in `dA2`.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "output_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def output_gradients(A1, A2, dA2):
    """Take the gradient through the output layer.

    A1       (n, h)
    A2, dA2  (n, 1)
    return   dZ2 (n, 1), dW2 (h, 1), db2 (1,)
    """
    # BEGIN SOLUTION
    dZ2 = dA2 * A2 * (1 - A2)  # (n, 1)
    dW2 = A1.T @ dZ2  # (h, n) @ (n, 1): the samples add up
    db2 = dZ2.sum(axis=0)  # (1,)
    # END SOLUTION
    return dZ2, dW2, db2


# %%
checks.output_gradients(output_gradients)

# %% [markdown] tags=["solution"]
# **Why it works.** Through the sigmoid: arrives times slope, sample by sample. A weight $w_j$ takes part in all n sums
# $z_i = \sum_j a_{ij} w_j + b$, each time with slope $a_{ij}$, so $\partial L/\partial w_j = \sum_i a_{ij}\, dz_i$,
# which is row j of $A_1^\top dZ_2$. The bias takes part with slope 1.

# %% [markdown]
# Before you go on: one of the two weights has a larger gradient than the other, although the error is the same for
# both. Why does it get more of the blame?
#
# <details><summary>Compare</summary>
#
# Because its hidden unit spoke louder. The gradient of a weight is the error times what came in through that weight.
# A unit that had said 0 would have left its weight with no gradient at all: it can't be blamed for what it didn't say.
#
# </details>

# %% [markdown]
# ### Hold your function to the table (to go further)
#
# The table above, and what your function says of the same sample:

# %%
send_output = checks.choose("output_gradients", output_gradients).function
dZ2, dW2, db2 = send_output(step.trace.A1, step.trace.A2, step.dA2)

show("dW2", "db2")
print("the function says", " and ".join(f"{value:.4f}" for value in (*dW2[:, 0], *db2)))

# %% [markdown]
# ---
# ## 5 · Blame the hidden layer
#
# Nobody has told a hidden unit what it should have said. There is no target for it. All it has is `dZ2`, what the
# output layer passes back, and the weight through which the output listened to it. That is enough:
#
# ```
#                     heard with W2[0, 0]
#      hidden 0  ◀───────────────────────╮
#                                        ├────  dZ2
#      hidden 1  ◀───────────────────────╯
#                     heard with W2[1, 0]
# ```
#
# The third row of the table of slopes: nudge a hidden answer, and $Z_2$ moves by its weight times as much. In digits:

# %%
print("Step 3, backward to the hidden answers")
show("dA1")

# %% [markdown]
# Both hidden units hear of one and the same error. Yet one of them should have said less, and the other one more. Find
# the factor that decides it. From here on it is the same game again as in the output layer, one layer earlier.

# %% [markdown]
# ### Exercise 4 · One layer further back
#
# (9 min · difficulty ●●● · importance ◆◆◆ · this step makes hidden units trainable, and takes you four lines)
#
# First pass the error back to the hidden answers, then through their sigmoid, then on to weights and biases.
#
# | name | shape | what it is |
# |---|---|---|
# | `X` | `(n, d)` | what the hidden layer read |
# | `A1` | `(n, h)` | what it said |
# | `W2` | `(h, 1)` | the weights it was heard with |
# | `dZ2` | `(n, 1)` | the gradient that arrives |
# | returned `dZ1` | `(n, h)` | the gradient before the hidden sigmoid |
# | returned `dW1` | `(d, h)` | the shape of `W1` |
# | returned `db1` | `(h,)` | the shape of `b1` |
#
# <details><summary>How do I get from (n, 1) to one number for each hidden unit?</summary>
#
# For each sample and each hidden unit: the error of that sample, times the weight of that unit. That is every pair of
# an n and an h, so the result is `(n, h)`. You have `(n, 1)` and `(h, 1)`; which of them must lie down so that the 1's
# touch? This is `dA1`. You don't return it, but you need it.
#
# </details>
#
# <details><summary>My gradients are too large, by a factor of four or more</summary>
#
# You have probably gone from `dA1` straight to the weights. The hidden sigmoid lies between them, and its slope is at
# most a quarter. Use `A1` for it, as you used `A2` one layer later.
#
# </details>
#
# <details><summary>The weights W2 are going to change. Which ones do I take?</summary>
#
# Those that the forward pass used. The question is what *this* answer would have been with other weights, so nothing
# may move until all gradients are known. That is why the update is the fourth step and not part of the third.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "hidden_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hidden_gradients(X, A1, W2, dZ2):
    """Take the gradient through the hidden layer.

    X       (n, d)
    A1      (n, h)
    W2      (h, 1)  as it was in the forward pass
    dZ2     (n, 1)
    return  dZ1 (n, h), dW1 (d, h), db1 (h,)
    """
    # BEGIN SOLUTION
    dA1 = dZ2 @ W2.T  # (n, 1) @ (1, h): each unit gets the error times its own weight
    dZ1 = dA1 * A1 * (1 - A1)  # (n, h)
    dW1 = X.T @ dZ1  # (d, n) @ (n, h)
    db1 = dZ1.sum(axis=0)  # (h,)
    # END SOLUTION
    return dZ1, dW1, db1


# %%
checks.hidden_gradients(hidden_gradients)

# %% [markdown]
# Now walk through the whole graph of the worked step, one operation at a time, forwards and backwards: what arrives,
# the local slope, the product, and the line of your code that computes it. Buttons, slider or arrow keys. First comes
# a question.

# %%
explorers.backprop_stepper(
    forward=forward,
    loss_gradient=loss_gradient,
    output_gradients=output_gradients,
    hidden_gradients=hidden_gradients,
)

# %% [markdown] tags=["solution"]
# **Why it works.** $z_i = \sum_j a_{ij} w_j + b$ has slope $w_j$ along $a_{ij}$, so $da_{ij} = dz_i\, w_j$, which is
# $dZ_2 W_2^\top$. You have just sent an error through a layer that has no target of its own: getting `W2.T` and the
# second sigmoid right is the hard part of backpropagation. After that come the same three links as in the output
# layer, with `X` in the place of `A1`. In a deeper network you would go on in just this way, once for each layer.

# %% [markdown]
# <details><summary>Why is so little left at the first layer?</summary>
#
# Two sigmoids have been passed by now. Each multiplied the gradient by its slope, and that is never more than a
# quarter. The weight in between took its part as well. With two layers nobody minds. What is left after ten is the
# subject of Lab 04.
#
# </details>

# %% [markdown]
# ---
# ## 6 · All the slopes at once
#
# You have all the links. One function now does steps 1 to 3: it takes weights and data, and returns a gradient for
# each parameter.

# %% [markdown]
# ### Exercise 5 · Put the chain together
#
# (5 min · difficulty ●●○ · importance ◆◆◆ · after this, one line of yours does what the libraries call `backward()`)
#
# Call your four functions in the right order. Return the four gradients in the order of the parameters.
#
# | name | shape | what it is |
# |---|---|---|
# | `X`, `Y` | `(n, d)`, `(n, 1)` | samples and targets |
# | `W1`, `b1`, `W2`, `b2` | as before | the parameters |
# | returned `dW1`, `db1` | `(d, h)`, `(h,)` | gradients of the hidden layer |
# | returned `dW2`, `db2` | `(h, 1)`, `(1,)` | gradients of the output layer |
#
# If something is wrong, the check shows the whole chain and marks the first link that breaks: **start here**. What
# comes after that link is wrong only because of it.
#
# <details><summary>In which order?</summary>
#
# Each function's arguments tell you who must have run before: `output_gradients` wants `dA2`, `hidden_gradients` wants
# `dZ2`. Forwards, error, output layer, hidden layer.
#
# </details>
#
# <details><summary>"too many values to unpack"</summary>
#
# `forward` returns four arrays, and you need two of them: `_, A1, _, A2 = …` gives a name to those, and drops the
# others into `_`.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradients(X, Y, W1, b1, W2, b2):
    """Return the gradients of the mean squared error: one whole backpropagation.

    X, Y    (n, d), (n, 1)
    W1, b1  (d, h), (h,)
    W2, b2  (h, 1), (1,)
    return  dW1, db1, dW2, db2, each in the shape of its parameter
    """
    # BEGIN SOLUTION
    _, A1, _, A2 = forward(X, W1, b1, W2, b2)
    dA2 = loss_gradient(A2, Y)
    dZ2, dW2, db2 = output_gradients(A1, A2, dA2)
    _, dW1, db1 = hidden_gradients(X, A1, W2, dZ2)
    # END SOLUTION
    return dW1, db1, dW2, db2


# %%
checks.gradients(gradients)

# %% [markdown] tags=["solution"]
# **Why it works.** It is the chain rule, read from the loss to the inputs. Each function needs only what is right
# beside it. No function knows the whole network, and that is why this scales to a thousand layers.

# %% [markdown]
# What does it cost? Nudging, as in Lab 01, runs the forward pass **twice for each weight**. Backpropagation runs it
# once, and one backward pass of about the same kind of work gives *all* the slopes. With thirteen parameters, who
# cares. With a million, nudging needs two million forward passes for a single step, and nobody would train anything.
#
# That is the whole secret. Backpropagation isn't a cleverer gradient. It's the same gradient, affordable.
#
# Back to the worked step, with the letters this time, and with the fourth step that was still missing:

# %%
print("Steps 2 and 3, error and backward")
show("dA2", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", column="formula")
print(f"\nStep 4, update with learning rate {step.learning_rate:g}")
show("W1", "b1", "W2", "b2")
print(f"\nThe loss was {step.loss:.4f} before the update, and is {step.loss_after:.4f} after it.")

# %% [markdown]
# ### Ask the referee (to go further)
#
# Is it really the same gradient? In Lab 01 you wrote a referee. `numerical_gradient` nudges one weight at a time, and
# knows nothing of chains.

# %%
X, Y = datasets.xor()
rng = np.random.default_rng(9)
W1, b1 = rng.normal(size=(2, 3)), rng.normal(size=3)
W2, b2 = rng.normal(size=(3, 1)), rng.normal(size=1)
run_forward = checks.choose("forward", forward).function


def loss_of_first_layer(W):
    """Return the loss on XOR with W in the place of W1."""
    return np.mean((run_forward(X, W, b1, W2, b2)[-1] - Y) ** 2)


print("dW1 by the chain rule")
print(np.round(checks.choose("gradients", gradients).function(X, Y, W1, b1, W2, b2)[0], 6))
print("dW1 by nudging")
print(np.round(gradcheck.numerical_gradient(loss_of_first_layer, W1), 6))

# %% [markdown]
# Two methods with nothing in common, and the same six numbers.

# %% [markdown]
# ---
# ## 7 · Learn
#
# One step made the loss smaller. Now take thousands of them. This is gradient descent as in Lab 01; only its slopes
# come from further away.
#
# A start is needed too, and it must be random: the weights are drawn, and the biases begin at 0. You will see soon
# what happens if all weights begin equal.
#
# One round over all samples is called an **[epoch](glossary.md)**. The loop around your `gradients` is the course's
# here, and you know it from Lab 01. If you would rather write it yourself, that is Exercise 6.

# %%
X, Y = datasets.xor()
backpropagate = checks.choose("gradients", gradients).function
send = checks.choose("forward", forward).function
parameters, losses = network.train_by(
    backpropagate, X, Y, hidden=4, learning_rate=1.0, epochs=5000, rng=np.random.default_rng(0)
)

for epoch in (0, 1, 10, 100, 500, 1000, 2000, 4999):
    print(f"epoch {epoch:4d}   loss {losses[epoch]:.3f}")
print()
for x, answer in zip(X, send(X, *parameters)[-1][:, 0], strict=True):
    print(f"{x[0]:.0f} XOR {x[1]:.0f}   the network says {answer:.2f}")

# %% [markdown]
# Nobody told it about OR and AND. And do you recognise a number on the way down? After a hundred epochs the network is
# where the best single line is, and seems to be stuck. If you stopped here, it would have learned nothing. Later the
# loss falls through the floor that no line can pass.
#
# Now you. Learning rate, hidden units and seed are yours, and you can scrub through the epochs.
#
# - **Mission:** solve XOR with 2 hidden units.
# - **Mission:** start every weight equal, with 4 units or more, and explain the flat line.

# %%
explorers.xor_trainer(gradients=gradients)

# %% [markdown]
# ### Explain the flat line
#
# (3 min) All units began alike, and the loss ended on a flat line. You have seen it; now say why. A model answer
# follows, and you tick which of its points yours makes.

# %%
quiz.explain("02")

# %% [markdown]
# <details><summary>With equal weights that aren't 0 the loss did fall. How far can it?</summary>
#
# Not below **1/6**. Here the two inputs have the same weights as well, so the network only sees the sum $x_1 + x_2$,
# and with a single effective unit its answer can only rise with that sum, or only fall. The targets for the sums 0, 1,
# 1, 2 are 0, 1, 1, 0. The best that a rising answer can do is to say 0, then 2/3 to the other three, and the mean
# square of those errors is (0 + 1/9 + 1/9 + 4/9)/4 = 1/6.
#
# </details>
#
# <details><summary>Are zeros always that dead?</summary>
#
# On XOR exactly, because its targets are balanced. On other data the output's bias would move, and the output weights
# after it. But the hidden units would still move as one. The cure is the same: random weights. The biases may start at
# 0, as they do here.
#
# </details>

# %% [markdown]
# ### Look under the flat line (to go further)
#
# Look at the gradients with which such a network begins: first with every weight 0, then with every weight 0.5. Before
# you run the cell: how many *different* numbers do you expect in each `dW1`?

# %%
for weight in (0.0, 0.5):
    same = np.full((2, 3), weight), np.zeros(3), np.full((3, 1), weight), np.zeros(1)
    dW1, _, dW2, _ = (np.round(slope, 4) + 0.0 for slope in backpropagate(X, Y, *same))
    print(f"every weight {weight}")
    print(f"    dW1 = {dW1.tolist()}")
    print(f"    dW2 = {dW2.tolist()}")

# %% [markdown]
# ### Exercise 6 · Train it (to go further)
#
# (8 min · difficulty ●●○ · importance ◆◆◇ · forward, error, backward, update: this loop is what "training" means)
#
# So far the loop was the course's. In each epoch: note the loss, get the gradients, and move all four parameters.
# `losses[t]` is the loss **before** the update of epoch t, so `losses[0]` belongs to the untrained network.
#
# | name | shape | what it is |
# |---|---|---|
# | `X`, `Y` | `(n, d)`, `(n, 1)` | samples and targets |
# | `hidden` | whole number | h, the number of hidden units |
# | `learning_rate` | one number | how far to trust a gradient |
# | `epochs` | whole number | how many rounds |
# | `rng` | NumPy generator | draws the start; used for nothing else |
# | returned | `(W1, b1, W2, b2)`, `losses` | the trained parameters, and the losses `(epochs,)` |
#
# <details><summary>Where do I get the loss from?</summary>
#
# From the answers: send the samples forward with the weights as they are now, take the mean of the squared errors, and
# write it into `losses[epoch]`. All of that before anything moves.
#
# </details>
#
# <details><summary>My loss hardly falls, or falls differently from what the check expects</summary>
#
# Ask for the gradients **once** in each epoch, and then move all four parameters. If you ask again between two updates,
# the second question is put to another network.
#
# </details>
#
# <details><summary>Do I shuffle, or take one sample at a time?</summary>
#
# Neither. All samples at once, in every epoch. Small portions come in Lab 05.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(X, Y, hidden, learning_rate, epochs, rng):
    """Train a network by gradient descent on all samples.

    X, Y    (n, d), (n, 1)
    rng     numpy.random.Generator, draws the start
    return  (W1, b1, W2, b2), losses; losses[t] is the loss before the update of epoch t
    """
    W1, b1 = rng.normal(size=(X.shape[1], hidden)), np.zeros(hidden)
    W2, b2 = rng.normal(size=(hidden, 1)), np.zeros(1)
    losses = np.empty(epochs)
    # BEGIN SOLUTION
    for epoch in range(epochs):
        A2 = forward(X, W1, b1, W2, b2)[-1]
        losses[epoch] = np.mean((A2 - Y) ** 2)
        dW1, db1, dW2, db2 = gradients(X, Y, W1, b1, W2, b2)
        W1, b1 = W1 - learning_rate * dW1, b1 - learning_rate * db1
        W2, b2 = W2 - learning_rate * dW2, b2 - learning_rate * db2
    # END SOLUTION
    return (W1, b1, W2, b2), losses


# %%
checks.train(train)

# %% [markdown] tags=["solution"]
# **Why it works.** The loss and the gradients are asked of the same four parameters, and only then do these move, all
# by the same rule as in Lab 01. The forward pass runs twice in each epoch here, once for the loss and once inside
# `gradients`; that keeps the code short, and costs a little.

# %% [markdown]
# The trainer above has taken your loop: its badge says so, and the dots are your losses. One mission is left there.
#
# - **Mission:** make 4 units fail by too long a step: a smaller one gets there from the same start.

# %% [markdown]
# ### How much of it was luck? (to go further)
#
# A seed that works proves nothing about the next one. So train from 256 random starts, for each of several widths, and
# count. That is 5,000 epochs each. Before you look: of 256 networks with only **two** hidden units, how many solve XOR?

# %%
explorers.luck()

# %% [markdown]
# <details><summary>What the counts say, and what they don't</summary>
#
# With learning rate 1, 5,000 epochs, weights from a standard normal distribution and biases 0, about three in four
# networks with 2 hidden units solve XOR, and nearly all with 4 or 8. Another set of 256 starts gives slightly
# different shares: at such a share, a few points up or down are nothing but chance.
#
# Two hidden units are enough to *represent* XOR, as your OR and AND have shown. That doesn't mean that descent finds
# it in time. More units than needed give it more chances. That's one reason why networks in practice are larger than
# their task demands.
#
# Does patience help the unlucky ones? We gave the 256 networks with two hidden units, those of the seeds 0 to 255,
# four times as many epochs. Not one more of them solved it. That looks like the valleys of Lab 01, but it isn't one:
# from every one of those places there is a way down to a loss of 0 (Sprinkhuizen-Kuyper & Boers 1999). It is so flat
# that descent takes next to no steps. With sixty thousand epochs one more of the 59 gets there; the others creep
# along near a loss of 1/8 or 1/6, their weights still growing. Stuck and slow look alike on a loss curve.
#
# </details>

# %% [markdown]
# ### A lesson on cost (to go further)
#
# The figure above trained more than a thousand networks while you waited. How, when your `train` takes a moment for
# one? We measured on one processor core, in float64, for XOR with all four samples at once:
#
# | what was trained | time |
# |---|---|
# | one network with two hidden units, in plain NumPy, one forward and one backward pass | 27–36 µs per epoch |
# | 2,048 such networks for 1,000 epochs, one after another | 65 s |
# | 2,048 such networks for 1,000 epochs, all in the same arrays | 0.25 s |
#
# Your numbers will differ with your machine; the proportions will be similar. Two things to take home:
#
# - **A NumPy call costs about a microsecond, however little it has to do.** An epoch makes some thirty of them, on
#   arrays of a handful of numbers. Written out in plain Python floats, without NumPy, this tiny epoch is several times
#   *faster*. NumPy pays once the arrays are large.
# - **So make them large.** Put many networks into one array, on a last axis of its own, and each of the thirty calls
#   serves them all. Two thousand networks then take less than ten times as long as one. `helpers/nn/training.py` does
#   it; it's worth reading.

# %% [markdown]
# ---
# ## The clinic (to go further)
#
# Two sick trainings with one planted fault each, and every student's fault is drawn anew. Diagnose, predict, repair,
# prove, as in Lab 01. A right diagnosis is worth as much as code.

# %% [markdown]
# ### Patient 1 · The hidden layer that hears the wrong thing
#
# (6 min · difficulty ●●○ · importance ◆◆◇ · nothing crashes, and the loss may even fall: backward passes fail in
# silence)
#
# It opens once your `hidden_gradients` has passed its check.

# %%
clinic.patient("hidden_gradients")


# %% tags=["repair"]
def patient_1(X, A1, W2, dZ2):
    """Return dZ1 (n, h), dW1 (d, h) and db1 (h,)."""
    # BEGIN SOLUTION
    dA1 = dZ2 @ W2.T  # (n, 1) @ (1, h)
    dZ1 = dA1 * A1 * (1 - A1)  # (n, h)
    dW1 = X.T @ dZ1  # (d, n) @ (n, h)
    db1 = dZ1.sum(axis=0)  # (h,)
    # END SOLUTION
    return dZ1, dW1, db1


# %%
clinic.discharge("hidden_gradients", patient_1)

# %% [markdown]
# ### Patient 2 · The training that goes wrong
#
# (6 min · difficulty ●●○ · importance ◆◇◇ · a sound gradient is no help to a loop that misuses it)
#
# It opens once your `train` has passed its check.

# %%
clinic.patient("train")


# %% tags=["repair"]
def patient_2(X, Y, hidden, learning_rate, epochs, rng):
    """Return (W1, b1, W2, b2) and the losses (epochs,)."""
    W1, b1 = rng.normal(size=(X.shape[1], hidden)), np.zeros(hidden)
    W2, b2 = rng.normal(size=(hidden, 1)), np.zeros(1)
    losses = np.empty(epochs)
    # BEGIN SOLUTION
    for epoch in range(epochs):
        A2 = forward(X, W1, b1, W2, b2)[-1]
        losses[epoch] = np.mean((A2 - Y) ** 2)
        dW1, db1, dW2, db2 = gradients(X, Y, W1, b1, W2, b2)
        W1, b1 = W1 - learning_rate * dW1, b1 - learning_rate * db1
        W2, b2 = W2 - learning_rate * dW2, b2 - learning_rate * db2
    # END SOLUTION
    return (W1, b1, W2, b2), losses


# %%
clinic.discharge("train", patient_2)

# %% [markdown]
# ---
# ## Missions
#
# They are won inside the figures above, by what the figure does. A ✓ appears there, and in your progress below.
#
# | mission | where |
# |---|---|
# | Put all four points on the right side of one line. | *one line*, round 1 |
# | Find the smallest weight that makes all four answers right. | *forward pass*, round 2 |
# | Solve XOR with 2 hidden units. | *XOR trainer*, round 7 |
# | Make it fail with 4, by too long a step. | *XOR trainer*, round 7 |
# | Start every weight equal, and explain the flat line. | *XOR trainer*, round 7 |
#
# The first of them is there to be tried: it stays open, and it doesn't count in your progress.
#
# ## Quiz
#
# Five questions. Answer, press **Check**, read. One of them is answered with a slider.

# %%
quiz.ask("02")

# %% [markdown]
# ## Where you stand

# %%
progress.show()

# %% [markdown]
# ## In practice
#
# - **You will rarely write this again.** PyTorch, JAX and Keras do the backward pass for you. They record the
#   operations of the forward pass, and each one brings its own local slope. That is the stepper above, with more
#   kinds of operation.
# - **You will meet its mistakes often.** A loss that doesn't fall, a shape that doesn't fit, a gradient that is zero:
#   whoever has written the chain by hand knows where to look.
# - **The forward pass costs memory.** The backward pass needs `A1` and `A2`, so they must be kept until it comes. For
#   large networks that, and not the weights, is what often fills the memory during training.
# - **Compare before you trust.** Check a new gradient against nudging, on a tiny network with random weights, in
#   float64. Then switch the check off.
# - **For yes-or-no answers people don't use the squared error.** With a sigmoid at the end, a unit that is firmly
#   wrong has a slope near 0 and hardly learns. Lab 03 shows the loss that cures it.
# - **Try several seeds.** One run is an anecdote.
#
# ## Further reading
#
# - Marvin Minsky, Seymour Papert, 1969, *Perceptrons*. What one layer can't do.
# - Seppo Linnainmaa, 1970, his master's thesis at the University of Helsinki, on rounding errors. The backward pass,
#   before it had to do with networks.
# - Paul Werbos, 1974, *Beyond Regression*. His dissertation, which brought it towards learning.
# - David Rumelhart, Geoffrey Hinton, Ronald Williams, 1986, *Learning representations by back-propagating errors*,
#   Nature 323. Four pages that made it known.
# - Yann LeCun, Léon Bottou, Genevieve Orr, Klaus-Robert Müller, 1998, *Efficient BackProp*. What to watch out for.
# - Atılım Güneş Baydin, Barak Pearlmutter, Alexey Radul, Jeffrey Siskind, 2018, *Automatic Differentiation in Machine
#   Learning: a Survey*. How libraries do it for any program.
#
# Next: **03 · Bend the line: activation functions**. You have used the sigmoid on trust. It's time to look at it, and
# at its rivals.
