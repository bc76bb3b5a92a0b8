"""Operations that make no proper node, in whatever way they count, with what their checks say: for +, * and @."""

from helpers.nn.autograd import Node

RETURN_NODE = "The function should return a node, `Node(value, parents, locals)`; it returned an array of shape"
MISSING = "One of the arguments isn't among the parents, so no gradient will ever reach it."
PARENT = "A parent is an array of shape (4, 3) and type float64. Parents are the nodes themselves, not their values."
FUNCTION = "It should be a function, which takes the gradient when it comes."
WRITTEN = "A local wrote into the gradient that it was given. The next parent needs it: make a new array."
CHANGED = "a was changed by the function: work on a copy, or make a new array."
LOCALS = "`ValueError: locals must hold one function for each parent; got 1 locals for 2 parents` in line …."


def same(gradient):
    return gradient


def improper(count, share_of_a, shape, number):
    """Return rows of (function, id, sentence).

    count       the operation on two arrays
    share_of_a  of the gradient and both values, the share of the first node
    shape       of the operation's value, as the check writes it
    number      the value of the second node, as the check writes it
    """

    def value(a, b):
        return count(a.value, b.value)

    def values_as_parents(a, b):
        return Node(value(a, b), (a.value, b.value), (same, same))

    def numbers_as_locals(a, b):
        return Node(value(a, b), (a, b), (b.value, a.value))

    def one_local(a, b):
        return Node(value(a, b), (a, b), (same,))

    def only_a(a, b):
        return Node(value(a, b), (a,), (lambda g: share_of_a(g, a.value, b.value),))

    def silent_local(a, b):
        return Node(value(a, b), (a, b), (lambda g: None, lambda g: None))

    def writes_into_the_gradient(a, b):
        def to_a(gradient):
            gradient *= 2
            return share_of_a(gradient / 2, a.value, b.value)

        return Node(value(a, b), (a, b), (to_a, same))

    def changes_a(a, b):
        a.value += 1
        return Node(value(a, b), (a, b), (same, same))

    return [
        (value, "wrong_shape", f"{RETURN_NODE} {shape} and type float64."),
        (lambda a, b: Node(value(a, b)), "missing_upstream", MISSING),
        (values_as_parents, "wrong_shape", PARENT),
        (numbers_as_locals, "wrong_shape", f"A local is {number}. {FUNCTION}"),
        (one_local, "raised", LOCALS),
        (only_a, "missing_upstream", MISSING),
        (silent_local, "returned_none", "A local returns None. Does it end with `return` and the parent's share?"),
        (writes_into_the_gradient, "in_place", WRITTEN),
        (changes_a, "in_place", CHANGED),
        (lambda a, b: None, "returned_none", "It is None. Does the function end with `return` and a node?"),
    ]
