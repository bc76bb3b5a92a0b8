"""Notebooks that mean harm: nobody gets a mark by it, nothing outside is touched, and the next one is judged."""

import os
import socket
import time
from pathlib import Path

import pytest

from course.grade import isolation
from course.grade.judging import Judge
from course.grade.submissions import Submission

from .hostile import FORGING, GREEDY, REACHING, RIGHT, WRONG

ROOT = Path(__file__).resolve().parents[3]
LIMITS = {"seconds": 3, "cell": 1, "RLIMIT_AS": 1 << 30}


@pytest.fixture(scope="module")
def judge():
    """Return a judge that all notebooks are shown to, one after another."""
    os.environ["A_SECRET"] = "of whoever grades"
    with isolation.box(ROOT) as box:
        made = Judge(ROOT, box, LIMITS)
        yield made
        made.close()
    del os.environ["A_SECRET"]


@pytest.fixture
def outside(tmp_path):
    """Return a folder of somebody else's that anybody may write to."""
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o777)
    (tmp_path / "precious").write_text("somebody's")
    return tmp_path


def judged(judge, *cells):
    """Return what is said about the one exercise of Lab 00."""
    made = Submission("s", "place", "00", "00_start_here", "d", cells, ("neuron",), {}, (), ())
    return judge.ask(made, [])


def status(judge, *cells):
    return judged(judge, *cells)["verdicts"]["neuron"]["status"]


def test_right_wrong_and_missing_are_told_apart(judge):
    assert status(judge, RIGHT) == "correct"
    wrong = judged(judge, WRONG)["verdicts"]["neuron"]
    assert (wrong["status"], wrong["mistake"]) == ("incorrect", "forgot_bias")
    assert status(judge, "print('nothing')") == "not attempted"
    assert judged(judge, RIGHT, "1 / 0")["failed"][0]["kind"] == "ZeroDivisionError"


@pytest.mark.parametrize("code", [*GREEDY.values(), *FORGING.values()], ids=[*GREEDY, *FORGING])
def test_nobody_gets_a_mark_by_force_or_by_forging(judge, code):
    answers = ROOT / "notebooks"
    assert status(judge, code.replace("{answers}", str(answers))) != "correct"


@pytest.mark.parametrize("code", REACHING.values(), ids=REACHING)
def test_nothing_outside_is_touched(judge, outside, code):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        code = code.replace("{outside}", str(outside)).replace("{port}", str(server.getsockname()[1]))
        assert status(judge, code) != "correct"
        with pytest.raises(BlockingIOError):
            server.accept()
    time.sleep(1.2 * ("setsid" in code))
    assert {path.name for path in outside.iterdir()} == {"precious"}
    assert (outside / "precious").read_text() == "somebody's"


def test_after_all_of_it_an_honest_notebook_is_judged_as_ever(judge):
    assert len({**GREEDY, **FORGING, **REACHING}) >= 40
    assert status(judge, RIGHT) == "correct"


def test_what_holds_here_is_found_out_and_said(judge):
    holds = judge.box.holds
    assert set(holds) >= {"no network", "another user", "the answers are out of its sight"}
    weak = isolation.told(dict.fromkeys(holds, False))
    assert "What doesn't hold here: no network" in weak[1]
    assert "container" in weak[1]
