# Any Python can read this file, so that an old one can say that it is too old:
# nothing newer than Python 2.7 in here, and no import of the other modules before the version is known.
"""Check the Python version, then hand over to ``course.cli``."""

from __future__ import print_function

import sys

OLDEST = (3, 11)
NEWEST = (3, 14)


def refusal(version, which=None):
    """Return why a Python of this version can't run the course, or None when it can."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    words = "The course needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python %d.%d." % tuple(version[:2])
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        name = "python3.%d" % minor
        if which is not None and which(name):
            return words + " You have one: type %s in place of python3." % name
    return (
        words
        + " Install one of these beside it, then start the same command with it, for example python3.12 -m course."
    )


def main():
    """Refuse a Python that can't run the course, or run the command line; return the exit status."""
    try:
        from shutil import which
    except ImportError:
        which = None
    problem = refusal(sys.version_info, which)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    from course import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
