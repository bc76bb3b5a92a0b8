"""Closing the rungs of help from the shell, for a lab or until a date."""

import json
import time

import pytest
from tools.solutions import run

from course.console import CourseError
from course.solutions import catalogue, cli, closings, openings, students


def closed(root):
    path = students.place(root)
    return json.loads(path.read_text(encoding="utf-8")).get("closed", []) if path.exists() else []


def test_a_lab_s_help_is_closed_and_opened_again(root, capsys):
    run(root, "close", "01")
    assert closed(root) == ["thrice", "twice"]
    assert "Help closed: 01.twice, 01.thrice" in capsys.readouterr().out
    run(root, "open", "01.twice")
    assert closed(root) == ["thrice"]
    run(root, "open", "all")
    assert closed(root) == []


def test_a_date_opens_it_when_the_tool_looks_next(root):
    run(root, "close", "all", "--until", "2999-01-01")
    assert len(closed(root)) == 3
    run(root, "close", "all", "--until", "2001-01-01")
    run(root, "status")
    assert closed(root) == []


def test_open_solutions_and_closed_help_are_told_in_one_file(root):
    run(root, "show", "00")
    run(root, "close", "01")
    told = json.loads(students.place(root).read_text(encoding="utf-8"))
    assert (list(told["solutions"]), told["closed"]) == (["neuron"], ["thrice", "twice"])


def test_a_file_that_somebody_has_broken_stays_as_it_is(root):
    run(root, "close", "00")
    closings.place(root).write_text("{", encoding="utf-8")
    with pytest.raises(CourseError, match="mend the file"):
        students.publish(root, catalogue.read(root))
    assert closings.place(root).read_text(encoding="utf-8") == "{"


def test_for_self_study_every_solution_is_told_behind_its_ladder(root):
    told = json.loads(students.for_self_study(catalogue.read(root)))
    assert (list(told["solutions"]), told["behind_ladder"]) == (["neuron", "twice", "thrice"], True)


def test_it_is_kept_who_closed_and_opened_help(root, capsys):
    run(root, "show", "neuron")
    run(root, "close", "01", "--until", "2999-01-01")
    run(root, "open", "01.twice")
    capsys.readouterr()
    run(root, "log")
    said = [line.split("  ")[-1] for line in capsys.readouterr().out.splitlines()]
    assert [words.split()[0] for words in said] == ["show", "close", "open"]
    assert "thrice, twice until 2999-01-01" in said[1]


@pytest.mark.parametrize("broken", [openings, closings])
def test_a_file_that_somebody_has_broken_stops_a_change_before_anything_is_changed(root, broken):
    run(root, "show", "neuron")
    run(root, "close", "00")
    broken.place(root).write_text("{", encoding="utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for words in (("close", "01"), ("open", "00"), ("show", "01"), ("hide", "00")):
        with pytest.raises(CourseError, match="Nothing has been changed"):
            run(root, *words)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "0001-01-01T00:00+14:00"])
def test_a_date_at_an_end_of_the_calendar_is_one_in_every_time_zone(root, monkeypatch, moment):
    run(root, "close", "00")
    closings.place(root).write_text(json.dumps({"closed": {"neuron": moment}}), encoding="utf-8")
    for zone in ("UTC", "America/New_York", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert run(root, "status") == 0
    monkeypatch.undo()
    time.tzset()
    assert closed(root) == (["neuron"] if moment.startswith("9999") else [])


def test_the_lab_command_opens_help_that_is_due_where_no_solution_was_ever_opened(root):
    run(root, "close", "all")
    openings.place(root).unlink(missing_ok=True)
    closings.place(root).write_text(json.dumps({"closed": {"neuron": "2001-01-01T00:00+00:00"}}), encoding="utf-8")
    cli.open_what_is_due(root)
    assert closed(root) == []
