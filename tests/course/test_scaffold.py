"""New labs and exercises from templates: they work as they are, break no rule, and leave no trace when taken away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course import cli, scaffold
from course.builder import sources
from course.console import CourseError

ROOT = Path(__file__).parents[2]
COPIED = ("course", "helpers", "notebooks", "tests", "pyproject.toml", "labs/glossary.md")
# All that there is of a lab, and so all that is to be taken away.
OF_A_LAB = (
    *("notebooks/09_title.py", "labs/09_title.ipynb", "solutions/09_title.ipynb"),
    *("helpers/labs/lab_09", "tests/labs/lab_09"),
)
# Where the rules stand that any lab has to keep, and its own tests.
RULES = (
    *("tests/test_notebooks.py", "tests/test_architecture.py", "tests/journey", "tests/quizzes"),
    *("tests/labs/test_every_exercise.py", "tests/labs/test_mutants.py", "tests/labs/test_styles.py"),
    *("tests/labs/test_judging_time.py", "tests/labs/lab_09"),
)


def copied(folder):
    """Return a copy of what a lab is made of and tested with."""
    folder.mkdir(exist_ok=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=leftovers)
        else:
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy in which nothing is ever written."""
    return copied(tmp_path_factory.mktemp("scaffold"))


def leftovers(folder, names):
    return [name for name in names if name == "__pycache__"]


def snapshot(root):
    """Return path → content of all files but what Python and hypothesis keep for themselves."""
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name[0] != "." and "__pycache__" not in name}


def python(root, *words):
    """Run Python on the copy of the checkout, which must end well; return what it prints."""
    variables = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, "-m", *words]
    run = subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, (run.stdout + run.stderr)[-2000:]
    return run.stdout


def take_away(root):
    for path in (root / name for name in OF_A_LAB):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_a_lab_is_made_built_and_solved_keeps_every_rule_and_leaves_no_trace(tmp_path):
    checkout = copied(tmp_path / "a checkout")
    before = snapshot(checkout)
    python(checkout, "course", "new-lab", "09_title")
    python(checkout, "course", "new-exercise", "09", "second_average")
    python(checkout, "course", "build", "09")
    assert [name for name in snapshot(checkout) if name not in before and not name.startswith(OF_A_LAB)] == []
    mine = ["-n0", "-v", "--tb=short", "-p", "no:cacheprovider", "-k", "09 or running_average or second_average"]
    told = python(checkout, "pytest", *mine, *RULES)
    assert "test_a_student_solves_one_exercise_after_another[09_title] PASSED" in told
    assert "labs/lab_09/exercises/test_second_average.py::test_a_right_answer_passes[by_loop] PASSED" in told
    python(checkout, "ruff", "check", "--no-cache", ".")
    python(checkout, "ruff", "format", "--no-cache", "--check", ".")
    take_away(checkout)
    assert snapshot(checkout) == before


REFUSED = {
    "a lab without a number": (["new-lab", "title"], r"NN_title, two digits .* not 'title'"),
    "a lab before the first": (["new-lab", "00_title"], "two digits from 01"),
    "a number that is taken": (
        ["new-lab", "02_title"],
        "02 is taken: there is notebooks/02_xor_backpropagation.py and",
    ),
    "a name of another lab": (
        ["new-lab", "09_title", "--exercise", "mse"],
        r"'mse' is taken by .*lab_01/exercises/mse",
    ),
    "a name of a module": (["new-exercise", "02", "np"], "'np' means something else in a lab"),
    "a name of Python's": (["new-exercise", "02", "sum"], "'sum' means something else"),
    "a name of the checks'": (["new-exercise", "02", "choose"], "'choose' means something else"),
    "a keyword": (["new-exercise", "02", "lambda"], "named as the function it asks for"),
    "no name": (["new-exercise", "02", "Batch-Norm"], "in lower-case letters, not 'Batch-Norm'"),
    "a name of an explorer": (
        ["new-exercise", "02", "luck"],
        "'luck' is taken by helpers/labs/lab_02/explorers/luck.py",
    ),
    "a function of the source": (["new-exercise", "02", "show"], "has a function show already"),
    "no such lab": (["new-exercise", "12", "batch_norm"], "no lab '12'. There are: 00, 01"),
}


def call(root, command, *words):
    return cli.COMMANDS[command](["--root", str(root), *words])


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(checkout, case):
    words, sentence = REFUSED[case]
    before = snapshot(checkout)
    with pytest.raises(CourseError, match=sentence):
        call(checkout, *words)
    assert snapshot(checkout) == before


@pytest.mark.parametrize("words", [["new-lab", "09_title"], ["new-exercise", "03", "batch_norm"]])
@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device", "a disk"), KeyboardInterrupt()])
def test_what_ends_half_way_leaves_nothing(checkout, monkeypatch, words, trouble):
    before, folders, whole = snapshot(checkout), set(checkout.rglob("*")), scaffold._make

    def broken(path, text, made):
        whole(path, text, made)
        if len(made) > 2:
            raise trouble

    monkeypatch.setattr(scaffold, "_make", broken)
    with pytest.raises((CourseError, KeyboardInterrupt)) as ended:
        call(checkout, *words)
    assert ended.type is KeyboardInterrupt or str(ended.value) == "Nothing is written: a disk: No space left on device."
    assert (snapshot(checkout), set(checkout.rglob("*"))) == (before, folders)


def test_a_source_that_cannot_be_written_takes_the_new_files_back(checkout, monkeypatch):
    before = snapshot(checkout)

    def broken(temporary, path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(scaffold.files.os, "replace", broken)
    with pytest.raises(CourseError, match=r"Nothing is written: .*03_activations\.py: Permission denied"):
        call(checkout, "new-exercise", "03", "batch_norm")
    assert snapshot(checkout) == before


def test_a_file_that_is_there_already_stays(checkout):
    mine = checkout / "tests" / "labs" / "lab_03" / "exercises" / "test_batch_norm.py"
    mine.write_text("# mine\n")
    before = snapshot(checkout)
    with pytest.raises(CourseError, match=r"Nothing is written: .*test_batch_norm\.py: File exists"):
        call(checkout, "new-exercise", "03", "batch_norm")
    assert snapshot(checkout) == before
    mine.unlink()


@pytest.mark.parametrize("path", sources.find(ROOT), ids=lambda path: path.stem)
def test_an_exercise_stands_before_the_closing_sections_of_any_lab(path):
    text = path.read_text(encoding="utf-8")
    before, after = scaffold.inserted(text, "# %%\nHERE\n\n", path.stem[:2]).split("# %%\nHERE\n\n")
    assert before + after == text
    assert after.startswith("# %% [markdown]")
    assert after[: after.index("quiz.ask(")].count("\n# %%") == 1
    assert "checks." not in after


def test_a_source_without_a_quiz_is_told_what_it_lacks():
    with pytest.raises(CourseError, match=r'no cell quiz\.ask\("09"\), above which the exercise would stand'):
        scaffold.inserted("# %%\nprogress.show()\n", "", "09")
