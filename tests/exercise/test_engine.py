"""The engine of the checks: verdicts, choices and what is recorded of them."""

import json
import linecache
from dataclasses import FrozenInstanceError

import pytest
from tools.functions import calls_a_hole, not_there_yet, right

from helpers import checks
from helpers.student import progress


def test_html_is_escaped_and_a_verdict_is_frozen():
    def naughty(x, w, b):
        print("<script>alert(1)</script>")
        raise ValueError("<img src=x onerror=alert(2)> & `more`")

    verdict = checks.neuron(naughty)
    page = verdict._repr_html_()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img src=x" in page
    assert "var(--jp-ui-font-color1" in page
    with pytest.raises(FrozenInstanceError):
        verdict.status = "correct"


def test_a_verdict_is_the_same_on_every_run():
    def wrong(x, w, b):
        return x @ w + b + 0.1 * len(x)

    assert repr(checks.neuron(wrong)) == repr(checks.neuron(wrong))


def test_choose_takes_the_students_function_once_it_passes():
    calls = []

    def counted(x, w, b):
        calls.append(1)
        return x @ w + b

    assert checks.choose("neuron", counted)[:3] == (counted, True, "your own code")
    seen = len(calls)
    assert checks.choose("neuron", counted).own
    assert len(calls) == seen  # the verdict is remembered

    def wrong(x, w, b):
        calls.append(1)
        return x @ w

    assert not checks.choose("neuron", wrong).own
    seen = len(calls)
    assert not checks.choose("neuron", wrong).own
    assert len(calls) == seen  # a bad one too: a function that never ends must not be run by every explorer
    reference = checks.neuron.reference
    assert checks.choose("neuron")[:3] == (reference, False, "reference")
    waiting = (reference, False, "reference, yours comes when its check passes")
    assert checks.choose("neuron", not_there_yet)[:3] == waiting
    assert checks.choose("neuron", [1])[:3] == waiting
    with pytest.raises(ValueError, match="name must be one of neuron, mse"):
        checks.choose("nueron", counted)


def test_each_call_is_recorded_and_choosing_is_not(tmp_path):
    log = tmp_path / "log.jsonl"
    progress.open_lab("00", log)
    try:
        checks.neuron(calls_a_hole)
        checks.choose("neuron", right)
        assert not progress.done("exercise", "neuron")
        checks.neuron(lambda x, w, b: x @ w)
        checks.neuron(right)
        assert progress.done("exercise", "neuron")
        assert "1 of 1 exercises" in repr(progress.show())
    finally:
        progress.close()
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    told = [(line["name"], line["status"], line["mistake"]) for line in lines]
    assert told == [
        ("neuron", "not attempted", None),
        ("neuron", "incorrect", "forgot_bias"),
        ("neuron", "correct", None),
    ]


def test_only_a_function_that_passed_is_kept_for_later_labs(tmp_path):
    kept = tmp_path / "my-functions.py"
    assert checks.neuron(right)
    assert not kept.exists()  # no lab is open
    progress.open_lab("00", tmp_path / "log.jsonl")
    try:
        checks.neuron(lambda x, w, b: x @ w)
        checks.neuron(calls_a_hole)
        checks.choose("neuron", right)
        assert not kept.exists()
        assert checks.neuron(right)
        assert "def right(x, w, b):" in kept.read_text(encoding="utf-8")
        assert checks.recall("neuron").neuron.badge == "your own code, from Lab 00"
    finally:
        progress.close()


def test_an_error_in_another_function_of_the_notebook_names_it_and_who_called_it():
    names = {}
    text = "def helper(z):\n    return z / 'two'\n\n\ndef neuron(x, w, b):\n    return [helper(v) for v in x]\n"
    exec(compile(text, "a cell", "exec"), names)
    linecache.cache["a cell"] = (len(text), None, text.splitlines(keepends=True), "a cell")
    said = checks.neuron(names["neuron"]).message
    assert (
        "in line 2: `return z / 'two'`, which is in `helper`, called from line 6: `return [helper(v) for v in x]`"
        in said
    )
