"""Draw a digit, and have it read while you draw: what is done to a drawing before the network gets it."""

from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import ipywidgets as widgets
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.explorer.frame import Explorer, Mission, Plan, Prediction, State, synchronized
from helpers.figures import images, live, style
from helpers.figures.marks import Heat
from helpers.labs import choices
from helpers.labs.lab_06 import digit_plots as plots
from helpers.labs.lab_06 import reading
from helpers.labs.lab_06.pad import NO_DIGIT, Pad
from helpers.nn import drawing
from helpers.student import progress

SURE, CERTAIN = 0.9, 0.99
YES, NO = "a 7", "something else"
SMALL, KEPT_BACK = "a small 7 in the corner", "a digit of the validation set"


def _here(result, state):
    """Return the reading at the switch's position, if there is one of a drawing by hand that is finished."""
    finished = result.readings and state.own and not state.down
    return result.readings[state.at["fitting"]] if finished else None


def _as_meant(result, state):
    """Return whether the drawing is read as the digit that was meant, and surely."""
    here = _here(result, state)
    return here is not None and state.aim < NO_DIGIT and here.probabilities[state.aim] >= SURE


def _fooled(result, state):
    here = _here(result, state)
    return here is not None and state.aim == NO_DIGIT and here.probabilities.max() >= CERTAIN


def _apart(result, state):
    return _here(result, state) is not None and len({r.order[0] for r in result.readings}) == 2


MISSIONS = (
    Mission(
        "ten",
        f"Have each of the ten digits read as you mean it, with at least {100 * SURE:.0f} %.",
        lambda result, state: state.done >= set(range(10)),
        "Ten drawings that it never met, by somebody whom it never met.",
    ),
    Mission(
        "no-digit",
        f"Draw something that is no digit, and that it is at least {100 * CERTAIN:.0f} % sure of.",
        _fooled,
        "Far from all digits its logits lie far apart, and no eleventh class says “none of these”.",
    ),
    Mission(
        "apart",
        "Find a drawing that is read differently with the fitting and without it.",
        _apart,
        "The same ink, at another place: to this network it's another picture.",
    ),
)


def _compute(state, **functions):
    """Return the readings of what is on the pad, and of the small 7 once the question is answered."""
    result, memory = reading.nothing(), state.memory
    if not state.bitmap.any() and not state.revealed:
        return result
    if memory.weights is None:
        memory.weights = reading.trained()
    if state.bitmap.any():
        result.readings = reading.both(state.bitmap, memory.weights, **functions)
    whose = tuple(map(id, functions.values()))
    if whose not in memory.sevens:
        memory.sevens[whose] = reading.both(reading.SEVEN, memory.weights, **functions)
    result.seven = memory.sevens[whose]
    return result


def _memory(weights=None):
    return SimpleNamespace(weights=weights, sevens={})


YOUR_DIGIT = Plan(
    name="your_digit",
    number=3,
    lab="06",
    title="Write for it",
    controls=lambda: {"fitting": live.choice("fitting", reading.FITTING)},
    sweep=("fitting",),
    background=lambda state, theme: plots.reading(),
    compute=_compute,
    marks=lambda result, state: reading.marks(result.readings) if result.readings else [],
    captions=lambda result, state: reading.sentences(result.readings) if result.readings else ((), [reading.EMPTY]),
    presets={SMALL: {}, KEPT_BACK: {}},
    prediction=Prediction(
        question="Somebody writes a 7 in the upper left corner, half as high as the pad. "
        "What does the network read, if the drawing isn't fitted to the size and place of its data?",
        answer=lambda: live.choice("it reads", [YES, NO]),
        feedback=lambda value, result, state: reading.compared(value == YES, result),
        setting={"fitting": "off"},
    ),
    missions=MISSIONS,
    memory=_memory,
)


class YourDigit(Explorer):
    """An explorer with a pad beside its picture, and a class because the pad is a second widget that talks.

    It sends drawings, each when the last one has been answered; drawings are put on it and digits ticked; and it
    stands beside the picture, in the saved notebook too.
    """

    def __init__(self, weights, **chosen):
        self.pad = Pad()
        self.handed_in = weights is not None
        self.shown = 0  # how many digits of the validation set have been put on the pad
        self.done = {digit for digit in range(10) if progress.done("mission", _read_id(digit))}
        self.pad.aim = min(set(range(10)) - self.done, default=0)
        checked = reading.checked(weights) if self.handed_in else None
        super().__init__(replace(YOUR_DIGIT, memory=partial(_memory, checked)), **chosen)
        self.pad.observe(lambda change: self.drawn(change.new), "drawing")

    def _rows(self):
        wide = {"flex": "1 1 320px", "min_width": "330px", "max_width": "560px"}
        self.stage.add_class("pad-reading")  # keeps room for three lines below the picture
        side = widgets.VBox([self.controls["fitting"], self.pictures], layout=wide)
        row = widgets.HBox([self.pad, side], layout={"flex_flow": "row wrap", "grid_gap": "6px 18px"})
        presets = widgets.HBox([*self.presets.values(), self.pictures.switch], layout={"flex_flow": "row wrap"})
        return [self.heading, self.asking, row, presets, self.errors, self.missions]

    def _preset(self, name):
        button = widgets.Button(description=f"Show {name}", layout={"width": "auto"})
        button.on_click(lambda _: self.show(name))
        return button

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
    def show(self, name):
        """Put a drawing on the pad that isn't the student's."""
        if name == SMALL:
            self.pad.give(reading.SEVEN)
        else:
            counts = reading.digits().test_X[self.shown % len(reading.digits().test_X)]
            self.pad.give(drawing.dotted(counts.reshape(8, 8)))
            self.shown += 1
        self.recompute()

    @synchronized
    def commit(self, value):
        """Put the small 7 of the question on the pad, then show the truth."""
        self.pad.give(reading.SEVEN)
        super().commit(value)

    @synchronized
    def recompute(self):
        """Read the drawing; the pad is open once the question is answered."""
        super().recompute()
        self.pad.ready = self.revealed

    @synchronized
    def look(self):
        """Tick the digit that has been read as it was meant, then ask the missions."""
        state = self.state()
        if self.revealed and _as_meant(self.result, state) and state.aim not in self.done:
            self.done.add(state.aim)
            progress.record("mission", _read_id(state.aim))
        super().look()
        self.pad.done = sorted(self.done | ({NO_DIGIT} if "no-digit" in self.won else set()))

    # the words and the picture

    def badges(self):
        """Return whose code runs, and whose training."""
        trained = "as you handed them in" if self.handed_in else "trained by the course"
        return {**super().badges(), "weights": trained}

    def png(self):
        """Return all panels as a still picture, the pad among them."""
        return images.png(self.static_figure())

    def static_figure(self, theme="light"):
        """Return the pad and the panels beside it as a `Figure`; before the answer, the pad with the question's 7."""
        bitmap = self.pad.newest()[0] if self.revealed else reading.SEVEN
        pad = Heat(data=bitmap[::-1], panel=reading.CLOSEST + 1, scale=("paper", "ink"), smooth=False)
        with style.styled(theme) as colours:
            figure = plots.reading(pad=True)
            FigureCanvasAgg(figure).draw()  # settles the layout
            figure.set_layout_engine("none")
            for mark in [pad, *self.stage.drawn]:
                mark.draw(figure.axes[mark.panel], self.stage.index(), colours)
        return figure


def _read_id(digit):
    return f"06.your_digit.read-{digit}"


def your_digit(weights=None, standardize=None, softmax=None, deep_forward=None):
    """Show a pad to draw a digit on, and how a network reads it meanwhile.

    weights  a list of (W, b), 64 pixels to 10 digits; None: the course trains them when they are needed
    The others are the student's functions, or the `Choice`s of `checks.choose`.
    """
    return YourDigit(weights, **choices(standardize=standardize, softmax=softmax, deep_forward=deep_forward))
