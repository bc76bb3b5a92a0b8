"""Solutions that open at a date, and processes that toggle at the same moment."""

import base64
import contextlib
import json
import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from tools.solutions import ROOT, revealed, run

from course.console import CourseError
from course.solutions import cli, closings, history, openings, students

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


def test_a_later_date_closes_nothing_and_says_so(root, capsys):
    run(root, "show", "neuron")
    run(root, "show", "all", "--from", "2999-01-01")
    assert set(revealed(root)) == {"neuron"}
    assert "Open already, and so they stay: 00.neuron. To give them a date, hide them first." in capsys.readouterr().out


ZONES = ("UTC", "America/New_York", "Pacific/Kiritimati")


@pytest.fixture
def in_zone(monkeypatch):
    """Return a function that moves this process to a time zone; it moves back afterwards."""

    def move(zone):
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("moment", ["9999-12-31T23:59-12:00", "9999-12-31T23:59", "0001-01-01T00:00+14:00"])
def test_a_date_at_an_end_of_the_calendar_is_one_in_every_time_zone(root, capsys, in_zone, moment):
    openings.place(root).parent.mkdir()
    openings.place(root).write_text(json.dumps({"openings": {"neuron": moment, "gone": moment}}))
    for zone in ZONES:
        in_zone(zone)
        assert run(root, "status") == 0
        assert run(root, "show", "01.twice") == 0
    assert ("neuron" in revealed(root)) == moment.startswith("0001")


ODD = {
    "no text": b"\xff\xfe{",
    "a list": b"[]",
    "no table": b'{"openings": 5}',
    "a number for a time": b'{"openings": {"neuron": 5}}',
    "digits": b'{"openings": ' + b"7" * 5_000 + b"}",
    "brackets": b"[" * 100_000,
    "nothing": b"",
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
@pytest.mark.parametrize("command", ["status", "show", "hide"])
def test_a_file_of_openings_that_is_none_is_told_and_stays(root, content, command):
    openings.place(root).parent.mkdir()
    openings.place(root).write_bytes(content)
    with pytest.raises(CourseError, match=r"openings\.json can't be read"):
        run(root, command, "neuron")
    assert openings.place(root).read_bytes() == content


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


# --- who did so ----------------------------------------------------------------------------------------------------


def test_it_is_kept_who_opened_and_hid_what(root, capsys):
    run(root, "show", "neuron")
    run(root, "show", "01", "--from", "2999-01-01")
    run(root, "hide", "neuron")
    content = json.loads(openings.place(root).read_text())
    openings.place(root).write_text(json.dumps(content | {"log": [*content["log"], "somebody's note"]}))
    run(root, "hide", "all")
    capsys.readouterr()
    assert run(root, "log") == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[-1].split()[0] for line in said] == ["show", "show", "hide", "(a", "hide"]
    assert "thrice, twice from 2999-01-01" in said[1]
    assert history.who() in said[0]


@pytest.mark.parametrize("change", [("show", "01.twice"), ("close", "01.twice"), ("open", "00")])
def test_wherever_a_change_is_killed_the_files_are_whole_and_the_next_change_works(root, change):
    run(root, "show", "neuron")
    run(root, "close", "00")

    class Killed(BaseException):
        """Stands in for kill -9."""

    def dying(real, left):
        def call(*words, **options):
            if not left[0]:
                raise Killed
            left[0] -= 1
            return real(*words, **options)

        return call

    for step in range(12):  # three files are written, fsynced and renamed
        with pytest.MonkeyPatch.context() as patch:
            left = [step]
            for name in ("write", "fsync", "replace"):
                patch.setattr(os, name, dying(getattr(os, name), left))
            with contextlib.suppress(Killed):
                run(root, *change)
        assert set(revealed(root)) in ({"neuron"}, {"neuron", "twice"}), step
        assert set(closings.read(root)) in ({"neuron"}, {"neuron", "twice"}, set()), step
        run(root, "show", "01.thrice")
        run(root, "hide", "01")
        run(root, "close", "00")
        run(root, "open", "01")
        assert set(revealed(root)) == set(closings.read(root)) == {"neuron"}
