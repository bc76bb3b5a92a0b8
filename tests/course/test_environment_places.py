"""The environment's place: two processes in it, folders that can't be written to, and going on inside."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from tools.stage import ROOT, STEPS, Stage, checkout

from course import environment, processes
from course.console import CourseError
from course.environment import Environment

PYTHON = sys.executable


@pytest.fixture(params=["checkout", "Übungen für Jörg"])
def root(tmp_path, request, monkeypatch):
    """Return a small checkout whose running interpreter lacks everything."""
    return checkout(tmp_path, request.param, monkeypatch)


def test_two_at_once_set_up_once(root, capsys):
    first, second = Stage(root), Stage(root)
    slow = first.install
    first.install = lambda *arguments: (time.sleep(0.5), slow(*arguments))
    results = []
    runs = [
        threading.Thread(target=lambda s=s: results.append(environment.ready(root, "lab", s))) for s in (first, second)
    ]
    runs[0].start()
    time.sleep(0.1)
    runs[1].start()
    for run in runs:
        run.join(20)
    assert results == [Environment(root, root / ".venv").python] * 2
    assert first.done == list(STEPS)
    assert second.done == []
    assert "waiting for it" in capsys.readouterr().out


def test_the_lock_of_a_process_that_was_killed_holds_nobody_up(root):
    place = Environment(root, root / ".venv")
    place.folder.mkdir()
    code = (
        "import sys, time; from pathlib import Path; from course.locking import only_one\n"
        "with only_one(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([PYTHON, "-c", code, str(place.lock)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    stage = Stage(root)
    environment.ready(root, "lab", stage)
    assert stage.done == list(STEPS)


def test_a_checkout_that_cannot_be_written_to_gets_an_environment_in_the_cache(root, monkeypatch, capsys):
    real = Path.mkdir

    def refuse(path, *arguments, **options):  # chmod wouldn't stop root, as which tests often run
        if path.parent == root:
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", refuse)
    python = environment.ready(root, "lab", Stage(root))
    assert python == Environment(root, environment.user_cache(root)).python
    assert list(root.glob(".venv")) == []
    said = capsys.readouterr().out
    assert f"{root / '.venv'} can't be written to" in said
    assert str(environment.user_cache(root)) in said
    again = Stage(root)
    assert environment.ready(root, "lab", again) == python
    assert again.done == []

    monkeypatch.setattr(environment, "user_cache", lambda _: root / "cache")
    with pytest.raises(CourseError, match=r"no place to go.*Permission denied"):
        environment.ready(root, "lab", Stage(root))


def test_a_whole_environment_in_a_read_only_checkout_is_used(root, monkeypatch):
    python = environment.ready(root, "lab", Stage(root))
    monkeypatch.setattr(environment, "choose", lambda _: pytest.fail("nothing has to be written"))
    assert environment.ready(root, "lab", Stage(root)) == python


def test_two_checkouts_never_share_a_cache(tmp_path):
    assert environment.user_cache(tmp_path / "a") != environment.user_cache(tmp_path / "b")


def test_enter_goes_on_inside_and_does_not_go_round_in_circles(root, monkeypatch):
    calls = []
    monkeypatch.setattr(processes, "become", lambda line, env: calls.append((line, env)) or 7)
    assert environment.enter("lab", ["lab", "--port", "9000"], Stage(root), root) == 7
    (line, variables), python = calls[0], Environment(root, root / ".venv").python
    assert line == [str(python), "-m", "course", "lab", "--port", "9000"]
    monkeypatch.setenv(environment.INSIDE, variables[environment.INSIDE])
    assert environment.enter("lab", ["lab"], Stage(root), root) is None
    assert environment.INSIDE not in os.environ  # what the command starts must look for itself
