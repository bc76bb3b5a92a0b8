"""Name the classic mistake that an answer is: one that explains all that is wrong, and nothing that is right."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from helpers.exercise.answer import Answer, Results
from helpers.exercise.cases import Mistake
from helpers.exercise.computation_graph import ancestors
from helpers.exercise.results import listed


class Named(NamedTuple):
    """A mistake, the results that it explains, and a sentence about what it leaves unexplained."""

    mistake: Mistake
    results: tuple[str, ...]
    rest: str = ""


def named(answer: Answer) -> list[Named]:
    """Return the declared mistake that is all of it, or two that are."""
    candidates, wrong = list(_candidates(answer)), set(answer.wrong_cases)
    for count in (1, 2):
        for found in itertools.combinations(candidates, count):
            explained = [name for each in found for name in each.results]
            if set(explained) == wrong and len(explained) == len(wrong):
                return sorted(found, key=lambda each: answer.names.index(each.results[0]))
    return []


def partly_named(answer: Answer) -> list[Named]:
    """Return the declared mistake in the first link of a chain that broke.

    A chain goes wrong from its first wrong node on, so what comes after a named mistake may hold another.
    """
    return list(filter(None, (_with_rest(answer, found) for found in _candidates(answer))))[:1]


def _candidates(answer: Answer) -> Iterator[Named]:
    """Yield every mistake that reproduces some wrong results exactly, and would spoil none that is right."""
    wrong = set(answer.wrong_cases)
    for mistake, results in zip(answer.exercise.mistakes, answer.exercise.wrong_results, strict=True):
        changed = answer.changed_by(results)
        explained = tuple(name for name in answer.names if name in changed and answer.equals(results, name))
        if explained and changed <= wrong and (set(explained) == changed or mistake.node):
            yield Named(mistake, explained)


def _with_rest(answer: Answer, found: Named) -> Named | None:
    """Keep a mistake that explains a part, if everything else that is wrong is computed from its node."""
    rest = [name for name in answer.wrong_cases if name not in found.results]
    node = found.mistake.node
    if node is None or next(iter(answer.wrong_cases)) not in found.results:
        return None
    behind = ancestors(answer.exercise.nodes)
    if not all(node in behind.get(name, ()) for name in rest):
        return None
    return found._replace(rest=f" {listed(rest)} {'is' if len(rest) == 1 else 'are'} wrong in another way too.")


def wrong_version(answer: Answer, results: Results) -> bool:
    """Tell whether an answer is the same as a wrong version in everything."""
    return all(mine.keys() == other.keys() for mine, other in zip(answer.got, results, strict=True)) and all(
        answer.equals(results, name) for name in answer.got[0]
    )
