"""An engine in a student's style, none of it the reference, for the explorers of Lab 07."""

from tools.lab_07.answers import back, bending, fit, operation, order_by_recursion

ENGINE = {
    "add": operation(lambda x, y: x + y, lambda g, x, y: fit(g, x), lambda g, x, y: fit(g, y)),
    "multiply": operation(lambda x, y: x * y, lambda g, x, y: fit(g * y, x), lambda g, x, y: fit(g * x, y)),
    "apply": bending(lambda gradient, activation, x, y: gradient * activation.slope(x)),
    "topological_order": order_by_recursion,
    "backpropagate": back(),
}
