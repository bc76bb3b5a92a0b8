"""What can be in the file of solved functions: only the section that is bad falls back."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tools.saved import RELU, section

from helpers import checks
from helpers.exercise import saved
from helpers.student import progress

LATER = "reference, yours from Lab 03"
FILES = {
    "does not pass": (
        RELU.replace("np.maximum", "np.minimum"),
        f"{LATER} no longer passes its check",
        "negative numbers pass",
    ),
    "raises": (RELU.replace("np.maximum(z, 0)", "lost(z)"), f"{LATER} no longer passes its check", "`return lost"),
    "no python": ("def relu(z)\n    return z", f"{LATER} can't be read", "it isn't Python"),
    "odd scope": ("def relu(z):\n    nonlocal q", f"{LATER} can't be read", "SyntaxError"),
    "runs a statement": (RELU + "\nimport os\nos.remove('precious')", f"{LATER} can't be read", r"os\.remove"),
    "runs a default": (
        "import os\ndef relu(z, x=os.remove('precious')):\n    return z",
        f"{LATER} can't be read",
        "would do more",
    ),
    "lost module": ("import no_such_module_here\n" + RELU, f"{LATER} can't be read", "ModuleNotFoundError"),
    "other function": (RELU.replace("relu", "rely"), f"{LATER} can't be read", "doesn't define it"),
    "a number": ("relu = 3", f"{LATER} can't be read", "doesn't define it"),
    "empty": ("", f"{LATER} can't be read", "doesn't define it"),
    "not kept": ("# Not kept: it is odd", f"{LATER} could not be kept", "it is odd"),
}


@pytest.mark.parametrize("case", FILES)
def test_only_the_section_that_is_bad_falls_back(path, case, monkeypatch):
    text, badge, note = FILES[case]
    monkeypatch.chdir(path.parent)
    Path("precious").write_text("still here")
    good = section("sigmoid_derivative", "from helpers.functions import sigmoid_derivative")
    path.write_text(section("relu", text) + good, encoding="utf-8")
    mine = checks.recall("relu", "sigmoid_derivative")
    assert (mine.relu.function, mine.relu.badge) == (checks.relu.reference, badge)
    assert mine.sigmoid_derivative.own
    assert Path("precious").read_text() == "still here"
    assert re.search(note, mine._notes["relu"])


def test_an_error_shows_the_line_of_the_file(path):
    path.write_text(section("sigmoid", "x = 1") + section("relu", RELU.replace("np.maximum", "np.nope")), "utf-8")
    mine = checks.recall("relu")
    line = path.read_text(encoding="utf-8").splitlines().index("    return np.nope(z, 0)") + 1
    assert f"in line {line}: `return np.nope(z, 0)`" in mine._notes["relu"]


def test_a_recalled_function_that_fails_later_shows_its_own_line_to_an_explorer(path):
    path.write_text(section("relu", RELU), encoding="utf-8")
    problem = checks.guarded(checks.recall("relu").relu.function, "words").problem
    assert "in line 6: `return np.maximum(z, 0)`" in problem


def test_a_function_that_never_ends_is_given_up(path, monkeypatch):
    path.write_text(section("relu", "def relu(z):\n    while True:\n        pass"), encoding="utf-8")
    hasty = {"relu": replace(checks.relu, seconds=0.3)}
    mine = saved.load_saved(hasty, ("relu",))
    assert mine.relu.badge.endswith("no longer passes its check")
    assert "gave up after 0.3 seconds" in mine._notes["relu"]


def test_a_file_that_cant_be_read_is_told(path):
    path.mkdir()
    badge = checks.recall("relu").relu.badge
    assert badge.startswith("reference, my-functions.py can't be read (")


def test_before_a_lab_is_open_nothing_is_known(path):
    path.write_text(section("relu", RELU), encoding="utf-8")
    progress.close()
    mine = checks.recall("relu")
    assert not mine.relu.own
    assert mine.relu.badge == "reference, no lab is open: yours comes after progress.open_lab"
