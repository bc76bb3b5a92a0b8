"""Hold our steps and our backward passes against PyTorch's, on the same gradients.

The ordinary tests leave this file out; `python -m pytest tests/peers/test_torch.py` runs it. It never skips: where
PyTorch is missing it fails.
"""

import numpy as np
import pytest
import torch

from helpers.nn import deep, deep_classifier, optimizers
from helpers.nn.deep_classifier import Configuration
from helpers.nn.functions import ACTIVATIONS, softmax_cross_entropy_gradient

STEPS = 100
RATE = 0.03


def gradient_of(w):
    """Return a gradient that bends, with entries of very different sizes."""
    sizes = np.array([1e-4, 1.0, 30.0, 0.2])
    return sizes * (np.sin(w) + 0.3 * w)


def torch_path(make_optimizer):
    """Let PyTorch walk; it is given the same gradients at the places where it stands."""
    w = torch.tensor([1.0, -2.0, 0.5, 3.0], dtype=torch.float64, requires_grad=True)
    optimizer, path = make_optimizer([w]), [w.detach().numpy().copy()]
    for _ in range(STEPS):
        w.grad = torch.from_numpy(gradient_of(w.detach().numpy()))
        optimizer.step()
        path.append(w.detach().numpy().copy())
    return np.array(path)


def our_path(step, memories):
    w, memory = np.array([1.0, -2.0, 0.5, 3.0]), [np.zeros(4)] * memories
    path = [w]
    for t in range(1, STEPS + 1):
        w, *memory = step(w, gradient_of(w), memory, t)
        path.append(w)
    return np.array(path)


PAIRS = {
    "momentum": (
        lambda w: torch.optim.SGD(w, lr=RATE, momentum=0.9),
        lambda w, g, memory, t: optimizers.momentum_step(w, g, *memory, RATE),
        1,
    ),
    "rmsprop": (
        lambda w: torch.optim.RMSprop(w, lr=RATE, alpha=0.9, eps=1e-8),
        lambda w, g, memory, t: optimizers.rmsprop_step(w, g, *memory, RATE),
        1,
    ),
    "adam": (
        lambda w: torch.optim.Adam(w, lr=RATE),
        lambda w, g, memory, t: optimizers.adam_step(w, g, *memory, t, RATE),
        2,
    ),
    "adam, other settings": (
        lambda w: torch.optim.Adam(w, lr=RATE, betas=(0.7, 0.95), eps=0.01),
        lambda w, g, memory, t: optimizers.adam_step(w, g, *memory, t, RATE, 0.7, 0.95, 0.01),
        2,
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_hundred_steps_agree(name):
    theirs, ours, memories = PAIRS[name]
    np.testing.assert_allclose(our_path(ours, memories), torch_path(theirs), rtol=0, atol=1e-10)


TORCH = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": torch.nn.functional.leaky_relu,
    "elu": torch.nn.functional.elu,
    "gelu": torch.nn.functional.gelu,
    "silu": torch.nn.functional.silu,
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_deep_backward_pass_agrees(name):
    rng = np.random.default_rng(0)
    X, dA = rng.normal(size=(2, 20, 6))
    weights = deep.random_weights([6] * 16, 1.2, rng)
    activation = ACTIVATIONS[name]
    gradients = deep.deep_backward(X, weights, deep.deep_forward(X, weights, activation), activation, dA)
    parameters = [[torch.tensor(part, requires_grad=True) for part in layer] for layer in weights]
    A = torch.from_numpy(X)
    for W, b in parameters:
        A = TORCH[name](A @ W + b)
    (A * torch.from_numpy(dA)).sum().backward()
    for ours, theirs in zip(gradients, parameters, strict=True):
        for mine, parameter in zip(ours, theirs, strict=True):
            wanted = parameter.grad.numpy()
            np.testing.assert_allclose(mine, wanted, rtol=0, atol=1e-10 * np.abs(wanted).max())


def torch_logits(configuration, X, parameters):
    """Run the network of a Configuration in PyTorch."""
    H = X
    for i, (W, b) in enumerate(parameters[:-1]):
        Z = H @ W + b
        if configuration.norm == "layer":
            Z = torch.nn.functional.layer_norm(Z, Z.shape[1:], eps=deep_classifier.EPS)
        elif configuration.norm == "batch":
            Z = torch.nn.functional.batch_norm(Z, None, None, training=True, eps=deep_classifier.EPS)
        A = TORCH[configuration.activation](Z)
        H = H + A if configuration.residual and i else A
    W, b = parameters[-1]
    return H @ W + b


@pytest.mark.parametrize("norm", ["none", "layer", "batch"])
@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("name", ["sigmoid", "relu", "gelu"])
def test_the_remedies_agree(name, residual, norm):
    rng = np.random.default_rng(0)
    configuration = Configuration(name, 8, 12, residual=residual, norm=norm)
    X, Y = rng.normal(size=(30, 2)), np.eye(2)[rng.integers(0, 2, 30)]
    weights = deep_classifier.initial_weights(configuration, 2, 2, rng)
    trace = deep_classifier.forward(configuration, X, weights)
    gradients = deep_classifier.backward(configuration, weights, trace, softmax_cross_entropy_gradient(trace.logits, Y))
    parameters = [[torch.tensor(part, requires_grad=True) for part in layer] for layer in weights]
    logits = torch_logits(configuration, torch.from_numpy(X), parameters)
    np.testing.assert_allclose(trace.logits, logits.detach().numpy(), rtol=1e-9, atol=1e-12)
    torch.nn.functional.cross_entropy(logits, torch.from_numpy(Y.argmax(axis=1))).backward()
    for ours, theirs in zip(gradients, parameters, strict=True):
        wanted = theirs[0].grad.numpy()
        np.testing.assert_allclose(ours.dW, wanted, rtol=0, atol=1e-9 * np.abs(wanted).max())
