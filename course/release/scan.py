"""Look for answers in what is about to be handed out.

A lab may hold none, in no part of it. The math in `helpers/` is open by design, so in all other files it is the
reasoning of the solutions and the markers that are looked for. Open solutions are in a file of their own, made of
nothing else, and the manifest repeats the texts of labs.
"""

from collections.abc import Iterator
from pathlib import Path

import nbformat

from course import manifest
from course.builder import leaks, skeletons, text_leaks
from course.console import CourseError
from course.release.contents import Contents
from course.solutions import students

REASONING = "the reasoning"


def refuse_leaks(root: Path, contents: Contents) -> None:
    """Raise `CourseError` with everything in `contents` that tells an answer."""
    found = list(dict.fromkeys(leaking(root, contents)))
    if found:
        raise CourseError("\n".join(["Nothing has been written, because students would get answers:", *found]))


def leaking(root: Path, contents: Contents) -> Iterator[str]:
    """Yield a sentence for each leak."""
    answers, reasoning = text_leaks.hidden(root)
    for name, content in contents.items():
        text = content.decode("utf-8", "replace")
        if name.endswith(".ipynb"):
            notebook = nbformat.reads(content.decode("utf-8"), as_version=4)
            yield from (f"{name}: {_place(leak)}: {leak.reason}" for leak in leaks.find(notebook, answers))
        elif name.endswith(f"/{skeletons.NAME}"):
            yield from text_leaks.found(name, text.replace("\\n", "\n"), answers, REASONING)
        elif name not in (f"labs/{students.NAME}", manifest.NAME):
            yield from text_leaks.found(name, text, reasoning, REASONING)


def _place(leak: leaks.Leak) -> str:
    return "metadata of the notebook" if leak.cell is None else f"cell {leak.cell + 1}, {leak.where}"
