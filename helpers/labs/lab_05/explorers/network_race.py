"""The race on networks: four optimisers, every learning rate, several starts, judged by what they didn't learn from."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Line, Rule
from helpers.labs import choices
from helpers.labs.lab_05 import plots
from helpers.labs.lab_05.marks import curve, disc, within
from helpers.labs.lab_05.races import DEEP, DIGITS, LOSSES, RATES, SEEDS, SHOWN, STEPS, TASKS, losses, own_steps
from helpers.nn import optimizers
from helpers.nn.parallel_training import band
from helpers.nn.trajectories import STANDARD

GUESSING = {DIGITS: float(np.log(10)), DEEP: float(np.log(2))}
TRAINED = 0.35  # half of what guessing brings on two spirals
LIMITS_RIGHT = ((0, STEPS), LOSSES)


def _compute(
    state, momentum_step=optimizers.momentum_step, rmsprop_step=optimizers.rmsprop_step, adam_step=optimizers.adam_step
):
    """Train all networks of a task; bands: name → its lowest, middle and highest losses, each (rates, shown)."""
    rates = tuple(state.places["learning_rate"])
    own = own_steps(momentum_step, rmsprop_step, adam_step)
    bands = {name: band(losses(state.task, name, rates, own[name])) for name in STANDARD}
    return SimpleNamespace(rates=np.array(rates), bands=bands)


# What is drawn


def _marks(result, state):
    marks = [
        *(Rule(data=[GUESSING[state.task]], panel=p, axis="y", role="muted", width=1, text="guessing") for p in (0, 1)),
        Rule(data=result.rates[:, None], over=("learning_rate",), role="muted", width=1, dash=(2, 3)),
    ]
    for name, levels in result.bands.items():
        marks += _map_marks(name, result.rates, levels) + _curve_marks(name, levels)
    return marks


def _map_marks(name, rates, levels):
    """Return one optimiser's loss over the learning rate: the middle start as a line, the others as its edges."""
    over, limits = ("step",), (RATES, LOSSES)
    points = [curve(level.T, rates) for level in levels]  # (shown, rates, 2)
    heads = points[1].swapaxes(0, 1)[:, :, None]
    return [*_lines(name, points, over=over), *_head(name, heads, limits)]


def _curve_marks(name, levels):
    points = [curve(level, np.array(SHOWN)) for level in levels]  # (rates, shown, 2)
    return [
        *_lines(name, points, panel=1, over=("learning_rate",)),
        *_head(name, points[1][:, :, None], LIMITS_RIGHT, panel=1),
    ]


def _lines(name, points, **where):
    look = plots.LOOKS[name]
    edges = [Line(data=points[k], role=look.role, width=1, alpha=0.45, **where) for k in (0, 2)]
    return [*edges, Line(data=points[1], role=look.role, dash=look.dash, width=2, **where)]


def _head(name, heads, limits, **where):
    shown = np.where(within(heads, limits)[..., None], heads, np.nan)
    return disc(name, shown, over=("learning_rate", "step"), **where)


# What is said


def _captions(result, state):
    best = ", ".join(f"{name} {_number(level[1][:, -1].min())}" for name, level in result.bands.items())
    texts = []
    for at, rate in enumerate(result.rates):
        for place, t in enumerate(SHOWN):
            now = ", ".join(f"{name} {_spread(levels, at, place)}" for name, levels in result.bands.items())
            texts.append(
                f"α = {rate:.2g}, step {t}, the middle of {SEEDS} starts (lowest – highest): {now}.\n"
                f"The middle start after {STEPS} steps, each at its best α: {best}."
            )
    return ("learning_rate", "step"), texts


def _spread(levels, at, place):
    low, middle, high = (_number(level[at, place]) for level in levels)
    return f"{middle} ({low} – {high})"


def _number(loss):
    return f"{loss:.2g}" if loss < LOSSES[1] else "far off"


# What is asked


NOBODY, SOME, MEMORY, ALL = ANSWERS = ["nobody", "RMSProp and Adam", "all but plain descent", "all four"]


def trained(task, rates):
    """Return the names of those whose every start ends below TRAINED, at some learning rate."""
    highest = {name: band(losses(task, name, rates))[2] for name in STANDARD}
    return [name for name in STANDARD if highest[name][:, -1].min() < TRAINED]


def truth(rates):
    """Return which of the answers is right for the deep stack."""
    found = trained(DEEP, rates)
    return {(): NOBODY, STANDARD[2:]: SOME, STANDARD[1:]: MEMORY, STANDARD: ALL}.get(tuple(found))


def _feedback(guess, result, state):
    rates = tuple(state.places["learning_rate"])
    lows = {name: band(losses(DEEP, name, rates))[2][:, -1].min() for name in STANDARD}
    right = truth(rates)
    ends = ", ".join(f"{name} {_number(low)}" for name, low in lows.items())
    more = f"At each one's best α, the worst of {SEEDS} starts ends at: {ends}. Guessing has 0.69."
    return Feedback(guess == right, f"it is {right}, with each of their {SEEDS} starts", more)


def _trains_deep(result, state):
    at = state.at["learning_rate"]
    ends = (levels[2][at, -1] for levels in result.bands.values())
    return state.task == DEEP and int(state.step) == STEPS and min(ends) < TRAINED


QUESTION = {"task": DEEP, "learning_rate": 0.1, "step": str(STEPS)}

NETWORK_RACE = Plan(
    name="network_race",
    number=6,
    lab="05",
    title="The race on networks",
    controls=lambda: {
        "task": live.choice("network", list(TASKS), DEEP),
        "learning_rate": live.log_slider("learning rate α", *RATES, 0.1, steps_per_decade=2),
        "step": live.words_slider("steps", [str(t) for t in SHOWN], str(STEPS)),
    },
    sweep=("learning_rate", "step"),
    background=lambda state, theme: plots.rate_map(
        RATES, STEPS, LOSSES, theme, "validation loss", "The validation loss after these steps, for every α"
    ),
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "deep sigmoids, a usual α": {**QUESTION},
        "digits, 0.001": {"task": DIGITS, "learning_rate": 0.001, "step": str(STEPS)},
        "digits, 0.01": {"task": DIGITS, "learning_rate": 0.01, "step": str(STEPS)},
        "digits, 0.1": {"task": DIGITS, "learning_rate": 0.1, "step": str(STEPS)},
    },
    prediction=Prediction(
        question="Lab 04's stack: eight hidden layers of sigmoids, which hardly learned. Each optimiser gets its best "
        f"α, and {STEPS} steps. Who brings every start to less than half of the loss of guessing?",
        answer=lambda: live.choice("it is", ANSWERS),
        feedback=_feedback,
        setting=QUESTION,
    ),
    missions=(
        Mission(
            "train-deep",
            f"Train the deep stack of sigmoids: after {STEPS} steps one of the four has each of its {SEEDS} starts "
            f"below {TRAINED:g}, half of guessing.",
            _trains_deep,
            "Eight sigmoids in a row, at their usual start. What arrives at the first is tiny, and still has a "
            "direction.",
        ),
    ),
    deferred=True,
)


def network_race(momentum_step=None, rmsprop_step=None, adam_step=None):
    """Race on the digits' classifier and on Lab 04's deep stack, from several starts, by the student's own steps."""
    return Explorer(
        NETWORK_RACE, **choices(momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step)
    )
