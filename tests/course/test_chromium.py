"""A browser for the tests: found, downloaded, installed where that needs no question, or told to be missing."""

import os
import sys
from pathlib import Path

import pytest

from course import chromium, processes

BROWSER = "#!/bin/sh\necho Chromium 1\n"
BROKEN = "#!/bin/sh\necho 'snap install chromium' >&2; exit 1\n"


def program(path, text=BROWSER):
    """Write a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def calls(tmp_path, monkeypatch):
    """Return the commands that were run, on a machine without a browser; none of them works."""
    chromium.starts.cache_clear()
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(chromium, "PLACES", ())
    monkeypatch.setattr(chromium, "store", lambda: tmp_path / "store")
    monkeypatch.setattr(chromium, "without_question", lambda: ["env"])
    made = []

    def watched(line, *limits):
        made.append(line)
        return processes.Finished(1, ["Error: no network", "hint"])

    monkeypatch.setattr(processes, "watched", watched)
    yield made
    chromium.starts.cache_clear()


def test_a_browser_that_starts_is_taken_and_nothing_is_brought(calls, tmp_path):
    program(tmp_path / "bin" / "chromium", BROKEN)
    wanted = program(tmp_path / "bin" / "google-chrome")
    assert chromium.ensure() == wanted
    assert calls == []


def test_playwrights_is_downloaded_where_there_is_none(calls, tmp_path, monkeypatch, capsys):
    path = tmp_path / "store" / "chromium_headless_shell-1" / "chrome-linux" / "headless_shell"

    def download(line, variables, silence, limit, folder):
        calls.append(line)
        assert variables["PLAYWRIGHT_BROWSERS_PATH"] == str(folder) == str(tmp_path / "store")
        program(path)
        return processes.Finished(0, [])

    monkeypatch.setattr(processes, "watched", download)
    assert chromium.ensure() == str(path)
    assert [line[:3] for line in calls] == [[sys.executable, "-m", "playwright"]]
    assert "Downloading" in capsys.readouterr().out


def test_the_systems_is_installed_where_no_download_works(calls, tmp_path, monkeypatch, capsys):
    program(tmp_path / "bin" / "apt-get")
    wanted, fails = tmp_path / "bin" / "chromium", processes.watched

    def install(line, *limits):
        if "install" in line and "apt-get" in line:
            calls.append(line)
            program(wanted)
            return processes.Finished(0, [])
        return fails(line, *limits)

    monkeypatch.setattr(processes, "watched", install)
    assert chromium.ensure() == str(wanted)
    assert [line[0] for line in calls] == [sys.executable, "env", "env"]
    assert "That didn't work: Error: no network" in capsys.readouterr().out


@pytest.mark.parametrize("question", [None, ["env"]])
def test_where_nothing_brings_one_it_is_told_what_to_do(calls, monkeypatch, capsys, question):
    monkeypatch.setattr(chromium, "without_question", lambda: question)
    assert chromium.ensure() is None
    said = capsys.readouterr().out
    assert "can't bring it without a question" in said
    assert f"install it (Debian: apt-get install chromium), or name it in {chromium.VARIABLE}" in said
    assert len(calls) == 1


def test_a_name_that_is_no_browser_is_told(calls, monkeypatch, tmp_path):
    monkeypatch.setenv(chromium.VARIABLE, program(tmp_path / "mine", BROKEN))
    program(tmp_path / "bin" / "chromium")
    with pytest.raises(FileNotFoundError, match="isn't one that starts"):
        chromium.find_chromium()


@pytest.mark.parametrize(("status", "expected"), [(0, True), (1, False)])
def test_sudo_is_used_only_where_it_asks_for_no_password(monkeypatch, tmp_path, status, expected):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.defpath}")
    program(tmp_path / "sudo", f"#!/bin/sh\nexit {status}\n")
    prefix = chromium.without_question()
    assert (prefix is not None) is expected
    if expected:
        assert prefix[:2] == [str(tmp_path / "sudo"), "-n"]


def wait(code, silence=30, limit=30, folder=None):
    """Run Python code as a program that is watched."""
    return processes.watched([sys.executable, "-u", "-c", code], os.environ, silence, limit, folder)


def test_a_program_that_says_nothing_any_more_is_ended_with_all_it_has_started(tmp_path):
    child = f"import time, pathlib; time.sleep(3); pathlib.Path({str(tmp_path / 'alive')!r}).touch()"
    code = f"import subprocess, sys; print('up'); subprocess.run([sys.executable, '-c', {child!r}])"
    ended = wait(code, silence=1)
    assert ended.status != 0
    assert ended.lines[0] == "up"
    assert "nothing more came" in ended.lines[-1]
    assert wait("import time; time.sleep(3)").status == 0
    assert not (tmp_path / "alive").exists()


def test_bytes_that_come_count_as_words_until_the_limit(tmp_path):
    code = (
        "import pathlib, time\n"
        f"for n in range(30): pathlib.Path({str(tmp_path / 'file')!r}).write_text('x' * n); time.sleep(0.1)"
    )
    assert wait(code, silence=1.5, folder=Path(tmp_path)).status == 0
    assert wait(code, silence=1.5, limit=1, folder=Path(tmp_path)).status != 0


def test_a_program_that_works_in_silence_is_said_to_be_at_it(monkeypatch, capsys):
    monkeypatch.setattr(processes, "SIGN", 0.5)
    assert wait("import time; print('fetching'); time.sleep(1.5)") == (0, ["fetching"])
    assert "still at it after" in capsys.readouterr().out
