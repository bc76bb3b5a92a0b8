"""A function from memory: judged by its own check, and its time measured as the first one was."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from course.builder import sources
from helpers import quiz
from helpers.nn import network
from helpers.recall import blank
from helpers.student import cells, progress

ROOT = Path(__file__).parents[2]
BEGIN = datetime(2026, 11, 3, 12, tzinfo=UTC)
RIGHT = """
import numpy as np

def gradients(X, Y, W1, b1, W2, b2):
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    dZ2 = 2 * (A2 - Y) / len(Y) * A2 * (1 - A2)
    dZ1 = dZ2 @ W2.T * A1 * (1 - A1)
    return X.T @ dZ1, dZ1.sum(axis=0), A1.T @ dZ2, dZ2.sum(axis=0)
"""
FIRST = [(0, "forward", "correct"), (4, "loss_gradient", "incorrect"), (34, "loss_gradient", "correct")]
FIRST += [(40, "gradients", "correct")]


@pytest.fixture
def log(tmp_path, monkeypatch):
    """Open Lab 04 with a log in which Lab 02 was done, and a notebook in which names can be defined."""
    path = tmp_path / "my-progress.jsonl"
    path.write_text("".join(line(minutes, *rest) for minutes, *rest in FIRST), encoding="utf-8")
    progress.open_lab("04", path)
    names = {}
    monkeypatch.setattr(cells, "record", lambda: SimpleNamespace(shell=SimpleNamespace(user_ns=names)))
    return SimpleNamespace(path=path, names=names)


def line(minutes, name, status, lab="02", kind="exercise"):
    time = (BEGIN + timedelta(minutes=minutes)).isoformat()
    return json.dumps({"time": time, "lab": lab, "kind": kind, "name": name, "status": status}) + "\n"


def last(log):
    return json.loads(log.path.read_text("utf-8").splitlines()[-1])


def test_an_empty_cell_is_no_failure_and_is_not_written_down(log):
    before = log.path.read_bytes()
    told = quiz.from_memory("gradients", since="forward")
    assert not told.verdict
    assert repr(told).startswith("From memory · The cell above is still empty.")
    assert log.path.read_bytes() == before


def test_the_right_one_passes_and_counts_for_no_exercise(log):
    exec(RIGHT, log.names)
    told = quiz.from_memory("gradients", since="forward")
    assert told.verdict
    assert told.words == blank.NO_CLOCK
    assert (last(log)["kind"], last(log)["status"]) == ("memory", "correct")
    assert not progress.done("exercise", "gradients")


@pytest.mark.parametrize("lab", ["04_vanishing_gradients", "07_autograd"])
def test_the_solution_of_a_lab_has_it_in_full_and_the_lab_an_empty_cell(log, lab):
    source = sources.read(ROOT / "notebooks" / f"{lab}.py")
    (written,) = [cell for cell in source.cells if cell.kind == "code" and "solution" in cell.tags]
    exec(f"import numpy as np\n{written.text}", log.names)
    assert quiz.from_memory("gradients", since="forward").verdict
    above = source.cells[source.cells.index(written) - 1]
    assert above.text.startswith("#")
    assert len(above.text.splitlines()) == 1


def test_a_wrong_one_gets_the_sentence_of_the_exercise(log):
    exec(RIGHT.replace("2 * (A2", "(A2"), log.names)
    told = quiz.from_memory("gradients", since="forward")
    assert told.verdict.mistake == last(log)["mistake"] == "factor_2"


def test_the_courses_own_function_does_not_count(log):
    log.names["gradients"] = network.gradients
    assert "is the course's" in repr(quiz.from_memory("gradients", since="forward"))


def test_the_first_time_is_what_the_log_has_and_a_break_counts_ten_minutes(log):
    assert blank.first_time("gradients", "forward") == (4 + 10 + 6) * 60


@pytest.mark.parametrize("kept", [FIRST[:-1], FIRST[1:], [FIRST[-1], FIRST[0]]])
def test_without_both_ticks_in_their_order_there_is_no_first_time(log, kept):
    log.path.write_text("".join(line(*each) for each in kept), encoding="utf-8")
    assert blank.first_time("gradients", "forward") is None


def test_a_line_without_a_time_is_left_out():
    assert blank.at_work([BEGIN, None, BEGIN + timedelta(minutes=2)]) == 120


def test_the_clock_goes_on_over_a_restart_and_tells_both_times(log):
    quiz.clock("gradients").button.click()
    assert "clock is running" in quiz.clock("gradients").said.value
    progress.open_lab("04", log.path)  # as after a restart of the kernel
    assert "clock is running" in quiz.clock("gradients").said.value
    exec(RIGHT, log.names)
    told = quiz.from_memory("gradients", since="forward")
    assert told.words == (
        "From memory, the whole of it, in about 1 minute. "
        "The first time it took you about 20 minutes, reading included."
    )
    assert last(log)["seconds"] < 10
    assert quiz.clock("gradients").said.value == ""
    assert quiz.from_memory("gradients", since="forward").words == blank.NO_CLOCK


def test_without_a_first_time_none_is_made_up(log):
    log.path.write_text("", encoding="utf-8")
    quiz.clock("gradients").button.click()
    exec(RIGHT, log.names)
    assert "doesn't tell how long" in quiz.from_memory("gradients", since="forward").words


def test_what_is_no_function_is_no_answer(log):
    log.names["gradients"] = 3
    assert not quiz.from_memory("gradients", since="forward").verdict
