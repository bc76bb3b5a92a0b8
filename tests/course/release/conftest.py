"""A copy of the course to make releases of."""

import shutil
from pathlib import Path

import pytest
from tools.release import LAB, ROOT

from course.release import contents


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    """Return an instructor's copy of the course with its first two labs."""
    root = tmp_path_factory.mktemp("release") / "instructor"
    for folder in ("course", "helpers"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for folder, ending in (("notebooks", "py"), ("labs", "ipynb")):
        (root / folder).mkdir()
        for stem in (LAB, "01_gradient_descent"):
            shutil.copy(ROOT / folder / f"{stem}.{ending}", root / folder)
    for name in contents.SINGLE:
        shutil.copy(ROOT / name, root)
    return root


@pytest.fixture
def root(original, tmp_path):
    """Return a copy of it to be changed."""
    return Path(shutil.copytree(original, tmp_path / "Kurs für alle"))
