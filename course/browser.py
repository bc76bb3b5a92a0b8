"""A JupyterLab and a headless Chromium to drive it with: for the browser tests and the benchmarks, never for students.

`with jupyterlab(folder) as lab, chromium() as browser:`, then `page = open_notebook(browser, lab, "labs/….ipynb")`.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from course import settings
from course.chromium import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CONFIG = Path(__file__).with_name("jupyter")
TRIES, TAKEN = 3, "no available port could be found"
# A proxy, if the environment names one, knows nothing of servers on this machine.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Server(NamedTuple):
    """A running JupyterLab."""

    url: str
    token: str
    root: Path


def free_port() -> int:
    """Return a port on which nothing listens at this moment."""
    with socket.socket() as connection:
        connection.bind(("127.0.0.1", 0))
        return connection.getsockname()[1]


@contextlib.contextmanager
def jupyterlab(root: Path, seconds: float = 60, configured: bool = True, **environment: str) -> Iterator[Server]:
    """Serve JupyterLab on `root` for the time of the block; where it doesn't come up in time, show its log."""
    token, root = "for-this-test-only", Path(root)
    with tempfile.TemporaryDirectory() as home:
        variables = settings.without_proxy(settings.for_jupyter(os.environ, CONFIG))
        own = {  # whatever the person at this machine has set in their JupyterLab stays out of it, and stays as it is
            "JUPYTER_CONFIG_DIR": home,
            "JUPYTERLAB_SETTINGS_DIR": f"{home}/settings",
            "JUPYTERLAB_WORKSPACES_DIR": f"{home}/workspaces",
            "JUPYTER_CONFIG_PATH": str(CONFIG) if configured else "",
        }
        server, port = _start(root, token, seconds, {**variables, **own, **environment})
        try:
            yield Server(f"http://127.0.0.1:{port}", token, root)
        finally:
            _end(server)


def _start(root: Path, token: str, seconds: float, variables: dict[str, str]) -> tuple[subprocess.Popen, int]:
    """Start a server on a free port, or on another one where that is taken by somebody before the server has it."""
    log = root / ".jupyterlab.log"
    for more in range(TRIES - 1, -1, -1):
        port = free_port()
        with log.open("wb") as sink:
            line = _command(port, token, root)
            server = subprocess.Popen(line, stdout=sink, stderr=subprocess.STDOUT, cwd=root, env=variables)
        try:
            _wait_until_up(server, f"http://127.0.0.1:{port}/api/status?token={token}", log, seconds)
            return server, port
        except BaseException:
            _end(server)
            if not more or TAKEN not in log.read_text(errors="replace"):
                raise


def _end(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _command(port: int, token: str, root: Path) -> list[str]:
    line = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ServerApp.port_retries=0"]
    line += [f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={token}"]
    return line + (["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])


def _wait_until_up(server: subprocess.Popen, address: str, log: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with DIRECT.open(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):  # not up yet: that's what the loop is for
            time.sleep(0.2)
    raise RuntimeError(
        f"JupyterLab did not come up within {seconds} s; its log says:\n{log.read_text(errors='replace')[-3000:]}"
    )


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium and yield it as Playwright's `Browser`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def write_notebook(path: Path, cells: Iterable[str]) -> None:
    """Write a notebook of these code cells that opens without asking for its kernel."""
    import nbformat

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


def open_notebook(
    browser: Browser | BrowserContext,
    server: Server,
    path: str,
    theme: str = "light",
    size: tuple[int, int] = (1280, 900),
    errors: list[str] | None = None,
    view: str = "lab/tree",
) -> Page:
    """Open `path` (relative to the server's root) in JupyterLab; return the page once its kernel is idle.

    `browser` may be one of its contexts, so that several pages share a cache. `errors` is a list that gathers what the
    page raises, or tells its console as an error. `view` is what the address begins with: "notebooks" is Notebook 7.
    """
    page = browser.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if errors is not None:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    # Without the reset, a second page would bring back the notebooks of the first in hidden tabs.
    page.goto(f"{server.url}/{view}/{path}?token={server.token}&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", state="attached", timeout=60_000)
    started = "() => !['No Kernel', undefined].includes(document.querySelector('.jp-Toolbar-kernelName')?.textContent)"
    page.wait_for_function(started, timeout=60_000)
    wait_until_idle(page)
    if theme == "dark":
        command(page, "Use Theme: JupyterLab Dark")
        page.wait_for_function("() => document.body.dataset.jpThemeLight === 'false'", timeout=30_000)
    return page


def wait_until_idle(page: Page, seconds: float = 120) -> None:
    """Wait until the kernel has nothing to do and no cell waits for its turn."""
    script = """() => {
      const status = document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status;
      const waiting = [...document.querySelectorAll('.jp-InputPrompt')].some((p) => p.textContent.includes('*'));
      return status === 'idle' && !waiting;
    }"""
    page.wait_for_function(script, timeout=1000 * seconds)


def command(page: Page, name: str) -> None:
    """Run a command of JupyterLab's through its command palette, by the name shown there."""
    box = page.locator(".lm-CommandPalette-input")
    for tenth in range(600):
        if box.is_visible():
            break
        if tenth % 10 == 0:  # once a second: a busy page may lose a key
            page.keyboard.press("Control+Shift+C")
        page.wait_for_timeout(100)
    box.fill(name)
    box.press("Enter")


# An idle kernel may not have begun yet. A cell that waits for its turn shows a star, however soon it is done.
NOTICE_A_START = """() => {
  const waits = () => [...document.querySelectorAll('.jp-InputPrompt')].some((p) => p.textContent.includes('*'));
  window.started = false;
  const look = (changes, watch) => { if (waits()) { window.started = true; watch.disconnect(); } };
  const parts = { subtree: true, childList: true, characterData: true };
  new MutationObserver(look).observe(document.querySelector('.jp-Notebook'), parts);
}"""


def run_all(page: Page, seconds: float = 180) -> None:
    """Run every cell by the menu, as a student does, and wait for the end."""
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
    page.evaluate(NOTICE_A_START)
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function("() => window.started", timeout=30_000)
    wait_until_idle(page, seconds)
