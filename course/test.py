"""``course test``: every part of the test suite, one after another, and a summary."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from course import ahead, chromium, processes, settings
from course.console import Stopwatch, say
from course.environment import ROOT

NOTHING_SELECTED = 5  # pytest's exit status where no test fits the selection
PARALLEL = "-n 2 --dist loadfile"
RUN = f"--nbval-current-env --nbval-cell-timeout=120 -p course.isolated_progress {PARALLEL}"
NBVAL = f"--nbval --nbval-sanitize-with tests/nbval_sanitize.cfg {RUN}"
NBVAL_LAX = f"--nbval-lax {RUN}"
WHOLE = Path(__file__).with_name("builder").is_dir()  # a student's copy has neither tests nor sources


class Part(NamedTuple):
    """A piece of the suite: its name and the command after ``python -m``."""

    name: str
    command: list[str]


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options: all but --help go to pytest."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course test",
        usage="%(prog)s [pytest options]",
        description="Set up if necessary, then run ruff, the tests, the browser tests, labs and solutions under nbval, "
        "and build --check. Options go to the runs of the tests, for example: -x -k gradient",
    )
    chosen, chosen.pytest = parser.parse_known_args([word for word in argv if word != "--"])
    return chosen


def parts(extra: list[str], whole: bool = WHOLE) -> list[Part]:
    """Return all parts in the order in which they run: what fails fastest comes first."""
    if not whole:  # what a student wrote changes what labs print, but must never stop them
        return [Part("labs run", ["pytest", "labs", "-q", *NBVAL_LAX.split(), *extra])]
    tests = [] if any(Path(word.split("::")[0]).exists() for word in extra) else ["tests"]
    return [
        Part("lint", ["ruff", "check", "."]),
        Part("format", ["ruff", "format", "--check", "."]),
        Part("tests", ["pytest", *tests, "-q", "-m", "not browser", *PARALLEL.split(), *extra]),
        Part("browser tests", ["pytest", *tests, "-q", "-m", "browser", *PARALLEL.split(), *extra]),
        Part("labs", ["pytest", "labs", "-q", *NBVAL.split()]),
        Part("solutions", ["pytest", "solutions", "-q", *NBVAL.split()]),
        Part("build is fresh", ["course", "build", "--check"]),
    ]


def variables(progress: Path) -> dict[str, str]:
    """Return the variables a part runs with: the tester's progress stays untouched, and no open solution is seen."""
    return settings.without_proxy(settings.for_kernels(os.environ)) | {
        "BACKPROP_LABS_PROGRESS": str(progress),
        "BACKPROP_LABS_REVEALED": str(progress.with_name("no-solutions.json")),
        "JUPYTER_PATH": str(Path(sys.prefix, "share", "jupyter")),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }


def run_parts(chosen: list[Part], root: Path, may_be_empty: bool, table: Path) -> Iterator[tuple[Part, bool, str]]:
    """Run the parts; yield each with whether it passed and how long it took. The tests write a table of the checks."""
    for number, part in enumerate(chosen, 1):
        say(f"\n== {number}/{len(chosen)} {part.name}: python -m {' '.join(part.command)}")
        watch = Stopwatch()
        with tempfile.TemporaryDirectory() as folder:
            env = variables(Path(folder, "my-progress.jsonl")) | {"BACKPROP_LABS_TABLE": str(table)}
            status = processes.show([sys.executable, "-m", *part.command], env, str(root))
        empty = status == NOTHING_SELECTED and part.command[0] == "pytest"
        yield part, status == 0 or (empty and may_be_empty), str(watch)


def run(chosen: argparse.Namespace, root: Path = ROOT) -> int:
    """Run all parts, whatever fails on the way, and return 1 if anything did."""
    os.chdir(root)
    if WHOLE:
        chromium.ensure()
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "table")
        with ahead.meanwhile(variables(Path(folder, "my-progress.jsonl")), root):  # the kernels of all parts take them
            results = list(run_parts(parts(chosen.pytest), root, bool(chosen.pytest), table))
        if table.exists():
            say(f"\n== What was tried on each check\n{table.read_text(encoding='utf-8').rstrip()}")
    say("\n== Summary")
    for part, passed, seconds in results:
        say(f"  {'passed' if passed else 'FAILED'}  {part.name} ({seconds})")
    failed = sum(not passed for _, passed, _ in results)
    say(f"\n{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0
