"""Questions of Lab 04: what makes a gradient vanish or explode, what is lost for good, and what a remedy does."""

from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone


def _left_after(layers: float) -> str:
    """Say how much of the error is left after this many layers that each pass on a quarter."""
    left = f"{0.25**layers:.2g}".replace("e-0", "e-").replace("-", "−")
    return f"After {layers:.0f} layer{'' if layers == 1 else 's'} the share that is left is {left}."


QUESTIONS = (
    ChoiceQuestion(
        id="04-product",
        title="Two factors in each layer",
        prompt="In a deep network the error comes back to the first layer. What does each layer multiply it by?",
        choices=(
            Choice(
                "By the slope of its activation, and by nothing else.",
                "That is one half of it. The error also goes through the layer's weights, and these can be large "
                "enough to make up for a small slope, or to make things worse.",
            ),
            Choice(
                "By the learning rate.",
                "The learning rate comes in only at the update, once for each weight, when all gradients are known.",
            ),
            Choice(
                "By the slope of its activation and by its weights.",
                "So the activation and the scale of the weights decide together. If their product is below 1 in every "
                "layer, the error vanishes; if it's above 1, it explodes.",
                right=True,
            ),
            Choice(
                "By its share of the neurons: with 64 neurons each one gets 1/64 of it.",
                "An error isn't shared out like a cake. Each neuron gets it through the weights it was heard with.",
            ),
        ),
    ),
    SliderQuestion(
        id="04-millionth",
        title="Less than a millionth",
        prompt=(
            "Every layer of a network passes on exactly a quarter of the error. "
            "Move to the smallest number of layers after which less than a millionth is left."
        ),
        label="layers",
        low=1.0,
        high=30.0,
        step=1.0,
        zones=(
            Zone(5.0, "Far too few: five layers still leave about a thousandth."),
            Zone(9.0, "More than a millionth is left. Each further layer takes three quarters of it."),
            Zone(10.0, "Ten quarters, multiplied: just below a millionth.", right=True),
            Zone(20.0, "Enough, but not the smallest number: it was below a millionth before."),
            Zone(30.0, "Long ago. By twenty layers a millionth of a millionth is left."),
        ),
        consequence=_left_after,
    ),
    ChoiceQuestion(
        id="04-condition",
        title="A sentence with its condition",
        prompt="Ten layers, random weights, no training yet. Which of these sentences is true?",
        choices=(
            Choice(
                "The sigmoid loses the gradient, whatever the weights are.",
                "With a gain of about 6 and biases that centre z, most of the error reached the first layer. "
                "The sigmoid wants an unusual start, but it has one.",
            ),
            Choice(
                "ReLU keeps the gradient, whatever the weights are.",
                "At gain 0.7 about a thousandth of the error is left, and at gain 2 it has become more than ten times "
                "larger. ReLU's slope is 1 or 0, but the weights have a say as well.",
            ),
            Choice(
                "tanh can't lose it, because its largest slope is 1.",
                "1 is the largest slope, not the factor. At gain 0.5 each layer halves the error.",
            ),
            Choice(
                "At gain 1 the sigmoid loses about three quarters of the error in each layer, and tanh far less.",
                "It names the activation and the scale, so it can be tested. Leave out either of them, "
                "and there is a case in which the sentence is wrong.",
                right=True,
            ),
        ),
    ),
    ChoiceQuestion(
        id="04-zero",
        title="Small or gone",
        prompt="One weight has a gradient of 1e-12, another one of exactly 0. What is the difference?",
        choices=(
            Choice(
                "None: neither of them will ever move.",
                "With a plain step and a usual learning rate neither moves noticeably. "
                "But the first one can be made to: by a rule that looks at the direction and not at the size.",
            ),
            Choice(
                "The small one still has a direction and all its digits. The zero has nothing to give.",
                "A larger factor makes a step out of 1e-12, and no factor makes one out of 0. If it was lost by "
                "underflow, by saturation or by a dead unit, then the network has to change, not the step.",
                right=True,
            ),
            Choice(
                "1e-12 is below what a float64 can hold, so it is really 0 as well.",
                "A float64 goes down to about 5e-324, a float32 to about 1e-45. Both hold 1e-12 with all their digits.",
            ),
            Choice(
                "The one with the zero has arrived in its minimum and is done.",
                "It may have. But a dead unit, a saturated one and an underflow give a zero just the same, "
                "far away from any minimum.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="04-shortcut",
        title="Around the layer",
        prompt="Why does a residual connection, y = x + f(x), keep the gradient alive?",
        choices=(
            Choice(
                "Because a sum hands the gradient to x as it is, and adds what comes back through f.",
                "The shortcut has slope 1, whatever f does. So even fifty branches that let nothing through leave the "
                "error whole.",
                right=True,
            ),
            Choice(
                "Because it multiplies the gradient by a number above 1.",
                "It adds, and that is why it doesn't depend on any size. What comes through the branch may have either "
                "sign; and if branches pass on a lot, the sum can even explode.",
            ),
            Choice(
                "Because f isn't trained any more, and so can't saturate.",
                "f is trained like any layer. It gets the full error from the sum above, better than without "
                "a shortcut.",
            ),
            Choice(
                "Because it makes the network shallower by skipping the bad layers.",
                "Nothing is skipped for good: each layer still adds its own part. The error has a short way *as well*.",
            ),
        ),
    ),
)
