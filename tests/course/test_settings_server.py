"""What somebody has set about who may come in: the JupyterLab of `course lab` minds it, and its address is printed."""

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

import pytest

from course import environment
from course.browser import DIRECT, free_port

ROOT = Path(__file__).resolve().parents[2]
HASHED = "sha1:00:" + hashlib.sha1(b"secret" + b"00").hexdigest()


class Row(NamedTuple):
    """Settings, and what is said about the address."""

    what: str
    said: str
    variables: dict[str, str]
    config: str = ""


RANDOM = r"\?token=[0-9a-f]{48}$"
ROWS = (
    Row("a token", r"\?token=mine%20%26$", {"JUPYTER_TOKEN": "mine &"}),
    Row(
        "a token in a file, a home that can't be written to",
        r"\?token=filed$",
        {"JUPYTER_TOKEN_FILE": "{tmp}/token", "HOME": "/proc/home"},
    ),
    Row("a token in the configuration", r"\?token=mine$", {}, 'c.IdentityProvider.token = "mine"'),
    Row("a password", r"ipynb$", {}, f'c.PasswordIdentityProvider.hashed_password = "{HASHED}"'),
    Row(
        "a token in a file that is gone, no port, proxies, a configuration that fails",
        RANDOM,
        {
            "JUPYTER_TOKEN_FILE": "{tmp}/gone",
            "JUPYTER_PORT": "none",
            "JUPYTER_PORT_RETRIES": "many",
            "HTTP_PROXY": "http://127.0.0.1:9",
            "ALL_PROXY": "http://127.0.0.1:9",
        },
        "raise RuntimeError",
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_the_address_that_is_printed_opens_the_labs(row, tmp_path):
    (tmp_path / "token").write_text("filed")
    (tmp_path / ".jupyter").mkdir()
    (tmp_path / ".jupyter" / "jupyter_server_config.py").write_text(row.config)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTHON"))}
    own = {name: value.replace("{tmp}", str(tmp_path)) for name, value in row.variables.items()}
    line = [sys.executable, "-u", "-m", "course", "lab", "--no-browser", "--port", str(free_port())]
    server = subprocess.Popen(
        line,
        cwd=ROOT,
        env={**kept, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), environment.INSIDE: str(ROOT), **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        lines = address(server)
        assert re.search(row.said, lines[-1]), lines
        assert status(lines[-1].strip()) == ("asks" if row.what == "a password" else "open")
    finally:
        interrupt(server)
        server.communicate(timeout=60)


def interrupt(server):
    """Press Ctrl-C, which reaches all programs in a terminal."""
    os.killpg(server.pid, signal.SIGINT) if hasattr(os, "killpg") else server.terminate()


def address(server):
    """Return what a server prints, up to its address."""
    lines, end = [], time.monotonic() + 90
    for line in server.stdout:
        lines.append(line.rstrip())
        if lines[-2:-1] == ["The labs are at this address:"] or time.monotonic() > end:
            return lines
    raise AssertionError("\n".join(lines))


def status(url):
    """Return whether a page opens, or asks for a password."""
    with DIRECT.open(urllib.request.Request(url), timeout=60) as page:
        return "asks" if "/login" in page.url else "open"
