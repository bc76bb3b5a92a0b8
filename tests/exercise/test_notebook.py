"""What a check says of the notebook: its cell has failed, has another name in it, was edited, or never ran."""

import json
import os
import time

import pytest
from tools.shell import PRAISE, RIGHT, STUB, WRONG, open_notebook

from helpers.student import progress

OLDER = "This looks at an older `mse`: mend that cell and run it first."
PASSES = f"About the older one: {PRAISE}"
NOT_RUN = (
    "The cell that defines `mse` hasn't run yet: run it first. If you have deleted it, Esc and then `z` bring it back."
)
AGAIN = "This is the same `mse` as at the last check. If you have changed its cell, run that first."
EDITED = "The cell of `mse` was edited after it ran. This looks at what ran: run the cell first."
SYNTAX = RIGHT.replace("):", ")", 1)
INDENTED = RIGHT + "  return 1\n"
RAISES = "undefined\n" + RIGHT
MISNAMED = RIGHT.replace("mse", "mes")


@pytest.fixture(params=["{}", "", "vscode-notebook-cell:/lab.ipynb#{}"], ids=["JupyterLab", "no cell ids", "VS Code"])
def notebook(request, monkeypatch):
    """Open Lab 01 in a notebook, where the front end tells cells apart and where it doesn't."""
    return open_notebook(monkeypatch, request.param)


def failed(notebook, error, line):
    which = "The cell above" if notebook.named else "The last cell with `def mse`"
    return f"{which} failed: `{error}` in line {line}"


BROKEN = pytest.mark.parametrize(
    ("text", "error", "line"),
    [(SYNTAX, "SyntaxError", 1), (INDENTED, "IndentationError", 3), (RAISES, "NameError", 1)],
    ids=["syntax", "indentation", "an exception"],
)


@BROKEN
def test_a_cell_that_failed_is_told_before_the_verdict_about_the_older_function(notebook, text, error, line):
    notebook.run(RIGHT, "mse")
    assert notebook.run(text, "mse") == error
    verdict = notebook.check()
    assert verdict.message == f"{failed(notebook, error, line)}. {OLDER}\n{PASSES}"
    assert verdict.status == "correct"


@BROKEN
def test_a_cell_that_has_only_failed_leaves_no_function(notebook, text, error, line):
    notebook.run(text, "mse")
    verdict = notebook.check()
    assert verdict.message == f"{failed(notebook, error, line)}, so there is no `mse` yet. Mend that cell and run it."
    assert verdict.status == "not attempted"


@pytest.mark.parametrize("text", ["%%time\n" + RAISES, "%%time\n" + SYNTAX])
def test_no_line_is_told_where_a_magic_counts_its_own(notebook, text):
    error = notebook.run(text, "mse")
    which = failed(notebook, error, 0).removesuffix(" in line 0")
    assert notebook.check().message == f"{which}, so there is no `mse` yet. Mend that cell and run it."


def test_the_line_of_another_file_is_not_told(notebook, tmp_path, monkeypatch):
    (tmp_path / "broken.py").write_text("\n\n\ndef", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    notebook.run("import broken\n" + RIGHT, "mse")
    assert notebook.check().message.startswith(failed(notebook, "SyntaxError", 1))


def test_an_older_function_that_is_wrong_keeps_its_sentence(notebook):
    notebook.run(WRONG, "mse")
    alone = notebook.check().message
    notebook.run(SYNTAX, "mse")
    assert notebook.check().message == f"{failed(notebook, 'SyntaxError', 1)}. {OLDER}\nAbout the older one: {alone}"


@pytest.mark.parametrize("after", [RIGHT + "undefined\n", "undefined\n", SYNTAX.replace("mse", "mae")])
def test_what_fails_after_the_function_is_made_is_no_matter(notebook, after):
    notebook.run(RIGHT, "mse")
    notebook.run(after, "mse" if RIGHT in after else "elsewhere")
    assert notebook.check().message == PRAISE


def test_a_function_mended_in_the_cell_of_its_check_is_new(notebook):
    notebook.run(SYNTAX, "mse")
    verdict = notebook.run(f"{RIGHT}checks.mse(mse)", "mse-1")
    assert verdict.message == PRAISE


def test_another_function_than_the_notebooks_is_judged_alone(notebook):
    notebook.run(RIGHT, "mse")
    notebook.run(SYNTAX, "mse")
    assert "older" not in notebook.run("checks.mse(lambda p, t: np.mean((p - t) ** 2))", "mse-1").message


def test_another_name_is_told(notebook):
    notebook.run(MISNAMED, "mse")
    said = "You defined `mes`; the check looks at `mse`, which isn't defined. Change the name and run that cell."
    verdict = notebook.check()
    assert (verdict.message, verdict.status) == (said, "not attempted")
    notebook.run(RIGHT, "mse")
    notebook.run(MISNAMED, "mse")
    said = "You defined `mes`; the check looks at `mse`, which is an older one. Change the name and run that cell."
    assert notebook.check().message == f"{said}\n{PASSES}"


@pytest.mark.parametrize("name", ["mse_of_line", "helper", "old_mse"])
def test_a_helper_in_a_cell_of_its_own_isnt_taken_for_the_exercise(notebook, name):
    notebook.run(RIGHT, "mse")
    notebook.run(RIGHT.replace("mse", name), "elsewhere")
    assert notebook.check().message == PRAISE


def test_a_cell_without_the_function_is_told_where_cells_are_told_apart(notebook):
    notebook.run(RIGHT, "mse")
    notebook.run("# " + RIGHT.replace("\n", "\n# "), "mse")
    said = "The cell above ran, but it has no `def mse` any more; the check looks at `mse`, which is an older one"
    expected = f"{said}.\n{PASSES}" if notebook.named else PRAISE
    assert notebook.check().message == expected


def test_a_split_cell_is_no_older_version(notebook):
    """The half that kept the exercise's id holds the student's own trial; the function comes from the other half."""
    notebook.run(RIGHT, "a new id")
    notebook.run("def trial():\n    return mse(np.ones(2), np.zeros(2))\ntrial()", "mse")
    assert notebook.check().message == PRAISE


def test_a_cell_that_never_ran_or_was_deleted_ends_nothing(notebook):
    verdict = notebook.check()
    assert (verdict.message, verdict.status) == (NOT_RUN, "not attempted")
    assert not progress.done("exercise", "mse")


def test_a_name_that_is_deleted_is_gone_whatever_failed_before(notebook):
    notebook.run(SYNTAX, "mse")
    notebook.run(RIGHT + "undefined\n", "mse")
    notebook.run("del mse")
    assert notebook.check().message == NOT_RUN


def test_the_same_function_again_is_told_unless_it_passes(notebook):
    notebook.run(STUB, "mse")
    assert [notebook.check().notes for _ in range(2)] == [(), (AGAIN,)]
    notebook.run(STUB, "mse")
    assert notebook.check().notes == ()
    notebook.run(RIGHT, "mse")
    assert [notebook.check().notes for _ in range(2)] == [(), ()]


def test_a_cell_that_runs_others_leaves_nothing_to_be_said(notebook):
    notebook.run(SYNTAX, "mse")
    notebook.shell.user_ns["inner"] = lambda: notebook.shell.run_cell(RIGHT)
    notebook.run("inner()", "elsewhere")
    assert notebook.check().message == PRAISE


@pytest.fixture
def saved(notebook, tmp_path, monkeypatch):
    """Return a function that saves the cell of `mse` as JupyterLab would, some seconds from now."""
    file = tmp_path / "lab.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(file))

    def save(text, later=5):
        cell = {"cell_type": "code", "id": "mse", "source": text.splitlines(keepends=True)}
        file.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
        os.utime(file, (time.time() + later,) * 2)

    return save


@pytest.mark.parametrize(
    ("there", "later", "told"),
    [
        (WRONG, 5, True),
        (SYNTAX, 5, True),
        (RIGHT.replace("    return", "  return"), 5, False),
        (WRONG, 0, False),  # saved while it ran: that may be what stood there before
        (RIGHT + "\n# so far, so good\n", 5, False),
    ],
    ids=["other code", "half typed", "other spaces", "too early", "a comment"],
)
def test_an_edit_that_is_saved_but_not_run_is_told(notebook, saved, there, later, told):
    saved(RIGHT, 0)
    notebook.run(RIGHT, "mse")
    saved(there, later)
    expected = f"{EDITED}\n{PASSES}" if told and notebook.named else PRAISE
    assert notebook.check().message == expected


def test_a_file_that_is_no_notebook_says_nothing(notebook, saved, tmp_path):
    saved(RIGHT, 0)
    notebook.run(RIGHT, "mse")
    (tmp_path / "lab.ipynb").write_text("{", encoding="utf-8")
    os.utime(tmp_path / "lab.ipynb", (time.time() + 5,) * 2)
    assert notebook.check().message == PRAISE


def test_the_last_version_that_passed_is_offered_until_it_is_there_again(notebook):
    notebook.run(RIGHT, "mse")
    assert notebook.check().passed is None
    notebook.run(WRONG, "mse")
    verdict = notebook.check()
    assert verdict.passed.text == f"import numpy as np\n\n\n{RIGHT.rstrip()}"
    assert "Your last version that passed" in verdict._repr_html_()
    assert "np.mean((predictions - targets) ** 2)" in verdict._repr_html_()
    assert "np.mean" not in repr(verdict)
    notebook.run(RIGHT, "mse")
    assert notebook.check().passed is None


def test_a_deleted_cell_is_offered_its_last_version(notebook):
    notebook.run(RIGHT, "mse")
    notebook.check()
    notebook.run("del mse")
    assert notebook.check().passed.text.endswith(RIGHT.rstrip())


def test_what_could_not_be_kept_is_not_offered(notebook, tmp_path):
    (tmp_path / "my-functions.py").write_text("# %% mse · Lab 01\n# Not kept: it has no text\n", encoding="utf-8")
    notebook.run(WRONG, "mse")
    assert notebook.check().passed is None
