"""Files that are written: whole or told. Files that are read: whatever somebody has left in them is told."""

import codecs
import errno
import io
import os

import pytest

from course import cli, files
from course.console import CourseError

ENTRY = b'{"lab": "01", "kind": "exercise", "name": "mse", "status": "correct"}\n'


def full(*arguments, **options):
    """Stand in for a write to a disk that is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "the file")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_while_writing_leaves_the_old_file_whole(tmp_path, monkeypatch, step):
    path = tmp_path / "01_double.ipynb"
    files.write(path, "old")
    monkeypatch.setattr(os, step, full)
    with (
        pytest.raises(CourseError, match=r"01_double\.ipynb can't be written: the disk is full.*make room"),
        files.explained(path),
    ):
        files.write(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_full_disk_ends_a_command_in_a_sentence(monkeypatch, capsys):
    monkeypatch.setitem(cli.COMMANDS, "test", full)
    assert cli.main(["test"]) == 1
    said = capsys.readouterr().err
    assert "the file can't be written: the disk is full" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("content", [b"", "π".encode(), codecs.BOM_UTF8 + "π".encode()])
def test_a_text_is_read_with_a_byte_order_mark_or_without(tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    assert files.read(tmp_path / "file") == content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (codecs.BOM_UTF16_LE + "π".encode("utf-16-le"), "in UTF-16: save it as UTF-8"),
        (codecs.BOM_UTF16_BE + "π".encode("utf-16-be"), "in UTF-16: save it as UTF-8"),
        (b"caf\xe9", "no text in UTF-8"),
        (b"x" * 101, "MB, and 0 are the most"),
    ],
)
def test_what_is_no_text_or_too_much_is_refused_with_a_reason(tmp_path, content, reason):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(ValueError, match=reason):
        files.read(tmp_path / "file", most=100)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b"\n \n", []),
        (b"a\r\nb", [b"a", b"b"]),
        (codecs.BOM_UTF8 + b"a\nb\n", [b"a", b"b"]),
        (b"a\n" + b"x" * 50 + b"\nb\n", [b"a", None, b"b"]),
        (b"x" * 11, [None]),
        (b"x" * 10, [b"x" * 10]),
    ],
)
def test_lines_are_taken_one_by_one_and_long_ones_are_left_out(content, expected):
    assert list(files.lines(io.BytesIO(content), longest=10)) == expected


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "there is nothing in it"),
        (codecs.BOM_UTF16_LE + ENTRY.decode().encode("utf-16-le"), "it is in UTF-16: save it as UTF-8"),
        (ENTRY.decode().encode("utf-16-le"), "it is in UTF-16: save it as UTF-8"),
        (ENTRY[:-20], "no line of it can be read"),
        (b'{"lab": "' + b"x" * (50 << 20), "no line of it can be read"),
        (ENTRY + b'{"lab": "' + b"x" * (50 << 20), "1 of 2 lines can't be read"),
        (codecs.BOM_UTF8 + ENTRY + ENTRY[:-20], "1 of 2 lines can't be read"),
    ],
    ids=["0 bytes", "UTF-16", "UTF-16 without a mark", "torn", "50 MB", "50 MB behind a good line", "mark and torn"],
)
def test_a_report_tells_what_it_cannot_read_in_a_file(tmp_path, capsys, content, told):
    good, odd = tmp_path / "good.jsonl", tmp_path / "odd.jsonl"
    good.write_bytes(codecs.BOM_UTF8 + ENTRY)
    odd.write_bytes(content)
    assert cli.main(["report", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.err == f"{odd}: {told}, left out.\n"
    assert "01.mse" in said.out
