"""Sliders and rows of buttons as data: what they are called, where they can stand, and what they say there."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from helpers.figures import live
from helpers.figures.controls import SLIDERS


def described(control: widgets.ValueWidget) -> dict[str, Any]:
    """Return a control as the page draws it; `at` is where it stands, or None where nothing is chosen yet."""
    return {
        "label": control.description,
        "kind": "slider" if is_slider(control) else "buttons",
        "at": None if control.value is None else live.position(control),
        **stands(control),
    }


def is_slider(control: widgets.ValueWidget) -> bool:
    """Tell a slider, over numbers or words, from a row of buttons."""
    return not isinstance(control, widgets.ToggleButtons)


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
