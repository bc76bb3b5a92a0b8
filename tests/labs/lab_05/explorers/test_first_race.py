"""The explorer first_race: what it shows is true, and its missions can be won."""

import numpy as np
from tools.explorers import shown
from tools.lab_05.explorers import by_hand

from helpers.figures import marks
from helpers.labs.lab_05.explorers import first_race
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import MOMENTUM, PLAIN


def test_the_first_race_follows_the_slider():
    explorer = first_race.first_race()
    for t in (0, 8, 60):
        explorer.controls["step"].value = t
        heavy = by_hand(MOMENTUM, "ravine", first_race.START, first_race.RATE, 60)[t]
        np.testing.assert_allclose(shown(explorer, marks.Line, 0, "second")[-1], heavy, rtol=1e-9)
        np.testing.assert_allclose(shown(explorer, marks.Points, 0, "second")[0], heavy, rtol=1e-9)
        assert f"Step {t}," in explorer.stage.sentence()
        assert f"momentum {SURFACES['ravine'].f(heavy):.2g}." in explorer.stage.sentence()


def test_with_the_same_small_steps_the_one_that_remembers_is_ahead_all_the_way():
    """The opening picture says what the lab says, from the slider's first position after the start to its last."""
    heights = {name: run.heights[5:] for name, run in first_race._compute(None).items()}
    assert np.all(heights[MOMENTUM] < heights[PLAIN])
