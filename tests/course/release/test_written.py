"""How a release is written: the same bytes, whole or not at all."""

import os
import zipfile

import pytest
from tools.release import names, run

from course.console import CourseError
from course.release import write

# --- how it is written ---------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes(root, tmp_path):
    run(root, tmp_path / "one.zip")
    for path in root.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    run(root, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_zip_and_a_folder_hold_the_same(root, tmp_path):
    run(root, tmp_path / "out.zip")
    run(root, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out.zip") as file:
        inside = {name.removeprefix(f"{write.TOP}/"): file.read(name) for name in file.namelist()}
        assert [info.date_time for info in file.infolist()] == [write.EPOCH] * len(inside)
    assert inside == {name: (tmp_path / "out" / name).read_bytes() for name in names(tmp_path / "out")}


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_what_is_there_already_is_never_overwritten(tmp_path, name):
    target = tmp_path / name
    target.mkdir() if name == "out" else target.write_bytes(b"somebody's")
    with pytest.raises(CourseError, match="is there already"):
        write.write({"a": b"1"}, target)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_zip_of_our_own_is_replaced(tmp_path):
    write.write({"a": b"1"}, tmp_path / "out.zip")
    write.write({"a": b"2"}, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as file:
        assert file.read(f"{write.TOP}/a") == b"2"


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_release_that_breaks_off_leaves_nothing(tmp_path, name):
    with pytest.raises(TypeError):
        write.write({"a": b"1", "b": None}, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cant_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="Nothing has been written"):
        write.write({"a": b"1"}, tmp_path / "file" / "out.zip")
