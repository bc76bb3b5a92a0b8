"""Every slider of every explorer by key, compared with what Python computes for that position."""

import pytest
from tools import site_page

from helpers import labs

PADS = {"trained_reader", "your_digit", "collect"}  # nothing of theirs is drawn ahead
EXPLORERS = [n for n, lab in labs.names(labs.EXPLORER).items() if site_page.in_site(lab) and n not in PADS]
TIMED = "three_trainings", 2  # the panel whose bars are seconds, measured anew each time
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_slider_shows_by_key_what_python_computes(opened, name):
    page = opened("gallery.html")
    figure = site_page.awake(page, name)
    explorer = site_page.open_explorer(name)
    for slider in figure.locator('.control input[type="range"]:enabled').all():
        before = figure.evaluate(site_page.STAND)
        last = slider.evaluate("(input) => input.value === input.max")
        slider.press("ArrowLeft" if last else "ArrowRight")
        site_page.painted(page, figure, before["frame"])
        after = figure.evaluate(site_page.STAND)
        assert after["values"] != before["values"]
        site_page.put(explorer, after)
        assert site_page.untimed(after["said"]) == site_page.untimed(explorer.stage.sentence())
        drawn = [site_page.shown(mark, explorer.stage.index()) for mark in explorer.stage.drawn]
        assert untimed(name, after["marks"][: len(drawn)]) == untimed(name, drawn)


def untimed(name, marks):
    return [mark for mark in marks if (name, mark["panel"]) != TIMED]
