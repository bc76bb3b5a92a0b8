"""One process at a time sets an environment up."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from course import processes

if os.name == "nt":
    import msvcrt

    def _try(handle: IO) -> None:
        # The byte lies behind any text, so that others can still read the file.
        handle.seek(1 << 20)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

    def _share(handle: IO) -> None:
        """Do nothing: on Windows a lock is its process's own."""

else:
    import fcntl

    def _try(handle: IO) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(handle: IO) -> None:
        """Let the programs that are started hold the lock too: a pip whose parent was killed still writes."""
        processes.SHARED.add(handle.fileno())


@contextlib.contextmanager
def only_one(path: Path, on_wait: Callable[[], None] = lambda: None, pause: float = 0.2) -> Iterator[None]:
    """Hold the lock on ``path`` for the length of a ``with`` block; wait while another process has it.

    The system itself lets the lock go when its holder ends, however it ends, and what the holder has started, so the
    file that stays behind never blocks anybody.
    """
    with open(path, "a+", encoding="utf-8") as handle:
        said = False
        while True:
            try:
                _try(handle)
                break
            except (BlockingIOError, PermissionError):  # as POSIX and as Windows say that somebody has it
                if not said:
                    on_wait()
                said = True
                time.sleep(pause)
            except OSError:  # some network drives have no locks: being alone there is likely, so go on
                break
        _share(handle)
        try:
            yield
        finally:
            processes.SHARED.discard(handle.fileno())
