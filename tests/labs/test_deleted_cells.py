"""A lab in a real kernel, its exercise cells deleted: it runs to its end and shows the reference's numbers."""

import asyncio
from pathlib import Path

import nbformat

from course.builder import kernels

ROOT = Path(__file__).parents[2]
STEM = "01_gradient_descent"


def printed(notebook):
    """Return what each cell says in words, by cell id."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return {
        cell.id: [words for output in cell.outputs if (words := _words(output))]  # a still has none
        for cell in cells
    }


def _words(output):
    return output.get("text") or output["data"].get("text/plain", "")


def run_without_exercises(stem, progress):
    """Delete all exercises of a lab and run it; return what its cells say, and the names of the exercises."""
    notebook = nbformat.read(ROOT / "labs" / f"{stem}.ipynb", as_version=4)
    exercises = [cell.id for cell in notebook.cells if "exercise" in cell.metadata.get("tags", [])]
    notebook.cells = [cell for cell in notebook.cells if cell.id not in exercises]

    async def run():
        async with kernels.session(ROOT, progress=progress) as work:
            await work(notebook)  # raises where a cell does

    asyncio.run(run())
    return printed(notebook), exercises


def test_only_the_checks_tell_that_the_cells_are_gone(tmp_path):
    said, exercises = run_without_exercises(STEM, tmp_path / "my-progress.jsonl")
    stored = printed(nbformat.read(ROOT / "labs" / f"{STEM}.ipynb", as_version=4))
    checks = {name: said.pop(f"{name}-1") for name in exercises}
    assert said == {name: stored[name] for name in said}
    for name, (verdict,) in checks.items():
        assert verdict.startswith("○ ")
        assert f"The cell that defines `{name}` hasn't run yet:" in verdict
