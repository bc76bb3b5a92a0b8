"""The check of warmup_cosine: each classic mistake named in its own words."""

import math

from tools import exercises


def half(angle):
    return (1 + math.cos(angle)) / 2


def line(step, steps, warmup, peak):
    return peak * (step + 1) / warmup


def curve(step, steps, warmup, peak):
    return peak * half(math.pi * (step - warmup) / (steps - warmup))


def made(early=line, late=curve):
    return lambda step, steps, warmup, peak: (early if step < warmup else late)(step, steps, warmup, peak)


def until_and_with_the_warmup(step, steps, warmup, peak):
    return line(step, steps, warmup, peak) if step <= warmup else curve(step, steps, warmup, peak)


def the_two_exchanged(step, steps, warmup, peak):
    return curve(step, steps, warmup, peak) if step < warmup else line(step, steps, warmup, peak)


WRONG = [
    (
        made(early=lambda i, n, w, peak: peak * i / w),
        "off_by_one",
        "The warm-up begins at 0, so the first step stands still. Step 0 is the first of `warmup` steps: its rate is "
        "peak / warmup.",
    ),
    (
        made(early=lambda i, n, w, peak: peak * i / (w - 1)),
        "off_by_one",
        "The warm-up begins at 0, so the first step stands still. It should begin at peak / warmup.",
    ),
    (
        made(early=lambda i, n, w, peak: peak * (i + 1) / (w + 1)),
        "off_by_one",
        "The warm-up is a step too long: in its last step the rate should be the peak. Divide by warmup.",
    ),
    (
        made(early=lambda i, n, w, peak: peak * (i + 1) / n),
        "another_formula",
        "The warm-up grows as if it lasted for all steps. It has `warmup` of them: divide by that.",
    ),
    (
        made(early=lambda i, n, w, peak: peak * ((i + 1) // w)),
        "another_formula",
        "In the warm-up `//` throws the fraction away, so the rate is 0 nearly all the time. Divide with `/`.",
    ),
    (
        made(early=lambda i, n, w, peak: peak * i + 1 / w),
        "another_formula",
        "In the warm-up only the 1 is divided. Are brackets missing around step + 1?",
    ),
    (
        made(early=lambda i, n, w, peak: peak * w / (i + 1)),
        "another_formula",
        "In the warm-up the fraction is upside down, so the rate falls from far above the peak. It is step + 1 over "
        "warmup.",
    ),
    (
        made(early=lambda i, n, w, peak: peak - peak * (i + 1) / w),
        "sign",
        "In the warm-up the rate falls. It should grow, from peak / warmup to the peak.",
    ),
    (
        made(early=lambda i, n, w, peak: peak / w),
        "frozen",
        "In the warm-up the rate stays at peak / warmup. That is where it begins; it grows with each step.",
    ),
    (
        made(early=lambda i, n, w, peak: peak),
        "frozen",
        "There is no warm-up: the rate is at its peak from the first step on.",
    ),
    (
        made(early=lambda i, n, w, peak: (i + 1) / w),
        "ignored_argument",
        "In the warm-up the peak is missing: this is the share of it, which ends at 1.",
    ),
    (
        made(early=lambda i, n, w, peak: peak * (1 - math.cos(math.pi * (i + 1) / w)) / 2),
        "another_function",
        "The warm-up follows a cosine too. It should grow evenly, along a line.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half(math.pi * i / n)),
        "another_formula",
        "The cosine counts its steps from 0, so the rate jumps where the warm-up ends. After it, count from its end: "
        "how far is the step beyond the warm-up, as a share of the steps that are left?",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half(math.pi * i / (n - w))),
        "another_formula",
        "The cosine counts its steps from 0, so the rate jumps where the warm-up ends. After it, take `step - warmup`: "
        "how far is the step beyond the warm-up, as a share of the steps that are left?",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half(math.pi * (i - w) / n)),
        "another_formula",
        "The cosine doesn't come down to 0: it is spread over all steps, and only `steps - warmup` are left.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half(math.pi * (i - w / n - w))),
        "another_formula",
        "In the cosine only `warmup / steps` is divided. Are brackets missing around the two differences?",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half(math.pi * (i + 1 - w) / (n - w))),
        "off_by_one",
        "The cosine is a step ahead: step `warmup` should still be at the peak, and 0 would only come at step `steps`.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half(math.pi * (i - w) / (n - 1 - w))),
        "off_by_one",
        "The cosine is at 0 in the last step already, which stands still then. It would reach 0 only at step `steps`: "
        "divide by steps - warmup.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half(math.pi * (i + 1 - w) / (n + 1 - w))),
        "off_by_one",
        "The cosine begins a step too early. At step `warmup` it should still be at the peak: divide step - warmup by "
        "steps - warmup.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * (1 + math.cos(math.pi * (i - w) / (n - w)))),
        "factor_2",
        "After the warm-up the rate is twice as large as it should be: 1 + cos runs from 2 to 0. Half of it runs from "
        "1.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * (1 + math.cos(math.pi * (i - w) / (n - w)) / 2)),
        "another_formula",
        "Only the cosine is halved, so the rate ends at half the peak, and begins above it. Are brackets missing "
        "around 1 + cos?",
    ),
    (
        made(late=lambda i, n, w, peak: peak * math.cos(math.pi * (i - w) / (n - w))),
        "another_formula",
        "The cosine runs from 1 down to −1, so half of the rates are negative: steps uphill. Lift it by 1, then halve "
        "it.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * math.cos(math.pi / 2 * (i - w) / (n - w))),
        "another_function",
        "This is a quarter of a cosine: it falls fastest at the end. Half a cosine is level at both ends.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half(2 * math.pi * (i - w) / (n - w))),
        "factor_2",
        "This is a whole cosine: the rate comes back to its peak at the end. Half of it goes down, with π instead of "
        "2π.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half((i - w) / (n - w))),
        "another_formula",
        "π is missing from the cosine: it wants an angle, and its half way down is from 0 to π.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * half(180 * (i - w) / (n - w))),
        "another_formula",
        "The cosine gets degrees. In Python an angle is in radians: half a turn is π, and not 180.",
    ),
    (
        made(late=lambda i, n, w, peak: peak * (1 - half(math.pi * (i - w) / (n - w)))),
        "sign",
        "After the warm-up the rate starts at 0 and grows. It should fall from the peak: which sign is in front of "
        "the cosine?",
    ),
    (
        made(late=lambda i, n, w, peak: peak * (n - i) / (n - w)),
        "another_function",
        "After the warm-up the rate falls along a line. It should follow half a cosine.",
    ),
    (
        made(late=lambda i, n, w, peak: peak),
        "frozen",
        "After the warm-up the rate stays at its peak. It should come down to 0.",
    ),
    (
        made(late=lambda i, n, w, peak: half(math.pi * (i - w) / (n - w))),
        "ignored_argument",
        "After the warm-up the peak is missing: this is the share of it, which begins at 1.",
    ),
    (
        until_and_with_the_warmup,
        "off_by_one",
        "The warm-up lasts a step too long, and overshoots the peak. Its steps are 0 … warmup - 1: `<`, and not `<=`.",
    ),
    (
        lambda i, n, w, peak: line(i, n, w, peak) if i < w - 1 else curve(i, n, w, peak),
        "off_by_one",
        "The last step of the warm-up is missing.",
    ),
    (
        lambda i, n, w, peak: peak * half(math.pi * i / n),
        "another_formula",
        "There is no warm-up: the cosine begins at step 0.",
    ),
    (curve, "another_formula", "There is no warm-up: the cosine begins at step 0."),
    (
        lambda i, n, w, peak: min(1, (i + 1) / w) * peak * half(math.pi * i / n),
        "another_formula",
        "In the warm-up the rate is multiplied by the cosine as well. There the line alone counts.",
    ),
    (
        the_two_exchanged,
        "swapped",
        "The two parts are swapped: the line belongs to the steps below `warmup`, the cosine to the others.",
    ),
    (
        lambda i, n, w, peak: made()(i, n, w, 1),
        "ignored_argument",
        "The peak is missing: this is the share of it that each step gets.",
    ),
    (
        lambda *arguments: made()(*arguments) / 2,
        "factor_2",
        "The rate is half as large as it should be, everywhere: at the end of the warm-up it should be the peak.",
    ),
    (lambda *arguments: None, "returned_none", "rate is None. Does the function end with `return` and the result?"),
]

test_a_wrong_version_is_named = exercises.wrong("warmup_cosine", WRONG)
