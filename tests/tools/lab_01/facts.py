"""What a lab says, and what it speaks of."""

from pathlib import Path

import numpy as np

from helpers.nn import datasets

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"


def said(text, notebook="01_gradient_descent"):
    """Fail unless the notebook's prose holds the text, however its lines are broken."""
    source = (NOTEBOOKS / f"{notebook}.py").read_text(encoding="utf-8")
    prose = " ".join(line.removeprefix("#").strip() for line in source.splitlines())
    assert text in prose, f"{notebook} no longer says: {text}"


def line_points():
    return datasets.line(np.random.default_rng(0))


def line_hessian(x):
    return 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1.0]])
