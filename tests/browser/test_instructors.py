"""Instructors in a real JupyterLab: the panel beside a lab, and the folds of a solution."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course import files as whole
from course.browser import jupyterlab, open_notebook, run_all, wait_until_idle
from course.builder import exercises, files, sources, variants

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
LAB = "00_start_here"
PANEL = "instructors/solutions_panel.ipynb"
SWITCH = "Exercise 1 · Run a neuron forwards"
WRITTEN = "return x @ w  # a student's own line"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return an instructor's copy of the course, with the first lab in both variants."""
    root = tmp_path_factory.mktemp("instructor") / "course"
    for folder in ("course", "helpers", "instructors"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "openings.json"))
    (root / "notebooks").mkdir()
    source = sources.read(ROOT / "notebooks" / f"{LAB}.py")
    shutil.copy(source.path, root / "notebooks")
    found, _ = exercises.find(source)
    for folder, make in (("labs", variants.lab), ("solutions", variants.solution)):
        whole.write(root / folder / f"{LAB}.ipynb", files.text(make(source, found)))
    return root


@pytest.fixture(scope="module")
def pages(context, root):
    """Yield a function that opens a notebook of the copy in a page of its own."""
    environment = {
        "PYTHONPATH": str(root),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "BACKPROP_LABS_REVEALED": "",  # `course test` names an empty file, and here the lab's own counts
    }
    with jupyterlab(root, **environment) as server:
        # Tall, because JupyterLab draws only what is near the screen.
        yield lambda path: open_notebook(context, server, path, size=(1280, 1700))


def cell(page, text):
    """Return the code cell that begins with a text."""
    return page.locator(".jp-CodeCell", has=page.locator(".jp-InputArea-editor", has_text=text)).first


def run_cell(page, text):
    """Click into a cell and run it, as a student does."""
    cell(page, text).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(300)
    wait_until_idle(page)


def said(page, text):
    """Scroll to what a cell shows below it, and return that. Run All scrolls away from it until its end."""
    found = cell(page, text)
    output = found.locator(".jp-OutputArea-output")
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found.scroll_into_view_if_needed()
        if output.count() and output.first.is_visible():
            return output.first
        page.wait_for_timeout(300)
    raise AssertionError(f"{text} shows nothing below it")


def written(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_a_mouse_on_a_switch_offers_the_solution_in_the_lab_beside_it_and_takes_it_away(root, pages):
    path = root / "labs" / f"{LAB}.ipynb"
    file = root / "labs" / "revealed-solutions.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            'raise NotImplementedError(\\"Exercise 1 · Run a neuron forwards\\")', WRITTEN
        ),
        encoding="utf-8",
    )
    assert WRITTEN in path.read_text(encoding="utf-8")
    panel, lab = pages(PANEL), pages(f"labs/{LAB}.ipynb")
    run_all(panel)
    run_all(lab)
    answer = said(lab, "checks.neuron(neuron)")
    switch = panel.get_by_role("checkbox", name=SWITCH)
    assert "✗ Exercise 1" in answer.inner_text()
    assert "Show solution" not in answer.inner_text()

    before = path.read_bytes(), written(path)
    switch.click()
    panel.get_by_text("● open since").wait_for()
    assert file.exists()
    run_cell(lab, "checks.neuron(neuron)")
    assert not answer.get_by_text("z = x @ w + b").is_visible()
    answer.get_by_text("Show solution").click()
    assert answer.get_by_text("z = x @ w + b").is_visible()
    assert answer.get_by_text("Why it works.").is_visible()
    assert "✗ Exercise 1" in answer.inner_text()

    switch.click()
    panel.get_by_text("○ hidden").wait_for()
    run_cell(lab, "checks.neuron(neuron)")
    assert answer.get_by_text("Show solution").count() == 0
    assert "✗ Exercise 1" in answer.inner_text()
    assert path.read_bytes() == before[0] or written(path) == before[1]  # JupyterLab may have saved new outputs


def test_no_key_typed_in_the_panel_is_a_command(pages):
    panel = pages(PANEL)
    run_all(panel)
    panel.get_by_role("checkbox", name=SWITCH).focus()
    panel.wait_for_selector(".backprop-panel")
    cells = panel.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    for key in "xddmabz00":
        panel.keyboard.press(key)
    panel.wait_for_timeout(300)
    assert cells.count() == before
    assert panel.locator(".jp-Dialog").count() == 0


def test_the_panel_shows_what_the_shell_does_at_once(root, pages):
    panel = pages(PANEL)
    run_all(panel)
    switch = panel.get_by_role("checkbox", name=SWITCH)
    for action, on in (("show", True), ("hide", False)):
        command = [sys.executable, "-m", "course.solutions.cli", "--root", str(root), action, "00"]
        code = f"import sys; from course.solutions import cli; sys.exit(cli.run(cli.options({command[3:]!r})))"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
        panel.wait_for_function(
            "([name, on]) => [...document.querySelectorAll('input[type=checkbox]')]"
            ".some((box) => box.closest('label')?.textContent.includes(name) && box.checked === on)",
            arg=[SWITCH, on],
            timeout=5_000,
        )
        assert switch.is_checked() == on


def test_a_solution_unfolds_and_runs_folded_or_not(pages):
    page = pages(f"solutions/{LAB}.ipynb")
    folded = page.locator(".jp-CodeCell .jp-Placeholder-contentContainer, .jp-CodeCell .jp-Placeholder").first
    answer = page.locator(".jp-CodeCell .cm-content", has_text="BEGIN SOLUTION")
    folded.wait_for()
    assert answer.count() == 0 or not answer.first.is_visible()
    run_all(page)
    assert "✓ Exercise 1" in said(page, "checks.neuron(neuron)").inner_text()
    folded.scroll_into_view_if_needed()
    folded.click()
    answer.first.wait_for()
    assert "z = x @ w + b" in answer.first.inner_text()
    run_all(page)
    assert "✓ Exercise 1" in said(page, "checks.neuron(neuron)").inner_text()
