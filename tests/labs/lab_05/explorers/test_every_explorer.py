"""What holds for every explorer of the lab: it asks first, runs the student's functions and prints one line."""

import numpy as np
import pytest
from tools.explorers import revealed
from tools.lab_05.explorers import STEPS, adam_step, minibatches, momentum_step

from helpers.labs.lab_05.explorers import first_race, noise, race, rate_map
from helpers.student import progress

ASKING = [noise.noise, race.race, rate_map.rate_map]
OWN = [(ASKING[0], {"minibatches": minibatches}), (ASKING[1], STEPS), (ASKING[2], STEPS)]
EVERY = [first_race.first_race, *ASKING]


@pytest.mark.parametrize("make", ASKING)
def test_a_prediction_outlives_the_session_and_no_mission_is_won_at_the_start(make):
    progress.open_lab("05")
    first = revealed(make)
    again = make()
    assert again.revealed
    assert first.won == again.won == set()


@pytest.mark.parametrize(("make", "own"), OWN)
def test_no_preset_wins_a_mission(make, own):
    explorer = revealed(make, **own)
    for button in explorer.presets.values():
        button.click()
    assert explorer.won == set()


@pytest.mark.parametrize(("make", "own"), OWN)
def test_it_runs_the_students_functions(make, own):
    explorer = revealed(make, **own)
    assert all(choice.own and choice.function is own[name] for name, choice in explorer.functions.choices.items())
    assert explorer.functions.error == ""


def test_the_students_steps_draw_what_the_reference_draws():
    own, reference = revealed(race.race, **STEPS), revealed(race.race)
    calm = own.result.rates < 0.1  # with larger ones, rounding alone drives two walks apart
    for mine, other in zip(own.stage.drawn, reference.stage.drawn, strict=True):
        if "learning_rate" in mine.over:
            np.testing.assert_allclose(mine.data[calm], other.data[calm], rtol=1e-6, atol=1e-9)


def later(step, broken):
    """Return a step that passes its check and fails inside an explorer, where paths run away."""

    def failing(w, *rest):
        if broken(w):
            raise RuntimeError("not today")
        return step(w, *rest)

    return failing


def failing_minibatches(n, batch_size, rng):
    if n == noise.N:
        raise RuntimeError("not today")
    return minibatches(n, batch_size, rng)


@pytest.mark.parametrize(
    ("make", "own"),
    [
        (noise.noise, {"minibatches": failing_minibatches}),
        (race.race, {"adam_step": later(adam_step, lambda w: np.any(np.abs(w) > 2))}),
        (rate_map.rate_map, {"momentum_step": later(momentum_step, lambda w: np.any(np.abs(w) > 100))}),
    ],
)
def test_it_shows_what_a_students_function_raises_and_goes_on_with_the_reference(make, own):
    explorer = revealed(make, **own)
    (name,) = own
    assert "RuntimeError: not today" in explorer.errors.value
    assert "reference runs" in explorer.badges()[name]
    assert len(explorer.stage.drawn) > 3
