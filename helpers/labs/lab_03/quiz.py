"""Questions of Lab 03: what an activation is for, when it goes flat, and which one belongs where."""

from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone


def _awake(bias: float) -> str:
    """Say what the ReLU unit of the question makes of its four samples with this bias."""
    sums = [2 * x + bias for x in (0, 1, 2, 3)]
    values = ", ".join(f"{z:g}" for z in sums).replace("-", "−")
    return f"Its z are {values}, so {sum(z > 0 for z in sums)} of 4 samples get through."


QUESTIONS = (
    ChoiceQuestion(
        id="03-collapse",
        title="A hundred layers",
        prompt="You stack a hundred layers and forget every activation function. What can this network do?",
        choices=(
            Choice(
                "More than one layer, because it has a hundred times the weights.",
                "Weights don't count if they can be multiplied out beforehand. The product of a hundred matrices "
                "is one matrix.",
            ),
            Choice(
                "Exactly what one linear layer can do.",
                "Multiply out all the brackets: one matrix, one bias. So depth without a bend in between buys nothing, "
                "not even XOR.",
                right=True,
            ),
            Choice(
                "Nothing: without activations there are no gradients.",
                "There are, and they work. The slope of doing nothing is 1. "
                "What they train is a straight line, though, in a costly disguise.",
            ),
            Choice(
                "Any function, as long as it is wide enough.",
                "That needs a bend. With one, a single wide layer can come close to any continuous function; "
                "without one, no width helps.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="03-saturate",
        title="Who goes flat?",
        prompt="Which of these can saturate, so that hardly any gradient comes through?",
        choices=(
            Choice(
                "Only the sigmoid: its slope is never more than 1/4.",
                "That quarter is its slope at its steepest. Saturation is about the far ends, and there tanh and "
                "softmax go flat as well.",
            ),
            Choice(
                "Sigmoid and tanh. Softmax is a kind of probability, not an activation.",
                "Softmax has slopes like any other function. When it is nearly sure of one class, "
                "a change of the logits hardly changes what it says.",
            ),
            Choice(
                "Sigmoid, and softmax. The tanh is centred on 0 and has slope 1 there.",
                "At 0, yes. At z = 3 its slope is down to about 1 %: it goes flat sooner than the sigmoid.",
            ),
            Choice(
                "Sigmoid, tanh and softmax.",
                "All three have bounds, and whatever nears a bound has to flatten out. "
                "For softmax the cross-entropy makes up for it, if the two come as a pair.",
                right=True,
            ),
        ),
    ),
    SliderQuestion(
        id="03-dead",
        title="The last sign of life",
        prompt=(
            "A ReLU unit computes z = 2·x + b. Its samples are x = 0, 1, 2 and 3, and no others. "
            "Move b to the largest value at which the unit is dead."
        ),
        label="bias b",
        low=-9.0,
        high=1.0,
        step=0.5,
        zones=(
            Zone(-6.5, "Dead indeed, but not as large as it could be: the largest z is still below 0."),
            Zone(
                -6.0,
                "The largest z is exactly 0, and there the output and the slope are both 0. Dead, just.",
                right=True,
            ),
            Zone(
                -2.0,
                "Still alive. What counts is the sample with the largest x: as long as it gets through, so does "
                "some gradient.",
            ),
            Zone(1.0, "Very much alive. To be dead, a unit must say 0 to every single sample."),
        ),
        consequence=_awake,
    ),
    ChoiceQuestion(
        id="03-sparse",
        title="Not all at once",
        prompt="ReLU doesn't activate all neurons at the same time. What does that mean?",
        choices=(
            Choice(
                "For each sample only those units are active whose z is positive; for another one, it may be others.",
                "Each input finds its own part of the network. The others say 0 and get no gradient from this sample, "
                "and that is fine as long as some other sample wakes them.",
                right=True,
            ),
            Choice(
                "The units take turns: first one half of them learns, then the other.",
                "Nothing is scheduled. All units compute for each sample; which are active depends on their z alone.",
            ),
            Choice(
                "Some units are switched off at random during training.",
                "That's another technique, called dropout. With ReLU nothing is random: "
                "the same sample and the same weights wake the same units.",
            ),
            Choice(
                "It means that part of the network is dead and could be removed.",
                "Inactive for one sample isn't dead. Only a unit that says 0 to all samples is dead; remove the "
                "others, and the network loses what it has learned.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="03-softmax",
        title="Where softmax belongs",
        prompt="Where in a network does softmax belong, and why?",
        choices=(
            Choice(
                "After each hidden layer, so that all numbers stay between 0 and 1.",
                "There it would make the units compete for a total of 1: one can only say more if others say less. "
                "And it saturates. Hidden layers want ReLU or its relatives.",
            ),
            Choice(
                "In the output layer of a network that predicts prices, because it never overflows.",
                "A price isn't a share of 1. For a number without bounds the output layer needs no activation at all.",
            ),
            Choice(
                "In the output layer of a classifier with one right class of k: it turns logits into probabilities.",
                "None of them is negative, and they sum to 1. With the cross-entropy its gradient is simply "
                "probability minus truth.",
                right=True,
            ),
            Choice(
                "In the output layer of a tagger, where a picture may show a cat and a dog and an owl at once.",
                "Softmax makes classes compete: three things that are all there can't each get 0.99. "
                "Use one sigmoid for each tag.",
            ),
        ),
    ),
)
