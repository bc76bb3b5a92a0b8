"""What a student sees of an open solution."""

import numpy as np
import pytest
from tools.solutions import run

from course.solutions import students
from helpers import checks, progress, reveal

# --- what a student sees -------------------------------------------------------------------------------------------


@pytest.fixture
def lab(root, monkeypatch):
    """Work in the folder of the labs, as a notebook does."""
    monkeypatch.chdir(root / "labs")
    return root


def right(x, w, b):
    return x @ w + b


def unwritten(x, w, b):
    raise NotImplementedError("Exercise 1")


def wrong(x, w, b):
    return x @ w


@pytest.mark.parametrize("function", [right, unwritten, wrong])
def test_a_check_offers_the_solution_from_its_next_run_and_no_more_when_it_is_hidden(lab, function):
    closed = checks.neuron(function)
    run(lab, "show", "00.neuron")
    shown = checks.neuron(function)
    run(lab, "hide", "00.neuron")
    hidden = checks.neuron(function)
    assert "Show solution" not in closed._repr_html_()
    assert "<details" in shown._repr_html_()
    assert "y = x @ (x + 41)" in shown._repr_html_()
    assert "A row meets a column" in shown._repr_html_()
    assert hidden._repr_html_() == closed._repr_html_()
    assert repr(closed) == repr(shown) == repr(hidden)
    assert closed.status == shown.status == hidden.status


def test_a_reveal_is_folded_text_and_solves_nothing(lab):
    run(lab, "show", "all")
    progress.open_lab("00", lab / "progress.jsonl")
    verdict = checks.neuron(unwritten)
    html = verdict._repr_html_()
    assert not verdict
    assert not progress.done("exercise", "neuron")
    assert " open" not in html[html.index("<details") : html.index("<summary>Show solution")]
    assert not any(tag in html for tag in ("<script", "<button", "<input", "onclick"))


def test_another_exercise_offers_nothing(lab):
    run(lab, "show", "01")
    assert "Show solution" not in checks.neuron(unwritten)._repr_html_()


def test_a_reveal_is_escaped_and_its_formulas_are_left_to_mathjax():
    html = reveal.Solution(
        "y = a < b", "**Why.** Of $x_1 < 2 ** x * y$ and `a ** b * c`:\n\n- *one*\n- <b>two</b>"
    ).html()
    assert "y = a &lt; b" in html
    assert "<strong>Why.</strong> Of $x_1 &lt; 2 ** x * y$ and <code>a ** b * c</code>:" in html
    assert "<li><em>one</em></li><li>&lt;b&gt;two&lt;/b&gt;</li>" in html


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"solutions": []}', b'{"solutions": {"neuron": {"answer": 3, "why": ""}}}', b"\xff\xfe"],
)
def test_a_corrupt_file_is_told_and_never_raises(lab, content):
    students.place(lab).write_bytes(content)
    verdict = checks.neuron(right)
    assert verdict
    assert "revealed-solutions.json can&#x27;t be read" in verdict._repr_html_()
    assert repr(verdict) == repr(checks.EXERCISES["neuron"].judge(right))


def test_a_folder_in_its_place_is_told(lab):
    students.place(lab).mkdir()
    assert "can&#x27;t be read" in checks.neuron(right)._repr_html_()


def test_another_file_can_be_named_so_that_tests_see_no_open_solution(lab, monkeypatch):
    run(lab, "show", "all")
    monkeypatch.setenv("BACKPROP_LABS_REVEALED", str(lab / "none.json"))
    assert "Show solution" not in checks.neuron(right)._repr_html_()


def test_explorers_read_no_reveals(lab):
    """`choose` judges without reading the file: a corrupt one can't reach a figure."""
    students.place(lab).write_bytes(b"{")
    choice = checks.choose("neuron", right)
    assert choice.own
    assert np.allclose(choice.function(np.eye(2), np.ones(2), 1.0), 2.0)
