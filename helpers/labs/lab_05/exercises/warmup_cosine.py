"""Exercise of Lab 05: a learning rate that warms up and then follows half a cosine."""

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_05.schedule_mistakes import MISTAKES
from helpers.nn import schedules

# The first step, the last of the warm-up, the one after it and the last of all are where off by one shows.
CASES = (
    *((0, 20, 5, 0.1), (2, 23, 7, 0.3), (4, 27, 5, 1.5), (6, 19, 7, 0.02), (5, 29, 5, 0.7)),
    *((11, 31, 3, 0.4), (9, 26, 6, 0.05), (30, 37, 8, 2.5), (36, 37, 9, 0.2)),
)


def _inputs(rng):
    return [dict(zip(("step", "steps", "warmup", "peak"), case, strict=True)) for case in CASES]


def _small():
    for step, warmup in ((0, 2), (1, 2), (2, 2), (4, 2), (5, 2), (0, 1), (3, 3)):
        yield {"step": step, "steps": 6, "warmup": warmup, "peak": 1.0}


warmup_cosine = Exercise(
    name="warmup_cosine",
    lab="05",
    number=6,
    title="Warm up, then slow down",
    reference=schedules.warmup_cosine,
    inputs=_inputs,
    small=_small,
    form=Result("rate", shape_hint="One step has one learning rate."),
    mistakes=MISTAKES,
    praise="gentle at first, bold in the middle, and quiet at the end.",
)
