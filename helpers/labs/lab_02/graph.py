"""The graph of a 2-2-1 network: where each number of the computation stands, and the marks that show it.

Numbers go by the names that they have in the code, such as "W1[0, 1]". The places are in CSS pixels of a sheet of
WIDTH × HEIGHT.
"""

import numpy as np

from helpers.figures import style
from helpers.figures.marks import Label, Links, Points
from helpers.labs.lab_02 import plots

WIDTH, HEIGHT = 860, 320
RADIUS = 31
ROWS = (226.0, 98.0)
MIDDLE = sum(ROWS) / 2
COLUMNS = {"X": 42.0, "Z1": 282.0, "A1": 424.0, "Z2": 616.0, "A2": 726.0, "loss": 822.0}


def _between(start, end, share):
    return tuple(a + share * (b - a) for a, b in zip(start, end, strict=True))


def _share(name):
    """Return how far along its link a weight is written: crossing links say it early, before they cross."""
    return {"W1[0, 0]": 0.58, "W1[1, 1]": 0.58, "W1[0, 1]": 0.27, "W1[1, 0]": 0.27}.get(name, 0.5)


def _places():
    nodes = {f"{column}[0, {j}]": (COLUMNS[column], ROWS[j]) for column in ("X", "Z1", "A1") for j in (0, 1)}
    nodes |= {f"{column}[0, 0]": (COLUMNS[column], MIDDLE) for column in ("Z2", "A2")} | {
        "loss": (COLUMNS["loss"], MIDDLE)
    }
    ends = {f"W1[{i}, {j}]": (f"X[0, {i}]", f"Z1[0, {j}]") for i in (0, 1) for j in (0, 1)}
    ends |= {f"W2[{j}, 0]": (f"A1[0, {j}]", "Z2[0, 0]") for j in (0, 1)}
    weights = {name: _between(nodes[a], nodes[b], _share(name)) for name, (a, b) in ends.items()}
    biases = {
        "b1[0]": (COLUMNS["Z1"], 298.0),
        "b1[1]": (COLUMNS["Z1"] - 96, 26.0),
        "b2[0]": (COLUMNS["Z2"], MIDDLE + 82),
    }
    ends |= {"b1[0]": ("b1[0]", "Z1[0, 0]"), "b1[1]": ("b1[1]", "Z1[0, 1]"), "b2[0]": ("b2[0]", "Z2[0, 0]")}
    return nodes, weights | biases, ends


NODES, PARAMETERS, ENDS = _places()
PLACES = NODES | PARAMETERS
PLAIN = [(f"Z1[0, {j}]", f"A1[0, {j}]") for j in (0, 1)] + [("Z2[0, 0]", "A2[0, 0]"), ("A2[0, 0]", "loss")]


def show(number):
    """Write a number with at most four decimals, as the worked table of the lab does."""
    text = f"{round(float(number), 4) + 0.0:.4f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def draw(axes, theme, nodes=tuple(NODES)):
    """Draw what stands still of the graph: the nodes with their names, and the links that have no weight."""
    colours = style.palette(theme)
    plots.empty(axes, WIDTH, HEIGHT)
    places = [NODES[name] for name in nodes]
    plots.arrows(axes, [(NODES[a], NODES[b]) for a, b in PLAIN if {a, b} <= set(nodes)], colours)
    plots.nodes(axes, places, RADIUS, colours)
    for text in plots.names(axes, [(x, y + 11) for x, y in places], nodes, colours, size=8):
        text.set_zorder(4)
    return axes


def links(numbers, over, shift=0.0, **look):
    """Return the links of the weights and biases; `numbers` maps each name to an array over the controls `over`.

    `shift` moves a link sideways, so that a weight and its gradient run side by side.
    """
    return Links(
        data=np.stack([_link(name, values, shift) for name, values in numbers.items()], axis=-2), over=over, **look
    )


def _link(name, values, shift):
    start, end = (np.array(PLACES[place]) for place in ENDS[name])
    along = (end - start) / np.hypot(*(end - start))
    side = shift * np.array([-along[1], along[0]])
    reach = RADIUS if ENDS[name][0] in NODES else 12  # a link begins at the rim of its node
    ends = np.concatenate([start + reach * along + side, end - RADIUS * along + side])
    values = np.asarray(values, dtype=float)
    return np.concatenate([np.broadcast_to(ends, (*values.shape, 4)), values[..., None]], axis=-1)


def labels(numbers, over, below=0.0, prefix="", role="ink", **look):
    """Return the numbers at their places as words; `below` moves them down, a NaN stays away."""
    values = np.stack([np.asarray(numbers[name], dtype=float) for name in numbers], axis=-1)  # (…, labels)
    places = np.array([PLACES[name] for name in numbers]) - [0, below]
    data = np.where(np.isnan(values)[..., None], np.nan, places)
    words = [prefix + show(value) if value == value else "" for value in values.ravel()]
    return Label(data=data, over=over, texts=words, role=role, **look)


def halo(names, over=(), role="good", radius=30.0, **look):
    """Return a glow at the places of `names`, as many for each position of `over`; a None glows nowhere."""
    flat = [PLACES.get(name, (np.nan, np.nan)) for name in np.ravel(names)]
    places = np.array(flat, dtype=float).reshape(*np.shape(names), 2)
    return Points(data=places, over=over, role=role, radius=radius, alpha=0.3, **look)
