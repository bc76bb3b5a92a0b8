"""Wrong answers to forward as students write them, and what the check says of each."""

from tools import exercises
from tools.lab_02.made import forward_with

from helpers.nn.functions import sigmoid


def twice2(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = sigmoid(A1 @ W2 + b2)
    return (Z1, A1, Z2, sigmoid(Z2))


def z_is_a(X, W1, b1, W2, b2):
    Z1 = sigmoid(X @ W1 + b1)
    Z2 = sigmoid(Z1 @ W2 + b2)
    return (Z1, Z1, Z2, Z2)


def Z2_b_in_sig(X, W1, b1, W2, b2):
    Z1 = X @ W1
    A1 = sigmoid(Z1) + b1
    Z2 = A1 @ W2
    A2 = sigmoid(Z2) + b2
    return (Z1, A1, Z2, A2)


def inplace(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = Z1
    A1[:] = sigmoid(Z1)
    Z2 = A1 @ W2 + b2
    return (Z1, A1, Z2, sigmoid(Z2))


def z1_on(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = Z1 @ W2 + b2
    A2 = sigmoid(Z2)
    return (Z1, A1, Z2, A2)


def z2_is_a2(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = sigmoid(A1 @ W2 + b2)
    return (Z1, A1, Z2, Z2)


def past_the_first_sigmoid(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    Z2 = X @ W1 @ W2 + b2
    return Z1, sigmoid(Z1), Z2, sigmoid(Z2)


WRONG = [
    (
        past_the_first_sigmoid,
        "activation_missing",
        "Z2 is X @ W1 @ W2 + b2, past the bias and the sigmoid of the first layer. The second one hears A1.",
    ),
    (
        twice2,
        "another_formula",
        "Z2 went through the sigmoid already. It should hold the weighted sum, before the activation. And "
        "one thing more. A2 went through the sigmoid twice. Is Z2 sent through it before A2 is made of it?",
    ),
    (
        z_is_a,
        "another_formula",
        "Z1 went through the sigmoid already. It should hold the weighted sum, before the activation. The "
        "same holds for layer 2.",
    ),
    (
        forward_with(z1=lambda X, W1, b1, b2: X @ (W1 + b1)),
        "another_formula",
        "In Z1 the bias b1 was added to the weights before the product. Add it after the product.",
    ),
    (
        forward_with(z2=lambda A1, W2, b2: A1 @ (W2 + b2)),
        "another_formula",
        "In Z2 the bias b2 was added to the weights before the product. Add it after the product.",
    ),
    (
        forward_with(kept=lambda Z1, A1, Z2, A2: (A1, Z1, A2, Z2)),
        "swapped",
        "The results are right, but in another order: A1 is in the place of Z1.",
    ),
    (
        forward_with(kept=lambda Z1, A1, Z2, A2: (Z1, Z2, A1, A2)),
        "swapped",
        "The results are right, but in another order: Z2 is in the place of A1.",
    ),
    (
        forward_with(kept=lambda Z1, A1, Z2, A2: (A2, Z2, A1, Z1)),
        "swapped",
        "The results are right, but in another order: A2 is in the place of Z1.",
    ),
    (
        forward_with(z1=lambda X, W1, b1, b2: X @ W1 + b2),
        "swapped",
        "Z1 is X @ W1 + b2, with the other layer's bias. Which one belongs to the hidden layer?",
    ),
    (forward_with(z2=lambda A1, W2, b2: A1 @ W2 - b2), "sign", "In Z2 the bias b2 is subtracted. A neuron adds it."),
    (
        forward_with(z1=lambda X, W1, b1, b2: X @ W1 - b1, z2=lambda A1, W2, b2: A1 @ W2 - b2),
        "sign",
        "In Z1 the bias b1 is subtracted. A neuron adds it. The same holds for layer 2.",
    ),
    (
        forward_with(z2=lambda A1, W2, b2: A1 * W2.T + b2),
        "wrong_shape",
        "Z2 has shape (5, 2), but shape (5, 1) is wanted. One number for each sample, still in a column: "
        "(n, h) @ (h, 1).",
    ),
    (
        Z2_b_in_sig,
        "forgot_bias",
        "Z1 is X @ W1 so far: it lacks the bias b1. A1, Z2 and A2 are wrong in another way too.",
    ),
    (
        inplace,
        "another_formula",
        "Z1 went through the sigmoid already. It should hold the weighted sum, before the activation.",
    ),
    (
        forward_with(z2=lambda A1, W2, b2: (A1 @ W2 + b2).T),
        "kept_dims",
        "Z2 has shape (1, 5), but shape (5, 1) is wanted. The numbers are right, but an axis of length 1 is"
        " too much. What does `keepdims` do, and `ravel()`?",
    ),
    (
        z1_on,
        "activation_missing",
        "Z2 is Z1 @ W2 + b2. The second layer hears A1, what the first one says after its activation.",
    ),
    (
        forward_with(z1=lambda X, W1, b1, b2: X @ (W1 + b1), z2=lambda A1, W2, b2: A1 @ (W2 + b2)),
        "another_formula",
        "In Z1 the bias b1 was added to the weights before the product. Add it after the product. The same "
        "holds for layer 2.",
    ),
    (
        z2_is_a2,
        "another_formula",
        "Z2 went through the sigmoid already. It should hold the weighted sum, before the activation.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("forward", WRONG)
