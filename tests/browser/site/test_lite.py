"""JupyterLite with the labs, in a browser: it opens and shows a lab; cells run where Pyodide can be had."""

import functools
import http.server
import os
import threading

import pytest
from playwright.sync_api import expect
from tools.release import LAB, ROOT

from course.site import lite

pytestmark = pytest.mark.browser
PYODIDE = "BACKPROP_LABS_PYODIDE"  # set where the network leads to Pyodide's distribution
MINUTES = 60_000  # ms


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    out = tmp_path_factory.mktemp("pages") / "lite"
    lite.write(ROOT, ["00"], out)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=out))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/lab/index.html?path=labs/{LAB}.ipynb"
    server.shutdown()
    server.server_close()


def test_the_first_lab_opens_with_its_text_and_the_cell_that_fetches_the_course(context, address):
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".jp-Notebook h1").first).to_contain_text("00", timeout=MINUTES)
    expect(page.locator(".jp-CodeCell").first).to_contain_text("backprop-labs", timeout=MINUTES)
    page.close()


@pytest.mark.skipif(PYODIDE not in os.environ, reason=f"needs the network: {PYODIDE}=1")
def test_a_lab_runs_there_from_top_to_bottom(context, address):
    page = context.new_page()
    page.goto(address)
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=MINUTES)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells").click()
    expect(page.locator(".live").first).to_be_visible(timeout=5 * MINUTES)
    assert not page.locator(".jp-OutputArea-output[data-mime-type*='error']").count()
    page.close()
