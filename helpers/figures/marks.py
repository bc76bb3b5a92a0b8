"""What moves in a live figure, as data: each mark holds its picture at every position of the sliders at once.

The leading axes of `data` follow the controls named in `over`; what is left is the mark itself. The browser picks one
position and paints it (`live.js`); `draw` paints the same on matplotlib's Axes, for the static figure in the notebook
and for the tests. Both read the same data.
"""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.figures.mark import Mark

LARGEST = 1e30  # still a float32, far outside every panel: what diverged leaves the picture instead of breaking it
FAR = 1e4  # pixels; words that begin farther out are beyond what FreeType can place


@dataclass(frozen=True, kw_only=True, eq=False)
class Line(Mark):
    """A line through points; data (…, points, 2). A NaN is a gap; `dash` in widths; `arrow` puts a head on its end."""

    width: float = 2.0
    dash: tuple = ()
    dots: float = 0.0  # radius in CSS pixels
    arrow: bool = False
    kind: ClassVar[str] = "line"
    trailing: ClassVar[int] = 2

    def draw(self, axes, index, colours):
        x, y = self.at(index).T
        style = (0, self.dash) if self.dash else "-"
        marker = {"marker": "o", "markersize": 2 * self.dots * 0.72} if self.dots else {}
        artist = axes.plot(
            x, y, color=colours[self.role], linewidth=self.width * 0.72, linestyle=style, alpha=self.alpha, **marker
        )[0]
        if self.arrow and len(x) > 1:
            head = {"arrowstyle": "-|>", "color": colours[self.role], "linewidth": 0}
            axes.annotate("", (x[-1], y[-1]), (x[-2], y[-2]), arrowprops=head)
        return artist


@dataclass(frozen=True, kw_only=True, eq=False)
class Points(Mark):
    """Separate points; data (…, points, 2). `symbol` is "o", "s" or "x", so that colour isn't all."""

    radius: float = 5.0
    symbol: str = "o"
    kind: ClassVar[str] = "points"
    trailing: ClassVar[int] = 2

    def draw(self, axes, index, colours):
        x, y = self.at(index).T
        size = (2 * self.radius * 0.72) ** 2
        edge = {} if self.symbol == "x" else {"edgecolors": colours["paper"]}
        return axes.scatter(
            x, y, s=size, color=colours[self.role], marker=self.symbol, alpha=self.alpha, zorder=5, **edge
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Bars(Mark):
    """Bars; data (…, bars, 2) is x and height, `width` in units of x. They stand on `base`, or on the panel's floor."""

    width: float = 0.8
    base: float | None = None
    dtype: ClassVar[type] = np.float64  # gradients of deep networks go far below what float32 can hold
    kind: ClassVar[str] = "bars"
    trailing: ClassVar[int] = 2

    def draw(self, axes, index, colours):
        x, height = np.clip(self.at(index), -LARGEST, LARGEST).T
        base = axes.get_ylim()[0] if self.base is None else self.base
        return axes.bar(x, height - base, self.width, bottom=base, color=colours[self.role], alpha=self.alpha)


@dataclass(frozen=True, kw_only=True, eq=False)
class Heat(Mark):
    """A field of values that fills the panel; data (…, rows, columns), row 0 at the bottom.

    `scale` names the roles whose colours 0 and 1 have, and those between at even distances: blue to orange, as weights
    and outputs have it, or "paper" to "ink" for what somebody has written.
    """

    smooth: bool = True  # whether neighbouring values run into each other, as on a surface; a table wants sharp cells
    scale: tuple = ("negative", "zero", "positive")
    kind: ClassVar[str] = "heat"
    trailing: ClassVar[int] = 2
    dtype: ClassVar[type] = np.uint8

    def numbers(self):
        data = np.asarray(self.data, dtype=np.float32)
        known = data if np.isfinite(data).all() else np.nan_to_num(data, nan=0.5)  # seldom, and it takes long
        return np.rint(255 * np.clip(known, 0, 1))

    def draw(self, axes, index, colours):
        extent = (*axes.get_xlim(), *axes.get_ylim())
        look = {
            "cmap": LinearSegmentedColormap.from_list("course", [colours[role] for role in self.scale]),
            "vmin": 0,
            "vmax": 1,
            "alpha": self.alpha,
            "aspect": axes.get_aspect(),
            "interpolation": "bilinear" if self.smooth else "nearest",
            "zorder": 0.5,
        }
        return axes.imshow(self.at(index), origin="lower", extent=extent, **look)


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule(Mark):
    """A line across the panel; data (…, rules) says where it crosses `axis`, "x" or "y"; `text` stands beside it."""

    axis: str = "x"
    width: float = 1.5
    dash: tuple = (5, 4)
    text: str = ""
    kind: ClassVar[str] = "rule"
    trailing: ClassVar[int] = 1

    def draw(self, axes, index, colours):
        across = axes.axvline if self.axis == "x" else axes.axhline
        style = (0, self.dash) if self.dash else "-"
        look = {"color": colours[self.role], "linewidth": self.width * 0.72, "linestyle": style, "alpha": self.alpha}
        artists = [across(value, **look) for value in self.at(index)]
        low, high = sorted(axes.get_xlim() if self.axis == "x" else axes.get_ylim())
        if self.text and len(artists) and low <= self.at(index)[-1] <= high:
            self._write(axes, self.at(index)[-1], colours[self.role])
        return artists

    def _write(self, axes, value, colour):
        look = {"textcoords": "offset points", "color": colour, "fontsize": 9}
        if self.axis == "y":
            axes.annotate(
                self.text, (0.01, value), xycoords=axes.get_yaxis_transform(), xytext=(0, 2), va="bottom", **look
            )
            return
        across = axes.transAxes.inverted().transform(axes.transData.transform((value, axes.get_ylim()[0])))[0]
        tight = across > 0.9  # no room to the right of the line
        place = {"xytext": (-4, 0), "ha": "right"} if tight else {"xytext": (4, 0), "ha": "left"}
        axes.annotate(self.text, (value, 0.98), xycoords=axes.get_xaxis_transform(), va="top", **place, **look)


@dataclass(frozen=True, kw_only=True, eq=False)
class Links(Mark):
    """Links of a network; data (…, links, 5) holds the two ends (x, y, x, y) and the number that the link carries.

    Its size is the width of the link, `width` CSS pixels for a number of size `full` or more; its sign is the colour,
    and a negative one is dashed. A NaN is a link that isn't there yet.
    """

    width: float = 7.0
    full: float = 1.0
    kind: ClassVar[str] = "links"
    trailing: ClassVar[int] = 2

    def draw(self, axes, index, colours):
        artists = []
        for x0, y0, x1, y1, number in self.at(index):
            if np.isnan(number):
                continue
            width = max(0.8, self.width * min(1, abs(number) / self.full)) * 0.72
            colour, style = (colours["negative"], (0, (2.2, 1))) if number < 0 else (colours["positive"], "-")
            look = {"color": colour, "linestyle": style, "linewidth": width, "alpha": self.alpha, "zorder": 2}
            artists += axes.plot([x0, x1], [y0, y1], dash_capstyle="butt", solid_capstyle="butt", **look)
        return artists


@dataclass(frozen=True, kw_only=True, eq=False)
class Label(Mark):
    """Words at points; data (…, labels, 2); `texts` is flat, one for each label, or one for each at every position."""

    texts: list = field(default_factory=list)
    size: float = 12.0  # CSS pixels
    align: str = "center"
    box: bool = False
    kind: ClassVar[str] = "label"
    trailing: ClassVar[int] = 2

    def __post_init__(self):
        super().__post_init__()
        shape = np.shape(self.data)
        if len(self.texts) not in (shape[-2], int(np.prod(shape[:-1]))):
            raise ValueError(f"texts: expected {shape[-2]} or {int(np.prod(shape[:-1]))} texts, got {len(self.texts)}")

    def present(self, index):
        """Return the mark as it is at `index`, the same wherever the controls go."""
        return super().present(index, texts=list(self.words(index)))

    def words(self, index):
        """Return the texts at `index`."""
        each = np.shape(self.data)[-2]
        if len(self.texts) == each:
            return self.texts
        flat = int(np.ravel_multi_index([index[name] for name in self.over], list(self.lengths().values())))
        return self.texts[flat * each : (flat + 1) * each]

    def draw(self, axes, index, colours):
        box = (
            {"boxstyle": "round,pad=0.25", "facecolor": colours["paper"], "edgecolor": colours["grid"]}
            if self.box
            else None
        )
        look = {
            "color": colours[self.role],
            "fontsize": self.size * 0.72,
            "ha": self.align,
            "va": "center",
            "alpha": self.alpha,
        }
        pairs = zip(self.at(index), self.words(index), strict=False)
        return [axes.text(x, y, text, bbox=box, zorder=6, **look) for (x, y), text in pairs if _is_near(axes, x, y)]


def _is_near(axes, x, y):
    """Return whether a place is on the picture or not far from it."""
    if not (np.isfinite(x) and np.isfinite(y)):
        return False
    with np.errstate(over="ignore", invalid="ignore"):
        return bool(np.all(np.abs(axes.transData.transform((x, y))) < FAR))
