"""Work one step of backpropagation in numbers that a pocket calculator can follow.

Text, table and graph of Lab 02 all take their numbers from `worked_step`, so they can't drift apart.
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.functions import mse
from helpers.nn.network import (
    Gradients,
    HiddenGradients,
    OutputGradients,
    Parameters,
    Trace,
    forward,
    hidden_gradients,
    loss_gradient,
    output_gradients,
)

# One sample of XOR with both inputs on, so that every weight has a say. The first hidden unit adds up to 1 and the
# second to 0: their sigmoids are the two that a student knows by heart, 0.7311 and 0.5.
SAMPLE = np.array([[1.0, 1.0]])
TARGET = np.array([[0.0]])
START = Parameters(
    W1=np.array([[0.3, -0.2], [0.5, 0.4]]), b1=np.array([0.2, -0.2]), W2=np.array([[0.5], [-0.4]]), b2=np.array([0.1])
)
LEARNING_RATE = 2.0
OURS = (forward, loss_gradient, output_gradients, hidden_gradients)


class WorkedStep(NamedTuple):
    """Keep one whole step: forward, error, backward, update, and the loss that the update leaves."""

    X: np.ndarray
    Y: np.ndarray
    learning_rate: float
    before: Parameters
    trace: Trace
    loss: float
    dA2: np.ndarray
    output: OutputGradients
    dA1: np.ndarray
    hidden: HiddenGradients
    gradients: Gradients
    after: Parameters
    loss_after: float

    def value(self, name):
        """Return an array of the step by its name in the course, such as "dW2" or "A1"; "W2" is the one before."""
        parts = {"X": self.X, "Y": self.Y, "dA2": self.dA2, "dA1": self.dA1}
        for part in (self.before, self.trace, self.output, self.hidden):
            parts |= part._asdict()
        return parts[name]


class WorkedLine(NamedTuple):
    """Keep one number of the step, with the formula that it comes from in letters and in digits."""

    phase: str  # "forward", "error", "backward" or "update"
    array: str  # the name of the array that the number stands in, such as "dW1"
    index: tuple  # its place there
    formula: str
    digits: str
    value: float
    upstream: float | None = None  # the gradient that arrives,
    local: float | None = None  # times the slope of this operation,
    # is the value, wherever the chain rule is at work.

    @property
    def name(self):
        """Return the number's name, such as "dW1[0, 1]"."""
        return f"{self.array}[{', '.join(map(str, self.index))}]" if self.index else self.array


def worked_step(X=SAMPLE, Y=TARGET, start=START, learning_rate=LEARNING_RATE, functions=OURS):
    """Compute one step of a d – h – 1 network: forward, error, backward, update.

    X, Y       (1, d), (1, 1)  one sample, so that each number is a product and not yet a mean
    start      Parameters
    functions  forward, loss_gradient, output_gradients and hidden_gradients, such as a student's
    """
    forward, loss_gradient, output_gradients, hidden_gradients = functions
    X, Y = arguments.arrays(X=(X, "1 d"), Y=(Y, "1 1"))
    learning_rate = arguments.learning_rate(learning_rate)
    trace = Trace(*forward(X, *start))
    dA2 = loss_gradient(trace.A2, Y)
    output = OutputGradients(*output_gradients(trace.A1, trace.A2, dA2))
    hidden = HiddenGradients(*hidden_gradients(X, trace.A1, start.W2, output.dZ2))
    slopes = Gradients(hidden.dW1, hidden.db1, output.dW2, output.db2)
    after = Parameters(*(value - learning_rate * slope for value, slope in zip(start, slopes, strict=True)))
    return WorkedStep(
        X=X,
        Y=Y,
        learning_rate=learning_rate,
        before=start,
        trace=trace,
        loss=mse(trace.A2, Y),
        dA2=dA2,
        output=output,
        dA1=output.dZ2 @ start.W2.T,
        hidden=hidden,
        gradients=slopes,
        after=after,
        loss_after=mse(forward(X, *after)[3], Y),
    )


def worked_lines(step):
    """Return every number of a worked step as a list of `WorkedLine`, in the order in which it is computed."""
    return _forward_lines(step) + _output_lines(step) + _hidden_lines(step) + _update_lines(step)


def _forward_lines(step):
    (x,), (d, h) = step.X, step.before.W1.shape
    W1, b1, W2, b2 = step.before
    lines = []
    for j in range(h):
        letters = " + ".join(f"X[0, {i}]·W1[{i}, {j}]" for i in range(d))
        digits = " + ".join(f"{_show(x[i])}·{_show(W1[i, j])}" for i in range(d))
        lines.append(_line(step, "forward", "Z1", (0, j), f"{letters} + b1[{j}]", f"{digits} + {_show(b1[j])}"))
    lines += [_sigmoid_line(step, "Z1", "A1", j) for j in range(h)]
    letters = " + ".join(f"A1[0, {j}]·W2[{j}, 0]" for j in range(h))
    digits = " + ".join(f"{_show(step.trace.A1[0, j])}·{_show(W2[j, 0])}" for j in range(h))
    lines.append(_line(step, "forward", "Z2", (0, 0), f"{letters} + b2[0]", f"{digits} + {_show(b2[0])}"))
    lines.append(_sigmoid_line(step, "Z2", "A2", 0))
    a, y = step.trace.A2[0, 0], step.Y[0, 0]
    squared = f"({_show(a)} − {_show(y)})²"
    return [*lines, WorkedLine("error", "loss", (), "(A2[0, 0] − Y[0, 0])²", squared, step.loss)]


def _sigmoid_line(step, source, target, j):
    return _line(step, "forward", target, (0, j), f"σ({source}[0, {j}])", f"σ({_show(step.value(source)[0, j])})")


def _output_lines(step):
    a, y = step.trace.A2[0, 0], step.Y[0, 0]
    lines = [
        _line(step, "error", "dA2", (0, 0), "2·(A2[0, 0] − Y[0, 0])/n", f"2·({_show(a)} − {_show(y)})/1"),
        _slope_line(step, "2", 0),
    ]
    dZ2 = step.output.dZ2[0, 0]
    for j, activation in enumerate(step.trace.A1[0]):
        lines.append(_chain_rule_line(step, "dW2", (j, 0), "dZ2[0, 0]", dZ2, f"A1[0, {j}]", activation))
    return [*lines, _chain_rule_line(step, "db2", (0,), "dZ2[0, 0]", dZ2, "1", 1.0)]


def _hidden_lines(step):
    dZ2, lines = step.output.dZ2[0, 0], []
    for j, weight in enumerate(step.before.W2[:, 0]):
        lines.append(_chain_rule_line(step, "dA1", (0, j), "dZ2[0, 0]", dZ2, f"W2[{j}, 0]", weight))
    lines += [_slope_line(step, "1", j) for j in range(len(step.before.b1))]
    for i, x in enumerate(step.X[0]):
        for j, arriving in enumerate(step.hidden.dZ1[0]):
            lines.append(_chain_rule_line(step, "dW1", (i, j), f"dZ1[0, {j}]", arriving, f"X[0, {i}]", x))
    for j, arriving in enumerate(step.hidden.dZ1[0]):
        lines.append(_chain_rule_line(step, "db1", (j,), f"dZ1[0, {j}]", arriving, "1", 1.0))
    return lines


def _update_lines(step):
    rate, lines = step.learning_rate, []
    for name, old, slopes, new in zip(step.before._fields, step.before, step.gradients, step.after, strict=True):
        for index in np.ndindex(old.shape):
            place = f"[{', '.join(map(str, index))}]"
            letters = f"{name}{place} − α·d{name}{place}"
            digits = f"{_show(old[index])} − {_show(rate)}·{_show(slopes[index])}"
            lines.append(WorkedLine("update", name, index, letters, digits, float(new[index])))
    return lines


def _slope_line(step, layer, j):
    """Return the line that takes a gradient through a sigmoid."""
    a, arriving = step.value(f"A{layer}")[0, j], step.value(f"dA{layer}")[0, j]
    name = f"A{layer}[0, {j}]"
    letters = f"dA{layer}[0, {j}]·{name}·(1 − {name})"
    digits = f"{_show(arriving)}·{_show(a)}·(1 − {_show(a)})"
    line = _line(step, "backward", f"dZ{layer}", (0, j), letters, digits)
    return line._replace(upstream=float(arriving), local=float(a * (1 - a)))


def _chain_rule_line(step, array, index, upstream_name, upstream, local_name, local):
    """Return the line of a product: the gradient that arrives, times the slope of one operation."""
    letters, digits = f"{upstream_name}·{local_name}", f"{_show(upstream)}·{_show(local)}"
    line = _line(step, "backward", array, index, letters, digits)
    return line._replace(upstream=float(upstream), local=float(local))


def _line(step, phase, array, index, letters, digits):
    return WorkedLine(phase, array, index, letters, digits, float(step.value(array)[index]))


def _show(number):
    """Write a number with 4 decimals at most, a negative one in brackets, as one types it into a calculator."""
    number = round(float(number), 4) + 0.0  # + 0.0 turns the -0.0 of a rounding error into 0.0
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return f"({text.replace('-', '−')})" if number < 0 else text
