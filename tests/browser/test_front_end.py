"""A page that lacks what figures need gets a sentence that says what to do."""

import json

import pytest
from playwright.sync_api import expect

from helpers.student import front_end

pytestmark = pytest.mark.browser

PAGE = '<script id="jupyter-config-data" type="application/json">{}</script>'
LACKING = [{"federated_extensions": [{"name": name} for name in names]} for names in ([], front_end.NEEDED[:1])]
FINE = {"federated_extensions": [{"name": name} for name in ("another", *front_end.NEEDED)]}


@pytest.fixture(scope="module")
def page(context):
    return context.new_page()


@pytest.mark.parametrize("config", LACKING, ids=["nothing is loaded", "a part is missing"])
def test_jupyter_without_the_extensions_says_what_to_do(page, config):
    page.set_content(PAGE.format(json.dumps(config)) + front_end.HTML)
    expect(page.locator(".backprop-advice")).to_have_text(front_end.ADVICE)


@pytest.mark.parametrize("html", [PAGE.format(json.dumps(FINE)), ""], ids=["all is loaded", "no Jupyter's page"])
def test_where_figures_can_move_nothing_is_said(page, html):
    page.set_content(html + front_end.HTML)
    expect(page.locator(".backprop-advice")).to_be_empty()
