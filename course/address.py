"""Find out at which address a JupyterLab serves, and say it in words that can be copied.

A server writes what it has come to (port, token, password) into a file of its runtime folder, whatever led to it:
chance, a variable or somebody's configuration. It prints an address itself only where it drew the token itself. It
writes and prints before it listens, which on a slow machine is seconds later.
"""

import json
import os
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

PAUSE = 0.1
ANYWHERE = {None: "127.0.0.1", "": "127.0.0.1", "*": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}


def servers(folder: Path) -> dict[str, float]:
    """Return the servers' files in a runtime folder and when each was written."""
    try:
        return {path.name: path.stat().st_mtime for path in folder.glob("jpserver-*.json")}
    except OSError:  # one has just ended
        return {}


def wait(process: subprocess.Popen, folder: Path, before: Mapping[str, float]) -> dict | None:
    """Wait until a server is up and return what it says about itself; None where it ends before."""
    while process.poll() is None:
        for name, written in servers(folder).items():
            facts = _read(folder / name) if before.get(name) != written else None
            # On Windows the process that was started is a launcher, and the server is its child.
            if facts and (facts.get("pid") == process.pid or os.name == "nt") and listens(facts):
                return facts
        time.sleep(PAUSE)
    return None


def _read(path: Path) -> dict | None:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # not written to its end yet
        return None
    return facts if isinstance(facts, dict) and facts.get("url") else None


def listens(facts: dict) -> bool:
    """Tell whether a server can be reached from this machine by what it says about itself."""
    if facts.get("sock") or not facts.get("port"):
        return True
    host = facts.get("hostname")
    try:
        with socket.create_connection((ANYWHERE.get(host, host), facts["port"]), timeout=1):
            return True
    except OSError:
        return False


def announcement(facts: dict, page: str) -> str:
    """Say where a server's page is and what it asks for."""
    token = facts.get("token")
    address = facts["url"].rstrip("/") + page + (f"?token={quote(token)}" if token else "")
    asks = "It asks for the password that you have set." if facts.get("password") and not token else ""
    return "\n".join(filter(None, ["The labs are at this address:", f"    {address}", asks]))


def config_folder(variables: Mapping[str, str]) -> Path:
    """Return the folder of the user's own configuration of Jupyter."""
    return Path(variables.get("JUPYTER_CONFIG_DIR") or os.path.expanduser("~/.jupyter"))


def configured(variables: Mapping[str, str]) -> bool:
    """Tell whether the user has a configuration of Jupyter that a server would read."""
    places = [config_folder(variables), *map(Path, variables["JUPYTER_CONFIG_PATH"].split(os.pathsep)[1:])]
    return any(path.suffix in (".py", ".json") for place in places for path in place.glob("jupyter*config*"))
