"""The controls of a live figure: sliders and their positions."""

import numpy as np
import pytest

from helpers.figures import live


@pytest.mark.parametrize(("low", "high", "value"), [(0.01, 2.0, 0.1), (0.01, 2.5, 1.0), (1e-13, 1.0, 0.5)])
@pytest.mark.parametrize("steps_per_decade", [10, 20, 25])
def test_a_log_slider_has_equal_ratios_and_exact_powers_of_ten(low, high, value, steps_per_decade):
    slider = live.log_slider("α", low, high, value, steps_per_decade)
    places = live.positions(slider)
    assert places[0] == low
    assert places[-1] <= high < places[-1] * 10 ** (1.001 / steps_per_decade)
    np.testing.assert_allclose(np.diff(np.log10(places)), 1 / steps_per_decade, atol=1e-3)
    assert {1.0, 0.1, 0.01} <= set(places)


def test_a_log_slider_and_a_sentence_round_alike():
    slider = live.log_slider("α", 1e-4, 10.0, 0.02)
    for number, place in enumerate(live.positions(slider)):
        shown = 10 ** (slider.min + number * slider.step)  # what the handle stands at in the browser
        assert format(place, slider.readout_format) == format(shown, slider.readout_format)


def test_a_log_slider_snaps_its_value_to_the_nearest_position():
    slider = live.log_slider("α", 0.01, 2.0, 0.05)
    places = live.positions(slider)
    nearest = min(places, key=lambda place: abs(np.log(place / 0.05)))
    assert places[live.position(slider)] == nearest
    assert slider.value == pytest.approx(nearest, rel=1e-3)
    assert live.positions(live.log_slider("α", 0.01, 2.0, 5.0))[-1] == pytest.approx(2.0, rel=0.1)


@pytest.mark.parametrize(("low", "high"), [(0, 1), (-1, 1), (1, 1), (2, 1)])
def test_a_log_slider_needs_positive_limits_in_order(low, high):
    with pytest.raises(ValueError, match="low, high: expected 0 < low < high, got"):
        live.log_slider("α", low, high, 0.5)


@pytest.mark.parametrize(
    ("make", "places"),
    [
        (lambda: live.linear_slider("w", -1, 1, 0.5, 0.25), [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1]),
        (lambda: live.linear_slider("w", -0.3, 0.3, 0.0, 0.1), [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]),
        (lambda: live.whole_slider("n", 2, 5, 3), [2, 3, 4, 5]),
        (lambda: live.words_slider("epoch", ["0", "10", "all"], "10"), ["0", "10", "all"]),
        (lambda: live.choice("surface", {"bowl": 1, "ravine": 2}), ["bowl", "ravine"]),
    ],
)
def test_each_kind_of_control_tells_its_positions_and_where_it_stands(make, places):
    control = make()
    assert live.positions(control) == places
    for at, place in enumerate(places):
        control.value = place
        assert live.position(control) == at


def test_a_value_between_two_positions_counts_as_the_nearer():
    slider = live.linear_slider("w", -1, 1, 0, 0.25)
    slider.value = 0.2
    assert live.position(slider) == 5


def test_a_choice_begins_with_its_first_option_unless_told():
    assert live.choice("surface", ["a", "b"]).value == "a"
    assert live.choice("surface", ["a", "b"], "b").value == "b"


def test_every_control_is_labelled_and_follows_the_hand():
    sliders = [live.log_slider("α", 0.1, 1, 1), live.linear_slider("w", 0, 1, 0, 1), live.whole_slider("n", 0, 1, 0)]
    for slider in sliders:
        assert slider.description
        assert slider.continuous_update


@pytest.mark.parametrize(
    ("slider", "value"),
    [
        (live.log_slider("α", 0.01, 10, 1), 0.5),
        (live.linear_slider("w", -1, 1, 0, 0.25), 0.3),
        (live.log_slider("ε", 1e-13, 1, 0.5, 10), 3e-12),
    ],
)
def test_a_slider_that_stands_between_its_steps_gets_a_position_there(slider, value):
    steps = live.positions(slider)
    assert not live.admit(slider)
    slider.value = value
    assert live.admit(slider)
    assert not live.admit(slider)
    assert live.positions(slider) == sorted([*steps, value])
    assert live.positions(slider)[live.position(slider)] == value


def test_the_next_one_between_takes_its_place():
    slider = live.linear_slider("w", -1, 1, 0, 0.25)
    steps = live.positions(slider)
    for value in (0.3, -0.6):
        slider.value = value
        live.admit(slider)
    assert live.positions(slider) == sorted([*steps, -0.6])


def test_what_the_browser_makes_of_a_step_is_that_step():
    slider = live.log_slider("α", 0.01, 10, 1, 25)
    for number, place in enumerate(live.positions(slider)):
        slider.value = 10 ** (slider.min + number * slider.step)
        assert not live.admit(slider)
        assert live.positions(slider)[live.position(slider)] == place
