"""Any formula: typed by the student, computed forwards and differentiated backwards by the student's engine."""

from collections import Counter
from types import SimpleNamespace

import ipywidgets as widgets
import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.explorer.plan import STEP_BY_STEP
from helpers.figures import live, style
from helpers.figures.marks import Label
from helpers.labs import choices
from helpers.labs.lab_07 import formulas, graph
from helpers.labs.lab_07.stepper import LAST, quotient, steps

OVER = ("step",)
TRUTH = 7  # of the question: 2x + 1 at x = 3
SHARES = 4
FLAT = 1e-12


def _line(label, value):
    """Return a line to type into; what is typed counts once Enter is pressed or the line is left."""
    look = {"layout": {"width": "min(100%, 620px)"}, "style": {"description_width": "150px"}}
    return widgets.Text(value, description=label, continuous_update=False, **look)


def _compute(state, **engine):
    """Return the steps of what is typed, or the sentence that says why there are none."""
    try:
        values = formulas.numbers(state.where)
        found = steps(state.formula, values, formulas.Engine(**engine))
        return SimpleNamespace(steps=found, slopes=quotient(state.formula, values, found.built.variables), problem="")
    except ValueError as problem:
        return SimpleNamespace(steps=None, problem=str(problem))


def _drawn(state):
    """Return what is typed as a graph, or None where it is none."""
    try:
        return formulas.build(state.formula, formulas.numbers(state.where))
    except ValueError:
        return None


def _background(state, theme):
    figure, (axes,) = style.canvas(1, size=(8.6, 3.9))
    built = _drawn(state)
    axes.set_axis_off()
    if built is not None:
        graph.draw(axes, built, theme)
    return figure


def _marks(result, state):
    if result.steps is None:
        return []
    found, at = result.steps, graph.places(result.steps.built)
    ways = graph.ways(found.built)
    title = np.tile([graph.SIZE[0] / 2, graph.SIZE[1] - 10], (LAST + 1, 1, 1))
    return [
        graph.glow(at, found.at_work, OVER, "good"),
        graph.travelling(ways, found.pairs, OVER),
        graph.values(at, found.values, OVER),
        graph.gradients(at, found.gradients, OVER),
        Label(data=title, over=OVER, texts=found.titles, size=14.0, role="ink"),
    ]


def _captions(result, state):
    if result.steps is None:
        return (), [result.problem]
    last, words = result.steps.words[-1], result.steps.words
    return OVER, [f"{said} {_refereed(result)}" if said == last else said for said in words]


def _refereed(result):
    """Say what the gradients are in the end, and what the quotient of Lab 01 says."""
    slopes = [
        f"∂/∂{name} = {graph.show(node.grad)} (quotient: {graph.show(result.slopes[name])})"
        for name, node in result.steps.built.variables.items()
    ]
    return f"Done: {', '.join(slopes)}."


# What missions ask


def _shares(result):
    """Return variable → how many shares its gradient was the sum of."""
    built = result.steps.built
    counted = Counter(id(built.nodes[share.parent]) for share in result.steps.shares)
    return {name: counted[id(node)] for name, node in built.variables.items()}


def _many_shares(result, state):
    return result.steps is not None and max(_shares(result).values()) >= SHARES


def _flat(result, state):
    """Whether some variable has shares that cancel: each of them is felt, and together they are nothing."""
    if result.steps is None:
        return False
    built = result.steps.built
    felt = {share.parent for share in result.steps.shares if abs(share.share) > FLAT}
    return any(
        place in felt and node in built.variables.values() and abs(node.grad) < FLAT
        for place, node in enumerate(built.nodes)
    )


def _feedback(guess, result, state):
    more = "Each factor of x*x hands back 3, and the sum hands back 1 more, so it's 2x + 1. Walk through the steps."
    return Feedback(guess == TRUTH, f"the gradient of x is {TRUTH}", more)


ANY = Plan(
    name="any_formula",
    number=2,
    lab="07",
    title="Any formula, one operation at a time",
    controls=lambda: {
        "formula": _line("formula", "x*x + x"),
        "where": _line("at", "x = 3"),
        "step": live.whole_slider("step", 0, LAST, 0),
    },
    sweep=OVER,
    redraw=("formula", "where"),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "a neuron": {"formula": "tanh(w*x + b)", "where": "w = 0.5, x = 2, b = -0.3", "step": 0},
        "a neuron's loss": {
            "formula": "(sigmoid(w*x + b) - y)**2",
            "where": "w = 1.5, x = 2, b = -1, y = 0",
            "step": 0,
        },
        "two layers": {"formula": "v*tanh(w*tanh(u*x))", "where": "u = 0.8, w = -1.5, v = 2, x = 1", "step": 0},
        "a quotient": {"formula": "x / (x + y)", "where": "x = 2, y = 3", "step": 0},
    },
    steps=STEP_BY_STEP,
    prediction=Prediction(
        question="The formula is x*x + x, and x is 3. The node x is used three times. Which gradient will it have?",
        answer=lambda: live.whole_slider("gradient of x", 0, 15, 0),
        feedback=_feedback,
        anywhere=("step",),
        setting={"formula": "x*x + x", "where": "x = 3", "step": 0},
    ),
    missions=(
        Mission(
            name="four_shares",
            goal="Type a formula in which one variable gets its gradient in four shares or more.",
            won=_many_shares,
            praise="What is used often hears often, and adds up what it hears.",
            moved=("formula",),
        ),
        Mission(
            name="cancelled",
            goal="Type a formula with a variable whose shares aren't 0, and whose gradient is.",
            won=_flat,
            praise="Two uses that pull against each other, and nothing is left. It's just like that at a minimum.",
            moved=("formula",),
        ),
    ),
)


def any_formula(add=None, multiply=None, apply=None, topological_order=None, backpropagate=None):
    """Step through a formula that the student types, by the student's own engine."""
    own = {
        "add": add,
        "multiply": multiply,
        "apply": apply,
        "topological_order": topological_order,
        "backpropagate": backpropagate,
    }
    return Explorer(ANY, **choices(**own))
