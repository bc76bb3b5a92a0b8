"""The explorer first_digits: what it shows is true, and its missions can be won."""

import numpy as np
from tools.explorers import drawn

from helpers.figures import marks
from helpers.labs.lab_06 import record as lab_06_record
from helpers.labs.lab_06.explorers import first_digits


def test_the_wall_shows_what_the_network_reads_and_crosses_what_is_wrong():
    explorer = first_digits.first_digits()
    labels = lab_06_record.digits().test_labels[: first_digits.GRID.count]
    (crosses,) = drawn(explorer, marks.Points)
    (wrong,), (right,) = drawn(explorer, marks.Label, role="bad"), drawn(explorer, marks.Label, role="muted")
    for epoch in ("0", "3", "20"):
        explorer.controls["epoch"].value = epoch
        index = explorer.stage.index()
        answers = np.array([int(word) for word in wrong.words(index)])
        crossed = np.isfinite(crosses.at(index)).all(axis=1)
        np.testing.assert_array_equal(crossed, answers != labels)
        np.testing.assert_array_equal(np.isfinite(wrong.at(index)[:, 0]), crossed)
        np.testing.assert_array_equal(np.isfinite(right.at(index)[:, 0]), ~crossed)
        assert f"reads {(~crossed).sum()} of these 70 digits right" in explorer.stage.sentence()


def test_it_learns_to_read_step_by_step():
    explorer = first_digits.first_digits()
    share = explorer.result.share
    assert share[0] < 0.2
    assert 0.4 < share[1] < 0.75
    assert share[-1] > 0.93
    bar = drawn(explorer, marks.Line, panel=1)[0]
    np.testing.assert_allclose(bar.at(explorer.stage.index())[1, 0], share[1])
    explorer.controls["epoch"].value = "0"
    assert explorer.stage.sentence().startswith("Untrained: ")
