"""What a page of the site shows of a clinic: its words, where its patients wait, and no code."""

import nbformat
import pytest

from course.site import cells

REPAIR = "def patient_1(x):\n    raise NotImplementedError('the repair')"


@pytest.fixture
def shown():
    code = nbformat.v4.new_code_cell
    lab = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("## The clinic"),
            code("clinic.patient('mse_gradient')"),
            code(REPAIR, metadata={"tags": ["repair"]}),
            code("clinic.discharge('mse_gradient', patient_1)"),
        ]
    )
    return cells.parts(lab, "01", None)


def test_a_patient_is_a_sentence_that_says_where_it_waits(shown):
    assert [part.kind for part in shown] == ["prose", "prose"]
    assert "waits in the notebook" in shown[1].content


def test_neither_the_repair_nor_its_check_is_shown(shown):
    assert not any("patient_1" in str(part.content) for part in shown)
