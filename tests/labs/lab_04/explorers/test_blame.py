"""The explorer blame: its map says what is left of the error, and counts it."""

import numpy as np
import pytest
from tools.explorers import revealed

from helpers.figures.marks import Heat, Label
from helpers.labs.lab_04 import words
from helpers.labs.lab_04.explorers import blame as module
from helpers.nn import deep
from helpers.nn.functions import ACTIVATIONS


@pytest.fixture(scope="module")
def shared():
    return revealed(module.blame)


def by_hand(name, gain, passed):
    """Return what is left of the error after so many layers, with the slopes and weights multiplied one by one."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(128, 64))
    weights = deep.random_weights([64] * 11, gain, rng)
    dA, activation = rng.normal(size=(128, 64)) / 128, ACTIVATIONS[name]
    Zs, sizes = [], []
    for W, b in weights:
        Zs.append(X @ W + b)
        X = activation.f(Zs[-1])
    for Z, (W, _) in zip(Zs[::-1], weights[::-1], strict=True):
        dZ = dA * activation.derivative(Z)
        sizes.append(np.linalg.norm(dZ.sum(axis=0)))
        dA = dZ @ W.T
    return sizes[passed] / sizes[0]


@pytest.mark.parametrize(("row", "gain", "passed"), [("tanh", "0.5", 9), ("ReLU", "√2", 4), ("sigmoid", "6", 1)])
def test_each_cell_shows_what_is_left_there(shared, row, gain, passed):
    shared.controls["layer"].value = passed
    place = list(module.ROWS).index(row), list(module.GAINS).index(gain)
    left = by_hand(module.ROWS[row], module.GAINS[gain], passed)
    assert shared.result.left[passed][place] == pytest.approx(np.log10(left))
    index, from_below = shared.stage.index(), len(module.ROWS) - 1 - place[0]
    heat, label = (next(m for m in shared.stage.drawn if isinstance(m, kind)) for kind in (Heat, Label))
    assert heat.at(index)[from_below, place[1]] == pytest.approx(0.5 + np.log10(left) / 28, abs=0.004)
    said = {tuple(at): text for at, text in zip(label.at(index).tolist(), label.words(index), strict=True)}
    assert said[place[1] + 0.5, from_below + 0.5] == words.number(np.log10(left))


def test_the_sentence_counts_the_networks(shared):
    shared.controls["layer"].value = 9
    left = 10 ** shared.result.left[9]
    lost, grown = (left < 0.01).sum(), (left > 100).sum()
    assert f"9 layers back, {lost} of 42 networks have less" in shared.stage.sentence()
    assert f"{grown} have more than a hundred times as much, and {42 - lost - grown} lie" in shared.stage.sentence()
    shared.controls["layer"].value = 0
    assert shared.stage.sentence().startswith("At the last layer, 0 of 42")


def test_no_activation_is_good_at_every_gain_and_the_bet_is_told(shared):
    assert module.never_bad(shared.result) == []
    explorer = module.blame()
    explorer.commit(0)
    assert "Right" in explorer.asking.said.value
