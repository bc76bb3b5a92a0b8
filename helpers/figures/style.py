"""Colours by role and typography, decided once for matplotlib and for the browser.

A role says what a thing is ("path", "ghost", "prediction"), a theme says how it looks on light or on dark paper. The
hues are close to those of Okabe & Ito (2008), "Color Universal Design", which colour-blind eyes tell apart. What
differs in colour differs in line style or marker too.
"""

from contextlib import contextmanager
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.style import context

from helpers.nn.surroundings import ordinary

PALETTES = {
    "light": {
        "paper": "#ffffff", "ink": "#1f2430", "muted": "#6b7280", "grid": "#e3e6eb",
        "path": "#0072b2", "second": "#d55e00", "third": "#009e73", "fourth": "#450a7f",
        "prediction": "#b5458f", "ghost": "#8b93a1", "start": "#1f2430", "good": "#00795a", "bad": "#c0392b",
        "negative": "#0072b2", "zero": "#f7f7f7", "positive": "#e07b00",
    },
    "dark": {
        "paper": "#15181e", "ink": "#e6e8ec", "muted": "#a3abb8", "grid": "#323842",
        "path": "#56b4e9", "second": "#ff9248", "third": "#80ffb5", "fourth": "#e7c6d3",
        "prediction": "#ef8fc9", "ghost": "#7d8695", "start": "#f4f5f7", "good": "#35d6a5", "bad": "#ff7b6b",
        "negative": "#4aa8e0", "zero": "#23272f", "positive": "#ff9f40",
    },
}  # fmt: skip

SHEET = Path(__file__).with_name("course.mplstyle")


def palette(theme):
    """Return the colours of a theme, role → hex; raise `ValueError` for a theme that isn't there."""
    if theme not in PALETTES:
        raise ValueError(f"theme: expected one of {sorted(PALETTES)}, got {theme!r}")
    return PALETTES[theme]


@contextmanager
def styled(theme="light"):
    """Draw inside this block with the course's typography in the colours of `theme`."""
    colours = palette(theme)
    ink = dict.fromkeys(
        ("text.color", "axes.labelcolor", "axes.titlecolor", "xtick.labelcolor", "ytick.labelcolor"), colours["ink"]
    )
    paper = dict.fromkeys(("figure.facecolor", "axes.facecolor", "savefig.facecolor"), colours["paper"])
    quiet = dict.fromkeys(("axes.edgecolor", "xtick.color", "ytick.color"), colours["muted"])
    settings = {**ink, **paper, **quiet, "grid.color": colours["grid"]}
    with ordinary(), context([str(SHEET), settings], after_reset=True):  # a cell may have asked for TeX
        yield colours


def canvas(columns=1, size=(8.6, 3.4), **subplots):
    """Return a `Figure` that pyplot doesn't know of, so that nothing piles up in memory, and its axes in a list."""
    figure = Figure(figsize=size, layout="constrained")
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.1)
    axes = figure.subplots(1, columns, squeeze=False, **subplots)
    return figure, list(axes.flat)
