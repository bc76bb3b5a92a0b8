"""Every command of the pages for instructors and hubs is one that the tool takes; other graders are tested apart."""

import re
import shlex
from pathlib import Path

import pytest

from course import cli, hand_in, lab, report
from course import test as suite
from course.builder import cli as build
from course.export import cli as export
from course.grade import cli as grade
from course.release import cli as release
from course.site import cli as site
from course.solutions import cli as solutions
from course.update import cli as update

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = "\n".join((DOCS / name).read_text("utf-8") for name in ("instructors.md", "hub.md"))
COMMANDS = sorted({" ".join(match.split()) for match in re.findall(r"python3 -m course ([^`#\n|>]+)", GUIDE)})
OPTIONS = {
    "lab": lab.options,
    "test": suite.options,
    "hand-in": hand_in.options,
    "update": update.options,
    "build": build._parser().parse_args,
    "release": release.options,
    "report": report.options,
    "grade": grade.options,
    "export": export.options,
    "site": site.options,
    "solutions": solutions.options,
    "new-lab": lambda words: words,
    "new-exercise": lambda words: words,
}
MAINTAINERS = {"lock"}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_tool_takes_each_command_of_the_guide(command):
    name, *words = shlex.split(command)
    assert name in cli.COMMANDS
    OPTIONS[name](words)


def test_every_command_of_the_tool_is_in_the_guide():
    assert set(cli.COMMANDS) - {command.split()[0] for command in COMMANDS} <= MAINTAINERS
    assert set(OPTIONS) | MAINTAINERS == set(cli.COMMANDS)


def test_a_command_that_isnt_one_would_be_found():
    with pytest.raises(SystemExit):
        release.options(["--nonsense"])
