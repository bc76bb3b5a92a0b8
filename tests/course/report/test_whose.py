"""Whose a file is: told by folders and names, so that junk, copies and zips make no students."""

import json
import os
import tracemalloc
import zipfile

import pytest

from course import cli, hand_in
from course.handed_in import found

GOOD = '{"time": "2026-11-25T10:00:00+00:00", "lab": "01", "kind": "exercise", "name": "mse", "status": "correct"}\n'


def rows(capsys):
    """Return what --by-student has printed, without its first line."""
    return [line.split(",") for line in capsys.readouterr().out.splitlines()[1:]]


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("my-progress.jsonl", ""),
        ("anna/my-progress.jsonl", "anna"),
        ("anna_4711_my-explanations.md", "anna_4711"),
        ("anna/labs/my-progress (1).jsonl", "anna"),
        ("anna/backprop-labs/labs/02_xor_backpropagation.ipynb", "anna"),
        ("Anna Müller_4711_assignsubmission_file_/hand-in-2026-11-25.zip", "Anna Müller_4711_assignsubmission_file_"),
        ("muelleranna_4711_815_my-progress-2.jsonl", "muelleranna_4711_815"),
        ("group 1/bert.jsonl", "group 1/bert"),
    ],
)
def test_a_student_is_told_by_folder_and_name(path, student):
    assert found.whose(path) == student


def test_junk_copies_and_empty_files_are_no_students(tmp_path, capsys):
    (tmp_path / "anna.jsonl").write_text(GOOD)
    (tmp_path / "anna (1).jsonl").write_text(GOOD + GOOD.replace("mse", "step"))
    (tmp_path / "anna - Copy.jsonl").write_text(GOOD)
    (tmp_path / "._anna.jsonl").write_bytes(b"\0\5\26\7 resource fork")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "anna.jsonl").write_bytes(b"\0")
    (tmp_path / "empty.jsonl").write_bytes(b"")
    (tmp_path / "picture.jsonl").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert cli.main(["report", str(tmp_path), "--by-student"]) == 1
    assert rows(capsys) == [["anna", "01", "2", "2", "0", "0", "0", "0", "5", "0", "0", "0", "0", "0"]]


def test_drawings_and_experiments_are_no_logs_of_checks(tmp_path, capsys):
    (tmp_path / "anna" / "labs").mkdir(parents=True)
    for name in ("my-progress.jsonl", "my-drawings.jsonl", "my-experiments.jsonl", "4711_my-drawings.jsonl"):
        (tmp_path / "anna" / "labs" / name).write_text(GOOD if "progress" in name else '{"hand": "a"}\n')
    assert cli.main(["report", str(tmp_path), "--by-student"]) == 0
    assert len(rows(capsys)) == 1


def test_a_number_behind_a_name_makes_another_student_where_the_log_begins_otherwise(tmp_path, capsys):
    (tmp_path / "anna.jsonl").write_text(GOOD)
    (tmp_path / "anna (2).jsonl").write_text(GOOD.replace("10:00", "11:00"))
    assert cli.main(["report", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("2 students")


def test_exercises_for_which_the_ladder_was_used_are_counted_once(tmp_path, capsys):
    rungs = "".join(GOOD.replace("exercise", "rung").replace("correct", "opened") for _ in range(3))
    (tmp_path / "anna.jsonl").write_text(GOOD + rungs)
    assert cli.main(["report", str(tmp_path), "--by-student"]) == 0
    assert rows(capsys)[0][-6:-4] == ["5", "1"]


def test_one_students_line_harms_nobody_else(tmp_path, capsys):
    (tmp_path / "good.jsonl").write_text(GOOD)
    odd = {
        "digits": '{"lab": "01", "kind": "exercise", "name": "mse", "answer": ' + "7" * 5_000 + "}\n",
        "deep": "[" * 100_000 + "\n",
        "many": "".join(GOOD.replace("mse", f"made up {i}") for i in range(2_000)),
        "surrogate": GOOD.replace("mse", "\\ud800"),
        "infinite": GOOD.replace('"correct"', "Infinity").replace("2026-11-25T10", "9999-12-31T23"),
    }
    for name, text in odd.items():
        (tmp_path / f"{name}.jsonl").write_text(text)
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert cli.main(["report", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert next(line for line in said.out.splitlines() if line.startswith("01.mse")).split()[1:3] == ["2", "1"]
    assert "many: more than 500 exercises and questions are named" in said.err
    assert "pipe.jsonl: can't be read (it is no ordinary file)" in said.err
    assert "digits.jsonl: no line of it can be read" in said.err


def test_ten_times_as_many_logs_take_hardly_more_memory(tmp_path, capsys):
    text = "".join(GOOD.replace("mse", f"exercise {i % 40}") for i in range(40))
    peaks = []
    for many in (20, 200):
        folder = tmp_path / str(many)
        folder.mkdir()
        for i in range(many):
            (folder / f"s{i}.jsonl").write_text(text)
        tracemalloc.start()
        assert cli.main(["report", str(folder), "--by-student"]) == 0
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 400_000  # bytes: two thousand for each further student's names


# --- hand-in -------------------------------------------------------------------------------------------------------


def notebook(body):
    cell = {"id": "mse", "cell_type": "code", "metadata": {"tags": ["exercise"]}, "source": [f"def mse(p, t):\n{body}"]}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def student(tmp_path, monkeypatch):
    """Return a student's folder with one lab."""
    monkeypatch.delenv("BACKPROP_LABS_PROGRESS", raising=False)
    labs = tmp_path / "course" / "labs"
    labs.mkdir(parents=True)
    (labs / "01_gradient_descent.ipynb").write_text(notebook('    raise NotImplementedError("Exercise 1")'))
    (labs / "01_gradient_descent.mine-1.ipynb").write_text(notebook("    return 1"))
    (labs / "my-progress.jsonl").write_text(GOOD)
    (labs / "notes.txt").write_text("private")
    return tmp_path / "course"


def packed(student, out, *words):
    assert hand_in.run(hand_in.options([*words, "--out", str(out), "--root", str(student)])) == 0
    with zipfile.ZipFile(out) as archive:
        return set(archive.namelist())


def test_what_was_solved_and_explained_goes_along(student, tmp_path):
    for name in ("my-functions.py", "my-explanations.md"):
        (student / "labs" / name).write_text("mine", encoding="utf-8")
    names = packed(student, tmp_path / "anna.zip")
    assert {"labs/my-functions.py", "labs/my-explanations.md"} <= names


def test_what_is_handed_in_is_the_labs_and_the_students_own_files_and_no_more(student, tmp_path, capsys):
    names = packed(student, tmp_path / "anna.zip")
    assert names == {"labs/01_gradient_descent.ipynb", "labs/my-progress.jsonl", "hand-in.json"}
    assert "0 of 1 exercises have something written" in capsys.readouterr().out


def test_the_log_of_experiments_and_the_card_go_along_and_drawings_stay(student, tmp_path):
    for name in ("my-experiments.jsonl", "my-model-card.md", "my-model-card.before.md", "my-drawings.jsonl"):
        (student / "labs" / name).write_text("{}\n")
    names = packed(student, tmp_path / "anna.zip")
    assert {"labs/my-experiments.jsonl", "labs/my-model-card.md"} < names
    assert not {"labs/my-drawings.jsonl", "labs/my-model-card.before.md"} & names
    (anna,) = found.students([tmp_path / "anna.zip"], (".jsonl",), print)
    assert [piece.name for piece in anna.pieces] == ["my-progress.jsonl"]


def test_what_is_there_already_is_never_overwritten_and_a_lab_that_isnt_there_is_told(student, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(3):
        assert hand_in.run(hand_in.options(["--root", str(student)])) == 0
    assert len(list(tmp_path.glob("hand-in-*.zip"))) == 3
    assert cli.main(["hand-in", "07", "--root", str(student)]) == 1
    assert cli.main(["hand-in", "--out", next(tmp_path.glob("*.zip")).name, "--root", str(student)]) == 1


def test_a_zip_is_read_as_it_is_and_a_log_that_its_notebook_contradicts_is_told(student, tmp_path, capsys):
    (tmp_path / "class").mkdir()
    packed(student, tmp_path / "class" / "anna.zip")
    capsys.readouterr()
    assert cli.main(["report", str(tmp_path / "class"), "--by-student"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[1].startswith("anna,01,1,1")
    assert "anna: the log says that mse is solved, and in 01_gradient_descent.ipynb nothing is written" in said.err


def trap(path, name, size=10, mode=0):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, b"0" * size, zipfile.ZIP_DEFLATED)


@pytest.mark.parametrize(
    ("name", "size", "mode", "told"),
    [
        ("../../my-progress.jsonl", 10, 0, "would lie outside"),
        ("/etc/my-progress.jsonl", 10, 0, "would lie outside"),
        ("C:\\my-progress.jsonl", 10, 0, "would lie outside"),
        ("my-progress.jsonl", 10, 0o120777, "a link in it"),
        ("my-progress.jsonl", 70 << 20, 0, "unpacks to 73 MB"),
    ],
)
def test_a_zip_that_is_a_trap_is_told_and_left_out(tmp_path, capsys, name, size, mode, told):
    (tmp_path / "good.jsonl").write_text(GOOD)
    trap(tmp_path / "trap.zip", name, size, mode)
    (tmp_path / "torn.zip").write_bytes(b"PK\3\4" + b"x" * 50)
    assert cli.main(["report", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert told in said.err
    assert "torn.zip: it is no zip that can be read" in said.err
    assert said.out.startswith("1 student\n")
