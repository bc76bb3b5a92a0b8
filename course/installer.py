"""Make a virtual environment and fill it, with nothing but ``venv`` and ``pip``."""

import csv
import importlib.util
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from course import pointer, processes, requirements, settings
from course.console import CourseError, Offline, say
from course.counting import Progress, site_packages

INSPECTION = Path(__file__).with_name("inspection.py")
INSIDE = Path(__file__).with_name("inside.py")
ROUNDS = 3  # how often an installation that got somewhere is taken up again
UNREACHABLE = re.compile(
    r"connection broken by|NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError"
    r"|ConnectionReset|Connection refused|Connection aborted|Network is unreachable|SSLError|IncompleteRead"
)


def damaged(folder: Path, names: Iterable[str]) -> list[Path]:
    """Return the ``dist-info`` folders of those of the named packages that are not all there.

    pip writes RECORD last, so a package without one was interrupted; one whose files are gone was meddled with.
    What somebody has installed beside the course's packages is left to them.
    """
    ours = set(names)
    found = [info for place in site_packages(folder) for info in sorted(place.glob("*.dist-info"))]
    return [info for info in found if requirements.canonical(info.name.split("-")[0]) in ours and not _complete(info)]


def _complete(info: Path) -> bool:
    try:
        with open(info / "RECORD", newline="", encoding="utf-8") as rows:
            names = [row[0] for row in csv.reader(rows) if row]
    except (OSError, ValueError, csv.Error):
        return False
    # Compiled files come and go, and scripts don't matter: the tool starts everything with `python -m`.
    return bool(names) and all(
        os.path.exists(os.path.join(info.parent, name))
        for name in names
        if not name.endswith(".pyc") and not name.startswith("..")
    )


class Tools:
    """What sets an environment up. The tests put stand-ins here."""

    def inspect(self, python: Path, names: Iterable[str], *, load: bool = False) -> dict | None:
        """Return what an interpreter has (``inspection.py``), or None if it doesn't start."""
        # -P keeps the present folder off the path: a notebook's kernel won't have it there either.
        line = [str(python), "-P", "-X", "utf8", str(INSPECTION), *(["--load"] if load else []), *names]
        try:
            done = processes.read(line, env=settings.clean(os.environ))
            return json.loads(done.lines[-1]) if done.status == 0 else None
        except (OSError, ValueError, IndexError):
            return None

    def doubt(self, python: Path, folder: Path) -> str | None:
        """Return why an interpreter isn't that of the environment in ``folder``, or None when it is."""
        try:
            done = processes.read(inside(python, folder), env=settings.clean(os.environ))
        except OSError as error:
            return f"its Python doesn't start ({error.strerror})"
        return None if done.status == 0 else (done.lines or ["its Python doesn't start"])[-1]

    def create(self, folder: Path, python: Path, keep: Path) -> None:
        """Make an empty virtual environment; of what lies in the folder only ``keep`` stays."""
        _refuse_without_venv()
        _empty(folder, keep)
        # From inside another virtual environment, start from the Python under it.
        base = getattr(sys, "_base_executable", None) or sys.executable
        line = [base, "-I", "-X", "utf8", "-m", "venv", "--without-pip", str(folder)]
        done = processes.read(line, env=settings.clean(os.environ))
        if done.status or self.doubt(python, folder):
            raise CourseError("Python couldn't make a virtual environment: " + " ".join(done.lines[-3:]))

    def bring_pip(self, python: Path, folder: Path) -> None:
        """See to it that the environment has a pip that starts."""
        there = any((place / "pip").exists() for place in site_packages(folder))
        if there and self.pip(python, folder, ["--version"]).status == 0:
            return
        _refuse_without_venv()
        for place in site_packages(folder):
            for path in [*place.glob("pip"), *place.glob("pip-*.dist-info")]:
                pointer.remove(path)  # half a pip would be taken for one that is there
        words = ["ensurepip", "--upgrade", "--default-pip"]
        done = processes.read(inside(python, folder, words), env=settings.clean(os.environ))
        if done.status:
            raise CourseError(f"The environment in {folder} gets no pip ({reason(done.lines)}).")

    def install(self, python: Path, folder: Path, lock: Path) -> None:
        """Install exactly what a lock pins; take up again what was interrupted, by the user or by the network."""
        pins = requirements.pinned(lock.read_text(encoding="utf-8"))
        _clear_ruins(folder, [requirements.canonical(pin.split("==")[0]) for pin in pins])
        command = ["install", "--require-hashes", "--only-binary=:all:", "--no-deps", "--no-compile", "-r", str(lock)]
        variables = self._variables(python, folder)
        for again in range(1, ROUNDS + 1):
            progress = Progress(folder, len(pins))
            try:
                done = self.pip(python, folder, command, progress.on_line, variables)
            finally:
                progress.close()
            if done.status == 0:
                return
            if not any(map(UNREACHABLE.search, done.lines)):
                said = f"All it said is in {log(folder)}."
                raise CourseError(f"pip couldn't install the packages ({reason(done.lines)}). {said}")
            if progress.seen < 2:  # not even one package came: that's no network, rather than a shaky one
                break
            if again < ROUNDS:
                say("      The network faltered; going on from where it stopped")
        raise Offline(
            "The package index can't be reached, so the packages can't be downloaded. Go online (behind a proxy: set "
            f"HTTPS_PROXY) and start this again; it goes on from here. All pip said is in {log(folder)}."
        )

    def _variables(self, python: Path, folder: Path) -> dict[str, str]:
        """Return the variables for pip, with what its own files say about the index; say what is left aside."""
        bare = settings.clean(
            {k: v for k, v in os.environ.items() if not k.startswith("PIP_") or k == "PIP_CONFIG_FILE"}
        )
        done = processes.read(inside(python, folder, ["pip", "config", "list"]), env=bare)
        if done.status:
            say(f"      Left aside: pip's own settings, which it can't read ({reason(done.lines)})")
        configured = settings.listed(done.lines) if done.status == 0 else {}
        dropped = settings.dropped_for_pip(os.environ, configured)
        if dropped:
            say(f"      Left aside for this, as it doesn't lead to an index: {', '.join(dropped)}")
        return settings.for_pip(os.environ, configured)

    def install_course(self, folder: Path, root: Path) -> None:
        """Let the environment find this checkout, and no other."""
        pointer.install(site_packages(folder)[0], root)

    def pip(
        self,
        python: Path,
        folder: Path,
        command: list[str],
        on_line: Callable[[str], object] = lambda line: None,
        variables: dict[str, str] | None = None,
    ) -> processes.Finished:
        """Run pip, and keep what it says in a file."""
        line = inside(python, folder, ["pip", "--disable-pip-version-check", "--no-input", *command])
        env = variables or settings.for_pip(os.environ, {})
        with open(log(folder), "a", encoding="utf-8") as file:

            def keep(text: str) -> None:
                file.write(text + "\n")
                on_line(text)

            return processes.read(line, env=env, on_line=keep)


def inside(python: Path, folder: Path, words: Iterable[str] = ()) -> list[str]:
    """Return the command that runs a module in an environment, once its Python has proved to be its own."""
    return [str(python), "-I", "-u", "-X", "utf8", str(INSIDE), str(folder), *words]


def _refuse_without_venv() -> None:
    for name in ("venv", "ensurepip"):
        if importlib.util.find_spec(name) is None:
            version = "{}.{}".format(*sys.version_info[:2])
            raise CourseError(
                f"This Python comes without {name}. On Debian and Ubuntu install it with: "
                f"sudo apt install python{version}-venv"
            )


def _empty(folder: Path, keep: Path) -> None:
    """Empty a folder that holds a broken environment; refuse what may be somebody's."""
    if folder.is_symlink():
        raise CourseError(
            f"{folder} is a link to {folder.resolve()}, which holds no environment of the course: remove it."
        )
    if (folder / "conda-meta").is_dir():
        raise CourseError(f"{folder} is an environment of conda's: activate it and start this again, or move it away.")
    for path in folder.iterdir():
        if path != keep:
            pointer.remove(path)


def _clear_ruins(folder: Path, names: Iterable[str]) -> None:
    """Remove what an interrupted pip has left: pip then takes the package as missing and writes all of it."""
    for path in damaged(folder, names):
        shutil.rmtree(path)
    for place in site_packages(folder):
        for path in place.glob("~*"):  # under such names pip puts aside what it is about to replace
            pointer.remove(path)


def log(folder: Path) -> Path:
    """Return the file that keeps all that pip says."""
    return folder / "setup.log"


def reason(lines: list[str]) -> str:
    """Return the line in which pip says what went wrong."""
    errors = [line.strip() for line in lines if re.match(r"\s*(ERROR|\w*Error): ", line)]
    return (errors or lines or ["it said nothing"])[-1].removeprefix("ERROR: ")
