"""What each cell of a lab becomes on a page: prose, a figure, a quiz, an exercise to do elsewhere, or code."""

import ast
from typing import Any, NamedTuple

from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode

from course.site import markdown

LEFT_OUT = {"checks", "progress"}  # what only a student's own kernel can answer
highlighted = Highlight2HTML(pygments_lexer="python")


class Part(NamedTuple):
    """A part of a page: which block of the template shows it, and with what."""

    kind: str
    content: Any


def parts(lab: NotebookNode, number: str, drawn: Any) -> list[Part]:
    """Return the parts of a lab's page in order; `drawn` has the figures and the questions."""
    return [part for cell in lab.cells for part in _parts(cell, number, drawn)]


def _parts(cell: NotebookNode, number: str, drawn: Any) -> list[Part]:
    if cell.cell_type != "code":
        return [Part("prose", markdown.html(cell.source))]
    tags = cell.metadata.get("tags", [])
    if "setup" in tags:
        return []
    if "exercise" in tags:
        return [Part("exercise", highlighted(cell.source))]
    before, room, name = shown(cell.source)
    code = [Part("code", (highlighted(before), ""))] if before else []
    if room == "explorers":
        return [*code, Part("figure", drawn.figures[name])] if name in drawn.figures else code
    if room == "quiz":
        return [*code, Part("quiz", drawn.quizzes[number])]
    if room in LEFT_OUT:
        return code
    return [Part("code", (highlighted(cell.source), said(cell)))] + [Part("picture", each) for each in pictures(cell)]


def shown(source: str) -> tuple[str, str, str]:
    """Return what a cell does before its last line, and what that line calls: ("", "explorers", "descent")."""
    match ast.parse(source).body[-1:]:
        case [ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=room), attr=name))) as last]:
            return "\n".join(source.splitlines()[: last.lineno - 1]).strip(), room, name
    return source, "", ""


def said(cell: NotebookNode) -> str:
    """Return what a cell has printed, and what its last line is in words where it is no picture."""
    streams = [output.text for output in cell.outputs if output.output_type == "stream"]
    results = [output.data for output in cell.outputs if "data" in output and "image/png" not in output.data]
    return "\n".join(text.strip("\n") for text in [*streams, *(data.get("text/plain", "") for data in results)])


def pictures(cell: NotebookNode) -> list[tuple[str, str]]:
    """Return the pictures of a cell, in base64, each with its words."""
    found = [output.data for output in cell.outputs if "image/png" in output.get("data", {})]
    return [(data["image/png"].strip(), data.get("text/plain", "")) for data in found]
