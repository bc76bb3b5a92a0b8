"""The command line: which Python, which options, and how it ends."""

import argparse
import ast
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course import cli, lab
from course.__main__ import refusal
from course.console import CourseError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def labs(tmp_path):
    """Return a checkout with two empty labs."""
    root = tmp_path / "Kurs für alle"
    (root / "labs").mkdir(parents=True)
    for name in ("00_start_here.ipynb", "01_gradient_descent.ipynb"):
        (root / "labs" / name).write_text("{}")
    return root


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 13, 9)])
def test_supported_pythons_are_not_refused(version):
    assert refusal(version) is None


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 9), (3, 8, 18), (3, 10, 13), (3, 14, 0), (4, 0, 0)])
def test_other_pythons_are_refused_in_a_sentence(version):
    words = refusal(version)
    assert "needs Python 3.11, 3.12 or 3.13" in words
    assert f"this is Python {version[0]}.{version[1]}" in words
    assert "Install one" in words


def test_a_refusal_names_the_right_python_where_there_is_one():
    words = refusal((3, 8, 18), lambda name: name in ("python3.11", "python3.12"))
    assert "type python3.12 in place of python3" in words


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_old_pythons_can_read_what_refuses_them(name):
    source = (ROOT / "course" / name).read_bytes()
    source.decode("ascii")
    tree = ast.parse(source, feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer) or getattr(node, "returns", None)]


def test_a_python_that_is_refused_ends_with_status_1_and_loads_nothing_else():
    code = (
        "import sys; sys.version_info = (3, 8, 18); sys.argv = ['course', 'lab']\n"
        "from course.__main__ import main; status = main(); assert 'course.cli' not in sys.modules; sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "this is Python 3.8." in done.stderr
    assert "Traceback" not in done.stderr


def fails(error):
    """Return a command that raises."""

    def command(argv):
        """Fail."""
        raise error

    return command


def test_ctrl_c_is_a_sentence_and_130(monkeypatch, capsys):
    monkeypatch.setitem(cli.COMMANDS, "lab", fails(KeyboardInterrupt))
    assert cli.main(["lab"]) == 130
    said = capsys.readouterr().out
    assert "Stopped." in said
    assert "python3 -m course lab" in said


def test_a_reason_to_stop_is_a_sentence_and_1(monkeypatch, capsys):
    monkeypatch.setitem(cli.COMMANDS, "test", fails(CourseError("There is no room.")))
    assert cli.main(["test"]) == 1
    assert capsys.readouterr().err == "There is no room.\n"


@pytest.fixture(autouse=True)
def _signals():
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("argv", [[], ["--help"], ["-h"]])
def test_help_names_every_command(argv, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(argv)
    assert caught.value.code == 0
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in cli.COMMANDS)


@pytest.mark.parametrize(
    "argv", [["labs"], ["lab", "--port", "0"], ["lab", "--port", "70000"], ["lab", "--port", "x"], ["lab", "--prot"]]
)
def test_a_wrong_word_is_told_before_anything_is_set_up(argv, monkeypatch, capsys):
    monkeypatch.setattr(cli.environment, "enter", lambda *_: pytest.fail("set up before the options were read"))
    with pytest.raises(SystemExit) as caught:
        cli.main(argv)
    assert caught.value.code == 2
    assert "error:" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["lab", "test", "lock"])
def test_each_command_explains_itself_before_anything_is_set_up(name, monkeypatch, capsys):
    monkeypatch.setattr(cli.environment, "enter", lambda *_: pytest.fail("set up for --help"))
    with pytest.raises(SystemExit) as caught:
        cli.main([name, "--help"])
    assert caught.value.code == 0
    assert f"course {name}" in capsys.readouterr().out


def test_the_status_of_the_command_inside_the_environment_is_handed_on(monkeypatch):
    asked = []
    monkeypatch.setattr(cli.environment, "enter", lambda *words: asked.append(words) or 9)
    assert [
        cli.main([name, *rest]) for name, *rest in (["lab", "--port", "9000"], ["test", "-x"], ["build", "--check"])
    ] == [9] * 3
    assert asked == [
        ("lab", ["lab", "--port", "9000"]),
        ("test", ["test", "-x"]),
        ("lab", ["build", "--check"]),
    ]


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


def test_the_first_lab_opens_and_no_copy_of_it(labs):
    (labs / "labs" / "00_start_here-Copy1.ipynb").touch()
    assert lab.first_page(labs) == "/lab/tree/labs/00_start_here.ipynb"


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


def test_ctrl_c_ends_jupyterlab_and_says_so(labs, monkeypatch, capsys):
    stand_in(monkeypatch, "import time; time.sleep(60)")
    real, ended = lab.subprocess.Popen, []

    class Interrupted(real):
        def wait(self, timeout=None):
            if not ended:  # the first wait is where Ctrl-C arrives
                ended.append(True)
                raise KeyboardInterrupt
            return super().wait(0 if timeout == 5 else timeout)

    monkeypatch.setattr(lab.subprocess, "Popen", Interrupted)
    began = time.monotonic()
    assert lab.run(lab.options(["--no-browser"]), labs) == 0
    assert time.monotonic() - began < 10
    assert "JupyterLab has ended" in capsys.readouterr().out


def test_port_reads_numbers_only():
    assert lab.port("8888") == 8888
    with pytest.raises(argparse.ArgumentTypeError, match="1 to 65535"):
        lab.port("-1")
