"""A function in which nothing is written yet, and one in which the line that says so was left."""

import linecache
import re
from dataclasses import replace

import pytest
from tools import exercises

from course.builder import cli, sources
from helpers import checks
from helpers.nn import autograd

BELOW = "Your code is there, but the line `raise NotImplementedError` is still below it: delete that line."
ABOVE = BELOW.replace("below", "above")
RAISE = 'raise NotImplementedError("Exercise 1 · Measure the mistake")'
RAISED = re.compile(r"raise NotImplementedError\(.*\)")
HINT = "# YOUR CODE HERE (about 2 lines)"


def function(*lines, **around):
    """Return a function with these lines."""
    return defined("mse", "def mse(predictions, targets):\n" + "".join(f"    {line}\n" for line in lines), **around)


def defined(name, text, **around):
    """Run a text as a cell, and return what it defines under a name."""
    place = f"<cell {abs(hash(text))}>"
    linecache.cache[place] = (len(text), None, text.splitlines(keepends=True), place)
    namespace = {"np": __import__("numpy"), **around}
    exec(compile(text, place, "exec"), namespace)
    return namespace[name]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['"""Text."""', HINT, RAISE, "return loss"], "not written yet"),
        ([RAISE], "not written yet"),
        (["errors = predictions - targets", RAISE, "return loss"], BELOW),
        (["for p in predictions:", "    pass", RAISE], BELOW),
        ([HINT, RAISE, "errors = predictions - targets", "return loss"], ABOVE),
        ([HINT, RAISE, "return np.mean((predictions - targets) ** 2)"], ABOVE),
    ],
)
def test_the_line_that_was_left_is_named_where_there_is_code(lines, said):
    verdict = checks.mse(function(*lines))
    assert (verdict.message, verdict.status) == (said, "not attempted")


@pytest.mark.parametrize(
    "lines",
    [
        ["pass"],
        ["..."],
        ['"""Return the loss."""'],
        ['"""Return the loss."""', HINT, "pass"],
        ["# errors = predictions - targets", "pass", "return loss"],
        ['"""Return the loss."""', HINT, "return loss"],
        ['"""Return the loss."""', "return loss"],
    ],
)
def test_a_function_without_code_isnt_written_yet(lines):
    verdict = checks.mse(function(*lines))
    assert (verdict.message, verdict.status) == ("not written yet", "not attempted")


@pytest.mark.parametrize(
    "lines",
    [
        ["return None"],
        ["return predictions"],
        [HINT, "return predictions"],
        ["pass", "return targets"],
        ["return predictions, targets"],
        ["errors = predictions - targets"],
    ],
)
def test_what_is_written_is_judged(lines):
    assert checks.mse(function(*lines)).status == "incorrect"


def test_a_name_left_over_in_the_notebook_is_an_answer():
    assert checks.mse(function("return loss", loss=3.0)).status == "incorrect"


def test_a_function_whose_text_is_lost_is_judged():
    namespace = {}
    exec("def mse(predictions, targets):\n    pass", namespace)
    assert checks.mse(namespace["mse"]).status == "incorrect"


class Hostile:
    """A callable that answers no question about itself."""

    def __call__(self, predictions, targets):
        pass

    def __getattr__(self, name):
        raise RuntimeError(name)


def test_a_callable_that_answers_no_question_is_judged():
    assert checks.mse.judge(Hostile()).mistake == "returned_none"


STUBS = {name: stub for path in sources.find(cli.ROOT) for name, stub in exercises.stubs(path).items()}
GIVEN = {"start": lambda sizes, rng: [], "Node": autograd.Node}  # what notebooks define, and stubs use
EACH = pytest.mark.parametrize(("name", "stub"), STUBS.items(), ids=STUBS)


@EACH
def test_a_stub_whose_raise_line_is_replaced_isnt_written_yet(name, stub):
    for line in ("pass", "..."):
        verdict = getattr(checks, name)(defined(name, RAISED.sub(line, stub)))
        assert (verdict.message, verdict.status) == ("not written yet", "not attempted")


@EACH
def test_a_stub_with_the_raise_line_left_in_it_says_so(name, stub):
    for line, said in (("answer = 1\n    {}", BELOW), ("{}\n    answer = 1", ABOVE), ("{}", "not written yet")):
        text = RAISED.sub(line.format(r"\g<0>"), stub)
        assert getattr(checks, name)(defined(name, text, **GIVEN)).message == said


def test_the_lines_that_a_lab_gives_may_stand_below_the_hole():
    averages = replace(checks.mse, given="errors = []\nreturn np.array(errors)")
    lines = ("errors = []", RAISE, "return np.array(errors)")
    assert averages.judge(function(*lines)).message == "not written yet"
    assert averages.judge(function("errors = []", "pass", "return np.array(errors)")).message == "not written yet"
    assert averages.judge(function(*lines[:2], "errors.append(1)", lines[2])).message == ABOVE
