"""Check the student's functions: `checks.neuron(neuron)` answers with a verdict that names the mistake.

One file a lab declares its exercises as data; a new lab is one file more and one line below. The rooms of this package:
`cases` (inputs, mistakes and troubles as data), `engine` (an exercise and its verdict), `sandbox` (runs the student's
code), `results` (takes results apart and compares them), `troubles` (what is wrong before any comparison), `diagnosis`
(what is wrong with the results), `chain` (finds the first wrong link), `wrong` (makes the commonest wrong versions),
`recall` (brings the functions of earlier labs back), `verdict` (what is answered), `ids` (the mistakes by name),
`grading` (raises, for nbgrader only).
"""

from helpers.checks import lab_00, lab_01, lab_02, lab_03, lab_04, lab_05, lab_06
from helpers.checks.engine import Choice, Exercise, Link, Mistake, Verdict
from helpers.checks.ids import MISTAKES
from helpers.checks.lab_00 import neuron
from helpers.checks.lab_01 import (
    gradient_descent,
    gradient_step,
    largest_stable_learning_rate,
    mse,
    mse_gradient,
    numerical_gradient,
)
from helpers.checks.lab_02 import forward, gradients, hidden_gradients, loss_gradient, output_gradients, train
from helpers.checks.lab_03 import (
    collapse,
    gelu,
    leaky_relu,
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    softmax,
    softmax_cross_entropy_gradient,
    tanh_derivative,
)
from helpers.checks.lab_04 import (
    deep_backward,
    deep_forward,
    initial_scale,
    layer_gradient_norms,
    residual_backward,
    shrink_factor,
)
from helpers.checks.lab_05 import adam_step, minibatches, momentum_step, rmsprop_step
from helpers.checks.lab_06 import accuracy, one_hot, standardize, train_classifier
from helpers.checks.recall import Recalled
from helpers.checks.recall import recall as _recall
from helpers.checks.sandbox import Guarded, explain, guarded

LABS = (lab_00, lab_01, lab_02, lab_03, lab_04, lab_05, lab_06)
EXERCISES: dict[str, Exercise] = {exercise.name: exercise for lab in LABS for exercise in lab.EXERCISES}


def choose(name: str, function=None) -> Choice:
    """Return the student's function if its check passes, else the reference, with the badge that says which.

    A `Choice` made before, such as `recall` makes, is returned as it is. A verdict is remembered for each function
    object, so one that never ends isn't run again by every explorer.
    Raise ValueError for a name that is no exercise.
    """
    if name not in EXERCISES:
        raise ValueError(f"name must be one of {', '.join(EXERCISES)}; got {name!r}")
    return EXERCISES[name].choose(function)


def recall(*names: str) -> Recalled:
    """Return the student's own functions of earlier labs, the reference where there is none that passes its check.

    Each comes as a `Choice` with a badge that says which and why: `mine = checks.recall("softmax"); mine.softmax`.
    Raise ValueError for a name that is no exercise.
    """
    return _recall(EXERCISES, names)


__all__ = [
    "EXERCISES",
    "LABS",
    "MISTAKES",
    "Choice",
    "Exercise",
    "Guarded",
    "Link",
    "Mistake",
    "Recalled",
    "Verdict",
    "accuracy",
    "adam_step",
    "choose",
    "collapse",
    "deep_backward",
    "deep_forward",
    "explain",
    "forward",
    "gelu",
    "gradient_descent",
    "gradient_step",
    "gradients",
    "guarded",
    "hidden_gradients",
    "initial_scale",
    "largest_stable_learning_rate",
    "layer_gradient_norms",
    "leaky_relu",
    "loss_gradient",
    "minibatches",
    "momentum_step",
    "mse",
    "mse_gradient",
    "neuron",
    "numerical_gradient",
    "one_hot",
    "output_gradients",
    "recall",
    "relu",
    "relu_derivative",
    "residual_backward",
    "rmsprop_step",
    "shrink_factor",
    "sigmoid",
    "sigmoid_derivative",
    "softmax",
    "softmax_cross_entropy_gradient",
    "standardize",
    "tanh_derivative",
    "train",
    "train_classifier",
]
