"""Find the first wrong node of a computation graph, so that one mistake doesn't turn everything after it red."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """One step of a computation and the steps that it is computed from.

    A node named like one of the function's results can be seen; any other is hidden, and judged by what comes of it:
    if something computed from it is right, so is the node itself.
    """

    name: str
    after: tuple[str, ...] = ()


def states(nodes: Iterable[Node], wrong: dict[str, bool], blamed: str | None) -> tuple[tuple[str, str], ...]:
    """Pair each node with "right", "start here", "follows" or "wrong".

    `wrong` tells for each visible result whether it is wrong; `blamed` is the node of the mistake named, if any.
    """
    nodes = list(nodes)
    before = ancestors(nodes)
    bad = {node.name for node in nodes if _looks_wrong(node.name, wrong, before)}
    if blamed is not None:
        bad = (bad - before[blamed]) | {blamed}  # the mistake explains them: what it was computed from is right
    start = blamed or next((node.name for node in nodes if node.name in bad), None)
    return tuple((node.name, _state(node.name, bad, start, before)) for node in nodes)


def _state(name: str, bad: set[str], start: str | None, before: dict[str, set[str]]) -> str:
    if name == start:
        return "start here"
    if start in before[name] or bad & before[name]:  # nothing behind a wrong node is called right
        return "follows"
    return "wrong" if name in bad else "right"


def _looks_wrong(name: str, wrong: dict[str, bool], before: dict[str, set[str]]) -> bool:
    if name in wrong:
        return wrong[name]
    outcomes = [is_wrong for result, is_wrong in wrong.items() if name in before.get(result, ())]
    return bool(outcomes) and all(outcomes)


def ancestors(nodes: Iterable[Node]) -> dict[str, set[str]]:
    """Return for each node everything it is computed from, directly or not; nodes stand in the order of computation."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        found[node.name] = set(node.after).union(*(found[name] for name in node.after))
    return found
