"""Look at what the functions of Lab 07 make: a node has a value and hands shares of a gradient back to its arguments.

Nodes are no numbers, so a check can't compare them. Each function here takes one of the student's and returns one that
says in numbers what it did. Whatever has a value, parents and locals counts as a node.
"""

from functools import wraps

import numpy as np

from helpers.exercise.results import WrongForm, short
from helpers.nn import autograd
from helpers.nn.arguments import described

RETURN_NODE = "The function should return a node, `Node(value, parents, locals)`;"


def arriving(value):
    """Return a gradient for a value, in its shape: numbers of either sign, no two alike; 1 for a single number."""
    if np.size(value) == 1:
        return np.ones_like(value)
    return np.cos(1.3 * np.arange(np.size(value)) + 0.4).reshape(np.shape(value))


def operation(function):
    """Return a function that gives the node's value, and the share that each argument gets of a gradient."""

    @wraps(function)
    def observed(*arguments):
        node = _node(function(*arguments))
        inputs = [argument for argument in arguments if isinstance(argument, autograd.Node)]
        return (node.value, *_shares(node, inputs))

    return observed


def _node(made):
    """Return what was made if it is a node with as many locals as parents, all of which are nodes."""
    if made is None:
        raise WrongForm("returned_none", "It is None. Does the function end with `return` and a node?")
    if not all(hasattr(made, part) for part in ("value", "parents", "locals")):
        raise WrongForm("wrong_shape", f"{RETURN_NODE} it returned {described(made)}.")
    for name in ("parents", "locals"):
        if not isinstance(getattr(made, name), (tuple, list)):
            raise WrongForm("wrong_shape", f"`{name}` should be a tuple, one entry for each; the comma makes it one.")
    if len(made.parents) != len(made.locals):
        came = f"{len(made.parents)} parents and {len(made.locals)} locals"
        raise WrongForm("wrong_shape", f"The node has {came}. It should have one local for each parent.")
    for parent in made.parents:
        if not hasattr(parent, "parents"):
            says = f"A parent is {described(parent)}. Parents are the nodes themselves, not their values."
            raise WrongForm("wrong_shape", says)
    for local in made.locals:
        if not callable(local):
            came = short(local) if np.size(local) <= 6 else f"an array of shape {np.shape(local)}"
            says = f"A local is {came}. It should be a function, which takes the gradient when it comes."
            raise WrongForm("wrong_shape", says)
    return made


def _shares(node, inputs):
    """Return what each input gets of the gradient that arrives at a node."""
    gradient = arriving(node.value)
    kept = gradient.copy()
    given = [(parent, _share(local, gradient)) for parent, local in zip(node.parents, node.locals, strict=True)]
    if not np.array_equal(gradient, kept):
        says = "A local wrote into the gradient that it was given. The next parent needs it: make a new array."
        raise WrongForm("in_place", says)
    return [_together([share for parent, share in given if parent is each]) for each in inputs]


def _share(local, gradient):
    share = local(gradient)
    if share is None:
        raise WrongForm("returned_none", "A local returns None. Does it end with `return` and the parent's share?")
    return np.asarray(share)


def _together(shares):
    """Return the sum of the shares of one input."""
    if not shares:
        says = "One of the arguments isn't among the parents, so no gradient will ever reach it."
        raise WrongForm("missing_upstream", says)
    return sum(shares[1:], start=shares[0])


def order(function):
    """Return a function that gives how often each node is listed, and how many of its parents come after it."""

    @wraps(function)
    def observed(output):
        listed, known = _listed(function(output)), autograd.topological_order(output)
        places = {id(node): [i for i, each in enumerate(listed) if each is node] for node in known}
        strangers = len(listed) - sum(map(len, places.values()))
        if strangers:
            says = f"{strangers} of the nodes in the list aren't those that the output was computed from."
            raise WrongForm("wrong_shape", says)
        late = [sum(_is_late(places, parent, node) for parent in parents_of(node)) for node in known]
        return np.array([len(places[id(node)]) for node in known]), np.array(late)

    return observed


def _listed(made):
    if made is None:
        raise WrongForm("returned_none", "It is None. Does the function end with `return` and the list?")
    if not isinstance(made, (list, tuple)):
        raise WrongForm("wrong_shape", f"The function should return a list of nodes; it returned {described(made)}.")
    for each in made:
        if not hasattr(each, "parents"):
            says = f"The list holds {described(each)}. It should hold the nodes themselves."
            raise WrongForm("wrong_shape", says)
    return list(made)


def _is_late(places, parent, node):
    """Tell whether the first place of a node lies before the first place of its parent."""
    ours, theirs = places[id(node)], places[id(parent)]
    return bool(ours and theirs and theirs[0] > ours[0])


def parents_of(node):
    """Return the parents of a node, each once."""
    return {id(parent): parent for parent in node.parents}.values()


def gradients(function):
    """Return a function that gives the `.grad` of every node once the student's has been called."""

    @wraps(function)
    def observed(output):
        known = autograd.topological_order(output)
        for node in known:
            if node.grad is not None:  # what a last pass has left mustn't be right by accident
                node.grad = 3 + arriving(node.value)
        function(output)
        for node in known:
            if node.grad is None:
                which = "output" if node is output else "node without parents" if not node.parents else "node between"
                raise WrongForm("unfilled", f"`.grad` of a {which} is still None. Every node should get its gradient.")
        return [node.grad for node in known]

    return observed
