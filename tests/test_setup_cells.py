"""The setup cell of a lab says what to do where the kernel isn't the course's, or `helpers` isn't."""

import subprocess
import sys
from pathlib import Path

import pytest

from course.builder import sources

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "course/templates/lab/notebooks/STEM.py.txt"
SETUP = {path.stem: sources.read(path).cells[1].text for path in sources.find(ROOT)}
WHAT_TO_DO = "Start with `python3 -m course lab`, or choose the kernel in .venv."


def first_lines(cell):
    return cell.partition("\n\n")[0]


def last_line(cell, folder):
    """Run a cell in a Python without packages that finds modules in a folder; return the last line of its traceback."""
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); exec({cell!r})"
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    return run.stderr.splitlines()[-1]


def test_every_lab_and_the_template_begin_with_the_same_lines():
    template = TEMPLATE.read_text(encoding="utf-8").partition('# %% tags=["setup"]\n')[2]
    assert {first_lines(cell) for cell in SETUP.values()} == {first_lines(template)}


@pytest.mark.parametrize("cell", SETUP.values(), ids=SETUP)
def test_without_the_course_a_sentence_says_what_to_do(cell, tmp_path):
    assert last_line(cell, tmp_path) == f"ImportError: No module named 'helpers'. {WHAT_TO_DO}"


def test_a_strangers_helpers_is_named(tmp_path):
    (tmp_path / "helpers.py").write_text("", encoding="utf-8")
    said = last_line(SETUP["01_gradient_descent"], tmp_path)
    assert str(tmp_path / "helpers.py") in said
    assert said.endswith(WHAT_TO_DO)


def test_a_python_without_the_courses_packages_names_the_first_that_lacks():
    said = last_line(SETUP["01_gradient_descent"], ROOT)
    assert said == f"ImportError: No module named 'numpy'. {WHAT_TO_DO}"
