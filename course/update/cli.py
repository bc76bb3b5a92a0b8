"""The command `python3 -m course update`: lay a new release over this folder."""

import argparse
from pathlib import Path

from course import manifest
from course.console import CourseError, say
from course.environment import ROOT
from course.update import journal, plan


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course update",
        description="Lay a new release over this folder and keep everything that you have written. Close JupyterLab "
        "first.",
    )
    parser.add_argument("new", nargs="?", type=Path, metavar="NEW.zip", help="the new release, a zip or a folder")
    parser.add_argument("--undo", action="store_true", help="bring back what was there before the last update")
    words = "the folder to be updated; without NEW.zip it gets the release that this very command is from"
    parser.add_argument("--into", type=Path, metavar="FOLDER", help=words)
    chosen = parser.parse_args(argv)
    if not (chosen.new or chosen.into or chosen.undo):
        parser.error("say which release: python3 -m course update NEW.zip")
    return chosen


def run(chosen: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    root = (chosen.into or ROOT).resolve()
    if (root / "notebooks").is_dir():
        raise CourseError(f"{root} is an instructor's copy: update it with git.")
    if not (root / "labs").is_dir():
        raise CourseError(f"{root} is no folder of this course: there are no labs in it.")
    with journal.alone(root, lambda: say("Another update is at work here; waiting for it.")):
        todo = journal.undo(root) if chosen.undo else _planned(root, chosen.new or ROOT)
        if not todo.files:
            say(f"Everything is as in {todo.version} already.")
            return 0
        kept = journal.carry_out(root, todo)
    say(f"This folder is now {todo.version}. Your log and your solved functions are as they were.")
    for note in todo.notes:
        say(note)
    say(f"What was there before is in {kept.relative_to(root)}; to go back: python3 -m course update --undo")
    return 0


def _planned(root: Path, source: Path) -> plan.Plan:
    new, contents = plan.release(source)
    return plan.make(root, manifest.read(root), new, contents)
