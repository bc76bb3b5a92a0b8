"""Exercise of Lab 07: the way back through any graph."""

from helpers.exercise.engine import Each, Exercise, Result
from helpers.labs.lab_07 import graphs, observed
from helpers.labs.lab_07.backward_mistakes import MISTAKES
from helpers.nn import autograd

# --- Exercise 7 · backpropagate ---------------------------------------------------------------------------------------

backpropagate = Exercise(
    name="backpropagate",
    lab="07",
    number=7,
    title="Send the gradient back",
    reference=autograd.backpropagate,
    inputs=graphs.left_over,
    small=graphs.small,
    observed=observed.gradients,
    form=Each(Result(".grad", shape_hint="A gradient has the shape of its node's value."), item="node"),
    mistakes=MISTAKES,
    praise="one pass, and every node knows its slope: all its shares were there before it sent anything on.",
)
