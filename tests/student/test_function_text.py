"""The text of a function: whatever it needs comes along."""

import ast
import functools
import math

import pytest
from tools.cells import Notebook, alone, cells

from helpers.student import solved_functions


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
