"""Which lab a notebook is of, what of it is run, and what in it is to be looked at by a person."""

import ast
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from course import manifest, notebook_text
from course.handed_in.found import Student
from course.solutions.catalogue import Lab

LARGEST = 32 << 20  # bytes of a notebook; one with its figures has up to 4 MB
OWN_LINES = 3
SOURCE = 1 << 20  # bytes of code in one
COURSE = re.compile(r"\bhelpers\b[\w.]*")
INSIDE = re.compile(r"\b(importlib|__import__|inspect|gc|ctypes|_getframe|subprocess|socket|sys\.modules|eval|exec)\b")


class Submission(NamedTuple):
    """A notebook that somebody handed in, ready to be judged."""

    student: str
    place: str
    lab: str
    stem: str
    digest: str
    cells: tuple[str, ...]
    names: tuple[str, ...]
    texts: dict[str, str]  # exercise → digest of its cell, where it is long enough to tell people apart
    looks: tuple[str, ...]
    unwritten: tuple[str, ...]


class Refused(NamedTuple):
    """A file that can't be judged, and why."""

    student: str
    place: str
    reason: str


def read(student: Student, labs: Sequence[Lab], handed_out: dict[str, set[str]]) -> Iterator[Submission | Refused]:
    """Yield the notebooks of a student; of several of one lab the last by name."""
    found: dict[str, Submission] = {}
    for piece in student.pieces:
        try:
            with piece.open() as file:
                content = file.read(LARGEST + 1)
            made = _submission(student.name, piece.place, content, labs, handed_out)
        except (OSError, ValueError) as error:
            yield Refused(student.name, piece.place, str(error))
            continue
        found[made.lab] = made
    yield from found.values()


def _submission(
    student: str, place: str, content: bytes, labs: Sequence[Lab], handed_out: dict[str, set[str]]
) -> Submission:
    """Return a notebook as it is judged. Raise `ValueError` for what can't be."""
    if len(content) > LARGEST:
        raise ValueError(f"it has more than {LARGEST / 1e6:.0f} MB: its outputs should be cleared")
    notebook = notebook_text.read(content)
    lab = which(notebook, labs)
    cells = tuple(notebook_text.text(cell) for cell in notebook["cells"] if cell["cell_type"] == "code")
    if sum(map(len, cells)) > SOURCE:
        raise ValueError(f"it has more than {SOURCE / 1e6:.0f} MB of code")
    names, given = tuple(entry.name for entry in lab.entries), handed_out.get(lab.stem, set())
    texts = {name: text for name in names for text in cells if _defines(text, name)}
    unwritten = tuple(name for name in names if name not in texts or notebook_text.HOLE in texts[name])
    own = [text for text in cells if text not in given]
    digest = manifest.digest("\0".join(cells).encode("utf-8", "surrogatepass"))
    alike = {
        name: manifest.digest(text.encode("utf-8", "replace")) for name, text in texts.items() if _long(text, given)
    }
    return Submission(student, place, lab.number, lab.stem, digest, cells, names, alike, looks(own), unwritten)


def _long(text: str, given: set[str]) -> bool:
    """Tell whether a cell has so many lines of the student's own that two people hardly write the same."""
    there = {line.strip() for cell in given for line in cell.splitlines()}
    return sum(line.strip() not in there for line in text.splitlines()) >= OWN_LINES


def which(notebook: notebook_text.Notebook, labs: Sequence[Lab]) -> Lab:
    """Return the lab whose exercises a notebook has most of. Raise `ValueError` where it has none."""
    ids = {notebook_text.name(cell) for cell in notebook["cells"]}
    count = {lab: len(ids & {entry.name for entry in lab.entries}) for lab in labs}
    best = max(count, key=count.get)
    if count[best]:
        return best
    code = "\n".join(notebook_text.text(cell) for cell in notebook["cells"])
    count = {lab: sum(_defines(code, entry.name) for entry in lab.entries) for lab in labs}
    best = max(count, key=count.get)
    if not count[best]:
        raise ValueError("it has no exercise of this course")
    return best


def _defines(text: str, name: str) -> bool:
    return re.search(rf"^(def {name}\b|{name}\s*=)", text, re.MULTILINE) is not None


def looks(own: Sequence[str]) -> tuple[str, ...]:
    """Return in words what of the student's own cells reaches for more than an exercise needs."""
    found = []
    for text in own:
        found += [f"uses the course's own {name}" for name in sorted(_imported(text))]
        found += [f"reaches for {match[0]}" for match in INSIDE.finditer(text)]
    return tuple(dict.fromkeys(found))


def _imported(text: str) -> set[str]:
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(COURSE.findall(text))
    modules = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {module for module in modules if module.split(".")[0] == "helpers"}
