# The functions that passed their checks. Later labs run them; the last section of a name counts.
# The file is yours. Rename or delete it, and later labs use the reference until a check passes again.

# %% neuron · Lab 00 · 2026-11-25T12:58Z
def neuron(x, w, b):
    """Return the weighted sum of a neuron for each sample.

    x       (n, d)  one sample in each row
    w       (d,)    one weight for each entry
    b       scalar  the bias
    return  (n,)
    """
    # BEGIN SOLUTION
    z = x @ w + b
    # END SOLUTION
    return z

# %% mse · Lab 01 · 2026-11-25T12:58Z
import numpy as np


def mse(predictions, targets):
    """Return the mean squared error of predictions (n,) against targets (n,), one float."""
    # BEGIN SOLUTION
    errors = predictions - targets
    loss = np.mean(errors**2)
    # END SOLUTION
    return loss

# %% mse_gradient · Lab 01 · 2026-11-25T12:58Z
import numpy as np


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

# %% numerical_gradient · Lab 01 · 2026-11-25T12:58Z
import numpy as np


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

# %% gradient_step · Lab 01 · 2026-11-25T12:58Z
def gradient_step(w, gradient, learning_rate):
    """Return w after one step against the gradient; the w that came in is left as it was."""
    # BEGIN SOLUTION
    new_w = w - learning_rate * gradient
    # END SOLUTION
    return new_w

# %% gradient_descent · Lab 01 · 2026-11-25T12:58Z
import numpy as np


def gradient_step(w, gradient, learning_rate):
    """Return w after one step against the gradient; the w that came in is left as it was."""
    # BEGIN SOLUTION
    new_w = w - learning_rate * gradient
    # END SOLUTION
    return new_w


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

# %% largest_stable_learning_rate · Lab 01 · 2026-11-25T12:58Z
import numpy as np


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

# %% forward · Lab 02 · 2026-11-25T12:58Z
from helpers.functions import sigmoid


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

# %% loss_gradient · Lab 02 · 2026-11-25T12:58Z
def loss_gradient(A2, Y):
    """Return dA2 (n, 1), the gradient of the mean squared error by the answers.

    A2, Y   (n, 1)
    """
    # BEGIN SOLUTION
    dA2 = 2 * (A2 - Y) / len(Y)
    # END SOLUTION
    return dA2

# %% output_gradients · Lab 02 · 2026-11-25T12:58Z
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

# %% hidden_gradients · Lab 02 · 2026-11-25T12:58Z
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

# %% gradients · Lab 02 · 2026-11-25T12:58Z
from helpers.functions import sigmoid


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


def loss_gradient(A2, Y):
    """Return dA2 (n, 1), the gradient of the mean squared error by the answers.

    A2, Y   (n, 1)
    """
    # BEGIN SOLUTION
    dA2 = 2 * (A2 - Y) / len(Y)
    # END SOLUTION
    return dA2


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

# %% train · Lab 02 · 2026-11-25T12:58Z
from helpers.functions import sigmoid
import numpy as np


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


def loss_gradient(A2, Y):
    """Return dA2 (n, 1), the gradient of the mean squared error by the answers.

    A2, Y   (n, 1)
    """
    # BEGIN SOLUTION
    dA2 = 2 * (A2 - Y) / len(Y)
    # END SOLUTION
    return dA2


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

# %% sigmoid · Lab 03 · 2026-11-25T12:59Z
import numpy as np


def sigmoid(z):
    """Return 1 / (1 + exp(-z)) for z of any shape, without overflow."""
    # BEGIN SOLUTION
    small = np.exp(-np.abs(z))  # between 0 and 1, so it can't overflow
    a = np.where(z >= 0, 1.0, small) / (1 + small)
    # END SOLUTION
    return a

# %% sigmoid_derivative · Lab 03 · 2026-11-25T12:59Z
import numpy as np


def sigmoid(z):
    """Return 1 / (1 + exp(-z)) for z of any shape, without overflow."""
    # BEGIN SOLUTION
    small = np.exp(-np.abs(z))  # between 0 and 1, so it can't overflow
    a = np.where(z >= 0, 1.0, small) / (1 + small)
    # END SOLUTION
    return a


def sigmoid_derivative(z):
    """Return the slope of the sigmoid at z, any shape."""
    # BEGIN SOLUTION
    a = sigmoid(z)
    slope = a * (1 - a)
    # END SOLUTION
    return slope

# %% tanh_derivative · Lab 03 · 2026-11-25T12:59Z
import numpy as np


def tanh_derivative(z):
    """Return the slope of the tanh at z, any shape."""
    # BEGIN SOLUTION
    slope = 1 - np.tanh(z) ** 2
    # END SOLUTION
    return slope

# %% relu · Lab 03 · 2026-11-25T12:59Z
import numpy as np


def relu(z):
    """Return z where it is positive and 0 elsewhere, any shape."""
    # BEGIN SOLUTION
    a = np.maximum(z, 0.0)
    # END SOLUTION
    return a

# %% relu_derivative · Lab 03 · 2026-11-25T12:59Z
import numpy as np


def relu_derivative(z):
    """Return the slope of the ReLU at z, any shape; at 0 it is 0."""
    # BEGIN SOLUTION
    slope = np.where(z > 0, 1.0, 0.0)
    # END SOLUTION
    return slope

# %% collapse · Lab 03 · 2026-11-25T12:59Z
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

# %% softmax · Lab 03 · 2026-11-25T12:59Z
import numpy as np


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

# %% softmax_cross_entropy_gradient · Lab 03 · 2026-11-25T12:59Z
import numpy as np


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


def softmax_cross_entropy_gradient(Z, Y):
    """Return dZ (n, k), the gradient of the mean cross-entropy by the logits.

    Z       (n, k)  logits
    Y       (n, k)  the truth, one-hot
    """
    # BEGIN SOLUTION
    dZ = (softmax(Z) - Y) / len(Z)
    # END SOLUTION
    return dZ

# %% leaky_relu · Lab 03 · 2026-11-25T12:59Z
import numpy as np


def leaky_relu(z, slope=0.01):
    """Return z where it is positive and slope * z elsewhere, any shape."""
    # BEGIN SOLUTION
    a = np.where(z > 0, z, slope * z)
    # END SOLUTION
    return a

# %% gelu · Lab 03 · 2026-11-25T12:59Z
# Not kept: erf is of the type vectorize, which has no text

# %% deep_forward · Lab 04 · 2026-11-25T12:59Z
def deep_forward(X, weights, activation):
    """Send the samples through all layers and return a list of (Z, A), first layer first.

    X           (n, d)
    weights     list of (W, b), (d_in, d_out) and (d_out,)
    activation  named pair: activation.f(Z), activation.derivative(Z)
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

# %% deep_backward · Lab 04 · 2026-11-25T12:59Z
def deep_backward(X, weights, trace, activation, dA):
    """Take the gradient back through all layers and return a list of (dW, db), first layer first.

    X           (n, d)
    weights     list of (W, b)
    trace       list of (Z, A), from the forward pass
    activation  named pair: activation.f(Z), activation.derivative(Z)
    dA          (n, d_out)  the gradient that arrives at the last A
    """
    gradients = []
    # BEGIN SOLUTION
    inputs = [X] + [A for Z, A in trace]
    for i in reversed(range(len(weights))):
        dZ = dA * activation.derivative(trace[i][0])  # (n, d_out)
        gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T  # (n, d_in), for the layer below
    # END SOLUTION
    return gradients

# %% layer_gradient_norms · Lab 04 · 2026-11-25T12:59Z
import numpy as np


def layer_gradient_norms(gradients):
    """Return (depth,), the Frobenius norm of each dW in a list of (dW, db)."""
    # BEGIN SOLUTION
    norms = np.array([np.linalg.norm(dW) for dW, db in gradients])
    # END SOLUTION
    return norms

# %% shrink_factor · Lab 04 · 2026-11-25T12:59Z
def shrink_factor(norms):
    """Return the factor for each layer, from the last norm to the first, by geometric mean."""
    # BEGIN SOLUTION
    steps = len(norms) - 1
    factor = (norms[0] / norms[-1]) ** (1 / steps)
    # END SOLUTION
    return factor

# %% initial_scale · Lab 04 · 2026-11-25T13:00Z
import numpy as np


def initial_scale(fan_in, activation):
    """Return the standard deviation of the first weights of a layer for "sigmoid", "tanh" or "relu"."""
    # BEGIN SOLUTION
    kept = 0.5 if activation == "relu" else 1.0  # the share of the mean square that the activation lets through
    scale = np.sqrt(1 / (kept * fan_in))
    # END SOLUTION
    return scale

# %% residual_backward · Lab 04 · 2026-11-25T13:00Z
def residual_backward(dA, dA_branch):
    """Return the gradient at x of x + f(x).

    dA         any shape  the gradient at the sum
    dA_branch  its shape  the same gradient after its way back through f
    """
    # BEGIN SOLUTION
    dX = dA + dA_branch
    # END SOLUTION
    return dX

# %% minibatches · Lab 05 · 2026-11-25T13:00Z
def minibatches(n, batch_size, rng):
    """Return a list of index arrays that together hold 0 … n-1 once, in random order."""
    # BEGIN SOLUTION
    order = rng.permutation(n)
    batches = [order[start : start + batch_size] for start in range(0, n, batch_size)]
    # END SOLUTION
    return batches

# %% momentum_step · Lab 05 · 2026-11-25T13:01Z
def momentum_step(w, gradient, velocity, learning_rate, beta=0.9):
    """Return (w, velocity) after one step; all arrays have one shape, and those that came in stay as they were."""
    # BEGIN SOLUTION
    velocity = beta * velocity + gradient
    w = w - learning_rate * velocity
    # END SOLUTION
    return w, velocity

# %% rmsprop_step · Lab 05 · 2026-11-25T13:01Z
import numpy as np


def rmsprop_step(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    """Return (w, mean_square) after one step; all arrays have one shape, and those that came in stay as they were."""
    # BEGIN SOLUTION
    mean_square = beta * mean_square + (1 - beta) * gradient**2
    w = w - learning_rate * gradient / (np.sqrt(mean_square) + eps)
    # END SOLUTION
    return w, mean_square

# %% adam_step · Lab 05 · 2026-11-25T13:01Z
import numpy as np


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

# %% standardize · Lab 06 · 2026-11-25T13:01Z
import numpy as np


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

# %% one_hot · Lab 06 · 2026-11-25T13:01Z
import numpy as np


def one_hot(labels, classes):
    """Return (n, classes): in each row a 1 at the place of its label."""
    # BEGIN SOLUTION
    Y = np.eye(classes)[labels]
    # END SOLUTION
    return Y

# %% accuracy · Lab 06 · 2026-11-25T13:01Z
import numpy as np


def accuracy(probabilities, labels):
    """Return the share of rows whose largest entry stands at the label."""
    # BEGIN SOLUTION
    share = np.mean(probabilities.argmax(axis=1) == labels)
    # END SOLUTION
    return share

# %% train_classifier · Lab 06 · 2026-11-25T13:01Z
# Not kept: RELU is of the type Activation, which has no text

