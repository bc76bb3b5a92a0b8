"""What goes wrong in `add` and `multiply`: the right parts, and the wrong ones with the sentence that helps.

Most mistakes are made in both shares alike, or in one of the two.
"""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.labs.lab_07.made import fit, of_two

ADD = {"value": lambda v: v.x + v.y, "a": lambda v: fit(v.g, v.x), "b": lambda v: fit(v.g, v.y)}
MULTIPLY = {
    "value": lambda v: v.x * v.y,
    "a": lambda v: fit(v.g * v.y, v.x),
    "b": lambda v: fit(v.g * v.x, v.y),
}
ONE = "The share of {} is wrong, and that of the other is right. "


def _in_shares(right, id, share, says):
    """Return a mistake made in both shares, in that of a alone and in that of b alone.

    share  of v and the names of an argument's array and the other's, such as "x" and "y"
    """

    def a(v):
        return share(v, v.x, v.y)

    def b(v):
        return share(v, v.y, v.x)

    return (
        Mistake(id, of_two(right, a=a, b=b), says),
        Mistake(id, of_two(right, a=a), ONE.format("a") + says),
        Mistake(id, of_two(right, b=b), ONE.format("b") + says),
    )


NOT_SUMMED = (
    "A share doesn't have the shape of its parent. Where an axis was broadcast, one number was used many times: "
    "`unbroadcast` sums what comes back."
)

SUM_MISTAKES = (
    *_in_shares(ADD, "not_summed", lambda v, own, other: v.g, NOT_SUMMED),
    *_in_shares(
        ADD,
        "missing_upstream",
        lambda v, own, other: fit(np.ones_like(v.g), own),
        "The slope of a sum is 1, but the share is the slope times the gradient that arrives.",
    ),
    *_in_shares(
        ADD,
        "another_function",
        lambda v, own, other: fit(v.g * other, own),
        "This is the share of a product. Nudge one part of a sum: the sum moves just as much, whatever the other is.",
    ),
    *_in_shares(
        ADD,
        "another_formula",
        lambda v, own, other: fit(v.g * own, own),
        "The gradient was multiplied by the value of the parent. The slope of a sum is 1.",
    ),
    *_in_shares(
        ADD,
        "slope_of_activation",
        lambda v, own, other: fit(v.g * v.value, own),
        "The gradient was multiplied by the result. The slope of a sum is 1, whatever comes out.",
    ),
    *_in_shares(
        ADD, "sign", lambda v, own, other: fit(-v.g, own), "It has the wrong sign: if a part grows, the sum grows."
    ),
    *_in_shares(
        ADD,
        "factor_2",
        lambda v, own, other: fit(v.g / 2, own),
        "It is half of what it should be. A gradient isn't divided among the parts of a sum: each gets all of it.",
    ),
    *_in_shares(
        ADD,
        "missing_upstream",
        lambda v, own, other: np.zeros_like(own),
        "It is 0. What does the sum do when this part of it is nudged?",
    ),
    Mistake(
        "another_function", of_two(ADD, value=lambda v: v.x * v.y), "The value is the product. `add` makes the sum."
    ),
    Mistake("sign", of_two(ADD, value=lambda v: v.x - v.y), "The value is a minus b. `add` makes the sum."),
    Mistake(
        "sign",
        of_two(ADD, value=lambda v: v.x - v.y, b=lambda v: fit(-v.g, v.y)),
        "This is a minus b, with the shares that belong to it. `add` makes the sum.",
    ),
    Mistake(
        "another_function",
        of_two(MULTIPLY),
        "This is `multiply`, its value and its shares. `add` makes the sum.",
    ),
)

PRODUCT_MISTAKES = (
    *_in_shares(
        MULTIPLY,
        "not_summed",
        lambda v, own, other: v.g * other,
        NOT_SUMMED,
    ),
    *_in_shares(
        MULTIPLY,
        "swapped",
        lambda v, own, other: fit(v.g * own, own),
        "The gradient was multiplied by the parent's own value. How much a product moves when one factor is nudged is "
        "up to the other factor.",
    ),
    *_in_shares(
        MULTIPLY,
        "missing_upstream",
        lambda v, own, other: fit(np.ones_like(v.g) * other, own),
        "This is the slope, and nothing more. The chain rule multiplies it by the gradient that arrives.",
    ),
    *_in_shares(
        MULTIPLY,
        "missing_slope",
        lambda v, own, other: fit(v.g, own),
        "The gradient came through as it was, as in a sum. The slope of a product is the other factor.",
    ),
    *_in_shares(
        MULTIPLY,
        "slope_of_activation",
        lambda v, own, other: fit(v.g * v.value, own),
        "The slope was taken at the output: the gradient was multiplied by the product. It should be the other factor.",
    ),
    *_in_shares(
        MULTIPLY,
        "sign",
        lambda v, own, other: fit(-v.g * other, own),
        "It has the wrong sign. Where does the minus come from?",
    ),
    *_in_shares(
        MULTIPLY,
        "another_formula",
        lambda v, own, other: fit(v.g + other, own),
        "The gradient and the other factor were added. The chain rule multiplies.",
    ),
    *_in_shares(
        MULTIPLY,
        "another_formula",
        lambda v, own, other: fit(v.g / other, own),
        "The gradient was divided by the other factor. On its way back it is multiplied.",
    ),
    *_in_shares(
        MULTIPLY,
        "not_summed",
        lambda v, own, other: fit(v.g, own) * (other if np.shape(other) == np.shape(own) else np.mean(other)),
        "The gradient was summed before it was multiplied. Where one number was used many times, each use had a slope "
        "of its own: multiply first, then sum.",
    ),
    *_in_shares(
        MULTIPLY,
        "factor_2",
        lambda v, own, other: fit(2 * v.g * other, own),
        "It is twice what it should be. A square has that 2, and here it comes by itself, as two shares.",
    ),
    Mistake(
        "another_function",
        of_two(MULTIPLY, value=lambda v: v.x + v.y),
        "The value is the sum. `multiply` makes the product.",
    ),
    Mistake(
        "another_function",
        of_two(ADD),
        "This is `add`, its value and its shares. `multiply` makes the product.",
    ),
)
