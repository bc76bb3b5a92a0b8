"""A function in which nothing is written yet, and one in which the line that says so was left."""

import linecache

import nbformat
import pytest

from course.builder import cli, sources, variants
from course.builder import exercises as in_source
from helpers import checks

BELOW = "Your code is there, but the line `raise NotImplementedError` still stands below it: delete that line."
ABOVE = BELOW.replace("below", "above")
TRAIN = "X, Y, hidden, learning_rate, epochs, rng"
RAISE = 'raise NotImplementedError("Exercise 1 · Measure the mistake")'
HINT = "# YOUR CODE HERE (about 2 lines)"


def function(*lines, name="mse", parameters="predictions, targets", **around):
    """Return a function with these lines, whose text Python finds."""
    text = f"def {name}({parameters}):\n" + "".join(f"    {line}\n" for line in lines)
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


@pytest.mark.parametrize("path", sources.find(cli.ROOT), ids=lambda path: path.stem)
def test_the_lines_that_a_lab_gives_are_those_that_its_exercise_names(path):
    source = sources.read(path)
    found, _ = in_source.find(source)
    cells = {cell.id: cell.source for cell in nbformat.from_dict(variants.lab(source, found)).cells}
    for exercise in found:
        above = cells[exercise.name].partition(HINT.partition(" (")[0])[0]
        lines = above.rpartition('"""')[2].splitlines()
        given = getattr(checks, exercise.name).given.strip().splitlines()
        assert [line.strip() for line in lines if line.strip()] == given


def test_the_lines_that_the_lab_gives_are_no_code_of_the_students():
    given = checks.train.given.strip().splitlines()
    empty = function(*given, "pass", "return (W1, b1, W2, b2), losses", name="train", parameters=TRAIN)
    assert checks.train(empty).message == "not written yet"
    left = function(*given, "for epoch in range(epochs): pass", RAISE, name="train", parameters=TRAIN)
    assert checks.train(left).message == BELOW
