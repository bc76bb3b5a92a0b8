"""Collect drawings with the pad: whose hand, which digit, keep; and what there is by now, hand by hand."""

from html import escape
from types import SimpleNamespace

import ipywidgets as widgets
import numpy as np

from helpers.explorer.frame import Explorer, Plan, synchronized
from helpers.figures.marks import Heat, Label, Line
from helpers.figures.pad import NO_DIGIT, Pad
from helpers.labs.lab_00.reading import named
from helpers.labs.lab_08 import drawings, plots, tiles
from helpers.nn.drawing import CELLS, SIZE, counted, fitted

ROOM, HANDS = 10, 4  # drawings and hands that are shown, the newest
INK = 16


def _compute(state):
    """Return the newest drawings as the reader will get them, and how many each hand has of each digit."""
    kept = drawings.read()
    hands = list(dict.fromkeys(drawing.hand for drawing in kept))[-HANDS:]
    counts = [[sum((d.hand, d.label) == (hand, label) for d in kept) for label in range(10)] for hand in hands]
    newest = [counted(fitted(drawing.dots)) / INK for drawing in kept[-ROOM:]]
    empty = [np.zeros((CELLS, CELLS))] * (ROOM - len(newest))
    return SimpleNamespace(pictures=np.array(newest + empty), hands=hands, counts=np.array(counts), total=len(kept))


def _marks(result, state):
    row = Heat(data=tiles.row(result.pictures), scale=tiles.WRITTEN, smooth=False)
    if not result.hands:
        return [row]
    places = np.stack(np.meshgrid(np.arange(10), np.arange(len(result.hands))), axis=-1).reshape(-1, 2)
    names = np.stack([np.full(len(result.hands), -0.8), np.arange(len(result.hands))], axis=-1)
    return [
        row,
        Label(data=names, panel=1, texts=result.hands, align="right"),
        Label(data=places, panel=1, texts=[str(count) for count in result.counts.ravel()], role="ink"),
        Line(data=[[-0.5, len(result.hands) - 0.5], [9.5, len(result.hands) - 0.5]], panel=1, role="muted", width=1),
    ]


def _captions(result, state):
    if not result.total:
        return (), ["Nothing is kept yet. Say whose hand it is, choose the digit above the pad, draw it, press Keep."]
    hands = len(result.hands)
    by = f"by {hands} hand{'s' * (hands != 1)}" if hands < HANDS else f"the newest hands are shown, {HANDS} of them"
    return (), [f"{result.total} drawing{'s' * (result.total != 1)} kept, {by}. They are in {drawings.FILE_NAME}."]


COLLECT = Plan(
    name="collect",
    number=2,
    lab="08",
    title="Collect digits, hand by hand",
    controls=dict,
    background=lambda state, theme: plots.collected(ROOM * (CELLS + 1) - 1, CELLS, HANDS),
    compute=_compute,
    marks=_marks,
    captions=_captions,
)


class Collect(Explorer):
    """An explorer with a pad beside its picture, and a class because the pad is a second widget that talks."""

    elsewhere = "In the lab there is a pad here: you draw a digit, say whose hand it was, and keep it for your reader."

    def __init__(self):
        self.pad = Pad(aim=0, ready=True)
        self.hand = widgets.Text(description="hand", placeholder="such as AB", layout={"width": "230px"})
        self.button = widgets.Button(
            description="Keep this drawing", layout={"width": "auto", "align_self": "flex-start"}
        )
        self.said = widgets.HTML(layout={"min_height": "4.5em"})
        super().__init__(COLLECT)
        self.pad.observe(lambda change: self.drawn(change.new), "drawing")
        self.button.on_click(lambda _: self.keep())

    def _rows(self):
        side = widgets.VBox(
            [self.hand, self.button, self.said, self.stage], layout={"flex": "1 1 220px", "min_width": "0"}
        )
        row = widgets.HBox([self.pad, side], layout={"flex_flow": "row wrap", "grid_gap": "6px 18px"})
        return [self.heading, row, self.errors]

    def drawn(self, sent):
        """Tell the browser that its drawing has arrived, so that it sends the next."""
        self.pad.answered = max(self.pad.answered, sent["seq"])

    @synchronized
    def keep(self):
        """Append what is on the pad to the file, empty the pad and go on to the next digit; or say why not."""
        bitmap, _, own = self.pad.newest()
        try:
            if self.pad.aim == NO_DIGIT:
                raise ValueError("Choose above the pad which digit it is; “no digit” can't be learned.")
            count = drawings.keep(bitmap & own, self.pad.aim, self.hand.value)
        except (ValueError, OSError) as error:
            self.said.value = escape(f"✗ {error}")
            return
        kept = f"✓ kept: {named(self.pad.aim)} by {' '.join(self.hand.value.split())}, {count} by this hand now."
        self.said.value = escape(kept)
        self.pad.give(np.zeros((SIZE, SIZE)))
        self.pad.aim = (self.pad.aim + 1) % 10
        self.recompute()


def collect():
    """Show a pad whose drawings are kept, each with its digit and the hand that drew it."""
    return Collect()
