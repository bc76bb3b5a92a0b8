"""A release starts with one click in a codespace, in Binder and in Colab: as far as one machine can try it."""

import contextlib
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request

import nbformat
import pytest
from packaging.specifiers import SpecifierSet
from tools.release import LAB, ROOT, run

from course.browser import DIRECT, free_port
from course.console import CourseError
from course.release import one_click

NEEDS_SHELL = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="these places run Linux")
WIDGETS = "lab/api/settings/@jupyter-widgets%2Fjupyterlab-manager:plugin"
CODESPACE = "https://ann-x7-8888.app.github.dev"


@pytest.fixture(scope="module")
def released(original, tmp_path_factory):
    """Return a release that says which repository it will be pushed to."""
    place = tmp_path_factory.mktemp("pushed") / "the course"
    run(original, place, "--labs", "00", "--repository", "ann/labs", "--branch", "autumn/26")
    return place


@pytest.fixture
def env(released):
    """Return variables with which the release's own tool runs in this Python, without an environment."""
    return os.environ | {"BACKPROP_LABS_INSIDE": str(released), "PYTHONPATH": str(released)}


@contextlib.contextmanager
def serving(line, cwd, env):
    """Run a server until the block ends."""
    with open(cwd.parent / "log", "wb") as log:
        process = subprocess.Popen(line, cwd=cwd, env=env, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def asked(address, process, **headers):
    """Return the answer of a server that may not be up yet."""
    request = urllib.request.Request(address, headers=headers)
    for _ in range(600):
        assert process.poll() is None, "the server has ended"
        with contextlib.suppress(urllib.error.URLError, OSError):  # not up yet
            return DIRECT.open(request, timeout=5)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
    raise AssertionError("the server didn't come up")


# --- a codespace ---------------------------------------------------------------------------------------------------


def container(released):
    return json.loads((released / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))


def words(command):
    """Return a command of the container's for this Python."""
    return [sys.executable if word == "python3" else word for word in shlex.split(command)]


def test_a_codespace_is_set_up_by_the_courses_own_command(released, env):
    line = words(container(released)["updateContentCommand"])
    done = subprocess.run(line, cwd=released, env=env, capture_output=True, text=True, timeout=120)
    assert (done.returncode, "Everything is ready" in done.stdout) == (0, True), done.stderr[-2000:]


@NEEDS_SHELL
def test_a_codespace_serves_the_labs_to_its_own_address_and_to_no_other(released, env):
    settings, port = container(released), free_port()
    (forwarded,) = settings["forwardPorts"]
    assert str(forwarded) in settings["portsAttributes"]
    line = [str(port) if word == str(forwarded) else word for word in words(settings["postAttachCommand"])]
    page = f"http://127.0.0.1:{port}/api/contents/labs/{LAB}.ipynb?token=t&content=0"
    with serving([*line, "--IdentityProvider.token=t"], released, env) as process:
        mine = asked(page, process, Origin=CODESPACE, Host=CODESPACE.removeprefix("https://"))
        assert mine.headers["Access-Control-Allow-Origin"] == CODESPACE
        for stranger in ("https://app.github.dev.example", "https://ann.example"):
            assert asked(page, process, Origin=stranger).headers["Access-Control-Allow-Origin"] is None
        with pytest.raises(urllib.error.HTTPError, match="403"):
            DIRECT.open(page.replace("token=t", "token=u"))


# --- Binder --------------------------------------------------------------------------------------------------------


def test_binder_installs_the_lock_with_a_python_that_the_course_allows(released):
    folder = released / ".binder"
    (line,) = (folder / "requirements.txt").read_text().splitlines()
    assert (folder / line.removeprefix("-r ")).resolve() == released / "requirements.lock"
    version = (folder / "runtime.txt").read_text().strip().removeprefix("python-")
    project = tomllib.loads((released / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"{version}.1" in SpecifierSet(project["requires-python"])


@NEEDS_SHELL
def test_what_course_lab_sets_holds_in_binder_too(released, tmp_path):
    start, port = ["bash", str(released / ".binder" / "start")], free_port()
    env = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTHONPATH"))}
    env |= {"JUPYTER_CONFIG_DIR": str(tmp_path / "config"), "JUPYTER_DATA_DIR": str(tmp_path / "data")}
    server = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--IdentityProvider.token=t"]
    server += ["--allow-root"] if os.geteuid() == 0 else []
    with serving([*start, *server], tmp_path, env) as process:
        settings = json.loads(asked(f"http://127.0.0.1:{port}/{WIDGETS}?token=t", process).read())
    assert settings["schema"]["properties"]["saveState"]["default"] is True
    config = subprocess.run(
        [*start, sys.executable, "-m", "jupyter_server", "--show-config-json"], env=env, capture_output=True, check=True
    )
    assert "PromptConnection" in json.loads(config.stdout)["ServerApp"]["kernel_websocket_connection_class"]
    where = [sys.executable, "-P", "-c", "import helpers; print(helpers.__file__)"]
    found = subprocess.run([*start, *where], env=env, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert found.stdout.startswith(str(released))


# --- Colab ---------------------------------------------------------------------------------------------------------


def colab_cell(released):
    notebook = nbformat.read(released / "labs" / f"{LAB}.ipynb", as_version=4)
    nbformat.validate(notebook)
    return next(cell for cell in notebook.cells if cell.cell_type == "code")


PRETENDED = "import sys, types; sys.modules['google.colab'] = types.ModuleType('google.colab')\n"
WHERE = "\nimport os, helpers; print(os.getcwd()); print(helpers.__file__)"


@pytest.mark.skipif(not shutil.which("git"), reason="Colab has git")
def test_in_colab_the_first_cell_fetches_the_course_once(released, tmp_path):
    cell, home = colab_cell(released), tmp_path / "home"
    home.mkdir()
    pushed = shutil.copytree(released, tmp_path / "github" / "ann" / "labs")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(pushed)]
    for words_ in (["init", "-q", "-b", "autumn/26"], ["add", "-A"], ["commit", "-q", "-m", "release"]):
        subprocess.run([*git, *words_], check=True)
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {
        **{"HOME": str(home), "USERPROFILE": str(home), "PIP_NO_INDEX": "1", "GIT_CONFIG_COUNT": "1"},
        **{"GIT_CONFIG_KEY_0": f"url.{(tmp_path / 'github').as_uri()}/.insteadOf"},
        "GIT_CONFIG_VALUE_0": "https://github.com/",
    }
    for _ in range(2):  # the second time it is all there
        line = [sys.executable, "-P", "-c", PRETENDED + cell.source + WHERE]
        done = subprocess.run(line, env=env, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
        assert done.stdout.splitlines()[-2] == str(home / "backprop-labs" / "labs")
        assert done.stdout.splitlines()[-1].startswith(str(home / "backprop-labs"))


def test_elsewhere_that_cell_does_nothing(released, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = list(sys.path)
    exec(colab_cell(released).source, {})
    assert (os.getcwd(), sys.path, list(tmp_path.iterdir())) == (str(tmp_path), before, [])


# --- addresses -----------------------------------------------------------------------------------------------------


def test_the_readme_has_a_badge_for_each_place_with_the_repository_in_it(released):
    readme = (released / "README.md").read_text(encoding="utf-8")
    for address in (
        "https://codespaces.new/ann/labs/tree/autumn/26",
        f"https://mybinder.org/v2/gh/ann/labs/autumn%2F26?urlpath=lab/tree/labs/{LAB}.ipynb",
        f"https://colab.research.google.com/github/ann/labs/blob/autumn/26/labs/{LAB}.ipynb",
    ):
        assert f"]({address})" in readme


def test_without_a_repository_there_is_no_badge_and_no_cell_for_colab(root, tmp_path):
    run(root, tmp_path / "out", "--labs", "00")
    assert "badge" not in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "google.colab" not in (tmp_path / "out" / "labs" / f"{LAB}.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["labs", "ann/labs/more", "https://github.com/ann/labs", "ann/la bs", "-x/labs", ""])
def test_a_repository_that_github_cannot_have_is_refused_with_an_example(name):
    with pytest.raises(CourseError, match="such as owner/name; got"):
        one_click.Repository(name)


@pytest.mark.parametrize("branch", ["--upload-pack=x", "a b", 'a"b', ""])
def test_a_branch_that_would_be_read_as_something_else_is_refused(branch):
    with pytest.raises(CourseError, match="The branch must be"):
        one_click.Repository("ann/labs", branch)


def test_nothing_of_this_lies_where_the_answers_are():
    assert not any((ROOT / name).exists() for name in (".devcontainer", ".binder"))
