"""A patient by keyboard alone, in JupyterLab and in Notebook 7: diagnosis, prediction, repair, proof."""

import os

import nbformat
import pytest
from playwright.sync_api import expect
from tools.lab_page import PATIENCE, ROOT

from course.browser import jupyterlab, open_notebook
from helpers import labs

pytestmark = pytest.mark.browser

LINE = labs.patient("mse_gradient")
CELLS = (
    "from helpers import clinic\nfrom helpers.student import progress\nprogress.open_lab('01')\n"
    "progress.record('exercise', 'mse_gradient', status='correct')\n"
    "progress.record('diagnosis', 'mse_gradient', answer='', right=False, fault='half')",
    "clinic.patient('mse_gradient')",
    LINE.code(None),
    "clinic.discharge('mse_gradient', patient_1)",
)
CAUSE = next(fault.cause for fault in LINE.faults if fault.name == "half")
AFTER = next(choice.text for choice in LINE.prediction.choices if choice.right)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clinic")
    cells = [nbformat.v4.new_code_cell(text) for text in CELLS]
    cells[2].source = "import numpy as np\n\n\n" + cells[2].source
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "clinic.ipynb")
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    with jupyterlab(folder, PYTHONPATH=path) as running:
        yield running


def choose(box, text):
    """Choose an answer and press Check, by keys."""
    answers = box.locator(".widget-radio-box label").all_text_contents()
    first = box.get_by_role("radio").first
    first.focus()
    box.page.keyboard.press("Space")
    for _ in range(answers.index(text)):
        box.page.keyboard.press("ArrowDown")
    box.page.keyboard.press("Tab")
    box.page.keyboard.press("Enter")


@pytest.mark.parametrize("view", ["lab/tree", "notebooks"])
def test_a_patient_is_healed_by_keyboard(context, server, view):
    page = open_notebook(context, server, "clinic.ipynb", view=view, size=(1366, 768))
    page.set_default_timeout(PATIENCE)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    for _ in CELLS:
        page.keyboard.press("Shift+Enter")
    boxes = page.locator(".backprop-question")
    expect(page.locator(".backprop-code pre")).to_contain_text("dw = np.mean(errors * x)")
    diagnosis = boxes.filter(has_text="Diagnosis")
    expect(diagnosis.get_by_role("radiogroup")).to_have_count(1)
    choose(diagnosis, CAUSE)
    expect(diagnosis.get_by_role("status")).to_contain_text("✓ Right.")
    prediction = boxes.filter(has_text="Prediction")
    choose(prediction, AFTER)
    expect(prediction.get_by_role("status")).to_contain_text("✓ Right.")
    expect(page.locator(".live-caption").first).to_contain_text("The dashed line is a healthy training")
    copy = page.get_by_role("button", name="Copy the code")
    copy.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".backprop-code [role=status]")).not_to_be_empty()
    expect(page.get_by_text("✓ Patient 1 · mse_gradient")).to_be_visible()
    expect(page.locator(".live-caption").last).to_contain_text("Before the repair the loss falls")
    if folder := os.environ.get("SHOTS"):
        page.locator(".backprop-code").scroll_into_view_if_needed()
        page.screenshot(path=f"{folder}/clinic-{view[:3]}-1.png")
        prediction.scroll_into_view_if_needed()
        page.screenshot(path=f"{folder}/clinic-{view[:3]}-2.png")
        page.get_by_text("✓ Patient 1 · mse_gradient").scroll_into_view_if_needed()
        page.screenshot(path=f"{folder}/clinic-{view[:3]}-3.png")
    page.close()
