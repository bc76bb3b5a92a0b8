"""Find the line in which a function computes something: the stepper shows the student's own."""

import ast
import inspect
import textwrap


def computing_line(function, *names):
    """Return the statements of `function` that compute the first of `names` that it gives a value to.

    A value that is computed right in the return has no line of its own, so the return is its line. None means that
    there is nothing to read.
    """
    try:
        source = textwrap.dedent(inspect.getsource(function))
        tree = ast.parse(source)
    except (OSError, TypeError, SyntaxError):  # typed into a plain prompt, built by a library, cut out of a lambda
        return None
    statements = sorted((node for node in ast.walk(tree) if isinstance(node, ast.stmt)), key=lambda node: node.lineno)
    found = [[node for node in statements if name in _given_names(node)] for name in names]
    found.append([node for node in statements if isinstance(node, ast.Return)][-1:])
    lines = next(filter(None, found), [])
    return "; ".join(" ".join(ast.get_source_segment(source, node).split()) for node in lines) or None


def _given_names(node):
    """Return the names that a statement gives a value to; for `a, b = …` both, for `dW2[:] = …` dW2."""
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        targets = [node.target]
    else:
        return set()
    parts = (part for target in targets for part in ast.walk(target))
    return {part.id for part in parts if isinstance(part, ast.Name)}
