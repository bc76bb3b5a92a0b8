"""A notebook without a kernel: an InteractiveShell in the test's own process."""

import sys

import IPython
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from helpers.labs import placeholders
from helpers.student import cells

SETUP = """
import numpy as np
from helpers import checks
from helpers.student import progress
progress.open_lab("01")
"""
STUB = '''def mse(predictions, targets):
    """Return the mean squared error of predictions (n,) against targets (n,), one float."""
    # YOUR CODE HERE (about 2 lines)
    raise NotImplementedError("Exercise 1 · Measure the mistake")
    return loss
'''
RIGHT = "def mse(predictions, targets):\n    return np.mean((predictions - targets) ** 2)\n"
WRONG = "def mse(predictions, targets):\n    return np.mean(predictions - targets)\n"
PRAISE = "one number that says how wrong the line is."


class Notebook:
    """Cells that run one after another, each under the id that is handed in, as the front end writes it."""

    def __init__(self, ids):
        self.ids, self.named = ids, ids == "{}"
        self.shell = InteractiveShell(config=Config(HistoryManager={"enabled": False}))

    def run(self, text, cell=None):
        """Run a cell and return what its last line is, or the name of its exception."""
        result = self.shell.run_cell(text, cell_id=self.ids.format(cell) or None)
        error = result.error_before_exec or result.error_in_exec
        return type(error).__name__ if error else result.result

    def check(self, name="mse"):
        """Run the cell with the check, and return the verdict."""
        return self.run(f"checks.{name}({name})", f"{name}-1")


def open_notebook(monkeypatch, ids="{}"):
    """Return a notebook in which Lab 01 has just been opened; the test's process gets all back that it takes."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    notebook = Notebook(ids)
    monkeypatch.setattr(IPython, "get_ipython", lambda: notebook.shell)
    monkeypatch.setattr(cells, "_record", None)
    placeholders.install()
    notebook.run(SETUP, "start-2")
    return notebook
