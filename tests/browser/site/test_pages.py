"""The pages of the site: without a script, on a phone."""

import re

import pytest

pytestmark = pytest.mark.browser
LAB = "03_activations.html"


def test_without_scripts_every_figure_is_a_picture_with_its_sentence(opened):
    page = opened(LAB, java_script_enabled=False)
    figures = page.locator("figure.explorer").all()
    assert len(figures) > 5
    for figure in figures:
        picture = figure.locator("picture img").first
        picture.scroll_into_view_if_needed()
        assert picture.get_attribute("alt") == figure.locator("figcaption").first.text_content() != ""


def test_a_page_is_no_wider_than_a_phone(opened):
    page = opened(LAB, viewport={"width": 390, "height": 800})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_no_formula_is_left_raw(site):
    for path in site.glob("*.html"):
        assert not re.search(r"\$[^$\n]*\\[a-z]+[^$\n]*\$", path.read_text("utf-8"))


def test_a_quiz_says_why(opened):
    page = opened(LAB)
    box = page.locator(".question-box").first
    box.locator('input[type="radio"]').first.check()
    box.get_by_role("button", name="Check").click()
    assert re.match(r"(✓ Right|✗ Not quite)\. \w+", box.locator(".verdict").text_content())
