"""A site of two labs, built once, and a Chromium that is offline: what a page asks for must be in the site."""

import os
from pathlib import Path

import pytest
from tools import site_page

from course.site import cli


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Return the folder of a site: the one that BACKPROP_LABS_SITE names, else one of two labs."""
    if named := os.environ.get("BACKPROP_LABS_SITE"):
        return Path(named)
    out = tmp_path_factory.mktemp("pages") / "a sub path" / "site"
    assert cli.run(cli.options([str(out), "--labs", ",".join(site_page.LABS)])) == 0
    return out


@pytest.fixture
def opened(site, browser):
    """Return a function that opens a page of the site from the disk; nothing may fail or leave the site meanwhile."""
    pages = []

    def open_page(name, **context):
        page = site_page.Page(browser.new_context(**context), site / name)
        pages.append(page)
        return page.page

    yield open_page
    for page in pages:
        page.close()
        assert page.errors == []
        assert page.outside == []
