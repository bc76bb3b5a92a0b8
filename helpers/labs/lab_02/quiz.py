"""Questions of Lab 02: where backpropagation begins, what it carries back, and what stops it."""

from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone


def _blame(weight: float) -> str:
    """Say what arrives at the hidden unit of the question if it was heard with this weight."""
    arrives = 0.4 * weight + 0.0  # + 0.0 turns -0.0 into 0.0
    shown = f"({weight:g})" if weight < 0 else f"{weight:g}"
    return f"What arrives at the hidden unit is 0.4·{shown} = {arrives:g}.".replace("-", "−")


QUESTIONS = (
    ChoiceQuestion(
        id="02-begin",
        title="Where it begins",
        prompt="The forward pass is done. Which number does backpropagation compute first?",
        choices=(
            Choice(
                "The gradient of the first weights, because they are nearest to the inputs.",
                "They come last. What a first-layer weight did to the loss went through everything behind it, so all "
                "of that has to be known first.",
            ),
            Choice(
                "The slope of the loss along the answers: how wrong they are, and in which direction.",
                "Backpropagation starts with the error. Every gradient further back is this one, "
                "multiplied by the slopes on the way.",
                right=True,
            ),
            Choice(
                "The new weights of the output layer, so that the hidden layer gets a better message.",
                "Nothing moves before all gradients are known. They belong to the network that gave the answer, "
                "not to the one that comes after the update.",
            ),
            Choice(
                "The targets of the hidden units.",
                "Hidden units have no targets. All they ever get is the error of the output, "
                "through the weights they were heard with.",
            ),
        ),
    ),
    SliderQuestion(
        id="02-blame",
        title="Heard with what weight?",
        prompt=(
            "At the output, dZ2 = 0.4. What arrives at a hidden unit, its dA1, is −0.6. "
            "Move the weight W2 between the two to where it must have been."
        ),
        label="weight W2",
        low=-3.0,
        high=3.0,
        step=0.5,
        zones=(
            Zone(-2.0, "The right sign, but too much of the error comes back."),
            Zone(-1.5, "What arrives is the error times the weight, and nothing else: −0.6 over 0.4.", right=True),
            Zone(-0.5, "The right sign, but too little of the error comes back."),
            Zone(0.0, "Heard with weight 0, the unit had no part in the answer, so it gets no part of the blame."),
            Zone(
                3.0, "With a positive weight the unit gets a message with the error's own sign; here the sign changed."
            ),
        ),
        consequence=_blame,
    ),
    ChoiceQuestion(
        id="02-old-weights",
        title="Too eager",
        prompt=(
            "Somebody updates W2 as soon as dW2 is known, and then sends the error back to the hidden layer "
            "through the new W2. What comes of it?"
        ),
        choices=(
            Choice(
                "Nothing changes: W2 isn't part of the hidden layer's gradient.",
                "It is: the error reaches each hidden unit multiplied by its weight in W2.",
            ),
            Choice(
                "It learns faster, because it uses the newest weights.",
                "Newer isn't better here. The gradient asks what the answer that was given depended on, "
                "and that answer came from the old weights.",
            ),
            Choice(
                "Python raises an error, because the shapes no longer fit.",
                "If only it did. An update keeps the shape, so nothing complains, which is what makes this mistake so "
                "hard to see.",
            ),
            Choice(
                "The hidden gradients belong to no network at all: forward with old weights, backward with new ones.",
                "With a small learning rate the difference is small, and training may even work, only worse. "
                "A gradient check finds it at once.",
                right=True,
            ),
        ),
    ),
    ChoiceQuestion(
        id="02-zeros",
        title="Why zeros never learn",
        prompt="You start the XOR network with every weight and every bias 0. What does training do, and why?",
        choices=(
            Choice(
                "Nothing, ever. No error reaches the hidden layer through weights of 0, "
                "and in the output layer the four errors cancel.",
                "All hidden answers are 0.5, so XOR's two positive and two negative errors add up to exactly 0. "
                "All gradients are 0, and the loss stays at 0.25.",
                right=True,
            ),
            Choice(
                "It learns, but needs longer: 0 is simply far away from good weights.",
                "Distance isn't the trouble. Descent moves along the gradient, and here each entry of it is exactly 0. "
                "Any number of epochs times 0 is 0.",
            ),
            Choice(
                "It fails, because a sigmoid has slope 0 at 0.",
                "At 0 a sigmoid has its largest slope, 1/4. It would let the error through, if any arrived.",
            ),
            Choice(
                "It works with more hidden units: one of them will differ from the others.",
                "What would make it differ? Equal weights get equal gradients, take equal steps and stay equal, "
                "whether there are two of them or two thousand.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="02-plateau",
        title="Stuck at 0.25",
        prompt=(
            "While a network learns XOR, its loss stays close to 0.25 for a few hundred epochs, "
            "and all four answers are close to 0.5. What has it found so far?"
        ),
        choices=(
            Choice(
                "Nothing: these are the random answers of an untrained network.",
                "Random answers differ from one another, and their loss at the start is usually above 0.25. "
                "It took learning to get to 0.5 for all.",
            ),
            Choice(
                "The minimum of the loss, so more epochs are useless.",
                "A network with two layers can get close to 0 on XOR. At a plateau the slope is small, "
                "and that is not the same as having arrived.",
            ),
            Choice(
                "The best that one straight line can do.",
                "A line can't go below 0.25 on XOR, and it gets there by saying 0.5 to everything. Only when the "
                "hidden units begin to share the work does the loss go on falling.",
                right=True,
            ),
            Choice(
                "Half of the points: two are right and two are wrong.",
                "Two clearly right and two clearly wrong answers would have a loss near 0.5: "
                "two errors of 1, squared, over four points.",
            ),
        ),
    ),
)
