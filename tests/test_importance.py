"""What an exercise's importance says is true: who rests on it, and what may be left out."""

import re

import pytest
from tools.minutes import FURTHER

from course.builder import effort, exercises, sources
from course.builder.cli import ROOT

SOURCES = [sources.read(path) for path in sources.find(ROOT)]
FOUND = [exercise for source in SOURCES for exercise in exercises.find(source)[0]]
IMPORTANCE = {exercise.name: exercise.effort.importance for exercise in FOUND}


def recalled(source):
    """Return the names of earlier exercises on which the cells of a lab run."""
    calls = [text for cell in source.cells for text in re.findall(r"checks\.recall\(([^)]*)\)", cell.text)]
    return set(re.findall(r'"(\w+)"', " ".join(calls)))


def called(exercise):
    """Return the names of other exercises that this one's answer needs."""
    answer = "\n".join(line for region in exercise.answers for line in region.lines)
    return {name for name in re.findall(r"\w+", answer) if name in IMPORTANCE} - {exercise.name}


def further(source):
    """Yield the cells of a lab that are marked as going further, by their index."""
    marks = {2: False, 3: False}
    for index, cell in enumerate(source.cells):
        for level, title in re.findall(r"(?m)^(##+) (.*)$", cell.text if cell.kind == "markdown" else ""):
            marks[len(level)] = FURTHER in title
            marks[3] = marks[3] and len(level) == len("###")
        if any(marks.values()):
            yield index


def test_what_another_lab_or_exercise_needs_is_never_the_least():
    needed = set().union(*map(recalled, SOURCES), *map(called, FOUND))
    assert len(needed) > len(FOUND) / 3
    assert {name for name in needed if IMPORTANCE[name] == "◆◇◇"} == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_what_is_beyond_the_core_is_never_the_most(source):
    beyond = set(further(source))
    names = {exercise.name for exercise in exercises.find(source)[0] if exercise.heading in beyond}
    assert {name for name in names if IMPORTANCE[name] == "◆◆◆"} == set()


def test_some_exercises_are_beyond_the_core():
    beyond = {source.lab: set(further(source)) for source in SOURCES}
    found = {exercise.name for exercise in FOUND if exercise.heading in beyond[exercise.lab]}
    assert {"numerical_gradient", "gelu", "warmup_cosine", "dropout"} <= found
    assert not {"gradient_step", "hidden_gradients", "softmax", "train_classifier"} & found


def test_what_more_than_one_other_lab_runs_on_is_important():
    uses = [name for source in SOURCES for name in recalled(source)]
    shared = {name for name in uses if uses.count(name) > 1}
    assert "deep_forward" in shared
    assert {name for name in shared if IMPORTANCE[name] != "◆◆◆"} == {"numerical_gradient"}  # a referee, not a part


def test_a_lab_tells_its_exercises_apart():
    for source in SOURCES:
        values = [exercise.effort.importance for exercise in exercises.find(source)[0]]
        assert len(set(values)) > 1 or len(values) == 1, source.stem


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_patient_matters_less_than_its_exercise(source):
    for index, cell in enumerate(source.cells):
        for name in re.findall(r'clinic\.patient\("(\w+)"\)', cell.text):
            stated = effort.find(source.cells[index - 1].text)
            assert stated.importance.count("◆") == max(1, IMPORTANCE[name].count("◆") - 1), name


def test_the_first_lab_explains_the_mark():
    text = next(source for source in SOURCES if source.lab == "00").cells
    table = next(cell.text for cell in text if "| you see |" in cell.text)
    assert all(mark in table for mark in ("●○○", "◆◆◆", "◆◆◇", "◆◇◇"))
