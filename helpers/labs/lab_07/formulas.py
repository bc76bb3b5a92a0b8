"""Read a formula that somebody typed, and compute it by an engine of nodes. Nothing that was typed is ever run.

Python's own parser makes a tree of the text; of that tree only sums, products, quotients, powers and a few functions
are let through, and each becomes one of the engine's operations. Whatever else stands there is told by its own words.
"""

import ast
from typing import NamedTuple

import numpy as np

from helpers.nn import autograd
from helpers.nn.functions import ACTIVATIONS, Activation

MOST_OPERATIONS = 10  # more don't fit into the picture
MOST_CHARACTERS = 120
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LARGEST_POWER = len(SUPERSCRIPTS) - 1
FUNCTIONS = {name: ACTIVATIONS[name] for name in ("tanh", "sigmoid", "relu")} | {
    "exp": Activation("exp", np.exp, np.exp),
    "log": Activation("log", np.log, lambda z: 1 / z),
    "sin": Activation("sin", np.sin, np.cos),
    "cos": Activation("cos", np.cos, lambda z: -np.sin(z)),
}
KNOWN = ", ".join(FUNCTIONS)
RECIPROCAL = Activation("1/□", lambda z: 1 / z, lambda z: -1 / z**2)


class Engine(NamedTuple):
    """The functions by which a formula is computed and differentiated."""

    add: object = autograd.add
    multiply: object = autograd.multiply
    apply: object = autograd.apply
    topological_order: object = autograd.topological_order
    backpropagate: object = autograd.backpropagate


class Built(NamedTuple):
    """A formula as nodes: all of them with their labels in the order in which they were made, and the variables."""

    nodes: list
    labels: list
    variables: dict  # name → node

    @property
    def output(self):
        """Return the node of the whole formula."""
        return self.nodes[-1]


def read(text):
    """Return the tree of a formula. Raise ValueError with a sentence for what is no small formula."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"That is {len(text)} characters long. Try one of at most {MOST_CHARACTERS}.")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"“{text[:60]}” can't be read. Write 2*x for 2x, and close every bracket.") from None
    return tree


def variables(text):
    """Return the names of the variables in a formula, in the order of the alphabet."""
    called = {id(node.func) for node in ast.walk(read(text)) if isinstance(node, ast.Call)}
    names = {node.id for node in ast.walk(read(text)) if isinstance(node, ast.Name) and id(node) not in called}
    return sorted(names)


def numbers(text):
    """Return name → number of a text such as "x = 2, w = -1". Raise ValueError with a sentence for any other."""
    found = {}
    for part in filter(None, map(str.strip, text.split(","))):
        name, equals, number = (piece.strip() for piece in part.partition("="))
        if not (name.isidentifier() and equals):
            raise ValueError(f"“{part}” gives no number to a variable. Write x = 2, w = -1.")
        found[name] = _number(name, number)
    return found


def _number(name, text):
    try:
        number = float(text.replace("−", "-"))
    except ValueError:
        raise ValueError(f"“{text}” isn't a number for {name}. Write x = 2, w = -1.") from None
    if not abs(number) <= 1e6:
        raise ValueError(f"{name} = {text} is too far away. Take a number between −1,000,000 and 1,000,000.")
    return number


def build(text, values, engine=None):
    """Compute a formula and return it as `Built`; variables that have no value are 1.

    Raise ValueError with a sentence for what is no small formula, or has no value at these numbers.
    """
    builder = _Builder(values, engine or Engine())
    with np.errstate(all="ignore"):
        output = builder.node(read(text))
    if not output.parents or not builder.variables:
        raise ValueError("There is nothing to differentiate yet. Try x*x + x.")
    for node, label in zip(builder.nodes, builder.labels, strict=True):
        if not np.isfinite(node.value):
            raise ValueError(f"“{label}” has no finite value at these numbers. Try others.")
    return Built(builder.nodes, builder.labels, builder.variables)


class _Builder:
    """Makes the nodes of a tree; a variable has one node, however often it is used."""

    def __init__(self, values, engine):
        self.values, self.engine = values, engine
        self.nodes, self.labels, self.variables = [], [], {}

    def keep(self, label, node):
        """Keep a node under a label, and return it."""
        self.nodes.append(node)
        self.labels.append(label)
        if sum(bool(each.parents) for each in self.nodes) > MOST_OPERATIONS:
            raise ValueError(f"That takes more than {MOST_OPERATIONS} operations. Try a shorter one.")
        return node

    def node(self, tree):
        """Return the node of a tree, after those that it is made from."""
        make = getattr(self, f"_{type(tree).__name__.lower()}", None)
        if make is None:
            raise ValueError(f"“{ast.unparse(tree)}” can't be used here. There are + − * / ** and {KNOWN}.")
        return make(tree)

    def _constant(self, tree):
        if isinstance(tree.value, bool) or not isinstance(tree.value, (int, float)) or not abs(tree.value) <= 1e6:
            raise ValueError(f"“{ast.unparse(tree)[:40]}” isn't a number for a formula. Take one up to 1,000,000.")
        return self.keep(f"{tree.value:g}", autograd.Node(tree.value))

    def _name(self, tree):
        if tree.id in FUNCTIONS:
            raise ValueError(f"{tree.id} is a function. Write {tree.id}(x).")
        if tree.id not in self.variables:
            self.variables[tree.id] = self.keep(tree.id, autograd.Node(self.values.get(tree.id, 1.0)))
        return self.variables[tree.id]

    def _unaryop(self, tree):
        if isinstance(tree.op, ast.UAdd):
            return self.node(tree.operand)
        if not isinstance(tree.op, ast.USub):
            raise ValueError(f"“{ast.unparse(tree)}” can't be used here. There are + and −.")
        if isinstance(tree.operand, ast.Constant):
            return self._constant(ast.Constant(-tree.operand.value))
        return self._negative(self.node(tree.operand))

    def _negative(self, node):
        return self.keep("×", self.engine.multiply(self.keep("−1", autograd.Node(-1.0)), node))

    def _binop(self, tree):
        if isinstance(tree.op, ast.BitXor):
            raise ValueError("A power is written with two stars: x**2.")
        if isinstance(tree.op, ast.Pow):
            return self._power(tree)
        left, right = self.node(tree.left), self.node(tree.right)
        if isinstance(tree.op, ast.Sub):
            right = self._negative(right)
        elif isinstance(tree.op, ast.Div):
            right = self.keep("1/□", self.engine.apply(RECIPROCAL, right))
        elif not isinstance(tree.op, (ast.Add, ast.Mult)):
            raise ValueError(f"“{ast.unparse(tree)}” can't be used here. There are + − * / and **.")
        if isinstance(tree.op, (ast.Add, ast.Sub)):
            return self.keep("+", self.engine.add(left, right))
        return self.keep("×", self.engine.multiply(left, right))

    def _power(self, tree):
        power = getattr(tree.right, "value", None)
        if type(power) is not int or not 1 <= power <= LARGEST_POWER:
            raise ValueError(f"A power must be a whole number from 1 to {LARGEST_POWER}: “{ast.unparse(tree)}” isn't.")
        activation = Activation(f"□{SUPERSCRIPTS[power]}", lambda z: z**power, lambda z: power * z ** (power - 1))
        return self.keep(activation.name, self.engine.apply(activation, self.node(tree.left)))

    def _call(self, tree):
        name = getattr(tree.func, "id", None)
        if name not in FUNCTIONS or len(tree.args) != 1 or tree.keywords:
            raise ValueError(f"“{ast.unparse(tree)}” isn't known here. There are {KNOWN}, each of one argument.")
        return self.keep(name, self.engine.apply(FUNCTIONS[name], self.node(tree.args[0])))


class Share(NamedTuple):
    """What one node handed back to one of its parents: places among the nodes, what arrived there and what went on."""

    node: int
    parent: int
    arrived: float
    share: float


def sent_back(built, engine=None):
    """Differentiate a formula by the engine, and return the shares in the order in which they were handed back."""
    engine, shares = engine or Engine(), []
    places = {id(node): place for place, node in enumerate(built.nodes)}

    def recorded(node, parent, local):
        def share(gradient):
            handed = local(gradient)
            shares.append(Share(places[id(node)], places[id(parent)], float(gradient), float(handed)))
            return handed

        return share

    for node in built.nodes:
        pairs = zip(node.parents, node.locals, strict=True)
        node.locals = tuple(recorded(node, parent, local) for parent, local in pairs)
    engine.backpropagate(built.output)
    return shares
