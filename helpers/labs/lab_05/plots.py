"""What stands still in the figures of Lab 05: contours, losses over steps, the map of learning rates, and a legend.

Each optimiser has one colour, one line style and one letter in every figure.
"""

from typing import NamedTuple

from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator

from helpers.figures import style
from helpers.labs.lab_01.plots import contours, loss_axes


class Look(NamedTuple):
    """Say how an optimiser is drawn: `dash` in line widths, `letter` on the disc at the head of its path."""

    role: str
    dash: tuple
    letter: str


LOOKS = {
    "plain descent": Look("path", (), "P"),
    "momentum": Look("second", (5, 2.5), "M"),
    "RMSProp": Look("third", (1, 2), "R"),
    "Adam": Look("fourth", (6, 2, 1, 2), "A"),
}
MARGIN = 1.3  # the loss panel of the race goes on beyond the last step, for the column of the best


def race(surface, steps, limits, theme, names=tuple(LOOKS), column=True):
    """Return a figure of contours beside the loss of each step, with the legend below."""
    figure, (left, right) = style.canvas(2, size=(8.6, 4.1))
    colours = style.palette(theme)
    contours(left, surface, colours, surface.title)
    loss_axes(right, steps, limits)
    if column:
        _best_column(right, steps, colours)
    legend(figure, names, colours)
    return figure


def best_places(steps, count):
    """Return where `count` discs stand side by side in the column right of the last step."""
    return [steps * (1 + (MARGIN - 1) * (k + 1) / (count + 0.7)) for k in range(count)]


def _best_column(axes, steps, colours):
    """Mark off a column right of the last step, where each optimiser's best loss over all learning rates goes."""
    places = best_places(steps, len(LOOKS))
    axes.set(xlim=(0, steps * MARGIN), xticks=range(0, steps + 1, 10))
    axes.axvline((steps + places[0]) / 2, color=colours["muted"], linewidth=0.8)
    axes.text(
        *((places[0] + places[-1]) / 2, 0.98), "each at\nits best α", transform=axes.get_xaxis_transform(), ha="center",
        va="top", fontsize=8.5,
    )  # fmt: skip


def rate_map(
    rates, steps, limits, theme, loss="loss above the minimum", title="The loss after these steps, for every α"
):
    """Return a figure of the loss over the learning rate beside the loss over the steps."""
    figure, (left, right) = style.canvas(2, size=(8.6, 4.1), width_ratios=[3, 2])
    left.set(xscale="log", yscale="log", xlim=(rates[0], rates[-1]), ylim=limits)
    left.set(xlabel="learning rate α", ylabel=loss, title=title)
    left.xaxis.set_major_locator(LogLocator(numticks=9))
    left.xaxis.set_minor_locator(LogLocator(subs=()))
    loss_axes(right, steps, limits, "At the chosen α, step by step")
    right.set(ylabel="", xlim=(0, 1.06 * steps), xticks=range(0, steps + 1, steps // 5))
    legend(figure, LOOKS, style.palette(theme))
    return figure


def noise(surface, passes, limits, theme):
    """Return a figure of the contours of a line's loss beside the loss over the passes."""
    figure, (left, right) = style.canvas(2, size=(8.6, 4.1))
    colours = style.palette(theme)
    contours(left, surface, colours, surface.title)
    left.set(xlabel="slope", ylabel="intercept")
    loss_axes(right, passes, limits, "The loss on all samples, after each update")
    right.set(xlabel="passes over the data")
    two_lines(figure, {"the chosen batch size": "path", "all samples in one batch": "second"}, colours)
    return figure


def two_lines(figure, names, colours):
    """Put a legend below the panels for two lines: a solid one, and a dashed one; names maps each to its role."""
    dashes = ("-", (0, (5, 2.5)))
    pairs = zip(names.values(), dashes, strict=True)
    handles = [Line2D([], [], color=colours[role], linestyle=dash) for role, dash in pairs]
    figure.legend(handles, list(names), loc="outside lower center", ncols=2)


def legend(figure, names, colours):
    """Put a legend below the panels: for each optimiser its line and its letter; return it."""
    handles = [(_line(LOOKS[name], colours), *_disc(LOOKS[name], colours)) for name in names]
    return figure.legend(
        handles,
        list(names),
        loc="outside lower center",
        ncols=len(handles),
        handlelength=4.5,
        handler_map={tuple: HandlerTuple(ndivide=1)},
    )


def _line(look, colours):
    return Line2D([], [], color=colours[look.role], linestyle=(0, look.dash) if look.dash else "-", linewidth=1.6)


def _disc(look, colours):
    """Return a disc and the letter on it, as handles."""
    disc = {"marker": "o", "markersize": 11, "color": colours[look.role], "linestyle": "none"}
    letter = {"marker": f"$\\mathrm{{{look.letter}}}$", "markersize": 6, "color": colours["paper"], "linestyle": "none"}
    return Line2D([], [], **disc), Line2D([], [], **letter)
