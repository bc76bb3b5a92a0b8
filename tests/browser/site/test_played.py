"""Predictions, missions and the pad on a page of the site say what they say in a notebook."""

import base64

import numpy as np
import pytest
from playwright.sync_api import expect
from tools import site_page

from helpers import labs
from helpers.labs.lab_00 import reading
from helpers.nn import drawing
from helpers.web import answers

pytestmark = pytest.mark.browser
PADS = {"trained_reader", "your_digit", "collect"}
HERE = [name for name, lab in labs.names(labs.EXPLORER).items() if site_page.in_site(lab) and name not in PADS]
PLANS = {name: site_page.open_explorer(name).plan for name in HERE}
ASKING = [name for name in HERE if labs.load(labs.EXPLORER, name)().plan.prediction]
PLAYED = [name for name in HERE if PLANS[name].missions]
SEVEN = [(8, 4), (22, 4), (13, 28)]
DOTS = """(figure) => Array.from(figure.figure.dots)"""
WAIT = site_page.WAIT


@pytest.mark.parametrize("name", ASKING)
def test_a_prediction_is_answered_in_the_words_of_the_notebook_and_drawn_over_the_truth(opened, name):
    page = opened("gallery.html")
    figure = site_page.awake(page, name)  # commits to the first answer
    question = labs.load(labs.EXPLORER, name)().plan.prediction
    explorer = site_page.open_explorer(name)
    chosen = figure.evaluate("(figure) => figure.figure.answered")
    stand = figure.evaluate(site_page.STAND)
    site_page.put(explorer, stand)
    said = figure.locator(".question .said").inner_text()
    assert site_page.untimed(said) == site_page.untimed(answers.said(question, explorer)[chosen])
    drawn = answers.drawn(question, explorer)[chosen]
    over = stand["marks"][len(explorer.stage.drawn) :]
    assert [mark["kind"] for mark in over] == [mark["kind"] for mark in drawn]
    assert [base64.b64decode(mark["data"]) for mark in over if mark["kind"] != "label"] == [
        bytes(mark["data"]) for mark in drawn if mark["kind"] != "label" and not mark["over"]
    ]


@pytest.mark.parametrize("name", PLAYED)
def test_a_mission_is_won_by_the_sliders_where_the_notebook_says(opened, name):
    for mission in PLANS[name].missions:
        page = opened("gallery.html")
        figure = site_page.awake(page, name)
        explorer = site_page.open_explorer(name)
        site_page.put(explorer, figure.evaluate(site_page.STAND))
        expect(figure.locator(".mission-count")).not_to_contain_text("✓")
        for control, at in (places := site_page.winning(explorer, mission)).items():
            one = figure.locator(f'.control[data-name="{control}"]')
            if one.locator("input").count():
                one.locator("input").fill(str(at))
            else:
                one.locator("button").nth(at).click()
        if not places:
            continue
        expect(figure.locator(".mission-count")).to_contain_text(f"✓ {mission.praise}", timeout=WAIT)


def test_a_pad_reads_a_drawing_as_python_does(opened):
    page = opened("00_start_here.html")
    figure = page.locator('[data-explorer="trained_reader"]')
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-awake", "", timeout=WAIT)
    canvas = figure.locator(".pad-canvas")
    box = canvas.bounding_box()
    side = box["width"] / drawing.SIZE
    at = [(box["x"] + x * side, box["y"] + y * side) for x, y in SEVEN]
    page.mouse.move(*at[0])
    page.mouse.down()
    for place in at[1:]:
        page.mouse.move(*place, steps=12)
    page.mouse.up()
    expect(figure.locator(".live-caption")).to_contain_text("It reads", timeout=WAIT)
    dots = np.array(figure.evaluate(DOTS), dtype=np.uint8).reshape(drawing.SIZE, drawing.SIZE)
    assert 20 < dots.sum() < 300
    network = reading.trained()
    read = reading.read(drawing.fitted(dots), network)
    said = figure.locator(".live-caption").inner_text()
    best = int(np.argmax(read.probabilities))
    assert f"It reads a{'n' * (best == 8)} {best} (" in said
    shown = figure.evaluate("(figure) => figure.figure.here().probabilities")
    np.testing.assert_allclose(shown, np.ravel(read.probabilities), atol=1e-9)
