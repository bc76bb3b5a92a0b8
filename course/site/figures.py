"""Have all explorers and quizzes drawn ahead: one process a lab, as many at once as there are processors."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from course import settings
from course.console import CourseError


class Drawn(NamedTuple):
    """What the pages say of figures and questions where no script runs."""

    figures: dict[str, dict]  # name of the explorer → its title, still, sentence …
    quizzes: dict[str, list]  # number of the lab → its questions


def draw(root: Path, folder: Path, numbers: Sequence[str]) -> Drawn:
    """Write the data of these labs' explorers into `folder`; raise `CourseError` with what went wrong in one."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        told = list(pool.map(lambda number: _draw(root, folder, number), numbers))
    figures = {figure["name"]: figure for lab in told for figure in lab["figures"]}
    return Drawn(figures, {number: lab["quiz"] for number, lab in zip(numbers, told, strict=True)})


def _draw(root: Path, folder: Path, number: str) -> dict:
    variables = settings.clean(os.environ, root) | {"PYTHONPATH": str(root)}
    line = [sys.executable, "-m", "helpers.web", str(folder), number]
    ended = subprocess.run(line, cwd=folder, env=variables, capture_output=True, encoding="utf-8", check=False)
    if ended.returncode:
        raise CourseError(f"The figures of Lab {number} can't be drawn:\n{ended.stderr[-2000:]}")
    return json.loads(ended.stdout.splitlines()[-1])
