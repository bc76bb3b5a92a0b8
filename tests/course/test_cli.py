"""The command line: which Python, which options, and how it ends."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from course import cli
from course.__main__ import refusal
from course.console import CourseError

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 13, 9), (3, 14, 2)])
def test_supported_pythons_are_not_refused(version):
    assert refusal(version) is None


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 9), (3, 8, 18), (3, 10, 13), (3, 15, 0), (4, 0, 0)])
def test_other_pythons_are_refused_in_a_sentence(version):
    words = refusal(version)
    assert "needs Python 3.11, 3.12, 3.13 or 3.14" in words
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
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_in_the_background_of_a_script_what_is_started_can_be_interrupted_all_the_same():
    started = "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    code = (
        "import signal, subprocess, sys; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"  # as a shell does for `&`
        "from course import cli\n"
        f"cli.COMMANDS['test'] = lambda argv: subprocess.run([sys.executable, '-c', {started!r}]).returncode\n"
        "sys.exit(cli.main(['test']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "True\n", done.stderr


@pytest.mark.parametrize("level", ["1", "2"])
def test_help_needs_no_docstrings(level):
    line = [sys.executable, "-m", "course", "--help"]
    done = subprocess.run(line, cwd=ROOT, env={**os.environ, "PYTHONOPTIMIZE": level}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert all(f"  {name} " in done.stdout for name in cli.COMMANDS)


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
