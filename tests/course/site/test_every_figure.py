"""Every explorer becomes data for a page, as far as that goes without drawing all of its settings."""

import nbformat
import pytest

from course.site import cells, figures, pages
from helpers import labs
from helpers.web import __main__ as web
from helpers.web import controls, figure, scenes, scripts

PADS = {"trained_reader", "your_digit", "collect"}  # nothing of theirs is drawn ahead


def made(name, folder):
    return figure.Figure(labs.load(labs.EXPLORER, name)(), folder)


@pytest.mark.parametrize("name", sorted(set(labs.names(labs.EXPLORER)) - PADS))
def test_an_explorer_has_settings_that_a_page_can_ask_for(tmp_path, name):
    page = made(name, tmp_path)
    wanted = list(scenes.settings(page.open, 1))
    assert wanted[0].key == scenes.key(scenes.start(page.open))
    assert len({each.key for each in wanted}) == len(wanted)
    for described in page._data(scripts.Blobs())["controls"].values():
        assert described["words"][described["at"]] != ""


def test_what_is_typed_in_a_lab_is_told_on_a_page_where_it_begins_and_where_a_preset_puts_it(tmp_path):
    page = made("any_formula", tmp_path)
    plan, line = page.plan, page.open.controls["formula"]
    typed = plan.presets["a neuron"]
    told = controls.described(line)
    assert (told["kind"], told["places"]) == ("line", [])
    assert told["words"][0] == line.value
    assert told["words"][page._places(typed)["formula"]] == typed["formula"]
    keys = [setting.values["formula"] for setting in scenes.settings(page.open, 1)]
    assert sorted(keys) == sorted(told["words"])


def test_the_picture_where_the_controls_stand_goes_ahead_of_a_scene_that_is_large(tmp_path):
    page = made("neuron", tmp_path)
    blobs, near = scripts.Blobs(), scripts.Blobs()
    whole = page._scene(blobs)
    part = page._part(whole, near)
    assert sum(map(len, near.own.values())) < sum(map(len, blobs.own.values())) / 10
    assert part["index"] == page.open.stage.index()
    assert part["captions"] == {"over": [], "texts": [page.open.stage.sentence()]}
    assert [mark["kind"] for mark in part["marks"]] == [mark["kind"] for mark in whole["marks"]]
    assert not part["won"]


def test_what_needs_a_kernel_and_a_file_is_said_to_wait_in_the_lab(tmp_path):
    told = web._write(labs.load(labs.EXPLORER, "collect")(), tmp_path / "collect")
    assert "pad" in told["elsewhere"]
    assert not (tmp_path / "collect").exists()
    cell = nbformat.v4.new_code_cell("explorers.collect()")
    drawn = figures.Drawn({"collect": told}, {})
    (part,) = cells.parts(nbformat.v4.new_notebook(cells=[cell]), "08", drawn)
    shown = pages._template("parts").module.part(part)
    assert told["elsewhere"] in shown
    assert "<figure" not in shown
