"""One Chromium for a whole process: Playwright's synchronous side can't be started a second time beside it."""

import pytest

from course.browser import chromium


@pytest.fixture(scope="session")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def context(browser):
    """Return a browser's context of the module's own: its pages share a cache, and end with it."""
    fresh = browser.new_context()
    yield fresh
    fresh.close()
