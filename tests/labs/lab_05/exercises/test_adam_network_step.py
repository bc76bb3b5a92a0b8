"""The check of adam_network_step: right in any style."""

import numpy as np
from tools import exercises
from tools.lab_05.steps import adam, network_by_zip

adam_step = adam()


def by_index(weights, gradients, memory, t, learning_rate):
    weights, memory = list(weights), list(memory)
    for i in range(len(weights)):
        new = [adam_step(weights[i][k], gradients[i][k], *memory[i][k], t, learning_rate) for k in (0, 1)]
        weights[i], memory[i] = [part[0] for part in new], [part[1:] for part in new]
    return weights, memory


def by_comprehensions(weights, gradients, memory, t, learning_rate):
    new = [
        [adam_step(w, g, m, v, t, learning_rate) for w, g, (m, v) in zip(*layer, strict=True)]
        for layer in zip(weights, gradients, memory, strict=True)
    ]
    return [tuple(w for w, _, _ in layer) for layer in new], [tuple((m, v) for _, m, v in layer) for layer in new]


def in_one_long_array(weights, gradients, memory, t, learning_rate):
    def flat(layers):
        return np.concatenate([part.ravel() for layer in layers for part in layer])

    m, v = (flat([(W[k], b[k]) for W, b in memory]) for k in (0, 1))
    new, cut = adam_step(flat(weights), flat(gradients), m, v, t, learning_rate), []
    for array in new:
        parts, at = [], 0
        for W, b in weights:
            parts.append((array[at : at + W.size].reshape(W.shape), array[at + W.size : at + W.size + b.size]))
            at += W.size + b.size
        cut.append(parts)
    w, m, v = cut
    return w, [((m[i][0], v[i][0]), (m[i][1], v[i][1])) for i in range(len(w))]


def without_adam_step(weights, gradients, memory, t, learning_rate):
    def one(w, g, m, v):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        return w - learning_rate * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8), (m, v)

    pairs = [
        (one(W, dW, *of_W), one(b, db, *of_b))
        for (W, b), (dW, db), (of_W, of_b) in zip(weights, gradients, memory, strict=True)
    ]
    return [(W[0], b[0]) for W, b in pairs], [(W[1], b[1]) for W, b in pairs]


RIGHT = [network_by_zip, by_index, by_comprehensions, in_one_long_array, without_adam_step]
test_a_right_answer_passes = exercises.right("adam_network_step", RIGHT)
