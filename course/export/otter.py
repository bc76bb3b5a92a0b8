"""Otter's form: for each lab a folder with its notebook and a test file for each exercise."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from course.console import CourseError
from course.solutions.catalogue import Lab

TEST = """from otter.test_files import test_case

OK_FORMAT = False
name = "{name}"
points = 1


@test_case()
def test_it(env):
    from helpers import checks

    verdict = checks.{name}(env["{name}"])
    assert verdict, repr(verdict)
"""


def files(root: Path, labs: Sequence[Lab]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the folder. Raise `CourseError` where a lab isn't built."""
    for lab in labs:
        path = root / "labs" / f"{lab.stem}.ipynb"
        try:
            notebook = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CourseError(f"{path} can't be read: python3 -m course build {lab.number} makes it.") from error
        yield f"{lab.stem}/{lab.stem}.ipynb", json.dumps(notebook, indent=1).encode("ascii")
        for entry in lab.entries:
            yield f"{lab.stem}/tests/{entry.name}.py", TEST.format(name=entry.name).encode("ascii")
