"""Questions of Lab 01: what gradient descent is, and what the learning rate does to it."""

from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone


def _first_stops(learning_rate: float) -> str:
    """Say where the first steps on J(w) = 2·w² lead from w = 3; its slope is 4·w."""
    stops = [3.0]
    for _ in range(4):
        stops.append(stops[-1] - learning_rate * 4 * stops[-1])
    path = " → ".join(f"{stop:.3g}" for stop in stops).replace("-", "−")
    return f"With {learning_rate:.2f} the walk goes {path} …"


QUESTIONS = (
    ChoiceQuestion(
        id="01-iterative",
        title="What kind of thing it is",
        prompt="What is gradient descent?",
        choices=(
            Choice(
                "A formula that gives the minimum in one go.",
                "For a straight line such a formula exists (least squares). Gradient descent needs none, "
                "which is why it still works where nobody knows one.",
            ),
            Choice(
                "An iterative optimisation algorithm: many steps, each decided by the slope underfoot.",
                "Iterative: the same small step again and again. Optimisation: each one is meant to lower the loss. "
                "It never sees the landscape, only the slope where it stands.",
                right=True,
            ),
            Choice(
                "A way to compute the gradient.",
                "It uses a gradient, and doesn't care who computed it: you by hand, a difference quotient, "
                "or backpropagation in the next lab.",
            ),
            Choice(
                "A search that tries many random points and keeps the best.",
                "Nothing here is random, except perhaps the start. From there each step follows from the slope alone.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="01-overshoot",
        title="Why large overshoots and small crawls",
        prompt="Why does a large learning rate overshoot, and a small one crawl?",
        choices=(
            Choice(
                "A large learning rate makes the loss larger and the valley steeper.",
                "The landscape stays as it is: loss and slope at a point don't know the learning rate. "
                "Only the length of the step does.",
            ),
            Choice(
                "A small learning rate looks more closely, so each step takes longer to compute.",
                "Every step costs the same: one gradient, one subtraction. Crawling means many steps, not slow ones.",
            ),
            Choice(
                "Rounding errors grow with the learning rate.",
                "You would see the same with exact fractions. On J(w) = w² with learning rate 2, "
                "w is multiplied by exactly −3 at every step.",
            ),
            Choice(
                "The slope only holds nearby. A long step trusts it beyond the valley floor; a short one hardly moves.",
                "The learning rate says how far you trust a slope that changes as you walk. "
                "Too far, and you land on the opposite wall; hardly at all, and you stay about where you were.",
                right=True,
            ),
        ),
    ),
    SliderQuestion(
        id="01-edge",
        title="Swing for ever",
        prompt=(
            "On the parabola J(w) = 2·w² (its slope is 4·w) the walk starts at w = 3. "
            "Move the learning rate until it swings 3, −3, 3, −3, … for ever."
        ),
        label="learning rate α",
        low=0.05,
        high=1.0,
        step=0.05,
        zones=(
            Zone(0.20, "Too small: the walk never even crosses the valley floor."),
            Zone(0.25, "A perfect step: it lands right in the minimum, and there the slope is zero. Nothing swings."),
            Zone(
                0.45, "It does cross the floor at every step, but each swing is smaller than the last: this converges."
            ),
            Zone(0.50, "The edge: 2 over the curvature 4. Every step multiplies w by 1 − 0.5·4 = −1.", right=True),
            Zone(1.0, "Over the edge: each swing is larger than the last, so this diverges."),
        ),
        consequence=_first_stops,
    ),
    ChoiceQuestion(
        id="01-ravine",
        title="Who sets the limit, who pays",
        prompt=(
            "A ravine has curvature 100 across and curvature 1 along. With one learning rate for both directions, "
            "what happens?"
        ),
        choices=(
            Choice(
                "The steep direction sets the limit, 0.02, and the flat one has to crawl.",
                "Beyond 2/100 the walk across explodes. With at most 0.02, one step along the ravine "
                "closes at most 2 % of the distance that is left.",
                right=True,
            ),
            Choice(
                "The flat direction sets the limit, 2, because that is where most of the way lies.",
                "At 2 the walk along would just swing, but across each step multiplies w by 1 − 2·100 = −199.",
            ),
            Choice(
                "The limit is 2 over the mean of the curvatures, about 0.04.",
                "The directions don't share. At 0.04 the walk across is multiplied by 1 − 0.04·100 = −3 at each step; "
                "it doesn't help that the other direction is fine.",
            ),
            Choice(
                "Each direction gets the learning rate that suits it.",
                "Plain gradient descent has one number for all directions. Giving each its own is the idea "
                "behind RMSProp and Adam, in Lab 05.",
            ),
        ),
    ),
    ChoiceQuestion(
        id="01-start",
        title="Same code, two ends",
        prompt=(
            "Two students run the same correct code with the same small learning rate on the same bumpy surface, "
            "and end in different valleys. How can that be?"
        ),
        choices=(
            Choice(
                "One of them stopped too early; with more steps both reach the lowest valley.",
                "At the floor of a valley the slope is zero, so more steps lead nowhere. A small learning rate can't "
                "climb out of one valley to reach another.",
            ),
            Choice(
                "Gradient descent is random.",
                "Plain gradient descent repeats itself exactly: same start, same path. "
                "Randomness enters in Lab 05, with minibatches.",
            ),
            Choice(
                "They started in different places, and each walked down into the valley it started above.",
                "The start decides. Descent finds a valley, not the deepest one, "
                "and from inside nothing tells the two apart.",
                right=True,
            ),
            Choice(
                "One of them has the wrong gradient.",
                "A wrong gradient can send you astray, but here both programs are correct. A surface with two valleys "
                "is enough.",
            ),
        ),
    ),
)
