"""What Lab 06 asks to be explained: what digits that were put away are for."""

from helpers.explanations.prompts import HalfTruth, Point, Prompt

PROMPT = Prompt(
    id="explain_held_out",
    title="Put away, and for what?",
    question=(
        "You put some digits away before you did anything else. What would go wrong if you judged the reader by the "
        "digits it has learned from, and what if you chose its settings by those put away?"
    ),
    model=(
        "A network can learn its training digits by heart, so its accuracy on them says little about digits that "
        "nobody has shown it; only digits put away can measure that. But whoever tries many settings and keeps the one "
        "that is best on these has fitted them as well, if only a little, and the number becomes too good. So settings "
        "are chosen on a part of their own, and the last part is looked at once."
    ),
    points=(
        Point("learned by heart", "Accuracy on the training digits can come from learning them by heart."),
        Point("new digits count", "What counts is the accuracy on digits that it has never seen."),
        Point("choosing fits too", "Choosing by the digits put away fits these as well: the number is too good."),
        Point("look once", "So one part is for choosing, and another one is looked at once, at the end."),
    ),
    half_truth=HalfTruth(
        "As long as the network isn't trained on them, the digits put away are fair.",
        "The weights don't see them, but you do. Each choice that you make by their score lets some of them into the "
        "result.",
    ),
)
