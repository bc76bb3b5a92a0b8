"""The live figure: ipywidgets sliders, a picture that stands still, and marks that the browser moves.

matplotlib draws axes, ticks and contours once, as a picture. Whatever a slider moves is computed for *all* positions
ahead and sent as one binary array; `live.js` listens to the sliders in the browser and paints where they point, without
asking Python: a move costs a few milliseconds. What can't be computed ahead is sent anew by `Stage.show`.
"""

import hashlib
import itertools
from pathlib import Path

import anywidget
import ipywidgets as widgets
import numpy as np
import traitlets
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.figures import accessibility, images, shelf, style
from helpers.figures.controls import (
    admit,
    between,
    choice,
    linear_slider,
    log_slider,
    position,
    positions,
    whole_slider,
    words_slider,
)
from helpers.figures.later import Later
from helpers.figures.reruns import replace_the_last

HERE = Path(__file__).parent
WORDS = (
    "font: var(--jp-ui-font-size1, 13px)/1.5 var(--jp-ui-font-family, sans-serif); "
    "color: var(--jp-ui-font-color1, #222);"
)  # how an explorer's words look, in JupyterLab's light and dark themes
PAUSE = 0.25  # seconds without another move, after which the picture at all other positions follows
SHARP = 2  # picture pixels to a CSS pixel, so that text is crisp on dense displays
__all__ = [
    "WORDS",
    "Stage",
    "admit",
    "choice",
    "linear_slider",
    "log_slider",
    "position",
    "positions",
    "whole_slider",
    "words_slider",
]  # beside the figure itself, the controls that it listens to

SHELF = shelf.Shelf()
CACHE = images.Cache(96)  # of 50 to 350 kB each: a cell that is run again takes its pictures from here
PARTS = "looks.js", "tools.js", "frozen.js", "live.js"
SCRIPT = accessibility.SCRIPT + "".join((HERE / name).read_text(encoding="utf-8") for name in PARTS)


def draw_background(background, theme):
    """Return the figure that `background(theme)` makes in a theme, and what is kept of it."""
    with style.styled(theme):
        figure = background(theme)
        return figure, images.background(figure, SHARP)


class Stage(anywidget.AnyWidget):
    """A background with marks on it, wired to sliders in the browser.

    `background(theme)` returns a matplotlib `Figure`; it is called once for each theme and again at `redraw`.
    `controls` maps names to ipywidgets controls; the marks name them in `over` and `cut_at`. `background_key()` returns
    all that decides what the background looks like beside the theme; a picture drawn for the same is taken again.
    """

    _esm = accessibility.small(SCRIPT)
    _css = HERE / "live.css"

    picture = traitlets.Bytes().tag(sync=True)
    size = traitlets.List().tag(sync=True)
    panels = traitlets.List().tag(sync=True)
    colours = traitlets.Dict().tag(sync=True)
    marks = traitlets.List().tag(sync=True)
    captions = traitlets.Dict().tag(sync=True)
    controls = traitlets.Dict().tag(sync=True, **widgets.widget_serialization)
    places = traitlets.Dict().tag(sync=True)
    named = traitlets.List().tag(sync=True, **widgets.widget_serialization)  # further controls that want a name
    handles = traitlets.List().tag(sync=True)
    moved = traitlets.Dict().tag(sync=True)  # written by the browser: a handle was dragged
    waiting = traitlets.Int(0).tag(sync=True)  # one more whenever the browser is to say that a second has passed
    waited = traitlets.Int(0).tag(sync=True)  # written by the browser: the newest of those that it has waited for
    title = traitlets.Unicode("figure").tag(sync=True)  # under which it is saved
    plays = traitlets.List().tag(sync=True)  # controls with a button that moves them by itself
    told = traitlets.Unicode("").tag(sync=True)  # what stands right below the picture and is said aloud
    longest = traitlets.Unicode("").tag(sync=True)  # the longest that may be told: it has its room from the start
    me = traitlets.Unicode().tag(sync=True)  # the model's own id, by which the browser finds how it is saved
    frozen = traitlets.Bytes().tag(sync=True)  # written by the browser into saved notebooks: marks and captions
    stood = traitlets.Dict().tag(sync=True)  # where sliders stand that stand between their steps
    partial = traitlets.Dict().tag(sync=True)  # the position, while only what belongs there has been sent
    shown = traitlets.Int(0).tag(sync=True)  # how often marks have been put on the stage
    theme = traitlets.Unicode("light").tag(sync=True)  # written by the browser: what JupyterLab looks like
    painted = traitlets.Int(0).tag(sync=True)  # written by the browser once: the first picture is on the screen

    def __init__(self, background, controls, background_key=None, **traits):
        self.background, self.background_key = background, background_key
        self.drawn = ()
        self._sentences, self._later = ((), [""]), Later(PAUSE)
        super().__init__(controls=dict(controls), places={name: _numbers(c) for name, c in controls.items()}, **traits)
        self.me = self.model_id
        self.redraw()
        self.observe(lambda change: self.redraw(), "theme")
        for control in self.controls.values():
            control.observe(lambda change: self._stand(), "value")
        replace_the_last(self)

    def redraw(self):
        """Show the background as it looks now, in the theme of the browser."""
        self._settled, theme = {}, self.theme
        drawn = CACHE.get(self._key(theme), lambda: self._draw(theme))
        self._backgrounds = {theme: drawn}
        with self.hold_sync():
            self.picture, self.size, self.panels = drawn.picture, drawn.size, drawn.panels
            self.colours = style.palette(theme)

    def _key(self, theme, *more):
        return self.background_key and (theme, self.background_key(), *more)

    def _draw(self, theme):
        key = self._key(theme)
        drawn = key and SHELF.get(key, images.Background)
        if not drawn:
            self._settled[theme], drawn = draw_background(self.background, theme)
        return drawn

    def show(self, marks, captions=((), [""]), handles=None, soon=False):
        """Put `marks` on the stage, and below it what they show.

        captions  (names of controls, flat sequence with one text for each position)
        handles   points to drag, dicts of name, label, panel, x and y; None leaves them as they are
        soon      send first what belongs to where the controls stand, and the megabytes of all other positions
                  once the kernel has nothing else to do
        Raise `ValueError` where marks or texts don't fit the positions of the controls.
        """
        self.check(marks, captions)
        over, texts = captions
        self.drawn, self._sentences = tuple(marks), (tuple(over), texts)
        index = self.index()
        with self.hold_sync():
            self.places = {name: _numbers(control) for name, control in self.controls.items()}
            if soon and self._later.ask(self._send_whole):
                self.partial = index
                self._send_marks([mark.present(index) for mark in marks], (), [self.sentence()])
            else:
                self._send_whole()
            self._stand()
            self.shown += 1
            if handles is not None:
                self.handles = handles

    def complete(self):
        """Send now what was to come later."""
        if self._later.cancel():
            self._send_whole()

    def _send_whole(self):
        self._later.cancel()
        with self.hold_sync():
            self.partial = {}
            self._send_marks(self.drawn, *self._sentences)

    def _send_marks(self, marks, over, texts):
        self.marks = [mark.wire() for mark in marks]
        self.captions = {"over": list(over), "texts": list(texts)}

    def _stand(self):
        self.stood = {name: control.value for name, control in self.controls.items() if between(control)}

    def check(self, marks, captions):
        """Raise `ValueError` where marks or captions don't fit the positions of the controls."""
        over, texts = captions
        for mark in marks:
            self._check_lengths(type(mark).__name__, mark.lengths())
        lengths = {name: len(positions(self.controls[name])) for name in over}
        if len(texts) != np.prod(list(lengths.values()), dtype=int):
            raise ValueError(f"captions: expected one text for each position of {lengths}, got {len(texts)} texts")

    def _check_lengths(self, what, lengths):
        for name, length in lengths.items():
            if name not in self.controls:
                raise ValueError(f"over of a {what}: expected one of {sorted(self.controls)}, got {name!r}")
            expected = len(positions(self.controls[name]))
            if length != expected:
                raise ValueError(f"data of a {what}: expected {expected} positions of {name!r}, got {length}")

    def index(self):
        """Return control → the index of the position at which it stands."""
        return {name: position(control) for name, control in self.controls.items()}

    def sentence(self):
        """Return the sentence that stands below the picture now."""
        over, texts = self._sentences
        lengths = [len(positions(self.controls[name])) for name in over]
        index = self.index()
        return texts[int(np.ravel_multi_index([index[name] for name in over], lengths))] if over else texts[0]

    def static_figure(self, theme="light"):
        """Return the background with the marks of the present position as a `Figure`, drawn by matplotlib alone."""
        with style.styled(theme) as colours:
            figure = self._settled.pop(theme, None) or self._settle(theme)
            figure.set_layout_engine("none")  # so that marks can't push the axes about
            self._put_marks(figure, colours)
        return figure

    def _put_marks(self, figure, colours):
        index = self.index()
        for axes, group in itertools.groupby(
            sorted(self.drawn, key=lambda mark: mark.panel), key=lambda mark: figure.axes[mark.panel]
        ):
            limits = axes.get_xlim(), axes.get_ylim()
            for mark in group:
                mark.draw(axes, index, colours)
            axes.set(xlim=limits[0], ylim=limits[1])

    def _settle(self, theme):
        figure = self.background(theme)
        if theme in self._backgrounds:
            images.settle(figure, self._backgrounds[theme].boxes)
        else:
            FigureCanvasAgg(figure).draw()
        return figure

    def png(self, theme="light"):
        """Return what is shown now as a PNG: the background, with the marks laid over it as the browser does."""
        index = self.index()
        sight = hashlib.blake2b(repr(sorted(index.items())).encode())
        for mark in (mark.present(index).wire() for mark in self.drawn):
            sight.update(repr([(name, mark[name]) for name in sorted(mark) if name != "data"]).encode())
            sight.update(mark["data"])
        return CACHE.get(self._key(theme, sight.digest()), lambda: self._still(theme))

    def _still(self, theme):
        drawn = self._backgrounds.get(theme) or CACHE.get(self._key(theme), lambda: self._draw(theme))
        with style.styled(theme) as colours:
            figure = images.bare(drawn)
            self._put_marks(figure, colours)
            return images.laid_over(drawn, figure)


def _numbers(control):
    """Return the positions as numbers; where they are words the browser goes by the control's own index instead."""
    places = positions(control)
    return places if all(isinstance(place, int | float) for place in places) else []
