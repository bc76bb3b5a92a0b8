"""Write a release in one stroke: a folder or a zip, the same bytes for the same input."""

import os
import shutil
import zipfile
from pathlib import Path
from typing import BinaryIO

from course import files
from course.console import CourseError
from course.release.contents import Contents

TOP = "backprop-labs"  # the folder in the zip
MARK = b"made by python3 -m course release"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time that a zip can tell
MODE = 0o644


def write(contents: Contents, target: Path) -> None:
    """Write a `.zip`, or a folder that isn't there yet. Raise `CourseError` where something is in the way."""
    as_zip = target.suffix.lower() == ".zip"
    _refuse_to_overwrite(target, as_zip)
    files.sweep(target)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            (_zip if as_zip else _folder)(contents, unfinished)
            os.replace(unfinished, target)
        finally:
            _remove(unfinished)
    except OSError as error:
        raise CourseError(f"Nothing has been written to {target}: {files.why(error)}.") from error


def _remove(unfinished: Path) -> None:
    if unfinished.is_dir():
        shutil.rmtree(unfinished)
    else:
        unfinished.unlink(missing_ok=True)


def _refuse_to_overwrite(target: Path, as_zip: bool) -> None:
    if as_zip and target.is_file() and zipfile.is_zipfile(target):
        with zipfile.ZipFile(target) as old:
            if old.comment == MARK:
                return
    if target.exists():
        raise CourseError(f"{target} is there already, and somebody may need it: name another place, or move it away.")


def _folder(contents: Contents, folder: Path) -> None:
    for name, content in contents.items():
        path = folder / name
        files.write(path, content)


def _zip(contents: Contents, path: Path) -> None:
    with open(path, "wb") as raw:
        _fill(contents, raw)
        raw.flush()
        os.fsync(raw.fileno())  # a full network drive tells only here


def _fill(contents: Contents, raw: BinaryIO) -> None:
    with zipfile.ZipFile(raw, "w") as file:
        file.comment = MARK
        for name, content in contents.items():
            entry = zipfile.ZipInfo(f"{TOP}/{name}", EPOCH)
            entry.create_system, entry.external_attr = 3, MODE << 16  # as on Unix, on every system
            # Not compressed: other versions of zlib make other bytes.
            file.writestr(entry, content, zipfile.ZIP_STORED)
