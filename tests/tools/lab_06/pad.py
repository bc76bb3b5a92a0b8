"""Drawings for the pad of Lab 06, and what the network makes of them."""

import numpy as np
from tools.explorers import answer

from helpers.figures.marks import Bars
from helpers.labs.lab_00 import reading as shown
from helpers.labs.lab_06.explorers.your_digit import your_digit
from helpers.nn import datasets, drawing


def standardize(train, test):
    mean, spread = train.mean(axis=0), train.std(axis=0)
    spread = np.where(np.ptp(train, axis=0) == 0, np.inf, spread)
    return (train - mean) / spread, (test - mean) / spread


SEVEN = [[(8, 4), (22, 4), (13, 28)], [(11, 16), (21, 16)]]  # crossed, as the 13 writers of the data do


def revealed(**functions):
    explorer = your_digit(**functions)
    answer(explorer)
    return explorer


def write(explorer, strokes, down=False, own=True):
    """Send what the browser sends while somebody draws."""
    dots = memoryview(drawing.drawn(strokes).astype(np.uint8).tobytes())
    seq, turn = explorer.pad.answered + 1, explorer.pad.given.get("turn", 0)
    explorer.pad.drawing = {"dots": dots, "seq": seq, "turn": turn, "down": down, "own": own}


def probabilities(explorer):
    """Return the ten bars that are on the screen."""
    heights = np.full(10, np.nan)
    for bars in (mark for mark in explorer.stage.drawn if isinstance(mark, Bars)):
        places = bars.at(explorer.stage.index())
        for x, height in places[np.isfinite(places).all(axis=1)]:
            heights[int(x)] = height
    return heights


def by_hand(bitmap):
    """Return the probabilities of a bitmap without any help of the explorer's."""
    pixels = datasets.digits(np.random.default_rng(0)).train_X
    mean, spread = pixels.mean(axis=0), pixels.std(axis=0)
    changes = pixels.max(axis=0) > pixels.min(axis=0)
    A = np.zeros(64)
    A[changes] = (bitmap.reshape(8, 4, 8, 4).sum(axis=(1, 3)).ravel()[changes] - mean[changes]) / spread[changes]
    *hidden, (W, b) = shown.trained()
    for layer, bias in hidden:
        A = np.maximum(A @ layer + bias, 0)
    powers = np.exp(A @ W + b)
    return powers / powers.sum()
