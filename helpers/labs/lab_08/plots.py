"""What stands still in the figures of Lab 08: rows of pictures, shares read right, tables and sequences."""

from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator, PercentFormatter

from helpers.figures import style
from helpers.labs.lab_06.plots import blank, mistakes


def row_and_shares(width, height, readers, title):
    """Return a figure with a row of pictures, (width, height) pixels, and below it a bar of the share read right each.

    readers  their names, from the top
    """
    figure = Figure(figsize=(8.6, 3.0), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
    upper, lower = figure.subplots(2, 1, height_ratios=[0.9, 1])
    blank(upper, width, height).set_title(title)
    shares(lower, readers)
    return figure


def shares(axes, readers):
    """Prepare a panel with a bar from 0 to 100 % for each reader; return the axes."""
    count = len(readers)
    axes.set(xlim=(0, 1.1), ylim=(-0.6, count - 0.4), title="Share of all held-out digits read right")
    axes.set_yticks(range(count), readers[::-1])
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    return axes


def means_and_shares(counts):
    """Return a figure with ten means as pictures, and axes for the share read right over the samples of a class."""
    figure = Figure(figsize=(8.6, 4.0), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
    upper, lower = figure.subplots(2, 1, height_ratios=[1, 2])
    blank(upper, 89, 8).set_title("The mean of each class")
    lower.set(xlim=(-0.3, len(counts) - 0.7), ylim=(0, 1.04), xlabel="samples of each class", ylabel="held out, right")
    lower.set_xticks(range(len(counts)), [str(count) for count in counts])
    lower.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    return figure


def broken(width, height, readers):
    """Return a figure with a row of pictures, a table of mistakes, and a bar of the share read right each."""
    figure = Figure(figsize=(8.6, 4.4), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
    left, right = figure.add_gridspec(1, 2, width_ratios=[1.3, 1])
    upper, lower = left.subgridspec(2, 1, height_ratios=[1, 1.2])
    row, table, bars = (figure.add_subplot(place) for place in (upper, right, lower))
    blank(row, width, height).set_title("What they are given")
    mistakes(table)
    shares(bars, readers)
    return figure


def kernel(side, places):
    """Return a figure of three square panels: a picture, a kernel and its map, `places` on each side."""
    figure, axes = style.canvas(columns=3, size=(8.6, 3.0), width_ratios=[1, 0.55, 1])
    for panel, (size, title) in zip(axes, ((side, "The picture"), (3, "The kernel"), (places, "Its map")), strict=True):
        panel.set(xlim=(0, size), ylim=(0, size), aspect="equal", title=title)
        panel.grid(visible=False)
        panel.xaxis.set_major_locator(NullLocator())
        panel.yaxis.set_major_locator(NullLocator())
        panel.spines[["top", "right"]].set_visible(True)
    return figure


def sequence(steps, lowest, highest):
    """Return a figure with axes for a state over its steps, and log axes for what is left of a gradient."""
    figure, (left, right) = style.canvas(columns=2, size=(8.6, 3.3))
    left.set(xlim=(0, steps), ylim=(-1.1, 1.1), xlabel="step", title="The state that is carried along")
    right.set(xlim=(0, steps), ylim=(lowest, highest), yscale="log", xlabel="step")
    right.set(title="How much the end moves with this step")
    return figure


def collected(width, height, hands):
    """Return a figure with a row of pictures, (width, height) pixels, and room for a count of each digit and hand."""
    figure = Figure(figsize=(5.6, 2.9), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
    upper, lower = figure.subplots(2, 1, height_ratios=[0.5, 1])
    blank(upper, width, height).set_title("The newest, as the reader gets them")
    lower.set(xlim=(-2.5, 9.5), ylim=(-0.6, hands - 0.3), yticks=[], xticks=range(10), xlabel="digit")
    lower.set_title("How many of each digit, hand by hand")
    lower.grid(visible=False)
    lower.tick_params(length=0)
    lower.spines[["left", "bottom"]].set_visible(False)
    return figure
