"""Mutants of Lab 07's exercises that change no value, as the table in `equivalent.py` holds them."""

ORDER = "neither line reads what the other writes"
SAME_ROWS = "both have a row for each sample"
SAME_SHAPE = "both have one shape"
NO_CIRCLE = "no node is its own ancestor, so nobody comes to it while its parents are visited"
LAST_NODE = "after the loop, node is the output"
SUM = "a sum and a product don't know which came first"

AUTOGRAD = {
    "unbroadcast": {
        "while share.ndim > len(shape): -> while share.ndim != len(shape):": "no shape has more axes",
        "if size == 1: -> if size <= 1:": "no axis has length 0",
    },
    "add": {
        "value = a.value + b.value; def to_a(gradient):; return unbroadcast(gradient, a.value.shape) -> "
        "def to_a(gradient):; return unbroadcast(gradient, a.value.shape); value = a.value + b.value": ORDER,
        "def to_a(gradient):; return unbroadcast(gradient, a.value.shape); "
        "def to_b(gradient):; return unbroadcast(gradient, b.value.shape) -> "
        "def to_b(gradient):; return unbroadcast(gradient, b.value.shape); "
        "def to_a(gradient):; return unbroadcast(gradient, a.value.shape)": ORDER,
    },
    "multiply": {
        "value = a.value * b.value; def to_a(gradient):; return unbroadcast(gradient * b.value, a.value.shape) -> "
        "def to_a(gradient):; return unbroadcast(gradient * b.value, a.value.shape); value = a.value * b.value": ORDER,
        "def to_a(gradient):; return unbroadcast(gradient * b.value, a.value.shape); "
        "def to_b(gradient):; return unbroadcast(gradient * a.value, b.value.shape) -> "
        "def to_b(gradient):; return unbroadcast(gradient * a.value, b.value.shape); "
        "def to_a(gradient):; return unbroadcast(gradient * b.value, a.value.shape)": ORDER,
    },
    "matmul": {
        "value = a.value @ b.value; def to_a(gradient):; return gradient @ b.value.T -> "
        "def to_a(gradient):; return gradient @ b.value.T; value = a.value @ b.value": ORDER,
        "def to_a(gradient):; return gradient @ b.value.T; def to_b(gradient):; return a.value.T @ gradient -> "
        "def to_b(gradient):; return a.value.T @ gradient; def to_a(gradient):; return gradient @ b.value.T": ORDER,
    },
    "apply": {
        "value = activation.f(a.value); def to_a(gradient):; return gradient * activation.slope(a.value) -> "
        "def to_a(gradient):; return gradient * activation.slope(a.value); value = activation.f(a.value)": ORDER,
    },
    "topological_order": {
        "if node not in seen: -> if node not in order:": NO_CIRCLE,
        "seen.add(node); for parent in node.parents:; visit(parent) -> "
        "for parent in node.parents:; visit(parent); seen.add(node)": NO_CIRCLE,
    },
    "backpropagate": {
        "output.grad = np.ones_like(output.value) -> output.grad = np.ones_like(-output.value)": SAME_SHAPE,
        "output.grad = np.ones_like(output.value) -> node.grad = np.ones_like(output.value)": LAST_NODE,
        "output.grad = np.ones_like(output.value) -> output.grad = np.ones_like(node.value)": LAST_NODE,
        "for parent, local in zip(node.parents, node.locals, strict=True): -> "
        "for parent, local in zip(node.parents, node.locals):": "a node has as many locals as parents",
    },
    "autograd_gradients": {
        "A1 = apply(SIGMOID, add(matmul(Node(X), W1), b1)) -> A1 = apply(SIGMOID, add(b1, matmul(Node(X), W1)))": SUM,
        "A2 = apply(SIGMOID, add(matmul(A1, W2), b2)) -> A2 = apply(SIGMOID, add(b2, matmul(A1, W2)))": SUM,
        "error = add(A2, Node(-Y)) -> error = add(Node(-Y), A2)": SUM,
        "loss = multiply(Node(1 / len(Y)), multiply(error, error)) -> "
        "loss = multiply(multiply(error, error), Node(1 / len(Y)))": SUM,
        "loss = multiply(Node(1 / len(Y)), multiply(error, error)) -> "
        "loss = multiply(Node(1 / Y.size), multiply(error, error))": "Y is a column",
        "loss = multiply(Node(1 / len(Y)), multiply(error, error)) -> "
        "loss = multiply(Node(1 / len(X)), multiply(error, error))": SAME_ROWS,
    },
}
