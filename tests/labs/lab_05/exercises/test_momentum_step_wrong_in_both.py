"""The check of momentum_step names what is wrong in both results, in their order or in how they are returned."""

from tools import exercises
from tools.lab_05.steps import momentum


def momentum_in_place(w, gradient, velocity, learning_rate, beta=0.9):
    velocity[:] = beta * velocity + gradient
    return w - learning_rate * velocity, velocity


def momentum_moves_w(w, gradient, velocity, learning_rate, beta=0.9):
    velocity = beta * velocity + gradient
    w -= learning_rate * velocity
    return w, velocity


def momentum_updated_twice(w, gradient, velocity, learning_rate, beta=0.9):
    w = w - learning_rate * (beta * velocity + gradient)
    velocity = beta * velocity + gradient
    return w, beta * velocity + gradient


def momentum_by_name(w, gradient, velocity, learning_rate, beta=0.9):
    velocity = beta * velocity + gradient
    return {"w": w - learning_rate * velocity, "velocity": velocity}


WRONG = [
    (
        lambda w, g, u, a, beta=0.9: (w + beta * u - a * g, beta * u - a * g),
        "another_formula",
        "The velocity has the learning rate and the minus in it. Some books do that; here it only adds up "
        "gradients, and the learning rate comes with the step.",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w - beta * u - a * g, beta * u + a * g),
        "another_formula",
        "The velocity has the learning rate in it. Some books do that; here it only adds up gradients, and the "
        "learning rate comes with the step.",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w + beta * u + a * g, beta * u + a * g),
        "sign",
        "The step goes uphill, and the velocity has the learning rate in it. Let it only add up gradients; the "
        "minus and the learning rate come with the step.",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w - (beta * u - a * g), beta * u - a * g),
        "sign",
        "The velocity points downhill, and is subtracted: two minus signs make the step go uphill. Let the "
        "velocity only add up gradients.",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w - a * (beta * u + a * g), beta * u + a * g),
        "another_formula",
        "The learning rate is in the velocity, and in the step once more. Let the velocity only add up gradients.",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w + a * (beta * u - g), beta * u - g),
        "sign",
        "The velocity points downhill. Here it adds up gradients, and the minus comes with the step.",
    ),
    (
        lambda w, g, u, beta, a=0.9: (w - a * (beta * u + g), beta * u + g),
        "swapped",
        "beta and the learning rate have changed places: beta is the share of the old velocity, and the learning "
        "rate multiplies the step.",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w - a * (beta * u + g), a * (beta * u + g)),
        "scaled",
        "velocity is learning_rate times what is right: learning_rate once too often.",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w - a * (beta * u + g), u),
        "frozen",
        "velocity comes back as it came. What should happen to it, and does the result hold it?",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w, beta * u + g),
        "frozen",
        "w comes back as it came. What should happen to it, and does the result hold it?",
    ),
    (
        lambda w, g, u, a, beta=0.9: (a * (beta * u + g), beta * u + g),
        "ignored_argument",
        "w makes no difference: the answer stays the same when it changes.",
    ),
    (
        momentum(lambda g, u, a, beta: (1 - beta) * u + beta * g, lambda g, u, old, a, beta: -a * u),
        "swapped",
        "(1 - beta) of the old velocity is kept, and beta of the gradient is added. Keep beta of the old "
        "velocity, and add the whole gradient. w is wrong in another way too.",
    ),
    (
        momentum_updated_twice,
        "off_by_one",
        "w is right, but the velocity that comes back was updated twice.",
    ),
    (
        momentum_in_place,
        "in_place",
        "velocity was changed. `+=`, `-=`, `*=` and `velocity[:] =` write into the array that was handed in: make"
        " a new one.",
    ),
    (
        momentum_moves_w,
        "in_place",
        "w was changed. `+=`, `-=`, `*=` and `w[:] =` write into the array that was handed in: make a new one.",
    ),
    (
        lambda *a: momentum()(*a)[::-1],
        "swapped",
        "The results are right, but in another order: w is in the place of velocity.",
    ),
    (
        lambda *a: momentum()(*a)[0],
        "wrong_shape",
        "The function should return 2 results, w, velocity; it returned a single array of shape (3,).",
    ),
    (
        momentum_by_name,
        "wrong_shape",
        "The function should return w, velocity; it returned a dict.",
    ),
    (
        lambda w, g, u, a: (w - a * (0.9 * u + g), 0.9 * u + g),
        "raised",
        "The exercise calls `momentum_step(w, gradient, velocity, learning_rate, beta)`, but the function takes "
        "`(w, g, u, a)`. `TypeError: <lambda>() takes 4 positional arguments but 5 were given`.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("momentum_step", WRONG)
