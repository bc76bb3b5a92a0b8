"""The minutes that a lab states are those of the rule, and its core fits one session."""

import re
from pathlib import Path

import pytest
from tools.minutes import full_and_core

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "notebooks").glob("*.py"))
STATED = re.compile(r"(\d+) minutes for the core.*?(\d+) with what is marked|(\d+) minutes \|")


def stated(path):
    """Return the core and the full minutes that a lab's table names; None where it names none."""
    found = STATED.search(path.read_text("utf-8"))
    return found and [int(number) for number in (found[1] or found[3], found[2] or found[3])]


@pytest.mark.parametrize("path", [path for path in SOURCES if stated(path)], ids=lambda path: path.stem)
def test_a_lab_states_the_minutes_of_the_rule(path):
    full, core = full_and_core(path)
    assert stated(path) == pytest.approx([core, full], abs=4)
    assert core < 77


def test_every_lab_states_its_minutes():
    assert all(stated(path) for path in SOURCES)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_readme_names_the_same_minutes(path):
    row = re.search(rf"(?m)^\| {path.stem[:2]} · .*\| ([\d, ]+) \|$", (ROOT / "README.md").read_text("utf-8"))
    assert [int(number) for number in row[1].split(",")] == list(dict.fromkeys(stated(path)))
