"""The command `python3 -m course site`: the course as a static site."""

import argparse
import os
import shutil
from pathlib import Path

from course import files
from course.console import CourseError, Stopwatch, say
from course.environment import ROOT
from course.release.contents import chosen
from course.site import figures, lite, pages, scan
from course.solutions import catalogue

MARK = ".made-by-course-site"


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course site",
        description="Make the course as a static site: every lab as a page, every figure moving, no kernel, no "
        "network. It is looked through for answers first.",
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="a folder that isn't there yet, or a site made before")
    parser.add_argument("--labs", metavar="01,02", type=lambda text: text.split(","), help="these labs only")
    words = "add the labs with a kernel in the browser (JupyterLite), in OUT/lite"
    parser.add_argument("--lite", action="store_true", help=words)
    words = "with --lite: a folder with Pyodide's distribution, to be part of the site"
    parser.add_argument("--pyodide", type=Path, metavar="FOLDER", help=words)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit status."""
    root, out, watch = options.root.resolve(), options.out.absolute(), Stopwatch()
    labs = chosen(catalogue.read(root), options.labs)
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        raise CourseError(f"{out} is there already, and it is no site: name another place, or move it away.")
    say("Drawing every figure ahead; that takes a minute or two …")
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        with files.explained(out):
            unfinished.mkdir(parents=True)
            _make(root, labs, unfinished, options)
            shutil.rmtree(out, ignore_errors=True)
            os.replace(unfinished, out)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    say(f"{out / 'index.html'}: {len(labs)} labs, {_megabytes(out):.0f} MB, done in {watch}.")
    return 0


def _make(root: Path, labs: tuple[catalogue.Lab, ...], folder: Path, options: argparse.Namespace) -> None:
    numbers = [lab.number for lab in labs]
    drawn = figures.draw(root, folder, numbers)
    pages.write(root, [lab.stem for lab in labs], drawn, folder, options.lite)
    files.write(folder / ".nojekyll", "")
    files.write(folder / MARK, "")
    scan.refuse_leaks(root, folder)
    if options.lite:
        lite.write(root, numbers, folder / "lite", options.pyodide)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
