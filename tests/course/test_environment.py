"""The environment: made once, found again, repaired; with stand-ins for venv and pip."""

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from tools.stage import STEPS, Stage, checkout

from course import environment, requirements
from course.console import CourseError, Offline
from course.environment import Environment


@pytest.fixture(params=["checkout", "Übungen für Jörg"])
def root(tmp_path, request, monkeypatch):
    """Return a small checkout whose running interpreter lacks everything."""
    return checkout(tmp_path, request.param, monkeypatch)


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
