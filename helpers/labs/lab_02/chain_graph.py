"""The computation graph of a 1-1-1 network in one row: where its numbers stand for two samples, and when they appear.

Places are in CSS pixels of a sheet of WIDTH × HEIGHT. Upper rows hold values, lower rows gradients; A stands above B.
"""

import numpy as np

from helpers.figures import style
from helpers.labs.lab_02 import plots
from helpers.labs.lab_02.graph import show

WIDTH, HEIGHT = 860, 400
RADIUS = 27
COLUMNS = {"X": 124.0, "Z1": 266.0, "A1": 408.0, "Z2": 550.0, "A2": 692.0, "loss": 820.0}
ROW = 292.0
ABOVE, BELOW = (ROW + 76, ROW + 54), (ROW - 66, ROW - 88)  # of A, of B
PARAMETERS = {"W1": (216.0, 146.0), "b1": (316.0, 146.0), "W2": (500.0, 146.0), "b2": (600.0, 146.0)}
EDGES = {"A2": "2(a−y)/n", "Z2": "a(1−a)", "A1": "W2", "Z1": "a(1−a)"}  # the slope of the edge behind a node
BEHIND = {"Z2": "A2", "A1": "Z2", "Z1": "A1"}

ORDER = (
    *(("forward", name) for name in ("Z1", "A1", "Z2", "A2", "loss")),
    ("error", "A2"),
    ("backward", "Z2"),
    ("backward", "W2 b2"),
    ("backward", "A1"),
    ("backward", "Z1"),
    ("backward", "W1 b1"),
)
STEPS, FORWARD = len(ORDER), 5


def _pairs(places, rows):
    return {name: [(x, y) for y in rows] for name, x in places.items()}


VALUES = _pairs(COLUMNS, ABOVE)
BACK = _pairs({name: COLUMNS[name] for name in ("Z1", "A1", "Z2", "A2")}, BELOW)
_AFTER = dict(zip(COLUMNS, list(COLUMNS)[1:], strict=False))
_MIDDLES = {name: (COLUMNS[name] + COLUMNS[_AFTER[name]]) / 2 for name in EDGES}
SLOPES = _pairs({name: _MIDDLES[name] for name in BEHIND}, BELOW)
ASKED = {name: [(x, y - 42), (x, y - 64)] for name, (x, y) in PARAMETERS.items()}
SUMS = {name: [(x, y - 92)] for name, (x, y) in PARAMETERS.items()}


def _when():
    """Return for each kind of number the step at which it appears, by name."""
    at = {step: number for number, step in enumerate(ORDER, 1)}
    back = {name: at["error" if name == "A2" else "backward", name] for name in BACK}
    shared = {name: at["backward", pair] for pair in ("W2 b2", "W1 b1") for name in pair.split()}
    values = {"X": 0} | {name: at["forward", name] for name in COLUMNS if name != "X"}
    return {"values": values, "slopes": back, "back": back, "asked": shared, "sums": shared}


APPEARS = _when()


def lit():
    """Return the places (steps, 2, 2) of what each step computes, with a NaN in the second where it is one number."""
    nowhere = (np.nan, np.nan)
    places = [(nowhere, nowhere)]
    for _, names in ORDER:
        found = [PARAMETERS.get(name) or (COLUMNS[name], ROW) for name in names.split()]
        places.append((*found, nowhere)[:2])
    return np.array(places, dtype=float)


def draw(axes, theme, parameters):
    """Draw what stands still: nodes, edges with the letters of their slopes, parameters, the names of the rows."""
    colours = style.palette(theme)
    plots.empty(axes, WIDTH, HEIGHT)
    row = {name: (x, ROW) for name, x in COLUMNS.items()}
    into = {name: (COLUMNS["Z" + name[1]], BELOW[1] - 14) for name in PARAMETERS}
    plots.arrows(axes, [(row[name], row[_AFTER[name]]) for name in _AFTER], colours)
    plots.arrows(axes, [((x, y + 16), into[name]) for name, (x, y) in PARAMETERS.items()], colours)
    plots.nodes(axes, list(row.values()), RADIUS, colours)
    for text in plots.names(axes, list(row.values()), list(row), colours, size=10):
        text.set_zorder(4)
    plots.names(axes, [(x, ROW + 13) for x in _MIDDLES.values()], list(EDGES.values()), colours)
    plots.names(axes, [((COLUMNS["X"] + COLUMNS["Z1"]) / 2, ROW + 13)], ["W1"], colours)
    plots.names(axes, list(PARAMETERS.values()), [f"{name} = {show(parameters[name])}" for name in PARAMETERS], colours)
    for places, words in (
        (ABOVE, ("A, target 0", "B, target 1")),
        (BELOW, ("A back", "B back")),
        ((104, 82, 54), ("A asks", "B asks", "together")),
    ):
        plots.names(axes, [(38, y) for y in places], words, colours)
    return axes
