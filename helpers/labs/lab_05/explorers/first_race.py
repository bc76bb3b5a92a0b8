"""The first figure of Lab 05: plain descent and momentum on their way down a ravine."""

from types import SimpleNamespace

from helpers.explorer.frame import Explorer, Plan
from helpers.figures import live
from helpers.figures.marks import Points
from helpers.labs.lab_05 import plots
from helpers.labs.lab_05.marks import race_marks
from helpers.labs.lab_05.trajectories import all_at_rates
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import MOMENTUM, PLAIN

RAVINE = SURFACES["ravine"]
START = RAVINE.starts[0]
STEPS, RATE = 60, 0.003
LOSSES = (1e-4, 1e2)


def _compute(state):
    """Return name → paths (STEPS + 1, 2) and heights (STEPS + 1,)."""
    runs = all_at_rates({PLAIN: None, MOMENTUM: None}, "ravine", START, (RATE,), STEPS)
    return {name: SimpleNamespace(paths=w.paths[0], heights=w.heights[0]) for name, w in runs.items()}


def _marks(runs, state):
    start = Points(data=[START], role="start", symbol="s", before_prediction=True)
    return [start, *race_marks(runs, RAVINE.bounds, LOSSES, STEPS, ())]


def _captions(runs, state):
    rows = zip(state.places["step"], runs[PLAIN].heights, runs[MOMENTUM].heights, strict=True)
    texts = [
        f"Step {t}, learning rate {RATE:g} for both: plain descent has a loss of {plain:.2g}, momentum {heavy:.2g}."
        for t, plain, heavy in rows
    ]
    return ("step",), texts


FIRST = Plan(
    name="first_race",
    number=1,
    lab="05",
    title="Two ways down a ravine",
    controls=lambda: {"step": live.whole_slider("steps", 0, STEPS, 8)},
    sweep=("step",),
    background=lambda state, theme: plots.race(RAVINE, STEPS, LOSSES, theme, (PLAIN, MOMENTUM), column=False),
    compute=_compute,
    marks=_marks,
    captions=_captions,
)


def first_race():
    """Show plain descent and momentum on their way down a ravine; the slider goes through the steps."""
    return Explorer(FIRST)
