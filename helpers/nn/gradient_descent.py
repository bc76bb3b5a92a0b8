"""Walk downhill: one step, a whole path, many paths at once, and what can be said about them beforehand.

A learning rate that is too large is not an error: its path runs away, and the rows after an overflow are not finite.
On a quadratic surface with Hessian H, one step multiplies the error along an eigenvector of H by 1 - αλ
(Goh 2017, Why Momentum Really Works); everything below about rates and edges follows from that line.
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments

_quiet = np.errstate(over="ignore", invalid="ignore")


@_quiet
def gradient_step(w, gradient, learning_rate):
    """Return the new weights, w - learning_rate * gradient; the old ones are left as they were.

    w, gradient    one shape, any; infinite or NaN once a descent has diverged
    learning_rate  >= 0
    return         the shape of w
    """
    w, gradient = (arguments.array(n, v, finite=False) for n, v in (("w", w), ("gradient", gradient)))
    if gradient.shape != w.shape:
        raise ValueError(f"gradient must have the shape of w, {w.shape}; got {gradient.shape}")
    return w - arguments.learning_rate(learning_rate) * gradient


@_quiet
def gradient_descent(gradient, start, learning_rate, steps):
    """Return the path of a descent, the start first.

    gradient       a function of w (d,) that returns the slope there, (d,)
    start          (d,)
    learning_rate  >= 0; one that is too large gives a path whose last rows are infinite or NaN
    steps          a whole number >= 0
    return         (steps + 1, d)
    """
    gradient, start = arguments.function("gradient", gradient), arguments.array("start", start, "d")
    learning_rate, steps = arguments.learning_rate(learning_rate), arguments.whole("steps", steps)
    path = np.full((steps + 1, start.size), np.nan)
    path[0] = start
    for t in range(steps):
        if not np.isfinite(path[t]).all():
            break  # from here there is nowhere to go, and the caller's gradient isn't asked about infinity
        path[t + 1] = path[t] - learning_rate * _gradient_at(gradient, path[t])
    return path


def largest_stable_learning_rate(hessian):
    """Return 2 / λ_max, the edge between converging and diverging on a quadratic surface.

    hessian  (d, d), symmetric and positive definite; ValueError if it isn't
    """
    return 2 / _eigenvalues(hessian)[-1]


def best_learning_rate(hessian):
    """Return 2 / (λ_min + λ_max), the learning rate that makes the slowest direction as fast as it can be."""
    eigenvalues = _eigenvalues(hessian)
    return 2 / (eigenvalues[0] + eigenvalues[-1])


class Ending(NamedTuple):
    """Describe the last quarter of a path.

    ratio         how much longer each step is than the one before, by geometric mean
    straightness  the distance covered over the length walked: 1 on a straight line, near 0 to and fro
    left          the share of the way that is left if the steps go on like this; infinite if they don't shrink
    """

    ratio: float
    straightness: float
    left: float


RISEN = 1.1  # a run diverges when its last quarter rises 10 % above everything before
ARRIVED = 0.05  # a run has converged when at most 5 % of the way is left
TO_AND_FRO = 0.5  # a run oscillates when it covers less than half of the length that it walks


def regime(path, losses):
    """Name what a run does: "crawls", "converges", "oscillates" or "diverges".

    path    (steps + 1, d)
    losses  (steps + 1,), the height at each row

    It *diverges* if a number is not finite, or if the loss of the last quarter rises 10 % above all before it, counted
    from the lowest. It *converges* if at most 5 % of the way is left, going by how the last steps shrink. It
    *oscillates* if it has not arrived and goes to and fro. Otherwise it *crawls*, as does a run that doesn't move.
    """
    path, losses = (
        arguments.array("path", path, "n d", finite=False),
        arguments.array("losses", losses, "n", finite=False),
    )
    if len(path) != len(losses):
        raise ValueError(f"losses must have one number for each row of path, {len(path)}; got {len(losses)}")
    if not (np.isfinite(path).all() and np.isfinite(losses).all()) or _rises(losses):
        return "diverges"
    if (path == path[0]).all():
        return "crawls"
    ending = describe_ending(path)
    if ending.left <= ARRIVED:
        return "converges"
    return "oscillates" if ending.straightness < TO_AND_FRO else "crawls"


def describe_ending(path):
    """Return the Ending of a finite path (n, d) that moves."""
    steps = np.diff(arguments.array("path", path, "n d"), axis=0)
    lengths = np.linalg.norm(steps, axis=1)
    if not lengths.any():
        raise ValueError("path must move; all its rows are equal")
    tail = min(len(steps), max(4, len(steps) // 4))
    first, last = lengths[-tail], lengths[-1]
    if last <= 1e-9 * lengths.max():  # at rest, but for rounding
        return Ending(0.0, 1.0, 0.0)
    ratio = (last / first) ** (1 / (tail - 1)) if tail > 1 and first > 0 else 1.0
    straightness = np.linalg.norm(path[-1] - path[-1 - tail]) / lengths[-tail:].sum()
    turning = straightness < TO_AND_FRO
    # A geometric series of steps sums to last*ratio/(1 - ratio) if they point one way, and to last*ratio/(1 + ratio)
    # if they take turns.
    ahead = np.inf if ratio >= 1 else last * ratio / (1 + ratio if turning else 1 - ratio)
    return Ending(float(ratio), float(straightness), float(_share(ahead, np.linalg.norm(path[-1] - path[0]))))


def _share(ahead: float, behind: float) -> float:
    return np.inf if np.isinf(ahead) else ahead / (ahead + behind)


def _rises(losses: np.ndarray) -> bool:
    tail = max(1, len(losses) // 4)
    if len(losses) <= tail:
        return False
    above = losses - losses.min()
    return bool(above[-tail:].max() > RISEN * above[:-tail].max())


def _gradient_at(gradient, w: np.ndarray) -> np.ndarray:
    """Ask the caller's gradient on a copy, so that it can't change the path, and hold its shape against w."""
    answer = arguments.array("gradient(w)", gradient(w.copy()), finite=False)
    if answer.shape != w.shape:
        raise ValueError(f"gradient(w) must have the shape of w, {w.shape}; got {answer.shape}")
    return answer


def _eigenvalues(hessian) -> np.ndarray:
    """Return the eigenvalues, the smallest first, of a matrix that has to be symmetric and positive definite."""
    hessian = arguments.array("hessian", hessian, "d d")
    if not np.allclose(hessian, hessian.T, rtol=1e-9, atol=1e-9 * np.abs(hessian).max()):
        raise ValueError("hessian must be symmetric; it differs from its transpose")
    eigenvalues = np.linalg.eigvalsh(hessian)
    if eigenvalues[0] <= 0:
        raise ValueError(f"hessian must be positive definite; its smallest eigenvalue is {eigenvalues[0]:.3g}")
    return eigenvalues
