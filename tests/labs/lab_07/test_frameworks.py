"""The cell of Lab 07 that asks PyTorch and JAX: the same numbers from what is there, and a sentence without both."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import jax
import jupytext
import numpy as np
import pytest

from helpers.nn import autograd, datasets, network

ROOT = Path(__file__).parents[3]
NEEDS_TORCH = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="PyTorch isn't installed: no lab needs it, and it is large"
)


@pytest.fixture(autouse=True)
def _bits_put_back():
    before = jax.config.jax_enable_x64
    yield
    jax.config.update("jax_enable_x64", before)


@pytest.fixture
def said(capsys):
    """Return a function that runs the cell where only some frameworks are installed, and returns what it says."""

    def run(*installed, change=0.0):
        def gradients(*arguments):
            return [part + change for part in autograd.autograd_gradients(*arguments)]

        names = {
            "np": np,
            "datasets": datasets,
            "network": network,
            "autograd_gradients": gradients,
            "checks": SimpleNamespace(choose=lambda name, function: SimpleNamespace(function=function)),
            "find_spec": lambda name: importlib.util.find_spec(name) if name in installed else None,
        }
        exec(compile(cell(), "notebooks/07_autograd.py", "exec"), names)
        return capsys.readouterr().out.splitlines()

    return run


def cell():
    notebook = jupytext.read(ROOT / "notebooks" / "07_autograd.py")
    (found,) = (each for each in notebook.cells if each.cell_type == "code" and 'find_spec("torch")' in each.source)
    return found.source


def test_without_both_it_says_how_to_get_one(said):
    assert said() == [
        "Neither PyTorch nor JAX is installed here. README.md says how to get JAX; the lab goes on without."
    ]


def test_where_pytorch_is_missing_jax_is_asked_alone(said):
    assert said("jax") == ["JAX says the same: yes"]


def test_what_differs_is_told(said):
    assert said("jax", change=1e-9) == ["JAX says the same: NO"]


@NEEDS_TORCH
def test_pytorch_says_the_same(said):
    assert said("torch") == ["PyTorch says the same: yes"]
    assert said("torch", "jax") == ["PyTorch says the same: yes", "JAX says the same: yes"]
    assert said("torch", change=1e-9) == ["PyTorch says the same: NO"]
