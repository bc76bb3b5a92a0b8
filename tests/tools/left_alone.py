"""A notebook with two figures and a quiz that a student has run and saved, for what is seen of it later."""

from playwright.sync_api import expect
from tools.lab_page import PATIENCE, with_widgets

from course.browser import command, open_notebook, wait_until_idle, write_notebook

CELLS = (
    "from helpers import explorers, progress, quiz\nimport pathlib\nprogress.open_lab('01')",
    "explorers.first_descent()",
    "pathlib.Path('ran').touch()",  # the student's, and never run
    "explorers.descent()",
    "quiz.ask('01')",
)
SHOWN = (1, 3, 4)
DEAD = ("model not found", "Loading widget", "Error displaying widget")


def written(folder):
    """Write the notebook of these tests into a folder."""
    write_notebook(folder / "lab.ipynb", CELLS)


def used(context, server):
    """Open the notebook and run what a student has run, all but one cell; return the page."""
    page = open_notebook(context, server, "lab.ipynb", size=(1366, 768))
    for number in (0, *SHOWN):
        page.locator(".jp-Notebook .jp-Cell .cm-content").nth(number).click()
        page.keyboard.press("Control+Enter")
    wait_until_idle(page)
    expect(page.locator(".live canvas[data-frame]")).to_have_count(2, timeout=PATIENCE)
    return page


def saved(page, path, widgets):
    """Save the page's notebook, and wait until it is written."""
    before = path.stat().st_mtime_ns
    command(page, "Save Notebook")
    while path.stat().st_mtime_ns == before or (widgets and not with_widgets(path)):
        page.wait_for_timeout(200)
    page.close()
