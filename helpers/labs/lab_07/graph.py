"""A formula's graph: where its nodes stand, how they are drawn, and the marks that show their values and gradients.

Nodes go by their place in the order in which they were made. Data flows from left to right; a node stands as many
columns before the output as its longest way there has steps.
"""

import numpy as np
from matplotlib.patches import Circle

from helpers.figures import style
from helpers.figures.marks import Label, Line, Points
from helpers.nn import autograd

SIZE = 860.0, 385.0
RADIUS = 27.0
EDGE = 40.0  # between the rim of the sheet and the outermost nodes


def show(number):
    """Write a number with at most three decimals, as short as it can be said."""
    number = float(number)
    if number and not 1e-3 <= abs(number) < 1e5:
        text = f"{number:.1e}".replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")
    else:
        text = f"{round(number, 3) + 0.0:.3f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def places(built, size=SIZE):
    """Return (nodes, 2), where each node of a built formula stands, in CSS pixels of a sheet of that size."""
    width, height = size
    columns = _columns(built)
    deepest, found = max(columns), np.empty((len(columns), 2))
    for column in range(deepest + 1):
        members = [place for place, each in enumerate(columns) if each == column]
        across = width - EDGE - column * (width - 2 * EDGE) / max(deepest, 1)
        for row, place in enumerate(members, 1):
            found[place] = across, height * (1 - row / (len(members) + 1)) + _shift(column, len(members), height)
    return found


def _shift(column, members, height):
    """Return how far a column is moved up, so that a long link passes beside the nodes between its ends."""
    return (-1) ** column * height * (0.12 if members == 1 else 0.04)


def _columns(built):
    """Return for each node how many steps its longest way to the output has."""
    number = {id(node): place for place, node in enumerate(built.nodes)}
    columns = [0] * len(built.nodes)
    for node in reversed(autograd.topological_order(built.output)):
        for parent in node.parents:
            columns[number[id(parent)]] = max(columns[number[id(parent)]], columns[number[id(node)]] + 1)
    return columns


def ways(built, size=SIZE):
    """Return (node, parent) → (points, 2), the way from each node back to each of its parents, from rim to rim.

    One that passes other columns makes a bow around the nodes that stand there.
    """
    at, columns = places(built, size), _columns(built)
    number = {id(node): place for place, node in enumerate(built.nodes)}
    pairs = {(number[id(node)], number[id(parent)]) for node in built.nodes for parent in node.parents}
    return {(node, parent): _way(at[node], at[parent], columns[parent] - columns[node], size) for node, parent in pairs}


def _way(start, end, steps, size):
    outwards = 1 if start[1] + end[1] >= size[1] else -1
    bow = outwards * min(24 * (steps - 1), size[1] / 4)
    share = np.linspace(0, 1, 80)[:, None]
    points = start + share * (end - start) + 4 * share * (1 - share) * [0, bow]
    return points[np.minimum(np.hypot(*(points - start).T), np.hypot(*(points - end).T)) >= RADIUS]


def draw(axes, built, theme, size=SIZE):
    """Draw what stands still: links and circles with the names of the nodes; return the axes."""
    colours, at = style.palette(theme), places(built, size)
    axes.set(xlim=(0, size[0]), ylim=(0, size[1]))
    axes.set_axis_off()
    for points in ways(built, size).values():
        axes.plot(*points.T, color=colours["ghost"], linewidth=1.3, zorder=1)
    for (x, y), label, node in zip(at, built.labels, built.nodes, strict=True):
        edge = colours["muted"] if node.parents else colours["path"]
        look = {"facecolor": colours["paper"], "edgecolor": edge, "linewidth": 1.2, "zorder": 3}
        axes.add_patch(Circle((x, y), RADIUS, **look))
        words = {"ha": "center", "va": "center", "fontsize": 9, "color": colours["muted"], "zorder": 4}
        axes.text(x, y + 10, label, **words)
    return axes


def labels(at, numbers, over, below=0.0, prefix="", **look):
    """Return numbers (…, nodes) as words at the places of their nodes; a NaN stays away, `below` moves them down."""
    numbers = np.asarray(numbers, dtype=float)
    where = np.where(np.isnan(numbers)[..., None], np.nan, at - np.array([0.0, below]))
    words = ["" if np.isnan(number) else prefix + show(number) for number in numbers.ravel()]
    return Label(data=where, over=over, texts=words, **look)


def values(at, numbers, over):
    """Return the mark of the values, inside the circles."""
    return labels(at, numbers, over, below=7.0, role="ink", size=12.0)


def gradients(at, numbers, over):
    """Return the mark of the gradients, below the circles."""
    return labels(at, numbers, over, below=RADIUS + 11, prefix="∂ ", role="fourth", size=12.0, box=True)


def glow(at, chosen, over, role, radius=30.0):
    """Return a glow around the chosen nodes, one for each position of `over`; −1 glows nowhere."""
    where = np.where(np.asarray(chosen)[..., None] < 0, np.nan, at[np.asarray(chosen)])
    return Points(data=where[..., None, :], over=over, role=role, radius=radius, alpha=0.3)


def travelling(ways, pairs, over):
    """Return an arrow from a node to its parent for each position of `over`; None has none."""
    data = np.full((len(pairs), max(map(len, ways.values())), 2), np.nan)
    for position, pair in enumerate(pairs):
        if pair is not None:
            data[position, -len(ways[pair]) :] = ways[pair]
    return Line(data=data, over=over, role="fourth", width=4.0, arrow=True)
