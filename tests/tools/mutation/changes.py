"""What a slip of the pen makes of an expression or a statement: each function yields what may stand in its place."""

import ast

SWAPPED = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add, ast.Pow, ast.MatMult),
    ast.Div: (ast.Mult, ast.FloorDiv, ast.Sub),
    ast.MatMult: (ast.Mult, ast.Add),
    ast.Pow: (ast.Mult, ast.BitXor),
    ast.Lt: (ast.LtE, ast.Gt, ast.NotEq),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt, ast.NotEq),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq, ast.LtE, ast.GtE),
    ast.NotEq: (ast.Eq,),
}
COMMUTATIVE = (ast.Add, ast.Mult)
EXCHANGED = {
    "sum": ("mean", "max", "prod"),
    "mean": ("sum", "max", "median"),
    "max": ("min", "mean", "sum"),
    "min": ("max",),
    "std": ("var",),
    "argmax": ("argmin", "max"),
    "maximum": ("minimum",),
    "exp": ("log", "abs", "expm1"),
    "abs": ("square",),
    "sqrt": ("square", "abs"),
    "zeros": ("ones",),
    "zeros_like": ("ones_like",),
    "empty": ("zeros",),
    "ones": ("zeros",),
    "eigvalsh": ("eigvals", "diag"),
    "norm": ("mean",),
    "tanh": ("sin", "sinh"),
    "append": ("extend",),
    "slope": ("f",),
    "f": ("slope",),
}
FILLED = ("zeros", "zeros_like", "empty", "ones", "full")  # what will be written over has no sign
SHUFFLES = ("permutation", "shuffled")
SIZES = (1, 2, 3, 4, 5, 6, 7)  # what somebody reads off one picture and writes down for all


def in_place_of(node, names):
    """Yield the expressions that may stand where `node` does; `names` are those of the function."""
    for change in _CHANGES:
        yield from change(node, names)


def _operators(node, names):
    if isinstance(node, ast.BinOp):
        for other in SWAPPED.get(type(node.op), ()):
            yield ast.BinOp(node.left, other(), node.right)
        if not isinstance(node.op, COMMUTATIVE):
            yield ast.BinOp(node.right, node.op, node.left)
    if isinstance(node, ast.Compare):
        for other in SWAPPED.get(type(node.ops[0]), ()):
            yield ast.Compare(node.left, [other()], node.comparators)


def _terms(node, names):
    if isinstance(node, ast.BinOp):
        yield from (node.left, node.right)
    if isinstance(node, ast.UnaryOp):
        yield node.operand


def _signs(node, names):
    if isinstance(node, ast.BinOp):
        yield _negative(node)
        yield ast.BinOp(_negative(node.left), node.op, node.right)
    elif isinstance(node, ast.Call) and not any(_named(node.func, name) for name in (*FILLED, "len", "range")):
        yield _negative(node)
        for i, argument in enumerate(node.args):
            yield ast.Call(node.func, _with(node.args, i, _negative(argument)), node.keywords)


def _negative(node):
    return ast.UnaryOp(ast.USub(), node)


def _constants(node, names):
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        value = node.value
        others = (0, 1, 2, 0.5, -1, value + 1, value - 1, value * 2, value / 2)
        yield from (ast.Constant(other) for other in dict.fromkeys(others) if other != value)


def _axes(node, names):
    if not isinstance(node, ast.Call):
        return
    for place, keyword in enumerate(node.keywords):
        others = {"axis": (0, 1, -1, None), "keepdims": (False,)}.get(keyword.arg, ())
        for other in others:
            new = ast.keyword(keyword.arg, ast.Constant(other))
            yield ast.Call(node.func, node.args, _with(node.keywords, place, new))
        yield ast.Call(node.func, node.args, [*node.keywords[:place], *node.keywords[place + 1 :]])
        if keyword.arg == "axis" and len(node.keywords) == 1:
            yield ast.Call(node.func, node.args, [keyword, ast.keyword("keepdims", ast.Constant(True))])


def _transposes(node, names):
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield ast.BinOp(_turned(node.left), node.op, node.right)
        yield ast.BinOp(node.left, node.op, _turned(node.right))
        yield _turned(node)


def _turned(node):
    return ast.Attribute(node, "T", ast.Load())


def _calls(node, names):
    if not isinstance(node, ast.Call):
        return
    for i in range(len(node.args)):
        for j in range(i):
            if not _named(node.func, "maximum"):
                yield ast.Call(node.func, _swapped(node.args, i, j), node.keywords)
    yield from node.args  # the function dropped
    if isinstance(node.func, ast.Attribute):
        yield node.func.value
    if _named(node.func, "len"):
        yield from map(ast.Constant, SIZES)
        yield ast.BinOp(node, ast.Add(), ast.Constant(1))
        yield ast.BinOp(node, ast.Sub(), ast.Constant(1))
        yield ast.Attribute(node.args[0], "size", ast.Load())
        yield ast.Subscript(ast.Attribute(node.args[0], "shape", ast.Load()), ast.Constant(-1), ast.Load())
    if _named(node.func, "range"):
        for i, bound in enumerate(node.args):
            for op in (ast.Add(), ast.Sub()):
                moved = ast.BinOp(bound, op, ast.Constant(1))
                yield ast.Call(node.func, _with(node.args, i, moved), [])
        if len(node.args) == 1:
            yield ast.Call(node.func, [ast.Constant(1), *node.args], [])
    for name in SHUFFLES:
        if _named(node.func, name):
            yield ast.Call(ast.parse("np.arange", mode="eval").body, node.args, [])
            yield ast.Call(ast.parse("np.random.permutation", mode="eval").body, node.args, [])


def _functions(node, names):
    if isinstance(node, ast.Attribute):
        for other in EXCHANGED.get(node.attr, ()):
            yield ast.Attribute(node.value, other, node.ctx)


def _exchanged_names(node, names):
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        yield from (ast.Name(other, node.ctx) for other in names if other != node.id)


def places(node, names=()):
    """Swap the parts of a tuple, or leave one end of a slice out."""
    if isinstance(node, ast.Tuple):
        for i in range(len(node.elts)):
            for j in range(i):
                yield ast.Tuple(_swapped(node.elts, i, j), node.ctx)
    if isinstance(node, ast.Slice) and node.lower and node.upper:
        yield from (ast.Slice(None, node.upper, None), ast.Slice(node.lower, None, None))


def _with(parts, place, new):
    return [*parts[:place], new, *parts[place + 1 :]]


def _swapped(parts, i, j):
    parts = list(parts)
    parts[i], parts[j] = parts[j], parts[i]
    return parts


def _named(function, name):
    return name in (getattr(function, "id", None), getattr(function, "attr", None))


_CHANGES = (
    *(_operators, _terms, _signs, _constants, _axes, _transposes),
    *(_calls, _functions, _exchanged_names, places),
)


def of_statements(body):
    """Yield the bodies that come of a list of statements: one deleted, two changed places, one written in place."""
    for i, statement in enumerate(body):
        yield [*body[:i], *body[i + 1 :]] or [ast.Pass()]
        if i:
            yield _swapped(body, i, i - 1)
        for first in _in_place(statement):
            yield [*body[:i], *first, *body[i + 1 :]]


def _in_place(statement):
    """Turn `a = b - c` into `b -= c` and `a = b`."""
    if not (isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp)):
        return
    left, target = statement.value.left, statement.targets[0]
    if isinstance(left, ast.Name) and isinstance(target, ast.Name):
        changed = ast.AugAssign(ast.Name(left.id, ast.Store()), statement.value.op, statement.value.right)
        yield [changed] if left.id == target.id else [changed, ast.Assign([target], left, lineno=0)]
