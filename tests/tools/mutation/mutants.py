"""Make the mutants of a function: its text with one place changed."""

import ast
from itertools import takewhile
from typing import NamedTuple

from tools.mutation import changes

from course.builder import regions

BLOCKS = ("body", "orelse")


class Mutant(NamedTuple):
    """A function's text with one change, and the lines in which it is seen, as `before -> after`."""

    change: str
    text: str


class Change(NamedTuple):
    """A new value for a field of a node, and the statements in which it is seen, before and after."""

    owner: ast.AST
    field: str
    value: object
    before: list
    after: list


def mutants(text, name):
    """Yield the mutants of the answer in a cell, each text once; what is given may return in other orders."""
    tree = ast.parse(text)
    function = next(node for node in tree.body if getattr(node, "name", None) == name)
    seen = {ast.unparse(tree)}
    for owner, field, value, before, after in list(_everywhere(function, _answer_lines(text))):
        old, was = getattr(owner, field), _lines(before)
        setattr(owner, field, value)
        mutant = Mutant(_difference(was, _lines(after)), ast.unparse(tree))
        setattr(owner, field, old)
        if mutant.text not in seen:
            seen.add(mutant.text)
            yield mutant


def _answer_lines(text):
    return {line for region in regions.find(text)[0] for line in range(region.begin + 1, region.end + 2)}


def _lines(statements):
    return [line.strip() for statement in statements for line in ast.unparse(statement).splitlines()]


def _difference(before, after):
    """Write both down without the lines that they begin and end with alike."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return " -> ".join("; ".join(lines[start : len(lines) - end]) for lines in (before, after))


def _alike(lines, others):
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(lines, others, strict=False))))


def _everywhere(function, lines):
    """Yield the changes of each statement of an answer, and other orders of what is returned."""
    names = _names(function)
    for owner in ast.walk(function):
        for block in BLOCKS:
            statements = _nodes(getattr(owner, block, None)) if isinstance(owner, ast.stmt) else []
            yield from _of_block(owner, block, statements, [part for part in statements if part.lineno in lines])
            for statement in statements:
                if statement.lineno in lines:
                    yield from _of_expressions(statement, lambda node: changes.in_place_of(node, names))
                elif isinstance(statement, ast.Return):
                    yield from _of_expressions(statement, changes.places)


def _names(function):
    stored = [node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return tuple(dict.fromkeys([argument.arg for argument in function.args.args] + stored))


def _of_block(owner, block, statements, mine):
    """Yield the changes of the statements that are the student's; what is given beside them stays."""
    for changed in changes.of_statements(mine) if mine else ():
        start = statements.index(mine[0])
        whole = [*statements[:start], *changed, *statements[start + len(mine) :]]
        yield Change(owner, block, whole, mine, changed)


def _of_expressions(statement, in_place_of):
    """Yield the changes within a statement, not those in its block."""
    heads = [node for field, value in _fields(statement) for node in _nodes(value)]
    for parent in [statement, *(node for head in heads for node in ast.walk(head))]:
        for field, value in _fields(parent):
            for place, node in enumerate(_nodes(value)):
                for other in in_place_of(node):
                    new = [*value[:place], other, *value[place + 1 :]] if isinstance(value, list) else other
                    yield Change(parent, field, new, [statement], [statement])


def _fields(node):
    return [(field, value) for field, value in ast.iter_fields(node) if field not in BLOCKS]


def _nodes(value):
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, ast.AST)]
