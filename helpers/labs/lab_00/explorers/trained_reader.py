"""Draw a digit, and a trained network reads it meanwhile: what the course leads to, shown first."""

from types import SimpleNamespace

import ipywidgets as widgets
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.explorer.frame import Explorer, Mission, Plan, State, synchronized
from helpers.figures import images, style
from helpers.figures.marks import Heat
from helpers.figures.pad import NO_DIGIT, Pad
from helpers.labs.lab_00 import digit_plots as plots
from helpers.labs.lab_00 import reading
from helpers.nn import drawing
from helpers.student import progress

SURE = 0.9


def here(result, state):
    """Return the reading at the position of the switch, if there is one of a drawing by hand that is finished."""
    finished = result.readings and state.own and not state.down
    return result.readings[state.at.get("fitting", 0)] if finished else None


def as_meant(result, state):
    """Return whether the drawing is read as the digit that was meant, and surely."""
    read = here(result, state)
    return read is not None and state.aim < NO_DIGIT and read.probabilities[state.aim] >= SURE


def _compute(state):
    """Return the reading of what is on the pad; the network is trained when there is something to read."""
    inked = state.bitmap.any()
    readings = [reading.read(drawing.fitted(state.bitmap), reading.trained())] if inked else None
    return SimpleNamespace(readings=readings)


def _captions(result, state):
    if not result.readings:
        return (), [f"{reading.EMPTY} Draw a digit."]
    (read,) = result.readings
    return (), [f"{reading.guesses(read)} {reading.likeness(read)}"]


TRAINED_READER = Plan(
    name="trained_reader",
    number=2,
    lab="00",
    title="Draw a digit",
    controls=dict,
    background=lambda state, theme: plots.reading(),
    compute=_compute,
    marks=lambda result, state: reading.marks(result.readings) if result.readings else reading.edges(),
    captions=_captions,
    missions=(
        Mission(
            "own",
            f"Choose a digit above the pad, and draw it so that the network is at least {100 * SURE:.0f} % sure of it.",
            as_meant,
            "It has never met your hand. In Lab 06 you train a network like it yourself.",
        ),
    ),
)


class Reader(Explorer):
    """An explorer with a pad beside its picture, and a class because the pad is a second widget that talks.

    It sends drawings, each when the last one has been answered; drawings are put on it and digits ticked; and it
    stands beside the picture, in the saved notebook too.
    """

    whose = "trained by the course"

    def __init__(self, plan, **chosen):
        self.pad = Pad()
        self.done = {digit for digit in range(10) if progress.done("mission", _read_id(plan, digit))}
        self.pad.aim = min(set(range(10)) - self.done, default=0)
        super().__init__(plan, **chosen)
        self.pad.observe(lambda change: self.drawn(change.new), "drawing")

    def _rows(self):
        wide = {"flex": "1 1 220px", "min_width": "0", "max_width": "560px"}
        self.stage.add_class("pad-reading")  # keeps room for three lines below the picture
        side = widgets.VBox([*self.controls.values(), self.pictures], layout=wide)
        row = widgets.HBox([self.pad, side], layout={"flex_flow": "row wrap", "grid_gap": "6px 18px"})
        return [self.heading, row, self.errors, self.missions]

    def state(self):
        """Return the state of the frame, with what is on the pad."""
        bitmap, down, own = self.pad.newest()
        pad = {"bitmap": bitmap, "down": down, "own": own, "aim": self.pad.aim, "done": self.done}
        return State(**vars(super().state()), **pad)

    # what happens

    @synchronized
    def drawn(self, sent):
        """Read what has been drawn, then say so, and the browser sends the next."""
        self.record.by_hand.add("drawing")
        if self.revealed:
            self.recompute()
        self.pad.answered = max(self.pad.answered, sent["seq"])  # threads may come in any order

    @synchronized
    def recompute(self):
        """Read the drawing; the pad is open once the question is answered."""
        super().recompute()
        self.pad.ready = self.revealed

    @synchronized
    def look(self):
        """Tick the digit that has been read as it was meant, then ask the missions."""
        state = self.state()
        if self.revealed and as_meant(self.result, state) and state.aim not in self.done:
            self.done.add(state.aim)
            progress.record("mission", _read_id(self.plan, state.aim))
        super().look()
        self.pad.done = sorted(self.done | ({NO_DIGIT} if "no-digit" in self.won else set()))

    # the words and the picture

    def badges(self):
        """Return whose code runs, and whose training."""
        return {**super().badges(), "weights": self.whose}

    def png(self):
        """Return all panels as a still picture, the pad among them."""
        return images.png(self.static_figure())

    def on_pad(self):
        """Return the bitmap (32, 32) of the pad in the still picture."""
        return self.pad.newest()[0]

    def static_figure(self, theme="light"):
        """Return the pad and the panels beside it as a `Figure`."""
        pad = Heat(data=self.on_pad()[::-1], panel=reading.CLOSEST + 1, scale=("paper", "ink"), smooth=False)
        with style.styled(theme) as colours:
            figure = plots.reading(pad=True)
            FigureCanvasAgg(figure).draw()  # settles the layout
            figure.set_layout_engine("none")
            for mark in [pad, *self.stage.drawn]:
                mark.draw(figure.axes[mark.panel], self.stage.index(), colours)
        return figure


def _read_id(plan, digit):
    return f"{plan.lab}.{plan.name}.read-{digit}"


def trained_reader():
    """Show a pad to draw a digit on, and how a network that has been trained already reads it."""
    return Reader(TRAINED_READER)
