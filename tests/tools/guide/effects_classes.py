"""What the guide promises of a class's hand-ins: its report, its marks, and the files that its table names."""

import csv
import io
import re

from tools.guide import place
from tools.guide.stage import Ended, Stage

GUIDE = (place.ROOT / "docs" / "instructors.md").read_text("utf-8")
KEPT = "judged"  # what has been judged, so that it isn't judged again


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a table for spreadsheets."""
    return list(csv.DictReader(io.StringIO(text)))


def reported(stage: Stage, ended: Ended) -> None:
    """Two students have a log; ben's mistake is named by its id."""
    assert ended.out.startswith("2 students\n")
    assert re.search(r"^00\.neuron +2 +1 .*forgot_bias", ended.out, re.MULTILINE)


def spreadsheet(stage: Stage, ended: Ended) -> None:
    (row,) = rows((ended.folder / "class.csv").read_text("utf-8"))
    assert (row["name"], row["tried"], row["solved"]) == ("neuron", "2", "1")
    assert "forgot_bias" in row["mistakes"]


def rows_of_students(stage: Stage, ended: Ended) -> None:
    """A row for each student and lab, with the columns that the guide names as code."""
    found = rows((ended.folder / "taking-part.csv").read_text("utf-8"))
    assert {(row["student"], row["lab"], row["exercises_solved"]) for row in found} == {
        ("ann", "00", "1"),
        ("ben", "00", "0"),
    }
    columns = re.search(r"`--by-student` has (.*?)\.", GUIDE, re.DOTALL)[1]
    assert set(re.findall(r"`(\w+)`", columns)) <= set(found[0])


def graded(stage: Stage, ended: Ended) -> None:
    """Each mark is right, and exactly those files are there that the guide's table names."""
    out = ended.folder / (ended.words[ended.words.index("--out") + 1] if "--out" in ended.words else "grading")
    marks = {row["student"]: row["00.neuron"] for row in rows((out / "grades.csv").read_text("utf-8-sig"))}
    assert marks == {"ann": "1", "ben": "0", "cy": "0"}
    assert "the bias b was never added" in (out / "lab-00.html").read_text("utf-8")
    assert "What holds here:" in ended.out.splitlines()[0]
    patterns = [pattern(name) for name in named()]
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert [one for one in patterns if not any(re.fullmatch(one, name) for name in written)] == []
    others = {name for name in written if not any(re.fullmatch(one, name) for one in patterns)}
    assert {name.split("/")[0] for name in others} == {KEPT}
    assert f"`{KEPT}/`" in GUIDE


def named() -> list[str]:
    """Return the files that the guide's table of marks names."""
    table = GUIDE.split("You get in `grading/`", 1)[1].split("\n\n", 2)[1]
    return [name for line in table.splitlines() for name in re.findall(r"`([\w/.-]+)`", line.split("|")[1])]


def pattern(name: str) -> str:
    """Return the form of a name whose capitals stand for a lab or a student."""
    return re.escape(name).replace("NN", r"\d\d").replace("NAME", r"\w+")
