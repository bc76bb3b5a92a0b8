"""Draw a digit, and have it read while you draw: what is done to a drawing before the network gets it."""

from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import ipywidgets as widgets

from helpers.explorer.frame import Mission, Plan, Prediction, synchronized
from helpers.figures import live
from helpers.figures.pad import NO_DIGIT
from helpers.labs import choices
from helpers.labs.lab_00 import digit_plots as plots
from helpers.labs.lab_00 import reading as shown
from helpers.labs.lab_00.explorers.trained_reader import SURE, Reader, here
from helpers.labs.lab_06 import reading
from helpers.nn import drawing

CERTAIN = 0.99
SWITCH = ("fitting",)
YES, NO = "a 7", "something else"
SMALL, KEPT_BACK = "a small 7 in the corner", "a digit of the validation set"


def _fooled(result, state):
    read = here(result, state)
    return read is not None and state.aim == NO_DIGIT and read.probabilities.max() >= CERTAIN


def _apart(result, state):
    return here(result, state) is not None and len({r.order[0] for r in result.readings}) == 2


MISSIONS = (
    Mission(
        "ten",
        f"Have each of the ten digits read as you mean it, with at least {100 * SURE:.0f} %.",
        lambda result, state: state.done >= set(range(10)),
        "Ten drawings that it never met, by somebody it never met.",
    ),
    Mission(
        "no-digit",
        f"Draw something that isn't a digit, and that it is at least {100 * CERTAIN:.0f} % sure of.",
        _fooled,
        "Far from all digits its logits lie far apart, and no eleventh class says “none of these”.",
    ),
    Mission(
        "apart",
        "Find a drawing that is read differently with the fitting and without it.",
        _apart,
        "The same ink, in another place: to this network it's another picture.",
    ),
)


def _compute(state, **functions):
    """Return the readings of what is on the pad, and of the small 7 once the question is answered."""
    result, memory = reading.nothing(), state.memory
    if not state.bitmap.any() and not state.revealed:
        return result
    if memory.weights is None:
        memory.weights = shown.trained()
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
    sweep=SWITCH,
    background=lambda state, theme: plots.reading(),
    compute=_compute,
    marks=lambda result, state: shown.marks(result.readings, SWITCH) if result.readings else [],
    captions=lambda result, state: reading.sentences(result.readings) if result.readings else ((), [shown.EMPTY]),
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


class YourDigit(Reader):
    """The reader with a question first, a switch, the student's functions, and buttons that put drawings on the pad.

    Before the answer, the still picture has the question's 7 on the pad.
    """

    def __init__(self, weights, **chosen):
        self.shown = 0  # how many digits of the validation set have been put on the pad
        checked = None if weights is None else reading.checked(weights)
        if checked:
            self.whose = "as you handed them in"
        super().__init__(replace(YOUR_DIGIT, memory=partial(_memory, checked)), **chosen)

    def _rows(self):
        heading, row, errors, missions = super()._rows()
        presets = widgets.HBox([*self.presets.values(), self.pictures.switch], layout={"flex_flow": "row wrap"})
        return [heading, self.asking, row, presets, errors, missions]

    def _preset(self, name):
        button = widgets.Button(description=f"Show {name}", layout={"width": "auto"})
        button.on_click(lambda _: self.show(name))
        return button

    @synchronized
    def show(self, name):
        """Put a drawing on the pad that isn't the student's."""
        if name == SMALL:
            self.pad.give(reading.SEVEN)
        else:
            counts = shown.digits().test_X[self.shown % len(shown.digits().test_X)]
            self.pad.give(drawing.dotted(counts.reshape(8, 8)))
            self.shown += 1
        self.recompute()

    @synchronized
    def commit(self, value):
        """Put the small 7 of the question on the pad, then show the truth."""
        self.pad.give(reading.SEVEN)
        super().commit(value)

    def on_pad(self):
        """Return the bitmap (32, 32) of the pad; before the answer, the question's 7."""
        return super().on_pad() if self.revealed else reading.SEVEN


def your_digit(weights=None, standardize=None, softmax=None, deep_forward=None):
    """Show a pad to draw a digit on, and how a network reads it meanwhile.

    weights  a list of (W, b), 64 pixels to 10 digits; None: the course trains them when they are needed
    The others are the student's functions, or the `Choice`s of `checks.choose`.
    """
    return YourDigit(weights, **choices(standardize=standardize, softmax=softmax, deep_forward=deep_forward))
