"""Record one call of a function: what each of its lines gave a name to, in the order of the lines."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import NamedTuple

import numpy as np


class Step(NamedTuple):
    """A line that gave a name its value for the first time."""

    line: str
    name: str
    value: np.ndarray


def recorded(function: Callable, keep: Callable[[CodeType], bool], steps: list[Step]) -> Callable:
    """Return a function that does the same, and adds to `steps` what the first frame with fitting code binds.

    keep  tells of a frame's code whether it is the one to record
    """

    def call(*arguments: object) -> object:
        before = sys.gettrace()
        recorder = _Recorder(keep, steps, before)
        sys.settrace(recorder.enter)
        try:
            return function(*arguments)
        finally:
            sys.settrace(before)

    return call


class _Recorder:
    """A trace function for one frame; the tracer of a debugger, or of a time limit, goes on meanwhile."""

    def __init__(self, keep: Callable[[CodeType], bool], steps: list[Step], before: Callable | None) -> None:
        self.keep, self.steps, self.before = keep, steps, before
        self.frame: FrameType | None = None
        self.line = 0
        self.seen: set[str] = set()

    def enter(self, frame: FrameType, event: str, argument: object) -> Callable | None:
        """Begin with the first frame that fits."""
        if self.before is not None:
            self.before(frame, event, argument)
        if self.frame is not None or not self.keep(frame.f_code):
            return None
        self.frame = frame
        self.line = frame.f_lineno
        self.seen = set(frame.f_locals)
        return self.step

    def step(self, frame: FrameType, event: str, argument: object) -> Callable:
        """Keep what the line before this one has bound."""
        if self.before is not None:
            self.before(frame, event, argument)
        for name in [name for name in frame.f_locals if name not in self.seen]:
            self.seen.add(name)
            value = frame.f_locals[name]
            if isinstance(value, (np.ndarray, np.generic, float, int)):
                text = linecache.getline(frame.f_code.co_filename, self.line).strip()
                self.steps.append(Step(text, name, np.array(value)))
        self.line = frame.f_lineno
        return self.step
