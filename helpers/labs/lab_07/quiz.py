"""Questions of Lab 07: what an operation keeps, why gradients add up, why order matters, and what it costs."""

from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone


def _passes_for(numbers: float) -> str:
    """Say what one gradient costs by the quotient and by autograd, for a network of so many numbers."""
    return f"With {numbers:.0f} numbers the quotient takes {2 * numbers:.0f} forward passes, autograd one of each kind."


QUESTIONS = (
    ChoiceQuestion(
        id="07-node",
        title="What a node keeps",
        prompt="You computed c = multiply(a, b). What must c keep, so that the way back can be walked?",
        choices=(
            Choice(
                "Its value, its parents, and for each parent a function that makes its share of a gradient.",
                "With that, you can go on from c without knowing what c is.",
                right=True,
            ),
            Choice(
                "The formula of the whole network up to c.",
                "Each node knows its own parents and no more. The whole formula is there because those know theirs.",
            ),
            Choice(
                "Its gradient.",
                "That isn't known on the way forward: the output doesn't exist yet. So functions are kept instead, "
                "and they wait.",
            ),
            Choice(
                "Whether it belongs to a hidden layer or to the output.",
                "The engine knows no layers. It knows operations, and a layer is a few of them.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="07-shared",
        title="Used twice",
        prompt="A node is used by two others. One hands it a gradient of 3, the other one of −1. What is its gradient?",
        choices=(
            Choice(
                "−1: the one that came last.",
                "That is what an engine says if it writes `=` where it should add. If the node is nudged, both of its "
                "users move.",
            ),
            Choice(
                "1: their mean.",
                "Nothing is averaged. If the node is nudged, both of its users move the output, and the moves add up.",
            ),
            Choice(
                "2: their sum.",
                "Nudge the node, and both of its users move. What they do to the output adds up.",
                right=True,
            ),
            Choice(
                "−3: their product.",
                "Along one path the slopes are multiplied. Paths side by side add up.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="07-order",
        title="Who goes first",
        prompt="Why does the way back go through a topological order, from its end?",
        choices=(
            Choice(
                "So that each node is visited at all.",
                "Any search does that. But it might come to a node too early.",
            ),
            Choice(
                "So that a node has all of its shares before it sends anything on.",
                "All the nodes that use it come later in the order. Going from the end, they have sent theirs already.",
                right=True,
            ),
            Choice(
                "So that the weights come before the biases.",
                "The order among parents doesn't matter: both get their own share.",
            ),
            Choice(
                "So that it's faster.",
                "It is, compared with sending each share on by itself. But a wrong order isn't slow, it's wrong.",
            ),
        ),
    ),
    SliderQuestion(
        id="07-quotient",
        title="When nudging gets expensive",
        prompt=(
            "By the central quotient, one gradient takes two forward passes for each number of the network. You have "
            "time for 1,000 of them. Move to the largest network whose gradient you can still find that way."
        ),
        label="numbers in the network",
        low=0.0,
        high=2000.0,
        step=50.0,
        zones=(
            Zone(450.0, "There is time left: each number takes two passes."),
            Zone(500.0, "500 numbers, 1,000 passes. The small reader of this lab has 2,778 of them.", right=True),
            Zone(1000.0, "Each number is nudged up *and* down: two passes for each."),
            Zone(2000.0, "That would take more than twice the time you have."),
        ),
        consequence=_passes_for,
    ),
    ChoiceQuestion(
        id="07-reverse",
        title="Backwards or forwards",
        prompt="Why do frameworks for neural networks differentiate from the output to the inputs, not the other way?",
        choices=(
            Choice(
                "The chain rule holds in this direction only.",
                "It's a product of slopes, and may be multiplied from either end. The result is the same, the "
                "cost isn't.",
            ),
            Choice(
                "Because one output, the loss, depends on very many numbers.",
                "One pass from the output serves them all. From the inputs it would take a pass for each.",
                right=True,
            ),
            Choice(
                "Because it needs less memory.",
                "It needs more: the values of the way forward are kept until the way back has used them.",
            ),
            Choice(
                "Because then no slopes are needed.",
                "Each operation brings its slope, whichever way it's walked.",
            ),
        ),
    ),
)
