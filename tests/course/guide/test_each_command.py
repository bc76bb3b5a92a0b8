"""Every command of the guide is typed, in its order, as somebody who reads it would; what it promises is looked for.

The pages themselves say what is run: a command that is new there fails here until `tests/tools/guide` knows what it
promises. Commands build on those above them, so this file is run as a whole. What another test runs for real and would
take minutes is named in `ELSEWHERE`, with the reason.
"""

import ast
from pathlib import Path

import pytest
from tools.guide import page
from tools.guide.effects import EFFECTS
from tools.guide.effects_classes import named
from tools.guide.stage import Stage

ROOT = Path(__file__).resolve().parents[3]
PAGES = {"docs/instructors.md": False, "README.md": True, "docs/hub.md": True, "CONTRIBUTING.md": True}
STEPS = page.read(PAGES)
# command → the test that runs it, words of that test by which it does, and why it isn't run here
ELSEWHERE = {
    "python3 -m course test": (
        "tests/course/release/test_fresh_copy.py::test_a_fresh_copy_tests_itself",
        'command(fresh, "test"',
        "it would run this test, and all others; there it runs in a student's copy",
    ),
    "python3 -m course lab --set-up": (
        "tests/course/release/test_one_click.py::test_a_codespace_is_set_up_by_the_courses_own_command",
        '["updateContentCommand"]',
        "it draws what all figures begin with, 40 s of a processor; there for Lab 00 alone",
    ),
    "python3 -m course site pages --lite": (
        "tests/course/site/test_lite.py::test_the_labs_are_in_it_as_students_get_them_behind_a_cell_that_fetches_the_course",
        "lite.write(ROOT",
        "it fetches JupyterLite and builds it",
    ),
    "nbgrader generate_assignment 02_xor_backpropagation": (
        "tests/course/export/test_nbgrader.py::test_each_lab_is_an_assignment_with_its_own_column_and_the_marks_are_right",
        'nbgrader(out, "generate_assignment"',
        "nbgrader runs notebooks; there Lab 00",
    ),
    "nbgrader autograde 02_xor_backpropagation --create": (
        "tests/course/export/test_nbgrader.py::test_each_lab_is_an_assignment_with_its_own_column_and_the_marks_are_right",
        '"autograde", STEM, "--create"',
        "nbgrader runs notebooks; there Lab 00",
    ),
    "nbgrader export --to grades.csv": (
        "tests/course/export/test_nbgrader.py::test_each_lab_is_an_assignment_with_its_own_column_and_the_marks_are_right",
        '"export", "--to", "grades.csv"',
        "it needs marks of the command before",
    ),
    "otter generate -t tests -o autograder.zip --no-environment": (
        "tests/course/export/test_otter.py::test_otter_gives_the_marks_expected",
        'generate(tests_dir="tests", output_path="autograder.zip", no_environment=True)',
        "otter isn't among the packages of the tests, and is installed there for itself",
    ),
    "otter run -a autograder.zip 01_gradient_descent.ipynb": (
        "tests/course/export/test_otter.py::test_otter_gives_the_marks_expected",
        'grade_submission(path, "autograder.zip"',
        "otter isn't among the packages of the tests, and is installed there for itself",
    ),
    "python3 -m course build 09": (
        "tests/course/test_scaffold.py::test_a_lab_is_made_built_and_solved_keeps_every_rule_and_leaves_no_trace",
        '"course", "build", "09"',
        "it is run there, on the same templates",
    ),
    "python3 -m course lock": (
        "tests/course/test_requirements.py::test_what_a_tool_needs_is_pinned_beside_the_other_locks_and_in_no_environment",
        "lock.beside",
        "it asks an index for the newest versions of all packages; what it has written is held there",
    ),
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    return Stage(tmp_path_factory.mktemp("guide"))


@pytest.mark.parametrize("step", [step for step in STEPS if str(step) not in ELSEWHERE], ids=str)
def test_a_command_does_what_the_guide_says(step, stage):
    assert step.kind in EFFECTS, f"{step.page} has a new command: say in tests/tools/guide what it promises"
    ended = stage.run(step)
    assert ended.status == 0, (ended.out + ended.err)[-2000:]
    EFFECTS[step.kind](stage, ended)


@pytest.mark.parametrize("command", ELSEWHERE)
def test_what_is_not_run_here_is_in_the_guide_and_is_run_by_the_test_that_is_named(command):
    assert command in map(str, STEPS)
    (file, name), words = ELSEWHERE[command][0].split("::"), ELSEWHERE[command][1]
    source = (ROOT / file).read_text("utf-8")
    assert name in [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    assert words in source


def test_a_folder_that_a_block_goes_to_is_one_that_a_command_above_has_made(stage):
    above = []
    for step in STEPS:
        if step.folder:
            made = [other for other in above if other.kind.startswith("export")]
            assert any((stage.run(other).folder / step.folder).is_dir() for other in made), step.folder
        above.append(step)


def test_no_two_commands_of_the_guide_write_to_one_place():
    makers = [
        step for step in STEPS if step.kind.startswith(("release", "export", "site")) and "--lite" not in step.kind
    ]
    places = [next(word for word in step.arguments if word not in ("nbgrader", "otter")) for step in makers]
    assert {"backprop-labs.zip", "for-nbgrader", "for-otter", "pages"} <= set(places)
    assert sorted(set(places)) == sorted(places)


BLOCK = """Prose with `python3 -m course
report x/` in it.

```
python3 -m course grade x/ --csv > y.csv   # this machine's
cd out
nbgrader autograde 02
```
"""


def test_commands_are_found_in_blocks_and_in_prose():
    found = page.steps("a page", BLOCK, only_ours=False)
    assert [(str(step), step.kind, step.folder) for step in found] == [
        ("python3 -m course report x/", "report", ""),
        ("python3 -m course grade x/ --csv > y.csv", "grade --csv", ""),
        ("nbgrader autograde 02", "nbgrader autograde", "out"),
    ]
    assert [step.kind for step in page.steps("a page", BLOCK, only_ours=True)] == ["report", "grade --csv"]


def test_the_table_of_marks_is_read():
    assert {"grades.csv", "moodle-NN.csv", "students/NAME.html"} <= set(named())
