"""``course hand-in``: pack what a student hands in, as one zip: labs, log, functions, explanations, model card.

Nothing else is packed, nothing is changed, and what was packed before is never overwritten.
"""

import argparse
import hashlib
import json
import os
import zipfile
from datetime import date, datetime
from pathlib import Path

from course import files, manifest, notebook_text
from course.console import CourseError, say
from course.environment import ROOT

LOG, CONTENTS = "my-progress.jsonl", "hand-in.json"
BESIDE = (  # the log; drawings stay at home: they bear others' names
    *("my-functions.py", "my-explanations.md", "my-experiments.jsonl", "my-model-card.md"),
)
LARGEST = 64 << 20  # bytes of a file; a notebook with its figures has up to 4 MB


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course hand-in",
        description="Pack what you hand in as one zip: your labs, what you have done, solved and explained.",
    )
    parser.add_argument("labs", nargs="*", metavar="LAB", help="these labs only, as 01 02; without any: all")
    parser.add_argument("--out", type=Path, metavar="ZIP", help="where to; without it: hand-in-<date>.zip, here")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def run(chosen: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    folder = chosen.root.resolve() / "labs"
    packed = {path.name: _content(path) for path in [*_notebooks(folder, chosen.labs), *_personal(folder)]}
    out = _free(chosen.out or Path(f"hand-in-{date.today().isoformat()}.zip"), named=chosen.out is not None)
    _write(out, packed, chosen.root)
    for name, content in packed.items():
        say(f"  {name:<32} {_told(name, content)}")
    say(f"{out.absolute()} has {out.stat().st_size / 1e6:.1f} MB: hand this file in.")
    return 0


def _notebooks(folder: Path, labs: list[str]) -> list[Path]:
    there = [path for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")) if ".mine-" not in path.name]
    for lab in labs:
        if not any(path.name.startswith(f"{lab}_") or path.stem == lab for path in there):
            known = ", ".join(path.name[:2] for path in there) or "none"
            raise CourseError(f"There is no lab {lab!r} in {folder}; there is {known}.")
    chosen = [path for path in there if not labs or {path.name[:2], path.stem} & set(labs)]
    if not chosen:
        raise CourseError(f"There are no labs in {folder}, so there is nothing to hand in.")
    return chosen


def _personal(folder: Path) -> list[Path]:
    log = Path(os.environ.get("BACKPROP_LABS_PROGRESS") or folder / LOG)
    return [path for path in (log, *map(log.with_name, BESIDE)) if path.exists()]


def _content(path: Path) -> bytes:
    with files.explained(path, "can't be read, so nothing was packed"), files.opened(path) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise CourseError(f"{path} has more than {LARGEST / 1e6:.0f} MB: clear its outputs, save it, and start again.")
    return content


def _told(name: str, content: bytes) -> str:
    """Say what is in a file, so that nobody hands in an empty lab unawares."""
    if not name.endswith(".ipynb"):
        return f"{len(content.splitlines())} lines"
    try:
        cells = list(notebook_text.exercises(notebook_text.read(content)))
    except ValueError as error:
        return f"packed as it is, but {error}: open it once and save it"
    return f"{sum(map(notebook_text.is_written, cells))} of {len(cells)} exercises have something written in them"


def _free(path: Path, named: bool) -> Path:
    if named and path.exists():
        raise CourseError(f"{path} is there already: name another file, or move it away.")
    number = 2
    free = path
    while free.exists():
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free


def _write(out: Path, packed: dict[str, bytes], root: Path) -> None:
    """Write the zip in one stroke: nobody hands in half of one."""
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    with files.explained(out):
        try:
            with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, content in packed.items():
                    archive.writestr(f"labs/{name}", content)
                archive.writestr(CONTENTS, _contents(packed, root))
            os.replace(unfinished, out)
        finally:
            unfinished.unlink(missing_ok=True)


def _contents(packed: dict[str, bytes], root: Path) -> str:
    """Return what was packed, when, and from which release; for people, as anybody may write anything here."""
    release = manifest.read(root)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in packed.items()}
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return json.dumps({"made": now, "release": release and release.version, "files": digests}, indent=1)
