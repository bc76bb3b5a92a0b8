"""What Lab 03 asks to be explained: why a dead unit stays dead."""

from helpers.explanations.prompts import HalfTruth, Point, Prompt

PROMPT = Prompt(
    id="explain_dead_unit",
    title="Dead for good",
    question=(
        "A ReLU unit in the first layer has died. Why can't plain gradient descent bring it back, and how does it "
        "differ from a unit that is only resting?"
    ),
    model=(
        "The unit is 0 for every sample, on the flat side of the ReLU, so its slope is 0 for every sample. Each "
        "gradient of its weights and of its bias is multiplied by that slope, so all are 0, and a step of length 0 "
        "leaves it where it is. A unit that rests is 0 for some samples only: the others still give it a gradient, "
        "and may wake it."
    ),
    points=(
        Point("0 for every sample", "It is dead only if it is 0 for every sample; a resting unit is 0 for some."),
        Point("slope is 0", "On that side the slope is 0, and the gradient is multiplied by it."),
        Point("weights and bias stand", "So neither its weights nor its bias get a gradient: they stand still."),
    ),
    half_truth=HalfTruth(
        "It is dead because its output is 0.",
        "About half of all ReLU outputs are 0 in a healthy layer. An output of 0 does no harm as long as some other "
        "sample reaches the side with slope 1.",
    ),
)
