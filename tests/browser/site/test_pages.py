"""The pages of the site: from the disk and behind a server, without a script, on a phone and on paper; their weight."""

import gzip
import re

import pytest
from playwright.sync_api import expect
from tools import axe, site_page
from tools.release import ROOT

from helpers import labs

pytestmark = pytest.mark.browser
LAB = "03_activations.html"
LABS = sorted(path.stem for path in ROOT.glob("labs/*.ipynb") if site_page.in_site(path.stem[:2]))
PAGES = ["index.html", "gallery.html", *(f"{stem}.html" for stem in LABS)]
FIGURES = len(labs.names(labs.EXPLORER))
MEGABYTES = 2e6  # bytes of a page with all its figures awake, before any of them is touched
PICTURE = re.compile(rb"/Subtype\s*/Image\b")


def scrolled(page):
    """Scroll to the end of a page, and wait at each figure until it moves."""
    for figure in page.locator("[data-explorer]").all():
        figure.scroll_into_view_if_needed()
        expect(figure).to_have_attribute("data-awake", "", timeout=site_page.WAIT)


@pytest.mark.parametrize("name", PAGES)
def test_it_works_the_same_behind_a_server_in_a_folder_below_its_root(opened, served, name):
    page = opened(name, served)
    scrolled(page)
    for caption in page.locator("[data-explorer] .live-caption").all():
        expect(caption).not_to_be_empty()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_nor_in_its_figures_once_they_are_answered(opened, name, theme):
    page = opened(name, color_scheme=theme)
    for explorer in {each.get_attribute("data-explorer") for each in page.locator("[data-explorer]").all()}:
        site_page.awake(page, explorer)
    assert axe.found(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light_until_a_figure_is_touched(opened, served, name):
    page = opened("index.html", served)
    came = []
    page.on("response", lambda response: came.append(response))
    page.goto(f"{served}/{name}")
    scrolled(page)
    page.wait_for_load_state("networkidle")
    count = page.locator("figure.explorer").count()
    share = 0.2 + 0.8 * count / FIGURES if name == "gallery.html" else 1  # a fifth is there for all of them
    weights = {
        response.url: len(gzip.compress(response.body(), 6)) for response in came if response.url.startswith(served)
    }
    assert weights[f"{served}/{name}"]
    assert sum(weights.values()) <= share * MEGABYTES, sorted(weights.items(), key=lambda each: -each[1])[:9]


def test_what_a_figure_needs_beside_its_first_picture_comes_with_the_hand(opened, served):
    page = opened("gallery.html", served)
    figure = site_page.awake(page, "neuron")
    page.mouse.move(0, 0)
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.reload()
    figure = page.locator('[data-explorer="neuron"]')
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-awake", "", timeout=site_page.WAIT)
    assert "whole.js" not in asked
    with page.expect_request("**/neuron/whole.js"):
        figure.hover(position={"x": 3, "y": 3})


def test_without_scripts_every_figure_is_a_picture_with_its_sentence(opened):
    page = opened(LAB, java_script_enabled=False)
    figures = page.locator("figure.explorer").all()
    assert len(figures) > 4
    for figure in figures:
        picture = figure.locator("picture img").first
        picture.scroll_into_view_if_needed()
        assert picture.get_attribute("alt") == figure.locator("figcaption").first.text_content() != ""


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_every_figure_is_a_picture_with_its_sentence(opened, scripts):
    page = opened(LAB, java_script_enabled=scripts)
    count = page.locator("figure.explorer").count()
    plots = page.locator("figure.plot").count()
    printed = page.pdf()
    assert len(PICTURE.findall(printed)) >= count + plots
    page.emulate_media(media="print")
    for figure in page.locator("figure.explorer").all():
        words = figure.locator("figcaption, .live-caption").first
        expect(words).to_be_visible()
        expect(words).not_to_be_empty()
    assert not page.locator(".explorer button, .control input").filter(visible=True).count()


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
