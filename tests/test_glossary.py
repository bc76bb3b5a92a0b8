"""The glossary has one meaning for each term, and names the lab where it comes first."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "notebooks" / "glossary.md").read_text("utf-8")
ROWS = [[part.strip() for part in line.strip("|").split(" | ")] for line in GLOSSARY.splitlines()[6:]]
LABS = {path.name[:2]: path.read_text("utf-8").lower() for path in sorted((ROOT / "notebooks").glob("*.py"))}


def names(term):
    return [name.strip().lower() for name in re.sub(r", \$.*\$", "", term).split(",")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_term_comes_in_the_lab_that_is_named(row):
    text = re.sub(r"\s+(# )?", " ", LABS[row[-1].strip(" |")])
    found = [name for name in names(row[0]) if name.removesuffix(" of a layer") in text]
    assert found, row[0]


def test_no_term_has_two_rows():
    terms = [name for row in ROWS for name in names(row[0])]
    assert len(terms) == len(set(terms)) > 30


def test_the_glossary_lies_beside_the_labs_as_it_is_written():
    assert (ROOT / "labs" / "glossary.md").read_text("utf-8") == GLOSSARY
