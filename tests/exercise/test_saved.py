"""Functions of earlier labs: the student's own where they pass today, else the reference, and a badge that says why."""

import asyncio
import json
import linecache
from pathlib import Path

import nbformat
import numpy as np
import pytest
from tools.saved import RELU, section

from course.builder import kernels
from helpers import checks
from helpers.exercise.saved import Recalled
from helpers.nn import functions
from helpers.student import progress, solved_functions

ROOT = Path(__file__).parents[2]


def cell(text, names=None):
    """Run a cell as a notebook does, its text in Python's reach."""
    names = {"__name__": "__main__"} if names is None else names
    name = f"<cell {len(linecache.cache)} {hash(text)}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    exec(compile(text, name, "exec"), names)
    return names


def recalled_in(lab, path, *names):
    """Recall as a new kernel of another lab does."""
    progress.close()
    progress.open_lab(lab, path.with_name("my-progress.jsonl"))
    return checks.recall(*names)


def test_what_passed_in_lab_03_runs_in_lab_06(path):
    progress.open_lab("03", path.with_name("my-progress.jsonl"))
    names = cell("import numpy as np\nfrom helpers.functions import sigmoid as s\nZERO = 0.0")
    cell("def above(z):\n    return [z > ZERO for _ in range(1)][0]", names)
    cell("def relu(z):\n    return np.where(above(z), z, ZERO)", names)
    cell("def sigmoid_derivative(z):\n    return s(z) * s(-z)", names)
    assert checks.relu(names["relu"])
    assert checks.sigmoid_derivative(names["sigmoid_derivative"])
    mine = recalled_in("06", path, "relu", "sigmoid_derivative", "tanh_derivative")
    assert mine.relu.badge == mine.sigmoid_derivative.badge == "your own code, from Lab 03"
    assert mine.relu.own
    assert mine.relu.function is not names["relu"]
    assert list(mine.relu.function(np.array([-1.0, 2.0]))) == [0.0, 2.0]
    assert mine.tanh_derivative[:3] == (
        checks.tanh_derivative.reference,
        False,
        "reference, yours comes once you solve it in Lab 03",
    )


def test_a_wrong_later_version_takes_nothing_away_and_a_second_right_one_counts(path):
    first = cell(RELU)["relu"]
    wrong = cell(RELU.replace("np.maximum", "np.minimum"))["relu"]
    second = cell(RELU.replace("np.maximum(z, 0)", "z * (z > 0)"))["relu"]
    assert checks.relu(first)
    assert not checks.relu(wrong)
    assert checks.recall("relu").relu.own
    assert "minimum" not in path.read_text(encoding="utf-8")
    assert checks.relu(second)
    assert checks.relu(second)
    assert path.read_text(encoding="utf-8").count("# %% relu") == 2
    assert "z * (z > 0)" in solved_functions.read(path)["relu"].text


def test_neither_the_reference_nor_a_helper_becomes_the_students_own(path):
    mine = checks.recall("relu", "sigmoid")
    assert checks.relu(mine.relu.function)
    assert checks.sigmoid(functions.sigmoid)
    assert not path.exists()
    assert not checks.recall("relu").relu.own


def test_recalling_and_choosing_write_nothing(path):
    path.write_text(section("relu", RELU), encoding="utf-8")
    before, log = path.read_bytes(), path.with_name("my-progress.jsonl").read_bytes()
    mine = checks.recall("relu")
    assert checks.choose("relu", mine.relu) is mine.relu
    assert checks.choose("relu", mine.relu.function).own
    assert (path.read_bytes(), path.with_name("my-progress.jsonl").read_bytes()) == (before, log)
    assert checks.relu(mine.relu.function)
    assert path.read_bytes() == before  # it is kept already


def test_a_choice_is_passed_through_but_a_name_that_is_no_exercise_is_not():
    choice = checks.Choice(len, True, "mine", len)
    assert checks.choose("relu", choice) is choice
    with pytest.raises(ValueError, match="name must be one of"):
        checks.choose("rellu", choice)


def test_a_place_that_cant_be_written_to_is_a_note_once_and_the_check_stays(tmp_path):
    progress.open_lab("03", tmp_path / "missing" / "log.jsonl")
    verdict = checks.relu(cell(RELU)["relu"])
    assert verdict
    assert any("my-functions.py can't be used" in note for note in verdict.notes)
    assert checks.relu(cell(RELU)["relu"]).notes == ()


def test_what_is_recalled_reads_as_text_as_a_table_and_as_arguments(path):
    path.write_text(section("relu", RELU) + section("gelu", "<b>"), encoding="utf-8")
    mine = checks.recall("relu", "gelu", "shrink_factor")
    assert repr(mine).splitlines() == [
        "relu           your own code, from Lab 03",
        "gelu           reference, yours from Lab 03 can't be read",
        "shrink_factor  reference, yours comes once you solve it in Lab 04",
    ]
    page = mine._repr_html_()
    assert "var(--jp-ui-font-color1" in page
    assert page.count("✓") == 1
    assert page.count("○") == 2
    assert page.count('<th scope="row"') == 3
    assert "<b>" not in page
    assert list(mine) == ["relu", "gelu", "shrink_factor"]
    assert dict(**mine)["relu"] is mine.relu is mine["relu"]
    assert {"relu", "gelu"} <= set(dir(mine))


def test_a_name_that_wasnt_recalled_is_told_with_those_that_were():
    mine = checks.recall("relu", "gelu")
    with pytest.raises(AttributeError, match="'softmax' was not recalled; there are relu, gelu"):
        _ = mine.softmax
    assert isinstance(mine, Recalled)


@pytest.mark.parametrize("names", [("rellu",), ("relu", 3), ()])
def test_what_is_no_exercise_is_an_error_that_lists_them(names):
    with pytest.raises(ValueError, match=r"names must be among neuron, mse, .*; got ('rellu'|3|none)"):
        checks.recall(*names)


def test_a_whole_lab_solved_in_a_real_kernel_comes_back(path):
    """IPython keeps the text of a cell in a way of its own, so one lab is run for real."""
    notebook = nbformat.read(ROOT / "solutions" / "03_activations.ipynb", as_version=4)

    async def solve():
        async with kernels.session(ROOT, progress=path.with_name("my-progress.jsonl")) as run:
            await run(notebook)

    asyncio.run(solve())
    names = [exercise.name for exercise in checks.EXERCISES.values() if exercise.lab == "03"]
    assert len(names) == 10
    mine = checks.recall(*names)
    assert {name for name in names if not mine[name].own} == {"gelu"}, mine
    assert mine.gelu.badge == "reference, yours from Lab 03 could not be kept"
    assert mine._notes["gelu"] == "Not kept: erf is of the type vectorize, which has no text."
    assert set(solved_functions.read(path)) == set(names)


def test_the_log_stays_one_of_progress_alone(path):
    checks.relu(cell(RELU)["relu"])
    lines = path.with_name("my-progress.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["relu"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "but my-functions.py doesn't hold it: run its check again"),
        ("this is no Python\n", "but nothing in my-functions.py can be read: run its check again"),
    ],
)
def test_what_was_solved_and_is_lost_is_told(path, text, says):
    lost = {"time": "2026-11-24T11:20:00+00:00", "lab": "03", "kind": "exercise", "name": "relu", "status": "correct"}
    wrong = lost | {"name": "softmax", "status": "incorrect"}
    log = path.with_name("my-progress.jsonl")
    log.write_text(json.dumps(lost) + "\n" + json.dumps(wrong) + "\n", encoding="utf-8")
    progress.open_lab("06", log)
    if text:
        path.write_text(text, encoding="utf-8")
    mine = checks.recall("relu", "softmax")
    assert mine.relu.badge == f"reference, you solved it in Lab 03, {says}"
    assert not mine.relu.own
    assert mine.softmax.badge.endswith("yours comes once you solve it in Lab 03")


def test_an_empty_file_of_functions_is_nothing_to_complain_about(path):
    path.write_text("# my functions\n\n", encoding="utf-8")
    assert checks.recall("relu").relu.badge == "reference, yours comes once you solve it in Lab 03"
