"""What stands still in the figures of Lab 01: parabola, contours, data with room for a line, axes for a loss.

Every function draws on Axes that it is given and returns the artists; a figure is put together from small parts.
"""

import numpy as np
from matplotlib.ticker import MaxNLocator

LEVELS = 14


def parabola(axes, f, limits, colours):
    """Draw the curve of a function of one weight over `limits`; return the line."""
    w = np.linspace(*limits, 201)
    axes.set(xlabel="weight w", ylabel="loss J(w)", title="The parabola", xlim=limits)
    return axes.plot(w, f(w), color=colours["muted"], linewidth=1.5)[0]


def contours(axes, surface, colours, title="", points=121):
    """Draw level lines of `surface` over its bounds, mark its minima with a cross; return the contours."""
    (left, right), (low, high) = surface.bounds
    x, y = np.meshgrid(np.linspace(left, right, points), np.linspace(low, high, points))
    heights = surface.f(np.stack([x, y], axis=-1))
    # equal steps of the square root of the height: a bowl gets evenly spaced rings instead of a crowd at the rim
    above = np.linspace(0, np.sqrt(np.ptp(heights)), LEVELS + 1)[1:-1] ** 2
    lines = axes.contour(
        x, y, heights, levels=heights.min() + above, colors=[colours["ghost"]], linewidths=0.8, alpha=0.75
    )
    for minimum in surface.minima:
        axes.plot(*minimum, marker="+", markersize=9, color=colours["good"], markeredgewidth=1.8)
    axes.grid(visible=False)
    axes.set(xlim=(left, right), ylim=(low, high), xlabel="w₁", ylabel="w₂", title=title)
    return lines


def loss_axes(axes, steps, limits=(1e-8, 1e2), title="The loss at each step"):
    """Prepare axes for a loss over steps, on a log axis; return the axes."""
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set(yscale="log", xlim=(0, steps), ylim=limits, xlabel="step", ylabel="loss above the minimum", title=title)
    return axes


def scatter(axes, x, y, colours, title="The data and your line"):
    """Draw the data with room around them; return the points."""
    axes.set(xlabel="x", ylabel="y", title=title)
    return axes.scatter(x, y, s=34, color=colours["second"], edgecolors=colours["paper"], zorder=4)


def loss_of(axes, name, limits, highest, title):
    """Prepare axes for the loss as a function of one number; return the axes."""
    axes.set(xlim=limits, ylim=(0, highest), xlabel=name, ylabel="loss", title=title)
    return axes


def sine(axes, place, colours):
    """Draw the sine around `place`, where its slope is measured; return the curve."""
    w = np.linspace(place - 1.6, place + 1.6, 201)
    axes.set(xlabel="w", ylabel="sin(w)", title="The slope through two points", ylim=(-0.9, 1.9), xlim=(w[0], w[-1]))
    return axes.plot(w, np.sin(w), color=colours["muted"], linewidth=1.5)[0]
