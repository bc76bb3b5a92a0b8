"""Questions of Lab 05: what a batch costs, what a memory is for, and where each optimiser loses."""

from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone


def _pace(beta: float) -> str:
    """Say how large the velocity becomes if the slope is 1 in every step."""
    return f"With β = {beta:.2f} a steady slope of 1 ends in a velocity of {1 / (1 - beta):.3g}."


QUESTIONS = (
    ChoiceQuestion(
        id="05-batch",
        title="Four times the samples",
        prompt="You make your minibatches four times as large. What happens to the noise of their slopes?",
        choices=(
            Choice(
                "It is four times smaller.",
                "That would be a bargain. The mean of four times as many random numbers spreads half as much: it "
                "shrinks with the root.",
            ),
            Choice(
                "It is about halved, and each step costs about four times the work.",
                "The spread of a mean goes like one over the root of the batch size. So larger batches pay off less "
                "and less.",
                right=True,
            ),
            Choice(
                "Nothing: a batch gives the right slope on average, whatever its size.",
                "On average, yes. Noise is how far a single batch is from that average, and that does depend "
                "on the size.",
            ),
            Choice(
                "It grows, because more samples bring more noise with them.",
                "Each sample brings its own error, but in a mean these errors partly cancel.",
            ),
        ),
    ),
    SliderQuestion(
        id="05-beta",
        title="Five times as fast",
        prompt=(
            "Momentum as in this lab, velocity ← β · velocity + slope. The slope is the same in every step. "
            "Move β until the velocity ends at five times the slope."
        ),
        label="β",
        low=0.0,
        high=0.95,
        step=0.05,
        zones=(
            Zone(0.0, "Without a memory the velocity is just the slope. That's plain descent."),
            Zone(0.75, "Too little is kept: the old slopes fade before they have added up."),
            Zone(0.8, "It ends where v = 0.8·v + 1, so that v = 1/(1 − 0.8).", right=True),
            Zone(0.95, "Too much is kept: the old slopes pile up to more than five."),
        ),
        consequence=_pace,
    ),
    ChoiceQuestion(
        id="05-pace",
        title="A large one and a small one",
        prompt=(
            "Two weights have steady gradients of 100 and 0.01. After many steps of RMSProp with learning rate 0.1, "
            "how long are their steps?"
        ),
        choices=(
            Choice(
                "10 and 0.001: the learning rate times the gradient.",
                "That's plain descent. RMSProp divides each gradient by its own usual size first.",
            ),
            Choice(
                "0.001 and 10: large gradients are held back, small ones are pushed.",
                "Held back and pushed, but only until they are equal. The gradient is divided by its size, "
                "not by its square.",
            ),
            Choice(
                "About 0.1 for both.",
                "For a steady gradient the root of the mean square is its own size. What is left is the sign, "
                "and the learning rate.",
                right=True,
            ),
            Choice(
                "About 0.32 for both.",
                "That is the very first step: the young mean square is only a tenth of the square, so the step is 3.16 "
                "times too long. Later it settles.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="05-bias",
        title="Why divide by 1 − βᵗ",
        prompt="What is Adam's bias correction for?",
        choices=(
            Choice(
                "The memories begin at 0, so while they are young they are too small. The correction undoes that.",
                "A steady g gives m = (1 − β₁ᵗ)·g after t steps. Divided by that share it's g from the first step on.",
                right=True,
            ),
            Choice(
                "It corrects the gradients of the biases, which aren't scaled by any input.",
                "Another bias is meant here: that of an estimate which is wrong on average. Weights and biases are "
                "treated alike.",
            ),
            Choice(
                "It lowers the learning rate towards the end of the training.",
                "It acts at the beginning, and fades: for large t both shares are 1. Towards the end Adam's learning "
                "rate stays as it is, unless you lower it.",
            ),
            Choice(
                "It keeps the division from failing where a gradient is 0.",
                "That's what ε is for.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="05-best",
        title="The best one",
        prompt=(
            "On a round bowl, each optimiser may have its own best learning rate. Who needs the fewest steps, and why?"
        ),
        choices=(
            Choice(
                "Adam, because it has both memories.",
                "A memory helps where slopes differ between directions, or tremble. On a round bowl with exact "
                "gradients there is nothing to remember; it only swings over the floor.",
            ),
            Choice(
                "Momentum, because it's ten times as fast as plain descent.",
                "Ten times as fast along a steady slope. Here the floor is near, and the ball rolls up the other side.",
            ),
            Choice(
                "RMSProp, because each weight gets its own pace.",
                "Both directions of a round bowl have the same curvature already. And a pace that doesn't shrink "
                "with the slope doesn't settle in the minimum.",
            ),
            Choice(
                "Plain descent, because one learning rate suits both directions, and its steps shrink by themselves.",
                "With 1 over the curvature it even lands in a single step. What the others add pays off in ravines, "
                "with noise, and where you don't know the best learning rate.",
                right=True,
            ),
        ),
    ),
)
