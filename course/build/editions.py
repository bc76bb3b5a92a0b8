"""Make the two editions of a source, not yet executed: the solution, and the lab with its holes."""

import copy
import json
from collections.abc import Sequence

import nbformat
from nbformat import NotebookNode

from course.build import regions
from course.build.exercises import Exercise
from course.build.sources import Cell, Source

# Only what Jupyter needs to find a kernel: the rest changes with every release of Python.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# The stub that nbgrader puts where a written answer was.
WRITTEN_HOLE = "YOUR ANSWER HERE"
NBGRADER_SOLUTION = {"grade": False, "locked": False, "schema_version": 3, "solution": True, "task": False}


def solution(source: Source, exercises: Sequence[Exercise]) -> NotebookNode:
    """Return the complete edition. The markers stay in: with them it is a source for nbgrader as it stands."""
    return _notebook(_cell(cell, cell.text, name, exercise) for cell, name, exercise in _numbered(source, exercises))


def lab(source: Source, exercises: Sequence[Exercise]) -> NotebookNode:
    """Return the students' edition: holes instead of answers, nothing of what the tag `solution` marks."""
    return _notebook(
        _cell(cell, _cut(cell, exercise), name, exercise)
        for cell, name, exercise in _numbered(source, exercises)
        if "solution" not in cell.tags
    )


def cell_names(source: Source, exercises: Sequence[Exercise]) -> list[str]:
    """Return an id for each cell that both editions share and that stays when another exercise grows.

    An exercise's cell is called after it; any other cell is counted from the last exercise above it.
    """
    at = {exercise.cell: exercise.name for exercise in exercises}
    names, anchor, count = [], "start", 0
    for index in range(len(source.cells)):
        if index in at:
            anchor, count = at[index], 0
            names.append(anchor)
        else:
            count += 1
            names.append(f"{anchor}-{count}")
    return names


def _numbered(source: Source, exercises: Sequence[Exercise]):
    at = {exercise.cell: exercise for exercise in exercises}
    names = cell_names(source, exercises)
    return ((cell, names[index], at.get(index)) for index, cell in enumerate(source.cells))


def _cut(cell: Cell, exercise: Exercise | None) -> str:
    if cell.is_written_answer:
        return WRITTEN_HOLE
    return regions.cut(cell.text, lambda region: _hole(region, exercise)) if exercise else cell.text


def _hole(region: regions.Region, exercise: Exercise) -> list[str]:
    count = f"{region.code_lines} line{'s' if region.code_lines > 1 else ''}"
    label = json.dumps(exercise.label, ensure_ascii=False)
    return [f"# YOUR CODE HERE (about {count})", f"raise NotImplementedError({label})"]


def _cell(cell: Cell, text: str, name: str, exercise: Exercise | None) -> NotebookNode:
    metadata = copy.deepcopy(cell.metadata)
    if exercise:
        metadata.setdefault("nbgrader", {**NBGRADER_SOLUTION, "grade_id": exercise.name})
    make = nbformat.v4.new_code_cell if cell.kind == "code" else nbformat.v4.new_markdown_cell
    return make(text, metadata=metadata, id=name)


def _notebook(cells) -> NotebookNode:
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata=copy.deepcopy(METADATA))
    notebook.nbformat_minor = 5  # the first that has cell ids; nbformat may write newer ones some day
    return notebook
