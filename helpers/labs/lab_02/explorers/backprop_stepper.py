"""The chain-rule stepper: the worked step on the graph, one operation at a time, forwards, backwards, update."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.explorer.plan import STEP_BY_STEP
from helpers.figures import live, style
from helpers.labs import choices
from helpers.labs.lab_02 import graph, plots
from helpers.labs.lab_02.source import computing_line
from helpers.labs.lab_02.stepper_marks import TRAVELLERS, guess_marks, marks, sizes_of
from helpers.nn import network, worked_example

STEPS = len(worked_example.worked_lines(worked_example.worked_step()))
LEGEND = "pale link: a weight     full link, and ∂: its gradient\norange: positive     blue, dashed: negative"
MAKERS = {  # which function computes an array
    **dict.fromkeys(("Z1", "A1", "Z2", "A2"), "forward"),
    "dA2": "loss_gradient",
    **dict.fromkeys(("dZ2", "dW2", "db2"), "output_gradients"),
    **dict.fromkeys(("dA1", "dZ1", "dW1", "db1"), "hidden_gradients"),
}


def _own_step(forward, loss_gradient, output_gradients, hidden_gradients):
    """Compute the worked step with these functions; every number of it is theirs."""
    return worked_example.worked_step(functions=(forward, loss_gradient, output_gradients, hidden_gradients))


def _compute(
    state,
    forward=network.forward,
    loss_gradient=network.loss_gradient,
    output_gradients=network.output_gradients,
    hidden_gradients=network.hidden_gradients,
):
    """Run the step through the four functions, and find the line of code behind each number."""
    functions = {
        "forward": forward,
        "loss_gradient": loss_gradient,
        "output_gradients": output_gradients,
        "hidden_gradients": hidden_gradients,
    }
    step = _own_step(**functions)
    lines = worked_example.worked_lines(step)
    return SimpleNamespace(step=step, lines=lines, code=[_code(line, functions) for line in lines])


def _code(line, functions):
    """Say which line of code computes the number, and whose it is."""
    if line.array == "loss":
        return "You know this one from Lab 01: mse."
    if line.phase == "update":
        return f"The same rule as in Lab 01: {line.array} = {line.array} - learning_rate * d{line.array}"
    maker = MAKERS[line.array]
    names = (line.array, "dZ1") if line.array == "dA1" else (line.array,)  # dA1 is often written inside dZ1
    own = functions[maker] if functions[maker] is not getattr(network, maker) else None
    found = computing_line(own, *names) if own else None
    if found:
        return f"Your {maker}: {found}"
    unread = " (yours can't be read here)" if own else ""
    working = getattr(network, f"_{maker}")  # the public one only checks its arguments and hands them on
    return f"The reference's {maker}{unread}: {computing_line(working, *names)}"


def _background(state, theme):
    rows = [["graph", "graph"], ["rule", "sizes"]]
    figure, axes = plots.sheet(rows, (8.6, 5.0), height_ratios=(2.0, 1), width_ratios=(2.3, 1))
    graph.draw(axes["graph"], theme)
    plots.legend(axes["graph"], (515, 24), LEGEND, style.palette(theme))
    plots.empty(axes["rule"], 100, 100)
    plots.sizes(axes["sizes"], TRAVELLERS, (0.005, 2)).set_title("gradient on its way back")
    return figure


def _captions(result, state):
    texts = ["Step 0: the weights, the biases and the inputs are there, and nothing has been computed yet.\n"]
    for number, (line, code) in enumerate(zip(result.lines, result.code, strict=True), 1):
        value = [line.name, graph.show(line.value)]
        if line.upstream is not None:
            value.insert(1, f"{graph.show(line.upstream)} × {graph.show(line.local)}")
        loss = _losses(result.step) if number == STEPS else ""
        texts.append(f"Step {number} of {STEPS}, {line.phase}: {' = '.join(value)}.{loss}\n{code}")
    return ("step",), texts


def _losses(step):
    return f" The loss was {graph.show(step.loss)}; with the new weights it is {graph.show(step.loss_after)}."


def _feedback(guess, result, state):
    arrives = sizes_of(result.step)["dW1"]
    shrunk = float(np.abs(result.step.dA2).max() / arrives)
    more = f"That is {shrunk:.0f} times less than dA2: each sigmoid passes on a quarter at best. Walk to step 20."
    return Feedback(0.5 < guess / arrives < 2, f"dW1 is {arrives:.2g} at most", more)


STEPPER = Plan(
    name="backprop_stepper",
    number=5,
    lab="02",
    title="Backpropagation, one operation at a time",
    controls=lambda: {"step": live.whole_slider("step", 0, STEPS, 0)},
    sweep=("step",),
    background=_background,
    compute=_compute,
    marks=marks,
    captions=_captions,
    presets={
        "start": {"step": 0},
        "forward": {"step": 1},
        "error": {"step": 7},
        "backward": {"step": 9},
        "update": {"step": 23},
        "end": {"step": STEPS},
    },
    steps=STEP_BY_STEP,
    prediction=Prediction(
        question="The error of this network is large: its slope dA2 is 1.13. How large is the gradient that arrives"
        " at the first layer's weights, dW1?",
        answer=lambda: live.log_slider("size of dW1", 0.01, 1, 1),
        feedback=_feedback,
        anywhere=("step",),
        marks=guess_marks,
    ),
)


def backprop_stepper(forward=None, loss_gradient=None, output_gradients=None, hidden_gradients=None):
    """Step through one round of backpropagation, computed by the student's functions."""
    own = {
        "forward": forward,
        "loss_gradient": loss_gradient,
        "output_gradients": output_gradients,
        "hidden_gradients": hidden_gradients,
    }
    return Explorer(STEPPER, **choices(**own))
