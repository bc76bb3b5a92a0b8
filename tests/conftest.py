"""What every test gets: figures without a window, and a progress file of its own."""

import re

import matplotlib
import pytest

from helpers import progress

# Not by the variable MPLBACKEND: kernels started by a test would inherit it and show no figures.
matplotlib.use("Agg")

# Two processes share the files. What takes longest comes first, so that neither waits for the other in the end.
LONGEST = (
    *("test_notebooks.py", "test_nbgrader.py", "test_build_notebooks.py", "test_release.py"),
    *(
        "test_explorers_lab_01.py",
        "test_facts_lab_06.py",
        "test_keras_bridge.py",
        "test_explorers_lab_02.py",
        "test_keras.py",
    ),
)
BY_LAB = re.compile(r"(test_browser|test_notebooks)\.py::.*\[.*?(\d\d_\w+)")


def pytest_configure(config):
    """Keep pytest-xdist from beginning with the files of the most tests: the longest have few."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items):
    """Put the tests of the longest files first; all others stay in their order."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def piece(nodeid):
    """Return what goes to one process as a whole: a file, or of the slowest files all tests of a lab."""
    found = BY_LAB.search(nodeid)
    return " ".join(found.groups()) if found else nodeid.split("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hand the tests out piece by piece."""
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = piece
    return scheduler


@pytest.fixture(autouse=True)
def _own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKPROP_LABS_PROGRESS", str(tmp_path / "progress.jsonl"))
    progress.close()
    yield
    progress.close()
