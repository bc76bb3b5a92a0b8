"""A cell in which a patient is repaired: cut in the lab, folded in the solution, and its lines are answers."""

import pytest

from course.builder import exercises, leaks, sources, variants

SOURCE = """\
# %% [markdown]
# ### Exercise 1 · Say "twice"
#
# (2 min · difficulty ●○○ · importance ◆◇◇ · two of the same are a beginning)

# %% tags=["exercise"]
def double(x):
    # BEGIN SOLUTION
    twice = 2 * x + 0
    # END SOLUTION
    return twice

# %%
checks.double(double)

# %% tags=["repair"]
def patient_1(x):
    # BEGIN SOLUTION
    same = x + x - 0
    # END SOLUTION
    return same

# %%
clinic.discharge("double", patient_1)
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "01_twice.py"
    path.write_text(SOURCE, encoding="utf-8")
    return sources.read(path)


def cell(notebook, name):
    return next(cell for cell in notebook.cells if cell.id == name)


def test_it_is_no_exercise_and_no_problem(source):
    found, problems = exercises.find(source)
    assert [exercise.name for exercise in found] == ["double"]
    assert problems == []


def test_the_lab_has_a_hole_and_the_solution_has_not(source):
    found, _ = exercises.find(source)
    hole = cell(variants.lab(source, found), "patient_1")
    assert "same = x + x - 0" not in hole.source
    assert "copy the patient's code over this cell" in hole.source
    assert 'raise NotImplementedError("the repair")' in hole.source
    whole = cell(variants.solution(source, found), "patient_1")
    assert "same = x + x - 0" in whole.source
    assert whole.metadata["jupyter"] == {"source_hidden": True}


def test_it_is_named_after_its_function_for_nbgrader_too(source):
    found, _ = exercises.find(source)
    solution = variants.solution(source, found)
    assert [each.id for each in solution.cells[-2:]] == ["patient_1", "patient_1-1"]
    assert cell(solution, "patient_1").metadata["nbgrader"]["grade_id"] == "patient_1"
    assert "grade_id" not in cell(solution, "patient_1-1").metadata.get("nbgrader", {})


def test_its_lines_are_answers_but_no_reasoning(source):
    found, _ = exercises.find(source)
    assert "same = x + x - 0" in {secret.text for secret in leaks.secrets([(source, found)])}
    assert leaks.secrets([(source, ())]) == []


def test_a_region_in_any_other_cell_is_refused(tmp_path):
    path = tmp_path / "01_twice.py"
    path.write_text(SOURCE.replace('["repair"]', '["other"]'), encoding="utf-8")
    (problem,) = exercises.find(sources.read(path))[1]
    assert "without the tag `exercise` or `repair`" in problem.reason
