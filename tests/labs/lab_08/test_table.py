"""Any table of numbers: what is right is read in any usual form, and whatever is wrong gets a sentence of its own."""

import re
from unittest.mock import Mock

import numpy as np
import pytest

from helpers.labs.lab_08 import collection, table


@pytest.fixture
def written(tmp_path):
    def write(text, name="t.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_usual_forms_are_read(written, mark, end):
    rows = [["a", "kind", "b"], ["1", "cat", "2.5"], ["-3e2", '"dog"', " 4"], ["0", "cat", "1"], [], ["7", "dog", "8"]]
    path = written("\ufeff" + end.join(mark.join(row) for row in rows))
    X, labels, names = table.read_table(path, "kind")
    np.testing.assert_array_equal(X, [[1, 2.5], [-300, 4], [0, 1], [7, 8]])
    assert (labels.tolist(), names) == ([0, 1, 0, 1], ("cat", "dog"))


def test_the_last_column_says_what_a_row_is_and_numbers_are_in_their_order(written):
    _, labels, names = table.read_table(written("x,n\n1,10\n2,9\n3,10\n"))
    assert (labels.tolist(), names) == ([1, 0, 1], ("9", "10"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "t.csv is empty: a row of names is needed"),
        ("\n\n  \n", "t.csv is empty"),
        ("x,y\n", "has a row of names and nothing below it"),
        ("1,2\n3,4\n", "holds numbers only; it must name the columns"),
        ("x\n1\n2\n", "has one column; at least two are needed"),
        ("x,x,y\n1,2,a\n1,2,b\n", "two columns named 'x'"),
        ("x,y\n1,a\n2,a\n", "All rows of t.csv are 'a' in 'y'"),
        ("x,y\n1,a\nabc,b\n", "Row 3 of t.csv has 'abc' in 'x', where a number is needed."),
        (
            "x;y\n1;a\n2,5;b\n",
            "Row 3 of t.csv has '2,5' in 'x', where a number is needed. Write decimals with a point.",
        ),
        ("x,y\n1,a\n,b\n", "Row 3 of t.csv has nothing in 'x'"),
        ("x,y\n1,a\nnan,b\n", "has 'nan' in 'x'"),
        ("x,y\n1,a\ninf,b\n", "has 'inf' in 'x'"),
        ("x,y\n1,a\n2\n", "Row 3 of t.csv has 1 entry; the first row names 2 columns"),
        ("x,y\n1,a\n2,?\n", "Row 3 of t.csv doesn't say what it is: its 'y' is '?'"),
        ("x,y\n1,a\n\n\nabc,b\n", "Row 5 of t.csv has 'abc'"),  # as an editor counts them
        (",x,y\n0,1,a\n1,2,b\n", "Column 1 of t.csv has no name. Name it in the first row, or take it out"),
        ("x,y\n1_000,a\n2,b\n", "has '1_000' in 'x'"),
        ("x,y\n1,a,\n2,b\n", "Row 2 of t.csv has 3 entries; the first row names 2 columns"),
        ('x,y\n1,"a\n2,b\n', "can't be taken apart into columns"),
        ("x,y\n" + "".join(f"{i},{i / 7}\n" for i in range(60)), "has 60 different entries; a class is a name"),
    ],
)
def test_what_is_no_table_is_told(written, text, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        table.read_table(written(text))


def test_a_million_rows_are_told_without_being_read(written):
    path = written("x,y\n" + "1,a\n2,b\n" * 500_000)
    with pytest.raises(ValueError, match="has more than 50,000 rows, the most that this lab reads"):
        table.read_table(path)


def test_too_many_columns_are_told(written):
    names = ",".join(f"c{i}" for i in range(2001))
    with pytest.raises(ValueError, match="has 2,001 columns; 2,000 are the most"):
        table.read_table(written(f"{names}\n{','.join('1' * 2001)}\n"))


@pytest.mark.parametrize("label", ["colour", 3])
def test_a_label_that_is_no_column_is_told_with_those_that_are(written, label):
    with pytest.raises(ValueError, match=r"label must be a column of t\.csv: 'x', 'y'; got"):
        table.read_table(written("x,y\n1,a\n2,b\n"), label)


def test_what_is_no_text_and_what_is_not_there_are_told(written, tmp_path):
    with pytest.raises(ValueError, match="isn't text in UTF-8"):
        table.read_table(written("x,y\n1,ä\n", encoding="utf-16"))
    with pytest.raises(FileNotFoundError, match=r"There is no missing.csv in"):
        table.read_table(tmp_path / "missing.csv")
    with pytest.raises(ValueError, match="is a folder"):
        table.read_table(tmp_path)


@pytest.mark.parametrize("path", [None, 5, "", "  "])
def test_what_is_no_name_of_a_file_is_told(path):
    with pytest.raises(TypeError, match="path must be the name of a file, in quotation marks; got"):
        table.read_table(path)


def test_a_file_that_may_not_be_read_is_told(written, monkeypatch):
    path = written("x,y\n1,a\n2,b\n")
    monkeypatch.setattr("builtins.open", Mock(side_effect=PermissionError(13, "Permission denied")))
    with pytest.raises(PermissionError, match=r"t\.csv can't be read: it is somebody else's"):
        table.read_table(path)


def test_a_table_is_split_by_class_and_a_single_row_is_told(written):
    data = collection.table(written("x,y\n" + "1,a\n2,b\n" * 8))
    parts = collection.split(data, np.random.default_rng(0))
    assert np.bincount(parts.test.labels).tolist() == [2, 2]
    with pytest.raises(
        ValueError, match="each class needs at least two rows, one to learn from and one to hold out; c has 1"
    ):
        collection.split(collection.table(written("x,y\n1,a\n2,a\n3,c\n")), np.random.default_rng(0))
