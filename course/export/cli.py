"""The command `python3 -m course export`."""

import argparse
from pathlib import Path

from course.console import say
from course.environment import ROOT
from course.export import nbgrader, otter
from course.release import contents, write
from course.solutions import catalogue

FORMS = {"nbgrader": nbgrader.files, "otter": otter.files}
NEXT = {
    "nbgrader": "Go on in this folder: nbgrader generate_assignment {stem}; then docs/instructors.md, Grade.",
    "otter": "Go on in the folder of a lab: otter generate -t tests -o autograder.zip --no-environment",
}


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course export",
        description="Write the course in the form that nbgrader or otter-grader takes, each lab by itself.",
    )
    parser.add_argument("form", choices=FORMS, help="which grader")
    parser.add_argument("out", type=Path, metavar="OUT", help="a folder that isn't there yet")
    parser.add_argument("--labs", metavar="01,02", type=lambda text: text.split(","), help="these labs only")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def run(chosen: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    root, out = chosen.root.resolve(), chosen.out.absolute()
    labs = contents.chosen(catalogue.read(root), chosen.labs)
    made = dict(FORMS[chosen.form](root, labs))
    write.write(made, out)
    say(f"{out}: {len(made)} files, {len(labs)} labs.")
    say(NEXT[chosen.form].format(stem=labs[0].stem))
    return 0
