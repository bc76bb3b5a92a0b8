"""The whole course as a picture: a row of marks for each lab, and how their number grew from day to day.

A mark says its kind by shape and colour, and whether it is done by being filled.
"""

from datetime import timedelta
from typing import NamedTuple

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.figures import style


class Look(NamedTuple):
    """Say how the marks of a kind are drawn."""

    role: str
    symbol: str
    size: float
    name: str


class Row(NamedTuple):
    """What is drawn for a lab: `marks` has (kind, is done) from left to right, `when` the days in words."""

    lab: str
    title: str
    marks: list
    when: str


LOOKS = {
    "exercise": Look("path", "o", 8.5, "exercise"),
    "mission": Look("second", "*", 12, "mission"),
    "question": Look("third", "s", 7.5, "quiz question"),
    "prediction": Look("fourth", "D", 7, "prediction"),
    "diagnosis": Look("bad", "P", 8.5, "diagnosis"),
    "repair": Look("good", "X", 8.5, "repair"),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
INVITATION = "A line grows here, from the day of your first mark."


def day_in_words(day, year=True):
    """Return a day as 3 Nov 2026, in English wherever the machine stands."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def page(rows, days, theme):
    """Return the figure: the rows from top to bottom, below them the (day, how many are done by then) of `days`.

    Without days, `None`, there is nothing below the rows.
    """
    colours = style.palette(theme)
    figure = Figure(figsize=(8.6, 6.1), layout="none")
    axes, growth = figure.subplots(2, 1, height_ratios=[7, 1.15])
    figure.subplots_adjust(left=0.02, right=0.98, top=0.93, bottom=0.065, hspace=0.13)
    _key(axes, colours)
    widest = max(len(_places(row.marks)) and _places(row.marks)[-1] for row in rows) + 1
    axes.set(xlim=(-1, max(widest, 24)), ylim=(len(rows) - 0.28, -0.62))
    axes.axis("off")
    for at, row in enumerate(rows):
        _row(axes, at, row, colours)
    _growth(growth, days, colours)
    return figure


def _key(axes, colours):
    """Write above the rows what each shape means, and what being filled means."""
    entries = [
        Line2D(
            [], [], linestyle="", marker=look.symbol, markersize=look.size, color=colours[look.role], label=look.name
        )
        for look in LOOKS.values()
    ]
    hollow = {"markerfacecolor": "none", "markeredgecolor": colours["ghost"], "markeredgewidth": 1.2}
    entries.append(Line2D([], [], linestyle="", marker="o", markersize=8.5, label="still open", **hollow))
    look = {"ncols": 7, "handletextpad": 0.2, "columnspacing": 1.4, "borderaxespad": 0}
    axes.legend(handles=entries, loc="lower left", bbox_to_anchor=(0.005, 1.0), **look)


def _places(marks):
    """Return where the marks stand from left to right: 1 apart, with a gap where the kind changes."""
    places, at = [], 0.0
    for index, (kind, _) in enumerate(marks):
        at += 0 if index == 0 else 1 if kind == marks[index - 1][0] else 1.9
        places.append(at)
    return places


def _row(axes, at, row, colours):
    """Draw a lab: its name and days, then its marks; return the lines of the marks."""
    right = axes.get_xlim()[1]
    whole = all(is_done for _, is_done in row.marks)
    axes.axhline(at + 0.52, color=colours["grid"], linewidth=0.8)
    name = {"va": "center", "fontsize": 10, "color": colours["good" if whole else "ink"]}
    axes.text(-0.45, at - 0.25, f"Lab {row.lab}" + (" ✓" if whole else ""), fontweight="bold", **name)
    axes.text(0.058 * right + 1.1, at - 0.25, row.title, **name)
    axes.text(right - 0.1, at - 0.25, row.when, ha="right", va="center", fontsize=9, color=colours["muted"])
    lines = []
    for place, (kind, is_done) in zip(_places(row.marks), row.marks, strict=True):
        look = LOOKS[kind]
        edge = {"markeredgecolor": colours[look.role], "markeredgewidth": 1.2, "alpha": 1 if is_done else 0.7}
        face = {"markerfacecolor": colours[look.role] if is_done else "none", **edge}
        lines += axes.plot(place, at + 0.15, look.symbol, markersize=look.size, **face)
    return lines


def _growth(axes, days, colours):
    """Draw how many marks were filled by each day, as a stair."""
    axes.spines[:].set_visible(False)
    axes.spines["bottom"].set_visible(True)
    axes.grid(visible=False)
    axes.set(yticks=[], xticks=[])
    if days is None:
        axes.axis("off")
        return
    if not days:
        look = {"ha": "center", "va": "center", "fontsize": 10, "fontstyle": "italic", "color": colours["muted"]}
        axes.text(0.5, 0.45, INVITATION, transform=axes.transAxes, **look)
        return
    first, last = days[0][0], days[-1][0]
    days = [(first, 0), *days, (last + timedelta(days=1), days[-1][1])]
    places, counts = [(day - first).days for day, _ in days], [count for _, count in days]
    axes.fill_between(places, counts, step="post", color=colours["path"], alpha=0.18, linewidth=0)
    axes.plot(places, counts, drawstyle="steps-post", color=colours["path"], linewidth=1.8)
    axes.set(xlim=(0, places[-1] * 1.002), ylim=(0, counts[-1] * 1.35))
    side = {"va": "bottom", "fontsize": 9, "color": colours["ink"]}
    axes.text(places[-1], counts[-1] * 1.04, f"{counts[-1]} done", ha="right", **side)
    ticks = {0.0: ("left", first)} | ({float(places[-1]): ("right", last)} if last != first else {})
    for place, (align, day) in ticks.items():
        words = {"ha": align, "va": "top", "fontsize": 9, "color": colours["muted"]}
        axes.annotate(day_in_words(day), (place, 0), xytext=(0, -4), textcoords="offset points", **words)
