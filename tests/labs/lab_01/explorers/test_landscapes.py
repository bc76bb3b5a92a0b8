"""The explorer landscapes: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.lab_01.explorers import each, here

from helpers import explorers


def test_the_edges_of_the_landscapes_are_the_students():
    explorer = each("landscapes")
    assert explorer.result.edges == pytest.approx({"bowl": 1.0, "ravine": 0.2})
    assert "Your edges: bowl 1, ravine 0.2." in explorer.stage.sentence()


def test_the_landscapes_sentence_names_what_each_walk_does():
    explorer = each("landscapes")
    explorer.set(learning_rate=0.2239)
    for name, runs in explorer.result.runs.items():
        assert f"{name} {runs.regimes[explorer.state().at['learning_rate']]}" in explorer.stage.sentence()
    assert "ravine diverges" in explorer.stage.sentence()
    assert "bowl converges" in explorer.stage.sentence()


@pytest.mark.parametrize(("answer", "word"), [("ravine", "Right"), ("bumps", "Not quite")])
def test_the_ravine_is_the_first_to_break(answer, word):
    explorer = explorers.landscapes()
    explorer.commit(answer)
    assert f"{word}:</b> from here the ravine is the first to diverge, at about α = 0.21." in explorer.asking.said.value


def test_a_path_that_ran_away_is_lifted_off_the_paper():
    explorer = each("landscapes")
    explorer.set(learning_rate=2.239)
    ravine = here(explorer, 2)
    gone = np.isnan(ravine).any(axis=1)
    assert gone.any()
    assert not gone[0]
    assert (np.diff(gone.astype(int)) >= 0).all()  # once gone, gone for good
