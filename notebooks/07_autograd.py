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
# # 07 · Build the machine that differentiates: autograd
#
# You have derived every backward pass of this course by hand, and each was good for one kind of network only. Now build
# a machine that does it for any formula. Run the two cells and move the slider: values go forwards, and something comes
# back.

# %% tags=["setup"]
try:
    from helpers import checks, explorers, quiz
except ImportError as error:
    raise ImportError(f"{error}. Start with `python3 -m course lab`, or choose the kernel in .venv.") from None

from importlib.util import find_spec
from types import SimpleNamespace

import numpy as np

from helpers.nn import classifier, datasets, network
from helpers.nn.autograd import Node
from helpers.nn.functions import Activation, softmax_cross_entropy, softmax_cross_entropy_gradient
from helpers.student import progress

progress.open_lab("07")

# %%
explorers.first_formula()

# %% [markdown]
# ## What you'll do, learn and need
#
# | you | in this lab |
# |---|---|
# | **do** | write a small autograd engine in eight functions, type formulas into it, and let it train XOR and the digits |
# | **learn** | what a framework records on the way forwards, why gradients add up, why the order matters, and what it all costs |
# | **need** | Lab 02, functions inside functions, NumPy's broadcasting; 75 minutes for the core, 85 with what is marked *to go further* |
#
# **Notation.** A **[node](glossary.md)** is a value that knows what it was computed from. Its *parents* are the nodes
# it was computed from, so data flow from parents to children and gradients from children to parents. The *gradient of a
# node* is the slope of the output along that node, in the shape of its value.
#
# ## One question from the lab before
#
# You gave Keras no backward pass, and its gradients agreed with yours to some fifteen digits. Were they measured, by
# nudging each weight a little?
#
# <details><summary>Compare</summary>
#
# No. Nudging loses half of the digits (Lab 01), and takes two forward passes for each single weight. Keras's backend
# had recorded each operation, and multiplied by slopes from the end to the start. How it does that is today's subject.
#
# </details>

# %% [markdown]
# ### And three of your own
#
# (2 min) From your own log: a mistake, a prediction and an answer from earlier labs. Where you missed nothing, we ask
# what we think is missed most often. Answer from memory; nothing is marked.

# %%
quiz.recall("07")

# %% [markdown]
# ---
# ## 1 · Operations that remember
#
# In Lab 02 each gradient had its own formula, and you had to find it. But think back to the stepper: all of those
# formulas were made of the same few moves. A gradient arrives at an operation. The operation multiplies it by its own
# slope. The product goes on to whatever the operation read.
#
# No operation needs to know the network. It needs three things: its **value**, its **parents**, and for each parent a
# function that turns the arriving gradient into the parent's **share**. That is all a node holds:
#
# ```python
# class Node:
#     def __init__(self, value, parents=(), locals=()):
#         self.value = np.asarray(value, dtype=float)
#         self.parents, self.locals = tuple(parents), tuple(locals)
#         self.grad = None
# ```
#
# `Node(3.0)` has no parents: it's a number that you put in. (The class that you use here is in
# `helpers/nn/autograd.py`. It also complains when something doesn't fit.)
#
# The locals are *functions*, because there is no gradient yet when they are made. They wait for it. Here is the sine as
# an operation, by hand:

# %%
x = Node(0.5)
y = Node(np.sin(x.value), (x,), (lambda gradient: gradient * np.cos(x.value),))

(local,) = y.locals
print(f"sin(0.5) = {y.value:.4f}; of a gradient of 2, x gets {local(2.0):.4f}")

# %% [markdown]
# One thing has to be settled before the first operation. In `Z = X @ W + b` the bias has shape `(h,)`, and NumPy adds
# it to each of the n rows. It was *repeated*, or broadcast. So each bias was used n times, and each use sends something
# back. In Lab 02 you wrote `dZ.sum(axis=0)` for that. An engine has to find out by itself which axes to sum.

# %% [markdown]
# ### Exercise 1 · Sum what was repeated
#
# (6 min · difficulty ●●○ · importance ◆◆◆ · a gradient in the wrong shape is a classic bug of homemade engines)
#
# Broadcasting does two things with a shape: it adds axes **on the left** until there are enough, and it repeats along
# axes of **length 1**. Take a gradient in the shape of the result, and sum it down to the `shape` of what went in.
#
# | gradient | shape | what is summed |
# |---|---|---|
# | `(4, 3)` | `(3,)` | the axis that was added on the left |
# | `(4, 3)` | `(4, 1)` | axis 1, and it stays, with length 1 |
# | `(5, 4, 3)` | `(4, 1)` | both |
# | `(4, 3)` | `(4, 3)` | nothing |
#
# <details><summary>Why sum, and not average?</summary>
#
# A number that is used n times moves the output in n places. Its gradient is what all its uses do together. If there is
# a mean in the loss, its 1/n is in the gradient already.
#
# </details>
#
# <details><summary>How many axes were added on the left?</summary>
#
# As many as the gradient has axes too many: `gradient.ndim - len(shape)`. While there are too many, sum along
# axis 0.
#
# </details>
#
# <details><summary>My axis of length 1 has vanished</summary>
#
# `sum(axis=1)` takes the axis away. `sum(axis=1, keepdims=True)` leaves it there, with length 1.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "unbroadcast", "locked": false, "schema_version": 3, "solution": true, "task": false}
def unbroadcast(gradient, shape):
    """Return the gradient summed over the axes that broadcasting had repeated, in the shape given."""
    # BEGIN SOLUTION
    share = gradient
    while share.ndim > len(shape):
        share = share.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            share = share.sum(axis=axis, keepdims=True)
    # END SOLUTION
    return share


# %%
checks.unbroadcast(unbroadcast)

# %% [markdown] tags=["solution"]
# **Why it works.** Broadcasting is copying, and the slope of a copy along its original is 1. So each copy hands its
# gradient back unchanged, and the original gets their sum. The axes on the left go first, so that the places in `shape`
# and in the gradient then agree. Along an axis of length 1 that was *not* repeated the sum changes nothing.

# %% [markdown]
# ### Exercise 2 · Add, and remember
#
# (4 min · difficulty ●○○ · importance ◆◆◆ · one operation shows how all of them are made)
#
# Compute the sum. Then write the two waiting functions: `to_a` takes the gradient of the sum and returns the share of
# `a`, `to_b` returns that of `b`. The last line is given.
#
# <details><summary>What is the slope of a sum?</summary>
#
# Nudge one part, and the sum moves just as much. So the whole gradient goes to each of the two: it isn't split between
# them.
#
# </details>
#
# <details><summary>Where does unbroadcast come in?</summary>
#
# The shapes of `a` and `b` may differ from that of their sum. What goes back to `a` must have the shape of `a.value`.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "add", "locked": false, "schema_version": 3, "solution": true, "task": false}
def add(a, b):
    """Return the node a + b."""
    # BEGIN SOLUTION
    value = a.value + b.value

    def to_a(gradient):
        return unbroadcast(gradient, a.value.shape)

    def to_b(gradient):
        return unbroadcast(gradient, b.value.shape)

    # END SOLUTION
    return Node(value, (a, b), (to_a, to_b))


# %%
checks.add(add)

# %% [markdown] tags=["solution"]
# **Why it works.** The slope along both parts is 1, so the gradient goes through unchanged, but for its shape. `to_a`
# and `to_b` still know `a` and `b` after `add` has returned. That is called a closure, and it's the engine's whole
# memory.

# %% [markdown]
# ### Exercise 3 · Multiply, and remember
#
# (4 min · difficulty ●●○ · importance ◆◆◇ · the product is where the way back needs what the way forward knew)
#
# The same for the product, number by number. This time each share depends on a value from the way forward.
#
# <details><summary>Which of the two values?</summary>
#
# Take 2 · 5 and nudge the 2 a little. The product moves 5 times as much. So the slope along one factor is the *other*
# one.
#
# </details>
#
# <details><summary>Multiply first, or sum first?</summary>
#
# Where one number was repeated, each of its uses met a different partner, so each has its own slope. Multiply by the
# slopes first, then sum.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "multiply", "locked": false, "schema_version": 3, "solution": true, "task": false}
def multiply(a, b):
    """Return the node a * b, number by number."""
    # BEGIN SOLUTION
    value = a.value * b.value

    def to_a(gradient):
        return unbroadcast(gradient * b.value, a.value.shape)

    def to_b(gradient):
        return unbroadcast(gradient * a.value, b.value.shape)

    # END SOLUTION
    return Node(value, (a, b), (to_a, to_b))


# %%
checks.multiply(multiply)

# %% [markdown] tags=["solution"]
# **Why it works.** $\partial(ab)/\partial a = b$, and the chain rule multiplies it by what arrives. For `multiply(a,
# a)` nothing special is needed: the node is among the parents twice, gets two shares with slope $a$ each, and their sum
# has the $2a$ that you know.

# %% [markdown]
# ### Exercise 4 · Multiply matrices
#
# (3 min · difficulty ●●○ · importance ◆◆◇ · with this a whole layer is two operations)
#
# You know these two shares: they are the `dA` and the `dW` of every backward pass you have written. `a` is `(n, k)`,
# `b` is `(k, m)`, and nothing is broadcast.
#
# <details><summary>Which factor is transposed, and on which side does it go?</summary>
#
# Let the shapes tell you. The gradient is `(n, m)`, the share of `a` must be `(n, k)`, and `b` is `(k, m)`. There is
# one way to put them together.
#
# </details>
#
# <details><summary>Is X here a or b?</summary>
#
# In `X @ W` the samples are `a` and the weights are `b`. So `to_b` is what you called `dW`, and `to_a` is what goes on
# to the layer below.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "matmul", "locked": false, "schema_version": 3, "solution": true, "task": false}
def matmul(a, b):
    """Return the node a @ b of two matrices."""
    # BEGIN SOLUTION
    value = a.value @ b.value

    def to_a(gradient):
        return gradient @ b.value.T

    def to_b(gradient):
        return a.value.T @ gradient

    # END SOLUTION
    return Node(value, (a, b), (to_a, to_b))


# %%
checks.matmul(matmul)

# %% [markdown] tags=["solution"]
# **Why it works.** Entry $(i, k)$ of `a` meets row $k$ of `b`, and only row $i$ of the result notices: its share is
# $\sum_m g_{im} b_{km}$, which is `gradient @ b.T`. For `b` the sum runs over the samples, because they all use the
# same weights.

# %% [markdown]
# ### Exercise 5 · Bend a node
#
# (3 min · difficulty ●○○ · importance ◆◆◇ · with this every function whose slope you know belongs to the engine)
#
# An activation is a pair: `activation.f` and `activation.slope`, both functions of arrays. Turn it into an operation.
#
# <details><summary>The slope of what, exactly?</summary>
#
# The slope of f *at what went in*, at `a.value`. At the output it's another number. (For the sigmoid there is a
# formula in terms of the output, but `activation.slope` doesn't use it.)
#
# </details>
#
# <details><summary>Is a comma missing?</summary>
#
# There is one parent. `(a,)` is a tuple that holds one thing, and `(a)` is just `a`. Look at the last line, which is
# given.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "apply", "locked": false, "schema_version": 3, "solution": true, "task": false}
def apply(activation, a):
    """Return the node f(a), number by number, for an activation with .f and .slope."""
    # BEGIN SOLUTION
    value = activation.f(a.value)

    def to_a(gradient):
        return gradient * activation.slope(a.value)

    # END SOLUTION
    return Node(value, (a,), (to_a,))


# %%
checks.apply(apply)

# %% [markdown] tags=["solution"]
# **Why it works.** Each entry goes through f alone, so each entry of the gradient is multiplied by its own slope. The
# engine needs no list of activations: a function with its slope is an operation.

# %% [markdown]
# ---
# ## 2 · The way back
#
# A formula is a net of nodes now. The output knows its parents, they know theirs, and so on to the numbers that you put
# in. To differentiate, begin at the output, whose slope along itself is 1. Then let each node hand shares to its
# parents.
#
# There is one trap. A node may be used by several others, near the output and far from it. It must not send anything on
# before **all** of its shares have arrived. So before the way back begins, put the nodes in an order in which parents
# come before children, a **[topological order](glossary.md)**, and then go through it from its end.

# %% [markdown]
# ### Exercise 6 · Put the nodes in order
#
# (8 min · difficulty ●●● · importance ◆◆◆ · without it, a network with a shortcut gets wrong gradients and no error
# message)
#
# Return a list of all nodes that `output` depends on, itself included. Each is in it once, after all of its parents.
# Several orders can be right.
#
# <details><summary>How do I get to all of them?</summary>
#
# A function inside your function can call itself. `visit(node)` visits each parent of the node, and they visit theirs.
# A node without parents has nobody to visit, so it ends there.
#
# </details>
#
# <details><summary>When do I append a node?</summary>
#
# Not when you come to it, but when you leave it: after all of its parents have been visited. Then they are in the list
# already.
#
# </details>
#
# <details><summary>A node is in my list twice</summary>
#
# Two others use it, so you come to it twice. Keep a set of the nodes you have seen, and turn back at once if a node is
# in it.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "topological_order", "locked": false, "schema_version": 3, "solution": true, "task": false}
def topological_order(output):
    """Return the nodes that output depends on, each once and after all of its parents; output comes last."""
    order, seen = [], set()
    # BEGIN SOLUTION

    def visit(node):
        if node not in seen:
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(output)
    # END SOLUTION
    return order


# %%
checks.topological_order(topological_order)

# %% [markdown] tags=["solution"]
# **Why it works.** A node is appended only after the calls for its parents have returned, and each of those has
# appended its node or found it there. This is a depth-first search that writes the nodes down on the way out. That a
# node is written when you leave it, not when you arrive, is the hard idea here, and you have it. (In chains of more
# than about a thousand operations Python stops a function that calls itself. The course's own version uses a loop.)

# %% [markdown]
# ### Exercise 7 · Send the gradient back
#
# (8 min · difficulty ●●● · importance ◆◆◆ · this is the machine: every gradient in every framework comes out of this
# loop)
#
# Give every node its gradient, in `.grad`. Return nothing.
#
# 1. Every node begins with zeros, in the shape of its value. Whatever an earlier call left there is forgotten.
# 2. The output begins with ones.
# 3. From the output back to the start: each node hands its gradient to each of its locals, and what comes out is
# **added** to the gradient of that parent.
#
# <details><summary>How do I go through parents and locals together?</summary>
#
# `zip(node.parents, node.locals)`: the first local belongs to the first parent. A dict in between would lose one of two
# equal parents, as in x · x.
#
# </details>
#
# <details><summary>Why not begin with the first share?</summary>
#
# Because what a local returns may be the very array it was given, and that belongs to another node. If you write into
# it with `+=`, both change. If each node has its own zeros, that can't happen.
#
# </details>
#
# <details><summary>Why ones, if the output isn't a single number?</summary>
#
# Then what you get is the gradient of the *sum* of its numbers. For a loss, which is one number, it's the same.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "backpropagate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backpropagate(output):
    """Put the gradient of output into .grad of every node that it depends on."""
    # BEGIN SOLUTION
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, local in zip(node.parents, node.locals, strict=True):
            parent.grad = parent.grad + local(node.grad)
    # END SOLUTION


# %%
checks.backpropagate(backpropagate)

# %% [markdown] tags=["solution"]
# **Why it works.** When the loop comes to a node, all the nodes that use it come later in the order, so they have sent
# their shares already. Its gradient is complete, and can be sent on. Nothing in these lines knows what the operations
# do. Adding up the shares, and in the right order, is what many homemade engines get wrong; yours doesn't.

# %% [markdown]
# That's an engine. Type any formula into it: `+ − * / **` and a few functions are there. A difference is a sum with one
# part times −1, and a quotient is a product with a reciprocal, as you will see in the graph. At the end Lab 01's
# difference quotient judges your gradients. Guess first.
#
# - **Mission:** type a formula in which the gradient of one variable comes in four shares or more.

# %%
explorers.any_formula(
    add=add,
    multiply=multiply,
    apply=apply,
    topological_order=topological_order,
    backpropagate=backpropagate,
)

# %% [markdown]
# ### Say why it is sorted
#
# (3 min) Two sentences, before you go on. A model answer follows, and you tick which of its points yours makes.

# %%
quiz.explain("07")

# %% [markdown]
# <details><summary>Why backwards, and not forwards?</summary>
#
# The chain rule can be multiplied from either end. From the inputs, one pass answers: what does *this one input* do to
# everything? From the output, one pass answers: what does *every input* do to this one output? A loss is one number,
# and a network has thousands of weights, or billions. So one pass backwards does what would take one pass for each
# weight forwards. Where it's the other way round, with few inputs and many outputs, forwards is cheaper.
#
# </details>

# %% [markdown]
# ### One more formula (to go further)
#
# - **Mission:** in the figure above, type one with a variable whose shares aren't 0, but whose gradient is.

# %% [markdown]
# ---
# ## 3 · Let it train
#
# Now the network of Lab 02 again: two layers, a sigmoid after each, the mean squared error. But this time you write the
# way forward and nothing else. What you solved in earlier labs was kept, and runs here too:

# %%
mine = checks.recall("sigmoid", "sigmoid_derivative", "gradients", "numerical_gradient")
SIGMOID = Activation("sigmoid", mine.sigmoid.function, mine.sigmoid_derivative.function)
mine

# %% [markdown]
# ### By hand once more, from memory
#
# (5 min) This is the last time you need it, so see what you remember. On the empty cell: the whole backward pass of Lab
# 02, `gradients(X, Y, W1, b1, W2, b2)`, which returns `dW1, db1, dW2, db2`. Don't look back; `np` is all there is. The
# clock works as in Lab 04.

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
# ### Exercise 8 · Let it train a network
#
# (8 min · difficulty ●●○ · importance ◆◆◇ · from here on you change a network by changing its formula, and derive
# nothing)
#
# Return the gradients of the mean squared error along the four parameters, by the engine alone. The arguments are
# arrays. The first line makes nodes of the parameters, and the last one collects their gradients.
#
# <details><summary>How do I subtract, and how do I square?</summary>
#
# `add(A2, Node(-Y))` is the error. Its square is that node times itself.
#
# </details>
#
# <details><summary>And the mean?</summary>
#
# Multiply by a node that holds 1/n. `backpropagate` starts with ones in each entry, which makes a sum of them. A sum of
# n terms with 1/n in each is the mean.
#
# </details>
#
# <details><summary>A gradient is still None</summary>
#
# Then the loss doesn't depend on that node. Did you use the node itself, and not its array?
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "autograd_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def autograd_gradients(X, Y, W1, b1, W2, b2):
    """Return dW1, db1, dW2, db2 of Lab 02's network and loss; everything that comes in is an array."""
    W1, b1, W2, b2 = parameters = [Node(value) for value in (W1, b1, W2, b2)]
    # BEGIN SOLUTION
    A1 = apply(SIGMOID, add(matmul(Node(X), W1), b1))
    A2 = apply(SIGMOID, add(matmul(A1, W2), b2))
    error = add(A2, Node(-Y))
    loss = multiply(Node(1 / len(Y)), multiply(error, error))
    backpropagate(loss)
    # END SOLUTION
    return tuple(node.grad for node in parameters)


# %%
checks.autograd_gradients(autograd_gradients)

# %% [markdown] tags=["solution"]
# **Why it works.** The first lines are the formulas of the forward pass and of the loss, with other names for + and @.
# The last one walks back over the nodes they made. Compare it with the four functions of Lab 02: there you wrote down
# each factor of the chain, and here each operation brought its own.

# %% [markdown]
# ### Three trainings, one start (to go further)
#
# Now the same training three times, from one start: by your backward pass of Lab 02, by your engine, and by the
# quotient of Lab 01, which nudges every single number up and down. The losses should be the same. The times aren't.
# Guess by how much.
#
# - **Mission:** find a step with which the quotient trains to the same losses, to a billionth.

# %%
explorers.three_trainings(
    autograd_gradients=autograd_gradients,
    gradients=mine.gradients,
    numerical_gradient=mine.numerical_gradient,
)

# %% [markdown]
# <details><summary>What does autograd cost?</summary>
#
# The arithmetic is that of the pass by hand, and so are the losses, to the last digit or two. What comes on top is
# bookkeeping: for each operation a node, two small functions and a place in a list. On four samples that is most of the
# time; on large arrays you hardly notice it. It doesn't grow with the number of *weights*. The cost of the quotient
# does: it takes two forward passes for each of them.
#
# What it does cost is memory. Every value of the way forward is kept until the way back has used it.
#
# </details>
#
# <details><summary>And the quotient's step?</summary>
#
# Too large, and the curve isn't straight enough between the two ends: that error falls with the square of the step. Too
# small, and two nearly equal numbers are subtracted, so that rounding is all that's left: that error grows as the step
# shrinks. In between both are small. Your engine has no step, and neither error.
#
# </details>

# %% [markdown]
# ---
# ## 4 · Something it has never seen (to go further)
#
# The test of an engine is a network that it wasn't made for. Take a reader of digits with two hidden
# layers. It needs one operation that you don't have, the cross-entropy of Lab 03. It's a node like any other, with one
# parent and one local:

# %%
own = SimpleNamespace(
    **{
        function.__name__: checks.choose(function.__name__, function).function
        for function in (add, matmul, apply, backpropagate)
    }
)
bend = checks.recall("relu", "relu_derivative")
RELU = Activation("relu", bend.relu.function, bend.relu_derivative.function)


def cross_entropy(logits, Y):
    """Return the node of the mean cross-entropy of logits (n, k) and one-hot targets (n, k)."""
    Z = logits.value

    def to_logits(gradient):
        return gradient * softmax_cross_entropy_gradient(Z, Y)

    return Node(softmax_cross_entropy(Z, Y), (logits,), (to_logits,))


def by_engine(X, Y, weights):
    """Return the loss of a batch and its gradients: forwards by hand, backwards by the engine."""
    layers = [(Node(W), Node(b)) for W, b in weights]
    A = Node(X)
    for W, b in layers[:-1]:
        A = own.apply(RELU, own.add(own.matmul(A, W), b))
    W, b = layers[-1]
    loss = cross_entropy(own.add(own.matmul(A, W), b), Y)
    own.backpropagate(loss)
    return float(loss.value), [(W.grad, b.grad) for W, b in layers]


# %% [markdown]
# Train it, then train it again by the course's own backward pass, written by hand as in Lab 06. Same start, same
# batches. How far apart will the losses be at the end? Say a number before you run it.

# %%
digits = datasets.digits(np.random.default_rng(0))
X, test_X = classifier.standardize(digits.train_X, digits.test_X)
Y = classifier.one_hot(digits.train_labels, 10)


def train(loss_and_gradients, epochs=4):
    """Return the weights after some epochs of plain steps, and the loss of each batch before its step."""
    weights, losses = classifier.initial_weights([64, 32, 16, 10], np.random.default_rng(1)), []
    batches = np.array_split(np.random.default_rng(2).permutation(len(X)), 42)
    for batch in batches * epochs:
        loss, gradients = loss_and_gradients(X[batch], Y[batch], weights)
        pairs = zip(weights, gradients, strict=True)
        weights = [(W - 0.1 * dW, b - 0.1 * db) for (W, b), (dW, db) in pairs]
        losses.append(loss)
    return weights, np.array(losses)


weights, losses = train(by_engine)
_, by_hand = train(classifier.loss_and_gradients)
right = classifier.accuracy(classifier.probabilities(test_X, weights), digits.test_labels)
print(f"{len(losses)} steps, from a loss of {losses[0]:.2f} to one of {losses[-1]:.2f}")
print(f"of the digits held out: {right:.0%} right")
print(f"the losses differ by less than 1e-12: {'yes' if np.abs(losses - by_hand).max() < 1e-12 else 'NO'}")

# %% [markdown]
# The pass by hand had to be derived for such networks. Your engine wasn't: you wrote eight functions, and none of them
# knows what a layer is.
#
# ### The same machine under other names
#
# | yours | in PyTorch | in JAX |
# |---|---|---|
# | `Node` | a `Tensor` | a *tracer*, which stands in for an array and records |
# | `Node(W)` for a parameter | `requires_grad=True` | an argument of the function that is differentiated |
# | `parents` and `locals` | `grad_fn`, and its `next_functions` | the *jaxpr*: a list of operations, written down while the function runs once |
# | a local | the `backward` of a `torch.autograd.Function` | a *vector-Jacobian product*, `jax.vjp` |
# | an operation of your own | a `Function` with `forward` and `backward` | `jax.custom_vjp` |
# | `backpropagate(loss)` | `loss.backward()` | `jax.grad(loss)`, which returns a function |
# | `.grad` | `.grad` | what that function returns |
# | fresh at each call | **not** fresh: they add up until `optimizer.zero_grad()` | fresh |
# | `unbroadcast` | happens inside, in `sum_to_size` | happens inside |
# | `Node(-Y)` for something that isn't to be learned | no `requires_grad`, or `detach()`, or `torch.no_grad()` | not differentiated, or `jax.lax.stop_gradient` |
#
# If one of the two is installed, the next cell asks it for the gradients of Exercise 8, in 64 bits like yours. The
# course needs neither, and this cell's output isn't stored.

# %% tags=["nbval-ignore-output"]
rng = np.random.default_rng(3)
xor_X, xor_Y = datasets.xor()
start = network.random_start(2, 3, rng)
ours = checks.choose("autograd_gradients", autograd_gradients).function(xor_X, xor_Y, *start)


def agree(theirs):
    """Say in one word whether four gradients are ours, to 1e-12."""
    return "yes" if all(np.abs(np.asarray(t) - o).max() < 1e-12 for t, o in zip(theirs, ours, strict=True)) else "NO"


if find_spec("torch"):
    import torch

    X_t, Y_t = torch.tensor(xor_X), torch.tensor(xor_Y)
    W1, b1, W2, b2 = parameters = [torch.tensor(part, requires_grad=True) for part in start]
    A2 = torch.sigmoid(torch.sigmoid(X_t @ W1 + b1) @ W2 + b2)
    ((A2 - Y_t) ** 2).mean().backward()
    print("PyTorch says the same:", agree([parameter.grad.numpy() for parameter in parameters]))
if find_spec("jax"):
    import jax

    jax.config.update("jax_enable_x64", True)

    def loss_of(W1, b1, W2, b2):
        A2 = jax.nn.sigmoid(jax.nn.sigmoid(xor_X @ W1 + b1) @ W2 + b2)
        return ((A2 - xor_Y) ** 2).mean()

    print("JAX says the same:", agree(jax.grad(loss_of, argnums=(0, 1, 2, 3))(*start)))
if not (find_spec("torch") or find_spec("jax")):
    print("Neither PyTorch nor JAX is installed here. README.md says how to get JAX; the lab goes on without.")

# %% [markdown]
# ---
# ## Missions
#
# They are won inside the figures above, by what the figure does. A ✓ appears there, and in your progress below.
#
# | mission | where |
# |---|---|
# | Type a formula in which one variable gets four shares or more. | *any formula*, round 2 |
# | Type one with a variable whose shares cancel. | *any formula*, round 2 |
# | Find a step with which the quotient trains to the same losses. | *three trainings*, round 3 |
#
# ## Quiz
#
# Five questions. Answer, press **Check**, read. One of them is answered with a slider.

# %%
quiz.ask("07")

# %% [markdown]
# ## Where you stand

# %%
progress.show()

# %% [markdown]
# ## In practice
#
# - **Record once, or each time.** PyTorch records anew at each pass, as you do, so a network may have an `if` in it.
#   JAX and TensorFlow's `tf.function` write the operations down once, and compile them.
# - **Zero the gradients.** In PyTorch they add up over calls. Forgetting `zero_grad()` is a classic: training runs,
#   only worse. Adding up is useful when a batch is too large for the memory and goes through in parts.
# - **Operations are larger than yours.** A softmax with cross-entropy is one operation, because its slope is simpler
#   and safer than those of its parts. You did the same above.
# - **Memory is the price.** Activations are kept for the way back. *Checkpointing* throws some of them away and
#   computes them again when they are needed.
# - **When a gradient is None or 0**, ask the graph: is there a way from the loss to that node? Something was detached,
#   turned into plain numbers, or never used.
# - **When a gradient is wrong**, it's nearly always an operation that somebody wrote. Compare it with the difference
#   quotient: PyTorch has `torch.autograd.gradcheck` for that, in 64 bits.
#
# ## Further reading
#
# - Seppo Linnainmaa, 1976, *Taylor expansion of the accumulated rounding error*, BIT 16. The reverse mode, from his
#   thesis of 1970.
# - Andreas Griewank, Andrea Walther, 2008, *Evaluating Derivatives*, second edition. The book on it, with what it costs
#   and why.
# - Atılım Güneş Baydin, Barak Pearlmutter, Alexey Radul, Jeffrey Siskind, 2018, *Automatic Differentiation in Machine
#   Learning: a Survey*, JMLR 18. Forward, reverse, and what neither of them is.
# - Adam Paszke and others, 2019, *PyTorch: An Imperative Style, High-Performance Deep Learning Library*, NeurIPS 32.
#   What your engine looks like when it has to be fast.
# - Roy Frostig, Matthew Johnson, Chris Leary, 2018, *Compiling machine learning programs via high-level tracing*,
#   SysML. The idea behind JAX.
#
# Next: **08 · Build a reader of your own**. Your data, your engine, and a card that says what the reader is worth.
