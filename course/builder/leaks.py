"""Look for an answer in a lab: in its text, its outputs, its metadata and its attachments."""

import ast
import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from course.builder import regions
from course.builder.exercises import Exercise, repairs
from course.builder.sources import Source

# A sentence that is shorter than this may well stand in a lab by chance.
PROSE_LENGTH = 30
SPACES = re.compile(r"[^\S\n]+")
BASE64 = re.compile(r"[A-Za-z0-9+/\s]{24,}={0,2}\s*")


class Secret(NamedTuple):
    """A line that no lab may hold; `pattern` finds it with any spacing, also within a longer line."""

    path: Path
    line: int
    text: str
    pattern: re.Pattern
    squeezed: str  # the line without its spaces


class Text(NamedTuple):
    """A text to look for secrets in."""

    whole: str
    squeezed: str

    def tells(self, secret: Secret) -> re.Match | None:
        """Return where the secret stands. Its pattern, which is slow, is asked only where its letters are in a row."""
        return secret.pattern.search(self.whole) if secret.squeezed in self.squeezed else None


def readable(text: str) -> Text:
    """Return a text in the form in which it can be searched fast."""
    return Text(text, SPACES.sub("", text))


class Leak(NamedTuple):
    """A secret, or what belongs to an answer, found in the cell with index `cell` (None: the notebook's metadata)."""

    cell: int | None
    where: str
    text: str
    reason: str


def secrets(surveys: Iterable[tuple[Source, tuple[Exercise, ...]]]) -> list[Secret]:
    """Return every telling line of every answer, of the reasoning cells and of the written answers."""
    found: dict[str, Secret] = {}
    for source, exercises in surveys:
        for line, text in (*_answers(exercises, source), *_only_in_solutions(source), *_repaired(source, exercises)):
            found.setdefault(text, Secret(source.path, line, text, _pattern(text), SPACES.sub("", text)))
    return list(found.values())


def is_trivial(line: str, alone: bool = False) -> bool:
    """Is this line of code one that anybody writes and that gives nothing away, as `return path` or `n = len(x)`?

    A line that is the whole answer by itself (`alone`) is trivial only if it does nothing at all.
    """
    code = line.strip()
    try:
        tree = ast.parse(code + " pass" if code.endswith(":") else code)
    except SyntaxError:
        return len(re.sub(r"\W", "", code)) < 12  # half of a longer statement
    return sum(_weight(node) for node in ast.walk(tree)) < (1 if alone else 2)


def formula_of(line: str) -> str | None:
    """Return what a line computes when that is arithmetic in several parts: under another name it tells as much."""
    try:
        statement = ast.parse(line).body[0]
    except SyntaxError:
        return None
    value = getattr(statement, "value", None)
    if not isinstance(value, ast.BinOp) or sum(map(_weight, ast.walk(value))) < 4:
        return None
    return ast.get_source_segment(line, value)


def _weight(node: ast.AST) -> int:
    """Say how much a piece of syntax tells: arithmetic is the answer itself, one call or index is not yet."""
    if isinstance(node, ast.BinOp | ast.Compare):
        return 2
    return int(isinstance(node, ast.Call | ast.Subscript | ast.Attribute | ast.Lambda | ast.IfExp | ast.comprehension))


def _answers(exercises: Iterable[Exercise], source: Source) -> Iterator[tuple[int, str]]:
    """Yield line number and text of each telling line between the markers."""
    for exercise in exercises:
        first = source.cells[exercise.cell].line
        for region in exercise.answers:
            for offset, line in enumerate(region.lines):
                text = _without_comment(line).strip()
                if text and not is_trivial(text, alone=region.code_lines == 1):
                    yield first + region.begin + 1 + offset, text
                    if formula := formula_of(text):
                        yield first + region.begin + 1 + offset, formula


def _only_in_solutions(source: Source) -> Iterator[tuple[int, str]]:
    """Yield line number and text of what the tag `solution` marks, and of answers in words."""
    for cell in source.cells:
        if "solution" in cell.tags or cell.is_written_answer:
            for offset, line in enumerate(cell.text.splitlines()):
                text = line.strip()
                telling = not is_trivial(text) if cell.kind == "code" else len(text) >= PROSE_LENGTH
                if text and telling:
                    yield cell.line + offset, text


def _repaired(source: Source, exercises: Iterable[Exercise]) -> Iterator[tuple[int, str]]:
    """Yield line number and text of each telling line with which patients are healed, where answers are looked for."""
    for cell, region in repairs(source) if exercises else ():
        for offset, line in enumerate(region.lines):
            text = _without_comment(line).strip()
            if text and not is_trivial(text):
                yield cell.line + region.begin + 1 + offset, text


def _without_comment(line: str) -> str:
    return line if "'" in line or '"' in line else line.split("#")[0]


def _pattern(text: str) -> re.Pattern:
    """Match the line whatever its spacing; `w` at its edge isn't found in `weight`."""
    pieces = re.findall(r"\w+|[^\w\s]", text)
    return re.compile(r"(?<!\w)" + r"[^\S\n]*".join(map(re.escape, pieces)) + r"(?!\w)")


def find(lab: NotebookNode, hidden: Iterable[Secret]) -> Iterator[Leak]:
    """Yield everything in a lab that tells an answer or was meant for the solution only."""
    hidden = list(hidden)
    for index, where, text in _texts(lab):
        if regions.LOOKS_LIKE_MARKER.search(text):
            yield Leak(index, where, text, "a marker of a solution region is left over in the lab")
        searched = readable(text)
        for secret in hidden:
            if match := searched.tells(secret):
                reason = f"the lab tells an answer ({secret.path.name}, line {secret.line}): {secret.text!r}"
                yield Leak(index, where, match[0], reason)
    for index, cell in enumerate(lab.cells):
        if "solution" in cell.metadata.get("tags", ()):
            yield Leak(index, "tags", "", "a cell with the tag `solution` is left over in the lab")


def _texts(lab: NotebookNode) -> Iterator[tuple[int | None, str, str]]:
    """Yield each text of a notebook: the cell, the part that it is from, the text with its escapes undone."""
    for where, text in _strings(lab.metadata, "metadata"):
        yield None, where, text
    for index, cell in enumerate(lab.cells):
        for where, text in _strings(dict(cell), ""):
            yield index, where.removeprefix("."), text


def _strings(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield where, str(key)
            yield from _strings(inner, f"{where}.{key}")
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            yield from _strings(inner, f"{where}[{position}]")
    elif isinstance(value, str):
        yield where, html.unescape(value)
        if BASE64.fullmatch(value):
            yield from _decoded(value, where)


def _decoded(value: str, where: str) -> Iterator[tuple[str, str]]:
    """Attachments and pictures are base64: what is in them counts as well."""
    try:
        yield where, base64.b64decode(value).decode("utf-8", "replace")
    except binascii.Error:
        return
