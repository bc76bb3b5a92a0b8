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
# # 01 · Walk downhill: gradient descent
#
# A network learns by walking downhill on its own mistakes. Here is the smallest such walk: one valley, one start, and
# one number that decides whether you ever arrive. Run the two cells below, then move the slider.

# %% tags=["setup"]
try:
    from helpers import checks, explorers, quiz
except ImportError as error:
    raise ImportError(f"{error}. Start with `python3 -m course lab`, or choose the kernel in .venv.") from None

import numpy as np

from helpers import clinic
from helpers.nn import datasets
from helpers.student import progress

progress.open_lab("01")

# %%
explorers.first_descent()

# %% [markdown]
# ## What you'll do, learn and need
#
# | you | in this lab |
# |---|---|
# | **do** | fit a line by hand, get tired of it, and write the six small functions that do it for you |
# | **learn** | what a loss is, what its gradient says, how to test a gradient, and what the learning rate does: crawl, converge, oscillate, diverge |
# | **need** | the derivative of $x^2$, the chain rule for one variable, NumPy arrays, Lab 00; 75 minutes for the core, 105 with what is marked *to go further* |
#
# **Notation, once and for all labs.** Rows are samples: `X` is `(n, d)`. A layer is `Z = X @ W + b` with `W` of shape
# `(d_in, d_out)` and `b` of shape `(d_out,)`, and then `A = activation(Z)`. `dW` means ∂L/∂W and has the shape of
# `W`. A loss is the **mean** over samples. The length of a step is called `learning_rate` in code and $\alpha$ in
# formulas. Everything random takes `rng`, a NumPy random generator.
#
# ## One question from the lab before
#
# A neuron has weights `w` of shape `(3,)` and reads `x` of shape `(5, 3)`. What shape does its answer have? And what
# happens if `x` has shape `(3, 5)`? Say it out loud before you look.
#
# <details><summary>Compare</summary>
#
# `(5,)`: five samples, one number each. With `(3, 5)` the two sizes that touch in `x @ w` are 5 and 3, and NumPy
# refuses. Rows are samples, so that would be three samples with five entries each, and the neuron has only three
# weights.
#
# </details>

# %% [markdown]
# ### And three of your own
#
# (2 min) From your own log: a mistake, a prediction and an answer from Lab 00. Where you missed nothing, we ask what we
# think is missed most often. Answer from memory; nothing is marked.

# %%
quiz.recall("01")

# %% [markdown]
# ---
# ## 1 · How wrong is a line?
#
# You have points, and you want a straight line $\hat y = w x + b$ that runs through them as well as it can: $w$ is
# the slope, $b$ the intercept. "As well as it can" has to become a number, or we would argue all day. The number is
# called the **[loss](glossary.md)**, and here it is the mean squared error. Look at how far the line misses each point,
# square each miss, and take the mean.
#
# | point | prediction | target | error | squared |
# |---|---|---|---|---|
# | 1 | 2 | 3 | −1 | 1 |
# | 2 | 5 | 5 | 0 | 0 |
# | 3 | 6 | 4 | 2 | 4 |
# | | | | | mean: **5/3 ≈ 1.67** |
#
# In this lab an error is *prediction − target*, in this order. For the loss the order makes no difference. For
# everything after it, it does.

# %% [markdown]
# ### Exercise 1 · Measure the mistake
#
# (4 min · difficulty ●○○ · importance ◆◆◇ · what can't be measured can't be made smaller)
#
# Return the mean squared error of some predictions, as one float.
#
# | name | shape | what it is |
# |---|---|---|
# | `predictions` | `(n,)` | what the line says |
# | `targets` | `(n,)` | what it should have said |
# | returned | float | the mean of the squared errors |
#
# <details><summary>Why square the errors at all?</summary>
#
# Without the square, a miss of −1 and a miss of +1 would cancel, and a bad line would look perfect. And a parabola has
# a slope everywhere; the absolute value has none at 0. You will need that slope in a few minutes.
#
# </details>
#
# <details><summary>Square first, or take the mean first?</summary>
#
# Try it on the table. The mean of the errors is 1/3, and its square is 1/9. That is not 5/3. Each error is squared on
# its own.
#
# </details>
#
# <details><summary>I get an array, and the check wants one number</summary>
#
# Squaring keeps the shape `(n,)`. `np.mean` turns it into one number, whatever n is. A sum would grow with every point
# you add, even if the line got no worse.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "mse", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mse(predictions, targets):
    """Return the mean squared error of predictions (n,) against targets (n,), one float."""
    # BEGIN SOLUTION
    errors = predictions - targets
    loss = np.mean(errors**2)
    # END SOLUTION
    return loss


# %%
checks.mse(mse)

# %% [markdown]
# Now do by hand what a machine should do. Two sliders, one line, and your own loss. Make it as small as you can, and
# **count your moves**.

# %%
explorers.line_by_hand(mse=mse)

# %% [markdown] tags=["solution"]
# **Why it works.** `predictions - targets` is one error for each point, `**2` squares each, and `np.mean` divides
# their sum by n. Because it is a mean, the loss of ten points and the loss of ten thousand can be compared.

# %% [markdown]
# <details><summary>When you have had enough: what happened?</summary>
#
# It probably took a good many moves, and you noticed something annoying: after a change of the intercept, the slope
# that was best a moment ago is best no longer. The two depend on each other.
#
# That was two numbers. A small network has thousands, and you can't see its line. So you need something that tells
# you, at any place and for all numbers at once, which way is down.
#
# </details>

# %% [markdown]
# ---
# ## 2 · Ask the loss which way is down
#
# Keep everything still, nudge one number a little, and watch the loss. If it rises, down is the other way. How *much*
# it rises for each unit of nudge is the **slope**. Here is a single point, $x = 2$ with target $y = 7$, and the
# line $w = 3$, $b = 0$:
#
# | the line | prediction | error | loss | change of the loss ÷ nudge |
# |---|---|---|---|---|
# | as it is | 6 | −1 | 1 | |
# | nudge $w$ by 0.01 | 6.02 | −0.98 | 0.9604 | −0.0396 ÷ 0.01 = **−3.96** |
# | nudge $b$ by 0.01 | 6.01 | −0.99 | 0.9801 | −0.0199 ÷ 0.01 = **−1.99** |
#
# Both slopes are negative, so both numbers should grow. Make the nudge smaller, and the slopes settle at exactly −4
# and −2.
#
# Stop here for a moment. Why is the first twice the second? And where do a 4 and a 2 come from, if the error is −1?
# The pair of slopes is called the **[gradient](glossary.md)**, and we write it `(dw, db)`.

# %% [markdown]
# ### Exercise 2 · Find the slope of the loss
#
# (10 min · difficulty ●●○ · importance ◆◆◆ · it says which way to change each number; the rest is bookkeeping)
#
# Take a pencil. For one point, write the loss as a function of $w$ and $b$, and differentiate it with respect to $w$,
# then to $b$. Then take the mean over all points.
#
# | name | shape | what it is |
# |---|---|---|
# | `w`, `b` | one number each | slope and intercept of the line |
# | `x`, `y` | `(n,)` | the points |
# | returned | `(dw, db)` | two numbers: ∂J/∂w and ∂J/∂b |
#
# <details><summary>I don't know where to begin to differentiate</summary>
#
# For one point the error is $e = w x + b - y$, and the loss is $e^2$. There are two links in this chain: the loss
# depends on $e$, and $e$ depends on $w$. The derivative of $e^2$ with respect to $e$ is $2e$. How much does $e$ change
# when $w$ grows by one? And when $b$ does?
#
# </details>
#
# <details><summary>Why should x be in one of them and not in the other?</summary>
#
# In the table $x$ was 2: nudging $w$ by 0.01 moved the prediction by 0.02, but nudging $b$ by 0.01 moved it by just
# 0.01. A weight acts through its input. The intercept acts directly.
#
# </details>
#
# <details><summary>On paper it works; in code it is n times too large, or half as large</summary>
#
# The loss is a mean, so its gradient is a mean as well: of the n slopes of the n points. And the square leaves a
# factor behind when you differentiate it. So: first one line for all n errors at once, of shape `(n,)`. Then two
# lines, one for each slope. Each is a mean over points of: two, times the error, times how much that error moves with
# the number in question.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "mse_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mse_gradient(w, b, x, y):
    """Return (dw, db), the slopes of the mean squared error of the line w*x + b.

    w, b    scalars   slope and intercept of the line
    x, y    (n,)      the points
    return  (dw, db)  two numbers
    """
    # BEGIN SOLUTION
    errors = w * x + b - y  # (n,)
    dw = 2 * np.mean(errors * x)
    db = 2 * np.mean(errors)
    # END SOLUTION
    return dw, db


# %%
checks.mse_gradient(mse_gradient)

# %% [markdown]
# Your slope, laid against the curve of the loss. Guess first, then slide.

# %%
explorers.line_slope(mse_gradient=mse_gradient)

# %% [markdown] tags=["solution"]
# **Why it works.** For one point, $\frac{\partial}{\partial w} e^2 = 2e \cdot \frac{\partial e}{\partial w} = 2 e x$
# and $\frac{\partial}{\partial b} e^2 = 2 e \cdot 1$. The derivative of a mean is the mean of the derivatives, so
#
# $$\frac{\partial J}{\partial w} = \frac{2}{n} \sum_i e_i x_i, \qquad \frac{\partial J}{\partial b} = \frac{2}{n} \sum_i e_i, \qquad e_i = w x_i + b - y_i.$$
#
# With the single point of the table, $e = -1$ and $x = 2$, that gives −4 and −2.

# %% [markdown]
# <details><summary>What does a slope of 0 mean?</summary>
#
# The place is flat: neither way is down. For this loss, if both slopes are 0 you stand in the minimum, because a bowl
# has only one flat place (as long as the points don't all share one x). Other landscapes have more flat places, and
# you will fall for one of them in round 6.
#
# </details>

# %% [markdown]
# ---
# ## 3 · Trust, but verify (to go further)
#
# A wrong gradient is a nasty kind of mistake. Nothing crashes. The loss may even fall, only worse than it should. So
# people who write gradients test them, and the test is what you did in the table above: nudge and look.
#
# You can do one thing better. The table nudged in one direction only, and got −3.96 instead of −4. What if you nudge
# to **both** sides?
#
# ```
#      one-sided:         w ●───────────● w + ε        difference ÷ ε
#
#      central:   w − ε ●───────w───────● w + ε        difference ÷ 2ε
# ```
#
# With $w = 3$ and a nudge of 0.01 to each side the losses are 0.9604 and 1.0404. Their difference over 0.02 is −4.00,
# not −3.96. The same nudge, and a far better answer.

# %% [markdown]
# ### Exercise 3 · Measure a slope without any calculus
#
# (10 min · difficulty ●●○ · importance ◆◆◇ · it is the referee for every gradient that you will ever write by hand)
#
# `f` is any function that takes an array and returns one number. Return its slope along **each** entry of `w`, by
# central differences. Nudge one entry at a time, and leave `w` as it was.
#
# | name | shape | what it is |
# |---|---|---|
# | `f` | function | takes an array shaped like `w`, returns one number |
# | `w` | any shape | where to measure |
# | `eps` | one number | the nudge |
# | returned | shape of `w` | one slope for each entry |
#
# <details><summary>Can I nudge all entries together?</summary>
#
# Then the function answers once for all of them, and you can't tell who caused what. One entry, two evaluations of
# `f`, one slope. Then the next entry. A loop is right here.
#
# </details>
#
# <details><summary>How do I loop over any shape, and leave w alone?</summary>
#
# `for i in np.ndindex(w.shape)` goes through the index of each entry, whether `w` is `(3,)` or `(4, 2)`. `v = w`
# doesn't copy, it only gives the same array a second name. So make a fresh array of zeros, set its entry `i` to
# `eps`, and add or subtract that.
#
# </details>
#
# <details><summary>My slopes are twice too large, or a bit off</summary>
#
# Twice too large: how far are the two places apart, $w - \varepsilon$ and $w + \varepsilon$? A bit off: then you
# probably subtracted `f(w)` instead of the value on the other side.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "numerical_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_gradient(f, w, eps=1e-5):
    """Return the gradient of f at w by central differences, an array shaped like w; w is left as it was.

    f       function  of an array shaped like w, returns one number
    w       any       where to measure
    eps     scalar    the nudge
    """
    # BEGIN SOLUTION
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        nudge = np.zeros(w.shape)
        nudge[i] = eps
        gradient[i] = (f(w + nudge) - f(w - nudge)) / (2 * eps)
    # END SOLUTION
    return gradient


# %%
checks.numerical_gradient(numerical_gradient)

# %% [markdown]
# A smaller nudge should be a better nudge. Is there an end to that? Commit to a guess, then slide ε down, and keep
# sliding.

# %%
explorers.difference_quotient(numerical_gradient=numerical_gradient)

# %% [markdown] tags=["solution"]
# **Why it works.** Expand to both sides:
# $f(w \pm \varepsilon) = f \pm \varepsilon f' + \tfrac{\varepsilon^2}{2} f'' \pm \tfrac{\varepsilon^3}{6} f''' + \dots$
# In the difference, $f$ and $f''$ cancel, and $f'$ stays with an error of $\tfrac{\varepsilon^2}{6} f'''$, for a
# function that is smooth enough. A one-sided difference keeps $\tfrac{\varepsilon}{2} f''$. Fresh zeros for each
# nudge mean that `w` itself is never touched.

# %% [markdown]
# <details><summary>Why is the smallest ε not the best?</summary>
#
# Two errors fight. The formula's own error is proportional to ε²: halve ε, and a quarter of it is left. But a
# computer keeps only about 16 digits, and where two nearly equal numbers are subtracted, most of those digits cancel.
# That rounding error grows like 1/ε.
#
# For functions whose values and third derivatives are about 1, in float64, the two balance near ε = 1e-5, and the
# slope is then good to ten digits or so. A one-sided difference has its best place near 1e-8, and keeps about eight
# digits. That is why `eps=1e-5` is the default here. In float32 you would want a far larger one.
#
# And the −4.00 above? A parabola's third derivative is 0, so there the central difference has no error of its own at
# all, only rounding.
#
# </details>
#
# Now let your two functions judge each other. The next cell asks both for the gradient of the same loss, at the same
# place.

# %%
x, y = datasets.line(np.random.default_rng(0))  # the points of the figures above
by_hand = checks.choose("mse_gradient", mse_gradient).function
by_nudging = checks.choose("numerical_gradient", numerical_gradient).function
loss = checks.choose("mse", mse).function

place = np.array([0.5, -1.0])  # w and b of some line
exact = np.array(by_hand(place[0], place[1], x, y))
measured = by_nudging(lambda p: loss(p[0] * x + p[1], y), place)

print(f"by calculus  dw = {exact[0]:.6f}   db = {exact[1]:.6f}")
print(f"by nudging   dw = {measured[0]:.6f}   db = {measured[1]:.6f}")
print("They agree." if np.allclose(exact, measured, rtol=1e-6) else "They differ: one of the two is wrong.")

# %% [markdown]
# ---
# ## 4 · Take one step
#
# You know which way is up: the gradient points there. So step the other way. How far? The steeper, the further: the
# slope times a number that you choose, the **[learning rate](glossary.md)** $\alpha$:
#
# $$w_{t+1} = w_t - \alpha \, \frac{\partial J}{\partial w}$$
#
# All of **[gradient descent](glossary.md)** is in this line. Say you stand at $w = (3, -1)$, the gradient there is $(4,
# -2)$, and $\alpha = 0.1$. Where do you land? Write it down.
#
# <details><summary>Compare</summary>
#
# At $(2.6, -0.8)$. The first entry had a positive slope, so it shrank. The second had a negative slope, so it grew.
# Each moved by a tenth of its own slope.
#
# </details>

# %% [markdown]
# ### Exercise 4 · Take one step down
#
# (3 min · difficulty ●○○ · importance ◆◆◆ · one line, and every training loop on earth runs some version of it)
#
# Return the new `w`. The old one must stay as it was: somebody may still want to draw where you came from.
#
# | name | shape | what it is |
# |---|---|---|
# | `w` | any shape | where you stand |
# | `gradient` | shape of `w` | the slope there, an array |
# | `learning_rate` | one number | how far to trust it |
# | returned | shape of `w` | where you land |
#
# <details><summary>My loss grows instead of falling</summary>
#
# The gradient points uphill. Look at the sign.
#
# </details>
#
# <details><summary>The check says that I changed w, but I only subtracted</summary>
#
# `w -= something` writes into the array that you were given, and the code that gave it to you sees it change. `w -
# something` makes a new array. Return the new one.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "gradient_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_step(w, gradient, learning_rate):
    """Return w after one step against the gradient; the w that came in is left as it was."""
    # BEGIN SOLUTION
    new_w = w - learning_rate * gradient
    # END SOLUTION
    return new_w


# %%
checks.gradient_step(gradient_step)

# %% [markdown]
# One weight on a parabola, your own step again and again. Before you slide: is there a learning rate at which it
# stops working, and where?

# %%
explorers.parabola(gradient_step=gradient_step)

# %% [markdown] tags=["solution"]
# **Why it works.** Minus, because the gradient points to where the loss grows fastest. And `w - …` builds a new
# array, while `w -= …` would overwrite the old place.

# %% [markdown]
# ### One number says it all
#
# Why exactly there? Take the parabola $J(w) = \tfrac{\lambda}{2} w^2$. Its slope at $w$ is $\lambda w$, and $\lambda$
# is its **[curvature](glossary.md)**. One step makes
#
# $$w - \alpha \lambda w = (1 - \alpha\lambda)\, w.$$
#
# So each step multiplies $w$ by the same number, $1 - \alpha\lambda$. Repeat it, and $w$ shrinks, jumps or grows as the
# powers of that number do. For which $\alpha$ does it lie between −1 and 1? **Write that edge down:** Exercise 6 asks
# for it, and so does the next lab.
#
# <details><summary>Compare, and read the whole walk off that number</summary>
#
# | learning rate | factor $1 - \alpha\lambda$ | what the walk does |
# |---|---|---|
# | tiny | just below 1 | crawls: w hardly shrinks |
# | below $1/\lambda$ | between 0 and 1 | comes down on one side |
# | exactly $1/\lambda$ | 0 | lands in the minimum in one step |
# | between $1/\lambda$ and $2/\lambda$ | between −1 and 0 | jumps from side to side, each time closer |
# | exactly $2/\lambda$ | −1 | jumps from side to side for ever |
# | above $2/\lambda$ | below −1 | each jump is wider than the last: **[diverges](glossary.md)** |
#
# The figure has $J(w) = w^2$, so $\lambda = 2$, and the edge is at learning rate 1. The edge is so sharp, and the same
# everywhere, only on a parabola. The idea holds for any smooth valley, near its floor.
#
# </details>

# %% [markdown]
# ---
# ## 5 · Walk
#
# One step is not a walk. You step, look at the slope of the *new* place, and step again. This is why gradient descent
# is called **iterative**: it doesn't solve for the answer; it improves a guess, again and again, as long as the
# learning rate is below the edge.
#
# We keep every place that we pass, so that we can draw the path later. Think of a fence: three panels have four
# posts.
#
# ```
#      start ──step──▶ ● ──step──▶ ● ──step──▶ ●          steps = 3
#      path[0]      path[1]     path[2]     path[3]        path has 4 rows
# ```

# %% [markdown]
# ### Exercise 5 · Walk all the way
#
# (8 min · difficulty ●●○ · importance ◆◆◇ · the loop that every later training repeats, with other slopes)
#
# Start at `start`, take `steps` steps, and return all places as the rows of one array. `gradient` is a **function**
# this time: give it a place, and it returns the slope there.
#
# | name | shape | what it is |
# |---|---|---|
# | `gradient` | function | takes a place `(d,)`, returns the slope there `(d,)` |
# | `start` | `(d,)` | where the walk begins |
# | `learning_rate` | one number | the same for all steps |
# | `steps` | whole number | how many steps, 0 or more |
# | returned | `(steps + 1, d)` | the path, the start included |
#
# <details><summary>The gradient is a function? I thought it was an array</summary>
#
# It differs from place to place, so you have to ask again after each step: `gradient(place)` is the array that
# belongs to that place. If you asked only once, before the loop, you would walk straight ahead with your eyes closed.
#
# </details>
#
# <details><summary>One row too few, or one too many</summary>
#
# The start is row 0, before any step. A loop over `range(steps)` adds one row each time. The fence again: `steps`
# panels, `steps + 1` posts.
#
# </details>
#
# <details><summary>How do I build the array? (And why are all its rows the same?)</summary>
#
# Either collect the places in a list and make one array of it at the end, or make `np.empty((steps + 1, len(start)))`
# first and fill it row by row: the start into row 0, then each next row from the row before it. If all rows are the
# same, you put one array into a list again and again and changed it in place. `gradient_step` from Exercise 4 returns
# a new array each time; use it.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "gradient_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_descent(gradient, start, learning_rate, steps):
    """Return the path of gradient descent, the start included.

    gradient       function  of a place (d,), returns the slope there (d,)
    start          (d,)      where the walk begins
    learning_rate  scalar    the same for all steps
    steps          int       how many steps
    return         (steps + 1, d)
    """
    # BEGIN SOLUTION
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = gradient_step(path[t], gradient(path[t]), learning_rate)
    # END SOLUTION
    return path


# %%
checks.gradient_descent(gradient_descent)

# %% [markdown]
# Your walk, on a landscape seen from above. Drag the start, or move it with the arrow keys. The presets show
# contrasting cases, and you are asked for a guess first.
#
# - **Mission:** on the ravine, bring the loss below 1e-3 in as few steps as you can.
# - **Mission:** on the ravine, find the largest learning rate that doesn't diverge yet, to within 5 %.

# %%
explorers.descent(gradient_descent=gradient_descent)

# %% [markdown] tags=["solution"]
# **Why it works.** Each row is made from the row before it, by one step with the slope *of that row*. `path[t]` goes
# into `gradient_step`, which returns a new array, so no row ever changes afterwards. With `steps = 0` the loop
# doesn't run, and the path is just the start.

# %% [markdown]
# ### Now let the machine fit the line
#
# Remember the two sliders? These are the very same points. The next cell puts your functions together: the gradient
# of Exercise 2, walked down by Exercise 5. The line that the sliders made so tedious takes a few lines of code.

# %%
descend = checks.choose("gradient_descent", gradient_descent).function


def slope_of_line(place):
    """Return the gradient of the loss at place = (w, b), as an array (2,)."""
    return np.array(by_hand(place[0], place[1], x, y))


fit = descend(slope_of_line, np.zeros(2), learning_rate=0.1, steps=200)

for step in (0, 1, 2, 5, 10, 50, 200):
    w, b = fit[step]
    print(f"step {step:3d}   y = {w:6.3f} x {b:+.3f}   loss {loss(w * x + b, y):.4f}")

# %% [markdown]
# How many moves did *you* need? And how close did you come?
#
# For a line there is also a formula, *least squares*. It is older than the computer, and gives the bottom of this bowl
# in one go. Does the walk end in the same place?

# %%
best_w, best_b = np.polyfit(x, y, deg=1)
print(f"least squares    y = {best_w:6.3f} x {best_b:+.3f}   loss {loss(best_w * x + best_b, y):.4f}")
print(f"your descent     y = {fit[-1, 0]:6.3f} x {fit[-1, 1]:+.3f}   loss {loss(fit[-1, 0] * x + fit[-1, 1], y):.4f}")

# %% [markdown]
# <details><summary>Then why walk at all?</summary>
#
# Because the formula works for lines, and for their relatives that are linear in the weights. As soon as there is a
# network in between, there is no such formula. The walk doesn't care. It needs only a slope.
#
# And the loss doesn't reach 0, however long you walk: the points don't lie on a line. What is left is their noise.
#
# </details>

# %% [markdown]
# ---
# ## 6 · How fast before it breaks?
#
# In one dimension the curvature was one number, and it decided how far you may step. In two dimensions a valley can
# be steep across and flat along, like a ravine. Its curvature is a table, the **[Hessian](glossary.md)** $H$: entry
# $(i, j)$ says how fast the slope along $i$ changes while you walk along $j$. It is symmetric.
#
# Picture a bowl that is cut open along its own axes. Each cut is a parabola. Each has a curvature of its own, and
# these are the **eigenvalues** of the Hessian, one for each axis. Along its axis, each parabola behaves as if the
# other didn't exist:
#
# ```
#      along:   curvature  1     \___________________________/     wide and flat
#
#      across:  curvature 10                  \_/                  narrow and steep
# ```
#
# There is only one learning rate, though, and all axes must live with it. For the bowl above, which learning rates
# are fine along, which are fine across, and which are fine for the walk as a whole? Write down your answer.

# %% [markdown]
# ### Exercise 6 · Find the edge
#
# (7 min · difficulty ●●○ · importance ◆◆◇ · it explains why one learning rate can be too large and too small at the
# same time)
#
# For a quadratic bowl with the given Hessian, return the learning rate at the edge: below it the walk converges from
# anywhere, and above it some walks run away.
#
# | name | shape | what it is |
# |---|---|---|
# | `hessian` | `(d, d)` | symmetric, all eigenvalues positive |
# | returned | float | the learning rate at the edge |
#
# <details><summary>I have d curvatures, hence d edges. Which one counts?</summary>
#
# Each axis has its own edge; you found its formula on the parabola in round 4. The walk as a whole is fine only as
# long as *every* axis is. So: does the gentlest edge matter, or the strictest?
#
# </details>
#
# <details><summary>Isn't the curvature just the diagonal of the table?</summary>
#
# Only if the bowl's axes happen to lie along the coordinates. For a tilted bowl the diagonal misleads. The
# eigenvalues are what you want.
#
# </details>
#
# <details><summary>Which of NumPy's eigenvalue functions?</summary>
#
# `np.linalg.eigvalsh` is made for symmetric matrices: real numbers only, sorted from the smallest to the largest.
# Pick one of them, and use the formula of the parabola's edge on it.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "largest_stable_learning_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def largest_stable_learning_rate(hessian):
    """Return the learning rate at the edge of stability of a quadratic bowl.

    hessian  (d, d)  symmetric positive definite
    return   float
    """
    # BEGIN SOLUTION
    curvatures = np.linalg.eigvalsh(hessian)
    edge = 2 / curvatures.max()
    # END SOLUTION
    return edge


# %%
checks.largest_stable_learning_rate(largest_stable_learning_rate)

# %% [markdown]
# Four landscapes: a bowl, a ravine, a **[saddle](glossary.md)**, and bumps with two valleys. Your walk, and your edge.
# Try the same learning rate on all of them.
#
# - **Mission:** on the bowl, make it oscillate for ever, without converging and without diverging.
# - **Mission:** on the bumps, drag the start and land in each of the two valleys.

# %%
explorers.landscapes(gradient_descent=gradient_descent, largest_stable_learning_rate=largest_stable_learning_rate)

# %% [markdown] tags=["solution"]
# **Why it works.** Along the axis with curvature $\lambda_i$, each step multiplies the distance by
# $1 - \alpha \lambda_i$. It shrinks if $0 < \alpha < 2/\lambda_i$. The strictest of these limits belongs to the
# largest curvature, so the edge is $2/\lambda_{\max}$.

# %% [markdown]
# <details><summary>The ravine: what is the best that one learning rate can do?</summary>
#
# On a quadratic bowl, the distance to the minimum shrinks, in the long run and from almost every start, by the
# *worst* of all factors: $\max_i |1 - \alpha\lambda_i|$. A small $\alpha$ is bad for the flat axis, and a large one
# for the steep axis. The best compromise is where the two are equally bad:
#
# $$\alpha = \frac{2}{\lambda_{\min} + \lambda_{\max}}, \qquad \text{factor} = \frac{\kappa - 1}{\kappa + 1}, \qquad \kappa = \frac{\lambda_{\max}}{\lambda_{\min}}.$$
#
# With $\kappa = 10$ the factor is about 0.82. With $\kappa = 100$ it is about 0.98, and getting a thousand times closer
# takes 346 steps, even with the *best* learning rate. Momentum, in Lab 05, does something about that (Goh 2017).
#
# </details>
#
# <details><summary>The saddle: why does the walk pause, and then leave?</summary>
#
# At the saddle's centre the slope is 0, but it is no minimum: up along one axis, down along the other. Downwards, the
# curvature is negative, and the factor $1 - \alpha\lambda$ is larger than 1. Start exactly on the ridge, and you walk
# into the centre and stay. Start a hair's breadth to one side, and that distance grows with every step, slowly at
# first.
#
# The formula $2/\lambda_{\max}$ needs all eigenvalues to be positive. Here it promises nothing.
#
# </details>
#
# <details><summary>The bumps: who decides where you end?</summary>
#
# The start does, as long as the steps are small. Each valley has its own region from which all walks lead into it,
# and descent can't know whether another valley is deeper. With a large learning rate a step may jump over the ridge,
# and then even a small change of the start can change the end.
#
# </details>

# %% [markdown]
# ### Was your edge right about the line?
#
# The loss of a line is a quadratic bowl in $(w, b)$, so it has a Hessian, the same everywhere:
#
# $$H = 2 \begin{pmatrix} \text{mean of } x^2 & \text{mean of } x \\ \text{mean of } x & 1 \end{pmatrix}$$
#
# Your function knows its edge without walking a single step. Let's walk anyway, one percent below the edge and one
# percent above. What do you expect?

# %%
find_edge = checks.choose("largest_stable_learning_rate", largest_stable_learning_rate).function
hessian = 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1.0]])
edge = find_edge(hessian)
print(f"The edge for these points is at learning rate {edge:.4f}.")

for percent in (99, 101):
    end = descend(slope_of_line, np.zeros(2), learning_rate=edge * percent / 100, steps=600)[-1]
    distance = np.linalg.norm(end - [best_w, best_b])
    print(f"{percent} % of it, 600 steps: the end is {distance:.2g} away from the best line")

# %% [markdown]
# Two percent decide between arriving and exploding. Remember that when you next tune a learning rate and it
# "suddenly" breaks.

# %% [markdown]
# ### Say why, in two sentences
#
# (3 min) In your own words, for a friend who missed this lab. What you write is kept in a file of yours,
# `my-explanations.md`. Then a model answer appears, and you tick which of its points yours makes.

# %%
quiz.explain("01")

# %% [markdown]
# ---
# ## The clinic (to go further)
#
# So far you have written code from scratch. Most code that you will meet was written by somebody else, and it is nearly
# right. Here are two sick trainings with **one planted fault** each. Every student's fault is drawn anew, so ask your
# neighbours how they found theirs, not what it was.
#
# Four steps. The first one is worth as much as code.
#
# 1. **Diagnose.** Look at the curve and at the code, and say what is wrong.
# 2. **Predict** what the repair will do.
# 3. **Repair** it: copy the code into the cell below it, and change what is wrong. Nothing else.
# 4. **Prove** it: the check judges your repair, and your curve is drawn over the sick one.

# %% [markdown]
# ### Patient 1 · The line that isn't fitted
#
# (6 min · difficulty ●●○ · importance ◆◆◇ · a curve shows that something is wrong, and only the code shows what)
#
# It opens once your `mse_gradient` has passed its check.

# %%
clinic.patient("mse_gradient")


# %% tags=["repair"]
def patient_1(w, b, x, y):
    """Return (dw, db), the slopes of the mean squared error of the line w*x + b."""
    # BEGIN SOLUTION
    errors = w * x + b - y  # (n,)
    dw = 2 * np.mean(errors * x)
    db = 2 * np.mean(errors)
    # END SOLUTION
    return dw, db


# %%
clinic.discharge("mse_gradient", patient_1)

# %% [markdown]
# ### Patient 2 · The walk that doesn't arrive
#
# (6 min · difficulty ●●○ · importance ◆◇◇ · one wrong index or sign, and no error message: this is what it looks like)
#
# It opens once your `gradient_descent` has passed its check.

# %%
clinic.patient("gradient_descent")


# %% tags=["repair"]
def patient_2(gradient, start, learning_rate, steps):
    """Return the path (steps + 1, d) of gradient descent, the start included."""
    # BEGIN SOLUTION
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    # END SOLUTION
    return path


# %%
clinic.discharge("gradient_descent", patient_2)

# %% [markdown]
# ---
# ## Missions
#
# They are won inside the figures above, by what the figure does. A ✓ appears there, and in your progress below. These
# four are the ones not to miss; the other figures have missions of their own.
#
# | mission | where |
# |---|---|
# | On the ravine, converge below 1e-3 in the fewest steps. | *descent*, round 5 |
# | On the ravine, find the largest learning rate that doesn't diverge yet, to within 5 %. | *descent*, round 5 |
# | On the bowl, oscillate for ever without diverging. | *landscapes*, round 6 |
# | On the bumps, land in each of the two valleys. | *landscapes*, round 6 |
#
# ## Quiz
#
# Five questions. Answer, press **Check**, read. One of them is answered with a slider.

# %%
quiz.ask("01")

# %% [markdown]
# ## Where you stand

# %%
progress.show()

# %% [markdown]
# ## In practice
#
# - **Nobody fits a line this way.** Where there is a formula, use the formula. Descent is for the rest, which is
#   nearly everything with a network in it.
# - **Search learning rates by factors.** 0.1, 0.03, 0.01, 0.003, … not 0.1, 0.09, 0.08. Draw the loss on a log axis.
#   If it grows, or turns into NaN, go down. If it creeps, go up.
# - **Scale your inputs.** The Hessian above is made of nothing but your `x`. If `x` has mean 0 and mean square 1, it
#   is twice the identity matrix: a perfectly round bowl, where learning rate 0.5 finds the best line in a single
#   step. With raw data the same bowl can be a ravine.
# - **Check a gradient, then stop checking.** Central differences need two evaluations of the loss for every single
#   weight. For a million weights that is two million evaluations for one step. How to get all the slopes for about
#   the price of a few evaluations is the subject of Lab 02.
# - **Real losses are not quadratic.** The edge $2/\lambda_{\max}$ then holds only near a minimum. Yet networks trained
#   with the whole batch often drift until their largest curvature hovers around $2/\alpha$, as if they sought the edge
#   (Cohen and others, 2021).
#
# ## Further reading
#
# - Augustin-Louis Cauchy, 1847, *Méthode générale pour la résolution des systèmes d'équations simultanées*. Gradient
#   descent in three pages, meant for computations in astronomy.
# - Gabriel Goh, 2017, *Why Momentum Really Works*. doi:10.23915/distill.00006. The parabola of round 4 and the ravine
#   of round 6, with figures to play with.
# - Yann LeCun, Léon Bottou, Genevieve Orr, Klaus-Robert Müller, 1998, *Efficient BackProp*. Why you should scale
#   inputs, and learning rates seen through the Hessian.
# - Jorge Nocedal, Stephen Wright, 2006, *Numerical Optimization*, second edition. Chapter 8 on difference quotients
#   and their best ε.
# - Jason Lee, Max Simchowitz, Michael Jordan, Benjamin Recht, 2016, *Gradient Descent Only Converges to Minimizers*.
#   Why saddles are rarely the end.
# - Jeremy Cohen, Simran Kaur, Yuanzhi Li, J. Zico Kolter, Ameet Talwalkar, 2021, *Gradient Descent on Neural Networks
#   Typically Occurs at the Edge of Stability*.
#
# Next: **02 · Teach a network XOR: backpropagation**. There the slope has to find its way through two layers.
