"""A lab as nobody has run it."""

import copy
import json
from pathlib import Path

import pytest

from course import unrun

LABS = sorted((Path(__file__).parents[2] / "labs").glob("*.ipynb"))


@pytest.fixture(params=LABS, ids=lambda path: path.stem)
def lab(request):
    return json.loads(request.param.read_text(encoding="utf-8"))


def test_nothing_is_shown_but_the_still_of_the_first_figure(lab):
    bare = unrun.unrun(lab)
    code = [cell for cell in bare["cells"] if cell["cell_type"] == "code"]
    assert {cell["execution_count"] for cell in code} == {None}
    (figure,) = (cell for cell in code if cell["outputs"])
    assert figure is code[1]
    (output,) = figure["outputs"]
    page = "".join(output["data"]["text/html"])
    assert "<img alt='" in page
    assert "alt=''" not in page


def test_a_lab_that_somebody_has_run_keeps_what_it_shows(lab):
    assert unrun.is_as_built(lab)
    own = copy.deepcopy(lab)
    next(cell for cell in own["cells"] if cell.get("outputs"))["outputs"] = []
    assert not unrun.is_as_built(own)


def test_what_stands_in_the_cells_stays(lab):
    assert [cell["source"] for cell in unrun.unrun(lab)["cells"]] == [cell["source"] for cell in lab["cells"]]
