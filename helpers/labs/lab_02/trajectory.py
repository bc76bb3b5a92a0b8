"""Follow a training from its start: how each parameter moves, how many steps there are, which losses are told."""

from typing import NamedTuple

import numpy as np

from helpers.exercise.cases import Finding
from helpers.exercise.diagnosis import FURTHER
from helpers.labs.lab_02 import losses, read_updates
from helpers.labs.lab_02.losses import FIRST_ONLY, FROM_ONE, LAST_EMPTY
from helpers.labs.lab_02.updates import NAMES, RIGHT, Place
from helpers.nn.network import Parameters

ASKED_ONCE = "Every step is the first one again: the gradients are asked for once. Ask anew in each epoch."


class Count(NamedTuple):
    """A number of steps that isn't right: the mistake's id, the number for some epochs, and what to say."""

    id: str | None
    steps: object
    says: str


EACH = Count(None, lambda epochs: epochs, "")
SHORT = Count("off_by_one", lambda epochs: epochs - 1, "The parameters miss the last update.")
ONCE = Count("off_by_one", lambda epochs: 1, "The parameters have had one update only, whatever epochs is.")
COUNTS = (
    EACH,
    SHORT,
    Count("off_by_one", lambda epochs: epochs + 1, "The parameters have had one update too many."),
    ONCE,
)
TOGETHER = {
    (SHORT, FROM_ONE): (
        "off_by_one",
        "losses[0] is never filled, and one update is missing: the loop begins to count at 1. `range(epochs)` gives 0, "
        "1, … epochs - 1.",
    ),
    (SHORT, LAST_EMPTY): (
        "off_by_one",
        "The loop ends one epoch early: the last loss is never filled in, and the last update is missing.",
    ),
    (ONCE, FIRST_ONLY): (
        "off_by_one",
        "There is one update, and only losses[0] is filled: the loop ends after its first epoch. Is `return` "
        "inside it?",
    ),
    (ONCE, losses.ALL_OF_START): (
        "restarted",
        "Each epoch begins at the start again: every loss is that of the start, and the parameters have had one "
        "update. The start belongs before the loop.",
    ),
}


def right(start, X, Y, learning_rate, epochs):
    """Return what training from a start gives: the parameters and the losses."""
    place = Place(start, X, Y, learning_rate)
    path = read_updates.walk([place], dict.fromkeys(NAMES, RIGHT), [epochs])[0]
    return path[-1], losses.mean_squares(path[:epochs], X, Y)


def is_right(answer, starts):
    """Tell whether every number of an answer is that of training from these starts."""
    for got, start, case in zip(answer.got, starts, answer.exercise.cases, strict=True):
        names = ("X", "Y", "learning_rate", "epochs")
        end, told = right(start, *(case.arguments[name] for name in names))
        if not (_ends(answer, got, end) and answer.same(got["losses"], told)):
            return False
    return True


def finding(answer, possible):
    """Return what is wrong with a training from one of some possible starts, if that gives all its numbers.

    Where it may have begun at several, the one from which the fewest mistakes lead to the answer is believed.
    """
    found = (_from(answer, starts) for starts in possible)
    return min(filter(None, found), key=lambda each: each.message.count(FURTHER), default=None)


def _from(answer, starts):
    """Return what is wrong with a training from these starts."""
    places = [
        Place(start, *(case.arguments[name] for name in ("X", "Y", "learning_rate")))
        for start, case in zip(starts, answer.exercise.cases, strict=True)
    ]
    after = _first_step(answer, places)
    if after is None:
        return None
    ends = {name: [getattr(end, name) for end in after] for name in NAMES}
    moves = {name: read_updates.read(name, places, ends[name], answer.same) for name in NAMES}
    found = (_whole(answer, places, after, each) for each in read_updates.together(moves))
    return next(filter(None, found), None)


def _first_step(answer, places):
    """Return where the first step ends, the first that moves anything; a loop may begin one epoch late."""
    for epochs in (1, 2):
        ends = [answer.again(case.arguments | {"epochs": epochs}) for case in answer.exercise.cases]
        if None in ends:
            return None
        after = [Parameters(*(end[name] for name in NAMES)) for end in ends]
        if not all(all(map(np.array_equal, end, place.parameters)) for end, place in zip(after, places, strict=True)):
            break
    return after


def _whole(answer, places, after, moves):
    """Look for the number of steps and for the losses that go with the moves; None unless all fits."""
    epochs = [case.arguments["epochs"] for case in answer.exercise.cases]
    straight = [
        _straight(place.parameters, end, most + 1) for place, end, most in zip(places, after, epochs, strict=True)
    ]
    for paths, once in ((read_updates.walk(places, moves, [most + 1 for most in epochs]), ""), (straight, ASKED_ONCE)):
        for count in COUNTS:
            ends = [path[count.steps(n)] for path, n in zip(paths, epochs, strict=True)]
            if all(_ends(answer, got, end) for got, end in zip(answer.got, ends, strict=True)):
                told = _told(answer, places, paths)
                return told and _said(moves, once, count, told, epochs[0])
    return None


def _straight(start, end, steps):
    """Return the path of one step that is taken again and again."""
    return [Parameters(*(a + i * (b - a) for a, b in zip(start, end, strict=True))) for i in range(steps + 1)]


def _told(answer, places, paths):
    """Return what the losses of a path are, or that they are nothing known."""
    for told in losses.OTHERS:
        if all(
            losses.explains(told, got["losses"], path, place.X, place.Y, answer.same)
            for got, path, place in zip(answer.got, paths, places, strict=True)
        ):
            return told
    return losses.EMPTY_ALL if not any(got["losses"].any() for got in answer.got) else losses.UNKNOWN


def _ends(answer, got, end):
    return all(answer.same(got[name], getattr(end, name)) for name in NAMES)


def _said(moves, once, count, told, epochs):
    """Put the sentences together, the first mistake first; a frozen training has no number of steps."""
    found = [*read_updates.sentences(moves), ("asked_once", once)]
    still = all(update.id == "frozen" for update in moves.values())
    if (count, told) in TOGETHER and not still:
        found.append(TOGETHER[count, told])
    else:
        found += [] if still else [(count.id, count.says)]
        found += [(told.id, told.says.format(last=epochs - 1))]
    found = [(id, says) for id, says in found if says]
    if told is losses.UNKNOWN and len(found) > 1:
        found[-1] = (told.id, "The losses are wrong in a way of their own.")
    return Finding(found[0][0], FURTHER.join(says for _, says in found)) if found else None
