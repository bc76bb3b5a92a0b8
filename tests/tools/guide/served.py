"""`course lab` as somebody sees it: a browser opens, Ctrl-C ends it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from tools.guide import place

BROWSER = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
SECONDS = 90


def until_the_browser_opens(root: Path, folder: Path) -> tuple[int, str, str]:
    """Start JupyterLab, wait until it opens a browser, press Ctrl-C; return its exit status and what it printed."""
    program, opened, printed, errors = (folder / name for name in ("browser.py", "opened", "printed", "errors"))
    program.write_text(BROWSER)
    env = place.variables(root) | {"BROWSER": f'"{sys.executable}" "{program}" "{opened}" %s'}
    with open(printed, "wb") as out, open(errors, "wb") as err:
        process = subprocess.Popen([sys.executable, "-m", "course", "lab"], cwd=root, env=env, stdout=out, stderr=err)
        try:
            end = time.monotonic() + SECONDS
            while time.monotonic() < end and process.poll() is None and not (opened.exists() and _told(printed)):
                time.sleep(0.1)
        finally:
            process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
            process.wait(30)
    assert opened.exists(), errors.read_text("utf-8", "replace")[-2000:]
    return process.returncode, printed.read_text("utf-8"), errors.read_text("utf-8", "replace")


def _told(printed: Path) -> bool:
    """Tell whether the address has been printed."""
    return "token=" in printed.read_text("utf-8")
