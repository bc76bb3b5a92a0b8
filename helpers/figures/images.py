"""Figures as pictures, and a cache for those that were drawn last: matplotlib takes longer than all the mathematics."""

import io
import threading
from typing import NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave
from matplotlib.style import context
from PIL import Image

from helpers.nn.surroundings import ordinary

SCALES = {False: "linear", True: "log"}


def png(figure, scale=1):
    """Return `figure` as the bytes of a PNG, the same for the same figure; `scale` makes it sharper, not larger.

    It has 256 colours, so it takes a quarter of the room in a notebook.
    """
    with ordinary(), context([], after_reset=True):  # what a cell asked for, such as TeX, would count for the ticks
        return _small(Image.fromarray(_drawn(figure, scale)[..., :3]))


def webp(picture):
    """Return the bytes of a PNG as WebP with the 256 colours of `png`: a fifth of the room, and slow to make."""
    buffer = io.BytesIO()
    _few_colours(Image.open(io.BytesIO(picture))).convert("RGB").save(buffer, "webp", lossless=True)
    return buffer.getvalue()


def _small(picture):
    """Return an image as the bytes of a PNG."""
    buffer = io.BytesIO()
    _few_colours(picture).save(buffer, "png")
    return buffer.getvalue()


def _few_colours(picture):
    return picture.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _drawn(figure, scale):
    """Return the pixels (height, width, 4) of a figure."""
    dpi = figure.dpi
    try:
        figure.dpi = dpi * scale
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # once; `savefig` would draw a second time for the layout
        return np.array(canvas.buffer_rgba())
    finally:
        figure.dpi = dpi


def panels_of(figure):
    """Return where the panels are: for each Axes its box as fractions of the picture, its limits and its scales."""
    return [
        {
            "title": axes.get_title(loc="left") or axes.get_title(),
            "box": [round(float(v), 6) for v in axes.get_position().extents],
            "x": [float(v) for v in axes.get_xlim()],
            "y": [float(v) for v in axes.get_ylim()],
            "log": [axes.get_xscale() == "log", axes.get_yscale() == "log"],
        }
        for axes in figure.axes
    ]


class Background(NamedTuple):
    """What is kept of a figure that stands still: what the browser gets, and where the layout put the axes."""

    picture: bytes
    size: list
    panels: list
    boxes: list  # of each Axes [left, bottom, width, height], before its aspect is applied


def background(figure, scale):
    """Draw a figure, which settles its layout, and return it as a `Background`."""
    buffer = io.BytesIO()
    pixels, quick = _drawn(figure, scale)[..., :3], {"compress_level": 3}
    imsave(buffer, pixels, format="png", metadata={"Software": None}, pil_kwargs=quick)
    size = [float(v) for v in figure.get_size_inches() * figure.dpi]
    boxes = [list(axes.get_position(original=True).bounds) for axes in figure.axes]
    return Background(buffer.getvalue(), size, panels_of(figure), boxes)


def bare(drawn):
    """Return a `Figure` of the size and with the panels of a `Background`, on which nothing is drawn yet."""
    figure = Figure(layout="none")
    figure.set_size_inches(np.divide(drawn.size, figure.dpi))
    figure.patch.set_visible(False)
    for panel in drawn.panels:
        left, bottom, right, top = panel["box"]
        axes = figure.add_axes((left, bottom, right - left, top - bottom))
        axes.set(xscale=SCALES[panel["log"][0]], yscale=SCALES[panel["log"][1]], xlim=panel["x"], ylim=panel["y"])
        axes.axis("off")
    return figure


def laid_over(drawn, figure):
    """Return a `Background` with what is drawn on its `bare` figure, as the bytes of a PNG."""
    marks = Image.fromarray(_drawn(figure, 1))
    below = Image.open(io.BytesIO(drawn.picture)).convert("RGBA").resize(marks.size, Image.Resampling.BOX)
    return _small(Image.alpha_composite(below, marks))


def settle(figure, boxes):
    """Put the axes of a figure that hasn't been drawn where the layout put those of one like it."""
    for axes, box in zip(figure.axes, boxes, strict=True):
        axes.set_position(box)
        axes.apply_aspect()


class Cache:
    """The things that were made last, by their keys; the oldest makes room for the newest."""

    def __init__(self, room):
        self.room, self.things, self.lock = room, {}, threading.Lock()

    def get(self, key, make):
        """Return what has that key; call `make` where nothing has it, and each time for the key None."""
        if key is None:
            return make()
        with self.lock:
            if key in self.things:
                return self.things[key]
        thing = make()
        with self.lock:
            self.things[key] = thing
            while len(self.things) > self.room:
                del self.things[next(iter(self.things))]
        return thing

    def clear(self):
        """Forget everything."""
        with self.lock:
            self.things.clear()
