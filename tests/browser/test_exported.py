"""A page made by `nbconvert --to html`: every picture and every sentence is there, and no complaint that one is not."""

import nbformat
import pytest
from nbconvert import HTMLExporter
from playwright.sync_api import expect
from tools.lab_page import ROOT
from tools.left_alone import CELLS, DEAD, SHOWN, saved, used, written

from course.browser import jupyterlab

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=[True, False], ids=["with widgets", "without"])
def exported(request, context, tmp_path_factory):
    """Return the page of a notebook that a student ran and saved, with the state of its widgets or without."""
    folder = tmp_path_factory.mktemp("exported")
    written(folder)
    path = folder / "lab.ipynb"
    with jupyterlab(folder, configured=request.param, PYTHONPATH=str(ROOT)) as server:
        saved(used(context, server), path, widgets=request.param)
    return path


def opened(context, notebook, folder):
    """Export a notebook, and open the page with nothing of Jupyter's behind it."""
    html, _ = HTMLExporter().from_notebook_node(notebook)
    path = folder / "lab.html"
    path.write_text(html, encoding="utf-8")
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    page.wait_for_timeout(3000)  # what a page would fetch from elsewhere has failed by then
    return page


def test_a_saved_notebook_shows_its_pictures_and_sentences(exported, context, tmp_path):
    page = opened(context, nbformat.read(exported, 4), tmp_path)
    text = page.locator("body").inner_text()
    assert not any(words in text for words in DEAD)
    stills = page.locator(".backprop-still .backprop-stands")
    expect(stills).to_have_count(len(SHOWN))
    for number in range(len(SHOWN)):
        expect(stills.nth(number)).to_be_visible()
    pictures = page.locator(".backprop-still img")
    expect(pictures).to_have_count(sum("explorers." in CELLS[number] for number in SHOWN))
    for number in range(pictures.count()):
        assert pictures.nth(number).get_attribute("alt")
        assert pictures.nth(number).evaluate("(image) => image.naturalWidth") > 500
        expect(pictures.nth(number)).to_be_visible()
    assert "after 20 steps w is" in text
    assert "Predict first" in text
    assert not page.get_by_role("button", name="Wake this lab").filter(visible=True).count()
    page.close()


def test_what_is_handed_out_shows_a_picture_for_every_figure(context, tmp_path):
    notebook = nbformat.read(ROOT / "solutions" / "01_gradient_descent.ipynb", 4)
    calls = [cell for cell in notebook.cells if cell.cell_type == "code" and "explorers." in cell.source]
    page = opened(context, notebook, tmp_path)
    expect(page.locator(".backprop-still img").filter(visible=True)).to_have_count(
        sum("import" not in cell.source for cell in calls)
    )
    assert not any(words in page.locator("body").inner_text() for words in DEAD)
    page.close()
