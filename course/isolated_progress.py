"""Run each notebook as by somebody who has done no other: a progress file of its own for each.

`course test` runs many notebooks in one process of pytest. With one progress file, what the solution of one lab solves
would be recalled in the next, and what that prints would depend on the order. nbval starts a notebook's kernel when its
first cell is set up, and the kernel inherits the variable that is set here. Load it with `-p course.isolated_progress`.
"""

import os
import tempfile
from pathlib import Path

import pytest

VARIABLE = "BACKPROP_LABS_PROGRESS"
FILE_NAME = "my-progress.jsonl"  # labs print it


class IsolatedProgress:
    """The folders of one run of pytest, one for each notebook."""

    def __init__(self) -> None:
        self.before = os.environ.get(VARIABLE)
        self.root = tempfile.TemporaryDirectory(prefix="labs-", ignore_cleanup_errors=True)
        self.notebook: Path | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Change to a fresh folder before the first cell of another notebook."""
        if item.path.suffix != ".ipynb":
            return
        if item.cell.execution_count is None:
            item.cell.outputs = []  # the still of a released lab, which nbval would refuse
        if item.path != self.notebook:
            self.notebook = item.path
            os.environ[VARIABLE] = str(Path(tempfile.mkdtemp(dir=self.root.name), FILE_NAME))

    def pytest_unconfigure(self) -> None:
        """Put everything back."""
        self.root.cleanup()
        os.environ.pop(VARIABLE, None)
        if self.before is not None:
            os.environ[VARIABLE] = self.before


def pytest_configure(config: pytest.Config) -> None:
    """Take part in the run."""
    config.pluginmanager.register(IsolatedProgress(), "backprop-labs-isolated-progress")
