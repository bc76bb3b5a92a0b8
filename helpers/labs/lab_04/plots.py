"""What stands still in the figures of Lab 04: layers against powers of ten, histograms, losses.

Norms are drawn as their logarithms on an even axis, whose ticks are written as powers of ten: so no norm is too small
for the picture. Every function draws on Axes that it is given and returns the Axes.
"""

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter


def sheet(rows, size, **ratios):
    """Return a `Figure` laid out by names, and its axes by name in the panels' order."""
    figure = Figure(figsize=size, layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
    return figure, figure.subplot_mosaic(rows, **ratios)


def power(value):
    """Return 10 to a whole power as matplotlib writes it, 1 for 0."""
    return "1" if value == 0 else f"$10^{{{round(value)}}}$"


def powers_of_ten(axes, low, high, ticks=9):
    """Let the vertical axis show logarithms from `low` to `high` as powers of ten; return the axes."""
    axes.set_ylim(low, high)
    axes.yaxis.set_major_locator(MaxNLocator(ticks, integer=True, steps=[1, 2, 3, 5, 6, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: power(value)))
    return axes


def layers(axes, deepest, low, high, colours, ylabel="norm"):
    """Prepare a panel for one norm of each layer, with a line at 1; return the axes."""
    powers_of_ten(axes, low, high)
    axes.xaxis.set_major_locator(MaxNLocator(10, integer=True, steps=[1, 2, 5, 10]))
    axes.set(xlim=(0.3, deepest + 0.7), xlabel="layer (the first one reads the samples)", ylabel=ylabel)
    axes.axhline(0, color=colours["muted"], linewidth=1)
    axes.grid(visible=False, axis="x")
    return axes


def key(axes, entries, colours):
    """Write (role, text) pairs above a panel from left to right, each in its colour; return the texts."""
    texts, at = [], 0.0
    for role, text in entries:
        look = {"color": colours[role], "fontsize": 9.5, "va": "bottom", "fontweight": "bold"}
        place = {"xycoords": "axes fraction", "textcoords": "offset points", "xytext": (at, 4)}
        texts.append(axes.annotate(text, (0, 1), **place, **look))
        at += 6.5 * len(text) + 14  # points: about as wide as the text is
    return texts


def activations(axes, low, high, top):
    """Prepare a panel for a histogram of what units say; return the axes."""
    axes.set(xlim=(low, high), ylim=(0, top), xlabel="activation A", ylabel="share of the outputs")
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    return axes


def sizes(axes, low, high, top):
    """Prepare a panel for a histogram of gradients over their powers of ten; return the axes."""
    axes.set(xlim=(low, high), ylim=(0, top), xlabel="size of the error |dZ|", ylabel="share of the errors")
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True, steps=[1, 2, 3, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: power(value)))
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    return axes


def losses(axes, epochs, top):
    """Prepare a panel for two losses over the epochs; return the axes."""
    axes.set(xlim=(0, epochs), ylim=(0, top), xlabel="epoch", ylabel="loss")
    return axes


def spread(axes, count, low, high, title):
    """Prepare a panel for a histogram in each row, one row a layer, first layer at the bottom; return the axes."""
    axes.grid(visible=False)
    axes.set(xlim=(low, high), ylim=(0.5, count + 0.5), xlabel="activation A", ylabel="layer", title=title)
    axes.yaxis.set_major_locator(MaxNLocator(count, integer=True))
    return axes
