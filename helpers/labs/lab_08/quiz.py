"""Questions of Lab 08: what a baseline is for, who is held out, and what one kernel shares."""

from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone


def _numbers(side: float) -> str:
    """Say how many places a kernel of 3 × 3 has on a square picture."""
    places = max(round(side) - 2, 0)
    return f"{side:.0f} × {side:.0f} pixels: {places} × {places} = {places**2} places, and still 9 weights."


QUESTIONS = (
    ChoiceQuestion(
        id="08-baseline",
        title="97 out of 100",
        prompt="Your network reads 97 % of the held-out rows right. Is that good?",
        choices=(
            Choice(
                "Yes: it's far above guessing.",
                "Guessing is the lowest of all bars. If a look-up without any training reads 99 %, 97 % is a reason to "
                "think again.",
            ),
            Choice(
                "You can't tell before you have tried a simple reader on the same rows.",
                "A baseline turns a number into news. On the course's digits the nearest mean reads 89 %, and the "
                "nearest "
                "sample 99 %.",
                right=True,
            ),
            Choice(
                "No: a good network reads 100 %.",
                "Some rows can't be read by anybody, and 100 % is more often a sign that the test was in the training.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="08-hands",
        title="Ten hands",
        prompt="Ten people have drawn 100 digits each. The reader is meant for people who never drew for it. What do "
        "you hold out?",
        choices=(
            Choice(
                "250 drawings, picked at random from all of them.",
                "Then each hand is in the training as well, and the reader may know its sevens. It won't know "
                "tomorrow's hand, so the score is too good.",
            ),
            Choice(
                "All drawings of two or three people.",
                "That's what tomorrow will be like: a hand that the reader has never seen.",
                right=True,
            ),
            Choice(
                "The last 25 drawings of each person.",
                "Each hand is still in the training. A split should be as unkind as the use will be.",
            ),
            Choice(
                "Nothing: 1,000 drawings are too few to give some away.",
                "Then nobody can say what the reader is worth, and you'd be the last to hear.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="08-table",
        title="A row of the table",
        prompt="In the table of what is taken for what (rows are the truth), the row of the 8 is 2, 0, 0, 1, 0, 0, 0, "
        "0, 30, 12. What does it say?",
        choices=(
            Choice(
                "12 nines were read as 8.",
                "Rows are the truth. Nines that were read as 8 are in the row of the 9, in column 8.",
            ),
            Choice(
                "12 eights were read as 9, and 30 of 45 were read right.",
                "The row holds all eights, and the column says what became of them.",
                right=True,
            ),
            Choice(
                "The reader said 8 in 45 cases.",
                "That is the sum of *column* 8. The row adds up to how many eights there were.",
            ),
        ),
    ),
    SliderQuestion(
        id="08-places",
        title="Sixty-four places",
        prompt="A kernel of 3 × 3 slides over a square picture, only where all of it fits. How many pixels must the "
        "picture have on each side, so that its map has 64 numbers?",
        label="pixels on each side",
        low=3.0,
        high=16.0,
        step=1.0,
        zones=(
            Zone(8.0, "Too small: the map has two rows and two columns fewer than the picture."),
            Zone(9.0, "Nearly. It fits at side − 3 + 1 places down, and as many across."),
            Zone(10.0, "10 − 3 + 1 is 8, and 8 × 8 is 64.", right=True),
            Zone(16.0, "Too large: the map has only two rows and two columns fewer than the picture."),
        ),
        consequence=_numbers,
    ),
    ChoiceQuestion(
        id="08-shared",
        title="One weight, 64 places",
        prompt="A weight of a kernel is used at 64 places of each of 32 pictures. What is its gradient?",
        choices=(
            Choice(
                "The mean of what comes back from the 64 places.",
                "The mean over the pictures is in the loss already, and over places nothing is averaged: each of "
                "them adds "
                "what it changes.",
            ),
            Choice(
                "What comes back from the place where the kernel fitted best.",
                "That would be a maximum. A sum has no favourites.",
            ),
            Choice(
                "The sum of what comes back from all places of all pictures.",
                "What is used in several places hears from all of them: the same sum that makes a bias's gradient.",
                right=True,
            ),
            Choice(
                "64 gradients, one for each place.",
                "It is one number in one array, so it has one gradient. 64 weights would be 64.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="08-loop",
        title="A long sentence",
        prompt="h = tanh(w · h + x) reads a sequence of 200 steps with w = 0.8. Why doesn't it learn what came at the "
        "beginning?",
        choices=(
            Choice(
                "tanh forgets: its values are at most 1.",
                "It does no harm that they are small: a state of 0.3 can say a lot. What matters is how much of a "
                "change comes through.",
            ),
            Choice(
                "The gradient that arrives there is a product of 200 slopes, each at most 0.8.",
                "0.8 to the power of 200 is 4e-20. It's Lab 04 once more, with steps in place of layers.",
                right=True,
            ),
            Choice(
                "A sequence has no fixed length, so there is no gradient.",
                "For each sequence the chain is as long as the sequence, and the chain rule goes through all of it.",
            ),
        ),
    ),
)
