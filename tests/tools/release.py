"""What the tests of releases share: a copy of the course, the command, and the names in a folder."""

import shutil
from pathlib import Path

from course.release import cli, contents
from course.solutions import catalogue

ROOT = Path(__file__).resolve().parents[2]
LAB = "00_start_here"
ANSWER = "z = x @ w + b"
REASONING = catalogue.read(ROOT)[0].entries[0].why.splitlines()[1]


def instructors_copy(root):
    """Make an instructor's copy of the course with its first two labs."""
    for folder in ("course", "helpers"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for folder, ending in (("notebooks", "py"), ("labs", "ipynb")):
        (root / folder).mkdir()
        for stem in (LAB, "01_gradient_descent"):
            shutil.copy(ROOT / folder / f"{stem}.{ending}", root / folder)
    for name in contents.SINGLE:
        shutil.copy(ROOT / name, root)
    return root


def run(root, out, *words):
    return cli.run(cli.options([str(out), "--root", str(root), *words]))


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
