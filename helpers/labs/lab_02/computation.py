"""The computation graph of lab 02, written down once.

Most wrong versions are the right graph with one node replaced. A `Part` of the graph is an exercise, and its `but(...)`
is that exercise with a mistake in it.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import NamedTuple

from helpers.nn.functions import sigmoid

GRAPH = {
    "Z1": lambda v: v.X @ v.W1 + v.b1,
    "A1": lambda v: sigmoid(v.Z1),
    "Z2": lambda v: v.A1 @ v.W2 + v.b2,
    "A2": lambda v: sigmoid(v.Z2),
    "dA2": lambda v: 2 * (v.A2 - v.Y) / len(v.Y),
    "dZ2": lambda v: v.dA2 * v.A2 * (1 - v.A2),
    "dW2": lambda v: v.A1.T @ v.dZ2,
    "db2": lambda v: v.dZ2.sum(axis=0),
    "dA1": lambda v: v.dZ2 @ v.W2.T,
    "dZ1": lambda v: v.dA1 * v.A1 * (1 - v.A1),
    "dW1": lambda v: v.X.T @ v.dZ1,
    "db1": lambda v: v.dZ1.sum(axis=0),
}


class Part(NamedTuple):
    """A stretch of the graph: what it is given, the nodes that it computes, and those that it returns."""

    given: tuple[str, ...]
    nodes: tuple[str, ...]
    results: tuple[str, ...]

    def but(self, **replaced: Callable) -> Callable:
        """Return the function of this stretch with some nodes replaced."""

        def wrong(*arguments):
            values = SimpleNamespace(**dict(zip(self.given, arguments, strict=True)))
            for name in self.nodes:
                setattr(values, name, (GRAPH | replaced)[name](values))
            return tuple(getattr(values, name) for name in self.results)

        return wrong


FORWARD = Part(("X", "W1", "b1", "W2", "b2"), ("Z1", "A1", "Z2", "A2"), ("Z1", "A1", "Z2", "A2"))
OUTPUT = Part(("A1", "A2", "dA2"), ("dZ2", "dW2", "db2"), ("dZ2", "dW2", "db2"))
HIDDEN = Part(("X", "A1", "W2", "dZ2"), ("dA1", "dZ1", "dW1", "db1"), ("dZ1", "dW1", "db1"))
WHOLE = Part(("X", "Y", "W1", "b1", "W2", "b2"), tuple(GRAPH), ("dW1", "db1", "dW2", "db2"))


def _networks(rng):
    """Yield networks and samples of which no two sizes are equal, so that no wrong axis goes unseen."""
    for n, d, h in ((5, 3, 2), (4, 2, 3), (7, 2, 5)):
        yield {
            "X": rng.normal(size=(n, d)),
            "Y": rng.uniform(size=(n, 1)),
            "W1": rng.normal(size=(d, h)),
            "b1": rng.normal(size=h),
            "W2": rng.normal(size=(h, 1)),
            "b2": rng.normal(size=1),
        }


def inputs(*names):
    """Return a maker of inputs: everything on the way of the right computation, of which it hands out `names`."""

    def make(rng):
        made = []
        for values in (SimpleNamespace(**given) for given in _networks(rng)):
            for name, node in GRAPH.items():
                setattr(values, name, node(values))
            made.append({name: getattr(values, name) for name in names})
        return made

    return make
