"""Run other programs so that Ctrl-C leaves none of them behind."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

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
