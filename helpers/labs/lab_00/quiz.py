"""Questions of Lab 00: where things are kept, the bias of a neuron, and two layers."""

from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone


def _weighted_sum(bias: float) -> str:
    """Say what the neuron of the question gives with this bias."""
    total = 2 * 0.5 + 3 * -1 + bias
    added = f"({bias:g})" if bias < 0 else f"{bias:g}"
    return f"With b = {bias:g}: 2·0.5 + 3·(−1) + {added} = {total:g}.".replace("-", "−")


def _two_layers(total: float) -> str:
    """Say what the output neuron's products must add up to for this sum."""
    return f"A sum of {total:g} means that 3·(first) + 2·(second) is {total + 4:g}.".replace("-", "−")


QUESTIONS = (
    ChoiceQuestion(
        id="00-restart",
        title="What a restart takes away",
        prompt="You save the lab, restart the kernel, and run nothing. What is gone?",
        choices=(
            Choice(
                "The code I typed into the cells.",
                "Your code is text in the notebook file. Saving keeps it; the kernel never owned it.",
            ),
            Choice(
                "My progress: which exercises and missions are done.",
                "Progress lives in the file my-progress.jsonl, on disk. The kernel can come and go.",
            ),
            Choice(
                "Functions and variables, until I run their cells again.",
                "A kernel remembers in memory, and a restart empties it. Run All fills it again, from top to bottom.",
                right=True,
            ),
            Choice(
                "Nothing at all.",
                "Something is: ask for a variable now and Python answers NameError. It was only held in memory.",
            ),
        ),
    ),
    SliderQuestion(
        id="00-bias",
        title="Balance a neuron",
        prompt=(
            "A neuron with weights w = (0.5, −1) reads the sample x = (2, 3). "
            "Move the bias until the weighted sum is exactly 0."
        ),
        label="bias b",
        low=-4.0,
        high=4.0,
        step=0.5,
        zones=(
            Zone(-1.5, "Too low. Check the sign of 3·(−1): the sample already pulls the sum below zero."),
            Zone(-0.5, "Still below zero. The bias is added, so it must push against what the inputs give."),
            Zone(0.0, "That is the neuron without any bias: what you see now is what the bias has to undo."),
            Zone(1.5, "The right direction, not far enough."),
            Zone(2.0, "Balanced. The inputs give −2, and the bias gives it back.", right=True),
            Zone(4.0, "Too far: the sum has passed zero and is positive now."),
        ),
        consequence=_weighted_sum,
    ),
    SliderQuestion(
        id="00-two_layers",
        title="Through two layers",
        prompt=(
            "Two neurons read the sample x = (2, 1). The first has weights (1, −1) and bias 0, the second has weights "
            "(1, 1) and bias −1. An output neuron with weights (3, 2) and bias −4 reads what they say. What is its "
            "weighted sum?"
        ),
        label="weighted sum",
        low=-4.0,
        high=10.0,
        step=1.0,
        zones=(
            Zone(2.0, "Too low. Take one layer at a time: first what the two neurons say, then what is made of it."),
            Zone(3.0, "Right: the two neurons say 1 and 2, and 3·1 + 2·2 − 4 = 3.", right=True),
            Zone(4.0, "Close. Which of the two neurons does the weight 3 belong to?"),
            Zone(5.0, "The second neuron has a bias, too."),
            Zone(7.0, "Too high. Has the output neuron got its bias?"),
            Zone(10.0, "Too high. One of the first neuron's weights is negative."),
        ),
        consequence=_two_layers,
    ),
)
