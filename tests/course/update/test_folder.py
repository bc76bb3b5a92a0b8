"""A student's folder under `course update`: killed at every step, run twice, undone, fed with what is no release."""

import json
import os
import shutil
import zipfile

import pytest
from tools.weeks import HOLE, cell, notebook

from course import cli, manifest
from course.console import CourseError
from course.release import write
from course.update import cli as update
from course.update import journal

LAB, LOG = "labs/01_descent.ipynb", "labs/my-progress.jsonl"
SOLVED = "def mse(p, t):\n    student = 1\n    return student"


def release(words, more=()):
    """Return the files of a small release."""
    lab = notebook([cell("title", f"# 01 · {words}", False), cell("mse", f"def mse(p, t):\n{HOLE}", True)])
    contents = {
        "pyproject.toml": b'[project]\nversion = "1.0"\n',
        LAB: json.dumps(lab).encode(),
        "helpers/nn/network.py": f"words = {words!r}\n".encode(),
        "course/cli.py": words.encode(),
        **dict(more),
    }
    return contents | {manifest.NAME: manifest.make(contents)}


OLD = release("old", {"helpers/gone.py": b"1", "labs/02_next.ipynb": json.dumps(notebook([])).encode()}.items())
NEW = release("new", {"helpers/nn/more.py": b"2"}.items())


@pytest.fixture
def student(tmp_path):
    """Return the folder of a student who has solved an exercise and changed a helper."""
    root = tmp_path / "week"
    write.write(OLD, root)
    lab = json.loads((root / LAB).read_text())
    lab["cells"][1]["source"] = SOLVED
    (root / LAB).write_text(json.dumps(lab))
    (root / LOG).write_text('{"lab": "01"}\n')
    (root / "helpers" / "nn" / "network.py").write_text("# student's line\n")
    return root


@pytest.fixture
def new(tmp_path):
    """Return the new release as a zip."""
    write.write(NEW, tmp_path / "new.zip")
    return tmp_path / "new.zip"


def run(root, *words):
    return update.run(update.options([*map(str, words), "--into", str(root)]))


def state(root):
    """Return every file of a folder but the backups."""
    paths = [path for path in root.rglob("*") if path.is_file() and journal.FOLDER not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_what_is_new_comes_and_what_a_student_wrote_stays(student, new, capsys):
    log = (student / LOG).read_bytes()
    assert run(student, new) == 0
    found = state(student)
    lab = found[LAB].decode()
    assert "# 01 · new" in lab
    assert "student = 1" in lab
    assert found[LOG] == log
    assert found["helpers/nn/network.mine-1.py"] == b"# student's line\n"
    assert (found["helpers/nn/network.py"], found["helpers/nn/more.py"]) == (b"words = 'new'\n", b"2")
    assert "helpers/gone.py" not in found
    said = capsys.readouterr().out
    assert "Cells: 1 yours, kept; 1 renewed." in said
    assert "helpers/nn/network.py: yours is now helpers/nn/network.mine-1.py" in said
    assert len(said.splitlines()) <= 5


def test_a_second_time_and_a_folder_for_a_zip_change_nothing(student, new, tmp_path, capsys):
    run(student, new)
    before = state(student)
    shutil.copytree(student, tmp_path / "unpacked")
    write.write(NEW, tmp_path / "folder")
    assert run(student, new) == run(student, tmp_path / "folder") == 0
    assert state(student) == before
    assert "Everything is as in 1.0+" in capsys.readouterr().out


def test_an_update_is_undone_and_what_was_written_since_is_kept(student, new):
    before = state(student)
    run(student, new)
    changed = (student / LAB).read_text().replace("student = 1", "student = 2")
    (student / LAB).write_text(changed)
    assert run(student, "--undo") == 0
    aside = "labs/01_descent.mine-1.ipynb"
    assert state(student) == before | {aside: changed.encode()}
    assert run(student, "--undo") == 0  # and back again
    assert b"# 01" in (student / LAB).read_bytes()
    assert (student / LAB).read_text() == changed


class Killed(BaseException):
    """Stands in for kill -9: nothing of ours runs after it but what a fresh start does."""


def killed_at(monkeypatch, step):
    """Let the process end at a step that changes a file."""
    left = [step]

    def dying(real):
        def call(*words, **options):
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return real(*words, **options)

        return call

    for name in ("replace", "unlink", "fsync", "mkdir"):
        monkeypatch.setattr(os, name, dying(getattr(os, name)))


def test_wherever_it_is_killed_the_next_start_finishes_it(student, new, tmp_path):
    run(shutil.copytree(student, tmp_path / "whole"), new)
    expected, step, done = state(tmp_path / "whole"), 0, False
    while not done:
        root = tmp_path / f"killed {step}"
        shutil.copytree(student, root)
        with pytest.MonkeyPatch.context() as monkeypatch:
            killed_at(monkeypatch, step)
            try:
                done = run(root, new) == 0
            except Killed:
                step += 1
        assert run(root, new) == 0
        assert {name: content for name, content in state(root).items() if ".tmp" not in name} == expected
    assert step > 20


def test_what_a_student_writes_between_a_kill_and_the_next_start_is_kept(student, new, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(journal, "_go_on", lambda root, real=journal._go_on: None if (root / "labs").exists() else real)
        run(student, new)
    (student / LAB).write_text('{"cells": [], "student": "wrote this"}')
    assert run(student, new) == 0
    assert b"wrote this" in (student / "labs/01_descent.mine-1.ipynb").read_bytes()
    assert b"# 01" in (student / LAB).read_bytes()


def test_a_broken_notebook_and_a_folder_without_a_manifest_lose_nothing(student, new, capsys):
    (student / LAB).write_text('{"cells": [half')
    run(student, new)
    assert (student / "labs/01_descent.mine-1.ipynb").read_text() == '{"cells": [half'
    (student / manifest.NAME).unlink()
    lab = json.loads((student / LAB).read_text())
    lab["cells"][1]["source"] = SOLVED
    (student / LAB).write_text(json.dumps(lab))
    run(student, new)
    assert "student = 1" in (student / LAB).read_text()
    assert "student = 1" in (student / "labs/01_descent.mine-2.ipynb").read_text()


def damaged(path):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in NEW.items():
            archive.writestr(f"backprop-labs/{name}", b"x" if name == LAB else content)


def cut(path):
    write.write(NEW, path)
    path.write_bytes(path.read_bytes()[:-100])


def lacking(path):
    write.write({name: content for name, content in NEW.items() if name != LAB}, path)


ODD = {
    "isn't whole": damaged,
    "is no zip": cut,
    "is no whole release": lacking,
    "No such file": lambda path: None,
    "manifest.json' isn't in it": lambda path: write.write({"README.md": b""}, path),
}


@pytest.mark.parametrize(("told", "make"), ODD.items(), ids=ODD)
def test_what_is_no_whole_release_is_told_and_changes_nothing(student, tmp_path, told, make):
    make(tmp_path / "odd.zip")
    before = state(student)
    with pytest.raises(CourseError, match=told):
        run(student, tmp_path / "odd.zip")
    assert state(student) == before


def test_an_instructors_copy_and_a_strange_folder_are_left_alone(student, new, tmp_path, capsys):
    (student / "notebooks").mkdir()
    assert cli.main(["update", str(new), "--into", str(student)]) == 1
    assert cli.main(["update", str(new), "--into", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "is an instructor's copy" in said
    assert "is no folder of this course" in said
