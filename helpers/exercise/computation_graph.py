"""Find the first wrong link of a chain, so that one mistake doesn't turn everything after it red."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """One step of a computation and the steps that it is computed from.

    A link named like one of the function's results can be seen; any other is hidden, and judged by what comes of it:
    if something computed from it is right, so is the link itself.
    """

    name: str
    after: tuple[str, ...] = ()


def trace(links: Iterable[Node], wrong: dict[str, bool], blamed: str | None) -> tuple[tuple[str, str], ...]:
    """Pair each link with "right", "start here", "follows" or "wrong".

    `wrong` tells for each visible result whether it is wrong; `blamed` is the link of the mistake named, if any.
    """
    links = list(links)
    ancestors = _ancestors(links)
    bad = {link.name for link in links if _looks_wrong(link.name, wrong, ancestors)}
    if blamed is not None:
        bad = (bad - ancestors[blamed]) | {blamed}  # the mistake explains them: what it was computed from is right
    start = blamed or next((link.name for link in links if link.name in bad), None)
    return tuple((link.name, _state(link.name, bad, start, ancestors)) for link in links)


def _state(name: str, bad: set[str], start: str | None, ancestors: dict[str, set[str]]) -> str:
    if name not in bad:
        return "right"
    if name == start:
        return "start here"
    return "follows" if start in ancestors[name] else "wrong"


def _looks_wrong(name: str, wrong: dict[str, bool], ancestors: dict[str, set[str]]) -> bool:
    if name in wrong:
        return wrong[name]
    outcomes = [is_wrong for result, is_wrong in wrong.items() if name in ancestors.get(result, ())]
    return bool(outcomes) and all(outcomes)


def _ancestors(links: list[Node]) -> dict[str, set[str]]:
    """Return for each link everything it is computed from, directly or not; links stand in the order of computation."""
    found: dict[str, set[str]] = {}
    for link in links:
        found[link.name] = set(link.after).union(*(found[name] for name in link.after))
    return found
