"""The explorers of Lab 05: they run the student's steps, show what is true, and their missions can be won."""

import time

import numpy as np
import pytest
from tools.explorers import revealed

from helpers.figures import marks
from helpers.labs.lab_05 import trajectories
from helpers.labs.lab_05.explorers import first_race, noise, race, rate_map
from helpers.nn import gradient_descent
from helpers.nn import optimizers as steps
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import ADAM, MOMENTUM, OPTIMIZERS, PLAIN, RMSPROP, STANDARD, UNCORRECTED
from helpers.student import progress

# Right answers, written as a student would: none of them is the reference.


def minibatches(n, batch_size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    return np.split(order, range(batch_size, n, batch_size))


def momentum_step(w, gradient, velocity, learning_rate, beta=0.9):
    velocity = beta * velocity + gradient
    return w - learning_rate * velocity, velocity


def rmsprop_step(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square = beta * mean_square + (1 - beta) * gradient * gradient
    return w - learning_rate * gradient / (mean_square**0.5 + eps), mean_square


def adam_step(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient * gradient
    return w - learning_rate * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


STEPS = {"momentum_step": momentum_step, "rmsprop_step": rmsprop_step, "adam_step": adam_step}
REFERENCE = {PLAIN: None, MOMENTUM: steps.momentum_step, RMSPROP: steps.rmsprop_step, ADAM: steps.adam_step}
REFERENCE[UNCORRECTED] = steps.adam_step
OWN_STEPS = {PLAIN: None, MOMENTUM: momentum_step, RMSPROP: rmsprop_step, ADAM: adam_step, UNCORRECTED: adam_step}
ASKING = [noise.noise, race.race, rate_map.rate_map]
OWN = [(ASKING[0], {"minibatches": minibatches}), (ASKING[1], STEPS), (ASKING[2], STEPS)]
EVERY = [first_race.first_race, *ASKING]


def drawn(explorer, kind, panel, role=None):
    found = [mark for mark in explorer.stage.drawn if isinstance(mark, kind) and mark.panel == panel]
    return [mark for mark in found if role in (None, mark.role)]


def shown(explorer, kind, panel, role):
    """Return what the one mark of this kind and role shows at the present position."""
    (mark,) = drawn(explorer, kind, panel, role)
    return mark.at(explorer.stage.index())


def by_hand(name, surface, start, rate, count, beta=0.9):
    """Walk one walk with the course's steps in a plain loop."""
    w, memory, path = np.array(start), [np.zeros(2) for _ in range(OPTIMIZERS[name].states)], [np.array(start)]
    for t in range(1, count + 1):
        g = SURFACES[surface].gradient(w)
        if name == PLAIN:
            w = gradient_descent.gradient_step(w, g, rate)
        elif name == MOMENTUM:
            w, *memory = steps.momentum_step(w, g, *memory, rate, beta)
        elif name == RMSPROP:
            w, *memory = steps.rmsprop_step(w, g, *memory, rate)
        else:
            step = steps.uncorrected_adam_step if name == UNCORRECTED else steps.adam_step
            w, *memory = step(w, g, *memory, t, rate)
        path.append(w)
    return np.array(path)


# Walks


@pytest.mark.parametrize("name", [*STANDARD, UNCORRECTED])
@pytest.mark.parametrize("functions", [REFERENCE, OWN_STEPS], ids=["reference", "own"])
def test_all_learning_rates_at_once_walk_as_each_alone(name, functions):
    rates, start = (0.003, 0.05, 0.19), (-2.1, 0.6)
    walked = trajectories.at_rates(name, functions[name], "ravine", start, rates, 30)
    for rate, path, heights in zip(rates, walked.paths, walked.heights, strict=True):
        np.testing.assert_allclose(path, by_hand(name, "ravine", start, rate, 30), rtol=1e-9)
        np.testing.assert_allclose(heights, SURFACES["ravine"].f(path))


def test_a_walk_that_runs_away_is_a_result():
    walked = trajectories.at_rates(MOMENTUM, steps.momentum_step, "bumps", (1.5, -1.0), (0.01, 100.0), 60)
    assert np.isfinite(walked.heights[0]).all()
    assert not np.isfinite(walked.heights[1, -1])
    assert race.losses_at_the_end({MOMENTUM: walked})[MOMENTUM].tolist() == [walked.heights[0, -1], np.inf]


# Every explorer


@pytest.mark.parametrize("make", EVERY)
def test_it_prints_one_line_and_the_same_twice(make):
    explorer = make()
    assert repr(explorer) == repr(make())
    assert "\n" not in repr(explorer)


@pytest.mark.parametrize("make", EVERY)
def test_it_draws_a_still_picture_from_little_data(make):
    explorer = make()
    if explorer.asking:
        explorer.asking.button.click()
    assert len(explorer.stage.static_figure("dark").axes) == 2
    assert sum(len(mark["data"]) for mark in explorer.stage.marks) < 3e6


@pytest.mark.parametrize("make", ASKING)
def test_it_asks_first_and_tells_nothing_before(make):
    explorer = make()
    assert all(control.disabled for control in explorer.controls.values())
    assert "Commit to a prediction first" in explorer.stage.sentence()
    assert all(mark.before_prediction for mark in explorer.stage.drawn)
    explorer.asking.button.click()
    assert not any(control.disabled for control in explorer.controls.values())
    assert len(explorer.stage.drawn) > 3


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


# The first figure


def test_the_first_race_follows_the_slider():
    explorer = first_race.first_race()
    for t in (0, 8, 60):
        explorer.controls["step"].value = t
        heavy = by_hand(MOMENTUM, "ravine", first_race.START, first_race.RATE, 60)[t]
        np.testing.assert_allclose(shown(explorer, marks.Line, 0, "second")[-1], heavy, rtol=1e-9)
        np.testing.assert_allclose(shown(explorer, marks.Points, 0, "second")[0], heavy, rtol=1e-9)
        assert f"Step {t}," in explorer.stage.sentence()
        assert f"momentum {SURFACES['ravine'].f(heavy):.2g}." in explorer.stage.sentence()


# Noise


def test_the_path_of_all_samples_is_plain_descent_and_needs_no_shuffle():
    explorer = revealed(noise.noise, minibatches=minibatches)
    explorer.set(size="32", learning_rate=0.1)
    chosen, dashed = (shown(explorer, marks.Line, 0, role) for role in ("path", "second"))
    np.testing.assert_array_equal(chosen, dashed)
    path = gradient_descent.gradient_descent(noise.LINE.gradient, noise.START, 0.1, noise.PASSES)
    np.testing.assert_allclose(chosen[: len(path)], path, rtol=1e-9)
    assert np.isnan(chosen[len(path) :]).all()
    explorer.controls["seed"].value = 5
    np.testing.assert_allclose(shown(explorer, marks.Line, 0, "path"), chosen, rtol=1e-9)


def test_the_path_takes_the_students_batches_one_after_another():
    explorer = revealed(noise.noise, minibatches=minibatches)
    explorer.set(size="8", learning_rate=0.0501187, seed=3)
    rng, w, rate = np.random.default_rng(3), np.array(noise.START), 0.0501187
    path = [w]
    for _ in range(noise.PASSES):
        for batch in minibatches(32, 8, rng):
            error = noise.X[batch] @ w - noise.y[batch]
            w = w - rate * 2 * noise.X[batch].T @ error / len(batch)
            path.append(w)
    np.testing.assert_allclose(shown(explorer, marks.Line, 0, "path")[: len(path)], path, rtol=1e-9)
    curve = shown(explorer, marks.Line, 1, "path")
    assert curve[4, 0] == 1  # four batches of 8 are a pass
    assert curve[4, 1] == pytest.approx(noise.above_floor(path[4]))
    assert f"{noise.above_floor(path[4]):.2g} after one pass" in explorer.stage.sentence()


def test_the_floor_is_the_lowest_loss_and_the_gradient_its_slope():
    w = np.array([0.4, -1.1])
    for k in range(2):
        aside = 1e-6 * np.eye(2)[k]
        slope = (noise.above_floor(w + aside) - noise.above_floor(w - aside)) / 2e-6
        assert noise.LINE.gradient(w)[k] == pytest.approx(slope, rel=1e-6)
    assert noise.above_floor(noise.BEST) == pytest.approx(0, abs=1e-12)


def test_small_batches_lead_after_one_pass_and_tremble_at_the_end():
    explorer = noise.noise()
    explorer.asking.answer.value = "32"
    explorer.asking.button.click()
    said = explorer.asking.said.value
    assert "You said 32" in said
    at = explorer.state().at["learning_rate"]
    ones, lasts = explorer.result.after_one[:, at], explorer.result.at_last[:, at]
    assert ones[0] < ones[3] < ones[5]
    assert lasts[0] > lasts[5] > lasts[3]  # all at once hasn't arrived, one at a time never does
    assert f"{ones[0]:.2g} with batches of 1" in said


def test_the_mission_of_noise_wants_a_smaller_learning_rate_but_not_the_smallest():
    explorer = revealed(noise.noise, minibatches=minibatches)
    for rate in (0.1, 0.001):
        explorer.controls["learning_rate"].value = rate
        assert explorer.won == set()
    explorer.controls["learning_rate"].value = 0.01
    assert explorer.won == {"calm"}
    larger = revealed(noise.noise)
    larger.set(size="8", learning_rate=0.0501187)
    assert larger.won == set()


# Race


def test_the_race_shows_each_walk_up_to_the_step_of_the_slider():
    explorer = revealed(race.race, **STEPS)
    explorer.set(learning_rate=0.1, step=17, beta=0.5)
    for name in STANDARD:
        look = race.plots.LOOKS[name]
        path = by_hand(name, "ravine", race.FIRST_START, 0.1, 17, beta=0.5)
        np.testing.assert_allclose(shown(explorer, marks.Line, 0, look.role), path, rtol=1e-8)
        loss = SURFACES["ravine"].f(path[-1])
        assert shown(explorer, marks.Line, 1, look.role)[-1] == pytest.approx([17, loss])
        assert f"{name} {loss:.2g}" in explorer.stage.sentence()


def test_each_at_its_best_is_the_lowest_of_the_sweep():
    explorer = revealed(race.race)
    explorer.controls["rates"].value = race.EACH
    rates = explorer.state().places["learning_rate"]
    for name in STANDARD:
        ends = [SURFACES["ravine"].f(by_hand(name, "ravine", race.FIRST_START, r, 40)[-1]) for r in rates]
        at_best, column = drawn(explorer, marks.Points, 1, race.plots.LOOKS[name].role)
        # forty steps of a ravine make another machine's rounding larger
        assert column.data[0, 1] == pytest.approx(min(ends), rel=1e-4)
        assert at_best.at(explorer.stage.index())[0] == pytest.approx([40, min(ends)], rel=1e-4)
    assert explorer.stage.sentence().startswith("Each at its best α")


def test_the_feedback_of_the_race_is_its_ranking_at_the_best_learning_rates():
    explorer = race.race()
    explorer.asking.answer.value = RMSPROP
    explorer.asking.button.click()
    ranking = sorted(STANDARD, key=explorer.result.lowest.get)
    said = explorer.asking.said.value
    assert ("Right" in said) == (ranking[0] == RMSPROP)
    places = [said.index(f"{name} (") for name in ranking]
    assert places == sorted(places)
    explorer.presets["bumps, from the left"].click()
    assert explorer.asking.said.value == said  # it is about the question, not about where the sliders went


def test_plain_descent_is_beaten_tenfold_on_the_ravine():
    explorer = revealed(race.race, **STEPS)
    for rate in (0.001, 0.01, 1):
        explorer.controls["learning_rate"].value = rate
        assert explorer.won == set()
    explorer.controls["learning_rate"].value = 0.199526
    assert explorer.won == {"beat-plain"}


def test_momentum_beats_it_too_with_a_beta_that_fits():
    explorer = revealed(race.race)
    explorer.set(beta=0.5, learning_rate=0.2512)
    ends = {name: end[explorer.state().at["learning_rate"]] for name, end in explorer.result.ends.items()}
    assert min(ends, key=ends.get) == MOMENTUM
    assert explorer.won == {"beat-plain"}
    usual = trajectories.at_rates(MOMENTUM, steps.momentum_step, "ravine", race.FIRST_START, (0.2, 0.3), 40)
    assert usual.heights[:, -1].min() > explorer.result.lowest[PLAIN]


@pytest.mark.parametrize(
    "setting",
    [
        {"learning_rate": 0.199526, "step": 30},
        {"learning_rate": 0.199526, "surface": "bumps"},
        {"learning_rate": 0.199526, "start": (0.3, 0.2)},
        {"learning_rate": 0.02, "rates": race.EACH},
    ],
)
def test_beating_needs_all_steps_the_ravine_a_way_to_go_and_a_rate_of_ones_own(setting):
    explorer = revealed(race.race)
    explorer.set(**setting)
    assert "beat-plain" not in explorer.won


def test_adam_loses_where_plain_steps_shrink_by_themselves():
    explorer = revealed(race.race, **STEPS)
    explorer.controls["surface"].value = "saddle"
    explorer.drag({"name": "start", "x": -1.2, "y": 0.4})
    assert explorer.won == set()
    explorer.controls["learning_rate"].value = 0.3162
    assert explorer.won == {"adam-loses"}


def test_adam_doesnt_lose_on_the_ravine_whatever_the_learning_rate():
    explorer = revealed(race.race)
    assert explorer.result.lowest[PLAIN] * race.TIMES > explorer.result.lowest[ADAM]


def test_a_dragged_start_is_where_all_four_begin():
    explorer = revealed(race.race)
    explorer.drag({"name": "start", "x": 1.0, "y": -1.0})
    for name in STANDARD:
        line = shown(explorer, marks.Line, 0, race.plots.LOOKS[name].role)
        np.testing.assert_array_equal(line[0], [1, -1])


# Map


def test_the_map_shows_the_end_of_every_walk():
    explorer = revealed(rate_map.rate_map, **STEPS)
    explorer.set(surface="saddle", step="50", learning_rate=0.1)
    rates = explorer.state().places["learning_rate"]
    assert np.log10(rates[-1] / rates[0]) == pytest.approx(8)
    for name in STANDARD:
        line = shown(explorer, marks.Line, 0, rate_map.plots.LOOKS[name].role)
        np.testing.assert_allclose(line[:, 0], rates)
        for rate in (1e-4, 0.1):
            path = by_hand(name, "saddle", SURFACES["saddle"].starts[0], rate, 50)
            assert line[rates.index(rate), 1] == pytest.approx(SURFACES["saddle"].f(path[-1]), rel=1e-5)
        head = shown(explorer, marks.Points, 0, rate_map.plots.LOOKS[name].role)[0]
        np.testing.assert_allclose(head, line[rates.index(0.1)])


def test_the_map_of_a_surface_takes_less_than_a_second():
    explorer = revealed(rate_map.rate_map, **STEPS)
    trajectories.at_rates.cache_clear()
    begun = time.process_time()
    explorer.controls["surface"].value = "bumps"
    assert time.process_time() - begun < 1


def test_without_its_correction_adam_is_the_uncorrected_one():
    explorer = revealed(rate_map.rate_map, **STEPS)
    explorer.set(correction=rate_map.OFF, learning_rate=0.01)
    path = by_hand(UNCORRECTED, "ravine", SURFACES["ravine"].starts[0], 0.01, 100)
    line = shown(explorer, marks.Line, 1, rate_map.plots.LOOKS[ADAM].role)
    np.testing.assert_allclose(line[:, 1], SURFACES["ravine"].f(path), rtol=1e-8)
    corrected = by_hand(ADAM, "ravine", SURFACES["ravine"].starts[0], 0.01, 100)
    grey = shown(explorer, marks.Line, 1, "ghost")
    np.testing.assert_allclose(grey[:, 1], SURFACES["ravine"].f(corrected), rtol=1e-8)
    assert "without its correction; with it, grey, " in explorer.stage.sentence()


def test_the_widest_stretch_is_counted_and_said():
    rates = np.geomspace(1e-6, 1e2, 81)
    heights = np.where((rates > 1e-3) & (rates < 1e-1), 1e-5, 1.0)
    assert rate_map.stretch(heights, rates) == pytest.approx(np.sum(heights < 1e-2) / 10)
    explorer = rate_map.rate_map()
    explorer.asking.answer.value = ADAM
    explorer.asking.button.click()
    widths = {n: rate_map.stretch(h[:, -1], explorer.result.rates) for n, h in explorer.result.heights.items()}
    assert max(STANDARD, key=widths.get) == ADAM
    assert f"Right: in decades, it is Adam {widths[ADAM]:.1f}" in explorer.asking.said.value
    assert f"Adam {widths[ADAM]:.1f}" in explorer.stage.sentence().splitlines()[1]


@pytest.mark.parametrize(
    "setting", [{"surface": "bumps", "learning_rate": 0.631}, {"learning_rate": 1.259, "step": "50"}]
)
def test_adam_is_broken_by_leaving_out_its_correction_only(setting):
    explorer = revealed(rate_map.rate_map, **STEPS)
    explorer.set(**setting)
    assert explorer.won == set()
    explorer.controls["correction"].value = rate_map.OFF
    assert explorer.won == {"break-adam"}


@pytest.mark.parametrize("rate", [1e-6, 0.01, 100])
def test_adam_isnt_broken_where_it_is_merely_slow_faster_or_lost_in_any_case(rate):
    explorer = revealed(rate_map.rate_map)
    explorer.set(correction=rate_map.OFF, learning_rate=rate, surface="bumps")
    assert explorer.won == set()
