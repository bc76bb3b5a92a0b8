"""Pictures that are drawn ahead: by a program beside the work or before it, and none without figures."""

import os
import sys
import time

import pytest

from course import ahead

WAITS = "import pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(' '.join(sys.argv[2:])); time.sleep(60)"


@pytest.fixture
def root(tmp_path):
    """Return a checkout that has figures."""
    (tmp_path / "helpers" / "web").mkdir(parents=True)
    return tmp_path


def stand_in(monkeypatch, *words):
    """Start this Python program in place of the one that draws."""
    monkeypatch.setattr(ahead, "line", lambda: [sys.executable, "-c", *map(str, words)])


def test_the_program_works_quietly_beside_the_block_and_ends_with_it(root, monkeypatch):
    stand_in(monkeypatch, WAITS, root / "began")
    began = time.monotonic()
    with ahead.meanwhile(os.environ, root):
        while not (root / "began").exists() or not (root / "began").read_text():
            assert time.monotonic() - began < 30
            time.sleep(0.05)
    assert (root / "began").read_text() == "--quietly"
    assert time.monotonic() - began < 50  # nobody waited for its end


def test_it_ends_where_the_block_fails_too(root, monkeypatch):
    stand_in(monkeypatch, WAITS, root / "began")
    ended = []
    monkeypatch.setattr(ahead.processes, "end", lambda process, grace: ended.append(process.kill()))
    with pytest.raises(KeyboardInterrupt), ahead.meanwhile(os.environ, root):
        raise KeyboardInterrupt
    assert len(ended) == 1


def test_before_anybody_comes_it_is_waited_for_and_heard(root, monkeypatch, capsys):
    stand_in(monkeypatch, "print('3 of 4 pictures drawn.')")
    ahead.now(os.environ, root)
    assert "3 of 4 pictures drawn." in capsys.readouterr().out


def test_without_figures_nothing_is_started(tmp_path, monkeypatch, capsys):
    stand_in(monkeypatch, "raise SystemExit(1)")
    monkeypatch.setattr(ahead.subprocess, "Popen", None)
    ahead.now(os.environ, tmp_path)
    with ahead.meanwhile(os.environ, tmp_path):
        pass
    assert capsys.readouterr().out == ""
