"""Make the two variants of a source, not yet executed: the solution, and the lab with its holes."""

import copy
import json
import re
from collections.abc import Callable, Sequence

import nbformat
from nbformat import NotebookNode

from course.builder import regions
from course.builder.exercises import REPAIR, Exercise
from course.builder.sources import Cell, Source

# Only what Jupyter needs to find a kernel: the rest changes with every release of Python.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# The stub that nbgrader puts where a written answer was.
WRITTEN_HOLE = "YOUR ANSWER HERE"
FUNCTION = re.compile(r"def (\w+)")
REPAIR_HOLE = [
    "# YOUR CODE HERE: copy the patient's code over this cell, and change what is wrong",
    'raise NotImplementedError("the repair")',
]
NBGRADER_SOLUTION = {"grade": False, "locked": False, "schema_version": 3, "solution": True, "task": False}
NBGRADER_CHECK = {"grade": True, "locked": True, "points": 1, "schema_version": 3, "solution": False, "task": False}
# JupyterLab shows the cell as three dots; a click unfolds it, and running it makes no difference.
FOLDED = {"source_hidden": True}


def solution(source: Source, exercises: Sequence[Exercise]) -> NotebookNode:
    """Return the complete variant, its answers folded.

    The markers stay in: with them it is a source for nbgrader as it stands.
    """
    notebook = _notebook(_cells(source, exercises, lambda cell, exercise: cell.text))
    # Code only: of folded text JupyterLab would show the first line, unrendered.
    for index in (*(exercise.cell for exercise in exercises), *_repairs(source)):
        notebook.cells[index].metadata["jupyter"] = dict(FOLDED)
    return notebook


def lab(source: Source, exercises: Sequence[Exercise]) -> NotebookNode:
    """Return the students' variant: holes instead of answers, nothing of what the tag `solution` marks."""
    notebook = _notebook(_cells(source, exercises, _cut))
    notebook.cells = [cell for cell in notebook.cells if "solution" not in cell.metadata.get("tags", ())]
    return notebook


def cell_names(source: Source, exercises: Sequence[Exercise]) -> list[str]:
    """Return an id for each cell that both variants share and that stays when another exercise grows.

    An exercise's cell is called after it, a repair's after its function; any other cell is counted from the last of
    these above it.
    """
    at = {exercise.cell: exercise.name for exercise in exercises}
    at |= {index: FUNCTION.search(source.cells[index].text)[1] for index in _repairs(source)}
    names, anchor, count = [], "start", 0
    for index in range(len(source.cells)):
        if index in at:
            anchor, count = at[index], 0
            names.append(anchor)
        else:
            count += 1
            names.append(f"{anchor}-{count}")
    return names


def _cells(
    source: Source, exercises: Sequence[Exercise], text_of: Callable[[Cell, Exercise | None], str]
) -> list[NotebookNode]:
    """Yield the cell of a notebook for each cell of the source, with nbgrader's metadata where it belongs."""
    answers = {exercise.cell: exercise for exercise in exercises}
    checks = {exercise.check: exercise for exercise in exercises}
    for index, (cell, name) in enumerate(zip(source.cells, cell_names(source, exercises), strict=True)):
        made = _cell(cell, text_of(cell, answers.get(index)), name)
        if index in answers or REPAIR in cell.tags:
            made.metadata.setdefault("nbgrader", {**NBGRADER_SOLUTION, "grade_id": name})
        elif index in checks:
            grade_id = f"check-{checks[index].name}"
            made.metadata.setdefault("nbgrader", {**NBGRADER_CHECK, "grade_id": grade_id})
        yield made


def _repairs(source: Source) -> list[int]:
    return [index for index, cell in enumerate(source.cells) if REPAIR in cell.tags]


def _cut(cell: Cell, exercise: Exercise | None) -> str:
    if cell.is_written_answer:
        return WRITTEN_HOLE
    if REPAIR in cell.tags:
        return regions.cut(cell.text, lambda region: REPAIR_HOLE)
    return regions.cut(cell.text, lambda region: _hole(region, exercise)) if exercise else cell.text


def _hole(region: regions.Region, exercise: Exercise) -> list[str]:
    count = f"{region.code_lines} line{'s' if region.code_lines > 1 else ''}"
    label = json.dumps(exercise.label, ensure_ascii=False)
    return [f"# YOUR CODE HERE (about {count})", f"raise NotImplementedError({label})"]


def _cell(cell: Cell, text: str, name: str) -> NotebookNode:
    make = nbformat.v4.new_code_cell if cell.kind == "code" else nbformat.v4.new_markdown_cell
    return make(text, metadata=copy.deepcopy(cell.metadata), id=name)


def _notebook(cells: list[NotebookNode]) -> NotebookNode:
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata=copy.deepcopy(METADATA))
    notebook.nbformat_minor = 5  # the first that has cell ids; nbformat may write newer ones some day
    return notebook
