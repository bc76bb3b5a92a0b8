"""What Lab 01 asks to be explained: how steps that all go downhill can lead up."""

from helpers.explanations.prompts import HalfTruth, Point, Prompt

PROMPT = Prompt(
    id="explain_overshoot",
    title="Downhill, and yet up",
    question=(
        "Every step of gradient descent goes downhill. Why does the loss grow all the same once the learning rate is "
        "above 2/λ? Tell somebody who has never seen the figure."
    ),
    model=(
        "The slope says which way is down right here, and nothing about how far that lasts. On a valley of curvature λ "
        "each step multiplies the distance to the minimum by 1 − αλ. Above 2/λ that factor is below −1: the step "
        "crosses the minimum and lands further up on the other side, where it is steeper, so that the next one is "
        "longer still."
    ),
    points=(
        Point("slope is local", "The slope holds only where it was asked, not for the whole length of the step."),
        Point("crosses the minimum", "The step goes over the minimum and lands on the other side."),
        Point("factor below −1", "Each step multiplies the distance by 1 − αλ, and above 2/λ that is below −1."),
        Point("curvature decides", "How long a step may be is decided by the curvature, not by the place."),
    ),
    half_truth=HalfTruth(
        "The step is too large, so it jumps over the minimum.",
        "It does so between 1/λ and 2/λ too, and there it still arrives: each jump lands closer. What counts is how "
        "high it lands, and that is decided at 2/λ.",
    ),
)
