"""The update rules alone: NumPy arrays in and out, nothing asked, for loops that run them thousands of times.

`gradient_descent` and `optimizers` have a function for each that says what is wrong with its arguments. Whatever has
the shape of w is an entry of its own here: a row of `w` can be another descent, with a learning rate of its own.

The three at the end do the same to the last bit, but overwrite what they remember. For small arrays that is less than
two thirds of the time: a new array costs more than the arithmetic (`benchmarks/optimizer_map.py`).
"""

import numpy as np


def plain(w, gradient, learning_rate):
    """Return w one step downhill."""
    return w - learning_rate * gradient


def momentum(w, gradient, velocity, learning_rate, beta=0.9):
    """Return (w, velocity) after one step of a heavy ball (Polyak 1964)."""
    velocity = beta * velocity + gradient
    return w - learning_rate * velocity, velocity


def rmsprop(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    """Return (w, mean_square); Tieleman & Hinton 2012, Neural Networks for Machine Learning, lecture 6."""
    mean_square = beta * mean_square + (1 - beta) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


def adam(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w, m, v) after step number t, 1 for the first (Kingma & Ba 2015, Adam, algorithm 1).

    Where t is infinite nothing is corrected: 1 - beta**t is 1.
    """
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v


def momentum_in_place(w, gradient, velocity, learning_rate, beta=0.9):
    """Return (w, velocity) as `momentum` does; the velocity is overwritten, w isn't."""
    np.multiply(velocity, beta, velocity)
    np.add(velocity, gradient, velocity)
    step = np.multiply(velocity, learning_rate)
    return np.subtract(w, step, step), velocity


def rmsprop_in_place(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    """Return (w, mean_square) as `rmsprop` does; the mean square is overwritten, w isn't."""
    step = np.empty_like(w)
    _decay(mean_square, beta, np.square(gradient, step), step)
    root = np.sqrt(mean_square, np.empty_like(w))
    np.add(root, eps, root)
    np.multiply(gradient, learning_rate, step)
    np.divide(step, root, step)
    return np.subtract(w, step, step), mean_square


def adam_in_place(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w, m, v) as `adam` does; m and v are overwritten, w isn't."""
    step, root = np.empty_like(w), np.empty_like(w)
    _decay(m, beta1, gradient, step)
    _decay(v, beta2, np.square(gradient, root), root)
    np.divide(m, 1 - beta1**t, step)
    np.divide(v, 1 - beta2**t, root)
    np.sqrt(root, root)
    np.add(root, eps, root)
    np.multiply(step, learning_rate, step)
    np.divide(step, root, step)
    return np.subtract(w, step, step), m, v


def _decay(mean, beta, new, buffer):
    """Make of a decaying mean beta * mean + (1 - beta) * new, in itself."""
    np.multiply(mean, beta, mean)
    np.multiply(new, 1 - beta, buffer)
    np.add(mean, buffer, mean)
