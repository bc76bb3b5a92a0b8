"""The graph with two samples: its numbers are the chain rule's, and come one after another."""

import numpy as np
import pytest
from tools.explorers import drawn, revealed
from tools.lab_02.explorers import forward, loss_gradient

from helpers.figures import marks
from helpers.labs.lab_02 import chain_graph
from helpers.labs.lab_02.explorers import two_samples
from helpers.labs.lab_02.graph import show
from helpers.nn import gradcheck, network
from helpers.nn.functions import mse


def standing_at(step, **own):
    explorer = revealed(two_samples.two_samples, **own)
    explorer.controls["step"].value = step
    return explorer


def words(explorer):
    """Return what stands at each place that is taken."""
    index = explorer.stage.index()
    return {
        tuple(place): word
        for mark in drawn(explorer, marks.Label)
        for place, word in zip(mark.at(index), mark.words(index), strict=True)
        if np.isfinite(place).all()
    }


def loss_with(name, value):
    start = two_samples.START._replace(**{name: np.reshape(value, np.shape(getattr(two_samples.START, name)))})
    return mse(network.forward(two_samples.X, *start)[3], two_samples.Y)


@pytest.mark.parametrize("name", chain_graph.PARAMETERS)
def test_together_the_samples_ask_for_the_slope_that_nudging_measures(name):
    explorer = standing_at(chain_graph.STEPS, forward=forward, loss_gradient=loss_gradient)
    start = np.atleast_1d(getattr(two_samples.START, name).ravel())
    measured = gradcheck.numerical_gradient(lambda value: loss_with(name, value), start)
    assert explorer.result.sums[name] == pytest.approx(measured.item(), abs=1e-8)
    assert explorer.result.asked[name].sum() == pytest.approx(explorer.result.sums[name])
    ((place,), asked) = chain_graph.SUMS[name], chain_graph.ASKED[name]
    shown = words(explorer)
    assert shown[place] == f"∂ {show(explorer.result.sums[name])}"
    assert [shown[at] for at in asked] == [f"∂ {show(value)}" for value in explorer.result.asked[name]]


@pytest.mark.parametrize("name", chain_graph.BEHIND)
def test_on_the_way_back_what_arrives_is_multiplied_by_the_slope_on_the_edge(name):
    result = standing_at(0).result
    arrives = result.back[chain_graph.BEHIND[name]]
    assert result.back[name] == pytest.approx(arrives * result.slopes[name])


@pytest.mark.parametrize("step", range(chain_graph.STEPS + 1))
def test_a_number_comes_at_its_step_and_stays(step):
    shown = words(standing_at(step))
    come = sum(at <= step for group in ("values", "back") for at in chain_graph.APPEARS[group].values()) * 2
    come += sum(chain_graph.APPEARS["back"][name] <= step for name in chain_graph.BEHIND) * 2
    come += sum(at <= step for at in chain_graph.APPEARS["asked"].values()) * 3
    assert len(shown) == come
    for x, y in chain_graph.VALUES["X"]:
        assert shown[x, y] in {"1", "0"}


@pytest.mark.parametrize("step", range(1, chain_graph.STEPS + 1))
def test_each_step_says_what_it_has_computed_and_lights_it_up(step):
    explorer, before = standing_at(step), standing_at(step - 1)
    sentence = explorer.stage.sentence()
    assert sentence.startswith(f"Step {step} of {chain_graph.STEPS}, {chain_graph.ORDER[step - 1][0]}: ")
    new = set(words(explorer).items()) - set(words(before).items())
    results = [word.removeprefix("∂ ") for place, word in new if not word.startswith("×")]
    assert results
    assert sum(word in sentence for word in results) >= len(results) - 2  # a bias is named by its sum alone
    (glow,) = drawn(explorer, marks.Points)
    lit = glow.at(explorer.stage.index())
    assert np.isfinite(lit).all(axis=1).sum() == len(chain_graph.ORDER[step - 1][1].split())


def test_the_question_names_the_numbers_that_the_graph_shows():
    result = standing_at(0).result
    for value in result.asked["W2"]:
        assert show(value) in two_samples.TWO_SAMPLES.prediction.question


@pytest.mark.parametrize(("guess", "right"), [(two_samples.SUM, True), (two_samples.MEAN, False)])
def test_the_samples_add_up(guess, right):
    explorer = standing_at(0)
    told = two_samples.TWO_SAMPLES.prediction.feedback(guess, explorer.result, explorer.state())
    assert told.right is right
    assert show(explorer.result.sums["W2"]) in told.truth


def test_buttons_and_presets_walk():
    explorer = standing_at(3)
    explorer.buttons["one step on ▶"].click()
    assert explorer.controls["step"].value == 4
    explorer.buttons["◀ one step back"].click()
    assert explorer.controls["step"].value == 3
    explorer.presets["forward"].click()
    assert chain_graph.ORDER[explorer.controls["step"].value - 1] == ("forward", "loss")
    explorer.presets["all the way back"].click()
    assert explorer.controls["step"].value == chain_graph.STEPS
