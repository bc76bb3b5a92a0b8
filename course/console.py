"""What the tool says while it works, and how it gives up."""

import sys
import time


class CourseError(Exception):
    """A reason to stop that is told to the user as a sentence, without a traceback."""


class Offline(CourseError):
    """The package index can't be reached, which no repair can mend."""


def say(text: str = "") -> None:
    """Print a line at once, also when the output goes into a file or a pipe."""
    print(text, flush=True)


def make_printable() -> None:
    """Let a terminal that lacks a letter show a stand-in for it instead of raising UnicodeEncodeError."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


class Counter:
    """Show how many of how many are done: on one line in a terminal, every tenth elsewhere."""

    def __init__(self, what: str, total: int, every: int = 10) -> None:
        self.what, self.total, self.every = what, total, every
        self.shown = 0
        self.in_place = sys.stdout.isatty()

    def at(self, count: int) -> None:
        """Say that ``count`` are done, unless there is nothing new to say."""
        count = min(count, self.total)
        if count <= self.shown:
            return
        if self.in_place:
            self.shown = count
            print(f"\r      {self.what} {count} of {self.total} packages ", end="", flush=True)
        elif count == self.total or count - self.shown >= self.every:
            self.shown = count
            say(f"      {self.what} {count} of {self.total} packages")

    def close(self) -> None:
        """End the line that was written over and over."""
        if self.in_place and self.shown:
            print(flush=True)


class Stopwatch:
    """Tell the seconds since it was made."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def __str__(self) -> str:
        return f"{time.monotonic() - self.began:.0f} s"
