"""Wrong difference quotients: other places, other divisors, and nudges of more or of fewer entries."""

import numpy as np

from helpers.nn import gradcheck


def differences(w, difference):
    """Return difference(nudge direction) for each entry; the direction is 1 in one place and 0 elsewhere."""
    gradient = np.empty(w.shape)
    for place in np.ndindex(w.shape):
        direction = np.zeros(w.shape)
        direction[place] = 1
        gradient[place] = difference(direction)
    return gradient


def quotient(before, after, over):
    """Make a difference quotient from f(w + before·eps), f(w + after·eps) and the divisor over·eps."""
    return lambda f, w, eps=1e-5: differences(
        w, lambda i: (f(w + before * eps * i) - f(w + after * eps * i)) / over / eps
    )


def made_of(difference):
    """Make a version from difference(f, w, nudge, eps), which is asked for each entry."""
    return lambda f, w, eps=1e-5: differences(w, lambda i: difference(f, w, eps * i, eps))


def on_some(keep):
    """Make a version whose right slopes survive only where keep(place, size) holds, in reading order; 0 elsewhere."""

    def wrong(f, w, eps=1e-5):
        kept = np.array([keep(i, w.size) for i in range(w.size)]).reshape(w.shape)
        return np.where(kept, gradcheck.numerical_gradient(f, w, eps), 0)

    return wrong


def never_back_to_zero(f, w, eps=1e-5):
    """Return slopes for which every entry nudged so far stays nudged."""
    gradient, nudge = np.zeros(w.shape), np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        nudge[place] = eps
        gradient[place] = (f(w + nudge) - f(w - nudge)) / (2 * eps)
    return gradient


def column_by_column(f, w, eps=1e-5):
    """Return slopes for which a whole column is nudged at once."""
    gradient = np.empty(w.shape)
    for column in range(w.shape[-1]):
        nudge = np.zeros(w.shape)
        nudge[..., column] = eps
        gradient[..., column] = (f(w + nudge) - f(w - nudge)) / (2 * eps)
    return gradient


def never_restored(f, w, eps=1e-5):
    """Return slopes for which w itself is nudged up and down, and left there."""
    gradient = np.empty(w.shape)
    for place in np.ndindex(w.shape):
        w[place] += eps
        up = f(w)
        w[place] -= 2 * eps
        gradient[place] = (up - f(w)) / (2 * eps)
    return gradient


def all_together(f, w, eps=1e-5):
    """Return one slope, for which all entries are nudged at once."""
    return (f(w + eps) - f(w - eps)) / (2 * eps)


def row_by_row(f, w, eps=1e-5):
    """Return slopes for which a whole row is nudged at once."""
    gradient = np.empty(w.shape)
    for row in range(len(w)):
        nudge = np.zeros(w.shape)
        nudge[row] = eps
        gradient[row] = (f(w + nudge) - f(w - nudge)) / (2 * eps)
    return gradient
