"""A course folder of nbgrader's: `source/NN_name/NN_name.ipynb` for each lab, and its configuration."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from course.console import CourseError
from course.solutions.catalogue import Lab

CONFIG = '''"""Made by `python3 -m course export nbgrader`: each lab is an assignment. Start nbgrader in this folder."""

import os
import sys

sys.path.insert(0, {root!r})
from course.grading import StudentEdition  # noqa: E402

# Kernels import `helpers` from the course. Were it missing, every exercise would get 0: so it is looked for first.
os.environ["PYTHONPATH"] = os.pathsep.join([{root!r}, os.environ.get("PYTHONPATH", "")])
if not os.path.isfile(os.path.join({root!r}, "helpers", "checks.py")):
    sys.exit({missing!r})

c = get_config()  # noqa: F821 - nbgrader defines it
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.CourseDirectory.course_id = "backprop-labs"
c.GenerateAssignment.preprocessors.prepend([StudentEdition])
'''
MISSING = "The course isn't where it was when this folder was made, so nothing could be marked: export it again."


def files(root: Path, labs: Sequence[Lab]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the folder. Raise `CourseError` where a solution isn't built."""
    yield "nbgrader_config.py", CONFIG.format(root=str(root), missing=MISSING).encode()
    for lab in labs:
        yield (
            f"source/{lab.stem}/{lab.stem}.ipynb",
            (json.dumps(solution(root, lab), indent=1, ensure_ascii=False) + "\n").encode("utf-8"),
        )


def solution(root: Path, lab: Lab) -> dict:
    """Return the notebook of a lab with its answers."""
    path = root / "solutions" / f"{lab.stem}.ipynb"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} can't be read: python3 -m course build {lab.number} makes it.") from error
