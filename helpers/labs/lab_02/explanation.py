"""What Lab 02 asks to be explained: why training can't get away from equal weights."""

from helpers.explanations.prompts import HalfTruth, Point, Prompt

PROMPT = Prompt(
    id="explain_flat_line",
    title="The flat line",
    question=(
        "Why can't training get away from equal weights, however many hidden units there are? Explain the flat line "
        "of the third mission in two or three sentences."
    ),
    model=(
        "If all hidden units start with the same weights, they say the same, are heard with the same weight, and get "
        "the same gradient. So they take the same step and are equal again: however many there are, they work as one, "
        "and one unit can't solve XOR. If all weights are 0, nothing moves at all: no error comes back through a "
        "weight of 0, and in the output layer the four errors cancel. Random weights make the units differ from the "
        "start."
    ),
    points=(
        Point("equal gradients", "Equal hidden units get equal gradients."),
        Point("they stay equal", "So they take equal steps and stay equal: many units work as a single one."),
        Point("one unit is too few", "A single hidden unit can't solve XOR."),
        Point("zeros stop all", "With every weight 0 no gradient is left at all."),
    ),
    half_truth=HalfTruth(
        "Zero weights make the gradients zero, so nothing can learn.",
        "That is true of zeros, and on XOR. But weights that are all 0.5 do get gradients, and the loss does fall a "
        "little. What keeps them stuck is that they are alike.",
    ),
)
