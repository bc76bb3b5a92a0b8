"""The check of sigmoid_derivative: right in any style, and each classic mistake named in its own words."""

from tools import exercises
from tools.lab_03.answers import one_by_one, plain_sigmoid, sigmoid_by_tanh, sigmoid_of_one

RIGHT = [
    one_by_one(lambda z: sigmoid_of_one(z) * sigmoid_of_one(-z)),
    lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z)),
]


WRONG = [
    (lambda z: z * (1 - z), "slope_of_activation", "z put in for a"),
    (lambda z: plain_sigmoid(z), "missing_slope", "the sigmoid itself"),
    (lambda z: plain_sigmoid(z) * (1 - plain_sigmoid(z)), "unstable", "doesn't overflow"),
    (lambda z: sigmoid_by_tanh(z) * (sigmoid_by_tanh(z) - 1), "sign", "only ever rises"),
    (lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z)) / 2, "factor_2", "2 times too small"),
    (lambda z: 1 - sigmoid_by_tanh(z), "another_function", "one factor of two"),
]

test_a_right_answer_passes = exercises.right("sigmoid_derivative", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("sigmoid_derivative", WRONG)
