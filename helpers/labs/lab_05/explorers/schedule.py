"""The schedule: a constant learning rate beside one that warms up and follows a cosine, from several starts."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Line, Points, Rule
from helpers.labs import choices
from helpers.labs.lab_05 import plots
from helpers.labs.lab_05.marks import curve
from helpers.labs.lab_05.races import DIGITS, LOSSES, RATES, SEEDS, SHOWN, STEPS, losses, own_steps
from helpers.nn import optimizers, schedules
from helpers.nn.parallel_training import band
from helpers.nn.trajectories import ADAM, MOMENTUM, PLAIN, RMSPROP, STANDARD

WARMUPS = ("1", "20", "50", "100")
GOOD = 0.4
QUESTION = {"optimizer": ADAM, "warmup": "20", "peak": 0.0316228, "step": str(STEPS)}


def _compute(
    state,
    momentum_step=optimizers.momentum_step,
    rmsprop_step=optimizers.rmsprop_step,
    adam_step=optimizers.adam_step,
    warmup_cosine=schedules.warmup_cosine,
):
    """Train with a constant rate and with the schedule; each is (lowest, middle, highest), (rates, shown)."""
    rates, warmup = tuple(state.places["peak"]), int(state.warmup)
    step = own_steps(momentum_step, rmsprop_step, adam_step)[state.optimizer]
    return SimpleNamespace(
        rates=np.array(rates),
        constant=band(losses(DIGITS, state.optimizer, rates, step)),
        scheduled=band(losses(DIGITS, state.optimizer, rates, step, (warmup_cosine, warmup))),
        shares=np.array([warmup_cosine(step, STEPS, warmup, 1.0) for step in range(STEPS)], dtype=float),
    )


# What is drawn


def _background(state, theme):
    figure, (left, right) = style.canvas(2, size=(8.6, 3.9))
    colours = style.palette(theme)
    left.set(xlim=(0, STEPS), ylim=(0, 1.1), xlabel="step", ylabel="learning rate, as a share of its peak")
    left.set_title("The learning rate on the way")
    plots.loss_axes(right, STEPS, LOSSES, f"Digits: validation loss, {SEEDS} starts")
    right.set(ylabel="")
    plots.two_lines(figure, {"with the schedule": "path", "constant": "second"}, colours)
    return figure


def _marks(result, state):
    line = np.column_stack([np.arange(STEPS), result.shares])
    constant = [[0, 1], [STEPS, 1]]
    at = np.minimum(np.array(SHOWN), STEPS - 1)
    return [
        Line(data=constant, role="second", dash=(5, 2.5)),
        Line(data=line, role="path"),
        Points(data=line[at][:, None], over=("step",), role="path"),
        Rule(data=[float(np.log(10))], panel=1, axis="y", role="muted", width=1, text="guessing"),
        *_curves(result.constant, "second", (5, 2.5), "s"),
        *_curves(result.scheduled, "path", (), "o"),
    ]


def _curves(levels, role, dash, symbol):
    low, middle, high = (curve(level, np.array(SHOWN)) for level in levels)  # (rates, shown, 2)
    where = {"panel": 1, "over": ("peak",), "role": role}
    return [
        *(Line(data=edge, width=1, alpha=0.45, **where) for edge in (low, high)),
        Line(data=middle, dash=dash, **where),
        Points(data=middle[:, :, None], panel=1, over=("peak", "step"), role=role, symbol=symbol),
    ]


# What is said


def _captions(result, state):
    texts = []
    for at, rate in enumerate(result.rates):
        for place, t in enumerate(SHOWN):
            both = [_said(levels, at, place) for levels in (result.constant, result.scheduled)]
            texts.append(
                f"{state.optimizer}, peak {rate:.2g}, step {t}. Validation loss, middle of {SEEDS} starts (lowest to "
                f"highest): constant {both[0]}, with the schedule {both[1]}."
            )
    return ("peak", "step"), texts


def _said(levels, at, place):
    low, middle, high = (f"{level[at, place]:.2g}" if level[at, place] < 1e3 else "far off" for level in levels)
    return f"{middle} ({low} to {high})"


CONSTANT, SCHEDULED, ALIKE = ANSWERS = ["constant", "with the schedule", "neither, within a tenth"]


def truth(constant, scheduled):
    """Return which of two losses is lower, unless they differ by less than a tenth."""
    if abs(constant - scheduled) < 0.1 * max(constant, scheduled):
        return ALIKE
    return CONSTANT if constant < scheduled else SCHEDULED


def asked(rates):
    """Return the middle loss at the end, (constant, scheduled), at Adam's best constant rate and at the one asked."""
    schedule = (schedules.warmup_cosine, int(QUESTION["warmup"]))
    runs = [band(losses(DIGITS, ADAM, rates, None, how))[1][:, -1] for how in (None, schedule)]
    return [(float(runs[0][k]), float(runs[1][k])) for k in (2, 3)]  # peaks 0.01 and 0.032


def _feedback(guess, result, state):
    usual, large = asked(tuple(state.places["peak"]))
    right = truth(*large)
    more = (
        f"The middle start ends at {large[0]:.2g} with a constant rate and at {large[1]:.2g} with the schedule. "
        f"At 0.01, the best one, it is {usual[0]:.2g} against {usual[1]:.2g}."
    )
    return Feedback(guess == right, f"at the peak {QUESTION['peak']:.2g} lower is {right}", more)


def _pays(result, state):
    at = state.at["peak"]
    worst, best = result.scheduled[2][at, -1], result.constant[0][at, -1]
    return int(state.step) == STEPS and worst < min(best, GOOD)


SCHEDULE = Plan(
    name="schedule",
    number=3,
    lab="05",
    title="A learning rate that changes on the way",
    controls=lambda: {
        "optimizer": live.choice("optimiser", list(STANDARD), ADAM),
        "warmup": live.choice("steps of warm-up", list(WARMUPS), QUESTION["warmup"]),
        "peak": live.log_slider("peak", *RATES, QUESTION["peak"], steps_per_decade=2),
        "step": live.words_slider("steps", [str(t) for t in SHOWN], str(STEPS)),
    },
    sweep=("peak", "step"),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "Adam, peak 0.1": {**QUESTION, "peak": 0.1},
        "Adam, peak 0.001": {**QUESTION, "peak": 0.001},
        "momentum, 100 steps of warm-up": {**QUESTION, "optimizer": MOMENTUM, "warmup": "100", "peak": 0.0316228},
    },
    prediction=Prediction(
        question="Adam on the digits, 200 steps, and a learning rate of 0.032, three times the best constant one. "
        "Constant, or with 20 steps of warm-up and half a cosine: which has the lower validation loss at the end?",
        answer=lambda: live.choice("lower is", ANSWERS),
        feedback=_feedback,
        setting=QUESTION,
    ),
    missions=(
        Mission(
            "schedule-pays",
            f"Make the schedule pay: at the end each of the {SEEDS} starts with it is below {GOOD:g}, and below the "
            "best start of the constant rate.",
            _pays,
            "Bold in the middle, quiet at the end. With a small peak it would only have lost time.",
            moved=("optimizer",),
        ),
    ),
    in_use=lambda state, names: [name for name in names if name in ("warmup_cosine", STEP_OF.get(state.optimizer))],
    deferred=True,
)
STEP_OF = {MOMENTUM: "momentum_step", RMSPROP: "rmsprop_step", ADAM: "adam_step", PLAIN: None}


def schedule(warmup_cosine=None, momentum_step=None, rmsprop_step=None, adam_step=None):
    """Let a learning rate warm up and follow a cosine, beside a constant one, by the student's own functions."""
    chosen = choices(
        momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step, warmup_cosine=warmup_cosine
    )
    return Explorer(SCHEDULE, **chosen)
