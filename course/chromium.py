"""Find a Chromium that starts, or get one: for the tests that drive a browser, never for students.

Where none is there, Playwright downloads its own into the environment's folder. Where no network allows that, the
system's packages bring one, if that needs no question.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from course import processes, settings
from course.console import Stopwatch, say

VARIABLE = "BACKPROP_LABS_CHROMIUM"
KNOWN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
DOWNLOADED = ("chrome-headless-shell", "headless_shell", "chrome", "Chromium")  # as Playwright's builds name it
SILENCE, LIMIT = 30, 900  # seconds: without a word from whoever brings a browser, and in all
FONTS = ("fonts-dejavu-core", "fonts-liberation")
APT = ("apt-get", "-o", "DPkg::Lock::Timeout=300")
# What brings Chromium, for each of the programs that manage a system's packages.
PACKAGES = {
    "apt-get": ((*APT, "update"), (*APT, "install", "--yes", "--no-install-recommends", "chromium", *FONTS)),
    "dnf": (("dnf", "install", "--assumeyes", "chromium"),),
    "zypper": (("zypper", "--non-interactive", "install", "chromium"),),
    "pacman": (("pacman", "-Sy", "--noconfirm", "chromium"),),
    "apk": (("apk", "add", "--no-cache", "chromium", "font-dejavu"),),
}


def find_chromium() -> str:
    """Return the path of a Chromium; raise `FileNotFoundError` with what to do where there is none.

    BACKPROP_LABS_CHROMIUM names one; otherwise the usual names and places are looked through, and what was downloaded.
    """
    named = os.environ.get(VARIABLE)
    if named and not (Path(named).is_file() and starts(named)):
        raise FileNotFoundError(
            f"{VARIABLE}: expected the path of a Chromium, got {named!r}, which isn't one that starts."
        )
    for path in [named] if named else candidates():
        if starts(path):
            return path
    raise FileNotFoundError(
        f"The browser tests need Chromium: install it (Debian: apt-get install chromium), or name it in {VARIABLE}."
    )


def candidates() -> Iterator[str]:
    """Yield the paths at which a Chromium may be, the system's first."""
    yield from filter(None, map(shutil.which, KNOWN))
    yield from (place for place in PLACES if Path(place).is_file())
    for folder in (store(), Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path(os.devnull))):
        builds = sorted(folder.glob("chromium*/**/*"), reverse=True)
        yield from (str(path) for path in builds if path.is_file() and path.stem in DOWNLOADED and not path.suffix[4:])


def store() -> Path:
    """Return the folder into which a browser is downloaded."""
    return Path(sys.prefix, "course-browsers")


@functools.cache
def starts(path: str) -> bool:
    """Tell whether a browser starts: on some systems a name only says how to install it, or libraries are missing."""
    if os.name == "nt":  # there it would open a window instead of telling its version
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False


def ensure() -> str | None:
    """Return the path of a Chromium, after getting one where there is none; None where none can be got."""
    for way in (None, download, install):
        if way:
            watch = Stopwatch()
            outcome = way()
            starts.cache_clear()
            say(f"      {outcome} ({watch})")
        try:
            return find_chromium()
        except FileNotFoundError as error:
            missing = error
    say(f"{missing} The tests that need it will fail.")
    return None


def download() -> str:
    """Let Playwright download its Chromium into the environment; return how that went."""
    say("There is no Chromium for the browser tests. Downloading Playwright's")
    store().mkdir(exist_ok=True)
    # In a temporary folder of ours it can be seen that a slow download goes on.
    own = {
        "PLAYWRIGHT_BROWSERS_PATH": str(store()),
        "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000",
        "TMPDIR": str(store()),
    }
    line = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    return _outcome(processes.watched(line, {**settings.clean(os.environ), **own}, SILENCE, LIMIT, store()))


def install() -> str:
    """Let the system's packages bring a Chromium, if that needs no question; return how that went."""
    manager = next((name for name in PACKAGES if shutil.which(name)), None)
    prefix = without_question()
    if manager is None or prefix is None:
        return "The system's packages can't bring it without a question"
    say(f"Installing the system's with {manager}")
    for line in PACKAGES[manager]:
        outcome = _outcome(processes.watched([*prefix, *line], settings.clean(os.environ), 4 * SILENCE, LIMIT))
    return outcome


def without_question() -> list[str] | None:
    """Return what stands before a command that root may give; None where that would need a password."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return quiet
    sudo = shutil.which("sudo")
    if sudo is None or subprocess.run([sudo, "-n", "true"], capture_output=True, stdin=subprocess.DEVNULL).returncode:
        return None
    return [sudo, "-n", *quiet]


def _outcome(ended: processes.Finished) -> str:
    if ended.status == 0:
        return "Done"
    words = [line.strip() for line in ended.lines if line.strip().startswith(("Error", "E:", "error"))]
    return f"That didn't work: {(words or ended.lines or ['it said nothing'])[-1]}"
