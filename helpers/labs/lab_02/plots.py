"""What stands still in the figures of Lab 02: the plane of the inputs, axes for a loss over epochs, a network's graph.

Every function but the first two, which lay out a figure, draws on Axes that it is given and returns the artists.
"""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.ticker import FixedLocator, NullLocator

PLANE = (-0.4, 1.4)  # the limits of both inputs
LARGEST_LOSS, SMALLEST_LOSS = 1.0, 1e-5


def sheet(rows, size, **ratios):
    """Return a `Figure` that pyplot doesn't know of, laid out by names, and its axes by name in the panels' order."""
    figure = Figure(figsize=size, layout="constrained")
    figure.get_layout_engine().set(w_pad=0.05, h_pad=0.06)
    return figure, figure.subplot_mosaic(rows, **ratios)


def trainer(most):
    """Return a `Figure`, its large plane, its axes for a loss, and `most` small planes for the hidden units."""
    figure = Figure(figsize=(8.6, 4.7), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.05, h_pad=0.06)
    left, right = figure.add_gridspec(1, 2, width_ratios=(1, 1.15))
    grid = right.subgridspec(3, most // 2, height_ratios=(2, 1, 1))
    plane, loss = figure.add_subplot(left), figure.add_subplot(grid[0, :])
    maps = [figure.add_subplot(grid[1 + unit // (most // 2), unit % (most // 2)]) for unit in range(most)]
    return figure, plane, loss, maps


def plane(axes, title="● should be 0, ■ should be 1"):
    """Prepare axes for the two inputs of XOR; return the axes."""
    axes.grid(visible=False)
    axes.set_aspect("equal")
    axes.set(xlim=PLANE, ylim=PLANE, xticks=[0, 1], yticks=[0, 1], title=title)
    axes.set_xlabel("input x₁", labelpad=-6)
    axes.set_ylabel("input x₂", labelpad=-6)
    return axes


def small_plane(axes, title):
    """Prepare small axes for what one hidden unit sees; return the axes."""
    axes.grid(visible=False)
    axes.set_aspect("equal")
    axes.set(xlim=PLANE, ylim=PLANE, xticks=[], yticks=[])
    axes.set_title(title, fontsize=9, pad=3)
    return axes


def loss_over_epochs(axes, epochs, title="The loss"):
    """Prepare log axes for a loss; a curve puts epoch t at t + 1, so that epoch 0 has a place. Return the axes."""
    ticks = [0, *(10**k for k in range(1, 7) if 10**k < epochs), epochs]
    shown = [tick for tick in ticks if tick == epochs or tick < epochs / 3]
    axes.set(xscale="log", yscale="log", xlim=(1, epochs + 1), ylim=(SMALLEST_LOSS, LARGEST_LOSS))
    axes.xaxis.set_major_locator(FixedLocator([tick + 1 for tick in shown]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticklabels([f"{tick:,}" for tick in shown])
    axes.set(xlabel="epochs trained", ylabel="loss (mean squared error)", title=title)
    return axes


def counters(axes, side, title, colour):
    """Prepare a square with room for side² counters, its title in the colour of a curve; return the axes."""
    axes.set_aspect("equal")
    axes.grid(visible=False)
    axes.set(xlim=(0, side), ylim=(0, side), xticks=[], yticks=[])
    axes.set_title(title, color=colour)
    return axes


def share_over_epochs(axes, epochs):
    """Prepare axes for the share of starts that have solved XOR, in per cent; return the axes."""
    axes.set(xlim=(0, epochs), ylim=(0, 104), xlabel="epochs trained", ylabel="solved (%)")
    return axes


def curve_over(axes, limits, xlabel, ylabel, title, heights=(0, 1)):
    """Prepare linear axes for a curve; return the axes."""
    axes.set(xlim=limits, ylim=heights, xlabel=xlabel, ylabel=ylabel, title=title)
    return axes


def empty(axes, width, height):
    """Make `axes` a sheet of paper of `width` times `height` units, without ticks; return the axes."""
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    return axes


def nodes(axes, places, radius, colours):
    """Draw a circle at each of the places (n, 2); return the circles."""
    look = {"facecolor": colours["paper"], "edgecolor": colours["muted"], "linewidth": 1.1, "zorder": 3}
    return [axes.add_patch(Circle(place, radius, **look)) for place in np.asarray(places, dtype=float)]


def names(axes, places, words, colours, size=9):
    """Write a quiet word at each of the places; return the texts."""
    look = {"ha": "center", "va": "center", "fontsize": size, "color": colours["muted"]}
    return [axes.text(x, y, word, **look) for (x, y), word in zip(places, words, strict=True)]


def legend(axes, place, words, colours):
    """Write what the signs mean, from `place` to the right; return the text."""
    look = {"ha": "left", "va": "center", "fontsize": 8.5, "linespacing": 1.5, "color": colours["muted"]}
    return axes.text(*place, words, **look)


def arrows(axes, pairs, colours):
    """Draw a thin grey line between the places of each pair: an operation without a weight; return the lines."""
    return [axes.plot(*np.transpose(pair), color=colours["ghost"], linewidth=1.2, zorder=1)[0] for pair in pairs]


def sizes(axes, words, limits):
    """Prepare log axes for bars that stand for the size of something, one for each word; return the axes."""
    axes.set(yscale="log", xlim=(-1.5, len(words) - 0.4), ylim=limits)
    axes.set_xticks(range(len(words)), words)
    axes.grid(visible=False, axis="x")
    return axes
