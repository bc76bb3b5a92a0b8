"""Exercise of Lab 05: a step with momentum."""

from helpers.exercise.engine import Exercise, Mistake
from helpers.labs.lab_05.optimizer_cases import like_w, says_changed
from helpers.nn import optimizers

# --- Exercise 2 · momentum_step ---------------------------------------------------------------------------------------


def _momentum_inputs(rng):
    cases = (((3,), 0.1, {}), ((2, 3), 0.37, {"beta": 0.7}), ((4,), 1.7, {"beta": 0.45}))
    return [
        {name: rng.normal(size=shape) for name in ("w", "gradient", "velocity")} | {"learning_rate": rate} | more
        for shape, rate, more in cases
    ]


def _momentum(velocity=lambda g, u, a, beta: beta * u + g, move=lambda g, u, old, a, beta: -a * u):
    """Return momentum_step with the velocity or the move replaced; u is the velocity."""

    def wrong(w, gradient, u, a, beta=0.9):
        new = velocity(gradient, u, a, beta)
        return w + move(gradient, new, u, a, beta), new

    return wrong


def _velocity_in_place(w, gradient, velocity, learning_rate, beta=0.9):
    velocity *= beta
    velocity += gradient
    return w - learning_rate * velocity, velocity


momentum_step = Exercise(
    name="momentum_step",
    lab="05",
    number=2,
    title="Let the ball roll",
    reference=optimizers.momentum_step,
    inputs=_momentum_inputs,
    form=(like_w("w"), like_w("velocity")),
    mistakes=(
        Mistake(
            "another_formula",
            _momentum(velocity=lambda g, u, a, beta: beta * u + (1 - beta) * g),
            "The gradient counts (1 - beta) only, so the velocity is a mean of gradients. Here it is a sum: the whole "
            "gradient is added.",
        ),
        Mistake(
            "another_formula",
            _momentum(lambda g, u, a, beta: beta * u - a * g, lambda g, u, old, a, beta: u),
            "The velocity has the learning rate and the minus in it. Other books do that; here it only adds up "
            "gradients, and the learning rate comes with the step.",
        ),
        Mistake(
            "another_formula",
            _momentum(lambda g, u, a, beta: beta * u + a * g, lambda g, u, old, a, beta: -u),
            "The velocity has the learning rate in it. Other books do that; here it only adds up gradients, and the "
            "learning rate comes with the step.",
        ),
        Mistake(
            "off_by_one",
            _momentum(move=lambda g, u, old, a, beta: -a * old),
            "w moves with the velocity of the step before. First renew the velocity, then take the step with it.",
        ),
        Mistake(
            "ignored_argument",
            _momentum(move=lambda g, u, old, a, beta: -a * g),
            "w moves along the gradient alone, as in plain descent. What is the velocity for?",
        ),
        Mistake(
            "another_function",
            _momentum(move=lambda g, u, old, a, beta: -a * (g + beta * u)),
            "This is Nesterov's version, which looks one step ahead. Here w moves by the velocity as it is.",
        ),
        Mistake(
            "sign", _momentum(move=lambda g, u, old, a, beta: a * u), "The step goes uphill: the minus is missing."
        ),
        Mistake(
            "sign",
            _momentum(velocity=lambda g, u, a, beta: beta * u - g),
            "The gradient is subtracted from the velocity. Add it: the minus comes with the step.",
        ),
        Mistake(
            "sign",
            _momentum(lambda g, u, a, beta: beta * u - g, lambda g, u, old, a, beta: a * u),
            "The velocity points downhill. Here it adds up gradients, and the minus comes with the step.",
        ),
        Mistake(
            "missing_upstream",
            _momentum(velocity=lambda g, u, a, beta: beta * u),
            "The gradient never enters the velocity: the ball only slows down.",
        ),
        Mistake(
            "ignored_argument",
            _momentum(velocity=lambda g, u, a, beta: u + g),
            "Nothing of the old velocity is forgotten, so the ball gets faster and faster. What is beta for?",
        ),
        Mistake(
            "swapped",
            _momentum(velocity=lambda g, u, a, beta: (1 - beta) * u + beta * g),
            "The shares are exchanged: beta is the share of the old velocity that is kept.",
        ),
        Mistake(
            "ignored_argument",
            _momentum(velocity=lambda g, u, a, beta: 0.9 * u + g),
            "Right for beta = 0.9, but another beta that is handed in makes no difference.",
        ),
        Mistake(
            "ignored_argument",
            _momentum(move=lambda g, u, old, a, beta: -u),
            "The learning rate isn't used: w moves by the velocity.",
        ),
        Mistake("in_place", _velocity_in_place, says_changed),
    ),
    praise="it remembers where it came from.",
)
