"""``course lab``: which JupyterLab is started, where it can be found, and how it ends."""

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from course import lab, settings
from course.console import CourseError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "state", lambda prefix="": tmp_path / "state")


@pytest.fixture
def labs(tmp_path):
    """Return a checkout with two empty labs."""
    root = tmp_path / "Kurs für alle"
    (root / "labs").mkdir(parents=True)
    for name in ("00_start_here.ipynb", "01_gradient_descent.ipynb"):
        (root / "labs" / name).write_text("{}")
    return root


def test_jupyterlab_opens_the_first_page_and_keeps_its_token(labs):
    line = lab.command(lab.options(["--no-browser", "--port", "9123"]), labs)
    assert line[:3] == [sys.executable, "-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={labs}" in line
    assert "--LabApp.default_url=/lab/tree/labs/00_start_here.ipynb" in line
    assert "--no-browser" in line
    assert "--port=9123" in line
    assert not [
        word for word in line if "token" in word.lower() or "password" in word.lower() or "auth" in word.lower()
    ]
    plain = lab.command(lab.options([]), labs)
    assert "--no-browser" not in plain
    assert not [word for word in plain if "port" in word]


def test_what_follows_two_dashes_goes_to_jupyterlab(labs):
    line = lab.command(lab.options(["--no-browser", "--", "--ip=0.0.0.0", "--port", "1"]), labs)
    assert line[-3:] == ["--ip=0.0.0.0", "--port", "1"]


def test_jupyterlab_gets_the_settings_of_the_course_before_the_users_own(monkeypatch, labs):
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    assert lab.variables()["JUPYTER_CONFIG_PATH"] == str(ROOT / "course" / "jupyter")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "mine")
    assert lab.variables()["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [str(ROOT / "course" / "jupyter"), "mine"]
    assert lab.variables()["JUPYTER_PREFER_ENV_PATH"] == "1"


def test_no_labs_is_told_with_what_to_do(tmp_path):
    with pytest.raises(CourseError, match=r"no labs .*python3 -m course build"):
        lab.command(lab.options([]), tmp_path)


def test_without_the_start_page_the_first_lab_opens(labs):
    (labs / "labs" / "00_start_here.ipynb").unlink()
    assert lab.first_page(labs) == "/lab/tree/labs/01_gradient_descent.ipynb"


def stand_in(monkeypatch, code):
    """Start this Python code in place of JupyterLab."""
    monkeypatch.setattr(lab, "command", lambda chosen, root: [sys.executable, "-c", code])


def test_a_port_that_is_taken_is_told(labs, monkeypatch, capsys):
    stand_in(monkeypatch, "pass")
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
        assert lab.run(lab.options(["--port", str(number)]), labs) == 0
        assert f"Port {number} is taken" in capsys.readouterr().out
    assert lab.run(lab.options(["--port", str(number)]), labs) == 0
    assert "taken" not in capsys.readouterr().out


def test_a_jupyterlab_that_fails_is_told(labs, monkeypatch, capsys):
    stand_in(monkeypatch, "raise SystemExit(3)")
    assert lab.run(lab.options([]), labs) == 3
    assert "exit status 3" in capsys.readouterr().out


SERVES = """
import json, os, pathlib, time
folder = pathlib.Path(os.environ["JUPYTER_DATA_DIR"], "runtime")
folder.mkdir(parents=True, exist_ok=True)
facts = {"pid": os.getpid(), "url": "http://localhost:8901/", "token": "secret/+", "password": False}
(folder / "jpserver-1.json").write_text(json.dumps(facts))
"""


def test_the_address_is_printed_as_soon_as_the_server_is_up(labs, monkeypatch, capsys):
    stand_in(monkeypatch, f"{SERVES}\ntime.sleep(0.5)")
    assert lab.run(lab.options(["--no-browser"]), labs) == 0
    said = capsys.readouterr().out
    assert "    http://localhost:8901/lab/tree/labs/00_start_here.ipynb?token=secret/%2B\n" in said


@pytest.mark.parametrize(("code", "when"), [(SERVES, "wait"), ("import time", "poll")])
def test_ctrl_c_ends_jupyterlab_and_says_so(labs, monkeypatch, capsys, code, when):
    stand_in(monkeypatch, f"{code}\ntime.sleep(60)")
    started = []

    class Interrupted(subprocess.Popen):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            started.append(self)

        def _once(self):
            if len(started) == 1:  # the first time is where Ctrl-C arrives
                started.append(None)
                self.terminate()
                raise KeyboardInterrupt

        def wait(self, timeout=None):
            if when == "wait":
                self._once()
            return super().wait(timeout)

        def poll(self):
            if when == "poll":
                self._once()
            return super().poll()

    monkeypatch.setattr(lab.subprocess, "Popen", Interrupted)
    assert lab.run(lab.options(["--no-browser"]), labs) == 0
    assert started[0].returncode is not None
    assert "JupyterLab has ended" in capsys.readouterr().out


def test_a_configuration_with_which_jupyterlab_does_not_start_is_left_out(labs, monkeypatch, tmp_path, capsys):
    own = tmp_path / "own"
    own.mkdir()
    (own / "jupyter_server_config.py").write_text("raise SystemExit(3)")
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(own))
    stand_in(monkeypatch, f"import os\nif os.environ['JUPYTER_CONFIG_DIR'] == {str(own)!r}: raise SystemExit(3)")
    assert lab.run(lab.options(["--no-browser"]), labs) == 0
    assert f"doesn't start with your settings in {own}: again without them" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"token": "a b"}, ["    http://h:1/lab?token=a%20b"]),
        ({"token": ""}, ["    http://h:1/lab"]),
        ({"token": "", "password": True}, ["    http://h:1/lab", "It asks for the password that you have set."]),
    ],
)
def test_the_address_has_the_token_where_there_is_one_and_names_a_password(facts, expected):
    said = lab.address.announcement({"url": "http://h:1/", **facts}, "/lab").splitlines()
    assert said == ["The labs are at this address:", *expected]


def test_an_address_is_not_printed_before_the_server_listens(tmp_path):
    code = (
        "import json, os, socket, sys, time\n"
        "server = socket.socket(); server.bind(('127.0.0.1', 0))\n"
        "facts = {'url': 'http://h/', 'pid': os.getpid(), 'hostname': '', 'port': server.getsockname()[1]}\n"
        "open(f'{sys.argv[1]}/jpserver-1.json', 'w').write(json.dumps(facts))\n"
        "time.sleep(1); open(f'{sys.argv[1]}/listens', 'w'); server.listen(); time.sleep(20)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) as process:
        assert lab.address.wait(process, tmp_path, {})["url"] == "http://h/"
        assert (tmp_path / "listens").exists()
        process.kill()


def test_the_file_of_another_server_is_not_taken_for_this_ones(tmp_path):
    (tmp_path / "jpserver-1.json").write_text('{"url": "http://old:1/", "pid": 1}')
    before = lab.address.servers(tmp_path)
    code = (
        "import json, os, sys, time\n"
        "write = lambda n, **facts: open(f'{sys.argv[1]}/jpserver-{n}.json', 'w').write(json.dumps(facts))\n"
        "write(2, url='http://other:2/', pid=-1); open(f'{sys.argv[1]}/jpserver-3.json', 'w').write('{')\n"
        "time.sleep(0.3); write(4, url='http://mine:4/', pid=os.getpid()); time.sleep(20)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) as process:
        assert lab.address.wait(process, tmp_path, before)["url"] == "http://mine:4/"
        process.kill()
    assert lab.address.wait(process, tmp_path, before) is None


def test_port_reads_numbers_only():
    assert lab.port("8888") == 8888
    with pytest.raises(argparse.ArgumentTypeError, match="1 to 65535"):
        lab.port("-1")


def test_the_first_lab_opens_and_no_copy_of_it(labs):
    (labs / "labs" / "00_start_here-Copy1.ipynb").touch()
    assert lab.first_page(labs) == "/lab/tree/labs/00_start_here.ipynb"
