"""The explorer luck: what it shows is true, and its missions can be won."""

import numpy as np
from tools.explorers import answer, drawn, revealed
from tools.lab_02.explorers import X, Y, train

from helpers.figures import marks
from helpers.labs.lab_02.explorers import luck
from helpers.nn import network


def test_the_shares_are_the_measured_ones_within_sampling_error():
    share = luck.shares()[:, :, -1].mean(axis=1)
    measured = np.array([0.80, 0.96, 0.995, 0.999])  # FIELD.md: 128 starts, rounded to whole per cents
    error = np.sqrt(measured * (1 - measured) * (1 / 256 + 1 / 128))
    assert (np.abs(share - measured) < 3 * error + 0.005).all()


def test_a_start_counts_as_solved_exactly_when_its_training_is():
    solved = luck.shares()[0, [0, 5], -1]
    assert solved.tolist() == [1, 0]
    for k, seed in enumerate((0, 5)):
        parameters, _ = train(X, Y, 2, 1.0, luck.EPOCHS, np.random.default_rng(seed))
        answers = network.forward(X, *parameters).A2
        assert bool(solved[k]) == bool((np.abs(answers - Y) < 0.5).all())


def test_luck_trains_after_the_question_and_draws_every_part():
    explorer = luck.luck()
    assert np.isnan(explorer.result.solved[:, :, 1:]).all()
    shown = []
    explorer.stage.observe(lambda change: shown.append(explorer.memory.parts), "marks")
    explorer.asking.answer.value = 60
    answer(explorer)
    assert set(range(1, luck.PARTS + 1)) <= set(shown)
    assert np.isfinite(explorer.result.solved).all()
    share = 100 * explorer.result.solved[0, :, -1].mean()
    assert f"✗ Not quite:</b> with two hidden units {share:.0f} %" in explorer.asking.said.value
    (guess,) = drawn(explorer, marks.Rule, len(luck.WIDTHS))
    assert guess.at(explorer.stage.index()) == [60]


def test_every_start_is_either_a_square_or_a_cross():
    explorer = revealed(luck.luck)
    explorer.controls["epoch"].value = "600"
    index = explorer.stage.index()
    for panel, solved in enumerate(explorer.result.solved):
        squares, crosses = (np.isfinite(mark.at(index)[:, 0]) for mark in drawn(explorer, marks.Points, panel))
        assert (squares ^ crosses).all()
        assert squares.sum() == solved[:, index["epoch"]].sum()
