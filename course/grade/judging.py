"""Ask the judge about notebooks: a process of the course's own, which is started anew now and then."""

import json
import os
import subprocess
import sys
from pathlib import Path

from course.grade.isolation import LIMITS, Box
from course.grade.submissions import Submission

NOTEBOOKS = 200  # that one judge sees


class Judge:
    """A running judge."""

    def __init__(self, root: Path, box: Box, limits: dict[str, int] | None = None) -> None:
        self.root, self.box, self.limits = root, box, LIMITS | (limits or {})
        self.asked = 0
        self.process: subprocess.Popen | None = None

    def ask(self, submission: Submission, earlier: list[str]) -> dict:
        """Return what the judge says about a notebook. Raise `RuntimeError` where it ends without a word."""
        if self.process is None or self.asked >= NOTEBOOKS:
            self.close()
            self._start()
        written = [name for name in submission.names if name not in submission.unwritten]
        box = {"command": self.box.command, "clean": self.box.clean, "cwd": self.box.cwd}
        more = {"cells": submission.cells, "names": written, "earlier": earlier, "seconds": self.limits["cell"]}
        request = {**box, **more, "env": self.box.environment(), "limits": self.limits}
        self.asked += 1
        try:
            self.process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except OSError as error:
            line, reason = b"", str(error)
        else:
            reason = "it ended"
        if not line:
            self.close()
            raise RuntimeError(f"the judge stopped ({reason})")
        return json.loads(line)

    def _start(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(self.root), "OPENBLAS_NUM_THREADS": "1"}
        environment.pop("NBGRADER_EXECUTION", None)
        command = [sys.executable, "-m", "helpers.checks"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=self.root, env=environment, **pipes)
        self.asked = 0

    def close(self) -> None:
        """End the judge."""
        if self.process is not None:
            self.process.stdin.close()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()
        self.process = None
