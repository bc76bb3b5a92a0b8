"""A log of a lab, and the file of solved functions beside it."""

import pytest

from helpers.student import progress


@pytest.fixture
def path(tmp_path):
    progress.open_lab("06", tmp_path / "my-progress.jsonl")
    return tmp_path / "my-functions.py"
