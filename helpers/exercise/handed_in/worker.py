"""Run the cells of a notebook that somebody handed in, then serve calls of its functions: started by the judge.

This process is the notebook's: it may patch what it likes here. It is given no check, no input and no right answer but
the mathematics of `helpers/nn/`, which is open anyway. Limits are set before the first cell runs.
"""

import importlib
import linecache
import os
import resource
import signal
import sys

from . import silent
from .line import Line

LIMITS = ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_NOFILE", "RLIMIT_CORE")


class TooLong(Exception):
    """A cell took longer than it may."""


def limit(limits: dict[str, int]) -> None:
    """Set what this process may use, for good."""
    for name, most in limits.items():
        if name in LIMITS:
            hard = resource.getrlimit(getattr(resource, name))[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(getattr(resource, name), (most, most))


def run(cells: list[str], seconds: int) -> tuple[dict, list[dict]]:
    """Run cells one after another in one namespace; return it, and what each that failed has raised."""
    namespace: dict = {"__name__": "__main__"}
    failed = []

    def over(number: int, frame: object) -> None:
        raise TooLong(f"a cell ran for more than {seconds} s")

    signal.signal(signal.SIGALRM, over)
    for number, source in enumerate(cells):
        signal.alarm(seconds)
        try:
            _run_cell(f"cell {number + 1}", source, namespace)
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            failed.append({"cell": number, "kind": type(error).__name__, "say": str(error)[:300]})
        finally:
            signal.alarm(0)
    return namespace, failed


def _run_cell(name: str, source: str, namespace: dict) -> None:
    text = "\n".join("pass" if line.startswith(("%", "!", "?")) else line for line in source.splitlines()) + "\n"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    exec(compile(text, name, "exec"), namespace)


def main() -> None:
    """Read what to run from the pipe, run it, and serve calls until the judge hangs up."""
    reader, writer = os.fdopen(int(sys.argv[1]), "rb"), os.fdopen(int(sys.argv[2]), "wb")
    line = Line("w", reader, writer)
    asked = line.receive()
    earlier = {
        name: getattr(importlib.import_module(module), word) for name, (module, word) in asked["earlier"].items()
    }
    silent.install(earlier)
    limit(asked["limits"])
    namespace, failed = run(asked["cells"], asked["seconds"])
    found = {name: namespace[name] for name in asked["names"] if callable(namespace.get(name))}
    given = {name: line.give(function) for name, function in found.items()}
    line.send({"do": "ready", "functions": given, "failed": failed, "copied": _copied(found, asked)})
    while True:
        line.serve(line.receive())


def _copied(found: dict, asked: dict) -> list[str]:
    """Return the functions that are the course's own."""
    code = {name: getattr(function, "__code__", None) for name, function in found.items()}
    return [name for name, each in code.items() if each is not None and not each.co_filename.startswith("cell ")]
