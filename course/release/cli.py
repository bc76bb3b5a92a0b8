"""The command `python3 -m course release`: the folder or the zip that students get."""

import argparse
from pathlib import Path

from course.console import say
from course.environment import ROOT
from course.handed_in.plain import plain
from course.release import contents, scan, write


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course release",
        description="Make what students get: labs, helpers, environment, the commands lab and test, and the solutions "
        "that are open. It is looked through for answers first.",
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="a folder that isn't there yet, or a file ending in .zip")
    parser.add_argument("--labs", metavar="01,02", type=lambda text: text.split(","), help="these labs only")
    words = "for whoever has no instructor: every solution as text, once the help for its exercise has been opened"
    parser.add_argument("--self-study", action="store_true", help=words)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def run(chosen: argparse.Namespace) -> int:
    """Run the command and return its exit status."""
    root, out = chosen.root.resolve(), chosen.out.absolute()
    gathered = contents.gather(root, chosen.labs, chosen.self_study)
    scan.refuse_leaks(root, gathered)
    write.write(gathered, out)
    labs = [name for name in gathered if name.endswith(".ipynb")]
    what = "solutions behind the help for each exercise" if chosen.self_study else "the solutions that are open"
    size = sum(map(len, gathered.values())) / 1e6
    say(f"{out}: {len(gathered)} files, {size:.1f} MB, no answer in them but {what}.")
    for name in labs:
        say(f"  {name}")
    for name in contents.left_out(root, gathered):
        say(f"  left out, as nothing of the course names it: {plain(name, 80)}")
    return 0
