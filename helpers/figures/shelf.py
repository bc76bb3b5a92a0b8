"""Backgrounds that were drawn ahead, as files: a kernel that has just started takes its first pictures from here.

matplotlib takes a quarter of a second for a background, a file a millisecond. Kernels only read: what a cell does to
matplotlib or to NumPy must not outlive its kernel. `helpers.web.ahead` writes, in a process of its own.
"""

import hashlib
import json
import os
import shutil
import sys
from functools import cache
from pathlib import Path
from types import FunctionType

import matplotlib
import numpy as np
import PIL

HELPERS = Path(__file__).parent.parent
STATE = Path(sys.prefix, "course-state")  # the course's own folder in its environment; nothing is made elsewhere
SOURCES = ".py", ".mplstyle"
VERSIONS = 3  # of the course: as many sets of pictures are kept


@cache
def edition():
    """Return what tells apart pictures drawn by different sources or libraries.

    Files are known by their size and the time of their last change: reading all of them takes longer than a picture.
    """
    seen = hashlib.blake2b(repr((matplotlib.__version__, np.__version__, PIL.__version__)).encode(), digest_size=12)
    for folder, folders, files in os.walk(HELPERS):
        folders.sort()
        for path in (os.path.join(folder, file) for file in sorted(files) if file.endswith(SOURCES)):
            about = os.stat(path)
            seen.update(repr((path, about.st_size, about.st_mtime_ns)).encode())
    return seen.hexdigest()


def name(key):
    """Return the name under which another process finds what has the same key; None where it can't know that.

    A function is known by its place, unless something else than its source decides what it does.
    """
    parts = list(_parts(key))
    if None in parts:
        return None
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def _parts(key):
    for part in key:
        if isinstance(part, tuple):
            yield from _parts(part)
        elif not callable(part):
            yield repr(part)
        elif isinstance(part, FunctionType) and not (part.__closure__ or part.__defaults__ or part.__kwdefaults__):
            yield part.__module__, part.__qualname__, part.__code__.co_firstlineno
        else:
            yield None


class Shelf:
    """Backgrounds in `folder`, one set for each edition of the course; a `folder` of None holds nothing."""

    def __init__(self, folder=STATE / "pictures"):
        self.folder = folder

    def path(self, key):
        """Return the file for a key, or None."""
        known = name(key) if self.folder else None
        return known and self.folder / edition() / known

    def get(self, key, form):
        """Return what lies here under a key, made of its parts by `form(picture=…, …)`; None where nothing does."""
        path = self.path(key)
        try:
            head, _, picture = path.read_bytes().partition(b"\n") if path else (b"", b"", b"")
            return form(picture=picture, **json.loads(head)) if head else None
        except (OSError, ValueError, TypeError):  # not drawn ahead, or not by us: then it is drawn now
            return None

    def put(self, key, picture, **rest):
        """Lay a picture down, with what goes with it as JSON: all of it or nothing. Raise OSError where it can't be."""
        path = self.path(key)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.{os.getpid()}")
        half.write_bytes(json.dumps(rest).encode() + b"\n" + picture)
        half.replace(path)

    def holds(self, key):
        """Tell whether something lies here under a key."""
        path = self.path(key)
        return path is not None and path.exists()

    def tidy(self):
        """Take away the sets of earlier editions, but for the newest."""
        earlier = [path for path in self.folder.iterdir() if path.name != edition()] if self.folder.is_dir() else []
        for path in sorted(earlier, key=lambda path: path.stat().st_mtime)[: -VERSIONS + 1 or None]:
            shutil.rmtree(path, ignore_errors=True)  # another process may be at it
