"""What Lab 08 asks to be explained: what a score is worth without something to compare it with."""

from helpers.explanations.prompts import HalfTruth, Point, Prompt

PROMPT = Prompt(
    id="explain_score",
    title="What is 90 % worth?",
    question=(
        "Somebody tells you that their reader is right for 90 % of the samples that were held back. What else do you "
        "have to know before you can say whether that is good?"
    ),
    model=(
        "First, what something simple reaches on the same data: a baseline such as the nearest mean, or always saying "
        "the most frequent class. Then whose samples were held back, since new pictures by a hand that it has seen are "
        "easier than those of a new hand. And how many there were, because with few of them chance moves the share by "
        "several points, and which mistakes hide behind it, because one class may be lost altogether."
    ),
    points=(
        Point("a baseline", "What a simple method reaches on the same samples."),
        Point("whose samples", "Whether those held back come from hands, or sources, that training has seen."),
        Point("how many", "How many samples were held back: with few of them, chance alone moves the share."),
        Point("which mistakes", "How the mistakes are spread over the classes."),
    ),
    half_truth=HalfTruth(
        "90 % on samples that it hasn't been trained on is good.",
        "If nine in ten samples belong to one class, always answering that class scores 90 % as well. A share only "
        "means something beside another share.",
    ),
)
