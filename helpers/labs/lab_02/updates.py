"""The ways in which a training may move a parameter in one step: the right one, and those that have a name."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from helpers.exercise.results import listed
from helpers.nn import network
from helpers.nn.network import Parameters

NAMES = Parameters._fields


@dataclass(frozen=True)
class Place:
    """Where a step begins, and all that it may depend on."""

    parameters: Parameters
    X: np.ndarray
    Y: np.ndarray
    learning_rate: float

    @cached_property
    def gradients(self):
        """The gradients here, by the names of their parameters."""
        return self.gradients_after({})

    def gradients_after(self, moved):
        """Return the gradients where some parameters have moved already."""
        found = network.backpropagate(self.X, self.Y, self.parameters._replace(**moved))[1]
        return dict(zip(NAMES, found, strict=True))

    def after(self, *names):
        """Return some parameters after their right step."""
        return {name: getattr(self.parameters, name) - self.learning_rate * self.gradients[name] for name in names}


class Update(NamedTuple):
    """A way to move a parameter: the mistake's id, its new value, and what to say of parameters that move so."""

    id: str | None
    new: Callable[[Place, str], np.ndarray]
    says: str


def scaled_step(factor):
    """Return the update that is the right step times a factor of the place."""

    def new(place, name):
        return getattr(place.parameters, name) - factor(place) * place.learning_rate * place.gradients[name]

    return new


def _set(factor):
    """Return the update that forgets where the parameter was."""
    return lambda place, name: factor * place.learning_rate * place.gradients[name]


def _with(other):
    """Return the update that takes the gradient of another parameter."""

    def new(place, name):
        old, gradient = getattr(place.parameters, name), place.gradients[other]
        fits = all(size in (1, wide) for size, wide in zip(gradient.shape[::-1], old.shape[::-1], strict=False))
        if gradient.ndim > old.ndim or not fits:
            return np.full(old.shape, np.nan)
        return old - place.learning_rate * gradient

    return new


def _after(*others):
    """Return the update whose gradient is asked when others have moved."""

    def new(place, name):
        before = {other: value for other, value in place.after(*others).items() if other != name}
        return getattr(place.parameters, name) - place.learning_rate * place.gradients_after(before)[name]

    return new


def _in_turn(*order):
    """Return the update for which every parameter asks anew, after those before it have moved."""

    def new(place, name):
        moved = {}
        for each in order[: order.index(name) + 1]:
            step = place.learning_rate * place.gradients_after(moved)[each]
            moved[each] = getattr(place.parameters, each) - step
        return moved[name]

    return new


def _through_new_weights(place, name):
    """Send the gradient back through the W2 of the next step, though the way forward took the old one."""
    trace, _ = network.backpropagate(place.X, place.Y, place.parameters)
    dZ2 = network.output_gradients(trace.A1, trace.A2, network.loss_gradient(trace.A2, place.Y)).dZ2
    _, dW1, db1 = network.hidden_gradients(place.X, trace.A1, place.after("W2")["W2"], dZ2)
    step = {"W1": dW1, "b1": db1}.get(name, np.nan)
    return getattr(place.parameters, name) - place.learning_rate * step


def _by_cross_entropy(factor):
    def new(place, name):
        trace, _ = network.backpropagate(place.X, place.Y, place.parameters)
        dZ2 = factor(place) * (trace.A2 - place.Y) / len(place.Y)
        _, dW1, db1 = network.hidden_gradients(place.X, trace.A1, place.parameters.W2, dZ2)
        step = dict(zip(NAMES, (dW1, db1, trace.A1.T @ dZ2, dZ2.sum(axis=0)), strict=True))[name]
        return getattr(place.parameters, name) - place.learning_rate * step

    return new


def _two_steps(place, name):
    return replace(place, parameters=Parameters(**place.after(*NAMES))).after(name)[name]


def _sample_by_sample(place, name):
    for x, y in zip(place.X, place.Y, strict=True):
        here = replace(place, X=x[None], Y=y[None])
        place = replace(place, parameters=Parameters(**here.after(*NAMES)))
    return getattr(place.parameters, name)


RIGHT = Update(None, scaled_step(lambda place: 1), "")
FROZEN = Update(
    "frozen",
    lambda place, name: getattr(place.parameters, name),
    "{names} never {move}. Does the loop put the new values where the next epoch looks for them?",
)
_ASKED_AGAIN = (
    "The gradient of {names} was asked when {others} had moved already: another network answers. Ask for all four "
    "gradients first, then move all four."
)
_CROSS_ENTROPY = "{names} {move} by the gradient of the cross-entropy. The loss here is the mean squared error."
UPDATES = (
    RIGHT,
    FROZEN,
    Update("sign", scaled_step(lambda place: -1), "{names} {move} along the gradient, uphill. Downhill is against it."),
    Update(
        "sign", scaled_step(lambda place: -1 / place.learning_rate), "{names} {move} uphill, by the whole gradient."
    ),
    Update(
        "ignored_argument",
        scaled_step(lambda place: 1 / place.learning_rate),
        "{names} {move} by the whole gradient. Where does the learning rate come in?",
    ),
    Update("scaled", scaled_step(lambda place: place.learning_rate), "{names} {move} by the learning rate squared."),
    Update(
        "not_averaged",
        scaled_step(lambda place: len(place.X)),
        "Every step of {names} is n times too long. The loss is a mean over the samples, so its gradient is one too.",
    ),
    Update(
        "averaged_twice",
        scaled_step(lambda place: 1 / len(place.X)),
        "Every step of {names} is n times too short: a mean taken twice.",
    ),
    Update(
        "factor_2",
        scaled_step(lambda place: 0.5),
        "Every step of {names} is half as long as it should be. Where did a 2 go?",
    ),
    Update(
        "factor_2",
        scaled_step(lambda place: 2.0),
        "Every step of {names} is twice as long as it should be. Where does a second 2 come from?",
    ),
    Update("scaled", scaled_step(lambda place: 2 * len(place.X)), "Every step of {names} is 2n times too long."),
    Update("scaled", scaled_step(lambda place: len(place.X) / 2), "Every step of {names} is n/2 times too long."),
    Update(
        "another_formula",
        _set(-1),
        "{names} {become} minus the step, and {forget} where {they} {were}. `-=` subtracts; `=-` only sets.",
    ),
    Update("another_formula", _set(1), "{names} {become} the step itself. A step is subtracted from the old value."),
    *(
        Update("swapped", _with(other), f"{{names}} {{move}} by d{other}, the gradient of {other}. Each has its own.")
        for other in NAMES
    ),
    Update(
        "used_updated_weights",
        _through_new_weights,
        "The gradient of {names} goes back through a W2 that this epoch has updated already. Compute all four "
        "gradients first, then update.",
    ),
    *(
        Update("used_updated_weights", _after(*others), _ASKED_AGAIN.replace("{others}", listed(others)))
        for count in (1, 2, 3)
        for others in itertools.combinations(NAMES, count)
    ),
    *(
        Update(
            "used_updated_weights",
            _in_turn(*order),
            "The gradient of {names} was asked after other parameters had moved: another network answers. Ask for all "
            "four gradients first, then move all four.",
        )
        for order in (NAMES, ("W2", "b2", "W1", "b1"), ("b2", "W2", "b1", "W1"), ("W1", "W2", "b1", "b2"))
    ),
    Update("off_by_one", _two_steps, "{names} {move} twice in each epoch. Here an epoch is one step."),
    Update(
        "off_by_one",
        _sample_by_sample,
        "{names} {move} after each sample. Here an epoch is one step, with the gradient over all of them.",
    ),
    Update("another_formula", _by_cross_entropy(lambda place: 1), _CROSS_ENTROPY),
    Update("another_formula", _by_cross_entropy(lambda place: len(place.X)), _CROSS_ENTROPY + " And it is a sum."),
)
