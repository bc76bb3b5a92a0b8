"""The training bar in a real JupyterLab: it moves, and its button and ■ end a training that really runs."""

import re

import pytest
from playwright.sync_api import expect
from tools.lab_page import PATH, PATIENCE

from course.browser import jupyterlab, open_notebook, wait_until_idle, write_notebook

pytestmark = pytest.mark.browser

TRAINING = """import time
from helpers import bar, watch

def train(epochs, seconds):
    done = 0
    for epoch in watch.epochs(epochs):
        time.sleep(seconds(epoch))
        done += 1
        watch.tell(0.9**epoch, [])
    return done

with bar.shown("training"):
    done = train(500, lambda epoch: {seconds})
print(f"returned after {{done}}")"""
QUICK = TRAINING.format(seconds="0.4")
# The second press has to come before the epoch ends, however slow the machine is: three epochs pass, the fourth lasts.
LONG = TRAINING.format(seconds="0.4 if epoch < 3 else 300")
HEIGHT = "(element) => element.getBoundingClientRect().height"


@pytest.fixture(scope="module")
def page(context, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bar")
    write_notebook(folder / "bar.ipynb", (QUICK, LONG))
    with jupyterlab(folder, PYTHONPATH=PATH) as server:
        opened = open_notebook(context, server, "bar.ipynb")
        opened.set_default_timeout(PATIENCE)
        yield opened


def begun(page, number):
    """Run a cell and wait until a few epochs are done; return what it shows."""
    cell = page.locator(".jp-Notebook .jp-Cell").nth(number)
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    shown = cell.locator(".jp-Cell-outputArea")
    expect(shown.locator(".training-said")).to_contain_text(re.compile(r"epoch ([3-9]|\d\d) of 500"), timeout=PATIENCE)
    return shown


@pytest.fixture
def output(page):
    """Return the output of a training that runs for another 200 seconds."""
    return begun(page, 0)


def interrupt(page):
    page.locator('[data-jp-item-name="interrupt"] jp-button').click()


def stopped(page, output):
    wait_until_idle(page)
    expect(output.locator(".training-said")).to_contain_text("what was trained is kept", timeout=PATIENCE)
    said = output.locator(".training-said").text_content()
    assert f"returned after {said.split()[3]}" in output.text_content()
    assert 3 <= int(said.split()[3]) < 50
    assert not output.get_by_role("button", name="Stop after this epoch").is_visible()


def test_the_button_ends_a_running_training(page, output):
    bar = output.get_by_role("progressbar", name="training")
    assert int(bar.get_attribute("aria-valuenow")) < 10
    assert "s left" in bar.get_attribute("aria-valuetext") or "min left" in bar.get_attribute("aria-valuetext")
    height = output.locator(".training").evaluate(HEIGHT)
    output.get_by_role("button", name="Stop after this epoch").click()
    stopped(page, output)
    assert output.locator(".training").evaluate(HEIGHT) == height
    assert len(output.locator("polyline").get_attribute("points").split()) >= 3


def test_one_press_of_the_toolbar_s_square_does_the_same(page, output):
    interrupt(page)
    stopped(page, output)


def test_two_presses_interrupt(page):
    output = begun(page, 1)
    interrupt(page)
    # Two signals that come at the same moment are one to the kernel.
    expect(output.locator(".training-hint")).to_contain_text("Stopping after this epoch", timeout=PATIENCE)
    interrupt(page)
    wait_until_idle(page)
    expect(output.locator(".training-said")).to_contain_text("interrupted after epoch 3", timeout=PATIENCE)
    assert "KeyboardInterrupt" in output.text_content()
    assert not re.search(r"returned after \d", output.text_content())
