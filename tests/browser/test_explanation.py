"""Two sentences in a real JupyterLab, by keyboard alone: typed, kept, compared, ticked, and there after a restart."""

import re

import pytest
from playwright.sync_api import expect
from tools.lab_page import PATH, PATIENCE

from course.browser import command, jupyterlab, open_notebook, write_notebook
from helpers import labs

pytestmark = pytest.mark.browser

CELLS = (
    "from helpers import quiz\nfrom helpers.student import progress\nprogress.open_lab('02')",
    "quiz.recall('02')",
    "quiz.explain('02')",
    "quiz.clock('gradients')",
)
MINE = "Equal units get equal gradients, so they take equal steps.\nThey stay equal, x and d d included."
PROMPT = labs.explanation("02")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    write_notebook(folder / "words.ipynb", CELLS)
    return folder


@pytest.fixture(scope="module")
def page(folder, browser):
    """Open the notebook and run all of it."""
    variables = {"PYTHONPATH": PATH, "BACKPROP_LABS_PROGRESS": str(folder / "my-progress.jsonl")}
    with jupyterlab(folder, **variables) as running:
        opened = open_notebook(browser, running, "words.ipynb", size=(1366, 768))
        opened.set_default_timeout(PATIENCE)
        run(opened)
        yield opened
        opened.close()


def run(page):
    page.locator(".jp-Notebook .jp-Cell").first.locator(".cm-content").click()
    for _ in CELLS:
        page.keyboard.press("Shift+Enter")
    page.get_by_role("button", name="Start the clock").wait_for()


def field(page):
    return page.get_by_role("textbox", name=PROMPT.question)


def kept(folder):
    file = folder / "my-explanations.md"
    return file.read_text("utf-8") if file.exists() else ""


def test_what_is_typed_survives_that_its_cell_runs_again(page, folder):
    field(page).focus()
    page.keyboard.type(MINE)
    assert page.locator(".jp-Notebook .jp-Cell").count() >= len(CELLS)
    assert "x and d d included" not in kept(folder)
    page.keyboard.press("Control+Enter")
    expect(field(page)).to_have_value(MINE)
    assert "> They stay equal, x and d d included." in kept(folder)


def test_by_keys_alone_one_comes_to_the_model_answer_the_ticks_and_the_half_truth(page):
    expect(page.get_by_text(PROMPT.model)).to_have_count(0)
    field(page).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(PROMPT.model)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name=PROMPT.points[0].text)).to_be_checked()
    for _ in PROMPT.points:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(PROMPT.half_truth.lacks)).to_be_visible()


def test_after_a_restart_all_of_it_is_there_again(page):
    command(page, "Restart Kernel…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    run(page)
    expect(field(page)).to_have_value(MINE)
    expect(page.get_by_role("checkbox", name=PROMPT.points[0].text)).to_be_checked()
    expect(page.get_by_text(PROMPT.half_truth.lacks)).to_be_visible()


def test_the_three_questions_have_names_and_are_answered_like_a_quiz(page):
    cell = page.locator(".jp-Notebook .jp-Cell").nth(1)
    group = cell.get_by_role("radiogroup").first
    assert group.get_attribute("aria-label").startswith("1 · Lab 01")
    group.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    cell.get_by_role("button", name="Check").first.focus()
    page.keyboard.press("Enter")
    expect(cell.get_by_role("status").first).to_contain_text(re.compile("✓ Right|✗ Not quite"))
