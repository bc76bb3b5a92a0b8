"""Questions of Lab 06: what may be known of a test set, what a score says, and what a framework does."""

import math

from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone

DIGITS = 1347


def _batches(size: float) -> str:
    """Say how many steps an epoch has with this batch size, and how large the last batch is."""
    steps, size = math.ceil(DIGITS / size), round(size)
    last = DIGITS - (steps - 1) * size
    return f"With batches of {size} an epoch of {DIGITS:,} digits has {steps} steps, the last one with {last}."


QUESTIONS = (
    ChoiceQuestion(
        id="06-scale",
        title="Whose mean",
        prompt="You standardise the held-out digits. Which mean and spread do you take?",
        choices=(
            Choice(
                "Their own: then they have mean 0 and spread 1, as the network expects.",
                "Then the same digit would get other numbers in other company, and a single digit would become 0 in "
                "every pixel. The network learned with one fixed scale.",
            ),
            Choice(
                "Those of all digits together, so that both sets are treated alike.",
                "Treated alike, yes. But now the training has been told something about the held-out digits. And "
                "nobody can tell it anything about tomorrow's.",
            ),
            Choice(
                "Those of the training set.",
                "They were learned there, like the weights, and like the weights they stay as they are.",
                right=True,
            ),
            Choice(
                "None: held-out digits stay as they are.",
                "Then the network would see pixels from 0 to 16 where it learned with numbers around 0.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="06-output",
        title="The last layer",
        prompt="Why does this classifier have a softmax in its output layer, and ReLU in its hidden layers?",
        choices=(
            Choice(
                "Softmax makes ten positive numbers that sum to 1, one for each class; a hidden layer has no classes.",
                "In a hidden layer it would make the units compete for a fixed sum, and it saturates, so that little "
                "gradient comes back.",
                right=True,
            ),
            Choice(
                "Softmax is too slow for the hidden layers.",
                "It costs a little more, but that's not why. Ask what its numbers mean.",
            ),
            Choice(
                "ReLU can't be used in an output layer because it has no slope.",
                "It has one, 0 or 1. But its outputs aren't probabilities: they may all be 0, or sum to 50.",
            ),
            Choice(
                "Softmax keeps the gradient from vanishing.",
                "On the contrary, it saturates like the sigmoid. It works at the end because the cross-entropy's "
                "logarithm cancels that: what is left is probability minus target.",
            ),
        ),
    ),
    SliderQuestion(
        id="06-steps",
        title="Steps in an epoch",
        prompt="There are 1,347 digits to learn from. Move the batch size until an epoch has exactly 22 steps.",
        label="batch size",
        low=8,
        high=128,
        step=8,
        zones=(
            Zone(56, "These batches are too small: an epoch has more than 22 of them."),
            Zone(64, "21 full batches, and a smaller one at the end: 22 steps.", right=True),
            Zone(128, "These batches are too large: an epoch has fewer than 22 of them."),
        ),
        consequence=_batches,
    ),
    ChoiceQuestion(
        id="06-gap",
        title="100 % and 97 %",
        prompt=(
            "After 30 epochs the network reads all digits that it learned from, and 97 % of those held out. What do "
            "more epochs of the same training bring?"
        ),
        choices=(
            Choice(
                "Slowly, the missing 3 %: the training loss still falls.",
                "It falls because the network gets surer of digits that it reads already. In this lab a hundred epochs "
                "leave the held-out share where thirty do.",
            ),
            Choice(
                "Hardly anything: the slopes come from digits that are all read by now.",
                "With nothing left to correct, the slopes are nearly 0. More data, or a network that knows that pixels "
                "are neighbours, would help.",
                right=True,
            ),
            Choice(
                "The network falls apart, because it is overfitted.",
                "The gap is overfitting, but nothing falls apart here: the held-out share stays where it is.",
            ),
            Choice(
                "100 % of the held-out digits too, for they come from the same people.",
                "Similar isn't the same: some digits are written like none of the 1,347.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="06-sure",
        title="Sure of nothing",
        prompt="Why is the network more than 99 % sure of most pictures of pure noise?",
        choices=(
            Choice(
                "It isn't trained well enough; more epochs would make it doubt.",
                "More epochs make it surer still. It has never been shown anything that isn't a digit.",
            ),
            Choice(
                "In the noise there is really a digit, and the network finds it.",
                "One digit in noise may be chance. In nearly every picture?",
            ),
            Choice(
                "The held-out digits contain noise, so it has learned it.",
                "It has learned nothing from the held-out digits at all.",
            ),
            Choice(
                "Scaled, the noise is many times as long as a digit, so its logits lie far apart.",
                "Softmax says which class is the likeliest if it's one of the ten, and turns large differences between "
                "logits into certainty. A network with random weights is just as sure of it.",
                right=True,
            ),
        ),
    ),
    ChoiceQuestion(
        id="06-keras",
        title="What Keras does",
        prompt="You build this network in Keras, give it your first weights and the same batches. What do you get?",
        choices=(
            Choice(
                "Better weights, because Keras uses better gradients.",
                "There is only one gradient. Yours and the one that automatic differentiation finds agree but for the "
                "last few digits.",
            ),
            Choice(
                "The same weights as yours, apart from the last few digits.",
                "The same sums in another order, so rounding differs. What a framework gives you is elsewhere: you "
                "never write a gradient again, and it runs on other hardware.",
                right=True,
            ),
            Choice(
                "Something else each time, because Keras draws its own random numbers.",
                "It would, for the first weights and for the shuffling. But here you have handed in both.",
            ),
            Choice(
                "Nearly the same, because Keras estimates gradients by small differences.",
                "That's what a gradient check does. Automatic differentiation applies the chain rule to every "
                "operation, as you did by hand.",
            ),
        ),
    ),
)
