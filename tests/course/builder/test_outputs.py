"""What a notebook stores of its outputs: nothing of a cell that shows more than its own lab."""

import re

import nbformat
from tools.builder import SOURCE, build, make

from course.builder import cli, outputs, sources

ALL_LABS = re.compile(r"explorers\.journey\(")  # counts the exercises of every lab
ANOTHER_EACH_TIME = f'\n# %% tags=["{outputs.NOT_STORED}"]\nnp.random.default_rng().random()\n'


def test_of_a_cell_with_the_tag_the_count_stays_and_no_output_that_could_be_stale(tmp_path):
    make(tmp_path, SOURCE + ANOTHER_EACH_TIME)
    assert build(tmp_path) == 0
    cell = nbformat.read(tmp_path / "labs" / "01_double.ipynb", as_version=4).cells[-1]
    assert cell.outputs == []
    assert cell.execution_count
    assert build(tmp_path, "--check") == 0


def test_what_shows_all_labs_has_the_tag():
    cells = [cell for path in sources.find(cli.ROOT) for cell in sources.read(path).cells]
    found = [cell for cell in cells if cell.kind == "code" and ALL_LABS.search(cell.text)]
    assert found
    assert all(outputs.NOT_STORED in cell.tags for cell in found)
