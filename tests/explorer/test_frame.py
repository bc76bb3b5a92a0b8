"""The frame around every explorer in the notebook: its bundle, its words and its rows."""

import base64
import io

from matplotlib.image import imread
from tools.small_plan import PLAN, explore

from helpers.figures import live


def test_the_bundle_has_a_live_view_a_picture_and_one_line(committed):
    bundle = committed._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    height, width, _ = imread(io.BytesIO(base64.b64decode(bundle["image/png"]))).shape
    assert (width, height) == (300, 200)
    assert bundle["text/plain"] == "[explorer] One step <down> (gradient_step: reference). It lands at 2."


def test_two_runs_give_the_same_bundle():
    def outputs():
        live.SHELF.clear()  # or the second would only be taken from there
        bundle = explore(PLAN, gradient_step=None)._repr_mimebundle_()
        return bundle["image/png"], bundle["text/plain"]

    assert outputs() == outputs()


def test_words_are_escaped(committed):
    committed.set(rate=0.75)
    for html in (committed.heading.value, committed.missions.value):
        assert "<down>" not in html
        assert "<quarters>" not in html


def test_every_row_is_a_widget_in_reading_order(committed):
    rows = list(committed.children)
    assert [rows.index(part) for part in (committed.heading, committed.asking)] == [0, 1]
    assert rows.index(committed.controls["rate"]) < rows.index(committed.stage) < rows.index(committed.errors)
    assert rows[-1] is committed.missions
