"""A checkout with one lab that has been built, and a copy of it to change."""

import shutil
from pathlib import Path

import pytest
from tools.builder import build, make


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """A checkout with one lab, built once; tests copy it."""
    root = tmp_path_factory.mktemp("a checkout with ümlauts")
    make(root)
    assert build(root) == 0
    return root


@pytest.fixture
def checkout(built, tmp_path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "checkout"))
