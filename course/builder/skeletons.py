"""Make a skeleton of each answer: its lines with gaps where one has to think, for students who are stuck.

They are kept beside a lab's exercises, in `helpers/labs/lab_NN/skeletons.json`, since a release has no sources.
"""

import ast
import json
import textwrap
from collections.abc import Iterable
from pathlib import Path

from course.builder.exercises import Exercise

GAP = "____"  # no name of Python's or IPython's own, so a skeleton that is run as it stands raises a NameError
NAME = "skeletons.json"
MODULES = frozenset({"np", "math", "callbacks"})


def path(root: Path, lab: str) -> Path:
    """Return where the skeletons of a lab are kept."""
    return root / "helpers" / "labs" / f"lab_{lab}" / NAME


def are_fresh(stored: Path, exercises: Iterable[Exercise]) -> bool:
    """Tell whether the file of a lab is what its source makes."""
    return stored.exists() and stored.read_text(encoding="utf-8") == text(exercises)


def text(exercises: Iterable[Exercise]) -> str:
    """Return the file of a lab: the name of each exercise and its skeleton."""
    made = {exercise.name: skeleton(exercise) for exercise in exercises}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def skeleton(exercise: Exercise) -> str:
    """Return the lines of an answer, without comments, with gaps for names and numbers that are read."""
    lines = (textwrap.dedent("\n".join(region.lines)) for region in exercise.answers)
    return "\n…\n".join(ast.unparse(_Gaps().visit(ast.parse(part))) for part in lines)


class _Gaps(ast.NodeTransformer):
    """What is called, what is assigned to and how it is combined stays; what goes in becomes a gap."""

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return _gap() if isinstance(node.ctx, ast.Load) and node.id not in MODULES else node

    def visit_Constant(self, node: ast.Constant) -> ast.Name:
        return _gap()

    def visit_Call(self, node: ast.Call) -> ast.Call:
        named = isinstance(node.func, ast.Name)
        node.func = node.func if named else self.visit(node.func)
        node.args = [self.visit(argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if isinstance(node.ctx, ast.Store):
            return node
        return self.generic_visit(node) if isinstance(node.value, ast.Call) else _gap()

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        return _gap() if isinstance(node.operand, ast.Constant) else self.generic_visit(node)


def _gap() -> ast.Name:
    return ast.Name(GAP, ast.Load())


__all__ = ["GAP", "NAME", "path", "skeleton", "text"]
