"""An optional package: the same notebooks are fresh whether it is installed or not."""

import json
from pathlib import Path

import nbformat
import pytest
from tools.builder import SOURCE, build, make

from course import unrun
from course.builder import files, optional

ROOT = Path(__file__).resolve().parents[3]
PROJECT = "[project.optional-dependencies]\nkeras = [\"colorsys>=1 ; sys_platform == 'linux'\"]\n"
CELL = '\n# %%\nimport colorsys\nprint("colours", colorsys.rgb_to_hsv(0, 0, 0)[2])\n'


@pytest.fixture
def checkout(tmp_path):
    """Return a checkout with a cell that uses a package which the extra names, built where that is installed."""
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    make(tmp_path, SOURCE + CELL)
    assert build(tmp_path) == 0
    return tmp_path


def test_what_was_stored_with_the_package_is_fresh_without_it(checkout, monkeypatch):
    for path in checkout.glob("*/*.ipynb"):  # as if another version of the package had printed it
        notebook = nbformat.reads(path.read_text(encoding="utf-8").replace("colours 0", "colours 0.0"), as_version=4)
        notebook.metadata[unrun.STAMP][unrun.OUTPUTS] = unrun.fingerprint(notebook)
        path.write_text(files.text(notebook), encoding="utf-8")
    assert build(checkout, "--check") == 1
    monkeypatch.setattr(optional, "find_spec", lambda name: None)
    assert build(checkout, "--check") == 0
    assert build(checkout) == 0
    stored = json.loads((checkout / "labs" / "01_double.ipynb").read_text(encoding="utf-8"))
    assert stored["cells"][-1]["outputs"][0]["text"] == ["colours 0.0\n"]


def test_what_is_taken_over_is_counted_as_what_has_come_in_above_it(checkout, monkeypatch):
    monkeypatch.setattr(optional, "find_spec", lambda name: None)
    above = "# %% [markdown]\n# ### Exercise 1"
    make(checkout, SOURCE.replace(above, f"# %%\nnp.pi\n\n{above}") + CELL)
    assert build(checkout) == 0
    cells = json.loads((checkout / "labs" / "01_double.ipynb").read_text(encoding="utf-8"))["cells"]
    counts = [cell["execution_count"] for cell in cells if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))


def test_a_cell_that_has_nothing_stored_needs_the_package(checkout, monkeypatch, capsys):
    make(checkout, SOURCE + CELL.replace("colours", "new colours"))
    monkeypatch.setattr(optional, "find_spec", lambda name: None)
    assert build(checkout) == 1
    assert "colorsys" in "".join(capsys.readouterr())


def test_the_extra_of_the_course_names_its_packages():
    assert optional.packages(ROOT) == ("keras", "jax")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import keras", True),
        ("import keras.layers as layers", True),
        ("from keras import layers", True),
        ("model = keras.Sequential()", True),
        ("%time keras.Sequential()", True),
        ("import kerastic", False),
        ("print('keras')", False),
        ("from helpers import bridge", False),
        ("%time bridge.run()", False),
    ],
)
def test_a_cell_needs_a_package_where_its_code_names_it(code, expected):
    assert optional.asks_for(code, ("keras", "jax")) is expected
