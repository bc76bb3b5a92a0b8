"""Find the solutions' code in the notebooks, and what a cell needs to run."""

import ast
from functools import cache
from pathlib import Path

import numpy as np

from course.builder import exercises, sources
from helpers import checks

ROOT = Path(__file__).resolve().parents[3]


@cache
def texts():
    """Return name → the text of the cell that solves an exercise, of all labs."""
    return {name: text for name, (text, _) in _found().items()}


def defined(name, text):
    """Return the function that a cell's text defines, with what its notebook gives it."""
    names = dict(_given(name))
    exec(compile(text, f"<{name}>", "exec"), names)
    return names[name]


@cache
def _found():
    found = {}
    for path in sources.find(ROOT):
        source = sources.read(path)
        for exercise in exercises.find(source)[0]:
            found[exercise.name] = (source.cells[exercise.cell].text, source)
    return found


@cache
def _given(name):
    """Return what the names that a cell uses stand for: earlier exercises as they should be, and the given cells."""
    text, source = _found()[name]
    names = {"np": np, "checks": checks}
    _provide(ast.parse(text), _definitions(source), names, {name})
    return names


def _provide(tree, definitions, names, seen):
    for name in sorted(_used(tree) - seen - names.keys()):
        seen.add(name)
        if name in checks.EXERCISES and not isinstance(definitions.get(name), ast.FunctionDef):
            names[name] = checks.EXERCISES[name].reference
        elif name in definitions:
            _provide(definitions[name], definitions, names, seen)
            exec(compile(ast.Module([definitions[name]], []), "<given>", "exec"), names)


def _used(tree):
    """Return the names that a text reads and doesn't itself give a value."""
    nodes = list(ast.walk(tree))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    own = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return {node.id for node in names} - own - {node.arg for node in nodes if isinstance(node, ast.arg)}


def _definitions(source):
    """Return name → the first statement that gives it a value, of the cells that aren't the student's."""
    found = {}
    for cell in source.cells:
        given = cell.kind == "code" and "exercise" not in cell.tags
        for statement in ast.parse(cell.text).body if given else ():
            for name in _stored(statement):
                found.setdefault(name, statement)
    return found


def _stored(statement):
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name for alias in statement.names]
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
