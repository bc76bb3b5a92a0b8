"""A set-up that is killed at 50 moments: the next start finishes it, and the Python under it is never touched."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = 50
PACKAGES = ("first", "second", "third")
PROJECT = f"""[project]
name = "backprop-labs"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = {[f"{name}>=1" for name in PACKAGES]}
[project.optional-dependencies]
test = []
"""
READY = "from course import environment as e; print(e.ready(e.ROOT, 'lab', e.Tools()))"
# The real ones take seconds. These two write where the real ones would: where Python says that packages belong.
ENSUREPIP = """import pathlib, sysconfig, time
place = pathlib.Path(sysconfig.get_path("purelib"), "pip")
place.mkdir(parents=True, exist_ok=True)
(place / "__init__.py").write_text("")
time.sleep(0.02)
place.joinpath("__main__.py").write_text(pathlib.Path(__file__).with_name("pip.txt").read_text())
"""
PIP = """import pathlib, re, sys, sysconfig, time
place = pathlib.Path(sysconfig.get_path("purelib"))
lock = pathlib.Path(sys.argv[-1]).read_text() if "install" in sys.argv else ""
for name, version in re.findall(r"^(\\w+)==([0-9.]+)", lock, re.M):
    info = place / f"{name}-{version}.dist-info"
    for path, text in {
        place / name / "__init__.py": "",
        place / name / "part.py": "",
        info / "METADATA": f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n",
        info / "RECORD": f"{name}/__init__.py,,\\n{name}/part.py,,\\n{info.name}/METADATA,,\\n{info.name}/RECORD,,\\n",
    }.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        time.sleep(0.005)
"""


class Machine(NamedTuple):
    """A Python of its own, a checkout with three small packages to install, and an empty home."""

    folder: Path

    @property
    def base(self):
        """The Python that the course is started with."""
        return self.folder / "base"

    @property
    def checkout(self):
        """The course."""
        return self.folder / "Kurs für alle"

    @property
    def home(self):
        """The user's folder."""
        return self.folder / "home"

    def start(self):
        """Start the set-up."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        python = self.base / "bin" / Path(os.path.realpath(sys.executable)).name
        return subprocess.Popen(
            [python, "-c", READY],
            cwd=self.checkout,
            env={**kept, "HOME": str(self.home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )

    def contents(self):
        """Return every file that isn't the environment's: what is installed in the Python, its programs, the home."""
        tops = (*self.base.glob("lib/*/site-packages"), self.base / "bin", self.home)
        found = [path for top in tops for path in sorted(top.rglob("*")) if path.is_file()]
        return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """Make the machine: a copy of the Python that runs the tests, with an `ensurepip` that is quick."""
    made = Machine(tmp_path_factory.mktemp("machine"))
    version = "python{}.{}".format(*sys.version_info[:2])
    program, library = Path(os.path.realpath(sys.executable)), made.base / "lib" / version
    for folder in (made.base / "bin", library / "site-packages", library / "ensurepip", made.home, made.checkout):
        folder.mkdir(parents=True)
    (made.base / "bin" / program.name).write_bytes(program.read_bytes())
    (made.base / "bin" / program.name).chmod(0o755)
    for path in Path(os.__file__).parent.iterdir():
        if path.name not in ("site-packages", "dist-packages", "ensurepip", "__pycache__"):
            (library / path.name).symlink_to(path)
    (library / "ensurepip" / "__init__.py").write_text("")
    (library / "ensurepip" / "__main__.py").write_text(ENSUREPIP)
    (library / "ensurepip" / "pip.txt").write_text(PIP)
    (library / "site-packages" / "somebodys.py").write_text("important = 1\n")
    shutil.copytree(ROOT / "course", made.checkout / "course", ignore=shutil.ignore_patterns("__pycache__"))
    (made.checkout / "helpers").mkdir()
    (made.checkout / "helpers" / "__init__.py").write_text("")
    (made.checkout / "pyproject.toml").write_text(PROJECT)
    for lock in ("requirements.lock", "requirements-test.lock"):
        (made.checkout / lock).write_text("".join(f"{name}==1.0\n" for name in PACKAGES))
    return made


def finish(machine):
    """Start the set-up and wait for its end; return what it printed and how long it took."""
    began = time.monotonic()
    process = machine.start()
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return said, time.monotonic() - began


def kill(process, alone):
    """Kill the set-up: alone, as when somebody ends a process, or with all that it has started, as at a power cut."""
    if alone or not hasattr(os, "killpg"):
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.stdout.close()
    process.wait()


def whole(machine):
    """Tell whether the environment has all packages with all their files, and finds the checkout."""
    code = "import helpers, first.part, second.part, third.part, sys; print(helpers.__file__, sys.prefix)"
    python = machine.checkout / ".venv" / "bin" / "python"
    if not python.exists():
        return False
    told = subprocess.run([python, "-I", "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8").stdout
    return told == f"{machine.checkout / 'helpers' / '__init__.py'} {machine.checkout / '.venv'}\n"


def _replace(path, target):
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    path.symlink_to(target)


# What may have become of an environment, by a kill, a clean-up, a move or a friend's advice.
STATES = {
    "gone": lambda env, base: shutil.rmtree(env),
    "not its own": lambda env, base: (env / "pyvenv.cfg").unlink(),
    "half a package": lambda env, base: next(env.rglob("second-1.0.dist-info/RECORD")).unlink(),
    "no Python": lambda env, base: _replace(env / "bin" / "python", env / "nowhere"),
    "half a pyvenv.cfg": lambda env, base: (env / "pyvenv.cfg").write_text(""),
    "no pip": lambda env, base: next(env.rglob("pip/__main__.py")).unlink(),
    "the other Python itself": lambda env, base: _replace(env / "bin" / "python", next((base / "bin").iterdir())),
    "the other Python's packages": lambda env, base: _replace(
        next(env.glob("lib/*/site-packages")), next(base.glob("lib/*/site-packages"))
    ),
}


@pytest.fixture
def spoilt(machine):
    """Return a function that puts the environment into a state; its stamp is gone in all of them."""

    def spoil(state):
        if not whole(machine):
            finish(machine)
        environment = machine.checkout / ".venv"
        (environment / "course-stamp.json").unlink(missing_ok=True)
        STATES[state](environment, machine.base)

    return spoil


@pytest.mark.parametrize("state", STATES)
def test_whatever_state_an_environment_is_in_the_next_start_mends_it_and_touches_nothing_else(machine, spoilt, state):
    before = machine.contents()
    spoilt(state)
    finish(machine)
    assert machine.contents() == before
    assert whole(machine)


def test_wherever_a_set_up_is_killed_the_next_start_finishes_it_and_touches_nothing_else(machine, spoilt):
    before, seconds, stages = machine.contents(), finish(machine)[1], set()
    for moment in range(MOMENTS):
        spoilt(list(STATES)[moment % len(STATES)])
        process = machine.start()
        time.sleep(seconds * moment / MOMENTS)
        kill(process, alone=moment % 3 == 0)
        said, _ = finish(machine)
        stages.add("kept" if "is there and is kept" in said else "made" if "Making" in said else "nothing to do")
        assert machine.contents() == before, moment
        assert whole(machine), moment
    assert {"kept", "made"} <= stages


def test_a_set_up_that_was_killed_leaves_the_students_own_packages(machine):
    finish(machine)
    place = next((machine.checkout / ".venv").glob("lib/*/site-packages"))
    (place / "keras").mkdir(exist_ok=True)
    (place / "keras" / "__init__.py").write_text("")
    (place / "keras-3.12.dist-info").mkdir(exist_ok=True)  # no RECORD: it isn't the course's to judge
    (machine.checkout / "requirements.lock").open("a").write("# newer\n")
    process = machine.start()
    time.sleep(0.2)
    kill(process, alone=False)
    finish(machine)
    assert whole(machine)
    assert (place / "keras" / "__init__.py").is_file()
    assert (place / "keras-3.12.dist-info").is_dir()
