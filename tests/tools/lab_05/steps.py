"""Write the steps of the optimizers as students do, with some lines that are others."""

import numpy as np


def adam(m=None, v=None, m_hat=None, v_hat=None, step=None, keep=None):
    """Make an adam_step in which some lines are others."""

    def wrong(w, g, old_m, old_v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
        new_m = m(old_m, g, beta1, beta2) if m else beta1 * old_m + (1 - beta1) * g
        new_v = v(old_v, g, beta1, beta2) if v else beta2 * old_v + (1 - beta2) * g**2
        top = m_hat(new_m, beta1, beta2, t) if m_hat else new_m / (1 - beta1**t)
        low = v_hat(new_v, beta1, beta2, t) if v_hat else new_v / (1 - beta2**t)
        move = step(a, top, low, eps, g) if step else a * top / (np.sqrt(low) + eps)
        return w - move, *(keep(new_m, new_v, top, low) if keep else (new_m, new_v))

    return wrong


def momentum(velocity=lambda g, u, a, beta: beta * u + g, step=lambda g, u, old, a, beta: a * u):
    """Make a momentum_step in which the velocity or the step is another."""

    def wrong(w, gradient, u, learning_rate, beta=0.9):
        new = velocity(gradient, u, learning_rate, beta)
        return w - step(gradient, new, u, learning_rate, beta), new

    return wrong


def rmsprop(
    mean=lambda g, s, beta: beta * s + (1 - beta) * g**2, step=lambda g, s, old, a, eps: a * g / (s**0.5 + eps)
):
    """Make an rmsprop_step in which the mean square or the step is another."""

    def wrong(w, gradient, s, learning_rate, beta=0.9, eps=1e-8):
        new = mean(gradient, s, beta)
        return w - step(gradient, new, s, learning_rate, eps), new

    return wrong


def network_by_zip(weights, gradients, memory, t, learning_rate):
    """Step a whole network as it should be."""
    adam_step, layers, memories = adam(), [], []
    for (W, b), (dW, db), ((mW, vW), (mb, vb)) in zip(weights, gradients, memory, strict=True):
        W, mW, vW = adam_step(W, dW, mW, vW, t, learning_rate)
        b, mb, vb = adam_step(b, db, mb, vb, t, learning_rate)
        layers.append((W, b))
        memories.append(((mW, vW), (mb, vb)))
    return layers, memories
