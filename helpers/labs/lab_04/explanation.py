"""What Lab 04 asks to be explained: what decides whether a gradient vanishes."""

from helpers.explanations.prompts import HalfTruth, Point, Prompt

PROMPT = Prompt(
    id="explain_vanishing",
    title="Who is to blame?",
    question=(
        "Somebody asks you why the gradient of a deep network vanishes, and what to change first. Answer from the "
        "table, in two or three sentences."
    ),
    model=(
        "On its way back the error is multiplied once for each layer, by about the gain of the weights times the root "
        "mean square of the activation's slopes. If that product is below 1 the error shrinks like a power of it, and "
        "if it is above 1 it explodes. So neither the activation nor the weights decide alone: a ReLU with too small a "
        "gain loses the error as well, and a sigmoid with a large enough gain and biases to match keeps it. Change the "
        "scale of the weights first."
    ),
    points=(
        Point("one factor a layer", "Each layer multiplies the error, so with depth it changes like a power."),
        Point(
            "slopes and weights", "The factor is made of two things: the activation's slopes and the weights' scale."
        ),
        Point("below 1, above 1", "Below 1 it vanishes, above 1 it explodes."),
        Point("ReLU can lose it too", "A ReLU loses the gradient as well, where the weights are too small."),
    ),
    half_truth=HalfTruth(
        "The sigmoid kills the gradient, ReLU saves it.",
        "At gain 1 the sigmoid does lose more. But the map has a dead ReLU at gain 0.7, and a sigmoid that is alive "
        "at gain 6, centred. The sentence leaves out the weights.",
    ),
)
