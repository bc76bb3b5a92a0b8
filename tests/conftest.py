"""What every test gets: figures without a window, a progress file of its own, no solution opened elsewhere."""

import os
import re
import weakref
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # two processes of two threads each get in each other's way

import matplotlib
import pytest

from helpers import checks
from helpers.figures import live, shelf
from helpers.student import progress

# Not by the variable MPLBACKEND: kernels started by a test would inherit it and show no figures.
matplotlib.use("Agg")
live.SHELF = shelf.Shelf(None)  # what a test sees of a picture has been drawn by the code that it tests
pytest.register_assert_rewrite("tools")  # tests stand there too, made for each exercise

# Two processes share the files. What takes longest comes first, so that neither waits for the other in the end.
LONGEST = (
    *("test_notebooks.py", "course/test_nbgrader.py", "course/test_killed.py", "course/test_scaffold.py"),
    *(
        "course/builder/test_built.py",
        "course/guide/test_each_command.py",
        "course/release/test_fresh_copy.py",
        "course/test_settings_pip.py",
        "course/test_settings_jupyter.py",
    ),
    *("labs/lab_01/explorers", "labs/lab_06/test_facts.py", "peers/keras_bridge"),
    *("labs/lab_02/explorers", "peers/keras_steps", "labs/test_every_explorer.py"),
)
BY_LAB = ("test_notebooks.py", "browser/test_labs.py")  # the slowest files are shared out lab by lab
LAB = re.compile(r"\[.*?(\d\d_\w+)")
# Folders whose files share what takes long to make.
TOGETHER = re.compile(r"labs/lab_\d\d/explorers|peers/keras_\w+|browser/your_digit")


def pytest_configure(config):
    """Keep pytest-xdist from beginning with the files of the most tests: the longest have few."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items):
    """Put the tests of the longest files and folders first; all others stay in their order."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(place_of(item.nodeid), len(LONGEST)))


def place_of(nodeid):
    """Return the path of a test's file below the folder of all tests, or of its folder where that stays together."""
    file = nodeid.split("::")[0].removeprefix("tests/")
    folder = TOGETHER.match(file)
    return folder[0] if folder else file


def piece(nodeid):
    """Return what goes to one process as a whole: a file, a folder, or of the slowest files all tests of a lab."""
    place = place_of(nodeid)
    lab = LAB.search(nodeid) if place in BY_LAB else None
    return f"{place} {lab[1]}" if lab else place


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hand the tests out piece by piece. The groups of pytest-xdist 3.8 aren't seen by pytest 9.2 where a plugin asks
    for a test's id before they are written into it, as that of hypothesis does."""
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = piece
    return scheduler


def pytest_terminal_summary(terminalreporter):
    """Print what was tried on each check; `course test` shows it once more at its end, from the file that it names."""
    reports = [report for report in terminalreporter.stats.get("passed", []) if getattr(report, "user_properties", ())]
    if not reports:
        return
    from tools import check_table  # not before assertions in tools are rewritten

    table = check_table.lines(check_table.recorded(reports), list(checks.EXERCISES))
    for line in table:
        terminalreporter.write_line(line)
    if table and os.environ.get("BACKPROP_LABS_TABLE"):
        Path(os.environ["BACKPROP_LABS_TABLE"]).write_text("\n".join(table) + "\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def _own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKPROP_LABS_PROGRESS", str(tmp_path / "progress.jsonl"))
    monkeypatch.delenv("BACKPROP_LABS_REVEALED", raising=False)  # `course test` sets it, a bare pytest doesn't
    progress.close()
    yield
    progress.close()


@pytest.fixture(autouse=True)
def no_figure_of_another_test_hears_of_a_pass(monkeypatch):
    monkeypatch.setattr("helpers.exercise.passes._listening", weakref.WeakSet())


@pytest.fixture(autouse=True)
def missions_are_won_at_once(monkeypatch):
    """Let no test wait for the second that a mission must stay won; those about it turn a clock of their own."""
    monkeypatch.setattr("helpers.explorer.record.HOLD", 0.0)
