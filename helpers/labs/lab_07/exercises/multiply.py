"""Exercise of Lab 07: the operation *."""

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_07 import made, observed
from helpers.labs.lab_07.sums_and_products import PRODUCT_MISTAKES
from helpers.nn import autograd

# --- Exercise 3 · multiply --------------------------------------------------------------------------------------------

multiply = Exercise(
    name="multiply",
    lab="07",
    number=3,
    title="Multiply, and remember",
    reference=autograd.multiply,
    inputs=made.pairs,
    small=made.small_pairs,
    observed=observed.operation,
    form=(Result("value"), Result("the share of a"), Result("the share of b")),
    mistakes=PRODUCT_MISTAKES,
    given="return Node(value, (a, b), (to_a, to_b))",
    praise="each factor hears how large the other one was.",
)
