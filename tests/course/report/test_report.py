"""Reports over a class: counted by student, tolerant of what cannot be read, harmless in terminal and spreadsheet."""

import csv
import io

import pytest

from course import cli, report
from course.console import CourseError
from helpers import checks, progress

GOOD = '{"lab": "01", "kind": "exercise", "name": "mse", "status": "correct"}\n'


def entry(name, status, mistake=None):
    return {"lab": "01", "kind": "exercise", "name": name, "status": status, "mistake": mistake}


def question(name, answer, right):
    return {"lab": "01", "kind": "question", "name": name, "answer": answer, "right": right}


def test_students_are_counted_not_tries():
    class_ = [
        [entry("mse", "incorrect", "sum")] * 5 + [entry("mse", "correct")],
        [entry("mse", "incorrect", "sum"), entry("mse", "incorrect", "sign"), entry("mse", "incorrect")],
        [entry("mse", "not attempted")],
        [entry("mse", "correct"), entry("mse", "incorrect", "sign")],  # broken again on purpose: solved all the same
    ]
    (row,) = report.count(class_)
    assert (row.tried, row.solved) == (3, 2)
    assert row.mistakes == {"sum": 2, "sign": 2, "another mistake": 1}
    assert row.often() == "sign (2), sum (2), another mistake (1)"


def test_the_worst_comes_first_within_a_lab():
    class_ = [[entry("easy", "correct"), entry("hard", "incorrect", "sign")]] * 2
    assert [row.name for row in report.count(class_)] == ["hard", "easy"]


def test_wrong_answers_to_questions_are_counted_by_answer():
    (row,) = report.count([[question("q1", 3, False), question("q1", 2, True)], [question("q1", 3, False)]])
    assert (row.tried, row.solved, row.often()) == (2, 1, "answered 3 (2)")


def test_what_a_lab_really_writes_can_be_read(tmp_path, capsys):
    path = tmp_path / "my-progress.jsonl"
    progress.open_lab("00", path)
    checks.neuron(lambda x, w, b: x @ w)
    checks.neuron(lambda x, w, b: x @ w + b)
    progress.close()
    assert cli.main(["report", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 student"
    (line,) = [line.split() for line in lines if line.startswith("00.neuron")]
    assert line[1:3] == ["1", "1"]
    assert line[-1] == "(1)"


def test_lines_and_files_that_cant_be_read_are_told_and_left_out(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_bytes(b"{half\n\xff\n[]\n\n" + GOOD.encode())
    (tmp_path / "b.jsonl").write_text(GOOD)
    (tmp_path / "c.jsonl").mkdir()
    files = [str(tmp_path / name) for name in ("a.jsonl", "b.jsonl", "missing.jsonl")]
    assert cli.main(["report", *files]) == 1
    said = capsys.readouterr()
    assert "a.jsonl: 3 of 4 lines can't be read" in said.err
    assert "missing.jsonl: can't be read" in said.err
    assert said.out.startswith("2 students")


def test_a_folder_stands_for_the_files_in_it(tmp_path, capsys):
    for student in ("one", "two"):
        (tmp_path / student).mkdir()
        (tmp_path / student / "my-progress.jsonl").write_text(GOOD)
        (tmp_path / student / "my-functions.py").write_text("def mse(): ...")
    assert report.run(report.options([str(tmp_path)])) == 0
    assert capsys.readouterr().out.startswith("2 students")


def test_nothing_to_read_is_an_error(tmp_path):
    with pytest.raises(CourseError, match="No progress file"):
        report.run(report.options([str(tmp_path)]))


def test_the_table_for_a_spreadsheet_has_no_formulas_and_no_control_characters(tmp_path, capsys):
    path = tmp_path / "p.jsonl"
    path.write_text('{"lab": "01", "kind": "exercise", "name": "=1+1\\u001b[31m", "status": "correct"}\n')
    report.run(report.options([str(path), "--csv"]))
    header, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert tuple(header) == report.COLUMNS
    assert row == ["exercise", "01", "'=1+1?[31m", "1", "1", "", "", ""]


def test_odd_facts_are_shown_as_text():
    (row,) = report.count([[entry("mse", "incorrect", {"a": ["list"]}), entry("mse", ["odd"], "x" * 500)]])
    assert row.solved == 0
    assert all(len(name) <= report.LENGTH for name in row.mistakes)
