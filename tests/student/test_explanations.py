"""The file of explanations: every version stays, whatever is written in it, and what can't be kept is told."""

import re

import pytest

from helpers.student import explanations, progress

TRICKY = [
    "Two sentences. Really two.",
    "## explain · Lab 02 · looks like a section\n> and this like a quote",
    "  spaces kept  \n\nand an empty line",
    "δ = ∂L/∂Z, 你好, \u2028 and \x0c",
]


@pytest.fixture
def log(tmp_path):
    progress.open_lab("02", tmp_path / "my-progress.jsonl")
    return tmp_path / "my-explanations.md"


@pytest.mark.parametrize("text", TRICKY)
def test_what_is_written_comes_back_letter_by_letter(log, text):
    assert explanations.keep("explain", "02", text) == ""
    assert explanations.versions("explain") == [text]


def test_a_later_version_keeps_the_first_and_the_same_one_is_not_written_twice(log):
    for text in ("first", "first", "second", "first"):
        explanations.keep("explain", "02", text)
    explanations.keep("other", "03", "mine")
    assert explanations.versions("explain") == ["first", "second", "first"]
    assert explanations.versions("other") == ["mine"]
    assert re.findall(r"^## (\S+) · Lab (\d\d) · \d{4}-\d\d-\d\dT\d\d:\d\dZ$", log.read_text("utf-8"), re.M)[-1] == (
        *("other", "03"),
    )


def test_line_ends_and_halves_of_letters_become_what_a_file_can_hold(log):
    explanations.keep("explain", "02", "one\r\ntwo\rthree \ud83d")
    assert explanations.versions("explain") == ["one\ntwo\nthree ?"]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_written_writes_nothing(log, text):
    assert explanations.keep("explain", "02", text) == ""
    assert not log.exists()


def test_without_an_open_lab_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert explanations.keep("explain", "02", "Some words.") == ""
    assert explanations.versions("explain") == []
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_used_is_told_and_left_alone(log):
    log.write_bytes("# mine".encode("utf-16"))
    before = log.read_bytes()
    assert "can't be used (it is in UTF-16" in explanations.keep("explain", "02", "Some words.")
    assert log.read_bytes() == before
    with pytest.raises(OSError, match="UTF-16"):
        explanations.versions("explain")


def test_what_the_student_adds_between_the_sections_stays(log):
    explanations.keep("explain", "02", "first")
    log.write_bytes(log.read_bytes() + b"My own note\n> not in a section of its own")
    explanations.keep("explain", "02", "second")
    assert b"My own note" in log.read_bytes()
    assert explanations.versions("explain")[-1] == "second"
