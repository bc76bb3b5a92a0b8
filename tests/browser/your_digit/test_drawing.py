"""Drawing on the pad with mouse, eraser and undo, and having it read meanwhile."""

import json

import numpy as np
import pytest
from playwright.sync_api import expect
from tools.digit_page import (
    OVAL,
    PATIENCE,
    SEVEN,
    TOP,
    reach,
)

from helpers.nn import drawing

pytestmark = pytest.mark.browser


def test_the_pad_waits_for_the_prediction(sheet):
    expect(sheet.pad).to_have_attribute("aria-disabled", "true")
    sheet.draw(SEVEN)
    assert sheet.dots().sum() == 0
    sheet.commit()
    expect(sheet.pad).to_have_attribute("aria-disabled", "false")
    sheet.page.wait_for_function("(pad) => Number(pad.dataset.ink) > 0", arg=sheet.pad.element_handle())
    expect(sheet.caption).to_contain_text("With fitting it would read a 7.", timeout=PATIENCE)


def test_the_mouse_inks_the_dots_that_it_passes_and_they_are_read(sheet):
    sheet.fresh(aim="Draw a 7")
    top = sheet.below.evaluate(TOP)
    sheet.draw(SEVEN)
    sheet.wait()
    dots = sheet.dots()
    assert (dots >= reach(SEVEN, drawing.PEN - 0.2)).all()  # the mouse stands on whole pixels of the screen
    assert (dots <= reach(SEVEN, drawing.PEN + 0.2)).all()
    expect(sheet.caption).to_contain_text("It reads a 7 (", timeout=PATIENCE)
    expect(sheet.button("Draw a 7, done")).to_be_visible(timeout=PATIENCE)
    assert sheet.below.evaluate(TOP) == top  # the page hasn't jumped


def test_a_tick_is_kept_in_the_progress_file(sheet, server):
    lines = (server.root / "progress.jsonl").read_text(encoding="utf-8").splitlines()
    assert "06.your_digit.read-7" in [json.loads(line)["name"] for line in lines]


def test_it_is_read_while_the_pen_is_still_down(sheet):
    sheet.fresh()
    first, *around = sheet.places(OVAL)
    sheet.page.mouse.move(*first)
    sheet.page.mouse.down()
    half = len(around) // 2
    for place in around[:half]:
        sheet.page.mouse.move(*place)
    expect(sheet.caption).to_contain_text("It reads a ", timeout=PATIENCE)
    expect(sheet.caption).not_to_contain_text("It reads a 0 (", timeout=PATIENCE)
    for place in around[half:]:
        sheet.page.mouse.move(*place)
    expect(sheet.caption).to_contain_text("It reads a 0 (", timeout=PATIENCE)
    sheet.page.mouse.up()


def test_a_quick_stroke_leaves_no_gap(sheet):
    sheet.fresh()
    sheet.draw([[(3, 3), (29, 29)]], steps=1)
    assert sheet.dots().any(axis=0)[3:29].all()


def test_what_leaves_the_pad_and_comes_back_is_one_stroke(sheet):
    sheet.fresh()
    sheet.draw([[(16, 16), (16, -6), (24, -6), (24, 16)]])
    before = sheet.dots().sum()
    assert before > 0
    sheet.button("Undo").click()
    assert sheet.page.wait_for_function("(pad) => pad.dataset.ink === '0'", arg=sheet.pad.element_handle())


def test_eraser_right_button_and_shift_rub_out(sheet):
    line = [[(4, 16), (28, 16)]]
    for how in ("eraser", "right", "shift"):
        sheet.fresh()
        sheet.draw(line)
        inked = sheet.dots().sum()
        if how == "eraser":
            sheet.button("Eraser").click()
            expect(sheet.button("Eraser")).to_have_attribute("aria-pressed", "true")
        if how == "shift":
            sheet.page.keyboard.down("Shift")
        sheet.draw([[(4, 16), (16, 16)]], button="right" if how == "right" else "left")
        sheet.page.keyboard.up("Shift")
        sheet.wait()
        dots = sheet.dots()
        assert 0 < dots.sum() < inked
        assert dots[:, :17].sum() == 0
        if how == "eraser":
            sheet.button("Eraser").click()
    assert sheet.page.locator(".lm-Menu").count() == 0


def test_clear_and_undo(sheet):
    sheet.fresh()
    sheet.draw([[(8, 8), (8, 24)], [(20, 8), (20, 24)]])
    both = sheet.dots()
    sheet.button("Clear").click()
    expect(sheet.caption).to_contain_text("The pad is empty", timeout=PATIENCE)
    for left in (both, None):
        sheet.button("Undo").click()
        sheet.wait()
        if left is not None:
            assert np.array_equal(sheet.dots(), left)
    assert sheet.dots()[:, 14:].sum() == 0
    assert sheet.dots()[:, :14].sum() > 0
