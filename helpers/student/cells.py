"""Record what ran in the notebook's cells: which cell, how it ended, and which functions it made.

IPython tells of each cell before and after it runs. Where there is no IPython, nothing is known and nothing happens.
Whatever can't be followed, such as a cell that runs others, empties the record: it is better to know nothing than to
say something false.
"""

from __future__ import annotations

import re
import sys
import textwrap
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from traceback import walk_tb
from typing import Any, NamedTuple

from helpers.student import notebook_file

LONGEST = 1_000  # runs that are remembered
SAVED_ID = re.compile(r"[\w-]{1,64}", re.ASCII)  # how a saved notebook names its cells; VS Code has other names
DEFINITION = re.compile(r"^(?:async[ \t]+)?def[ \t]+(\w+)", re.M)


class Run(NamedTuple):
    """One run of a cell: its id in the notebook, None where nobody tells; what went wrong, and what is new since."""

    cell: str | None
    text: str
    error: str  # "`SyntaxError` in line 3", or nothing
    made: frozenset[str]  # the names that stand for another function or class than before
    ended: float
    saved: int | None  # when the notebook's file had last been saved, in its own clock

    @property
    def defines(self) -> list[str]:
        """The names that the text defines, or tries to, at its outermost level; the text need not be Python."""
        return DEFINITION.findall(textwrap.dedent(self.text))


@dataclass
class Record:
    """The runs of a shell's cells, the oldest first, and what stood in its namespace when the present cell began."""

    shell: Any
    runs: deque[Run] = field(default_factory=lambda: deque(maxlen=LONGEST))
    present: Any = None  # what IPython tells of the cell that runs now
    before: dict[str, object] = field(default_factory=dict)

    def begin(self, info: Any) -> None:
        """Take down what is there before a cell runs."""
        self.present, self.before = info, _callables(self.shell.user_ns)

    def end(self, result: Any) -> None:
        """Add a run that has ended."""
        if result.info is not self.present:
            self.runs.clear()  # a cell within a cell: who made what can't be told
        else:
            self.runs.append(_run(result, self._made(), self.shell.user_ns))
        self.present, self.before = None, {}

    def _made(self) -> frozenset[str]:
        now = _callables(self.shell.user_ns)
        return frozenset(name for name, value in now.items() if self.before.get(name) is not value)

    def stood_before(self, name: str, value: object) -> bool:
        """Tell whether a name stood for this very object when the present cell began, and still does."""
        return self.present is not None and value is self.before.get(name) is self.shell.user_ns.get(name)


_record: Record | None = None


def record() -> Record | None:
    """Return the record of this kernel's cells, None where nothing is recorded."""
    return _record


def watch(prepare: Callable[[dict], None]) -> None:
    """Begin to record, from the next cell on; `prepare` gets the notebook's namespace before each cell."""
    global _record
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or (_record is not None and _record.shell is shell):
        return
    _record = Record(shell)
    shell.events.register("pre_run_cell", lambda info: prepare(shell.user_ns))
    shell.events.register("pre_run_cell", _record.begin)
    shell.events.register("post_run_cell", _record.end)


def _callables(namespace: dict) -> dict[str, object]:
    return {name: value for name, value in namespace.items() if callable(value)}


def _run(result: Any, made: frozenset[str], namespace: dict) -> Run:
    file = notebook_file.path()
    cell = getattr(result.info, "cell_id", None) or ""
    return Run(
        cell=cell if SAVED_ID.fullmatch(cell) else None,
        text=result.info.raw_cell or "",
        error=_error(result, namespace),
        made=made,
        ended=time.time(),
        saved=notebook_file.saved_at(file) if file else None,
    )


def _error(result: Any, namespace: dict) -> str:
    """Name the exception that ended a cell, and its line; nothing where none did."""
    error = result.error_before_exec or result.error_in_exec
    if error is None:
        return ""
    lines = [line for frame, line in walk_tb(error.__traceback__) if _is_top(frame, namespace)]
    if result.error_before_exec:
        lines = [getattr(error, "lineno", None)]
    told = lines and lines[-1] and not result.info.raw_cell.lstrip().startswith("%%")  # a magic counts its own lines
    return f"`{type(error).__name__}`" + (f" in line {lines[-1]}" if told else "")


def _is_top(frame: Any, namespace: dict) -> bool:
    return frame.f_globals is namespace and frame.f_code.co_name == "<module>"
