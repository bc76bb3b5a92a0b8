"""The file of solved exercises: readable, append-only, and told when it can't be used."""

import ast
import functools
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tools.cells import Notebook, alone, cells

from helpers.student import progress, solved_functions

ROOT = Path(__file__).parents[2]


def test_without_an_open_lab_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert solved_functions.file() is None
    assert solved_functions.keep("f", "03", cells("def f(x):\n    return x")["f"]) == ""
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_python_in_sections_and_the_last_of_a_name_wins(path):
    first, second = (cells(f"def f(x):\n    return x + {n}")["f"] for n in (1, 2))
    for function in (first, first, second, second, first):
        assert solved_functions.keep("f", "03", function) == ""
    assert solved_functions.keep("g", "04", cells("def g(x):\n    return x")["g"]) == ""
    text = path.read_bytes().decode()
    ast.parse(text)
    assert "\r" not in text
    heads = re.findall(r"^# %% (\w) · Lab (\d\d) · \d{4}-\d\d-\d\dT\d\d:\d\dZ$", text, re.M)
    assert heads == [("f", "03")] * 3 + [("g", "04")]  # what is kept already isn't written again
    found = solved_functions.read(path)
    assert found["f"].text == "def f(x):\n    return x + 1"
    assert (found["g"].lab, text.splitlines()[found["g"].line - 1]) == ("04", "def g(x):")


def test_what_cant_be_kept_never_takes_the_place_of_a_function(path):
    solved_functions.keep("f", "03", cells("def f(x):\n    return x")["f"])
    before = path.read_bytes()
    solved_functions.keep("f", "03", functools.partial(max, 1))
    assert path.read_bytes() == before


def test_a_cut_off_file_is_mended_and_loses_nothing(path):
    function = cells("def f(x):\n    return x + 1")["f"]
    solved_functions.keep("f", "03", function)
    cut = path.read_bytes().rstrip()[:-18]
    path.write_bytes(cut)
    assert solved_functions.objection(solved_functions.read(path)["f"].text).startswith("it isn't Python")
    solved_functions.keep("f", "03", function)
    assert path.read_bytes().startswith(cut + b"\n# %% f")
    assert solved_functions.read(path)["f"].text == "def f(x):\n    return x + 1"


def test_windows_line_ends_a_byte_order_mark_and_broken_bytes_are_read(path):
    text = "# %% f · Lab 03 · t\ndef f(x):\n    return x\n\n# %% g · Lab 04 · t\ndef g(x):\n    return '\u20ac'\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()[:-5] + b"\xff'\r\n")
    found = solved_functions.read(path)
    assert (found["f"].text, found["f"].lab, found["g"].lab) == ("def f(x):\n    return x", "03", "04")
    assert found["g"].text.startswith("def g(x):\n    return '")
    solved_functions.keep("f", "03", cells("def f(x):\n    return x")["f"])
    assert path.read_bytes().count(b"%% f") == 1


@pytest.mark.parametrize("where", ["a folder", "missing folder"])
def test_a_file_that_cant_be_used_is_told_once(tmp_path, where):
    place = tmp_path / ("log.jsonl" if where == "a folder" else "no/log.jsonl")
    if where == "a folder":
        (tmp_path / "my-functions.py").mkdir()
    progress.open_lab("03", place)
    function = cells("def f(x):\n    return x")["f"]
    said = solved_functions.keep("f", "03", function)
    assert re.fullmatch(r"my-functions\.py can't be used \(.+\), so later labs won't know your functions\.", said)
    assert solved_functions.keep("f", "03", function) == ""


WRITER = """
import sys
from helpers import progress, solved
progress.open_lab("03", sys.argv[1])
for number in range(60):
    text = "def f(x):\\n" + "    x = x\\n" * 50 + "    return x"
    solved._write(solved.file(), f"f{sys.argv[2]}_{number}", "03", text)
"""


def test_two_kernels_can_write_at_once(path):
    command = [sys.executable, "-c", WRITER, str(path.with_name("my-progress.jsonl"))]
    writers = [subprocess.Popen([*command, name], cwd=ROOT) for name in "ab"]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    found = solved_functions.read(path)
    assert {f"f{name}_{number}" for name in "ab" for number in range(60)} <= set(found)
    assert all(section.text.count("x = x") == 50 for section in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "import os\nos.remove('x')",
        "print('hello')",
        "x = open('x')",
        "x = 10 ** 10 ** 10",
        "x = [i for i in range(3)]",
        "x, y = 1, 2",
        "class A:\n    pass",
        "for i in range(3):\n    pass",
        "def f(x=print('hello')):\n    return x",
        "def f(x: print('hello')):\n    return x",
        "@print('hello')\ndef f(x):\n    return x",
        "f = lambda x=print('hello'): x",
        "from . import secrets",
        "def f(x):\nreturn x",
        "def f(x):\n    return '\0'",
        "(" * 5000,
    ],
)
def test_what_does_more_than_define_is_refused(text):
    assert solved_functions.objection(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "import numpy as np\nfrom math import pi as p",
        "x = -1.5\ny = (1, 'a', [2, None])\nz = x",
        "import numpy as np\ndef f(x, kind=np.float64, rate=1 / 8) -> np.ndarray:\n    return print(x)",
        "f = lambda x, g=lambda y: print(y): g(x)",
        "from functools import cache\n@cache\ndef f(x):\n    return x",
    ],
)
def test_what_only_defines_is_accepted(text):
    assert solved_functions.objection(text) == ""


def test_numbers_of_numpy_are_constants_too():
    notebook = Notebook()
    notebook.names["K"] = np.float64(0.25)
    notebook.run("def f(x):\n    return K * x")
    assert alone("f", notebook.names["f"])(2.0) == 0.5
