"""A site of two labs, built once, and a Chromium that is offline: what a page asks for must be in the site."""

import functools
import os
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tools import site_page

from course.site import cli


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Return the folder of a site: the one that BACKPROP_LABS_SITE names, else one of two labs."""
    if named := os.environ.get("BACKPROP_LABS_SITE"):
        return Path(named).absolute()
    out = tmp_path_factory.mktemp("pages") / "a sub path" / "site"
    assert cli.run(cli.options([str(out), "--labs", ",".join(site_page.LABS)])) == 0
    return out


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def served(site):
    """Return the address of the same site behind a server, in a folder below its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site.parent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{site.name}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(site, browser):
    """Return a function that opens a page of the site from the disk; nothing may fail or leave the site meanwhile."""
    pages = []

    def open_page(name, home=None, **context):
        page = site_page.Page(browser.new_context(**context), home or site.as_uri(), name)
        pages.append(page)
        return page.page

    yield open_page
    for page in pages:
        page.close()
        assert page.errors == []
        assert page.outside == []
