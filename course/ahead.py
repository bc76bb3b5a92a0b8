"""The pictures for which no first figure should wait: drawn by a program of their own, beside whatever else runs."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from course import processes
from course.console import say

PROGRAM = "helpers.web.ahead"


def line() -> list[str]:
    """Return the command line of the program that draws."""
    return [sys.executable, "-m", PROGRAM]


def now(env: Mapping[str, str], root: Path) -> None:
    """Draw what is missing and wait for it."""
    if _can(root):
        say("Drawing the pictures that figures begin with …")
        _, lines = processes.read(line(), env, str(root))
        say("\n".join(lines))


@contextmanager
def meanwhile(env: Mapping[str, str], root: Path) -> Iterator[None]:
    """Draw what is missing while the block runs. What isn't drawn at its end is drawn the next time."""
    if not _can(root):
        yield
        return
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([*line(), "--quietly"], env=env, cwd=root, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        processes.end(process, grace=0)


def _can(root: Path) -> bool:
    return (root / "helpers" / "web").is_dir()
