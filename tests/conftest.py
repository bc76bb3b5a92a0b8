"""What every test gets: figures without a window, and a progress file of its own."""

import matplotlib
import pytest

# Not by the variable MPLBACKEND: kernels started by a test would inherit it and show no figures.
matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def _own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKPROP_LABS_PROGRESS", str(tmp_path / "progress.jsonl"))
