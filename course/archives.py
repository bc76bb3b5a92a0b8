"""Read zips that strangers made: no bomb, no path that leads outside, and nothing of them is ever unpacked."""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

MEMBERS = 5_000  # files in one zip; a release has some 400
LARGEST = 64 << 20  # bytes of one file in it, unpacked
TOTAL = 512 << 20  # bytes of all files in it, unpacked

Files = dict[str, zipfile.ZipInfo]  # path with forward slashes → where it is in the zip


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip. Raise `ValueError` with a reason where it can't be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zipfile.LargeZipFile) as error:
        raise ValueError(f"it is no zip that can be read ({error})") from error


def files(archive: zipfile.ZipFile) -> Files:
    """Return the files of a zip by path. Raise `ValueError` for one that is a trap, or looks like one."""
    infos = archive.infolist()
    if len(infos) > MEMBERS:
        raise ValueError(f"it has {len(infos)} files, and {MEMBERS} are the most that are read")
    found = {safe(info): info for info in infos if not info.is_dir()}
    total = sum(info.file_size for info in found.values())
    if total > TOTAL:
        raise ValueError(f"it unpacks to {total / 1e6:.0f} MB, and {TOTAL / 1e6:.0f} are the most that is read")
    return found


def safe(info: zipfile.ZipInfo) -> str:
    """Return the path of a file in a zip. Raise `ValueError` where it leads outside, or is too large, or is a link."""
    name = info.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive:
        raise ValueError(f"it has a file that would lie outside of it, {name[:60]!r}")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ValueError(f"it has a link in it, {name[:60]!r}")
    if info.file_size > LARGEST:
        raise ValueError(f"{name[:60]!r} in it unpacks to {info.file_size / 1e6:.0f} MB")
    return PurePosixPath(name).as_posix()


def content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return what a file of a zip holds. Raise `ValueError` where it can't be read, or is longer than it says."""
    try:
        with archive.open(info) as file:
            found = file.read(info.file_size + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ValueError(f"{info.filename[:60]!r} in it can't be read ({error})") from error
    if len(found) > info.file_size:
        raise ValueError(f"{info.filename[:60]!r} in it is longer than it says")
    return found
