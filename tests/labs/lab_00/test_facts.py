"""Every number that Lab 00 states in prose, held against the mathematics."""

import numpy as np
from tools.lab_01.facts import said

from helpers.labs.lab_00 import reading
from helpers.nn.functions import neuron


def test_the_neuron_run_by_hand():
    said("**z = 1.25**", "00_start_here")
    said("0·0.5 + (−1)·(−1) + 2·0.25 + 2 = 0 + 1 + 0.5 + 2 = **3.5**", "00_start_here")
    answers = neuron(np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 2.0]]), np.array([0.5, -1.0, 0.25]), 2.0)
    assert answers.tolist() == [1.25, 3.5]


def test_the_network_that_reads():
    weights = sum(W.size + b.size for W, b in reading.trained())
    said(f"It found its {weights:,} weights and biases from examples", "00_start_here")
    said(f"from {len(reading.digits().train_X):,} handwritten digits", "00_start_here")
