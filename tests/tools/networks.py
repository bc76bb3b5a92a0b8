"""Small deep networks, and their weights in one row."""

import numpy as np

from helpers.nn.deep import Layer


def flat(layers):
    return np.concatenate([part.ravel() for layer in layers for part in layer])


def unflat(numbers, layers):
    parts, place = [], 0
    for W, b in layers:
        parts.append(Layer(numbers[place : place + W.size].reshape(W.shape), numbers[place + W.size :][: b.size]))
        place += W.size + b.size
    return parts
