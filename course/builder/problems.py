"""What the builder refuses, with the place and the reason."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong: the file, its line (counted from 1) and the reason in words."""

    path: Path
    line: int
    reason: str

    def sentence(self, root: Path) -> str:
        """Return `file:line: reason`, the file as seen from `root`, so that editors can jump to it."""
        path = self.path.relative_to(root) if self.path.is_relative_to(root) else self.path
        return f"{path.as_posix()}:{self.line}: {self.reason}"


class BuildError(Exception):
    """A source or a notebook can't be built; `problems` says why."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{p.path}:{p.line}: {p.reason}" for p in self.problems))
