"""What holds for each exercise of each lab: its mistakes have sentences of their own, and it says what it waits for."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest
from tools import exercises

from course.builder import exercises as in_source
from course.builder import sources
from helpers import checks
from helpers.exercise.engine import MISTAKES, Mistake

SOURCES = sources.find(Path(__file__).parents[2])
AT_A_THOUSAND = "Right for ordinary numbers, but not for"
EVERY = pytest.mark.parametrize("exercise", checks.EXERCISES.values(), ids=checks.EXERCISES)
DECLARED = [(exercise, mistake) for exercise in checks.EXERCISES.values() for mistake in exercise.mistakes]
UNSTABLE = [(exercise, mistake) for exercise, mistake in DECLARED if mistake.id == "unstable"]


def ids(declared):
    return [f"{exercise.name}-{mistake.id}-{i}" for i, (exercise, mistake) in enumerate(declared)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_exercises_have_the_order_the_numbers_and_the_titles_of_their_source(path):
    written, _ = in_source.find(sources.read(path))
    mine = exercises.of_lab(path.stem[:2]).values()
    assert [(e.name, e.number, e.title) for e in mine] == [(e.name, e.number, e.title) for e in written]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_each_names_the_lines_that_its_lab_writes_around_the_hole(path):
    for name, stub in exercises.stubs(path).items():
        (cell,) = ast.parse(stub).body
        lines = [ast.unparse(line) for line in cell.body[1:] if not isinstance(line, ast.Raise)]
        given = map(ast.unparse, ast.parse(checks.EXERCISES[name].given).body)
        assert [line for line in lines if not re.fullmatch(r"return (?!\w+\()[\w, ()]+", line)] == list(given)


@EVERY
def test_the_reference_passes(exercise):
    assert exercise(exercise.reference), exercise(exercise.reference)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("exercise", "mistake"), DECLARED, ids=ids(DECLARED))
def test_each_declared_mistake_gets_its_own_sentence(exercise, mistake):
    verdict = exercise(lambda *arguments: mistake.wrong(*arguments))
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake.id), verdict
    if isinstance(mistake.says, str):
        assert verdict.message.partition(f" {AT_A_THOUSAND}")[0] == mistake.says
    assert verdict.message not in {other.says for other in exercise.mistakes if other.says != mistake.says}
    if mistake.node is not None:
        assert dict(verdict.nodes)[mistake.node] == "start here"


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("exercise", "mistake"), UNSTABLE, ids=ids(UNSTABLE))
def test_careless_at_a_thousand_is_told_apart_from_wrong(exercise, mistake):
    """The same arithmetic passes every ordinary number, and the verdict says so."""
    assert AT_A_THOUSAND in exercise(mistake.wrong).message


@EVERY
def test_a_verdict_is_the_same_each_time(exercise):
    for function in (exercise.reference, *(mistake.wrong for mistake in exercise.mistakes[:1])):
        assert repr(exercise(function)) == repr(exercise(function))


@EVERY
def test_an_untouched_exercise_is_not_attempted(exercise):
    def hole(*arguments):
        raise NotImplementedError(f"Exercise {exercise.number} · {exercise.name}")

    verdict = exercise(hole)
    assert (verdict.status, verdict.mistake, bool(verdict)) == ("not attempted", None, False)
    assert verdict.message == "not written yet"
    assert repr(verdict) == f"○ Exercise {exercise.number} · {exercise.name}: not written yet"


@EVERY
def test_what_is_no_function_is_told_as_that(exercise):
    assert "the function itself" in exercise(3).message


@EVERY
def test_the_inputs_are_several_never_square_and_the_answer_is_never_printed(exercise):
    assert len(exercise.cases) >= 2
    for case in exercise.cases:
        matrices = [value for value in case.arguments.values() if isinstance(value, np.ndarray) and value.ndim == 2]
        assert "square" in exercise.on_purpose or all(matrix.shape[0] != matrix.shape[1] for matrix in matrices)
        assert "zeros" in exercise.on_purpose or all(
            np.all(value) for value in case.arguments.values() if isinstance(value, np.ndarray)
        )
    verdict = exercise(lambda *arguments: _plus_a_bit(exercise.reference(*arguments)))
    wanted = next(iter(exercise.cases[0].expected.values())).ravel()
    assert not any(f"{number:.4g}" in repr(verdict) for number in wanted if abs(number) > 0.01 and number % 1)


def _plus_a_bit(result):
    return tuple(_plus_a_bit(part) for part in result) if isinstance(result, tuple) else result * 1.37 + 0.11


def test_all_exercises_stand_in_the_order_of_the_course_and_use_the_ids_of_the_syllabus():
    places = [(exercise.lab, exercise.number) for exercise in checks.EXERCISES.values()]
    assert places == sorted(places)
    assert all(
        name == exercise.name and getattr(checks, name) is exercise for name, exercise in checks.EXERCISES.items()
    )
    with pytest.raises(ValueError, match="id must be one of the syllabus"):
        Mistake("forgot_the_bias", len, "")
    assert len(MISTAKES) == 49
