"""Exercise of Lab 04: the gradient back through any number of layers."""

from helpers.exercise.engine import Each, Exercise, Mistake, Node, Result
from helpers.labs.lab_04.stacks import DEPTH, backwards, lists_changed, small_stacks, stacks
from helpers.labs.lab_04.wrong_parameters import PARAMETERS
from helpers.labs.lab_04.wrong_signals import SIGNALS
from helpers.nn import deep


def _graph():
    """Return the chain from the last layer to the first; dZ and dA are hidden in the loop."""
    for i in range(DEPTH, 0, -1):
        yield Node(f"dZ of layer {i}", (f"dA of layer {i}",) if i < DEPTH else ())
        yield Node(f"dW of layer {i}", (f"dZ of layer {i}",))
        yield Node(f"db of layer {i}", (f"dZ of layer {i}",))
        if i > 1:
            yield Node(f"dA of layer {i - 1}", (f"dZ of layer {i}",))


def _scales_dA(X, weights, trace, activation, dA):
    dA *= activation.derivative(trace[-1][0])
    return backwards(dZ=lambda v: v.dA if v.last else v.dA * v.slope(v.Z))(X, weights, trace, activation, dA)


def _says_changed(after, before, arguments):
    name = next(name for name, value in arguments.items() if value is before)
    if name == "dA":
        return "dA was changed. Is there a `*=`? It writes into the array that you were given: make a new one."
    if not isinstance(before, list) or not lists_changed(after, before):
        return f"Numbers in {name} were changed. Is there a `-=` or a `*=`? They write into what you were given."
    return f"The list {name} was changed: `reverse` and `pop` do that. `reversed({name})` leaves it as it is."


_right = backwards()
# What has to do with the list, not with what is in it.
ORDER_MISTAKES = (
    Mistake(
        "swapped",
        lambda *arguments: [(db, dW) for dW, db in _right(*arguments)],
        "In each pair db comes before dW. Keep the order of the weights: (dW, db).",
    ),
    Mistake(
        "swapped",
        lambda *arguments: _right(*arguments)[::-1],
        "The gradients are right, but the last layer comes first. The list should begin with the first layer.",
    ),
    Mistake(
        "off_by_one",
        lambda *arguments: _right(*arguments)[1:],
        "The first layer is missing: it has weights too, and its input is X.",
    ),
    Mistake("off_by_one", lambda *arguments: _right(*arguments)[:-1], "The last layer is missing."),
    Mistake(
        "off_by_one",
        lambda *arguments: _right(*arguments)[:0:-1],
        "The first layer is missing, and the last one comes first. Begin at the end, but return the list in the "
        "order of the layers.",
    ),
    Mistake(
        "off_by_one",
        lambda *arguments: _right(*arguments)[-1:],
        "Only the last layer is there. Is `return` inside the loop?",
    ),
    Mistake(
        "off_by_one",
        lambda *arguments: _right(*arguments)[:1],
        "Only the first layer is there. Is a pair appended in each turn of the loop?",
    ),
    Mistake("in_place", _scales_dA, _says_changed),
)


deep_backward = Exercise(
    name="deep_backward",
    lab="04",
    number=2,
    title="Go back, however deep",
    reference=deep.deep_backward,
    inputs=stacks,
    small=small_stacks,
    form=Each((Result("dW"), Result("db")), item="layer"),
    nodes=tuple(_graph()),
    mistakes=(
        *(Mistake(id, backwards(**nodes), says, node) for id, nodes, says, node in (*SIGNALS, *PARAMETERS)),
        *ORDER_MISTAKES,
    ),
    given="gradients = []",
    praise="the error finds its way to the first layer, with three lists kept in step. How much of it is left there?",
)
