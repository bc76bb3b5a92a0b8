"""The pages: the first one, the gallery of all figures, and each lab."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import jinja2
import nbformat

from course import files
from course.site import cells, markdown
from course.site.figures import Drawn

HERE = Path(__file__).parent
PAD = "your_digit"  # the explorer on the first page
TITLE = re.compile(r"^# (\d\d · (.+))$", re.MULTILINE)


class Lab(NamedTuple):
    """A lab and its page."""

    number: str
    title: str
    lead: str  # its first paragraph, HTML
    page: str
    parts: list[cells.Part]


def write(root: Path, stems: Sequence[str], drawn: Drawn, folder: Path) -> None:
    """Write all pages into `folder`."""
    labs = [read(root / "labs" / f"{stem}.ipynb", drawn) for stem in stems]
    files.write(folder / "static" / "site.css", (HERE / "static" / "site.css").read_text(encoding="utf-8"))
    files.write(folder / "static" / "quiz.js", (HERE / "static" / "quiz.js").read_text(encoding="utf-8"))
    common = {"labs": labs, "figures": drawn.figures, "pad": drawn.figures.get(PAD)}
    for name in ("index", "gallery"):
        files.write(folder / f"{name}.html", _template(name).render(**common))
    for at, lab in enumerate(labs):
        near = {
            "lab": lab,
            "before": labs[at - 1] if at else None,
            "after": labs[at + 1] if at + 1 < len(labs) else None,
        }
        files.write(folder / lab.page, _template("lab").render(**common, **near))


def read(path: Path, drawn: Drawn) -> Lab:
    """Return a lab's notebook as the parts of its page."""
    notebook = nbformat.read(path, as_version=4)
    first = notebook.cells[0].source
    title = TITLE.search(first)
    lead = markdown.html(first.split("\n\n")[1])
    number = path.stem[:2]
    return Lab(number, title[2], lead, f"{path.stem}.html", cells.parts(notebook, number, drawn))


def _template(name: str) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(HERE / "templates")
    made = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return made.get_template(f"{name}.html")
