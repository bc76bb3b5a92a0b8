"""The command line: ``python3 -m course COMMAND …``.

A command is a function that takes the rest of the line and returns an exit status. It reads its options first,
then asks ``environment.enter`` for what it needs, and imports what isn't in the standard library after that.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

from course import environment, files, processes
from course.console import CourseError, make_printable, say


def lab(argv: list[str]) -> int:
    """Set up if necessary, then open JupyterLab on the labs."""
    from course import lab as command

    options = command.options(argv)
    status = environment.enter("lab", ["lab", *argv])
    if status is not None:
        return status
    if (environment.ROOT / "instructors" / "openings.json").is_file():  # never in a student's copy
        from course.solutions.cli import open_what_is_due

        open_what_is_due(environment.ROOT)
    return command.run(options)


def test(argv: list[str]) -> int:
    """Set up if necessary, then run every test there is."""
    from course import test as command

    options = command.options(argv)
    status = environment.enter("test", ["test", *argv])
    return command.run(options) if status is None else status


def hand_in(argv: list[str]) -> int:
    """Pack what you hand in: your labs, your log and your solved functions."""
    from course import hand_in as command

    return command.run(command.options(argv))


def update(argv: list[str]) -> int:
    """Bring a new version of the course in, and keep all that you have written."""
    from course.update import cli as command

    return command.run(command.options(argv))


def build(argv: list[str]) -> int:
    """Make labs/ and solutions/ from notebooks/ (--check: only say what is stale)."""
    status = environment.enter("lab", ["build", *argv])
    if status is not None:
        return status
    from course.builder.cli import main as run

    return run(argv)


def lock(argv: list[str]) -> int:
    """Pin the newest allowed versions of all packages (needs uv)."""
    from course import lock as command

    return command.run(command.options(argv))


def solutions(argv: list[str]) -> int:
    """Open and hide solutions while a class is running."""
    status = environment.enter("lab", ["solutions", *argv])
    if status is not None:
        return status
    from course.solutions import cli as command

    return command.run(command.options(argv))


def release(argv: list[str]) -> int:
    """Make the folder or the zip that students get."""
    status = environment.enter("lab", ["release", *argv])
    if status is not None:
        return status
    from course.release import cli as command

    return command.run(command.options(argv))


def site(argv: list[str]) -> int:
    """Make the course as a static site, to be read and played with in a browser."""
    status = environment.enter("test", ["site", *argv])
    if status is not None:
        return status
    from course.site import cli as command

    return command.run(command.options(argv))


def report(argv: list[str]) -> int:
    """Count what a class got wrong, from students' progress files."""
    from course import report as command

    return command.run(command.options(argv))


def grade(argv: list[str]) -> int:
    """Judge the notebooks that students have handed in."""
    status = environment.enter("lab", ["grade", *argv])
    if status is not None:
        return status
    from course.grade import cli as command

    return command.run(command.options(argv))


def export(argv: list[str]) -> int:
    """Write the course for nbgrader or otter-grader."""
    status = environment.enter("lab", ["export", *argv])
    if status is not None:
        return status
    from course.export import cli as command

    return command.run(command.options(argv))


def new_lab(argv: list[str]) -> int:
    """Write a small lab that works, to be changed piece by piece."""
    from course import scaffold

    return scaffold.new_lab(scaffold.lab_options(argv))


def new_exercise(argv: list[str]) -> int:
    """Add a small exercise that works to a lab."""
    from course import scaffold

    return scaffold.new_exercise(scaffold.exercise_options(argv))


COMMANDS = {"lab": lab, "test": test, "hand-in": hand_in, "update": update}
if Path(__file__).with_name("builder").is_dir():  # a student's copy has the commands above
    COMMANDS |= {"build": build, "lock": lock, "solutions": solutions, "release": release, "report": report}
    COMMANDS |= {"site": site, "grade": grade, "export": export}
    COMMANDS |= {"new-lab": new_lab, "new-exercise": new_exercise}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the first word; each command parses the rest itself."""
    # With PYTHONOPTIMIZE=2 there are no docstrings.
    lines = "\n".join(f"  {name:12} {(function.__doc__ or '').strip()}" for name, function in COMMANDS.items())
    top = argparse.ArgumentParser(
        prog="python3 -m course",
        usage="%(prog)s COMMAND [options]",
        description=f"The tool of the course. Commands:\n{lines}",
        epilog="Each command tells its options: python3 -m course COMMAND --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("command", choices=COMMANDS, metavar="COMMAND", help=" or ".join(COMMANDS))
    return top


def main(argv: list[str]) -> int:
    """Run one command; return its exit status (130 after Ctrl-C)."""
    make_printable()
    name = parser().parse_args(argv[:1] or ["--help"]).command
    if sys.getfilesystemencoding().lower() not in ("utf-8", "utf8"):
        # In a locale that lacks letters of this checkout's path, no program could be told where it is.
        return processes.become([sys.executable, "-X", "utf8", "-m", "course", *argv], os.environ)
    # `kill` then ends the tool as Ctrl-C does, with the programs that it has started. In the background of a script
    # SIGINT comes ignored; all that the tool starts would inherit that, down to kernels and tests of interruption.
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, signal.default_int_handler)
    try:
        return COMMANDS[name](argv[1:])
    except KeyboardInterrupt:
        say(f"\nStopped. Nothing is lost: start `python3 -m course {name}` again and it goes on from here.")
        return 130
    except CourseError as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    except BrokenPipeError:  # whoever read what is printed has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # as a shell counts a program that SIGPIPE has ended
    except OSError as error:
        if error.errno not in files.FULL:
            raise
        print(f"{error.filename or 'A file'} can't be written: {files.why(error)}.", file=sys.stderr, flush=True)
        return 1
