"""Look at the memory of this process, and bound what one call may take.

Linux tells what is in use, and refuses a single array that is too large. macOS tells only the peak, so there a loop is
stopped once it exceeds every earlier peak; Windows and a browser tell nothing, and nothing is bounded there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import resource
except ImportError:  # Windows and Python in a browser
    resource = None

GIGABYTE = 2**30
MOST = 3 * GIGABYTE // 4  # a loop is stopped before it has taken a whole gigabyte: it goes on between two looks
_SIZES = Path("/proc/self/statm")  # pages of address space, pages in use, …
_PAGE = resource.getpagesize() if resource else 0


def used() -> int:
    """Return the bytes in use, or 0 where nobody tells."""
    if sizes := _sizes():
        return sizes[1]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if sys.platform == "darwin" else 0


@contextmanager
def bounded() -> Iterator[None]:
    """Let the process map one gigabyte more meanwhile: a single larger array is a MemoryError at once."""
    sizes = _sizes()
    if not sizes:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([sizes[0] + GIGABYTE, *limits]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _sizes() -> list[int]:
    """Return the bytes mapped and the bytes in use; nothing where there is no such file."""
    try:
        descriptor = os.open(_SIZES, os.O_RDONLY)
    except OSError:
        return []
    try:
        return [int(pages) * _PAGE for pages in os.read(descriptor, 100).split()[:2]]
    finally:
        os.close(descriptor)
