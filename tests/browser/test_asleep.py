"""A lab that no kernel runs: a still is always there, what was saved moves, and one button wakes it."""

import json
import urllib.request

import pytest
from playwright.sync_api import expect
from tools.lab_page import PATIENCE, ROOT
from tools.left_alone import DEAD, SHOWN, saved, used, written

from course.browser import command, jupyterlab, open_notebook, wait_until_idle

pytestmark = pytest.mark.browser


def restart(page, server):
    command(page, "Restart Kernel…")
    page.locator(".jp-Dialog").get_by_role("button", name="Confirm").click()
    wait_until_idle(page)


def shut_down(page, server):
    sessions = json.load(urllib.request.urlopen(f"{server.url}/api/sessions?token={server.token}"))
    for session in sessions:
        address = f"{server.url}/api/sessions/{session['id']}?token={server.token}"
        urllib.request.urlopen(urllib.request.Request(address, method="DELETE"))


@pytest.fixture(scope="module", params=["restart", "shutdown", "plain", "second machine"])
def asleep(request, context, tmp_path_factory):
    """Reopen the notebook of which nothing runs any more; return the page, how it came to that, and its folder."""
    folder, how = tmp_path_factory.mktemp("asleep"), request.param
    written(folder)
    with jupyterlab(folder, configured=how != "plain", PYTHONPATH=str(ROOT)) as server:
        page, path = used(context, server), folder / "lab.ipynb"
        if how == "restart":
            restart(page, server)
        saved(page, path, widgets=how in ("shutdown", "second machine"))
        shut_down(page, server)
        if how == "second machine":  # which trusts nothing that it hasn't run, and wasn't given the widgets
            notebook = json.loads(path.read_text(encoding="utf-8"))
            notebook["metadata"].pop("widgets")
            notebook["cells"].append({**notebook["cells"][2], "id": "another", "source": "1"})
            path.write_text(json.dumps(notebook), encoding="utf-8")
        page = open_notebook(context, server, "lab.ipynb", size=(1366, 768))
        page.wait_for_timeout(5000)  # the widget manager looks for a model for two seconds
        yield page, how, folder


def test_a_still_with_its_sentence_or_a_moving_figure_is_there_and_no_error(asleep):
    page, _, _ = asleep
    expect(page.locator(".backprop-advice")).to_be_empty()
    for number in SHOWN:
        output = page.locator(".jp-Notebook .jp-Cell").nth(number).locator(".jp-Cell-outputArea")
        assert not any(words in output.inner_text() for words in DEAD)
        assert output.get_by_role("button", name="Wake this lab").is_visible()
    for number, words in ((1, "after 20 steps w is"), (3, "Predict first")):
        output = page.locator(".jp-Notebook .jp-Cell").nth(number).locator(".jp-Cell-outputArea")
        expect(output).to_contain_text(words)
        assert output.locator(".backprop-still img").is_visible() or output.locator(".live canvas").is_visible()


def test_what_was_saved_moves_before_any_cell_has_run(asleep):
    page, how, _ = asleep
    if how != "shutdown":
        assert page.locator(".live").count() == 0
        return
    figure = page.locator(".jp-Notebook .jp-Cell").nth(1)
    words = figure.locator(".live-caption").text_content()
    figure.locator(".noUi-handle").first.press("ArrowRight")
    expect(figure.locator(".live-caption")).not_to_have_text(words)


def test_one_button_wakes_the_lab_and_runs_nothing_that_was_not_run(asleep):
    page, how, folder = asleep
    figure = page.locator(".jp-Notebook .jp-Cell").nth(1)
    figure.get_by_role("button", name="Wake this lab").click()
    if how == "second machine":  # JupyterLab asks first, and its answer is a dialog of its own
        while page.locator(".jp-Dialog").count():
            page.locator(".jp-Dialog button").last.click()
            page.wait_for_timeout(1000)
        figure.get_by_role("button", name="Wake this lab").click()
    expect(page.locator(".live canvas[data-frame]")).to_have_count(2, timeout=PATIENCE)
    expect(page.get_by_role("button", name="Wake this lab")).to_have_count(0, timeout=PATIENCE)
    wait_until_idle(page)
    assert page.locator(".backprop-quiz").is_visible()
    assert not (folder / "ran").exists()
    assert page.locator(".jupyter-widgets-disconnected").count() == 0
