"""The judge: one notebook after another, each in a worker of its own, and one verdict for each exercise.

Reads requests as lines of JSON and answers each with one. Nothing of a notebook runs in this process.
"""

import contextlib
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from helpers.exercise.engine import Exercise
from helpers.exercise.handed_in import wire
from helpers.exercise.handed_in.line import Gone, Line

OVER = -1.0
WORKERS = 4  # for one notebook: each exercise that ends its process costs one


class Patient:
    """A pipe that is read until a moment, and no longer; after a line that never came whole it is at its end."""

    def __init__(self, handle: int, until: float) -> None:
        self.handle, self.until, self.buffer = handle, until, b""

    def readline(self, most: int = -1) -> bytes:
        """Return a line. Raise `Gone` where it doesn't come in time, or is longer than it may be."""
        try:
            return self._line(most)
        except BaseException:  # also what ends the call of a check from outside
            self.until = OVER
            raise

    def _line(self, most: int) -> bytes:
        pieces, size = [self.buffer], len(self.buffer)
        while b"\n" not in pieces[-1]:
            if not select.select([self.handle], [], [], max(self.until - time.monotonic(), 0))[0]:
                raise Gone("it took too long")
            pieces.append(os.read(self.handle, 1 << 16))
            size += len(pieces[-1])
            if not pieces[-1] or size > most:
                raise Gone("the process has ended" if size <= most else "it says too much")
        line, _, self.buffer = b"".join(pieces).partition(b"\n")
        return line + b"\n"


class Worker(NamedTuple):
    """A process with the notebook in it, and what it said of itself."""

    process: subprocess.Popen
    line: Line
    ready: dict


@contextlib.contextmanager
def worker(asked: dict, until: float, earlier: dict) -> Iterator[Worker]:
    """Start a worker and let it run the cells; end it, with all that it started, whatever happens."""
    (take, their_write), (their_read, give) = os.pipe(), os.pipe()
    command = [*asked["command"], str(their_read), str(their_write), asked["clean"]]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(their_read, their_write),
        env=asked["env"],
        cwd=asked["cwd"],
        start_new_session=True,
    )
    os.close(their_read)
    os.close(their_write)
    try:
        line = Line("j", Patient(take, until), os.fdopen(give, "wb"))
        words = ("cells", "names", "seconds", "limits")
        line.send({**{word: asked[word] for word in words}, "earlier": earlier})
        yield Worker(process, line, line.receive())
    finally:
        _end(process)
        os.close(take)
        with contextlib.suppress(OSError):
            line.writer.close()


def _end(process: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, 9)
    process.kill()
    process.wait()


def judged(exercises: Mapping[str, Exercise], asked: dict) -> dict:
    """Return the verdicts of one notebook, what its cells raised, and what there is to be looked at."""
    until = time.monotonic() + asked["limits"]["seconds"]
    left = [name for name in asked["names"] if name in exercises]
    told: dict = {"verdicts": {}, "failed": [], "copied": [], "ended": ""}
    for _ in range(WORKERS):
        if left and not told["ended"]:
            left = _some(exercises, asked, left, until, told)
    for name in left:
        told["verdicts"][name] = {"status": "incorrect", "mistake": "ended", "message": told["ended"] or "never judged"}
    return told


def _some(exercises: Mapping[str, Exercise], asked: dict, left: list[str], until: float, told: dict) -> list[str]:
    """Judge exercises up to the one that ends the worker; return those that are left."""
    try:
        with worker(asked, until, _earlier(exercises, asked)) as found:
            ready = found.ready
            told |= {"failed": ready["failed"][:100], "copied": ready["copied"][:100]}
            while left:
                name, left = left[0], left[1:]
                told["verdicts"][name] = _verdict(exercises[name], ready["functions"].get(name), found.line, asked)
                if found.line.reader.until == OVER:  # it took too long, and isn't to be trusted with the next one
                    return left
            return []
    except (Gone, OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        if told["verdicts"].get(left and left[0]) is None:
            told["ended"] = f"The notebook ended its process, or was ended: {str(error)[:200]}"
    return left


def _verdict(exercise: Exercise, given: object, line: Line, asked: dict) -> dict:
    """Ask the exercise's own check about a function that is in the worker."""
    if not isinstance(given, dict):
        return {"status": "not attempted", "mistake": None, "message": "there is no function of that name"}
    try:
        verdict = exercise.judge(line.take(given))
    except Exception as error:  # what came back was made to break the check
        return {"status": "incorrect", "mistake": "raised", "message": f"it can't be looked at: {error!r}"[:300]}
    return {"status": verdict.status, "mistake": verdict.mistake, "message": verdict.message[:1000]}


def _earlier(exercises: Mapping[str, Exercise], asked: dict) -> dict[str, tuple[str, str]]:
    """Return where the course's own version of each exercise of other labs stands, as far as that is `helpers.nn`."""
    others = ((name, exercises[name].reference) for name in asked["earlier"] if name in exercises)
    places = ((name, getattr(each, "__module__", ""), getattr(each, "__qualname__", "<")) for name, each in others)
    return {
        name: (module, word) for name, module, word in places if module.startswith("helpers.nn") and "<" not in word
    }


def main(exercises: Mapping[str, Exercise]) -> None:
    """Answer requests until nobody asks any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints, it is no answer
    for line in sys.stdin.buffer:
        answers.write(wire.text(judged(exercises, wire.message(line))))
        answers.flush()
