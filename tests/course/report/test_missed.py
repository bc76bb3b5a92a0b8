"""Predictions that missed and points that explanations lack: in the report, and on the pages of `course grade`."""

import csv
import io

import pytest

from course import cli
from course.grade import logged, pages
from course.grade.marks import Marks
from course.report.tally import Record
from course.solutions.catalogue import Entry, Lab
from helpers import progress

LAB = Lab("01", "01_descent", "01 · Walk", (Entry("mse", "01", "Exercise 1 · mse", "", ""),))
LANDS = "it lands at <2>"


def outcome(right, name="01.far.prediction"):
    progress.record(progress.OUTCOME, name, value=1.5, right=right, truth=LANDS, option=None)


def explained(*missing):
    progress.record(progress.EXPLANATION, "explain_flat_line", said=[], missing=list(missing))


@pytest.fixture
def student(tmp_path):
    """Return what writes a student's log, as a lab does, and returns it."""

    def written(name, *acts):
        progress.open_lab("01", tmp_path / f"{name}.jsonl")
        for act in acts:
            act()
        record = Record()
        for entry in progress.entries():
            record.add(entry)
        progress.close()
        return record

    return written


def marks(record):
    right = {"status": "correct", "mistake": None, "message": "correct."}
    return Marks(verdicts={"01": {"mse": right}}, log=logged.of(record))


@pytest.fixture
def class_(student):
    """Return three students: one missed both, one came to a whole explanation later, one has no log."""
    anna = student("anna", lambda: outcome(False), lambda: explained("equal gradients", "zeros stop all"))
    bert = student("bert", lambda: outcome(True), lambda: explained("equal gradients"), explained)
    return {"anna": marks(anna), "bert": marks(bert), "cleo": Marks(verdicts=marks(anna).verdicts)}


def test_the_report_counts_predictions_by_what_was_true_instead(class_, tmp_path, capsys):
    assert cli.main(["report", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Predictions") for line in lines)
    (line,) = [line.split() for line in lines if line.startswith("01.far.prediction")]
    assert (line[1], line[2], " ".join(line[3:])) == ("2", "1", f"{LANDS} (1)")


def test_a_row_of_a_student_has_what_was_missed_and_is_still_missing(class_, tmp_path, capsys):
    cli.main(["report", str(tmp_path), "--by-student"])
    rows = {row["student"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert (rows["anna"]["predictions_missed"], rows["anna"]["points_missed"]) == ("1", "2")
    assert (rows["bert"]["predictions_missed"], rows["bert"]["points_missed"]) == ("0", "0")


def test_the_page_of_a_lab_has_predictions_and_points_that_are_still_missing(class_):
    page = pages.of_lab(LAB, class_)
    assert "<td>far</td><td>2</td><td>1</td><td>1 × it lands at &lt;2&gt;</td>" in page
    points = "1 × equal gradients<br>1 × zeros stop all"
    assert f"<td>explain_flat_line</td><td>2</td><td>1</td><td>{points}</td>" in page
    assert "Prediction · far: “it lands at &lt;2&gt;”, and most expected something else (1)" in page
    assert "Explanation · explain_flat_line: “equal gradients” is the point most often left out (1)" in page


def test_a_column_of_students_is_as_narrow_as_a_sign_and_the_signs_are_explained(class_):
    page = pages.of_lab(LAB, class_)
    assert '<th scope="col">1</th>' in page
    assert "✓ solved, ✗ not yet" in page
    assert "<td>anna</td><td>✓</td>" in page


def test_a_student_reads_what_they_missed_and_nobody_elses(class_):
    anna = pages.of_student("anna", class_["anna"], [LAB])
    assert "<td>Prediction · far</td><td>missed: it lands at &lt;2&gt;</td>" in anna
    assert "without the point: equal gradients; zeros stop all" in anna
    for name in ("bert", "cleo"):
        page = pages.of_student(name, class_[name], [LAB])
        assert "Prediction" not in page
        assert "without the point" not in page


def test_the_rungs_of_a_ladder_are_named(student):
    rungs = ("worked", "worked", "lent")
    record = student("dora", *(lambda rung=rung: progress.record(progress.RUNG, "mse", rung=rung) for rung in rungs))
    assert logged.ladder("01", "mse", [logged.of(record), logged.NOTHING]) == "1 (lent 1, worked 1)"
    assert logged.ladder("01", "other", [logged.of(record)]) == "0"
