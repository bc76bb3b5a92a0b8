"""What the tests of the frame get: a lab with a progress file of its own, and an explorer that was answered."""

import pytest
from tools.small_explorer import PLAN, explore

from helpers.student import progress


@pytest.fixture
def log(tmp_path):
    """Open the lab with a progress file of its own."""
    path = tmp_path / "progress.jsonl"
    progress.open_lab("01", path)
    yield path
    progress.close()


@pytest.fixture
def committed():
    explorer = explore(PLAN, gradient_step=None)
    explorer.asking.answer.value = 1.5
    explorer.asking.button.click()
    return explorer
