"""What the documents mention exists: paths, names in files, names anywhere in the sources."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ("docs/tour.md", "docs/design.md", "CONTRIBUTING.md", "README.md", "docs/instructors.md", "docs/hub.md")
LINK = re.compile(r"\]\((?!https?:|\.\./\.\./deployments)([^)\s#]*)(?:#([^)\s]*))?\)")
OURS = ("helpers", "course", "notebooks", "tests", "docs", "labs", "solutions", "benchmarks", "instructors")
PATH = re.compile(rf"`((?:{'|'.join(OURS)})/[\w./-]*)`")
IN_FILE = re.compile(r"`([\w./]+\.(?:py|js))` \(((?:`\w+`(?:, )?)+)\)")
# By students, instructors, releases and templates.
MADE_LATER = re.compile(r"my-|revealed-|openings|manifest|NN|<|\*|lab_09")


def text(name):
    return (ROOT / name).read_text("utf-8")


def missing_paths(words):
    return [path for path in PATH.findall(words) if not MADE_LATER.search(path) and not (ROOT / path).exists()]


def dead_links(name, words):
    """Return the links of a page that lead to no file, or to no heading of one."""
    found = []
    for path, heading in LINK.findall(words):
        place = ROOT / name if not path else (ROOT / name).parent / path
        if not place.exists() or (heading and heading not in headings(place.read_text("utf-8"))):
            found.append(f"{path}#{heading}")
    return found


def headings(words):
    """Return the headings of a page as links name them."""
    lines = re.findall(r"^#+ (.*)$", words, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


def missing_names(words):
    """Return the (file, name) pairs whose file neither defines nor assigns the name."""
    pairs = [(path, name) for path, names in IN_FILE.findall(words) for name in re.findall(r"\w+", names)]
    defined = r"^\s*(?:async def|def|class|function)? ?{}(?:\(| =|:)"
    return [(path, name) for path, name in pairs if not re.search(defined.format(name), text(path), re.MULTILINE)]


@pytest.mark.parametrize("name", DOCS)
def test_every_path_exists(name):
    assert missing_paths(text(name)) == []


@pytest.mark.parametrize("name", DOCS)
def test_every_link_leads_somewhere(name):
    assert dead_links(name, text(name)) == []


def test_the_tour_finds_every_name_where_it_says():
    assert len(IN_FILE.findall(text("docs/tour.md"))) > 20
    assert missing_names(text("docs/tour.md")) == []


def test_the_tour_uses_no_name_that_the_sources_do_not_have():
    files = [path for folder in ("helpers", "course") for path in (ROOT / folder).rglob("*.[pj][ys]")]
    sources = "\n".join(path.read_text("utf-8") for path in files)
    names = set(re.findall(r"`([a-z_]\w+)`", text("docs/tour.md")))
    assert {name for name in names if not re.search(rf"\b{name}\b", sources)} == set()


def test_each_way_of_the_tour_has_ten_steps():
    ways = text("docs/tour.md").split("\n## ")[1:]
    assert [len(re.findall(r"^\d+\. ", way, re.MULTILINE)) for way in ways] == [10, 10, 10]


def test_what_is_not_there_is_found():
    assert missing_paths("`helpers/nothing.py` and `helpers/nn/`") == ["helpers/nothing.py"]
    dead = dead_links("docs/tour.md", "[a](nothing.md) [b](tour.md#nowhere) [c](#two-words) [d](design.md#packages)")
    assert dead == ["nothing.md#", "tour.md#nowhere", "#two-words", "design.md#packages"]
    assert dead_links("docs/tour.md", "[a](../README.md) [b](design.md#packages-and-dependencies)") == []
    assert missing_names("`helpers/nn/network.py` (`train`, `fly`)") == [("helpers/nn/network.py", "fly")]


def test_the_file_to_read_first_is_short_and_named():
    assert len(text("helpers/nn/network.py").splitlines()) <= 200
    assert all("network.py" in text(name) for name in ("README.md", "docs/tour.md", "helpers/__init__.py"))
