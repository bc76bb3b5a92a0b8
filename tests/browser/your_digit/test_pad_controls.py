"""The pad by keyboard and by finger, its controls, and how much it asks of the kernel."""

import re
from itertools import pairwise

import numpy as np
import pytest
from playwright.sync_api import expect
from tools.digit_page import OVAL, PATIENCE, SEVEN, TOP, WATCH, Sheet, goal, reach

from course.browser import command
from helpers.nn import drawing

pytestmark = pytest.mark.browser


def test_the_keyboard_draws_and_says_where_it_is(sheet):
    sheet.fresh()
    top = sheet.below.evaluate(TOP)
    sheet.pad.focus()
    for key in ("ArrowRight", "ArrowRight", "Space", "Shift+ArrowRight", "Shift+ArrowDown", "ArrowDown", "Enter"):
        sheet.page.keyboard.press(key)
    cells = sheet.dots().reshape(8, 4, 8, 4).sum(axis=(1, 3))
    assert [tuple(place) for place in np.argwhere(cells)] == [(0, 2), (0, 3), (1, 3), (2, 3)]
    assert set(cells[cells > 0]) == {16}
    expect(sheet.pad).to_have_attribute("aria-label", re.compile("Row 3, column 4: 16 of 16 dots inked"))
    sheet.page.keyboard.press("Delete")
    expect(sheet.cell.locator(".pad-place")).to_have_text("Row 3, column 4: 0 of 16 dots inked.")
    sheet.page.keyboard.press("Control+z")
    expect(sheet.cell.locator(".pad-place")).to_have_text("Row 3, column 4: 16 of 16 dots inked.")
    expect(sheet.caption).to_contain_text("It reads a ", timeout=PATIENCE)
    assert sheet.below.evaluate(TOP) == top


def test_tab_reaches_the_pad_and_leaves_it(sheet):
    sheet.fresh()
    sheet.button("Draw something that is no digit").focus()
    sheet.page.keyboard.press("Tab")
    assert sheet.page.evaluate("document.activeElement.className").startswith("pad-canvas")
    sheet.page.keyboard.press("Tab")
    assert sheet.page.evaluate("document.activeElement.textContent") == "Clear"


def test_every_control_has_a_name(sheet):
    unnamed = """(cell) => [...cell.querySelectorAll("button, canvas, [role]")]
      .filter((el) => !(el.ariaLabel || el.textContent.trim() || el.title)).length"""
    sheet.fresh()
    assert sheet.cell.evaluate(unnamed) == 0


def test_a_digit_of_the_test_set_comes_onto_the_pad_and_can_be_taken_back(sheet):
    sheet.fresh()
    sheet.draw(SEVEN)
    sheet.wait()
    own = sheet.dots()
    sheet.button("Show a digit of the test set").click()
    sheet.page.wait_for_function(
        "([pad, ink]) => Number(pad.dataset.ink) !== ink", arg=[sheet.pad.element_handle(), int(own.sum())]
    )
    assert not np.array_equal(sheet.dots(), own)
    sheet.button("Undo").click()
    sheet.wait()
    assert np.array_equal(sheet.dots(), own)


def test_many_moves_make_few_messages_and_little_lag(sheet):
    """Measured on two shared cores: an answer after 32 ms, its picture after 41 ms (medians)."""
    sheet.fresh()
    sheet.pad.evaluate(WATCH)
    sheet.draw([OVAL], steps=2)
    sheet.wait()
    lags = sheet.page.evaluate("window.lags")
    medians = {what: float(np.median(lags[what])) for what in ("answered", "painted")}
    assert 5 < len(lags["answered"]) <= 240  # of 238 moves
    assert medians["answered"] < 400
    assert medians["painted"] < 400
    expect(sheet.caption).to_contain_text("It reads a 0", timeout=PATIENCE)


def test_a_kernel_that_is_busy_gets_the_newest_drawing_only(sheet):
    sheet.fresh()
    sheet.below.locator(".cm-content").click()
    sheet.page.keyboard.press("ControlOrMeta+a")
    sheet.page.keyboard.insert_text("import time\nwith explorer.lock:\n    time.sleep(6)")
    sheet.page.keyboard.press("Control+Enter")
    sheet.page.wait_for_timeout(500)
    before = int(sheet.pad.get_attribute("data-seq"))
    sheet.draw([[(4, 4), (28, 8), (4, 12), (28, 16), (4, 20), (28, 24)]], steps=10)
    sent = int(sheet.pad.get_attribute("data-seq")) - before
    assert 1 <= sent <= 5  # one, and one more for each time that its patience ends
    assert sheet.pad.get_attribute("data-answered") == str(before)
    sheet.wait()
    expect(sheet.caption).to_contain_text("It reads a ", timeout=PATIENCE)


@pytest.fixture
def ticked(sheet):
    """Return the sheet once a 7 has been read as one, so that these tests run alone too."""
    sheet.fresh(aim="Draw a 7")
    sheet.draw(SEVEN)
    expect(sheet.button("Draw a 7, done")).to_be_visible(timeout=PATIENCE)
    return sheet


def test_after_a_tick_clear_asks_for_the_next_digit_and_a_ticked_one_can_be_chosen_again(ticked):
    sheet = ticked
    sheet.fresh(aim="Draw a 7")
    expect(sheet.cell.locator(".pad-goal")).to_have_text("Draw a 7.")  # though it has its tick
    sheet.button("Clear").click()
    done = [n for n in range(10) if sheet.button(f"{goal(n)}, done").count()]
    assert 7 in done
    expect(sheet.cell.locator(".pad-goal")).to_have_text(f"{goal(min(set(range(10)) - set(done)))}.")


def test_ticks_are_there_again_when_the_cell_runs_again(ticked):
    sheet = ticked
    sheet.cell.locator(".cm-content").click()
    sheet.page.keyboard.press("Control+Enter")
    expect(sheet.button("Draw a 7, done")).to_be_visible(timeout=PATIENCE)
    expect(sheet.button("Clear")).to_be_enabled(timeout=PATIENCE)  # the question is answered already
    assert sheet.pad.get_attribute("data-ink") == "0"


def test_the_dark_theme_turns_the_pad_dark(sheet):
    corner = "(pad) => pad.getContext('2d').getImageData(9, 9, 1, 1).data[0]"
    assert sheet.pad.evaluate(corner) == 255
    for theme, limits in (("Dark", "< 60"), ("Light", "=== 255")):
        command(sheet.page, f"Use Theme: JupyterLab {theme}")
        sheet.page.wait_for_function(f"(pad) => ({corner})(pad) {limits}", arg=sheet.pad.element_handle())


def test_the_console_has_nothing_to_complain_about(sheet):
    """The last test of the mouse's page: it counts what came up in all the others."""
    assert [error for error in sheet.errors if not error.startswith("Failed to load resource")] == []


def test_a_finger_draws_and_the_page_stays_where_it_is(browser, server):
    context = browser.new_context(has_touch=True)
    sheet = Sheet(context, server, errors=[])
    sheet.fresh(aim="Draw a 7")
    sheet.pad.scroll_into_view_if_needed()
    top = sheet.pad.evaluate(TOP)
    fingers = context.new_cdp_session(sheet.page)
    for stroke in SEVEN:
        places = sheet.places(stroke)
        ways = [np.linspace(a, b, 6) for a, b in pairwise(places)]
        for kind, points in [
            ("touchStart", places[:1]),
            *(("touchMove", [p]) for way in ways for p in way),
            ("touchEnd", []),
        ]:
            touches = [{"x": float(x), "y": float(y)} for x, y in points]
            fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
    sheet.wait()
    dots = sheet.dots()
    assert (dots >= reach(SEVEN, drawing.PEN - 0.3)).all()
    assert (dots <= reach(SEVEN, drawing.PEN + 0.3)).all()
    expect(sheet.caption).to_contain_text("It reads a 7 (", timeout=PATIENCE)
    assert sheet.pad.evaluate(TOP) == top
    context.close()
