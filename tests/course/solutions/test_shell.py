"""Opening and hiding solutions from the shell."""

import pytest
from tools.solutions import ROOT, revealed, run

from course import cli as course
from course.console import CourseError
from course.solutions import catalogue, openings, students
from helpers import checks

# --- the shell -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["00"], ["neuron"]),
        (["01.thrice"], ["thrice"]),
        (["thrice", "00_begin"], ["neuron", "thrice"]),
        (["all"], ["neuron", "twice", "thrice"]),
    ],
)
def test_names_of_labs_and_exercises_open_what_they_mean(root, names, expected):
    assert run(root, "show", *names) == 0
    assert list(revealed(root)) == expected
    assert run(root, "hide", *names) == 0
    assert revealed(root) == {}


def test_hiding_one_exercise_leaves_the_others_open(root):
    run(root, "show", "all")
    run(root, "hide", "01.twice")
    assert list(revealed(root)) == ["neuron", "thrice"]


def test_the_file_holds_the_answer_without_its_markers_and_the_reasoning(root):
    run(root, "show", "01.twice")
    assert revealed(root)["twice"] == {
        "lab": "01",
        "answer": "y = 2 * x + secret_bias(x)",
        "why": "**Why it works.** Doubling is what $2x$ means, and the bias <b>shifts</b> it.",
    }


@pytest.mark.parametrize(
    ("wrong", "right"), [("01.twise", "01.twice"), ("nueron", "neuron"), ("001", "01"), ("al", "all")]
)
def test_an_unknown_name_gets_the_nearest_right_one_and_changes_nothing(root, wrong, right):
    with pytest.raises(CourseError, match=f"Did you mean {right}"):
        run(root, "show", "00", wrong)
    assert not openings.place(root).exists()
    assert not students.place(root).exists()


def test_status_says_what_is_open_hidden_and_due(root, capsys):
    run(root, "show", "00")
    run(root, "show", "01.twice", "--from", "2999-12-01T09:00")
    capsys.readouterr()
    assert run(root, "status") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    said = {words[-6]: words[:2] for words in lines if "Exercise" in words}
    assert said == {"00.neuron": ["●", "open"], "01.twice": ["◔", "opens"], "01.thrice": ["○", "hidden"]}


def test_status_alone_makes_no_file_for_students(root):
    run(root, "status")
    assert not students.place(root).exists()


def test_once_there_is_a_file_it_stays_so_that_a_copy_of_it_closes_what_was_open(root):
    run(root, "show", "all")
    run(root, "hide", "all")
    assert students.place(root).exists()
    assert b"y =" not in students.place(root).read_bytes()


def test_the_command_line_of_the_course_knows_the_command(root, monkeypatch):
    monkeypatch.setenv("BACKPROP_LABS_INSIDE", str(ROOT))
    assert course.main(["solutions", "--root", str(root), "show", "thrice"]) == 0
    assert list(revealed(root)) == ["thrice"]


def test_without_sources_it_says_that_this_is_no_instructors_copy(tmp_path):
    with pytest.raises(CourseError, match="instructor's copy"):
        run(tmp_path, "show", "all")


def test_a_broken_source_changes_nothing(root):
    run(root, "show", "01")
    before = students.place(root).read_bytes()
    path = root / "notebooks" / "01_go_on.py"
    path.write_text(path.read_text(encoding="utf-8").replace("# END SOLUTION", "", 1), encoding="utf-8")
    with pytest.raises(CourseError, match=r"(?s)01_go_on\.py.*mend this first"):
        run(root, "hide", "all")
    assert students.place(root).read_bytes() == before


def test_a_broken_file_of_openings_is_told_and_kept(root):
    openings.place(root).parent.mkdir()
    openings.place(root).write_text("{not json", encoding="utf-8")
    with pytest.raises(CourseError, match=r"openings\.json can't be read"):
        run(root, "show", "all")
    assert openings.place(root).read_text(encoding="utf-8") == "{not json"


def test_every_exercise_of_the_course_has_an_answer_and_a_reasoning():
    entries = catalogue.entries(catalogue.read(ROOT))
    assert {entry.name for entry in entries} <= set(checks.EXERCISES)
    assert [entry.full_name for entry in entries if not entry.answer or not entry.why] == []
    assert not any("SOLUTION" in entry.answer for entry in entries)
