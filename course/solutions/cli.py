"""The command `python3 -m course solutions`: what is open, open it, hide it, who did so."""

import argparse
from datetime import datetime
from pathlib import Path

from course.console import CourseError, say
from course.environment import ROOT
from course.solutions import catalogue, closings, history, openings, students
from course.solutions.catalogue import Entry, Lab

TIMED = {
    "show": ("--from", "open them at this time of this machine's clock, as 2026-12-01T09:00"),
    "close": ("--until", "close them until this time of this machine's clock, as 2026-12-01T09:00"),
}
NAMES = "a lab (02), an exercise (02.output_gradients) or all"


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course solutions",
        description="Open and hide solutions. Students see what is open in the answers of their checks, as text, the "
        "next time that a check runs.",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    actions = parser.add_subparsers(dest="action", required=True, metavar="status | show | hide | close | open | log")
    for action, needed, words in (
        ("status", "*", "say what is open"),
        ("show", "+", "open solutions"),
        ("hide", "+", "hide them again; nothing that students wrote is touched"),
        ("close", "+", "close the rungs of help for exercises"),
        ("open", "+", "open the rungs of help again"),
        ("log", "*", "say who opened, hid and closed what"),
    ):
        one = actions.add_parser(action, help=words, description=f"{words.capitalize()}.")
        one.add_argument("names", nargs=needed, metavar="NAME", help=NAMES)
        option, words = TIMED.get(action, ("", ""))
        if option:
            one.add_argument(option, dest="time", type=moment, metavar="TIME", help=words)
    return parser.parse_args(argv)


def moment(text: str) -> datetime:
    """Read a date or a time; without an offset it is this machine's local time."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(f"expected a time like 2026-12-01T09:00, got {text!r}") from None


def run(chosen: argparse.Namespace) -> int:
    """Run the command and return its exit status."""
    root = chosen.root.resolve()
    if chosen.action == "log":
        for line in history.lines(root):
            say(line)
        return 0
    labs = catalogue.read(root)
    picked = catalogue.chosen(labs, chosen.names or ["all"])
    if chosen.action == "status":
        _tell(labs, picked, students.publish(root, labs))
        _tell_help(root, labs)
        return 0
    if chosen.action in ("close", "open"):
        names = [entry.name for entry in picked]
        students.change_help(root, labs, names, chosen.action == "close", getattr(chosen, "time", None))
        _tell_help(root, labs)
        return 0
    time = _time(chosen)
    before = openings.due(openings.read(root))
    students.change(root, labs, [entry.name for entry in picked], time)
    _tell(labs, picked, openings.read(root))
    stay = [entry.full_name for entry in picked if entry.name in before] if time and time > openings.now() else []
    if stay:
        say(f"\nOpen already, and so they stay: {', '.join(stay)}. To give them a date, hide them first.")
    if not openings.due(openings.read(root)).issuperset(entry.name for entry in picked) and time:
        say("\nA date opens nothing by itself: status, the panel, release and lab do, when they run after it.")
    return 0


def _time(chosen: argparse.Namespace) -> datetime | None:
    if chosen.action == "hide":
        return None
    return chosen.time or openings.now().replace(microsecond=0)


def _tell(labs: tuple[Lab, ...], picked: tuple[Entry, ...], opened: openings.Openings) -> None:
    for lab in labs:
        mine = [entry for entry in lab.entries if entry in picked]
        if mine:
            say(lab.title)
        for entry in mine:
            say(f"  {state(opened.get(entry.name)):<30} {entry.full_name:<36} {entry.label}")
    strangers = sorted(opened.keys() - {entry.name for entry in catalogue.entries(labs)})
    if strangers:
        say(f"{openings.NAME} also names what is no exercise any more: {', '.join(strangers)}")


def _tell_help(root: Path, labs: tuple[Lab, ...]) -> None:
    """Say which exercises' rungs of help are closed, if any."""
    closed = closings.due(closings.read(root))
    names = [entry.full_name for entry in catalogue.entries(labs) if entry.name in closed]
    if names:
        say(f"\nHelp closed: {', '.join(names)}. The hints stay open.")


def state(time: datetime | None, at: datetime | None = None) -> str:
    """Say in words since when or from when on a solution is open."""
    if time is None:
        return "○ hidden"
    words = time.strftime("%Y-%m-%d %H:%M")
    return f"● open since {words}" if time <= (at or openings.now()) else f"◔ opens {words}"


def open_what_is_due(root: Path) -> None:
    """Bring the students' file up to date where an instructor has opened or closed something; tell what prevents it."""
    if not (openings.place(root).exists() or closings.place(root).exists()):
        return
    try:
        students.publish(root, catalogue.read(root))
    except CourseError as error:
        say(f"The solutions that are due couldn't be opened: {error}")
