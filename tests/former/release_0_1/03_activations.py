import math

import numpy as np

from helpers import checks, explorers, gradcheck, progress, quiz

progress.open_lab("03")

# %%
explorers.first_bend()

# %%
with np.errstate(over="ignore"):
    print(f"exp(1000) is {np.exp(1000.0)}")
    print(f"so 1 / (1 + exp(1000)) is {1 / (1 + np.exp(1000.0))}")

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)) for z of any shape, without overflow."""
    # BEGIN SOLUTION
    small = np.exp(-np.abs(z))  # between 0 and 1, so it can't overflow
    a = np.where(z >= 0, 1.0, small) / (1 + small)
    # END SOLUTION
    return a

# %%
checks.sigmoid(sigmoid)

# %%
def sigmoid_derivative(z):
    """Return the slope of the sigmoid at z, any shape."""
    # BEGIN SOLUTION
    a = sigmoid(z)
    slope = a * (1 - a)
    # END SOLUTION
    return slope

# %%
checks.sigmoid_derivative(sigmoid_derivative)

# %%
explorers.gallery(sigmoid=sigmoid, sigmoid_derivative=sigmoid_derivative)

# %%
def tanh_derivative(z):
    """Return the slope of the tanh at z, any shape."""
    # BEGIN SOLUTION
    slope = 1 - np.tanh(z) ** 2
    # END SOLUTION
    return slope

# %%
checks.tanh_derivative(tanh_derivative)

# %%
explorers.gallery(tanh_derivative=tanh_derivative)

# %%
def relu(z):
    """Return z where it is positive and 0 elsewhere, any shape."""
    # BEGIN SOLUTION
    a = np.maximum(z, 0.0)
    # END SOLUTION
    return a

# %%
checks.relu(relu)

# %%
def relu_derivative(z):
    """Return the slope of the ReLU at z, any shape; at 0 it is 0."""
    # BEGIN SOLUTION
    slope = np.where(z > 0, 1.0, 0.0)
    # END SOLUTION
    return slope

# %%
checks.relu_derivative(relu_derivative)

# %%
explorers.gallery(relu=relu, relu_derivative=relu_derivative)

# %%
explorers.sparsity(relu=relu)

# %%
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

# %%
explorers.collapse(collapse=collapse)

# %%
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

# %%
explorers.softmax(softmax=softmax)

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

# %%
def softmax_cross_entropy_gradient(Z, Y):
    """Return dZ (n, k), the gradient of the mean cross-entropy by the logits.

    Z       (n, k)  logits
    Y       (n, k)  the truth, one-hot
    """
    # BEGIN SOLUTION
    dZ = (softmax(Z) - Y) / len(Z)
    # END SOLUTION
    return dZ

# %%
checks.softmax_cross_entropy_gradient(softmax_cross_entropy_gradient)

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

# %%
def leaky_relu(z, slope=0.01):
    """Return z where it is positive and slope * z elsewhere, any shape."""
    # BEGIN SOLUTION
    a = np.where(z > 0, z, slope * z)
    # END SOLUTION
    return a

# %%
checks.leaky_relu(leaky_relu)

# %%
erf = np.vectorize(math.erf, otypes=[float])

# %%
def gelu(z):
    """Return z times the share of a standard normal distribution that lies below z, any shape."""
    # BEGIN SOLUTION
    share = (1 + erf(z / math.sqrt(2))) / 2
    a = z * share
    # END SOLUTION
    return a

# %%
checks.gelu(gelu)

# %%
explorers.gallery(gelu=gelu, leaky_relu=leaky_relu)

# %%
quiz.ask("03")

# %%
progress.show()
