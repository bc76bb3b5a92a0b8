"""Find an environment that has what the course needs, or make one.

The order is: the Python that is running, if it has the packages (conda, or an environment of your own);
then ``.venv`` beside this folder; then, where the checkout can't be written to, a folder in the user's cache.
An environment counts as whole when its stamp, which is written last, names the present lock.
"""

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from course import processes, requirements
from course.console import CourseError, Offline, Stopwatch, say
from course.installer import Tools, damaged
from course.locking import only_one

ROOT = Path(__file__).resolve().parent.parent
INSIDE = "BACKPROP_LABS_INSIDE"  # set for the command that goes on inside the environment


@dataclass(frozen=True)
class Environment:
    """A virtual environment of one checkout."""

    root: Path
    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """The file that is written last."""
        return self.folder / "course-stamp.json"

    @property
    def lock(self) -> Path:
        """The file that keeps two processes apart."""
        return self.folder / ".course-lock"


def user_cache(root: Path) -> Path:
    """Return a folder of the user's own for a checkout that can't be written to."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "backprop-labs" / hashlib.sha256(str(root).encode()).hexdigest()[:12]


def names(root: Path, needs: str) -> list[str]:
    """Return the names of the packages that ``pyproject.toml`` asks for."""
    return [requirement.name for requirement in requirements.declared(root, needs)]


def shortfall(facts: dict | None, root: Path, needs: str) -> str | None:
    """Return what an interpreter lacks according to ``probe``, in words, or None if it lacks nothing."""
    if facts is None:
        return "its Python doesn't start"
    for name, versions in requirements.declared(root, needs):
        have = facts["packages"].get(name)
        if have is None:
            return f"{name} is missing"
        if not requirements.allows(versions, have):
            return f"{name} is {have}, and {versions} is needed"
    if facts["helpers"] is None or Path(facts["helpers"]).resolve().parent != root / "helpers":
        return "helpers isn't imported from this checkout"
    return None


def expected_stamp(root: Path, needs: str, python: str) -> dict:
    """Return what the stamp of a whole environment says."""
    levels = ("lab", "test") if needs == "test" else ("lab",)
    return {
        "python": python,
        "root": str(root),
        "locks": {level: requirements.digest(root / requirements.LOCKS[level]) for level in levels},
    }


def fault(environment: Environment, needs: str, tools: Tools) -> str | None:
    """Return why an environment can't be used as it is, or None when it is whole."""
    if not environment.stamp.is_file():
        return "it isn't finished"
    facts = tools.probe(environment.python, names(environment.root, needs))
    lacks = shortfall(facts, environment.root, needs)
    if lacks:
        return lacks
    try:
        stamp = json.loads(environment.stamp.read_text(encoding="utf-8"))
        expected = expected_stamp(environment.root, needs, facts["python"])
        same = all(stamp[key] == expected[key] for key in ("python", "root"))
        same = same and expected["locks"].items() <= stamp["locks"].items()
    except (ValueError, KeyError, TypeError, AttributeError):
        return "its stamp can't be read"
    if not same:
        return "it was made for another lock, place or Python"
    broken = damaged(environment.folder)
    return f"files of {broken[0].name.split('-')[0]} are missing" if broken else None


def choose(root: Path) -> Environment:
    """Return the environment to set up: ``.venv`` in the checkout, or the user's cache where that can't be."""
    for folder in (root / ".venv", user_cache(root)):
        environment = Environment(root, folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with open(environment.lock, "a", encoding="utf-8"):
                return environment
        except OSError as error:
            reason = error
    raise CourseError(f"The environment has no place to go: {folder} can't be written to ({reason.strerror}).")


def set_up(environment: Environment, needs: str, tools: Tools) -> None:
    """Make or repair an environment; whatever stops this, the next call goes on from there."""
    watch = Stopwatch()
    environment.stamp.unlink(missing_ok=True)
    kept = tools.works(environment.python)
    if kept:
        say("  1/4 The virtual environment is there and is kept")
    else:
        create(environment, tools)
    try:
        fill(environment, needs, tools)
    except Offline:
        raise
    except CourseError as error:
        if not kept:
            raise
        say(f"      {error}\n      What is there can't be mended, so it is made afresh")
        create(environment, tools)
        fill(environment, needs, tools)
    say(f"Ready after {watch}. Next time this takes seconds.")


def create(environment: Environment, tools: Tools) -> None:
    """Take the first step: an empty virtual environment."""
    say(f"  1/4 Making a virtual environment with Python {sys.version.split()[0]}")
    tools.create(environment.folder, environment.python, keep=environment.lock)


def fill(environment: Environment, needs: str, tools: Tools) -> None:
    """Take the other steps, and write the stamp when all of them are done."""
    lock = environment.root / requirements.LOCKS[needs]
    say(f"  2/4 Installing the packages of {lock.name}")
    tools.install(environment.python, environment.folder, lock)
    say("  3/4 Installing the course itself, so that the labs find helpers")
    tools.install_course(environment.python, environment.folder, environment.root)
    say("  4/4 Checking")
    facts = tools.probe(environment.python, names(environment.root, needs))
    lacks = shortfall(facts, environment.root, needs)
    if lacks:
        raise CourseError(f"Everything is installed in {environment.folder}, but {lacks}.")
    text = json.dumps(expected_stamp(environment.root, needs, facts["python"]), indent=1)
    unfinished = environment.stamp.with_suffix(".new")
    unfinished.write_text(text + "\n", encoding="utf-8")
    os.replace(unfinished, environment.stamp)


def ready(root: Path, needs: str, tools: Tools) -> Path:
    """Return an interpreter that has everything ``needs`` stands for, after setting it up where necessary."""
    own = [Environment(root, folder) for folder in (root / ".venv", user_cache(root))]
    if not any(Path(sys.prefix).resolve() == environment.folder.resolve() for environment in own):
        facts = tools.probe(Path(sys.executable), names(root, needs))
        if shortfall(facts, root, needs) is None:
            return Path(sys.executable)
    for environment in own:
        if fault(environment, needs, tools) is None:
            return environment.python
    environment = choose(root)
    with only_one(
        environment.lock, lambda: say(f"Another process is setting up {environment.folder}; waiting for it.")
    ):
        reason = fault(environment, needs, tools)
        if reason is None:
            return environment.python
        announce(environment, reason)
        set_up(environment, needs, tools)
    return environment.python


def announce(environment: Environment, reason: str) -> None:
    """Say what is about to happen, and where."""
    if environment.folder.parent != environment.root:
        say(f"{environment.root} can't be written to, so the environment goes to {environment.folder}.")
    if environment.python.exists():
        say(f"Mending the environment in {environment.folder}: {reason}.")
    else:
        say(f"Setting up the course in {environment.folder}, once. This downloads some 100 packages and takes minutes.")


def enter(needs: str, command: list[str], tools: Tools | None = None, root: Path = ROOT) -> int | None:
    """Return None when this process is inside the environment; otherwise run ``command`` there, return its status."""
    if os.environ.pop(INSIDE, None) == str(root):
        return None
    python = ready(root, needs, tools or Tools())
    if python == Path(sys.executable):
        return None
    line = [str(python), "-m", "course", *command]
    return processes.become(line, {**os.environ, INSIDE: str(root)})
