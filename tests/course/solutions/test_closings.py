"""Closing the rungs of help from the shell, for a lab or until a date."""

import json

import pytest
from tools.solutions import run

from course.console import CourseError
from course.solutions import catalogue, closings, students


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
