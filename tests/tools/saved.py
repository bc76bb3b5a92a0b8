"""Cells and sections as a notebook and its file of functions have them."""

RELU = "import numpy as np\n\n\ndef relu(z):\n    return np.maximum(z, 0)"


def section(name, text, lab="03"):
    return f"# %% {name} · Lab {lab} · 2026-11-24T11:20Z\n{text}\n\n"
