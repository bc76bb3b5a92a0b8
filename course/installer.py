"""Make a virtual environment and fill it, with nothing but ``venv`` and ``pip``."""

import csv
import importlib.util
import json
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

from course import processes, requirements
from course.console import Counter, CourseError, Offline, say

PROBE = Path(__file__).with_name("probe.py")
ROUNDS = 3  # how often an installation that got somewhere is taken up again
UNREACHABLE = re.compile(
    r"connection broken by|NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError"
    r"|ConnectionReset|Connection refused|Connection aborted|Network is unreachable|SSLError|IncompleteRead"
)


def site_packages(folder: Path) -> list[Path]:
    """Return the folder of installed packages, in a list that is empty where there is none yet."""
    pattern = "Lib/site-packages" if os.name == "nt" else "lib/python3.*/site-packages"
    return sorted(folder.glob(pattern))


def damaged(folder: Path) -> list[Path]:
    """Return the ``dist-info`` folders of packages that are not all there.

    pip writes RECORD last, so a package without one was interrupted; one whose files are gone was meddled with.
    """
    return [
        info for place in site_packages(folder) for info in sorted(place.glob("*.dist-info")) if not _complete(info)
    ]


def _complete(info: Path) -> bool:
    record = info / "RECORD"
    if not record.is_file():
        return False
    with open(record, newline="", encoding="utf-8") as rows:
        names = [row[0] for row in csv.reader(rows) if row]
    # Compiled files come and go, and scripts don't matter: the tool starts everything with `python -m`.
    return all(
        os.path.exists(os.path.join(info.parent, name))
        for name in names
        if not name.endswith(".pyc") and not name.startswith("..")
    )


def pip_variables() -> dict[str, str]:
    """Return the variables for pip: the user's index and proxy stay, what would misdirect an installation goes."""
    gone = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV"}
    kept = {name: value for name, value in os.environ.items() if name not in gone and name != "__PYVENV_LAUNCHER__"}
    # One retry answers quickly when offline (none, and pip wouldn't say why it failed); what a shaky network
    # interrupts is taken up by `Tools.install`.
    return {"PIP_DEFAULT_TIMEOUT": "20", **kept, "PIP_USER": "0", "PIP_RETRIES": "1"}


class Progress:
    """Turn what pip prints, and what appears on the disk, into counts."""

    def __init__(self, folder: Path, total: int) -> None:
        self.folder, self.total = folder, total
        self.seen = self.ignored = 0
        self.fetching: Counter | None = None
        self.installed = threading.Event()
        self.watcher: threading.Thread | None = None

    def on_line(self, line: str) -> None:
        """Take in one line of pip."""
        if line.startswith("Ignoring "):
            self.ignored += 1
        elif line.startswith(("Collecting ", "Requirement already satisfied: ")):
            self.fetching = self.fetching or Counter("looked up", self.total - self.ignored)
            self.seen += line.startswith("Collecting ")
            self.fetching.at(self.seen)
        elif line.startswith("Installing collected packages: "):
            self.close_fetching()
            names = line.removeprefix("Installing collected packages: ").split(", ")
            self.watcher = threading.Thread(target=self._watch, args=(self._count(), len(names)), daemon=True)
            self.watcher.start()

    def close_fetching(self) -> None:
        """End the count of packages that are fetched."""
        if self.fetching:
            self.fetching.close()

    def _count(self) -> int:
        return sum(1 for place in site_packages(self.folder) for _ in place.glob("*.dist-info/RECORD"))

    def _watch(self, before: int, total: int) -> None:
        # pip is silent while it unpacks, which is the longer half: so look at what it has written.
        counter, over = Counter("installed", total), False
        while not over:
            over = self.installed.wait(0.5)
            counter.at(self._count() - before)
        counter.close()

    def close(self) -> None:
        """Stop watching."""
        self.installed.set()
        if self.watcher:
            self.watcher.join()
        else:
            self.close_fetching()


class Tools:
    """What sets an environment up. The tests put stand-ins here."""

    def probe(self, python: Path, names: Iterable[str]) -> dict | None:
        """Return what an interpreter has (``probe.py``), or None if it doesn't start."""
        # -P keeps the present folder off the path: a notebook's kernel won't have it there either.
        try:
            done = processes.read([str(python), "-P", str(PROBE), *names])
            return json.loads(done.lines[-1]) if done.status == 0 else None
        except (OSError, ValueError, IndexError):
            return None

    def works(self, python: Path) -> bool:
        """Tell whether an interpreter starts and has pip."""
        try:
            return processes.read([str(python), "-I", "-m", "pip", "--version"]).status == 0
        except OSError:
            return False

    def create(self, folder: Path, python: Path, keep: Path) -> None:
        """Make an empty virtual environment; of what lies in the folder only ``keep`` stays."""
        for name in ("venv", "ensurepip"):
            if importlib.util.find_spec(name) is None:
                version = "{}.{}".format(*sys.version_info[:2])
                raise CourseError(
                    f"This Python comes without {name}. On Debian and Ubuntu install it with: "
                    f"sudo apt install python{version}-venv"
                )
        for path in folder.iterdir():
            if path != keep:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        # From inside another virtual environment, start from the Python under it.
        base = getattr(sys, "_base_executable", None) or sys.executable
        done = processes.read([base, "-I", "-m", "venv", str(folder)], env=pip_variables())
        if done.status or not self.works(python):
            raise CourseError("Python couldn't make a virtual environment: " + " ".join(done.lines[-3:]))

    def install(self, python: Path, folder: Path, lock: Path) -> None:
        """Install exactly what a lock pins; take up again what was interrupted, by the user or by the network."""
        for info in damaged(folder):
            shutil.rmtree(info)  # pip then takes the package as missing and writes all of it
        total = len(requirements.pinned(lock.read_text(encoding="utf-8")))
        command = ["install", "--require-hashes", "--only-binary=:all:", "--no-deps", "-r", str(lock)]
        for again in range(1, ROUNDS + 1):
            progress = Progress(folder, total)
            try:
                done = self.pip(python, folder, command, progress.on_line)
            finally:
                progress.close()
            if done.status == 0:
                return
            if not any(map(UNREACHABLE.search, done.lines)):
                raise CourseError(
                    f"pip couldn't install the packages ({reason(done.lines)}). All it said is in {log(folder)}."
                )
            if progress.seen < 2:  # not even one package came: that's no network, rather than a shaky one
                break
            if again < ROUNDS:
                say("      The network faltered; going on from where it stopped")
        raise Offline(
            "The package index can't be reached, so the packages can't be downloaded. Go online (behind a proxy: set "
            f"HTTPS_PROXY) and start this again; it goes on from here. All pip said is in {log(folder)}."
        )

    def install_course(self, python: Path, folder: Path, root: Path) -> None:
        """Install this checkout as an editable package."""
        done = self.pip(python, folder, ["install", "--no-deps", "--no-build-isolation", "--no-index", "-e", str(root)])
        if done.status:
            raise CourseError(
                f"pip couldn't install the course ({reason(done.lines)}). All it said is in {log(folder)}."
            )
        facts = self.probe(python, [])
        if facts and facts["helpers"] is None:
            point_to(site_packages(folder)[0], root)

    def pip(self, python: Path, folder: Path, command: list[str], on_line=lambda line: None) -> processes.Finished:
        """Run pip, and keep what it says in a file."""
        line = [
            str(python),
            "-I",
            "-u",
            "-X",
            "utf8",
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            *command,
        ]
        with open(log(folder), "a", encoding="utf-8") as file:

            def keep(text: str) -> None:
                file.write(text + "\n")
                on_line(text)

            return processes.read(line, env=pip_variables(), on_line=keep)


def log(folder: Path) -> Path:
    """Return the file that keeps all that pip says."""
    return folder / "setup.log"


def reason(lines: list[str]) -> str:
    """Return the line in which pip says what went wrong."""
    errors = [line.strip() for line in lines if re.match(r"\s*(ERROR|\w*Error): ", line)]
    return (errors or lines or ["it said nothing"])[-1].removeprefix("ERROR: ")


def point_to(place: Path, root: Path) -> None:
    """Put the checkout on the path of an environment, in plain ASCII.

    An editable package does the same with a file that holds the path itself, and Windows before Python 3.13
    reads that file in the letters of the country: a folder named Übung is then not found.
    """
    line = f"import sys; sys.path.append({str(root)!a})\n"
    (place / "backprop_labs_checkout.pth").write_text(line, encoding="ascii")
