"""Read and write whole files: never half of one, and never a traceback for what somebody else has left in it."""

import codecs
import contextlib
import errno
import glob
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from course.console import CourseError

LARGEST = 64 << 20  # bytes of a file that is read whole
LONGEST = 1 << 20  # bytes of a line in a log; an entry has some hundred
STALE = 3600.0  # seconds after which nobody still writes a temporary file
FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


def why(error: OSError) -> str:
    """Say in words what the system has against a file."""
    if error.errno in FULL:
        return "the disk is full, or your share of it: make room, then start this again"
    return error.strerror or str(error)


@contextmanager
def explained(path: Path, what: str = "can't be written") -> Iterator[None]:
    """Turn what the system says about a file into a `CourseError`."""
    try:
        yield
    except OSError as error:
        raise CourseError(f"{path} {what}: {why(error)}.") from error


def write(path: Path, content: str | bytes) -> None:
    """Write a file in one stroke: to a temporary file beside it, which then takes its name.

    Raise `OSError` where that fails; what was there before is still there then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())  # a full network drive tells only here
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Remove what writers of a file have left beside it when they were killed, an hour ago or longer."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
        with contextlib.suppress(OSError):  # somebody else has just done so, or it isn't ours
            if time.time() - left.lstat().st_mtime > STALE:
                shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()


def opened(path: Path) -> BinaryIO:
    """Open a file to be read. Raise `OSError` where it is none: a pipe would be waited for, for ever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
    return os.fdopen(handle, "rb")


def read(path: Path, most: int = LARGEST) -> str:
    """Return the text of a file in UTF-8, with or without a byte-order mark.

    Raise `ValueError` with a reason for what is too large, or is no such text.
    """
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise ValueError(f"it has {size / 1e6:.0f} MB, and {most / 1e6:.0f} are the most that is read")
        return decoded(file.read())


def decoded(content: bytes) -> str:
    """Return bytes as text; raise `ValueError` where they are none."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ValueError("it is in UTF-16: save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"it is no text in UTF-8 (byte {error.start})") from error


def lines(file: BinaryIO, longest: int = LONGEST) -> Iterator[bytes | None]:
    """Yield the lines of an open file that aren't empty, without their ends; None for one that is too long."""
    first = True
    while line := file.readline(longest + 1):
        long = len(line) > longest
        while len(line) > longest and not line.endswith(b"\n"):
            line = file.readline(longest + 1)
        content = None if long else line.removeprefix(codecs.BOM_UTF8 if first else b"").strip()
        first = False
        if content != b"":
            yield content
