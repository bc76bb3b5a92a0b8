"""What the browser tests share: scripts that look at a figure, and a lab that is open on a page."""

import json
import os
import re
from pathlib import Path

import nbformat
from playwright.sync_api import expect

from course.browser import open_notebook, run_all
from course.builder import exercises, regions, sources

ROOT = Path(__file__).parents[2]
# For kernels: without it they would find the checkout that made their environment.
PATH = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
PATIENCE = 60_000  # ms; a machine that does other things too takes its time
expect.set_options(timeout=PATIENCE)


# The moving part of a figure: how often it has been painted, and what it looks like.
PAINTED = "(canvas) => ({ frame: Number(canvas.dataset.frame ?? 0), picture: canvas.toDataURL() })"
PAINTED_ANEW = """([canvas, before]) =>
  Number(canvas.dataset.frame) > before.frame && canvas.toDataURL() !== before.picture"""
REFERENCE = re.compile(r"IPY_MODEL_(\w+)")
TOP = "(element) => element.getBoundingClientRect().top"
AT_REST = """async (element) => {
  const top = element.getBoundingClientRect().top;
  for (let i = 0; i < 5; i++) await new Promise(requestAnimationFrame);
  return element.getBoundingClientRect().top === top;
}"""


class Lab:
    """A lab that is open in the browser and has been run from top to bottom."""

    def __init__(self, context, server, row):
        self.row, self.errors = row, []
        self.notebook = nbformat.read(ROOT / "labs" / f"{row.stem}.ipynb", as_version=4)
        path = f"labs/{row.stem}.ipynb"
        self.page = open_notebook(context, server, path, size=(1280, 1000), errors=self.errors)
        self.page.set_default_timeout(PATIENCE)
        run_all(self.page)

    def number(self, text, after=0):
        """Return the number of the first code cell that contains `text`."""
        cells = enumerate(self.notebook.cells)
        return next(n for n, cell in cells if n >= after and cell.cell_type == "code" and text in cell.source)

    def cell(self, number):
        """Return that cell on the page."""
        return self.page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{number}"]')

    def said(self, number):
        """Return all that stands below that cell."""
        return self.cell(number).locator(".jp-Cell-outputArea").text_content()

    def run(self, number):
        """Click into a cell and run it."""
        self.cell(number).locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")

    def wait(self, script, element, argument=None):
        """Wait until a script says true of an element."""
        held = element.element_handle()
        self.page.wait_for_function(script, arg=held if argument is None else [held, argument], timeout=PATIENCE)


def solved(row):
    """Return the cell of the row's exercise as its source has it."""
    source = sources.read(ROOT / "notebooks" / f"{row.stem}.py")
    found, _ = exercises.find(source)
    lines = source.cells[next(e.cell for e in found if e.name == row.exercise)].text.splitlines()
    return "\n".join(line for line in lines if line.strip() not in (regions.BEGIN, regions.END))


def with_widgets(path):
    """Tell whether JupyterLab has saved the widgets with a notebook, and is done with writing it."""
    try:
        return "widgets" in json.loads(path.read_text(encoding="utf-8"))["metadata"]
    except json.JSONDecodeError:  # it is being written
        return False


def lost(path):
    """Return the widgets that an output of a notebook shows, itself or within others, and that aren't saved with it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    saved = notebook["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    views = [output.get("data", {}).get("application/vnd.jupyter.widget-view+json") for output in outputs]
    seen, ahead = set(), {view["model_id"] for view in views if view}
    while ahead:
        seen |= ahead
        parts = {name for model in ahead & set(saved) for name in REFERENCE.findall(json.dumps(saved[model]["state"]))}
        ahead = parts - seen
    return seen - set(saved)
