"""The training of `peers.py` in plain Python: lists of numbers, no NumPy."""

import math
from operator import mul


def plain_python(task, few=None):
    """Train with lists of numbers; `few` batches of one epoch only, unless it is None."""
    X, Y = task.X.tolist(), task.Y.tolist()
    weights, epochs = task.start()
    if few:
        epochs = [epochs[0][:few]]

    def job():
        layers = [(W.T.tolist(), b.tolist()) for W, b in weights]
        for batches in epochs:
            losses = [plain_step([X[i] for i in batch], [Y[i] for i in batch], layers, task.rate) for batch in batches]
        return sum(losses) / len(losses)

    return job


def plain_step(X, Y, layers, learning_rate):
    """Take a step in `layers`, a list of (columns, biases), and return the loss before it; rows are samples."""
    loss, slopes = 0.0, [([[0.0] * len(c) for c in columns], [0.0] * len(b)) for columns, b in layers]
    for x, y in zip(X, Y, strict=True):
        As = [x]
        for columns, b in layers[:-1]:
            As.append([max(0.0, z) for z in plain_layer(As[-1], columns, b)])
        Z = plain_layer(As[-1], *layers[-1])
        raised = [math.exp(z - max(Z)) for z in Z]
        shares = [e / sum(raised) for e in raised]
        loss -= math.log(shares[y.index(1.0)])
        dZ = [p - t for p, t in zip(shares, y, strict=True)]
        for place in reversed(range(len(layers))):
            (dW, db), A = slopes[place], As[place]
            for j, d in enumerate(dZ):
                dW[j] = [g + d * a for g, a in zip(dW[j], A, strict=True)]
                db[j] += d
            if place:
                back = zip(zip(*layers[place][0], strict=True), A, strict=True)
                dZ = [sum(map(mul, dZ, row)) if a > 0 else 0.0 for row, a in back]
    rate = learning_rate / len(X)
    for (columns, b), (dW, db) in zip(layers, slopes, strict=True):
        columns[:] = [[w - rate * g for w, g in zip(*pair, strict=True)] for pair in zip(columns, dW, strict=True)]
        b[:] = [w - rate * g for w, g in zip(b, db, strict=True)]
    return loss / len(X)


def plain_layer(a, columns, b):
    """Return a weighted sum for each neuron."""
    return [sum(map(mul, a, column)) + bias for column, bias in zip(columns, b, strict=True)]
