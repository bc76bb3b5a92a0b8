"""What stands still beside the pad: dots, counts, ten probabilities and the closest training digit."""

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullLocator, PercentFormatter

WIDTHS = [0.85, 1.75, 2]


def reading(pad=False):
    """Return a figure whose panels are dots, counts, probabilities and the closest, and last the pad if asked for.

    The pad is for where no browser shows it.
    """
    figure = Figure(figsize=(8.6 if pad else 5.6, 2.9), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.05, h_pad=0.04)
    widths = [WIDTHS[1], *WIDTHS] if pad else WIDTHS
    grid = figure.add_gridspec(2, len(widths), width_ratios=widths)
    *first, small, large, right = range(len(widths))
    places = [grid[0, small], grid[:, large], grid[:, right], grid[1, small], *(grid[:, n] for n in first)]
    dots, counts, bars, closest, *drawn = (figure.add_subplot(place) for place in places)
    picture_axes(dots).set_title("Its dots")
    picture_axes(counts).set_title("What the network gets")
    probability_axes(bars)
    picture_axes(closest).set_title("The closest")
    for axes in drawn:
        picture_axes(axes).set_title("The pad")
    return figure


def picture_axes(axes):
    """Prepare a square panel for 8 × 8 cells, the top row at y = 8; return the axes."""
    axes.set(xlim=(0, 8), ylim=(0, 8), aspect="equal", anchor="N")
    axes.grid(visible=False)
    axes.xaxis.set_major_locator(NullLocator())
    axes.yaxis.set_major_locator(NullLocator())
    axes.spines[["top", "right"]].set_visible(True)
    return axes


def probability_axes(axes):
    """Prepare a panel for one probability of each digit; return the axes."""
    axes.set(xlim=(-0.6, 9.6), ylim=(0, 1.14), xlabel="digit", title="How sure it is")
    axes.xaxis.set_major_locator(FixedLocator(range(10)))
    axes.yaxis.set_major_locator(FixedLocator([0, 0.5, 1]))
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.grid(visible=False, axis="x")
    return axes
