"""Run other programs so that Ctrl-C leaves none of them behind."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from course.console import say

SHARED: set[int] = set()  # open files that programs started by `read` hold as well (POSIX): the lock of an environment
SIGN = 15.0  # seconds after which a program that works in silence is said to be at it
PATIENCE = 10.0  # seconds that a program gets to end by itself


class Finished(NamedTuple):
    """How a program ended and what it printed."""

    status: int
    lines: list[str]


def end(process: subprocess.Popen, grace: float = 2.0) -> int:
    """Wait for a program that Ctrl-C may have reached already, then insist; return its exit status."""
    # The terminal sends Ctrl-C to the child as well; `kill -INT` on the parent alone doesn't.
    for insist, seconds in ((lambda: None, grace), (process.terminate, PATIENCE), (process.kill, None)):
        insist()
        try:
            return process.wait(seconds)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            continue
    return process.wait()


def read(
    command: Sequence[str],
    env: Mapping[str, str] | None = None,
    cwd: str | None = None,
    on_line: Callable[[str], None] = lambda line: None,
) -> Finished:
    """Run a program, hand on each line as it comes, and keep them all."""
    process = subprocess.Popen(
        command,
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        pass_fds=tuple(SHARED),
    )
    lines = []
    try:
        with process.stdout:
            for line in process.stdout:
                lines.append(line.rstrip())
                on_line(lines[-1])
        return Finished(process.wait(), lines)
    except BaseException:
        end(process)
        raise


def watched(
    command: Sequence[str], env: Mapping[str, str], silence: float, limit: float, folder: Path | None = None
) -> Finished:
    """Run a program that may wait for ever: show a sign of life now and then, and end it where nothing comes any more.

    A line counts as coming, and so does a byte in the files of ``folder``.
    """
    process = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=os.name != "nt",
    )
    try:
        lines = _gathered(process, silence, limit, folder)
        return Finished(process.returncode, lines)
    except BaseException:
        _end_all(process)
        raise


def _gathered(process: subprocess.Popen, silence: float, limit: float, folder: Path | None) -> list[str]:
    """Return the lines of a program once it has ended, by itself or by us."""
    lines: list[str] = []
    words = (line.decode("utf-8", "replace").rstrip() for line in process.stdout)
    reader = threading.Thread(target=lines.extend, args=(words,), daemon=True)
    reader.start()
    began = active = shown = time.monotonic()
    seen = None
    while process.poll() is None:
        time.sleep(0.2)
        now, state = time.monotonic(), (len(lines), _size(folder))
        active, seen = (now, state) if state != seen else (active, seen)
        if now - shown > SIGN:
            shown = now
            say(f"      still at it after {now - began:.0f} s: {lines[-1][:100] if lines else '…'}")
        if now - active > silence or now - began > limit:
            _end_all(process)
            lines.append(f"Error: nothing more came, so it was ended after {now - began:.0f} s")
    reader.join(5)
    return lines


def _size(folder: Path | None) -> int:
    try:
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder else 0
    except OSError:  # a temporary file has just gone
        return -1


def _end_all(process: subprocess.Popen) -> None:
    """End a program with all that it has started."""
    if os.name == "nt":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # gone already, or root's, by sudo
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def show(
    command: Sequence[str], env: Mapping[str, str] | None = None, cwd: str | None = None, grace: float = 2.0
) -> int:
    """Run a program in this terminal and return its exit status; after Ctrl-C it gets ``grace`` seconds."""
    process = subprocess.Popen(command, env=env, cwd=cwd)
    try:
        return process.wait()
    except BaseException:
        end(process, grace)
        raise


def become(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Go on as another program; where the system can't do that, run it and return its exit status."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":  # on Windows exec returns to the prompt while the new program still runs
        os.execve(command[0], list(command), dict(env))
    return show(command, env, grace=2 * PATIENCE)  # it has programs of its own to end
