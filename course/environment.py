"""Find an environment that has what the course needs, or make one.

The order is: the Python that is running, if it has the packages (conda, or an environment of your own);
then ``.venv`` beside this folder; then, where the checkout can't be written to, a folder in the user's cache.
An environment counts as whole when its stamp, which is written last, names the present lock.
"""

import hashlib
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from course import files, processes, requirements, settings
from course.console import CourseError, Stopwatch, say
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
    return _caches() / "backprop-labs" / hashlib.sha256(os.fsencode(root)).hexdigest()[:12]


def _caches() -> Path:
    named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    if named and sys.platform != "darwin":
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home: there are such in containers
        return Path(tempfile.gettempdir(), f"caches-{os.getuid()}")
    below = {"win32": "AppData/Local", "darwin": "Library/Caches"}
    return home / below.get(sys.platform, ".cache")


def names(root: Path, needs: str) -> list[str]:
    """Return the names of the packages that ``pyproject.toml`` asks for."""
    return [requirement.name for requirement in requirements.declared(root, needs)]


def pinned(root: Path, needs: str) -> list[str]:
    """Return the names of all packages in a lock."""
    lock = (root / requirements.LOCKS[needs]).read_text(encoding="utf-8")
    return [requirements.canonical(pin.split("==")[0]) for pin in requirements.pinned(lock)]


def shortfall(facts: dict | None, root: Path, needs: str) -> str | None:
    """Return what an interpreter lacks according to ``inspect``, in words, or None if it lacks nothing."""
    if facts is None:
        return "its Python doesn't start"
    for name, versions in requirements.declared(root, needs):
        have = facts["packages"].get(name)
        if have is None:
            return f"{name} is missing"
        if not requirements.allows(versions, have):
            return f"{name} is {have}, and {versions} is needed"
    if facts["helpers"] is None or Path(facts["helpers"]).resolve().parent != (root / "helpers").resolve():
        return "helpers isn't imported from this checkout"
    return facts.get("broken")


def is_itself(facts: dict, folder: Path) -> bool:
    """Tell whether an interpreter is a virtual environment's own, and of the one in this folder."""
    return facts["prefix"] == os.path.realpath(folder) != facts["base"]


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
    facts = tools.inspect(environment.python, names(environment.root, needs))
    if facts and not is_itself(facts, environment.folder):
        return "its Python isn't its own"
    lacks = shortfall(facts, environment.root, needs)
    if lacks:
        return lacks
    try:
        stamp = json.loads(files.read(environment.stamp))
        expected = expected_stamp(environment.root, needs, facts["python"])
        same = all(stamp[key] == expected[key] for key in ("python", "root"))
        same = same and expected["locks"].items() <= stamp["locks"].items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "its stamp can't be read"
    if not same:
        return "it was made for another lock, place or Python"
    broken = damaged(environment.folder, pinned(environment.root, needs))
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
    raise CourseError(f"The environment has no place to go: {folder} can't be written to ({files.why(reason)}).")


def set_up(environment: Environment, needs: str, tools: Tools) -> None:
    """Make or repair an environment; whatever stops this, the next call goes on from there.

    Only where its Python isn't there, doesn't start or isn't its own is an environment made afresh: somebody may have
    installed more into it than the course needs.
    """
    watch = Stopwatch()
    environment.stamp.unlink(missing_ok=True)
    if tools.doubt(environment.python, environment.folder) is None:
        say("  1/4 The virtual environment is there and is kept")
    else:
        say(f"  1/4 Making a virtual environment with Python {sys.version.split()[0]}")
        tools.create(environment.folder, environment.python, keep=environment.lock)
    tools.bring_pip(environment.python, environment.folder)
    fill(environment, needs, tools)
    say(f"Ready after {watch}. Next time this takes seconds.")


def fill(environment: Environment, needs: str, tools: Tools) -> None:
    """Take the other steps, and write the stamp when all of them are done."""
    lock = environment.root / requirements.LOCKS[needs]
    say(f"  2/4 Installing the packages of {lock.name}")
    tools.install(environment.python, environment.folder, lock)
    say("  3/4 Letting the labs find helpers")
    tools.install_course(environment.folder, environment.root)
    say("  4/4 Checking that everything loads")
    facts = tools.inspect(environment.python, names(environment.root, needs), load=True)
    lacks = shortfall(facts, environment.root, needs)
    if lacks:
        raise CourseError(f"Everything is installed in {environment.folder}, but {lacks}.")
    text = json.dumps(expected_stamp(environment.root, needs, facts["python"]), indent=1)
    files.write(environment.stamp, text + "\n")


def ready(root: Path, needs: str, tools: Tools) -> Path:
    """Return an interpreter that has everything ``needs`` stands for, after setting it up where necessary."""
    own = [Environment(root, folder) for folder in (root / ".venv", user_cache(root))]
    if not any(Path(sys.prefix).resolve() == environment.folder.resolve() for environment in own):
        facts = tools.inspect(Path(sys.executable), names(root, needs))
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
        with files.explained(environment.folder, "can't be set up"):
            set_up(environment, needs, tools)
    return environment.python


def announce(environment: Environment, reason: str) -> None:
    """Say what is about to happen, and where."""
    if environment.folder.parent != environment.root:
        say(f"{environment.root / '.venv'} can't be written to, so the environment goes to {environment.folder}.")
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
    dropped = settings.left_aside(os.environ)
    if dropped:
        say(f"Left aside for the course's own programs: {', '.join(dropped)}.")
    return processes.become(line, {**settings.clean(os.environ, root), INSIDE: str(root)})
