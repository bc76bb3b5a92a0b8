"""The controls of a live figure: ipywidgets sliders and buttons, and the positions at which each can stand."""

from functools import cache

import ipywidgets as widgets
import numpy as np

EXACT = ".6"  # six digits, but no zeros behind the last: a typed 0.125 is seen, and 2 is no 2.00
SLIDERS = widgets.FloatLogSlider, widgets.FloatSlider, widgets.IntSlider  # over numbers
_SLIDER = {"continuous_update": True, "layout": {"width": "min(100%, 620px)"}, "style": {"description_width": "150px"}}


def log_slider(label, low, high, value, steps_per_decade=25):
    """Return a slider whose handle moves by equal ratios, as learning rates want it.

    `low`, `high` and `value` are plain numbers. `low` is a position, and so is every power of ten above it if `low` is
    one; `value` snaps to the nearest position.
    """
    if not 0 < low < high:
        raise ValueError(f"low, high: expected 0 < low < high, got {low!r} and {high!r}")
    first, step = np.log10(low), 1 / steps_per_decade
    last = first + step * np.floor(np.log10(high / low) / step + 1e-9)
    slider = widgets.FloatLogSlider(
        low, min=first, max=last, step=step, readout_format=".3g", description=label, **_SLIDER
    )
    slider.value = min(positions(slider), key=lambda place: abs(np.log(place / value)))
    return slider


def linear_slider(label, low, high, value, step):
    """Return a slider whose handle moves by equal steps."""
    return widgets.FloatSlider(value, min=low, max=high, step=step, readout_format=EXACT, description=label, **_SLIDER)


def whole_slider(label, low, high, value):
    """Return a slider over whole numbers: steps, layers, units."""
    return widgets.IntSlider(value, min=low, max=high, description=label, **_SLIDER)


def words_slider(label, words, value):
    """Return a slider over words in their order: epochs that aren't evenly spaced, say."""
    return widgets.SelectionSlider(options=list(words), value=value, description=label, **_SLIDER)


def choice(label, options, value=None):
    """Return a row of buttons of which one is pressed, the first one if `value` doesn't name another."""
    options = list(options)
    buttons = widgets.ToggleButtons(
        options=options,
        value=options[0] if value is None else value,
        description=label,
        style={"description_width": "150px", "button_width": "auto"},
        layout={"width": "auto", "display": "flex", "flex_flow": "row wrap", "align_items": "center"},
    )
    buttons.add_class("live-choice")  # live.css puts its label where those of the sliders are
    return buttons


def positions(control):
    """Return every value that `control` can stand at, in order: those of its steps, and the one that was admitted."""
    return sorted([*_steps(control), *admitted]) if (admitted := getattr(control, "admitted", [])) else _steps(control)


def admit(control):
    """Let a slider stand between its steps, where a preset or a typed number has put it; return whether it's new."""
    near = 0 if isinstance(control, widgets.FloatLogSlider) else 1e-9
    if not isinstance(control, SLIDERS) or np.isclose(positions(control), control.value, rtol=1e-5, atol=near).any():
        return False
    control.admitted = [control.value]
    return True


def between(control):
    """Return whether a slider stands where it was admitted, between its steps."""
    return control.value in getattr(control, "admitted", [])


def _steps(control):
    """Return the values of a control's steps.

    Those of a log slider are rounded to six digits: a learning rate of 1 is exactly 1, and a sentence that rounds to
    three says what the slider shows.
    """
    if isinstance(control, widgets.FloatLogSlider):
        return list(_powers(control.base, control.min, control.max, control.step))
    if isinstance(control, widgets.FloatSlider):
        return list(_sums(control.min, control.max, control.step))
    if isinstance(control, widgets.IntSlider):
        return list(range(control.min, control.max + 1, control.step))
    return list(getattr(control, "options", [control.value]))  # a line of text stands where it stands


@cache  # each move asks for them several times, and they take longer than many a computation
def _powers(base, low, high, step):
    return [float(f"{base ** (low + step * k):.6g}") for k in range(round((high - low) / step) + 1)]


@cache
def _sums(low, high, step):
    return [round(low + step * k, 10) for k in range(round((high - low) / step) + 1)]


def position(control):
    """Return the index of the position at which `control` stands."""
    places = positions(control)
    if control.value in places:
        return places.index(control.value)
    distance = np.abs(np.asarray(places) - control.value)
    return int(np.argmin(distance))
