"""Exercise of Lab 07: the operation +."""

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_07 import made, observed
from helpers.labs.lab_07.sums_and_products import SUM_MISTAKES
from helpers.nn import autograd

# --- Exercise 2 · add -------------------------------------------------------------------------------------------------

add = Exercise(
    name="add",
    lab="07",
    number=2,
    title="Add, and remember",
    reference=autograd.add,
    inputs=made.pairs,
    small=made.small_pairs,
    observed=observed.operation,
    form=(Result("value"), Result("the share of a"), Result("the share of b")),
    mistakes=SUM_MISTAKES,
    given="return Node(value, (a, b), (to_a, to_b))",
    praise="the sum knows where it comes from, and what to send back there.",
)
