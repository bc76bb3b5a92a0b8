"""Wrong schedules: another warm-up, another cosine, or another place where the one ends and the other begins."""

import math

from helpers.exercise.engine import Mistake
from helpers.exercise.wrong_versions import with_one_sentence


def _early(v):
    return v.peak * (v.step + 1) / v.warmup


def _half_cosine(share):
    return (1 + math.cos(math.pi * share)) / 2


def _late(v):
    return v.peak * _half_cosine(v.progress)


class _Step:
    """What a schedule knows: its arguments, and how far it is after the warm-up."""

    def __init__(self, step, steps, warmup, peak):
        self.step, self.steps, self.warmup, self.peak = step, steps, warmup, peak
        self.progress = (step - warmup) / (steps - warmup)


def schedule(early=_early, late=_late, warms=lambda v: v.step < v.warmup):
    """Return warmup_cosine with another warm-up, another rest or another end of the first."""

    def wrong(step, steps, warmup, peak):
        v = _Step(step, steps, warmup, peak)
        return early(v) if warms(v) else late(v)

    return wrong


def _of_progress(f):
    """Return the rest of a schedule whose share of the peak is `f` of how far it is."""
    return lambda v: v.peak * f(v.progress)


FROM_STEP_0 = (
    "The cosine counts its steps from 0, so the rate jumps where the warm-up ends. After it, {}: how far is the step "
    "beyond the warm-up, as a share of the steps that are left?"
)
WARM_UP = (
    (
        "off_by_one",
        lambda v: v.peak * v.step / v.warmup,
        "The warm-up begins at 0, so the first step stands still. Step 0 is the first of `warmup` steps: its rate is "
        "peak / warmup.",
    ),
    (
        "off_by_one",
        lambda v: v.peak * v.step / max(v.warmup - 1, 1),
        "The warm-up begins at 0, so the first step stands still. It should begin at peak / warmup.",
    ),
    (
        "off_by_one",
        lambda v: v.peak * (v.step + 1) / (v.warmup + 1),
        "The warm-up is a step too long: in its last step the rate should be the peak. Divide by warmup.",
    ),
    (
        "another_formula",
        lambda v: v.peak * (v.step + 1) / v.steps,
        "The warm-up grows as if it lasted for all steps. It has `warmup` of them: divide by that.",
    ),
    (
        "another_formula",
        lambda v: v.peak * ((v.step + 1) // v.warmup),
        "In the warm-up `//` throws the fraction away, so the rate is 0 nearly all the time. Divide with `/`.",
    ),
    (
        "another_formula",
        lambda v: v.peak * v.step + 1 / v.warmup,
        "In the warm-up only the 1 is divided. Are brackets missing around step + 1?",
    ),
    (
        "another_formula",
        lambda v: v.peak * v.warmup / (v.step + 1),
        "In the warm-up the fraction is upside down, so the rate falls from far above the peak. It is step + 1 over "
        "warmup.",
    ),
    (
        "sign",
        lambda v: v.peak * (1 - (v.step + 1) / v.warmup),
        "In the warm-up the rate falls. It should grow, from peak / warmup to the peak.",
    ),
    (
        "frozen",
        lambda v: v.peak / v.warmup,
        "In the warm-up the rate stays at peak / warmup. That is where it begins; it grows with each step.",
    ),
    (
        "frozen",
        lambda v: v.peak,
        "There is no warm-up: the rate is at its peak from the first step on.",
    ),
    (
        "ignored_argument",
        lambda v: (v.step + 1) / v.warmup,
        "In the warm-up the peak is missing: this is the share of it, which ends at 1.",
    ),
    (
        "another_function",
        lambda v: v.peak * _half_cosine(1 - (v.step + 1) / v.warmup),
        "The warm-up follows a cosine too. It should grow evenly, along a line.",
    ),
)
COSINE = (
    (
        "another_formula",
        lambda v: v.peak * _half_cosine(v.step / v.steps),
        FROM_STEP_0.format("count from its end"),
    ),
    (
        "another_formula",
        lambda v: v.peak * _half_cosine(v.step / (v.steps - v.warmup)),
        FROM_STEP_0.format("take `step - warmup`"),
    ),
    (
        "another_formula",
        lambda v: v.peak * _half_cosine((v.step - v.warmup) / v.steps),
        "The cosine doesn't come down to 0: it is spread over all steps, and only `steps - warmup` are left.",
    ),
    (
        "another_formula",
        lambda v: v.peak * _half_cosine(v.step - v.warmup / v.steps - v.warmup),
        "In the cosine only `warmup / steps` is divided. Are brackets missing around the two differences?",
    ),
    (
        "off_by_one",
        lambda v: v.peak * _half_cosine((v.step - v.warmup + 1) / (v.steps - v.warmup)),
        "The cosine is a step ahead: step `warmup` should still be at the peak, and 0 would only come at step `steps`.",
    ),
    (
        "off_by_one",
        lambda v: v.peak * _half_cosine((v.step - v.warmup) / max(v.steps - v.warmup - 1, 1)),
        "The cosine is at 0 in the last step already, which stands still then. It would reach 0 only at step `steps`: "
        "divide by steps - warmup.",
    ),
    (
        "off_by_one",
        lambda v: v.peak * _half_cosine((v.step - v.warmup + 1) / (v.steps - v.warmup + 1)),
        "The cosine begins a step too early. At step `warmup` it should still be at the peak: divide step - warmup by "
        "steps - warmup.",
    ),
    (
        "factor_2",
        _of_progress(lambda share: 1 + math.cos(math.pi * share)),
        "After the warm-up the rate is twice as large as it should be: 1 + cos runs from 2 to 0. Half of it runs from "
        "1.",
    ),
    (
        "another_formula",
        _of_progress(lambda share: 1 + math.cos(math.pi * share) / 2),
        "Only the cosine is halved, so the rate ends at half the peak, and begins above it. Are brackets missing "
        "around 1 + cos?",
    ),
    (
        "another_formula",
        _of_progress(lambda share: math.cos(math.pi * share)),
        "The cosine runs from 1 down to −1, so half of the rates are negative: steps uphill. Lift it by 1, then halve "
        "it.",
    ),
    (
        "another_function",
        _of_progress(lambda share: math.cos(math.pi * share / 2)),
        "This is a quarter of a cosine: it falls fastest at the end. Half a cosine is level at both ends.",
    ),
    (
        "factor_2",
        _of_progress(lambda share: _half_cosine(2 * share)),
        "This is a whole cosine: the rate comes back to its peak at the end. Half of it goes down, with π instead of "
        "2π.",
    ),
    (
        "another_formula",
        _of_progress(lambda share: (1 + math.cos(share)) / 2),
        "π is missing from the cosine: it wants an angle, and its half way down is from 0 to π.",
    ),
    (
        "another_formula",
        _of_progress(lambda share: (1 + math.cos(180 * share)) / 2),
        "The cosine gets degrees. In Python an angle is in radians: half a turn is π, and not 180.",
    ),
    (
        "sign",
        _of_progress(lambda share: (1 - math.cos(math.pi * share)) / 2),
        "After the warm-up the rate starts at 0 and grows. It should fall from the peak: which sign is in front of "
        "the cosine?",
    ),
    (
        "another_function",
        _of_progress(lambda share: 1 - share),
        "After the warm-up the rate falls along a line. It should follow half a cosine.",
    ),
    ("frozen", lambda v: v.peak, "After the warm-up the rate stays at its peak. It should come down to 0."),
    (
        "ignored_argument",
        lambda v: _half_cosine(v.progress),
        "After the warm-up the peak is missing: this is the share of it, which begins at 1.",
    ),
)
NO_WARM_UP = "There is no warm-up: the cosine begins at step 0."
BOTH = "In the warm-up the rate is multiplied by the cosine as well. There the line alone counts."

MISTAKES = (
    *(Mistake(id, schedule(late=late), says) for id, late, says in COSINE),
    *(Mistake(id, schedule(early=early), says) for id, early, says in WARM_UP),
    Mistake(
        "off_by_one",
        schedule(warms=lambda v: v.step <= v.warmup),
        "The warm-up lasts a step too long, and overshoots the peak. Its steps are 0 … warmup - 1: `<`, and not `<=`.",
    ),
    Mistake("off_by_one", schedule(warms=lambda v: v.step < v.warmup - 1), "The last step of the warm-up is missing."),
    *with_one_sentence(
        "another_formula",
        NO_WARM_UP,
        schedule(early=lambda v: v.peak * _half_cosine(v.step / v.steps), late=COSINE[0][1]),
        schedule(early=_late),
    ),
    *with_one_sentence(
        "another_formula",
        BOTH,
        schedule(early=lambda v: _early(v) * _half_cosine(v.step / v.steps), late=COSINE[0][1]),
        schedule(early=lambda v: _early(v) * _half_cosine(v.step / v.steps)),
        schedule(early=lambda v: _early(v) * _half_cosine(v.progress)),
    ),
    Mistake(
        "swapped",
        lambda step, steps, warmup, peak: schedule(warms=lambda v: v.step >= v.warmup)(step, steps, warmup, peak),
        "The two parts are swapped: the line belongs to the steps below `warmup`, the cosine to the others.",
    ),
    Mistake(
        "ignored_argument",
        schedule(early=lambda v: (v.step + 1) / v.warmup, late=lambda v: _half_cosine(v.progress)),
        "The peak is missing: this is the share of it that each step gets.",
    ),
    Mistake(
        "factor_2",
        lambda *arguments: schedule()(*arguments) / 2,
        "The rate is half as large as it should be, everywhere: at the end of the warm-up it should be the peak.",
    ),
)
