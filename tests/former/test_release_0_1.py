"""What students saved with release 0.1 goes on working: a notebook, a log and the functions that passed.

`release_0_1/` holds the code cells of its solutions, and the two files that they wrote; as text, for
they are no modules of ours.
"""

import ast
import importlib
import json
import linecache
import shutil
from pathlib import Path

import pytest

from helpers import checks
from helpers.journey.view import journey, tasks
from helpers.student import progress

SAVED = Path(__file__).with_name("release_0_1")
NOTEBOOKS = sorted(SAVED.glob("[0-9]*.txt"))
LOG = (SAVED / "my-progress.jsonl").read_text("utf-8")
SOLVED = sorted(json.loads(line)["name"] for line in LOG.splitlines())
NOT_KEPT = {"gelu", "train_classifier"}  # by release 0.1 either: they use what has no text


@pytest.fixture
def log(tmp_path):
    """Give a lab a log of its own, beside the functions of release 0.1."""
    shutil.copy(SAVED / "my-progress.jsonl", tmp_path)
    shutil.copy(SAVED / "my-functions.txt", tmp_path / "my-functions.py")
    yield tmp_path / "my-progress.jsonl"
    progress.close()


def named(tree):
    """Yield (module, name) of all that a notebook takes from helpers, by import or as an attribute of a module."""
    modules = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("helpers"):
            for alias in node.names:
                modules[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield node.module, alias.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            yield modules[node.value.id], node.attr


def found(module, name):
    try:
        thing = importlib.import_module(module)
    except ModuleNotFoundError:  # a class or a table, of which a notebook takes an attribute
        package, _, owner = module.rpartition(".")
        thing = getattr(importlib.import_module(package), owner)
    if not hasattr(thing, name):
        importlib.import_module(f"{module}.{name}")
    return True


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_saved_notebook_finds_every_name_that_it_uses(path):
    names = set(named(ast.parse(path.read_text("utf-8"))))
    assert len(names) > 3
    assert all(found(module, name) for module, name in names)


def run(path, monkeypatch, log):
    monkeypatch.setenv("BACKPROP_LABS_PROGRESS", str(log))
    names = {"__name__": "__main__"}
    for number, cell in enumerate(path.read_text("utf-8").split("\n\n# %%\n")):
        cell_name = f"<cell {number} of {path.stem}>"
        linecache.cache[cell_name] = (len(cell), None, cell.splitlines(keepends=True), cell_name)
        exec(compile(cell, cell_name, "exec"), names)


@pytest.mark.parametrize("stem", ["02_xor_backpropagation", "05_optimizers"])
def test_a_saved_notebook_runs_and_all_its_checks_pass(stem, monkeypatch, tmp_path):
    try:
        run(SAVED / f"{stem}.txt", monkeypatch, tmp_path / "log.jsonl")
        text = (SAVED / f"{stem}.txt").read_text("utf-8")
        mine = [name for name, e in checks.EXERCISES.items() if e.lab == stem[:2] and f"def {name}(" in text]
        assert len(mine) > 3
        assert [progress.latest("exercise", name)["status"] for name in mine] == ["correct"] * len(mine)
    finally:
        progress.close()


def test_the_functions_that_passed_come_back_and_pass_today(log):
    progress.open_lab("06", log)
    mine = checks.recall(*SOLVED)
    assert {name for name, choice in mine.items() if not choice.own} == NOT_KEPT


def test_the_log_says_what_was_solved(log):
    progress.open_lab("06", log)
    done = {name for _, kind, name in progress.firsts() if kind == "exercise"}
    assert done == set(SOLVED) <= {task.name for task in tasks() if task.kind == "exercise"}
    assert f"{len(SOLVED)} of {len(checks.EXERCISES)} exercises" in journey().sentence()
