"""Sliders and rows of buttons as data: what they are called, where they can stand, and what they say there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ipywidgets as widgets

from helpers.figures import live
from helpers.figures.controls import SLIDERS


def described(control: widgets.ValueWidget) -> dict[str, Any]:
    """Return a control as the page draws it; `at` is where it stands, or None where nothing is chosen yet."""
    return {
        "label": control.description,
        "kind": kind(control),
        "at": None if control.value is None else live.position(control),
        **stands(control),
    }


def kind(control: widgets.ValueWidget) -> str:
    """Return what a control is on a page: a slider, over numbers or words, a row of buttons, or a line of text."""
    return "line" if is_line(control) else "buttons" if isinstance(control, widgets.ToggleButtons) else "slider"


def is_line(control: widgets.ValueWidget) -> bool:
    """Tell a line to type into: a page can't compute what is typed, so there it only says what is shown."""
    return isinstance(control, widgets.Text)


def tell(control: widgets.Text, texts: Iterable[str]) -> None:
    """Let a line stand where it begins and at these texts: those of the presets and of the question."""
    control.options = list(dict.fromkeys([control.value, *texts]))


def stands(control: widgets.ValueWidget) -> dict[str, Any]:
    """Return where a control can stand: numbers, or none where they are words, and what it says at each place."""
    places = live.positions(control)
    numbers = isinstance(control, SLIDERS)
    return {"places": places if numbers else [], "words": [words(control, place) for place in places]}


def words(control: widgets.ValueWidget, place: object) -> str:
    """Say a place as the slider's own readout does."""
    return format(place, getattr(control, "readout_format", "")) if isinstance(control, SLIDERS) else str(place)


def index(control: widgets.ValueWidget, value: object) -> int:
    """Return the number of the position that is `value`, or is nearest to it among those of the steps."""
    places = live.positions(control)
    return places.index(value) if value in places else min(range(len(places)), key=lambda i: abs(places[i] - value))
