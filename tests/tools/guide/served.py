"""`course lab` as somebody sees it: an address is printed, a browser opens; then the server is shut down from there."""

import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tools.guide import place

from course.browser import DIRECT

BROWSER = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
ADDRESS = re.compile(r"(http://[^/\s]+)/lab/\S*\?token=(\S+)")
SECONDS = 90


def until_the_browser_opens(root: Path, folder: Path) -> tuple[int, str, str]:
    """Start JupyterLab, wait until it opens a browser, shut it down; return its exit status and what it printed."""
    program, opened, printed, errors = (folder / name for name in ("browser.py", "opened", "printed", "errors"))
    program.write_text(BROWSER)
    env = place.variables(root) | {"BROWSER": f'"{sys.executable}" "{program}" "{opened}" %s'}
    with open(printed, "wb") as out, open(errors, "wb") as err:
        process = subprocess.Popen([sys.executable, "-m", "course", "lab"], cwd=root, env=env, stdout=out, stderr=err)
        try:
            _shut_down(*_address(process, printed, opened))
            status = process.wait(30)
        finally:
            process.terminate()
            process.wait(30)
    return status, printed.read_text("utf-8"), errors.read_text("utf-8", "replace")


def _address(process: subprocess.Popen, printed: Path, opened: Path) -> tuple[str, str]:
    """Wait for a browser and for the address; return it with its token."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        found = ADDRESS.search(printed.read_text("utf-8"))
        if found and opened.exists():
            return found[1], found[2]
        time.sleep(0.1)
    raise AssertionError(f"no browser was opened: {printed.read_text('utf-8')}")


def _shut_down(address: str, token: str) -> None:
    """Do what *Shut Down* does in JupyterLab's menu."""
    headers = {"Authorization": f"token {token}"}
    DIRECT.open(urllib.request.Request(f"{address}/api/shutdown", b"", headers, method="POST"), timeout=30).close()
