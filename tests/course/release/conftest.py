"""A copy of the course to make releases of."""

import shutil
from pathlib import Path

import pytest
from tools.release import instructors_copy


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    """Return an instructor's copy of the course with its first two labs."""
    return instructors_copy(tmp_path_factory.mktemp("release") / "instructor")


@pytest.fixture
def root(original, tmp_path):
    """Return a copy of it to be changed."""
    return Path(shutil.copytree(original, tmp_path / "Kurs für alle"))
