"""Read and append to the student's files: whole or told at once, whatever somebody else has left in them."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

LARGEST = 64 << 20  # bytes of a file that is read whole
LONGEST = 1 << 20  # bytes of a line in the log; an entry has some hundred
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def why(error: OSError) -> str:
    """Say in words what the system has against a file."""
    full = "the disk is full, or your share of it: make room"
    return full if error.errno in FULL else error.strerror or type(error).__name__


def opened(path: Path) -> BinaryIO:
    """Open a file to be read. Raise OSError where it is none: a pipe would be waited for, for ever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return os.fdopen(handle, "rb")


def read(path: Path) -> bytes:
    """Return what a file holds, without a byte-order mark. Raise OSError, with a reason, for what is no text."""
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST:
            raise OSError(errno.EFBIG, f"it has {size / 1e6:.0f} MB, and {LARGEST / 1e6:.0f} are the most that is read")
        content = file.read()
    _refuse_utf16(content)
    return content.removeprefix(codecs.BOM_UTF8)


def lines(path: Path) -> Iterator[bytes | None]:
    """Yield the lines of a log that aren't empty; None for one that is too long. Raise OSError as `read` does."""
    with opened(path) as file:
        _refuse_utf16(file.read(2))
        file.seek(0)
        for piece in _pieces(file):
            yield from [None] if piece is None else (line for line in piece.splitlines() if line.strip())


def append(path: Path, text: str) -> None:
    """Write a text in one piece at the end of a file; an empty one only tries whether the file can be written.

    Two kernels can do so at once. Raise OSError where not all of it could be written; what has been is taken back then,
    unless another kernel has written behind it.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o644)
    try:
        content = _mended(handle, text).encode("utf-8")
        if content:
            _write(handle, content)
    finally:
        os.close(handle)  # a network drive may tell only here


def _write(handle: int, content: bytes) -> None:
    before, written = os.fstat(handle), 0
    try:
        while written < len(content):  # a nearly full disk takes a part
            written += os.write(handle, content[written:])
        if stat.S_ISREG(before.st_mode):
            os.fsync(handle)
    except OSError:
        if written and os.fstat(handle).st_size == before.st_size + written:
            os.ftruncate(handle, before.st_size)
        raise


def _mended(handle: int, text: str) -> str:
    """Begin a new line first where the file was cut off in the middle of one."""
    size = os.fstat(handle).st_size
    if not text or not size:
        return text
    os.lseek(handle, size - 1, os.SEEK_SET)
    return text if os.read(handle, 1) == b"\n" else "\n" + text


def _pieces(file: BinaryIO) -> Iterator[bytes | None]:
    first = True
    while line := file.readline(LONGEST + 1):
        long = len(line) > LONGEST
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST + 1)
        yield None if long else line.removeprefix(codecs.BOM_UTF8 if first else b"")
        first = False


def _refuse_utf16(content: bytes) -> None:
    if content.startswith(UTF16):
        raise OSError(errno.EILSEQ, "it is in UTF-16: save it as UTF-8")
