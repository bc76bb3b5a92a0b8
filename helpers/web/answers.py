"""What each answer to an explorer's question brings, where its missions are won, and where its buttons lead."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from helpers.explorer import view
from helpers.explorer.frame import Explorer, Prediction, State
from helpers.figures import live
from helpers.web import controls


def answers(question: Prediction) -> list[Any]:
    """Return everything that can be answered to a question."""
    return live.positions(question.answer())


def said(question: Prediction, explorer: Explorer) -> list[str]:
    """Return what is said to each answer, where the explorer stands."""
    state = explorer.state()
    return [view.in_words(question.feedback(answer, explorer.result, state)) for answer in answers(question)]


def drawn(question: Prediction, explorer: Explorer) -> list[list[dict[str, Any]]]:
    """Return the marks that each answer puts over the truth, where the explorer stands."""
    state = explorer.state()
    return [[mark.wire() for mark in question.marks(answer, explorer.result, state)] for answer in answers(question)]


def states(explorer: Explorer) -> Iterator[State]:
    """Yield the states of all positions of the swept controls, the last control turning fastest."""
    state = explorer.state()
    places = [state.places[name] for name in explorer.plan.sweep]
    for at in itertools.product(*(range(len(each)) for each in places)):
        values = {name: each[i] for name, each, i in zip(explorer.plan.sweep, places, at, strict=True)}
        yield State(**{**vars(state), **values, "at": {**state.at, **dict(zip(explorer.plan.sweep, at, strict=True))}})


def won(explorer: Explorer) -> dict[str, str]:
    """Return mission → where it is won: a bit for each position of the swept controls, packed, in base64."""
    everywhere = list(states(explorer))
    missions = [mission for mission in explorer.plan.missions if not set(mission.moved) & set(explorer.plan.points)]
    bits = {m.name: [bool(m.won(explorer.result, state)) for state in everywhere] for m in missions}
    return {name: base64.b64encode(np.packbits(each)).decode("ascii") for name, each in bits.items() if any(each)}


def steps(explorer: Explorer) -> dict[str, list[dict[str, int]]]:
    """Return button → where it leads, control → position, from each position of the swept controls."""
    made = {label: [step(state) for state in states(explorer)] for label, step in explorer.plan.steps.items()}
    return {
        label: [{name: controls.index(explorer.controls[name], value) for name, value in each.items()} for each in all_]
        for label, all_ in made.items()
    }
