"""``course lab``: JupyterLab on the labs, with what makes its sliders quick."""

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path

from course import address, ahead, processes, settings
from course.console import CourseError, say
from course.environment import ROOT

CONFIG = Path(__file__).with_name("jupyter")


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options; what follows ``--`` goes to JupyterLab as it is."""
    cut = argv.index("--") if "--" in argv else len(argv)
    parser = argparse.ArgumentParser(
        prog="python3 -m course lab",
        description="Set up if necessary, then open JupyterLab on the labs. Ctrl-C ends it.",
        epilog="What follows -- goes to JupyterLab: python3 -m course lab -- --ip=0.0.0.0",
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address, open nothing: for servers")
    parser.add_argument(
        "--port", type=port, metavar="N", help="listen on this port (without it: 8888 or the next free)"
    )
    parser.add_argument(
        "--set-up", action="store_true", help="make everything ready, start nothing: for images and rooms"
    )
    chosen = parser.parse_args(argv[:cut])
    chosen.extra = argv[cut + 1 :]
    return chosen


def port(text: str) -> int:
    """Read a port number."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to 65535, got {text!r}")
    return int(text)


def taken(number: int) -> bool:
    """Tell whether another program listens on a port of this machine."""
    with socket.socket() as connection:
        connection.settimeout(1)
        return connection.connect_ex(("127.0.0.1", number)) == 0


def first_page(root: Path) -> str:
    """Return the address of the page that the course begins with."""
    labs = sorted(path.stem for path in (root / "labs").glob("*.ipynb"))  # stems: a lab comes before its copies
    if not labs:
        raise CourseError(f"There are no labs in {root / 'labs'}: make them with python3 -m course build.")
    return f"/lab/tree/labs/{labs[0]}.ipynb"


def command(chosen: argparse.Namespace, root: Path) -> list[str]:
    """Return the command line of JupyterLab. Its token stays, so nobody else on the machine gets in."""
    line = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}"]
    line += [f"--LabApp.default_url={first_page(root)}", "--ServerApp.answer_yes=True", "--log-level=WARN"]
    line += ["--no-browser"] if chosen.no_browser else []
    line += [f"--port={chosen.port}"] if chosen.port else []
    # JupyterLab won't start for root without it; the token guards this server all the same.
    line += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return line + chosen.extra


def variables() -> dict[str, str]:
    """Return the variables JupyterLab starts with."""
    own = settings.state()
    found = settings.for_jupyter(os.environ, CONFIG)
    if not settings.writable(address.config_folder(found)):
        # What a student sets in JupyterLab (its theme) is theirs and stays with them, unless it can't.
        found |= {"JUPYTER_CONFIG_DIR": str(own / "config"), "JUPYTERLAB_SETTINGS_DIR": str(own / "settings")}
    return found


def without_users(found: dict[str, str]) -> dict[str, str]:
    """Return the variables with which JupyterLab reads no configuration of the user's."""
    own = settings.state()
    return found | {"JUPYTER_CONFIG_DIR": str(own / "config"), "JUPYTER_CONFIG_PATH": str(CONFIG)}


def run(chosen: argparse.Namespace, root: Path = ROOT) -> int:
    """Run JupyterLab until it ends or Ctrl-C ends it; return the exit status."""
    line, page = command(chosen, root), first_page(root)
    if chosen.set_up:
        ahead.now(settings.for_kernels(os.environ), root)
        say("Everything is ready. Start with python3 -m course lab.")
        return 0
    if chosen.port and taken(chosen.port):
        say(f"Port {chosen.port} is taken by another program: JupyterLab takes another one.")
    if not os.access(root / "labs", os.W_OK):
        say(f"{root / 'labs'} can't be written to: labs run, but what you write in them can't be saved there.")
    say(
        "Starting JupyterLab. Your browser opens by itself; Ctrl-C in this window ends it."
        if not chosen.no_browser
        else "Starting JupyterLab. Open the address that is printed below; Ctrl-C in this window ends it."
    )
    found = variables()
    try:
        with ahead.meanwhile(found, root):
            status, came_up = serve(line, found, root, page)
            if status and not came_up and address.configured(found):
                own = address.config_folder(found)
                say(f"JupyterLab doesn't start with your settings in {own}: again without them.")
                status, _ = serve(line, without_users(found), root, page)
    except KeyboardInterrupt:
        say("\nJupyterLab has ended. What you saved is in labs/; go on at any time with python3 -m course lab.")
        return 0
    if status:
        say(f"JupyterLab ended with exit status {status}; what went wrong stands above.")
    return status


def serve(line: list[str], found: dict[str, str], root: Path, page: str) -> tuple[int, bool]:
    """Run a server, say its address once it is up, and wait; return its exit status and whether it came up."""
    folder = Path(found["JUPYTER_DATA_DIR"], "runtime")
    before = address.servers(folder)
    process = subprocess.Popen(line, env=found, cwd=root)
    try:
        up = address.wait(process, folder, before)
        if up:
            say(address.announcement(up, page))
        return process.wait(), up is not None
    except KeyboardInterrupt:
        processes.end(process, grace=5)
        raise
