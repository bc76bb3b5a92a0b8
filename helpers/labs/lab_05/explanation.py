"""What Lab 05 asks to be explained: what Adam's correction is for."""

from helpers.explanations.prompts import HalfTruth, Point, Prompt

PROMPT = Prompt(
    id="explain_bias_correction",
    title="The first steps",
    question=(
        "Why does Adam correct its two means, and what would the first steps be without it, with the usual β₁ = 0.9 "
        "and β₂ = 0.999?"
    ),
    model=(
        "Both means begin at 0, so after t steps they have reached only the share 1 − βᵗ of what they are meant to be; "
        "dividing by that share mends it. Without it the first step divides a tenth of the gradient by the root of a "
        "thousandth of its square. The root is the smaller of the two, so the first steps would be about three times "
        "too long, not too short."
    ),
    points=(
        Point("begin at 0", "Both means begin at 0, so the young ones are too small."),
        Point("share 1 − βᵗ", "They are divided by the share that they have reached, 1 − βᵗ."),
        Point("v weighs more", "The mean of the squares is further behind than the other, even after the root."),
        Point("too long, not short", "So without the correction the first steps would be too long."),
    ),
    half_truth=HalfTruth(
        "The means start at 0, so without the correction the first steps would be too small.",
        "That is only the numerator. The denominator is too small as well, and more so: 0.1/√0.001 is about 3.",
    ),
)
