"""The glossary has one meaning for each term, and names the lab where it comes first."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "notebooks" / "glossary.md").read_text("utf-8")
ROWS = [[part.strip() for part in line.strip("|").split(" | ")] for line in GLOSSARY.splitlines()[6:]]
LABS = {path.name[:2]: path.read_text("utf-8").lower() for path in sorted((ROOT / "notebooks").glob("*.py"))}


EVERYDAY = {"error", "kernel"}  # the glossary says what else they mean
ASIDE = re.compile(r"(?m)^next: .*(\n.+)*|## further reading[\s\S]*")  # titles of labs and of books


def names(term):
    return [name.strip().lower() for name in re.sub(r", \$.*\$", "", term).split(",")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_term_comes_in_the_lab_that_is_named(row):
    text = re.sub(r"\s+(# )?", " ", LABS[row[-1].strip(" |")])
    found = [name for name in names(row[0]) if name.removesuffix(" of a layer") in text]
    assert found, row[0]


def prose(lab):
    """Return the sentences of a lab's text, folds among them."""
    cells = re.split(r"(?m)^# %%", LABS[lab])
    text = "\n".join(re.sub(r"(?m)^# ?", "", cell) for cell in cells if cell.startswith(" [markdown]"))
    return re.split(r"[.!?](?=\s)|\n\n", ASIDE.sub("", text))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_no_term_comes_before_its_lab_but_with_the_lab_named(row):
    first = row[-1].strip(" |")
    terms = {name.removesuffix(" of a layer") for name in names(row[0])} - EVERYDAY
    early = [
        (lab, sentence)
        for lab in LABS
        if lab < first
        for sentence in prose(lab)
        if any(re.search(rf"\b{re.escape(term)}\b", " ".join(sentence.split())) for term in terms)
        and f"lab {first}" not in " ".join(sentence.split())
    ]
    assert early == []


def test_no_term_has_two_rows():
    terms = [name for row in ROWS for name in names(row[0])]
    assert len(terms) == len(set(terms)) > 30


def test_the_glossary_lies_beside_the_labs_as_it_is_written():
    assert (ROOT / "labs" / "glossary.md").read_text("utf-8") == GLOSSARY


def linked(lab):
    """Return the terms that a lab links to the glossary, in small letters."""
    text = re.sub(r"\s+(# )?", " ", LABS[lab])
    return re.findall(r"\*\[([^\]]+)\]\(glossary\.md\)\*", text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_term_is_linked_to_the_glossary_in_the_lab_where_it_comes_first(row):
    terms = {name.removesuffix(" of a layer") for name in names(row[0])}
    assert {re.sub("s$", "", word) for word in linked(row[-1].strip(" |"))} & {re.sub("s$", "", term) for term in terms}


@pytest.mark.parametrize("lab", LABS)
def test_a_lab_links_what_is_introduced_in_it_and_nothing_else(lab):
    first = {name.removesuffix(" of a layer") for row in ROWS if row[-1].strip(" |") == lab for name in names(row[0])}
    assert linked(lab)
    assert {re.sub("s$", "", word) for word in linked(lab)} <= {re.sub("s$", "", term) for term in first}
