"""The student's log: kept, never lost, and honest about what can't be read or written."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from helpers.student import progress

ROOT = Path(__file__).parents[2]


@pytest.fixture
def log(tmp_path):
    return tmp_path / "my-progress.jsonl"


def lines(log):
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line]


def test_without_an_open_lab_nothing_happens(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    progress.announce("exercise", "mse", "Exercise 1")
    progress.record("exercise", "mse", status="correct")
    assert not progress.done("exercise", "mse")
    assert progress.latest("exercise", "mse") is None
    assert repr(progress.show()) == "No lab is open: progress.open_lab begins to remember."
    assert list(tmp_path.iterdir()) == []


def test_a_record_is_a_line_and_survives_a_restart(log):
    progress.open_lab("01", log)
    progress.record("exercise", "mse", status="incorrect", mistake="sign")
    assert not progress.done("exercise", "mse")
    progress.record("exercise", "mse", status="correct", mistake=None)
    progress.record("exercise", "mse", status="incorrect", mistake="sign")
    progress.close()
    progress.open_lab("01", log)
    assert progress.done("exercise", "mse")  # what is done stays done
    assert progress.latest("exercise", "mse")["mistake"] == "sign"
    assert [line["status"] for line in lines(log)] == ["incorrect", "correct", "incorrect"]
    assert all(set(line) >= {"time", "lab", "kind", "name"} for line in lines(log))


def test_labs_share_a_file_but_not_what_is_done(log):
    progress.open_lab("01", log)
    progress.record("mission", "edge", steps=np.int64(7), rate=np.float32(0.5), where=np.ones(2))
    progress.open_lab("02", log)
    assert not progress.done("mission", "edge")
    progress.open_lab("01", log)
    assert progress.done("mission", "edge")
    assert (progress.latest("mission", "edge")["steps"], progress.latest("mission", "edge")["rate"]) == (7, 0.5)


def test_a_question_counts_when_it_is_right(log):
    progress.open_lab("01", log)
    progress.record("question", "why", right=False)
    assert not progress.done("question", "why")
    progress.record("question", "why", right=True)
    assert progress.done("question", "why")


def test_kinds_are_known():
    for call in (progress.done, progress.latest, progress.record):
        with pytest.raises(ValueError, match="kind must be one of 'exercise', 'mission', 'question', 'prediction'"):
            call("excercise", "mse")


def test_the_view_counts_what_was_announced(log):
    progress.open_lab("01", log)
    progress.announce("exercise", "mse", "Exercise 1 · <Measure>")
    progress.announce("exercise", "mse", "Exercise 1 · <Measure>")
    progress.announce("exercise", "step", "Exercise 2 · Step")
    progress.announce("mission", "edge", "Find the edge")
    progress.record("exercise", "mse", status="correct")
    view = progress.show()
    assert repr(view) == "Lab 01 · 1 of 2 exercises · 0 of 1 missions"
    assert view.totals() == [("exercise", 1, 2), ("mission", 0, 1)]
    page = view._repr_html_()
    assert "✓ Exercise 1 · &lt;Measure&gt;" in page
    assert "○ Exercise 2 · Step" in page
    assert "<Measure>" not in page


def test_corrupt_lines_are_kept_told_and_skipped(log):
    good = {"time": "t", "lab": "01", "kind": "exercise", "name": "mse", "status": "correct"}
    log.write_bytes(
        json.dumps(good).encode() + b'\n{"half\n[1, 2]\n\xff\xfe\n{"lab": 1}\n' + json.dumps(good).encode()[:30]
    )
    before = log.read_bytes()
    opened = progress.open_lab("01", log)
    assert repr(opened).endswith("my-progress.jsonl; 5 lines of it can't be read and stay as they are")
    assert progress.done("exercise", "mse")
    progress.record("exercise", "step", status="correct")
    assert log.read_bytes().startswith(before + b"\n{")  # a line of its own, not glued to the broken one
    progress.open_lab("01", log)
    assert progress.done("exercise", "step")
    assert "5 lines of it can't be read" in repr(progress.show())


def test_a_place_that_cannot_be_written_to_means_kept_in_memory(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    for path in (blocked / "log.jsonl", tmp_path, tmp_path / "missing" / "log.jsonl"):
        opened = progress.open_lab("01", path)
        assert repr(opened).startswith("Lab 01 is open. Your progress is kept in memory only: ")
        progress.announce("exercise", "mse", "Exercise 1")
        progress.record("exercise", "mse", status="correct")
        assert progress.done("exercise", "mse")
        assert repr(progress.show()).startswith("Lab 01 · 1 of 1 exercises\n")
        assert "can't be used" in repr(progress.show())


def test_where_the_file_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BACKPROP_LABS_PROGRESS", raising=False)
    assert repr(progress.open_lab("01")) == "Lab 01 is open. Your progress is kept in my-progress.jsonl"
    assert (tmp_path / "my-progress.jsonl").exists()
    monkeypatch.setenv("BACKPROP_LABS_PROGRESS", str(tmp_path / "ein Ordner ü.jsonl"))
    assert repr(progress.open_lab("01")) == "Lab 01 is open. Your progress is kept in ein Ordner ü.jsonl"
    assert (tmp_path / "ein Ordner ü.jsonl").exists()


WRITER = """
import sys
from helpers import progress
progress.open_lab("01", sys.argv[1])
for i in range(200):
    progress.record("exercise", sys.argv[2], status="correct", note="x" * 300, i=i)
"""


def test_two_kernels_write_at_once_without_losing_a_line(log):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(log), name], cwd=ROOT) for name in ("a", "b")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    written = lines(log)
    assert [[line["i"] for line in written if line["name"] == name] for name in "ab"] == [list(range(200))] * 2
    opened = progress.open_lab("01", log)
    assert opened.unreadable == 0


def test_the_view_sees_what_another_window_wrote(log):
    progress.open_lab("01", log)
    progress.announce("exercise", "mse", "Exercise 1")
    other = {"time": "t", "lab": "01", "kind": "exercise", "name": "mse", "status": "correct"}
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(other) + "\n")
    assert repr(progress.show()) == "Lab 01 · 1 of 1 exercises"


def test_firsts_tell_of_all_labs_when_something_was_done_for_the_first_time(log):
    assert progress.firsts() == {}  # no lab is open
    written = [
        ("2026-11-02T09:00:00+00:00", "00", "exercise", "neuron", {"status": "incorrect"}),
        ("2026-11-02T09:05:00+00:00", "00", "exercise", "neuron", {"status": "correct"}),
        ("2026-11-03T10:00:00+00:00", "00", "exercise", "neuron", {"status": "correct"}),
        ("2026-11-04T10:00:00", "01", "question", "why", {"right": True}),
        ("yesterday", "01", "mission", "edge", {}),
        ("2026-11-05T10:00:00+00:00", "01", "question", "how", {"right": False}),
    ]
    rows = [{"time": t, "lab": lab, "kind": kind, "name": name, **facts} for t, lab, kind, name, facts in written]
    log.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    progress.open_lab("06", log)
    assert progress.firsts() == {
        ("00", "exercise", "neuron"): datetime(2026, 11, 2, 9, 5, tzinfo=UTC),
        ("01", "question", "why"): datetime(2026, 11, 4, 10, tzinfo=UTC),
        ("01", "mission", "edge"): None,
    }
    progress.record("mission", "still")
    assert ("06", "mission", "still") in progress.firsts()
