"""Backgrounds that were drawn ahead: what lies on the shelf, who finds it, and what is never taken from there."""

import os
import subprocess
import sys
import time
from functools import partial

import pytest

from helpers import labs
from helpers.explorer.settings import Settings
from helpers.figures import images, live, shelf, style
from helpers.web import ahead

PLAN = labs.plans("00")[0]


def background(state, theme):
    figure, axes = style.canvas(1, size=(2, 1))
    axes[0].set(title="drawn", xlim=(0, 1))
    return figure


KEY = "light", (background, "[1, 2]", 3)
DRAWN = images.Background(b"a picture\nof two lines", [200.0, 100.0], [{"x": [0.1, 1.0]}], [[0.1, 0.2, 0.3, 0.4]])


@pytest.fixture
def held(tmp_path, monkeypatch):
    """Return a shelf of its own, on which the live figures look."""
    monkeypatch.setattr(live, "SHELF", shelf.Shelf(tmp_path / "pictures"))
    live.CACHE.clear()
    yield live.SHELF
    live.CACHE.clear()


def test_what_is_laid_down_is_found_again_to_the_last_bit(held):
    assert held.get(KEY, images.Background) is None
    held.put(KEY, **DRAWN._asdict())
    assert held.get(KEY, images.Background) == DRAWN
    assert held.get(("dark", *KEY[1:]), images.Background) is None


def test_a_function_is_known_by_its_place_unless_more_than_its_source_decides():
    assert shelf.name(KEY) == shelf.name(("light", (background, "[1, 2]", 3)))
    others = [("light", (PLAN.background, "[1, 2]", 3)), ("light", (background, "[1, 2]", 4))]
    assert len({shelf.name(KEY), *map(shelf.name, others)}) == 3
    here = 3
    for unknown in (lambda: here, lambda a=here: a, partial(background, 1)):
        assert shelf.name(("light", (unknown,))) is None


def test_another_process_gives_the_same_name():
    program = (
        "from helpers import labs; from helpers.explorer.settings import Settings; from helpers.figures import shelf;"
        "print(shelf.name(('light', Settings(labs.plans('00')[0]).background_key())))"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == shelf.name(("light", Settings(PLAN).background_key()))


@pytest.mark.parametrize("spoilt", [b"", b"{}\n", b"no json\npicture", b'{"size": 1}\npicture', b"[]\npicture"])
def test_what_is_spoilt_counts_as_missing(held, spoilt):
    held.put(KEY, **DRAWN._asdict())
    held.path(KEY).write_bytes(spoilt)
    assert held.get(KEY, images.Background) is None


def test_a_changed_source_is_another_edition(tmp_path, monkeypatch):
    source = tmp_path / "plots.py"
    source.write_text("one")
    monkeypatch.setattr(shelf, "HELPERS", tmp_path)
    seen = set()
    for text in ("one", "two", "three"):
        source.write_text(text)
        os.utime(source, ns=(time.time_ns(), time.time_ns() + len(seen)))
        shelf.edition.cache_clear()
        seen.add(shelf.edition())
    shelf.edition.cache_clear()
    assert len(seen) == 3


def test_the_sets_of_old_editions_go_and_the_newest_stay(held):
    held.put(KEY, **DRAWN._asdict())
    for number in range(5):
        (held.folder / f"old {number}").mkdir()
        os.utime(held.folder / f"old {number}", (number, number))
    held.tidy()
    assert {path.name for path in held.folder.iterdir()} == {shelf.edition(), "old 3", "old 4"}


def test_a_figure_takes_what_was_drawn_ahead_and_it_has_the_same_pixels(held, monkeypatch):
    plain = labs.load(labs.EXPLORER, PLAN.name)()
    expected = plain.stage.picture, plain.stage.panels, plain.stage.png(), live.images.png(plain.stage.static_figure())
    assert ahead.lay(PLAN, {}, "light")
    assert not ahead.lay(PLAN, {}, "light")  # it is there now
    live.CACHE.clear()
    monkeypatch.setattr(live, "draw_background", None)  # nothing may be drawn from here on
    taken = labs.load(labs.EXPLORER, PLAN.name)().stage
    live.CACHE.clear()
    assert expected == (taken.picture, taken.panels, taken.png(), live.images.png(taken.static_figure()))


def test_a_kernel_lays_nothing_down(held):
    labs.load(labs.EXPLORER, PLAN.name)()
    assert not held.folder.exists()


def test_every_look_of_a_plan_that_redraws_is_drawn_ahead():
    plan = next(plan for plan in labs.plans("01") if plan.name == "descent")
    looks = list(ahead.looks(plan))
    surfaces = live.positions(Settings(plan).controls["surface"])
    assert looks[0] == {}
    assert len(looks) == len(surfaces)


def test_nothing_is_made_where_the_course_has_no_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(shelf, "STATE", tmp_path / "course-state")
    assert ahead.main(quietly=False) == 1
    assert str(tmp_path) in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
