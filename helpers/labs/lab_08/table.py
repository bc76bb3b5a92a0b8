"""Read any table of numbers: a text file with a row of names, numbers in its columns, and what each row is in one.

Whatever is wrong with a file is told in a sentence that names the row and the column, before anything is learned.
"""

import csv
import os
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments

MOST_ROWS, MOST_COLUMNS, MOST_CLASSES = 50_000, 2_000, 50
DELIMITERS = ",;\t"
MISSING = {"", "na", "n/a", "nan", "null", "none", "?", "-"}


class Table(NamedTuple):
    """The numbers of a table, and the classes of its rows."""

    X: np.ndarray  # (n, d)
    labels: np.ndarray  # (n,)  whole numbers from 0
    names: tuple  # of the classes


def read_table(path, label=None):
    """Return the Table in a file.

    path   of a text file in UTF-8: commas, semicolons or tabs between its columns, and a first row that names them
    label  the column that says what each row is, in any words; the last one if none is named
    Raise OSError for what can't be read, ValueError for what is no such table; both say why in a sentence.
    """
    path = _path(path)
    header, rows = _cells(path)
    place = _label_place(path, header, label)
    names, labels = _classes(path, header[place], {at: row[place].strip() for at, row in rows.items()})
    columns = [i for i in range(len(header)) if i != place]
    X = np.array([[_number(path, at, header[i], row[i]) for i in columns] for at, row in rows.items()])
    return Table(X, labels, names)


def _path(path):
    if not isinstance(path, (str, Path)) or not str(path).strip():
        raise TypeError(f"path must be the name of a file, in quotation marks; got {arguments.described(path)}")
    return Path(path)


def _cells(path):
    """Return the names of the columns, and the rows below: line of the file → its entries as texts."""
    with _opened(path) as file:
        first = file.readline(1 << 20)
        file.seek(0)
        reader = csv.reader(file, delimiter=max(DELIMITERS, key=first.count), strict=True)
        filled = ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
        header = [name.strip() for name in next(filled, (0, []))[1]]
        rows = dict(islice(filled, MOST_ROWS + 1))
    _refuse(path, header, rows)
    return header, rows


@contextmanager
def _opened(path):
    """Open a text; what Python says about it in its own words is said in ours."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield file
    except FileNotFoundError:
        raise FileNotFoundError(f"There is no {path.name} in {path.resolve().parent.name or os.sep}.") from None
    except IsADirectoryError:
        raise ValueError(f"{path.name} is a folder; the name of a file in it is needed.") from None
    except PermissionError:
        why = "it is somebody else's, or open in another program"
        raise PermissionError(f"{path.name} can't be read: {why}.") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} isn't text in UTF-8. Save it as “CSV UTF-8”, not as a workbook.") from None
    except csv.Error as error:
        raise ValueError(
            f"{path.name} can't be taken apart into columns ({error}). Is a quotation mark left open?"
        ) from None


def _refuse(path, header, rows):
    """Raise ValueError for a table whose outline is wrong."""
    if not header:
        raise ValueError(f"{path.name} is empty: a row of names is needed, and rows of numbers below it.")
    if all(_is_number(name) for name in header):
        raise ValueError(f"The first row of {path.name} holds numbers only; it must name the columns.")
    if not rows:
        raise ValueError(f"{path.name} has a row of names and nothing below it.")
    if len(header) < 2:
        raise ValueError(f"{path.name} has one column; at least two are needed, numbers and what each row is.")
    if not all(header):
        raise ValueError(
            f"Column {header.index('') + 1} of {path.name} has no name. Name it in the first row, or take it out; a "
            "pandas index stays out with `index=False`."
        )
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise ValueError(f"{path.name} has two columns named {twice!r}; each needs a name of its own.")
    if len(rows) > MOST_ROWS:
        raise ValueError(
            f"{path.name} has more than {MOST_ROWS:,} rows, the most that this lab reads. Keep a random sample of them."
        )
    if len(header) > MOST_COLUMNS:
        raise ValueError(f"{path.name} has {len(header):,} columns; {MOST_COLUMNS:,} are the most that this lab reads.")
    for at, row in rows.items():
        if len(row) != len(header):
            raise ValueError(
                f"Row {at} of {path.name} has {len(row)} entr{'y' if len(row) == 1 else 'ies'}; "
                f"the first row names {len(header)} columns."
            )


def _label_place(path, header, label):
    if label is None:
        return len(header) - 1
    if label not in header:
        known = ", ".join(map(repr, header[:8])) + (", …" if len(header) > 8 else "")
        raise ValueError(f"label must be a column of {path.name}: {known}; got {arguments.described(label)}")
    return header.index(label)


def _classes(path, column, texts):
    """Return the names of the classes in order, and each row's place among them."""
    for at, text in texts.items():
        if text.lower() in MISSING:
            raise ValueError(f"Row {at} of {path.name} doesn't say what it is: its {column!r} is {text!r}.")
    names = sorted(set(texts.values()), key=_in_order)
    if len(names) < 2:
        raise ValueError(f"All rows of {path.name} are {names[0]!r} in {column!r}; at least two classes are needed.")
    if len(names) > MOST_CLASSES:
        raise ValueError(
            f"{column!r} of {path.name} has {len(names):,} different entries; a class is a name that many rows share, "
            f"and {MOST_CLASSES} classes are the most that this lab reads. Is that the right column?"
        )
    places = {name: place for place, name in enumerate(names)}
    return tuple(names), np.array([places[text] for text in texts.values()])


def _in_order(name):
    """Return what names are sorted by: numbers first, by their size."""
    return not _is_number(name), float(name) if _is_number(name) else 0, name


def _number(path, at, column, text):
    if not _is_number(text):
        hint = " Write decimals with a point." if _is_number(text.replace(",", ".")) else ""
        what = "nothing" if not text.strip() else repr(text.strip())
        raise ValueError(f"Row {at} of {path.name} has {what} in {column!r}, where a number is needed.{hint}")
    return float(text)


def _is_number(text):
    try:
        return bool(np.isfinite(float(text))) and "_" not in text
    except ValueError:
        return False
