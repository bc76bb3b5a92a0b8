"""A patient opens with its code and its question, in JupyterLab and in Notebook 7."""

import pytest
from playwright.sync_api import expect
from tools.lab_page import PATH, PATIENCE

from course.browser import jupyterlab, open_notebook, write_notebook
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


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clinic")
    cells = list(CELLS)
    cells[2] = "import numpy as np\n\n\n" + cells[2]
    write_notebook(folder / "clinic.ipynb", cells)
    with jupyterlab(folder, PYTHONPATH=PATH) as running:
        yield running


@pytest.mark.parametrize("view", ["lab/tree", "notebooks"])
def test_a_patient_shows_its_code_and_asks_for_the_cause(context, server, view):
    page = open_notebook(context, server, "clinic.ipynb", view=view, size=(1366, 768))
    page.set_default_timeout(PATIENCE)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    for _ in CELLS:
        page.keyboard.press("Shift+Enter")
    boxes = page.locator(".backprop-question")
    expect(page.locator(".backprop-code pre")).to_contain_text("dw = np.mean(errors * x)")
    diagnosis = boxes.filter(has_text="Diagnosis")
    expect(diagnosis.get_by_role("radiogroup")).to_have_count(1)
    page.close()
