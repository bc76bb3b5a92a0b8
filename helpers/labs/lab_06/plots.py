"""What stands still in the figures of Lab 06: walls of digits, a table of mistakes, axes for a training.

Digits are ink on paper in both themes, so they are dark on light, or light on dark.
"""

from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator, PercentFormatter

from helpers.figures import style


def wall(field, theme):
    """Return a figure with a field (height, width) of shades from paper to ink, and a panel below for one share."""
    figure = Figure(figsize=(8.6, 4.9), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.04)
    digits, share = figure.subplots(2, 1, height_ratios=[14, 1])
    height, width = field.shape
    blank(digits, width, height)
    digits.set_title("Held-out digits, and what the network reads; × marks a wrong answer")
    paper = LinearSegmentedColormap.from_list("paper", [style.palette(theme)[role] for role in ("paper", "ink")])
    look = {"cmap": paper, "vmin": 0, "vmax": 1, "origin": "lower", "interpolation": "nearest"}
    digits.imshow(field, extent=(0, width, 0, height), **look)
    blank(digits, width, height)
    share_bar(share)
    return figure


def sees(tiles, misread, epochs, losses, title, theme):
    """Return a figure of four panels: weights as tiles, a table of mistakes, a training, and misread digits.

    tiles, misread  (width, height) of the two fields of small pictures
    losses          the limits of the training's axis
    """
    figure = Figure(figsize=(8.6, 6.2), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
    upper, lower = figure.add_gridspec(2, 1, height_ratios=[1.3, 1])
    left, right = upper.subgridspec(1, 2, width_ratios=[1.55, 1])
    curve, wrong = lower.subgridspec(1, 2, width_ratios=[1, 1.9])
    units, table, training, digits = (figure.add_subplot(place) for place in (left, right, curve, wrong))
    blank(units, *tiles).set_title(title)
    mistakes(table)
    over_epochs(training, epochs, losses, style.palette(theme))
    blank(digits, *misread).set_title("Misread held-out digits: what is written → what it reads")
    return figure


def mistakes(axes):
    """Prepare a table of what is written against what is read, 0 at the top; return the axes."""
    axes.grid(visible=False)
    axes.set_aspect("equal", anchor="N")
    axes.set(xlim=(-0.5, 9.5), ylim=(-0.5, 9.5), xticks=range(10), yticks=range(10))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda place, _: f"{9 - place:g}"))
    axes.tick_params(length=0)
    axes.set(xlabel="what it reads", ylabel="what is written", title="How often what is read as what")
    return axes


def over_epochs(axes, epochs, limits, colours):
    """Prepare log axes for a training loss and a share of mistakes; return the axes."""
    axes.set(yscale="log", xlim=(-0.02 * epochs, 1.03 * epochs), ylim=limits, xlabel="epochs trained")
    axes.yaxis.set_major_locator(FixedLocator([1e-4, 1e-3, 1e-2, 1e-1, 1]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.yaxis.set_minor_locator(NullLocator())
    look = {"xycoords": "axes fraction", "fontsize": 9.5, "fontweight": "bold", "va": "bottom"}
    axes.annotate("●— training loss", (0, 1.1), color=colours["path"], **look)
    axes.annotate("■- - share misread, held out", (0, 1.01), color=colours["second"], **look)
    return axes


def blank(axes, width, height):
    """Prepare a panel without axes whose unit is a pixel of the pictures on it; return the axes."""
    axes.set(xlim=(0, width), ylim=(0, height), xticks=[], yticks=[])
    axes.set_aspect("equal", anchor="NW")
    axes.spines[:].set_visible(False)
    axes.grid(visible=False)
    return axes


def share_bar(axes):
    """Prepare a low panel for one bar from 0 to 100 %; return the axes."""
    axes.set(
        xlim=(0, 1.07),
        ylim=(-1, 1),
        yticks=[],
        xticks=[0, 0.25, 0.5, 0.75, 1],
        title="Share of all held-out digits read right",
    )
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.spines["left"].set_visible(False)
    return axes
