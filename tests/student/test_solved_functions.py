"""The file of solved exercises: readable, self-contained, append-only, and told when it can't be used."""

import ast
import functools
import linecache
import math
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from helpers.student import progress, solved_functions

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path):
    progress.open_lab("03", tmp_path / "my-progress.jsonl")
    return tmp_path / "my-functions.py"


class Notebook:
    """A namespace in which cells are run, each with a text that Python can look up, as in a notebook."""

    count = 0

    def __init__(self):
        self.names = {"__name__": "__main__"}

    def run(self, text):
        Notebook.count += 1
        name = f"<cell {Notebook.count}>"
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        exec(compile(text, name, "exec"), self.names)
        return self.names


def cells(*texts):
    notebook = Notebook()
    for text in texts:
        notebook.run(text)
    return notebook.names


def alone(name, function):
    """Return the function as its kept text defines it, in a namespace where nothing else is."""
    names = {}
    text = solved_functions.text_of(name, function)
    assert solved_functions.objection(text) == ""
    exec(text, names)
    return names[name]


# --- what a function needs -------------------------------------------------------------------------------------------


def test_imports_constants_and_functions_of_other_cells_come_along():
    names = cells(
        "import numpy as np\nimport math\nfrom helpers.nn.functions import sigmoid\nfrom numpy import exp as e",
        "EPS = 1e-3\nSIZES = (1, [2, 3])\nWORDS = {'a': 'b'}\nunused = object()",
        "def lower(x):\n    return e(x) - EPS",
        "def helper(x):\n    return lower(x) + SIZES[1][1]",
        "def f(x, rate=EPS):\n    return sigmoid(np.tanh(helper(x))) * rate + len(WORDS) + math.pi",
    )
    text = solved_functions.text_of("f", names["f"])
    assert float(alone("f", names["f"])(0.3)) == float(names["f"](0.3))
    assert text.startswith(
        "from helpers.nn.functions import sigmoid\nfrom numpy import exp as e\nimport math\nimport numpy"
    )
    assert "unused" not in text
    assert text.index("EPS = 0.001") < text.index("def lower") < text.index("def helper") < text.index("def f(")


@pytest.mark.parametrize(
    "body",
    [
        "    return [helper(v) for v in x]",
        "    return list(map(lambda v: helper(v), x))",
        "    def inner(v):\n        return [helper(v) for _ in range(1)][0]\n    return [inner(v) for v in x]",
        "    import operator\n    return [operator.pos(helper(v)) for v in x]",
    ],
)
def test_nested_code_counts(body):
    names = cells("K = 4", "def helper(v):\n    return v * K", f"def f(x):\n{body}")
    assert alone("f", names["f"])([1, 2]) == [4, 8]


def test_a_local_name_or_an_attribute_isnt_taken_for_a_global():
    names = cells(
        "import numpy as np\nx = np.ones(3)\ndef sum(v):\n    return no_text", "def f(x):\n    return np.sum(x)"
    )
    assert solved_functions.text_of("f", names["f"]) == "import numpy as np\n\n\ndef f(x):\n    return np.sum(x)"


def test_functions_that_call_each_other_or_themselves():
    names = cells(
        "def odd(n):\n    return n > 0 and even(n - 1)\n\ndef even(n):\n    return n == 0 or odd(n - 1)",
        "def fact(n):\n    return 1 if n < 2 else n * fact(n - 1)",
    )
    assert alone("even", names["even"])(10) is True
    assert alone("fact", names["fact"])(5) == 120


def test_another_name_a_lambda_of_its_own_line_a_decorator_and_a_closure():
    names = cells(
        "from functools import cache",
        "def mine(x):\n    return 2 * x",
        "double = mine",
        "three = lambda x: 3 * x",
        "@cache\ndef four(x):\n    return 2 * double(x)",
        "def maker(k):\n    def five(x):\n        return k * x\n    return five\nfive = maker(5)",
    )
    assert alone("two", names["double"])(7) == 14
    assert alone("three", names["three"])(7) == 21
    assert alone("four", names["four"])(7) == 28
    assert alone("five", names["five"])(7) == 35
    assert "double = mine" in solved_functions.text_of("four", names["four"])


def test_what_is_read_back_can_be_kept_again_as_the_same_text(path):
    names = cells("import numpy as np", "def helper(x):\n    return np.exp(x)", "def f(x):\n    return helper(x)")
    solved_functions.keep("f", "03", names["f"])
    before = path.read_bytes()
    text = solved_functions.read(path)["f"].text
    solved_functions.keep("f", "03", cells(text)["f"])
    assert path.read_bytes() == before


KEPT_NOT = [
    (lambda: eval("lambda x: x"), "doesn't find the text"),
    (lambda: [lambda x: x, 1][0], "part of another statement"),
    (lambda: functools.partial(max, 1), "type partial"),
    (lambda: math.sin, "type builtin_function_or_method"),
    (
        lambda: cells("import numpy as np\nW = np.ones(2)", "def f(x):\n    return x @ W")["f"],
        "W is of the type ndarray",
    ),
    (lambda: cells("class A: pass", "def f(x):\n    return A")["f"], "A is of the type type"),
    (lambda: cells("L = []\nL.append(L)", "def f(x):\n    return L")["f"], "can't be taken apart"),
    (lambda: cells("L = list(range(9999))", "def f(x):\n    return L")["f"], "longer than 20000"),
    (lambda: cells("import os", "def f(x=os.getcwd()):\n    return x")["f"], "would do more than define"),
]


@pytest.mark.parametrize(("make", "reason"), KEPT_NOT, ids=[row[1] for row in KEPT_NOT])
def test_what_cant_be_kept_is_a_comment_that_says_why(path, make, reason):
    assert solved_functions.keep("f", "03", make()) == ""
    section = solved_functions.read(path)["f"]
    assert reason in section.missing
    ast.parse(path.read_text(encoding="utf-8"))
    assert len(section.text.splitlines()) == 1


def test_two_things_of_one_name_cant_stand_in_one_text():
    other = cells("def helper(x):\n    return 1", "def g(x):\n    return helper(x)")["g"]
    notebook = Notebook()
    notebook.names["g"] = other
    notebook.run("def helper(x):\n    return 2\n\ndef f(x):\n    return g(x) + helper(x)")
    with pytest.raises(solved_functions.Unkeepable, match="both called helper"):
        solved_functions.text_of("f", notebook.names["f"])


# --- the file --------------------------------------------------------------------------------------------------------


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


# --- what may be read ------------------------------------------------------------------------------------------------


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
