"""Every solution gets all points from the judge, through the pipe; every lab as it is handed out gets none."""

from pathlib import Path

import pytest

from course.grade import isolation, needed, submissions
from course.grade.judging import Judge
from course.solutions import catalogue

ROOT = Path(__file__).resolve().parents[3]
LABS = catalogue.read(ROOT)


@pytest.fixture(scope="module")
def judge():
    """Return a judge that all labs are shown to."""
    with isolation.box(ROOT) as box:
        made = Judge(ROOT, box)
        yield made
        made.close()


def read(folder, lab):
    content = (ROOT / folder / f"{lab.stem}.ipynb").read_bytes()
    return submissions._submission("s", "place", content, LABS, {})


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.stem)
def test_a_solution_is_right_in_every_exercise(judge, lab):
    made = read("solutions", lab)
    few = tuple(made.cells[number] for number in needed.of(made.cells, made.names))
    earlier = [entry.name for other in LABS if other.number < lab.number for entry in other.entries]
    said = judge.ask(made._replace(cells=few), earlier)
    wrong = {name: each["message"] for name, each in said["verdicts"].items() if each["status"] != "correct"}
    assert wrong == {}
    assert set(said["verdicts"]) == {entry.name for entry in lab.entries}


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.stem)
def test_a_lab_as_it_is_handed_out_has_nothing_to_judge(lab):
    made = read("labs", lab)
    assert set(made.unwritten) == {entry.name for entry in lab.entries}
