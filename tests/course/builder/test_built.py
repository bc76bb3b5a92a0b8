"""The command `build`: both variants, the same bytes twice, and what is refused after running."""

import base64

import nbformat
import pytest
from tools.builder import SOURCE, build, make
from tools.built import by_id, snapshot, stored

# --- what is built -----------------------------------------------------------------------------------------------


def test_only_the_two_editions_are_written(built):
    assert sorted(snapshot(built)) == [
        "labs/01_double.ipynb",
        "notebooks/01_double.py",
        "solutions/01_double.ipynb",
    ]


def test_the_lab_has_a_hole_where_the_answer_was(built):
    cell = by_id(stored(built, "labs"), "double")
    assert cell.source == (
        "def double(x):\n"
        "    # YOUR CODE HERE (about 1 line)\n"
        '    raise NotImplementedError("Exercise 1 · Say \\"twice\\"")\n'
        "    return twice"
    )


def test_the_lab_runs_untouched_and_the_solution_runs_right(built):
    said = {}
    for variant in ("labs", "solutions"):
        said[variant] = by_id(stored(built, variant), "double-1").outputs[0].data["text/plain"]
    assert said == {"labs": "'○ not written yet'", "solutions": "'✓ right'"}


def test_solution_cells_are_dropped_and_written_answers_emptied(built):
    lab, solution = stored(built, "labs"), stored(built, "solutions")
    assert len(lab.cells) == len(solution.cells) - 1
    assert not any("solution" in cell.metadata.get("tags", []) for cell in lab.cells)
    assert lab.cells[-1].source == "YOUR ANSWER HERE"
    assert lab.cells[-1].metadata.nbgrader.points == 1
    assert solution.cells[-1].source.startswith("Because doubling")


def test_the_solution_is_a_source_for_nbgrader(built):
    cell = by_id(stored(built, "solutions"), "double")
    assert "    # BEGIN SOLUTION\n" in cell.source
    assert cell.metadata.nbgrader.solution is True


def test_an_exercise_without_nbgrader_metadata_gets_it(tmp_path):
    make(tmp_path, SOURCE.replace(' nbgrader={"grade": false, "grade_id": "double", "solution": true}', ""))
    assert build(tmp_path) == 0
    facts = by_id(stored(tmp_path, "solutions"), "double").metadata.nbgrader
    assert (facts.grade_id, facts.solution, facts.grade) == ("double", True, False)


@pytest.mark.parametrize("variant", ["labs", "solutions"])
def test_the_check_of_an_exercise_is_what_nbgrader_gives_a_point_for(built, variant):
    facts = by_id(stored(built, variant), "double-1").metadata.nbgrader
    assert (facts.grade_id, facts.grade, facts.solution, facts.points) == ("check-double", True, False, 1)
    assert facts.locked


def test_only_in_the_solution_answers_are_folded(built):
    folded = {
        variant: [
            cell.id for cell in stored(built, variant).cells if cell.metadata.get("jupyter", {}).get("source_hidden")
        ]
        for variant in ("labs", "solutions")
    }
    assert folded == {"labs": [], "solutions": ["double"]}


def test_both_editions_share_fixed_cell_ids(built):
    lab, solution = ([cell.id for cell in stored(built, variant).cells] for variant in ("labs", "solutions"))
    assert solution == ["start-1", "start-2", "start-3", "double", *(f"double-{n}" for n in range(1, 6))]
    assert lab == [name for name in solution if name != "double-4"]


@pytest.mark.parametrize("variant", ["labs", "solutions"])
def test_nothing_that_changes_between_two_runs_is_stored(built, variant):
    notebook = stored(built, variant)
    nbformat.validate(notebook)
    assert set(notebook.metadata) == {"backprop_labs", "kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    text = (built / variant / "01_double.ipynb").read_text(encoding="utf-8")
    for noise in ("lines_to_next_cell", '"execution"', "widget-view", "iopub", "painter 0", str(built)):
        assert noise not in text


def test_execution_counts_stay_and_printed_lines_come_in_one_piece(built):
    cells = [cell for cell in stored(built, "labs").cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    printed, shown = by_id(stored(built, "labs"), "double-2").outputs
    assert printed.text == "0\n1\n2\n"
    assert shown.data["text/plain"] == "a grey square"
    assert base64.b64decode(shown.data["image/png"]).startswith(b"\x89PNG")


def test_a_second_run_gives_the_same_bytes(built, checkout):
    for path in checkout.glob("*/*.ipynb"):
        path.unlink()
    assert build(checkout) == 0
    assert snapshot(checkout) == snapshot(built)


# --- what is refused after running -------------------------------------------------------------------------------

FAILING = {
    "an error in the solution": ("print(line, flush=True)", "print(1 / line)", "ZeroDivisionError: division by zero"),
    "an error in the untouched lab": (
        "checks.double(double)",
        "checks.double(double), double(1)",
        "NotImplementedError",
    ),
    "a warning": ("print(line, flush=True)", "import sys; print('hot', file=sys.stderr)", "stderr: hot"),
    "a memory address": ("print(line, flush=True)", "print(object())", "memory address"),
    "a path": ("print(line, flush=True)", "import os; print(os.getcwd())", "path of this machine"),
    "an endless loop": ("print(line, flush=True)", "import time; time.sleep(60)", "longer than 4 seconds"),
    "a kernel that dies": ("print(line, flush=True)", "import os; os._exit(1)", "ended the kernel"),
}


@pytest.mark.parametrize("case", FAILING)
def test_a_notebook_that_fails_is_refused_with_its_line_and_nothing_is_written(tmp_path, capsys, case):
    old, new, reason = FAILING[case]
    text = SOURCE.replace(old, new)
    make(tmp_path, text)
    # Only a cell that never ends may run into a short limit: on a busy machine others take seconds too.
    assert build(tmp_path, *(["--timeout", "4"] if case == "an endless loop" else [])) == 1
    told = next(line for line in capsys.readouterr().out.splitlines() if reason in line)
    line = int(told.split(":")[1])
    near = text.splitlines()[line - 1 : line + 1]  # a refused output belongs to its cell, an error to its line
    assert any(new in candidate for candidate in near), told
    assert sorted(snapshot(tmp_path)) == ["notebooks/01_double.py"]


def test_one_bad_source_does_not_keep_the_others_from_being_built(tmp_path, capsys):
    make(tmp_path)
    make(tmp_path, SOURCE.replace("    # END SOLUTION\n", "").replace("double", "treble"), "02_treble")
    assert build(tmp_path) == 1
    assert "notebooks/02_treble.py:" in capsys.readouterr().out
    assert sorted(snapshot(tmp_path))[0] == "labs/01_double.ipynb"
    assert not (tmp_path / "labs" / "02_treble.ipynb").exists()


def test_an_unknown_name_gets_the_nearest_right_one(tmp_path, capsys):
    make(tmp_path)
    assert build(tmp_path, "01_duoble") == 2
    assert "Did you mean 01_double?" in capsys.readouterr().out
    assert not (tmp_path / "labs").exists()


def test_a_checkout_without_sources_is_told(tmp_path, capsys):
    assert build(tmp_path) == 2
    assert "no source" in capsys.readouterr().out
