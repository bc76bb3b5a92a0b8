"""What is read on the pad of Lab 06: the panels show what the network makes of a drawing."""

import numpy as np
import pytest
from tools.lab_06.pad import SEVEN, by_hand, probabilities, revealed, standardize, write

from helpers.figures.marks import Heat, Label
from helpers.labs.lab_00 import reading as shown
from helpers.labs.lab_06 import reading
from helpers.nn import datasets, drawing


def clear(explorer):
    write(explorer, [])


@pytest.mark.parametrize("fitting", reading.FITTING)
def test_the_bars_are_the_networks_probabilities(fitting):
    explorer = revealed()
    write(explorer, SEVEN)
    explorer.controls["fitting"].value = fitting
    bitmap = drawing.drawn(SEVEN)
    expected = by_hand(drawing.fitted(bitmap) if fitting == "on" else bitmap)
    np.testing.assert_allclose(probabilities(explorer), expected, atol=1e-9)
    best = expected.argmax()
    assert f"It reads {shown.named(best)} (" in explorer.stage.sentence()


def test_the_panels_show_dots_counts_and_the_closest():
    explorer = revealed()
    write(explorer, SEVEN)
    explorer.controls["fitting"].value = "off"
    index, pixels = explorer.stage.index(), datasets.digits(np.random.default_rng(0)).train_X
    dots, counts, closest = (mark.at(index)[::-1] for mark in explorer.stage.drawn if isinstance(mark, Heat))
    assert np.array_equal(dots, drawing.drawn(SEVEN))
    assert np.array_equal(16 * counts, drawing.counted(drawing.drawn(SEVEN)))
    known, row = standardize(pixels, 16 * counts.reshape(1, 64))
    nearest = np.linalg.norm(known - row, axis=1).argmin()
    assert np.array_equal(16 * closest.ravel(), pixels[nearest])


def test_every_count_stands_on_its_cell_in_a_colour_that_can_be_read():
    explorer = revealed()
    explorer.controls["fitting"].value = "on"
    write(explorer, SEVEN)
    index, seen = explorer.stage.index(), np.zeros((8, 8))
    for mark in explorer.stage.drawn:
        if isinstance(mark, Label) and mark.panel == shown.COUNTS:
            for (x, y), text in zip(mark.at(index), mark.words(index), strict=True):
                if np.isfinite(x):
                    seen[int(8 - y), int(x)] = int(text)
                    assert mark.role == ("paper" if int(text) > 8 else "ink")
    assert np.array_equal(seen, drawing.counted(drawing.fitted(drawing.drawn(SEVEN))) * 1.0)


def test_an_empty_pad_says_so_and_shows_no_probabilities():
    explorer = revealed()
    clear(explorer)
    assert explorer.stage.drawn == ()
    assert explorer.stage.sentence() == shown.EMPTY


@pytest.mark.parametrize(
    ("probability", "said"),
    [(1.0, "over 99 %"), (0.996, "over 99 %"), (0.99, "99 %"), (0.5, "50 %"), (0.004, "under 1 %"), (0.01, "1 %")],
)
def test_a_share_is_never_said_to_be_certain(probability, said):
    assert shown.share(probability) == said


def test_an_8_has_another_article():
    assert [shown.named(digit) for digit in (0, 7, 8)] == ["a 0", "a 7", "an 8"]
