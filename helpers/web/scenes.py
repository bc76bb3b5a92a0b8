"""Which settings of an explorer are drawn ahead, and what it shows in each of them.

What a swept control moves is in the data already. Each setting of the other controls, the free ones, is a scene. Where
they are few they are all drawn. Else the buttons go together and each slider is moved by itself, all others where they
begin; or, where that is too much as well, each control by itself. A slider whose scenes are large keeps fewer places:
the first, the last, where it begins, and where a preset or the question puts it among them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from helpers.explorer.frame import Explorer, Plan
from helpers.figures import live
from helpers.web import controls

ROOM = 20_000_000  # characters of an explorer's scenes, a tenth to a fifth of that when compressed
MOST = 250  # scenes that are drawn together
FEWEST = 4  # places that a slider keeps, however large its scenes are

Free = dict[str, int]  # free control → the number of its position


class Setting(NamedTuple):
    """A scene to be drawn: how the page asks for it, and where everything stands."""

    key: str
    values: dict[str, Any]


def free(explorer: Explorer) -> list[str]:
    """Return the names of the controls that aren't swept."""
    return [name for name in explorer.controls if name not in explorer.plan.sweep]


def key(places: Free) -> str:
    """Return how the page asks for a scene: the positions of the free controls, in their order."""
    return ",".join(map(str, places.values()))


def start(explorer: Explorer) -> Free:
    """Return where the free controls stand."""
    return {name: live.position(explorer.controls[name]) for name in free(explorer)}


def settings(explorer: Explorer, size: int) -> Iterator[Setting]:
    """Yield what is to be drawn, the start first, once each; `size` is that of one scene."""
    begin = start(explorer)
    asked = list(_asked(explorer, begin))
    drawn = {key(each): each for each in [begin, *_drawn(explorer, begin, asked, size), *asked]}
    for name, each in drawn.items():
        yield Setting(name, {control: live.positions(explorer.controls[control])[at] for control, at in each.items()})
    for name, values in explorer.plan.presets.items():
        if is_special(explorer, values):
            yield Setting(special(name), values)


def _drawn(explorer: Explorer, begin: Free, asked: list[Free], size: int) -> list[Free]:
    """Return the settings that anybody can choose, as many as there is room for."""
    chosen = {name: explorer.controls[name] for name in begin if not controls.is_line(explorer.controls[name])}
    every = {name: list(range(len(live.positions(control)))) for name, control in chosen.items()}
    sliders = [name for name, control in chosen.items() if controls.kind(control) == "slider"]
    buttons = {name: places for name, places in every.items() if name not in sliders}
    if fits(every.values(), size):
        return together(begin, every)
    if fits(buttons.values(), size):
        pressed, left = together(begin, buttons), ROOM / size - math.prod(map(len, buttons.values()))
    else:
        pressed, left = alone(begin, buttons), ROOM / size - sum(map(len, buttons.values()))
    share = max(FEWEST, int(left / max(1, len(sliders))))
    kept = {name: spread(len(every[name]), share, {each[name] for each in [begin, *asked]}) for name in sliders}
    return [*pressed, *alone(begin, kept)]


def fits(places: Iterable[list[int]], size: int) -> bool:
    """Tell whether all settings together are few enough, and small enough."""
    count = math.prod(map(len, places))
    return count <= MOST and count * size <= ROOM


def together(begin: Free, places: dict[str, list[int]]) -> list[Free]:
    """Return every setting of some controls, the others where they begin."""
    return [begin | dict(zip(places, each, strict=True)) for each in itertools.product(*places.values())]


def alone(begin: Free, places: dict[str, list[int]]) -> list[Free]:
    """Return the settings in which one control is moved, the others where they begin."""
    return [begin | {name: at} for name, each in places.items() for at in each]


def spread(length: int, most: int, wanted: set[int]) -> list[int]:
    """Return at most so many positions at even distances, from the first to the last, and those that are wanted."""
    if length <= most:
        return list(range(length))
    return sorted({round(k * (length - 1) / (most - 1)) for k in range(most)} | wanted)


def _asked(explorer: Explorer, begin: Free) -> Iterator[Free]:
    """Yield where the presets and the question put the free controls."""
    for values in told(explorer.plan):
        yield begin | {name: controls.index(explorer.controls[name], values[name]) for name in begin if name in values}


def told(plan: Plan) -> list[dict[str, Any]]:
    """Return the settings of the presets and of the question."""
    return [*plan.presets.values(), *([plan.prediction.setting] if plan.prediction else [])]


def special(preset: str) -> str:
    """Return how the page asks for the scene of a preset that no setting of the controls is like."""
    return f"preset {preset}"


def is_special(explorer: Explorer, values: dict[str, Any]) -> bool:
    """Tell whether a preset moves a point elsewhere than it begins, or puts a slider between its steps."""
    begin, fresh = explorer.plan.points, explorer.plan.controls()
    for name, value in values.items():
        if name in begin and tuple(value) != tuple(begin[name]):
            return True
        if name in fresh:
            fresh[name].value = value
            if live.admit(fresh[name]):
                return True
    return False


def put(explorer: Explorer, values: dict[str, Any], begin: dict[str, Any]) -> None:
    """Move an explorer to a setting, all else being where it began, and compute it."""
    for control in explorer.controls.values():
        control.admitted = []
    explorer.move(begin | values)
    explorer.recompute()
