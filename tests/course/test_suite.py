"""``course test``: all parts run, a failure is never lost, and nobody's progress is touched."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest

from course import processes
from course import test as suite

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def runs(monkeypatch, tmp_path):
    """Stand in for the parts: return what ran, with a table of exit statuses to be filled."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(suite.chromium, "ensure", lambda: "chromium")
    calls, statuses = [], {}

    def show(command, env, cwd):
        line = " ".join(command[2:])
        calls.append((line, env))
        return next((status for word, status in statuses.items() if word in line), 0)

    monkeypatch.setattr(processes, "show", show)
    return calls, statuses


def test_all_parts_run_and_are_counted(runs, tmp_path, capsys):
    assert suite.run(suite.options([]), tmp_path) == 0
    lines = [line for line, _ in runs[0]]
    assert [line.split()[0] for line in lines] == ["ruff", "ruff", "pytest", "pytest", "pytest", "pytest", "course"]
    assert [line.split()[1] for line in lines[2:6]] == ["tests", "tests", "labs", "solutions"]
    assert lines[-1] == "course build --check"
    assert capsys.readouterr().out.splitlines()[-1] == "7 passed, 0 failed"


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ruff check", "lint"),
        ("format", "format"),
        ("not browser", "tests"),
        ("pytest labs", "labs"),
        ("build", "build"),
    ],
)
def test_a_part_that_fails_stops_nothing_and_fails_the_whole(runs, tmp_path, capsys, word, name):
    runs[1][word] = 1
    assert suite.run(suite.options([]), tmp_path) == 1
    assert len(runs[0]) == 7
    said = capsys.readouterr().out
    assert re.search(rf"^  FAILED  {name}", said, re.M)
    assert said.splitlines()[-1] == "6 passed, 1 failed"


def test_what_the_tests_wrote_about_the_checks_is_shown_before_the_summary(runs, tmp_path, monkeypatch, capsys):
    def show(command, env, cwd):
        if "not browser" in command:
            Path(env["BACKPROP_LABS_TABLE"]).write_text("relu  5  7\n", encoding="utf-8")
        return 0

    monkeypatch.setattr(processes, "show", show)
    suite.run(suite.options([]), tmp_path)
    assert "\n== What was tried on each check\nrelu  5  7\n\n== Summary\n" in capsys.readouterr().out


def test_no_test_at_all_is_a_failure_unless_tests_were_selected(runs, tmp_path):
    runs[1]["-m browser"] = suite.NOTHING_SELECTED
    assert suite.run(suite.options([]), tmp_path) == 1
    assert suite.run(suite.options(["-k", "gradient"]), tmp_path) == 0
    runs[1]["-m browser"] = 1
    assert suite.run(suite.options(["-k", "gradient"]), tmp_path) == 1


def test_options_go_to_the_runs_of_the_tests_only(runs, tmp_path):
    suite.run(suite.options(["-x", "-k", "gradient"]), tmp_path)
    lines = [line for line, _ in runs[0]]
    assert all(line.endswith("-x -k gradient") for line in lines[2:4])
    assert not any("gradient" in line for line in lines[:2] + lines[4:])


def test_a_browser_is_seen_to_before_anything_runs(runs, tmp_path, monkeypatch):
    monkeypatch.setattr(suite.chromium, "ensure", lambda: runs[0].append(("browser", {})))
    suite.run(suite.options([]), tmp_path)
    assert runs[0][0] == ("browser", {})
    assert any("-m browser" in line for line, _ in runs[0])


def test_progress_is_kept_out_of_the_way_and_figures_are_kept_in(runs, tmp_path, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setenv("BACKPROP_LABS_PROGRESS", "mine.jsonl")
    suite.run(suite.options([]), tmp_path)
    files = [env["BACKPROP_LABS_PROGRESS"] for _, env in runs[0]]
    assert len(set(files)) == len(files)  # or the solutions would have done the labs' exercises
    assert not any(file.startswith(("mine", str(ROOT))) for file in files)
    assert all("MPLBACKEND" not in env for _, env in runs[0])


def test_nbval_is_strict(runs, tmp_path):
    suite.run(suite.options([]), tmp_path)
    for line, _ in runs[0][4:6]:
        assert {"--nbval", "--nbval-current-env"} <= set(line.split())
        assert "--dist loadfile" in line
        assert "lax" not in line


def test_nbval_runs_each_notebook_as_by_somebody_who_has_done_no_other(runs, tmp_path):
    suite.run(suite.options([]), tmp_path)
    assert all("-p course.isolated_progress" in line for line, _ in runs[0][4:6])
    (labs_run,) = suite.parts([], whole=False)
    assert "-p course.isolated_progress" in " ".join(labs_run.command)


LOOKS = """import os
from pathlib import Path
log = Path(os.environ["BACKPROP_LABS_PROGRESS"])
print(log.name, log.exists(), os.listdir(log.parent))
_ = log.write_text("{}")"""
SEES = {True: "my-progress.jsonl False []\n", False: "my-progress.jsonl True ['my-progress.jsonl']\n"}


@pytest.mark.parametrize("isolated", [True, False])
def test_what_one_notebook_writes_is_not_seen_by_the_next(tmp_path, isolated):
    """Run two notebooks under nbval in one process; without the plugin the second sees the first one's log."""
    labs, kept = tmp_path / "labs", tmp_path / "kept"
    labs.mkdir()
    kept.mkdir()
    for name, seen in (("first", SEES[True]), ("second", SEES[isolated])):
        output = nbformat.v4.new_output("stream", name="stdout", text=seen)
        cells = [nbformat.v4.new_code_cell(LOOKS, execution_count=1, outputs=[output])]
        cells.append(nbformat.v4.new_code_cell("assert log.exists()", execution_count=2))
        nbformat.write(nbformat.v4.new_notebook(cells=cells), labs / f"{name}.ipynb")
    env = os.environ | {"BACKPROP_LABS_PROGRESS": str(kept / "my-progress.jsonl")}
    words = ["--nbval", "--nbval-current-env", *(["-p", "course.isolated_progress"] if isolated else [])]
    command = [
        sys.executable,
        "-m",
        "pytest",
        str(labs),
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(labs),
        *words,
    ]
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout[-3000:]
    assert "4 passed" in run.stdout
    assert (not any(kept.iterdir())) is isolated


def test_the_tests_mark_browser_as_pyproject_declares_it():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert any(marker.startswith("browser:") for marker in declared["markers"])


def test_parts_run_in_this_python(monkeypatch, tmp_path):
    commands = []
    monkeypatch.setattr(processes, "show", lambda command, env, cwd: commands.append((command, cwd)) or 0)
    list(suite.run_parts([suite.Part("one", ["ruff", "check"])], tmp_path, may_be_empty=False, table=tmp_path))
    assert commands == [([sys.executable, "-m", "ruff", "check"], str(tmp_path))]
