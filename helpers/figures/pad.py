"""A pad: 32 × 32 dots to draw on with mouse, pen, finger or keyboard.

The browser paints at once. It sends the newest drawing at most once a frame, and not before the last one has been
answered; drawings in between are dropped. So a slow kernel lags by one drawing, never by a queue of them.
"""

from pathlib import Path

import anywidget
import numpy as np
import traitlets

from helpers.figures import accessibility, style
from helpers.nn.drawing import PEN, SIZE

HERE = Path(__file__).parent
SCRIPT = "".join((HERE / name).read_text(encoding="utf-8") for name in ("looks.js", "pad.js"))
NO_DIGIT = 10  # what one may mean to draw, beside the digits from 0 to 9


class Pad(anywidget.AnyWidget):
    """A bitmap that is drawn in the browser; `aim` is what its writer means by it, `done` what has been read so."""

    _esm = accessibility.small(SCRIPT)
    _css = HERE / "pad.css"

    drawing = traitlets.Dict().tag(sync=True)  # written by the browser: dots, seq, turn, down, own
    given = traitlets.Dict().tag(sync=True)  # written by the kernel: dots and turn
    answered = traitlets.Int(0).tag(sync=True)  # the seq of the last drawing that the kernel has read
    aim = traitlets.Int(0, min=0, max=NO_DIGIT).tag(sync=True)
    done = traitlets.List(traitlets.Int()).tag(sync=True)
    ready = traitlets.Bool(False).tag(sync=True)
    radius = traitlets.Float(PEN).tag(sync=True)
    colours = traitlets.Dict({name: dict(palette) for name, palette in style.PALETTES.items()}).tag(sync=True)

    def give(self, bitmap):
        """Put a bitmap (32, 32) on the pad that nobody has drawn."""
        dots = np.asarray(bitmap, dtype=np.uint8).tobytes()
        self.given = {"dots": dots, "turn": self.given.get("turn", 0) + 1}

    def newest(self):
        """Return the bitmap (32, 32), whether the pen is down, and whether it was drawn by hand."""
        drawn = self.drawing if self.drawing.get("turn", 0) >= self.given.get("turn", 0) else self.given
        if "dots" not in drawn:
            return np.zeros((SIZE, SIZE), dtype=bool), False, True
        bitmap = np.frombuffer(drawn["dots"], dtype=np.uint8).reshape(SIZE, SIZE) > 0
        return bitmap, drawn.get("down", False), drawn.get("own", False)
