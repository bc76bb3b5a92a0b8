"""Opening and closing solutions: by the shell, from two processes at once, and what a student's check then shows."""

import base64
import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from course import cli as course
from course.console import CourseError
from course.solutions import catalogue, cli, openings, panel, students
from helpers import checks, progress, reveal

ROOT = Path(__file__).resolve().parents[2]
EXERCISE = '''
# %% [markdown]
# ### Exercise {number} · {title}
#
# (4 min · ●○○ · because the next one needs it)

# %% tags=["exercise"]
def {name}(x):
    """Return x, changed."""
    # BEGIN SOLUTION
    {answer}
    # END SOLUTION
    return y

# %%
checks.{name}({name})

# %% [markdown] tags=["solution"]
# **Why it works.** {why}
'''
LABS = {
    "00_begin": [("neuron", "y = x @ (x + 41)", "A row meets a column, and *forty-one* is `41`.")],
    "01_go_on": [
        ("twice", "y = 2 * x + secret_bias(x)", "Doubling is what $2x$ means, and the bias <b>shifts</b> it."),
        ("thrice", "y = 3 * x ** third_power", "Three times the third power."),
    ],
}


@pytest.fixture
def root(tmp_path):
    """Return an instructor's copy: two sources, and a lab in which a student has written."""
    root = tmp_path / "Kurs für alle"
    (root / "notebooks").mkdir(parents=True)
    (root / "labs").mkdir()
    for stem, exercises in LABS.items():
        text = f"# %% [markdown]\n# # {stem[:2]} · {stem[3:].capitalize()}\n" + "".join(
            EXERCISE.format(number=number, title=f"Make {name}", name=name, answer=answer, why=why)
            for number, (name, answer, why) in enumerate(exercises, 1)
        )
        (root / "notebooks" / f"{stem}.py").write_text(text, encoding="utf-8")
    (root / "labs" / "00_begin.ipynb").write_bytes(b'{"cells": ["what a student wrote"]}\r\n')
    return root


def run(root, *words):
    return cli.run(cli.options(["--root", str(root), *words]))


def revealed(root):
    """Return what the students' file holds, {} where there is none."""
    path = students.place(root)
    return json.loads(path.read_text(encoding="utf-8"))["solutions"] if path.exists() else {}


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


# --- dates ---------------------------------------------------------------------------------------------------------


def test_a_date_in_the_future_leaves_no_trace_of_the_answer_anywhere_but_in_the_sources(root):
    run(root, "show", "all", "--from", "2999-12-01")
    files = [path for path in root.rglob("*") if path.is_file() and path.parent.name != "notebooks"]
    assert openings.place(root) in files
    for answer in (b"secret_bias", b"third_power", b"forty-one"):
        forms = {answer, base64.b64encode(answer)[:-4], answer.hex().encode(), answer[::-1]}
        assert not [path.name for path in files for form in forms if form in path.read_bytes()]


def test_a_date_opens_when_it_has_come_and_somebody_looks(root, monkeypatch):
    run(root, "show", "01.twice", "--from", "2030-01-01T09:00")
    run(root, "status")
    assert revealed(root) == {}
    monkeypatch.setattr(openings, "now", lambda: cli.moment("2030-01-01T09:00"))
    run(root, "status")
    assert list(revealed(root)) == ["twice"]


def test_the_lab_command_opens_what_is_due_and_says_what_prevents_it(root, capsys):
    cli.open_what_is_due(root)
    assert not students.place(root).exists()
    past = openings.now() - timedelta(minutes=1)
    with openings.alone(root):
        openings.write(root, {"neuron": past})
    cli.open_what_is_due(root)
    assert list(revealed(root)) == ["neuron"]
    openings.place(root).write_text("[]", encoding="utf-8")
    cli.open_what_is_due(root)
    assert "couldn't be opened" in capsys.readouterr().out


def test_a_later_show_keeps_since_when_a_solution_is_open(root):
    first = openings.now() - timedelta(days=3)
    assert openings.changed({"neuron": first}, ["neuron"], openings.now())["neuron"] == first


def test_hiding_cancels_a_date(root):
    run(root, "show", "01", "--from", "2999-12-01")
    run(root, "hide", "01.twice")
    assert set(openings.read(root)) == {"thrice"}


def test_a_date_that_is_none_is_refused_in_a_sentence(root, capsys):
    with pytest.raises(SystemExit):
        run(root, "show", "all", "--from", "soon")
    assert "expected a time like 2026-12-01T09:00, got 'soon'" in capsys.readouterr().err


# --- two at once ---------------------------------------------------------------------------------------------------

TOGGLER = """
import sys, time
from pathlib import Path
from course.solutions import catalogue, openings, students
root, name, start = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
labs = catalogue.read(root)
time.sleep(max(start - time.time(), 0))
for turn in range(15):
    students.change(root, labs, [name], None if turn % 2 else openings.now())
"""


def test_processes_that_toggle_at_the_same_moment_lose_nothing(root):
    start = str(time.time() + 3)
    names = ["neuron", "twice", "thrice"]
    line = [sys.executable, "-c", TOGGLER, str(root)]
    running = [subprocess.Popen([*line, name, start], cwd=ROOT) for name in names]
    while any(process.poll() is None for process in running):
        revealed(root)  # a reader never meets half a file
    assert [process.wait() for process in running] == [0, 0, 0]
    assert set(openings.read(root)) == set(revealed(root)) == set(names)
    assert {path.name for path in openings.place(root).parent.iterdir()} == {openings.NAME, openings.LOCK}


def test_no_byte_that_a_student_wrote_is_ever_changed(root):
    mine = root / "labs" / "00_begin.ipynb"
    before = (mine.read_bytes(), mine.stat().st_mtime_ns)
    for _ in range(3):
        run(root, "show", "all")
        run(root, "show", "all", "--from", "2999-01-01")
        run(root, "hide", "00")
    assert (mine.read_bytes(), mine.stat().st_mtime_ns) == before
    assert {path.name for path in (root / "labs").iterdir()} == {mine.name, students.NAME}


# --- what a student sees -------------------------------------------------------------------------------------------


@pytest.fixture
def lab(root, monkeypatch):
    """Work in the folder of the labs, as a notebook does."""
    monkeypatch.chdir(root / "labs")
    monkeypatch.delenv("BACKPROP_LABS_REVEALED", raising=False)
    return root


def right(x, w, b):
    return x @ w + b


def unwritten(x, w, b):
    raise NotImplementedError("Exercise 1")


def wrong(x, w, b):
    return x @ w


@pytest.mark.parametrize("function", [right, unwritten, wrong])
def test_a_check_offers_the_solution_from_its_next_run_and_no_more_when_it_is_hidden(lab, function):
    closed = checks.neuron(function)
    run(lab, "show", "00.neuron")
    shown = checks.neuron(function)
    run(lab, "hide", "00.neuron")
    hidden = checks.neuron(function)
    assert "Show solution" not in closed._repr_html_()
    assert "<details" in shown._repr_html_()
    assert "y = x @ (x + 41)" in shown._repr_html_()
    assert "A row meets a column" in shown._repr_html_()
    assert hidden._repr_html_() == closed._repr_html_()
    assert repr(closed) == repr(shown) == repr(hidden)
    assert closed.status == shown.status == hidden.status


def test_a_reveal_is_folded_text_and_solves_nothing(lab):
    run(lab, "show", "all")
    progress.open_lab("00", lab / "progress.jsonl")
    verdict = checks.neuron(unwritten)
    html = verdict._repr_html_()
    assert not verdict
    assert not progress.done("exercise", "neuron")
    assert " open" not in html[html.index("<details") : html.index("<summary>Show solution")]
    assert not any(tag in html for tag in ("<script", "<button", "<input", "onclick"))


def test_another_exercise_offers_nothing(lab):
    run(lab, "show", "01")
    assert "Show solution" not in checks.neuron(unwritten)._repr_html_()


def test_a_reveal_is_escaped_and_its_formulas_are_left_to_mathjax():
    html = reveal.Solution(
        "y = a < b", "**Why.** Of $x_1 < 2 ** x * y$ and `a ** b * c`:\n\n- *one*\n- <b>two</b>"
    ).html()
    assert "y = a &lt; b" in html
    assert "<strong>Why.</strong> Of $x_1 &lt; 2 ** x * y$ and <code>a ** b * c</code>:" in html
    assert "<li><em>one</em></li><li>&lt;b&gt;two&lt;/b&gt;</li>" in html


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"solutions": []}', b'{"solutions": {"neuron": {"answer": 3, "why": ""}}}', b"\xff\xfe"],
)
def test_a_corrupt_file_is_told_and_never_raises(lab, content):
    students.place(lab).write_bytes(content)
    verdict = checks.neuron(right)
    assert verdict
    assert "revealed-solutions.json can&#x27;t be read" in verdict._repr_html_()
    assert repr(verdict) == repr(checks.EXERCISES["neuron"].judge(right))


def test_a_folder_in_its_place_is_told(lab):
    students.place(lab).mkdir()
    assert "can&#x27;t be read" in checks.neuron(right)._repr_html_()


def test_another_file_can_be_named_so_that_tests_see_no_open_solution(lab, monkeypatch):
    run(lab, "show", "all")
    monkeypatch.setenv("BACKPROP_LABS_REVEALED", str(lab / "none.json"))
    assert "Show solution" not in checks.neuron(right)._repr_html_()


def test_explorers_read_no_reveals(lab):
    """`choose` judges without reading the file: a corrupt one can't reach a figure."""
    students.place(lab).write_bytes(b"{")
    choice = checks.choose("neuron", right)
    assert choice.own
    assert np.allclose(choice.function(np.eye(2), np.ones(2), 1.0), 2.0)


# --- the panel -----------------------------------------------------------------------------------------------------


def test_the_panel_has_a_named_switch_for_each_exercise(root):
    shown = panel.Panel(root)
    assert [row.switch.description for row in shown.rows.values()] == [
        "Exercise 1 · Make neuron",
        "Exercise 1 · Make twice",
        "Exercise 2 · Make thrice",
    ]
    assert not any(row.switch.value for row in shown.rows.values())


def test_a_switch_opens_and_hides(root):
    shown = panel.Panel(root)
    shown.rows["twice"].switch.value = True
    assert list(revealed(root)) == ["twice"]
    assert shown.rows["twice"].since.value.startswith("● open since")
    shown.rows["twice"].switch.value = False
    assert revealed(root) == {}


def test_the_buttons_of_a_lab_do_the_whole_lab(root):
    shown = panel.Panel(root)
    shown.rows["neuron"].switch.value = True
    shown.buttons["Open all of Lab 01"].click()
    assert list(revealed(root)) == ["neuron", "twice", "thrice"]
    shown.buttons["Hide all of Lab 01"].click()
    assert list(revealed(root)) == ["neuron"]


def test_shell_and_panel_show_the_same_state(root, capsys):
    shown = panel.Panel(root)
    run(root, "show", "thrice")
    run(root, "show", "neuron", "--from", "2999-01-01")
    shown.look()
    assert [row.switch.value for row in shown.rows.values()] == [False, False, True]
    assert shown.rows["neuron"].since.value == "◔ opens 2999-01-01 00:00"
    shown.rows["twice"].switch.value = True
    capsys.readouterr()
    run(root, "status", "twice")
    assert "● open since" in capsys.readouterr().out


def test_the_panel_opens_what_is_due_when_its_clock_ticks(root, monkeypatch):
    shown = panel.Panel(root)
    run(root, "show", "neuron", "--from", "2030-01-01")
    shown.clock._handle_custom_msg("look", [])
    assert not shown.rows["neuron"].switch.value
    monkeypatch.setattr(openings, "now", lambda: cli.moment("2030-01-02"))
    shown.clock._handle_custom_msg("look", [])
    assert shown.rows["neuron"].switch.value
    assert list(revealed(root)) == ["neuron"]


def test_the_panel_never_writes_the_text_of_an_older_source(root):
    shown = panel.Panel(root)
    shown.rows["twice"].switch.value = True
    path = root / "notebooks" / "01_go_on.py"
    path.write_text(path.read_text(encoding="utf-8").replace("secret_bias", "better_bias"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    shown.look()
    assert revealed(root)["twice"]["answer"] == "y = 2 * x + better_bias(x)"


def test_the_panel_tells_what_goes_wrong_and_shows_what_is_so(root):
    shown = panel.Panel(root)
    openings.place(root).write_text("{", encoding="utf-8")
    shown.rows["twice"].switch.value = True
    assert "can&#x27;t be read" in shown.message.value
    assert not shown.rows["twice"].switch.value
    openings.place(root).unlink()
    shown.look()
    assert shown.message.value == ""


def test_without_sources_the_panel_says_so(tmp_path):
    assert "student&#x27;s" in panel.Panel(tmp_path).message.value
