"""The rungs of help: each opens after the one below it, goes into the log, and shows nothing that passes a check."""

import json

import pytest

from helpers import checks
from helpers.exercise import ladder
from helpers.student import progress

NAMES = list(checks.EXERCISES)


@pytest.fixture
def log(tmp_path):
    progress.open_lab("02", tmp_path / "log.jsonl")
    yield tmp_path / "log.jsonl"
    progress.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_is_worked_in_numbers_that_say_what_goes_in_and_what_comes_out(name):
    exercise = checks.EXERCISES[name]
    shown = [row[0] for row in exercise.worked().steps]
    assert shown[: len(exercise.cases[0].arguments)] == list(exercise.cases[0].arguments)
    assert len(shown) > len(exercise.cases[0].arguments)


def test_a_step_is_worked_on_two_samples_so_that_one_sees_them_add_up():
    rows = {name: shape for name, shape, _ in checks.output_gradients.worked().steps}
    assert rows["A1"] == "(2, 3)"
    assert (rows["dZ2"], rows["dW2"], rows["db2"]) == ("(2, 1)", "(3, 1)", "(1,)")


@pytest.mark.parametrize("name", NAMES)
def test_a_skeleton_pasted_as_it_stands_raises_before_it_computes_anything(name):
    lines = ladder.skeleton(checks.EXERCISES[name].lab, name)
    assert "____" in lines
    with pytest.raises(NameError):
        exec(lines, {})


def test_rungs_open_one_after_another(log):
    assert "first `checks.forward.worked()`" in repr(checks.forward.lend())
    checks.forward.worked()
    assert "first `checks.forward.skeleton()`" in repr(checks.forward.lend())
    checks.forward.skeleton()
    assert "Lent." in repr(checks.forward.lend())
    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(e["kind"], e["name"], e["rung"]) for e in entries] == [
        ("rung", "forward", rung) for rung in ("worked", "skeleton", "lent")
    ]


def test_a_rung_opened_twice_is_one_line_in_the_log(log):
    checks.forward.worked()
    checks.forward.worked()
    assert len(log.read_text(encoding="utf-8").splitlines()) == 1


def test_a_rung_counts_as_nothing_done(log):
    checks.forward.worked()
    assert progress.firsts() == {}


def test_an_instructor_closes_them_and_the_student_is_told(log):
    (log.parent / "revealed-solutions.json").write_text('{"solutions": {}, "closed": ["forward"]}', encoding="utf-8")
    progress._open.folder = log.parent
    assert "Closed:" in repr(checks.forward.worked())
    assert checks.forward.worked().steps == ()
    assert log.read_text(encoding="utf-8") == ""


def test_a_check_that_fails_says_what_help_there_is_and_one_that_passes_does_not():
    html = checks.mse(lambda predictions, targets: 0.0)._repr_html_()
    assert "checks.mse.worked()" in html
    assert "Stuck?" not in checks.mse(checks.mse.reference)._repr_html_()


def test_in_self_study_a_solution_shows_once_all_rungs_have_been_opened(log):
    told = {"solutions": {"forward": {"answer": "Z1 = …", "why": "Because."}}, "behind_ladder": True}
    (log.parent / "revealed-solutions.json").write_text(json.dumps(told), encoding="utf-8")
    progress._open.folder = log.parent
    assert checks.forward(None).solution is None
    for rung in (checks.forward.worked, checks.forward.skeleton, checks.forward.lend):
        rung()
    assert checks.forward(None).solution.answer == "Z1 = …"


def test_without_an_open_lab_nothing_is_lent_and_that_is_said():
    assert "run the setup cell" in repr(checks.forward.lend())


def test_a_log_that_cannot_be_written_is_told_and_the_loan_holds_all_the_same(tmp_path):
    progress.open_lab("02", tmp_path / "log.jsonl")
    try:
        (tmp_path / "log.jsonl").unlink()
        (tmp_path / "log.jsonl").mkdir()
        assert "kept in memory only" in repr(checks.forward.worked())
        checks.forward.skeleton()
        assert "Lent." in repr(checks.forward.lend())
        assert progress.lent() == {"forward"}
    finally:
        progress.close()
