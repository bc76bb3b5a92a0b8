"""The report tells which diagnoses a class missed, and what was repaired."""

import json

from course import cli

LINE = {"time": "2026-11-02T10:00:00+00:00", "lab": "01", "name": "mse_gradient"}
DIAGNOSIS = LINE | {"kind": "diagnosis", "fault": "half"}


def log(folder, name, *entries):
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))


def reported(folder, capsys, *options):
    assert cli.main(["report", str(folder), *options]) == 0
    return capsys.readouterr().out


def test_a_wrong_diagnosis_is_told_with_the_fault_that_it_was_about(tmp_path, capsys):
    log(tmp_path, "anna", DIAGNOSIS | {"answer": "The sign.", "right": False}, DIAGNOSIS | {"right": True})
    log(tmp_path, "bert", DIAGNOSIS | {"answer": "The sign.", "right": False})
    out = reported(tmp_path, capsys)
    assert "Diagnoses" in out
    assert "01.mse_gradient" in out
    assert "took `half` for: The sign. (2)" in out


def test_repairs_are_counted_by_their_mistakes(tmp_path, capsys):
    repair = LINE | {"kind": "repair"}
    log(tmp_path, "anna", repair | {"status": "incorrect", "mistake": "sign"}, repair | {"status": "correct"})
    out = reported(tmp_path, capsys)
    assert "Repairs" in out
    assert "sign (1)" in out


def test_each_student_has_the_number_of_right_diagnoses_and_repairs(tmp_path, capsys):
    log(tmp_path, "anna", DIAGNOSIS | {"right": True}, LINE | {"kind": "repair", "status": "correct"})
    header, row = reported(tmp_path, capsys, "--by-student").splitlines()
    assert header.endswith(",diagnoses_right,repairs_done,predictions_missed,points_missed")
    assert row.endswith(",1,1,0,0")
