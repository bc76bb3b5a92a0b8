"""A notebook with the pad, open in a browser."""

import os

import nbformat
import pytest
from tools.digit_page import (
    CELLS,
    ROOT,
    Sheet,
)

from course.browser import jupyterlab


@pytest.fixture(scope="package")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("a pad")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "pad.ipynb")
    variables = {
        "BACKPROP_LABS_PROGRESS": str(folder / "progress.jsonl"),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
    }
    with jupyterlab(folder, **variables) as running:
        yield running


@pytest.fixture(scope="package")
def sheet(browser, server):
    context = browser.new_context()
    opened = Sheet(context, server, errors=[])
    yield opened
    context.close()
