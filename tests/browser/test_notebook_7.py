"""Lab 01 in Notebook 7, which looks at a key before the figure does: the arrows move its sliders all the same."""

import shutil

import pytest
from playwright.sync_api import expect
from tools.lab_page import PAINTED, PAINTED_ANEW, PATH, PATIENCE, ROOT

from course.browser import jupyterlab, open_notebook

pytestmark = pytest.mark.browser

LAB = "01_gradient_descent.ipynb"
ACTIVE = "() => document.querySelector('.jp-Notebook .jp-mod-active').dataset.windowedListIndex"


@pytest.fixture(scope="module")
def page(context, tmp_path_factory):
    """Open a copy of the lab in Notebook 7, which JupyterLab's server has too, and run all down to its first figure."""
    folder = tmp_path_factory.mktemp("notebook")
    shutil.copy(ROOT / "labs" / LAB, folder)
    variables = {"BACKPROP_LABS_PROGRESS": str(folder / "progress.jsonl"), "PYTHONPATH": PATH}
    with jupyterlab(folder, **variables) as server:
        page = open_notebook(context, server, LAB, view="notebooks")
        page.set_default_timeout(PATIENCE)
        page.locator(".jp-Notebook .jp-Cell").first.click()
        for _ in range(3):
            page.keyboard.press("Shift+Enter")
        page.locator(".jp-Notebook .noUi-handle[aria-label]").first.wait_for()
        yield page


@pytest.fixture
def handle(page):
    """Return the handle of the first slider, with the focus on it."""
    handle = page.locator(".jp-Notebook .noUi-handle").first
    handle.focus()
    return handle


def test_an_arrow_key_moves_the_slider_and_the_picture_but_no_cell(page, handle):
    canvas = page.locator(".jp-Notebook canvas").first
    canvas.and_(page.locator("[data-frame]")).wait_for()
    painted, cell = canvas.evaluate(PAINTED), page.evaluate(ACTIVE)
    readout = page.locator(".jp-Notebook .widget-readout").first
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "PageDown"):
        before = readout.text_content()
        page.keyboard.press(key)
        expect(readout).not_to_have_text(before)
        expect(handle).to_be_focused()
    page.wait_for_function(PAINTED_ANEW, arg=[canvas.element_handle(), painted])
    assert page.evaluate(ACTIVE) == cell


def test_a_slider_says_what_the_eye_reads(page, handle):
    handle.press("ArrowRight")
    expect(handle).to_have_attribute(
        "aria-valuetext", page.locator(".jp-Notebook .widget-readout").first.text_content()
    )


def test_a_key_that_no_slider_needs_goes_to_the_notebook(page, handle):
    cell = page.evaluate(ACTIVE)
    handle.press("Shift+Enter")
    page.wait_for_function(f"(cell) => ({ACTIVE})() !== cell", arg=cell)
