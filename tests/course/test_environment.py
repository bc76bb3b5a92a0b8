"""The environment: made once, found again, repaired; with stand-ins for venv and pip."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from course import environment, processes, requirements
from course.console import CourseError, Offline
from course.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
STEPS = ("create", "bring_pip", "install", "install_course", "check")


class Stage:
    """Stands in for venv, pip and the interpreters: what is installed is a dict in the environment's folder."""

    def __init__(self, root, stop_at=None, error=KeyboardInterrupt):
        self.root, self.stop_at, self.error = root, stop_at, error
        self.done = []

    def _step(self, name):
        if name == self.stop_at:
            raise self.error
        self.done.append(name)

    def probe(self, python, names, *, load=False):
        facts = python.parent.parent / "facts.json"
        if not python.exists():
            return None
        if load:
            self._step("check")
        own = {"prefix": os.path.realpath(python.parent.parent), "base": "/base"}
        return own | json.loads(facts.read_text()) if facts.exists() else None

    def doubt(self, python, folder):
        return None if python.exists() and "whole" in python.read_text() else "broken"

    def create(self, folder, python, keep):
        for path in folder.iterdir():
            if path != keep:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        python.parent.mkdir()
        python.write_text("half")
        self._step("create")
        python.write_text("whole")

    def bring_pip(self, python, folder):
        self._step("bring_pip")

    def install(self, python, folder, lock):
        self._step("install")
        pins = dict(pin.split("==") for pin in requirements.pinned(lock.read_text()))
        before = json.loads((folder / "facts.json").read_text()) if (folder / "facts.json").exists() else {}
        facts = {"python": "3.12", "packages": before.get("packages", {}) | pins, "helpers": None}
        (folder / "facts.json").write_text(json.dumps(facts))

    def install_course(self, folder, root):
        self._step("install_course")
        facts = json.loads((folder / "facts.json").read_text())
        facts["helpers"] = str(root / "helpers" / "__init__.py")
        (folder / "facts.json").write_text(json.dumps(facts))


@pytest.fixture(params=["checkout", "Übungen für Jörg"])
def root(tmp_path, request, monkeypatch):
    """Return a small checkout whose running interpreter lacks everything."""
    place = tmp_path / request.param
    place.mkdir()
    for name in ("pyproject.toml", *requirements.LOCKS.values()):
        shutil.copy(ROOT / name, place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "outer-python"))
    return place


def test_a_fresh_checkout_is_set_up_in_four_steps_that_are_told(root, capsys):
    stage = Stage(root)
    python = environment.ready(root, "lab", stage)
    assert python == Environment(root, root / ".venv").python
    assert stage.done == list(STEPS)
    said = capsys.readouterr().out
    assert str(root / ".venv") in said
    assert re.findall(r"^  (\d)/4 ", said, re.M) == ["1", "2", "3", "4"]


def test_the_second_time_does_nothing_and_says_nothing(root, capsys):
    environment.ready(root, "lab", Stage(root))
    capsys.readouterr()
    again = Stage(root)
    assert environment.ready(root, "lab", again) == Environment(root, root / ".venv").python
    assert again.done == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("error", [KeyboardInterrupt, Offline("offline"), OSError("disk full")])
@pytest.mark.parametrize("step", STEPS)
def test_what_stops_a_step_leaves_no_stamp_and_the_next_run_finishes(root, step, error):
    expected = CourseError if isinstance(error, OSError) else type(error) if isinstance(error, Exception) else error
    with pytest.raises(expected):
        environment.ready(root, "lab", Stage(root, stop_at=step, error=error))
    place = Environment(root, root / ".venv")
    assert not place.stamp.exists()
    again = Stage(root)
    assert environment.ready(root, "lab", again) == place.python
    assert place.stamp.is_file()
    assert "install" in again.done


def test_the_running_python_is_used_when_it_has_everything(root, tmp_path):
    outer = Path(sys.executable)
    outer.parent.mkdir()
    outer.write_text("conda")
    stage = Stage(root)
    pins = {requirement.name: "9" for requirement in requirements.declared(root, "lab")}
    pins |= {"jupyterlab": "4.6.1", "numpy": "2.3.0", "matplotlib": "3.10.9", "ipywidgets": "8.1.8"}
    pins |= {"anywidget": "0.9.21", "jupytext": "1.18.1", "nbclient": "0.10.2"}
    facts = {"python": "3.12", "packages": pins, "helpers": str(root / "helpers" / "__init__.py")}
    (tmp_path / "facts.json").write_text(json.dumps(facts))
    assert environment.ready(root, "lab", stage) == outer
    assert not (root / ".venv").exists()
    # The same Python with helpers from elsewhere, or with a package that is too old, isn't used.
    for change in ({"helpers": str(tmp_path / "helpers" / "__init__.py")}, {"packages": pins | {"numpy": "1.26.4"}}):
        (tmp_path / "facts.json").write_text(json.dumps(facts | change))
        assert environment.ready(root, "lab", Stage(root)) != outer


def test_tests_need_more_than_labs_and_labs_are_content_with_it(root):
    environment.ready(root, "lab", Stage(root))
    more = Stage(root)
    environment.ready(root, "test", more)
    assert "create" not in more.done
    assert "install" in more.done
    for needs in ("lab", "test"):
        unchanged = Stage(root)
        environment.ready(root, needs, unchanged)
        assert unchanged.done == []


SPOILERS = {
    "stamp cut off": lambda place: place.stamp.write_text("{"),
    "stamp of another kind": lambda place: place.stamp.write_text("[]"),
    "other Python": lambda place: place.stamp.write_text(place.stamp.read_text().replace("3.12", "3.11")),
    "moved": lambda place: place.stamp.write_text(json.dumps(json.loads(place.stamp.read_text()) | {"root": "/old"})),
    "newer lock": lambda place: (place.root / "requirements.lock").open("a").write("# newer\n"),
    "package gone": lambda place: (place.folder / "facts.json").unlink(),
    "Python broken": lambda place: (place.python.write_text("broken"), (place.folder / "facts.json").unlink()),
    "Python gone": lambda place: place.python.unlink(),
    "all gone but the folder": lambda place: (shutil.rmtree(place.folder), place.folder.mkdir()),
}


@pytest.mark.parametrize("spoiler", SPOILERS)
def test_what_is_spoilt_is_repaired(root, spoiler, capsys):
    environment.ready(root, "lab", Stage(root))
    place = Environment(root, root / ".venv")
    SPOILERS[spoiler](place)
    mend = Stage(root)
    assert environment.ready(root, "lab", mend) == place.python
    assert ("create" in mend.done) == (spoiler in ("Python broken", "Python gone", "all gone but the folder"))
    assert "install" in mend.done
    assert environment.fault(place, "lab", Stage(root)) is None


def test_what_cannot_be_installed_is_told_and_nothing_is_thrown_away(root):
    environment.ready(root, "lab", Stage(root))
    place = Environment(root, root / ".venv")
    (place.folder / "keras").mkdir()
    place.stamp.unlink()
    always = Stage(root, stop_at="install", error=CourseError("no space left"))
    with pytest.raises(CourseError, match="no space left"):
        environment.ready(root, "lab", always)
    assert always.done == ["bring_pip"]
    assert (place.folder / "keras").is_dir()


def test_an_update_of_the_course_keeps_what_was_installed_beside_it(root):
    environment.ready(root, "lab", Stage(root))
    place = Environment(root, root / ".venv")
    facts = json.loads((place.folder / "facts.json").read_text())
    (place.folder / "facts.json").write_text(json.dumps(facts | {"packages": facts["packages"] | {"keras": "3.12"}}))
    SPOILERS["newer lock"](place)
    update = Stage(root)
    environment.ready(root, "lab", update)
    assert "create" not in update.done
    assert json.loads((place.folder / "facts.json").read_text())["packages"]["keras"] == "3.12"


def test_a_python_that_is_not_the_environments_own_is_never_used(root):
    place = Environment(root, root / ".venv")
    environment.ready(root, "lab", Stage(root))
    facts = json.loads((place.folder / "facts.json").read_text())
    for lie in ({"prefix": "/usr"}, {"base": os.path.realpath(place.folder)}):
        (place.folder / "facts.json").write_text(json.dumps(facts | lie))
        assert environment.fault(place, "lab", Stage(root)) == "its Python isn't its own"


def test_two_at_once_set_up_once(root, capsys):
    first, second = Stage(root), Stage(root)
    slow = first.install
    first.install = lambda *arguments: (time.sleep(0.5), slow(*arguments))
    results = []
    runs = [
        threading.Thread(target=lambda s=s: results.append(environment.ready(root, "lab", s))) for s in (first, second)
    ]
    runs[0].start()
    time.sleep(0.1)
    runs[1].start()
    for run in runs:
        run.join(20)
    assert results == [Environment(root, root / ".venv").python] * 2
    assert first.done == list(STEPS)
    assert second.done == []
    assert "waiting for it" in capsys.readouterr().out


def test_the_lock_of_a_process_that_was_killed_holds_nobody_up(root):
    place = Environment(root, root / ".venv")
    place.folder.mkdir()
    code = (
        "import sys, time; from pathlib import Path; from course.locking import only_one\n"
        "with only_one(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([PYTHON, "-c", code, str(place.lock)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    stage = Stage(root)
    environment.ready(root, "lab", stage)
    assert stage.done == list(STEPS)


def test_a_checkout_that_cannot_be_written_to_gets_an_environment_in_the_cache(root, monkeypatch, capsys):
    real = Path.mkdir

    def refuse(path, *arguments, **options):  # chmod wouldn't stop root, as which tests often run
        if path.parent == root:
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", refuse)
    python = environment.ready(root, "lab", Stage(root))
    assert python == Environment(root, environment.user_cache(root)).python
    assert list(root.glob(".venv")) == []
    said = capsys.readouterr().out
    assert f"{root / '.venv'} can't be written to" in said
    assert str(environment.user_cache(root)) in said
    again = Stage(root)
    assert environment.ready(root, "lab", again) == python
    assert again.done == []

    monkeypatch.setattr(environment, "user_cache", lambda _: root / "cache")
    with pytest.raises(CourseError, match=r"no place to go.*Permission denied"):
        environment.ready(root, "lab", Stage(root))


def test_a_whole_environment_in_a_read_only_checkout_is_used(root, monkeypatch):
    python = environment.ready(root, "lab", Stage(root))
    monkeypatch.setattr(environment, "choose", lambda _: pytest.fail("nothing has to be written"))
    assert environment.ready(root, "lab", Stage(root)) == python


def test_two_checkouts_never_share_a_cache(tmp_path):
    assert environment.user_cache(tmp_path / "a") != environment.user_cache(tmp_path / "b")


def test_enter_goes_on_inside_and_does_not_go_round_in_circles(root, monkeypatch):
    calls = []
    monkeypatch.setattr(processes, "become", lambda line, env: calls.append((line, env)) or 7)
    assert environment.enter("lab", ["lab", "--port", "9000"], Stage(root), root) == 7
    (line, variables), python = calls[0], Environment(root, root / ".venv").python
    assert line == [str(python), "-m", "course", "lab", "--port", "9000"]
    monkeypatch.setenv(environment.INSIDE, variables[environment.INSIDE])
    assert environment.enter("lab", ["lab"], Stage(root), root) is None
    assert environment.INSIDE not in os.environ  # what the command starts must look for itself
