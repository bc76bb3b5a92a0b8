"""The table of peers compares what is alike: whoever walks through our batches ends at our loss."""

import importlib.util
from pathlib import Path

import jax
import numpy as np
import pytest
from tools.keras_bridge import count_with

from helpers.labs.lab_06 import keras_bridge

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def peers():
    """Return the benchmark as a module, which imports what stands beside it; what it sets is put back."""
    bits = jax.config.jax_enable_x64
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        spec = importlib.util.spec_from_file_location("side_by_side", BENCHMARKS / "peers.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    count_with(keras_bridge.load().keras, "float32")
    jax.config.update("jax_enable_x64", bits)


@pytest.fixture(scope="module")
def three_classes(peers):
    """Return a task with a short last batch."""
    rng = np.random.default_rng(0)
    return peers.Task(rng.normal(size=(11, 5)), np.eye(3)[rng.integers(0, 3, 11)], [5, 4, 6, 3], 4, 3)


@pytest.mark.parametrize("way", ["plain_python", "jax"])
def test_the_same_batches_lead_to_the_same_loss(peers, three_classes, way):
    wanted = peers.ours(three_classes)()
    assert getattr(peers, way)(three_classes)() == pytest.approx(wanted, rel=1e-9)


def test_keras_learns_the_same_network(peers):
    xor = peers.xor(1)  # one batch, so its order makes no difference
    assert peers.keras(xor)() == pytest.approx(peers.ours(xor)(), rel=1e-9)


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
def test_a_peer_that_is_not_installed_is_said_and_the_others_are_measured(peers, three_classes, monkeypatch, capsys):
    monkeypatch.setattr(peers, "find_spec", lambda module: None if module in ("torch", "jax") else object())
    peers.show("three classes", three_classes, rounds=1)
    table = capsys.readouterr().out.splitlines()
    assert table[-3:] == [
        "Keras on JAX, later fits: not installed here (jax)",
        "PyTorch, eager: not installed here (torch)",
        "JAX, compiled: not installed here (jax)",
    ]
    assert [line[:30].strip() for line in table[3:-3]] == [peers.OURS, "scikit-learn's MLPClassifier", peers.PLAIN]
