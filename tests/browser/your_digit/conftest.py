"""A notebook with the pad, open in a browser."""

import pytest
from tools.digit_page import (
    CELLS,
    Sheet,
)
from tools.lab_page import PATH

from course.browser import jupyterlab, write_notebook


@pytest.fixture(scope="package")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("a pad")
    write_notebook(folder / "pad.ipynb", CELLS)
    variables = {
        "BACKPROP_LABS_PROGRESS": str(folder / "progress.jsonl"),
        "PYTHONPATH": PATH,
    }
    with jupyterlab(folder, **variables) as running:
        yield running


@pytest.fixture(scope="package")
def sheet(browser, server):
    context = browser.new_context()
    opened = Sheet(context, server, errors=[])
    yield opened
    context.close()
