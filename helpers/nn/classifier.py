"""Read digits: everything so far, put together in a classifier of any depth.

    train_X, test_X = standardize(digits.train_X, digits.test_X)
    weights, losses = train_classifier(train_X, one_hot(digits.train_labels, 10), [64, 64, 10], 0.1, 30, 32, rng)
    accuracy(probabilities(test_X, weights), digits.test_labels)  # 0.97

The hidden layers are ReLU layers of `deep`, the last one is linear, and the softmax makes probabilities of its logits.
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments, callbacks
from helpers.nn.deep import Layer, LayerGradient, deep_backward, deep_forward, random_weights
from helpers.nn.functions import ACTIVATIONS, softmax, softmax_cross_entropy, softmax_cross_entropy_gradient
from helpers.nn.optimizers import minibatches

RELU = ACTIVATIONS["relu"]
GAIN = np.sqrt(2)  # that of ReLU (He, Zhang, Ren & Sun 2015): the first weights have the scale √(2 / fan_in)


class Trained(NamedTuple):
    """What a training ends with."""

    weights: list  # of (W, b), first layer first
    losses: np.ndarray  # (epochs,)


class LossAndGradients(NamedTuple):
    """The loss at a place and its gradients there."""

    loss: float
    gradients: list  # of (dW, db), first layer first


# --- The data, made ready --------------------------------------------------------------------------------------------


def standardize(train, test):
    """Return both with the training set's mean 0 and standard deviation 1, column by column.

    train   (n, d)
    test    (m, d)  measured with the training set's mean and spread: of the test set nothing may be known
    return  (n, d), (m, d)

    A column that never changes in the training set becomes 0 in both: it has told nothing, so it may say nothing.
    """
    train, test = arguments.arrays(train=(train, "n d"), test=(test, "m d"))
    mean, spread = train.mean(axis=0), train.std(axis=0)  # (d,)
    # Of equal numbers neither the mean nor the spread need be exact; their range is. And the squares of numbers as
    # small as 1e-170 are 0, and so is their spread.
    still = (np.ptp(train, axis=0) == 0) | (spread == 0)
    scale = np.where(still, 0, 1 / np.where(still, 1, spread))
    return (train - mean) * scale, (test - mean) * scale


def one_hot(labels, classes):
    """Return (n, classes): in each row a 1 at the place of its label, and 0 elsewhere.

    labels   (n,)  whole numbers from 0 to classes - 1
    Raise ValueError for a label that is none of these.
    """
    classes = arguments.whole("classes", classes, least=1)
    return np.eye(classes)[_labels(labels, classes)]


def accuracy(probabilities, labels):
    """Return the share of rows whose largest entry stands at the label; of equal entries the first counts.

    probabilities  (n, k)  logits will do as well
    labels         (n,)    whole numbers from 0 to k - 1
    """
    probabilities = arguments.array("probabilities", probabilities, "n k")
    labels = _labels(labels, probabilities.shape[1])
    if len(labels) != len(probabilities):
        raise ValueError(f"labels must have one entry for each of {len(probabilities)} rows; got {len(labels)}")
    return float(np.mean(probabilities.argmax(axis=1) == labels))


def _labels(labels, classes):
    labels = np.asarray(labels)
    if labels.ndim != 1 or not labels.size or labels.dtype.kind not in "iuf" or np.any(labels != np.floor(labels)):
        raise ValueError(f"labels must be a row of whole numbers, (n,); got {arguments.described(labels)}")
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"labels must lie between 0 and {classes - 1}; got {labels.min():g} to {labels.max():g}")
    return labels.astype(int)


# --- The network -----------------------------------------------------------------------------------------------------


def initial_weights(sizes, rng):
    """Return the first weights, a list of (W, b) for `sizes` such as [64, 128, 10]: ReLU's scale, and biases 0."""
    return random_weights(sizes, GAIN, rng)


def forward(X, weights, activation=RELU):
    """Return the hidden layers' trace, a list of (Z, A), and the logits.

    X           (n, d)
    weights     a list of (W, b); all but the last belong to hidden layers
    activation  of those, an Activation
    return      trace, Z (n, classes)
    """
    X = arguments.array("X", X, "n d")
    trace = deep_forward(X, weights[:-1], activation) if len(weights) > 1 else []
    W, b = weights[-1]
    return trace, _last(X, trace) @ W + b


def probabilities(X, weights):
    """Return (n, classes), how sure the network is of each class; each row sums to 1."""
    return softmax(forward(X, weights)[1])


def loss_and_gradients(X, Y, weights, activation=RELU):
    """Return the cross-entropy loss of a batch, and its gradients, first layer first.

    X           (n, d)
    Y           (n, classes)  one-hot
    weights     a list of (W, b)
    activation  of the hidden layers, an Activation
    """
    trace, Z = forward(X, weights, activation)
    A, (W, _) = _last(X, trace), weights[-1]
    dZ = softmax_cross_entropy_gradient(Z, Y)  # (n, classes)
    hidden = deep_backward(X, weights[:-1], trace, activation, dZ @ W.T) if trace else []
    return LossAndGradients(softmax_cross_entropy(Z, Y), [*hidden, LayerGradient(A.T @ dZ, dZ.sum(axis=0))])


def _last(X, trace):
    return trace[-1].A if trace else X


@np.errstate(over="ignore", under="ignore", invalid="ignore")
def _descend(X, Y, weights, learning_rate):
    """Take a step along the gradients of `loss_and_gradients`, in the weights themselves; return the loss before it.

    To the last bit it is what W - learning_rate * dW is. It trusts its arguments: for loops of thousands.
    """
    As = [X]
    for W, b in weights[:-1]:
        A = As[-1] @ W
        A += b
        As.append(np.maximum(A, 0.0, out=A))
    W, b = weights[-1]
    Z = arguments.array("Z", As[-1] @ W + b)  # (n, classes), refused where the training has diverged
    Z -= Z.max(axis=1, keepdims=True)
    dZ = np.exp(Z)
    total = dZ.sum(axis=1, keepdims=True)
    loss = float(np.mean(np.log(total[:, 0]) - (Y * Z).sum(axis=1)))
    dZ /= total
    dZ -= Y
    dZ /= len(Z)
    for place in reversed(range(len(weights))):
        (W, b), A = weights[place], As[place]
        dW, db = A.T @ dZ, dZ.sum(axis=0)
        if place:  # the error goes down through the weights from before the step
            dZ = dZ @ W.T
            dZ *= A > 0
        dW *= learning_rate
        db *= learning_rate
        W -= dW
        b -= db
    return loss


def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Return the weights after some epochs of minibatch descent, and the loss of each epoch.

    X        (n, d)        standardized
    Y        (n, classes)  one-hot
    sizes    [d, hidden …, classes]: the neurons of each layer, inputs and outputs included
    rng      draws the first weights, then shuffles
    return   weights, a list of (W, b), and losses (epochs,): the mean of the batches' losses, each before its step
    """
    X, Y = arguments.arrays(X=(X, "n d"), Y=(Y, "n k"))
    learning_rate, epochs = arguments.learning_rate(learning_rate), arguments.whole("epochs", epochs)
    weights, losses = initial_weights(sizes, rng), []
    if (weights[0].W.shape[0], weights[-1].W.shape[1]) != (X.shape[1], Y.shape[1]):
        raise ValueError(f"sizes must begin with {X.shape[1]} and end with {Y.shape[1]}, as X and Y do; got {sizes!r}")
    for _ in callbacks.epochs(epochs):
        weights = [Layer(W.copy(), b.copy()) for W, b in weights]  # a callback may have kept those of the last epoch
        batches = minibatches(len(X), batch_size, rng)
        batch_losses = [_descend(X[batch], Y[batch], weights, learning_rate) for batch in batches]
        losses.append(float(np.mean(batch_losses)))
        callbacks.on_epoch_end(losses[-1], weights)
    return Trained(weights, np.array(losses))
