"""What stands still in the figures of Lab 06: limits, names and numbers of what is drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from helpers.figures import style
from helpers.labs.lab_06 import plots


@pytest.mark.parametrize("theme", style.PALETTES)
def test_a_wall_is_ink_on_the_paper_of_its_theme(theme):
    field = np.linspace(0, 1, 12).reshape(3, 4)
    digits, share = plots.wall(field, theme).axes
    (picture,) = digits.images
    np.testing.assert_array_equal(picture.get_array(), field)
    assert [to_hex(picture.cmap(at)) for at in (0.0, 1.0)] == [style.palette(theme)[r] for r in ("paper", "ink")]
    assert (digits.get_xlim(), digits.get_ylim(), digits.get_aspect()) == ((0, 4), (0, 3), 1.0)
    assert share.get_xlim()[0] == 0
    assert share.get_xlim()[1] > 1  # room for the words at the end of a full bar


def test_the_panels_of_what_a_network_sees_come_in_their_order():
    figure = plots.sees((45, 24), (90, 39), 30, (1e-4, 6), "tiles", "light")
    units, table, training, misread = figure.axes
    assert (units.get_title(), units.get_xlim(), units.get_ylim()) == ("tiles", (0, 45), (0, 24))
    assert (misread.get_xlim(), misread.get_ylim()) == ((0, 90), (0, 39))
    assert training.get_yscale() == "log"
    assert training.get_xlim()[0] < 0 < 30 < training.get_xlim()[1]
    assert table.get_xlim() == table.get_ylim() == (-0.5, 9.5)
    assert [tick.get_text() for tick in table.get_yticklabels()] == list("9876543210")
