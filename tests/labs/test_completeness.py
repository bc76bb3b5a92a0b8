"""Whatever a lab brings is tested where it stands; what is missing is named with the place where it belongs."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from tools import completeness

from helpers import checks, labs

ROOT = Path(__file__).parents[2]
MARKS = """
class Mark:
    kind: str

class Line(Mark):
    kind: str = "line"

class Star(Mark):
    kind: str = "star"

class Dot(Mark):
    size: int = 1
"""


@pytest.fixture
def course(tmp_path):
    """Return a made-up course with one exercise, one explorer, and no tests."""
    for name in ("exercises/__init__", "exercises/double", "explorers/__init__", "explorers/slope"):
        written(tmp_path, f"helpers/labs/lab_07/{name}.py", "")
    return tmp_path


def written(root, path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def all_found(found):
    """Fail with one sentence a line if anything was found."""
    found = list(found)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", completeness.KINDS)
def test_every_exercise_and_explorer_has_tests_where_it_stands(kind):
    assert {source.stem for source in completeness.sources(ROOT, kind)} == set(labs.names(kind))
    all_found(completeness.untested(ROOT, kind))


@pytest.mark.parametrize("exercise", checks.EXERCISES.values(), ids=checks.EXERCISES)
def test_every_declared_mistake_is_made_by_a_wrong_answer(exercise):
    all_found(completeness.unanswered(ROOT, exercise))


def test_every_mark_has_a_painter_in_the_browser():
    all_found(completeness.unpainted(ROOT / "helpers" / "figures"))


@pytest.mark.parametrize(("kind", "name"), [("exercises", "double"), ("explorers", "slope")])
def test_what_has_no_tests_is_named_with_their_place(course, kind, name):
    (sentence,) = completeness.untested(course, kind)
    assert f"helpers/labs/lab_07/{kind}/{name}.py has no tests" in sentence
    assert f"add tests/labs/lab_07/{kind}/test_{name}.py with" in sentence
    written(course, f"tests/labs/lab_07/{kind}/test_{name}.py", "")
    assert list(completeness.untested(course, kind)) == []


def test_a_mistake_that_nobody_makes_is_named_once_with_its_place(course):
    exercise = SimpleNamespace(
        lab="07", name="double", mistakes=[SimpleNamespace(id=id) for id in ("sign", "factor_2", "factor_2", None)]
    )
    written(course, "tests/labs/lab_07/exercises/test_double.py", 'WRONG = [(abs, "sign", "minus")]')
    assert list(completeness.unanswered(course, exercise)) == [
        f"double declares the mistake {id}: "
        "add a row that makes it to WRONG in tests/labs/lab_07/exercises/test_double.py"
        for id in ("'factor_2'", "None")
    ]


def test_a_mark_without_a_painter_or_a_kind_is_named(tmp_path):
    written(tmp_path, "marks.py", MARKS)
    written(tmp_path, "live.js", "class Painter {\n  line(mark, v) {\n    this.star(mark);\n  }\n}\n")
    star, dot = completeness.unpainted(tmp_path)
    assert star == "Star in marks.py has no painter: add star(mark, …) to the class in live.js that paints"
    assert dot.startswith("Dot in marks.py has no kind: add")
