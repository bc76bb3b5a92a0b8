"""What every test gets: figures without a window, and a progress file of its own."""

import matplotlib
import pytest

# Not by the variable MPLBACKEND: kernels started by a test would inherit it and show no figures.
matplotlib.use("Agg")

# Two processes share the files. What takes longest comes first, so that neither waits for the other in the end.
LONGEST = (
    *("test_notebooks.py", "test_nbgrader.py", "test_build_notebooks.py", "test_release.py"),
    *("test_explorers_lab_01.py", "test_facts_lab_06.py", "test_explorers_lab_02.py", "test_keras.py"),
)


def pytest_configure(config):
    """Keep pytest-xdist from beginning with the files of the most tests: the longest have few."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items):
    """Put the tests of the longest files first; all others stay in their order."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(autouse=True)
def _own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKPROP_LABS_PROGRESS", str(tmp_path / "progress.jsonl"))
