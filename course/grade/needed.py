"""Which cells of a notebook its exercises need: those that bind a name which they use, and what these use in turn.

A figure, a training to look at and a note need not run to judge a function. What can't be told from the text is run.
"""

import ast
import symtable
from collections.abc import Iterator, Sequence
from typing import NamedTuple

ANYTHING = {"exec", "eval", "globals", "setattr", "vars", "locals"}  # who calls these may bind any name


class Cell(NamedTuple):
    """The names that a cell binds or changes, and those that it reads."""

    binds: frozenset[str]
    reads: frozenset[str]
    calls: frozenset[str] = frozenset()  # what a call for its own sake may change: `found` in found.append(1)
    modules: frozenset[str] = frozenset()
    unclear: bool = False


def of(cells: Sequence[str], names: Sequence[str]) -> list[int]:
    """Return the numbers of the cells that are needed to have these names, in their order."""
    read = [_read(text) for text in cells]
    wanted, chosen = set(names), {number for number, cell in enumerate(read) if cell.unclear}
    wanted |= {name for number in chosen for name in read[number].reads}
    modules = {name for cell in read for name in cell.modules}  # explorers.descent() changes no module
    binds = [cell.binds | (cell.calls - modules) for cell in read]
    while more := {number for number, bound in enumerate(binds) if bound & wanted} - chosen:
        chosen |= more
        wanted |= {name for number in more for name in read[number].reads}
    return sorted(chosen)


def _read(text: str) -> Cell:
    try:
        tree, table = ast.parse(text), symtable.symtable(text, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Cell(frozenset(), frozenset(), unclear=True)
    symbols = [symbol for scope in _scopes(table) for symbol in scope.get_symbols() if _is_global(scope, symbol)]
    binds = {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}
    reads = frozenset(symbol.get_name() for symbol in symbols if symbol.is_referenced())
    modules = frozenset(symbol.get_name() for symbol in symbols if symbol.is_imported())
    star = any(isinstance(node, ast.alias) and node.name == "*" for node in ast.walk(tree))
    nodes = list(_at_top(tree))
    binds |= {name for node in nodes for name in _changed(node)}
    calls = frozenset(name for node in nodes for name in _called(node))
    return Cell(frozenset(binds), reads, calls, modules, unclear=star or bool(reads & ANYTHING))


def _scopes(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for inner in table.get_children():
        yield from _scopes(inner)


def _is_global(scope: symtable.SymbolTable, symbol: symtable.Symbol) -> bool:
    return scope.get_type() == "module" or symbol.is_global()


def _at_top(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a cell that run with it, and not only when a function is called."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            yield from _at_top(node)


def _changed(node: ast.AST) -> set[str]:
    """Return the name whose thing a node changes: `found` in found[0] = 1."""
    stores = isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del)
    return _root(node) if stores else set()


def _called(node: ast.AST) -> set[str]:
    return _root(node.value.func) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else set()


def _root(node: ast.AST) -> set[str]:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()
