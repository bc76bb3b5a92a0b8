"""Sources: what the builder reads out of them, and what it refuses, with file, line and reason."""

from pathlib import Path

import pytest

from course.builder import exercises, regions, sources, work
from course.builder.problems import BuildError

GOOD = '''\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # 01 · Double things

# %% tags=["setup"]
import math

TEXT = """
# %% not a cell
"""

# %% [markdown]
# ### Exercise 1 · Double it
#
# (4 min · difficulty ●○○ · importance ◆◆◇ · half of mathematics (the easy half) is
# doubling)
#
# <details><summary>Is it a product?</summary>
#
# Yes, or a sum.
#
# </details>

# %% [markdown]
# <details><summary>Of what?</summary>
# Of 2.
# </details>


# %% tags=["exercise"] nbgrader={"grade_id": "double", "solution": true}
def double(x):
    """Return twice x."""
    # BEGIN SOLUTION
    # a comment doesn't count

    twice = 2 * x
    # END SOLUTION
    return twice


# %%
checks.double(double)

# %%
explorers.double(double=double)

# %% [markdown] tags=["solution"]
# **Why it works.** Twice is two times.

# %% [markdown]
# ## In practice
'''


def write(folder: Path, text: str, name: str = "01_double.py") -> Path:
    path = folder / "notebooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str, name: str = "01_double.py") -> list[str]:
    """Return what is wrong with a source, as the user reads it."""
    write(folder, text, name)
    return [problem.sentence(folder) for survey in work.survey(folder) for problem in survey.problems]


def test_a_source_yields_its_cells_with_their_lines(tmp_path):
    source = sources.read(write(tmp_path, GOOD))
    assert (source.stem, source.lab) == ("01_double", "01")
    kinds = [cell.kind for cell in source.cells]
    assert kinds == ["markdown", "code", "markdown", "markdown", "code", "code", "code", "markdown", "markdown"]
    lines = GOOD.splitlines()
    for cell in source.cells:
        assert cell.text.splitlines()[0] in lines[cell.line - 1]
        assert not any(key.startswith("lines_to") for key in cell.metadata)


def test_an_exercise_is_found_with_everything_that_belongs_to_it(tmp_path):
    found, wrong = exercises.find(sources.read(write(tmp_path, GOOD)))
    assert wrong == []
    (exercise,) = found
    assert (exercise.name, exercise.lab, exercise.number, exercise.label) == (
        "double",
        "01",
        1,
        "Exercise 1 · Double it",
    )
    assert exercise.effort == exercises.Effort(4, "●○○", "◆◆◇", "half of mathematics (the easy half) is doubling")
    assert [hint.title for hint in exercise.hints] == ["Is it a product?", "Of what?"]
    assert exercise.hints[1].text == "Of 2."
    assert exercise.code_lines == 1
    assert "    twice = 2 * x" in exercise.answers[0].lines
    assert exercise.reasoning == ("**Why it works.** Twice is two times.",)


EXERCISE_2 = GOOD[GOOD.index("# %% [markdown]\n# ### Exercise 1") : GOOD.index("# %% [markdown]\n# ## In")]

SECOND = EXERCISE_2.replace("Exercise 1", "Exercise 2")
TREBLE = EXERCISE_2.replace("double(", "treble(").replace('"double"', '"treble"')

# What the source is, the text of the line that is named, a piece of the reason.
REFUSED = {
    "open region": (GOOD.replace("    # END SOLUTION\n", ""), "# BEGIN SOLUTION", "open solution region"),
    "nested region": (
        GOOD.replace("    twice =", "    # BEGIN SOLUTION  \n    twice ="),
        "    # BEGIN SOLUTION  ",
        "inside of another",
    ),
    "end without begin": (GOOD.replace("    # BEGIN SOLUTION\n", ""), "# END SOLUTION", "without a '# BEGIN"),
    "otter's marker": (GOOD.replace("# BEGIN SOL", "### BEGIN SOL"), "### BEGIN SOLUTION", "reads exactly"),
    "lower-case marker": (GOOD.replace("# END SOLUTION", "# end solution"), "# end solution", "reads exactly"),
    "marker behind code": (GOOD.replace("2 * x", "2 * x  # END SOLUTION"), "twice = 2 * x", "reads exactly"),
    "empty region": (GOOD.replace("    twice = 2 * x\n", ""), "# BEGIN SOLUTION", "without a line of code"),
    "region at top level": (
        GOOD.replace("import math\n", "# BEGIN SOLUTION\nimport math\n# END SOLUTION\n"),
        "# BEGIN SOLUTION",
        "outside of a function",
    ),
    "region in a cell without the tag": (
        GOOD.replace("checks.double(double)", "if 1:\n    # BEGIN SOLUTION \n    checks.double(2)\n    # END SOLUTION"),
        "    # BEGIN SOLUTION ",
        "without the tag `exercise`",
    ),
    "marker in prose": (GOOD.replace("# ## In practice", "# BEGIN SOLUTION !"), "SOLUTION !", "reads exactly"),
    "no heading": (GOOD.replace("# ### Exercise 1 · Double it", "# Double it"), "def double", "without a heading"),
    "heading of another form": (
        GOOD.replace("# ### Exercise 1 · ", "# ## Exercise 1: "),
        "# ## Exercise 1: ",
        "the heading of an",
    ),
    "heading without an exercise": (
        GOOD + "\n# %% [markdown]\n# ### Exercise 2 · None\n",
        "# ### Exercise 2",
        "no cell with the tag",
    ),
    "no effort": (GOOD.replace("(4 min", "(four min"), "# ### Exercise 1", "doesn't say what it asks: `(N min"),
    "no importance": (GOOD.replace(" · importance ◆◆◇", ""), "# (4 min", "what is asked reads"),
    "five marks of importance": (GOOD.replace("◆◆◇", "◆◆◆◇◇"), "# (4 min", "three ◆ or ◇"),
    "no mark of difficulty": (GOOD.replace("●○○", "○○○"), "# (4 min", "three ● or ○"),
    "no region": (
        GOOD.replace("    # BEGIN SOLUTION\n", "").replace("    # END SOLUTION\n", ""),
        "def double",
        "without a solution region",
    ),
    "no check": (GOOD.replace("checks.double(double)", "double(1)"), "def double", "has no check"),
    "no function of that name": (GOOD.replace("def double(", "def triple("), "def triple", "must define a function"),
    "two things at once": (GOOD.replace('["exercise"]', '["exercise", "solution"]'), "def double", "would lose it"),
    "an exercise in words": (
        GOOD.replace("# %% [markdown]\n# ## In", '# %% [markdown] tags=["exercise"]\n# ## In'),
        "# ## In practice",
        "only a code cell",
    ),
    "two exercises with one name": (GOOD + SECOND.replace("x):", "x, y):"), "def double(x, y)", "with one name"),
    "two exercises with one number": (GOOD + TREBLE.replace("Double", "Treble"), "· Treble it", "the number 1"),
    "syntax error": (GOOD.replace("twice = 2 * x", "twice = = 2"), "twice = = 2", "can't parse it: invalid syntax"),
    "text before the first cell": (
        GOOD.replace("# %% [markdown]\n# # 01", "import os\n\n# %% [markdown]\n# # 01"),
        "# ---",
        "before the first",
    ),
    "no cells": ("import math\n", "import math", "no cell in it"),
    "a raw cell": (GOOD + "\n# %% [raw]\n# x\n", "# %% [raw]", "raw cell"),
    "broken header": (GOOD.replace("#   jupytext:\n", "#   jupytext: [\n"), "# ---", "jupytext can't read it"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_source_is_refused_with_file_line_and_reason(tmp_path, case):
    text, named, reason = REFUSED[case]
    told = problems(tmp_path, text)
    match = next(sentence for sentence in told if reason in sentence)
    file, line, _ = match.split(":", 2)
    assert file == "notebooks/01_double.py"
    assert named in text.splitlines()[int(line) - 1], match


def test_a_good_source_has_no_problems(tmp_path):
    assert problems(tmp_path, GOOD) == []


def test_two_notebooks_with_one_grade_id_are_refused(tmp_path):
    write(tmp_path, GOOD, "01_double.py")
    told = problems(tmp_path, GOOD, "02_again.py")
    line = GOOD.splitlines().index("def double(x):") + 1
    assert told == [
        f"notebooks/02_again.py:{line}: two notebooks with one grade id: 'double' is taken by 01_double.py, line {line}"
    ]


def test_a_grade_id_of_any_other_cell_may_come_only_once_too(tmp_path):
    mark = '# %% nbgrader={"grade_id": "words"}\n1\n'
    write(tmp_path, GOOD + mark, "01_double.py")
    told = problems(tmp_path, GOOD.replace("double", "treble") + mark, "02_again.py")
    assert len(told) == 1
    assert "'words'" in told[0]


def test_a_name_that_has_no_number_is_refused(tmp_path):
    assert "NN_name.py" in problems(tmp_path, GOOD, "double.py")[0]


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = write(tmp_path, "")
    path.write_bytes(b"# %%\nx = 1\n# \xff\n")
    with pytest.raises(BuildError) as refused:
        sources.read(path)
    assert (refused.value.problems[0].line, refused.value.problems[0].path) == (3, path)


def test_cutting_replaces_each_region_at_its_own_indentation():
    first = "    # BEGIN SOLUTION\n    a = 1\n    # END SOLUTION\n"
    second = "        # BEGIN SOLUTION\n        b = a\n        c = b\n        # END SOLUTION\n"
    cut = regions.cut(f"def f():\n{first}    if a:\n{second}    return a", lambda region: [f"# {region.code_lines}"])
    assert cut == "def f():\n    # 1\n    if a:\n        # 2\n    return a"
