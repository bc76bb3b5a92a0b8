"""The ruler for colours: the formula's published pairs, and what a palette for everybody must refuse."""

import pytest
from tools.colour_blindness import alike, apart, seen

from helpers.figures.marks import Line

# Sharma, Wu, Dalal (2005), table 1
PUBLISHED = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (56, -27, -3), 31.9030),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
]


@pytest.mark.parametrize(("first", "second", "distance"), PUBLISHED)
def test_the_difference_is_the_published_one(first, second, distance):
    assert apart(first, second) == pytest.approx(distance, abs=5e-5)


def test_red_and_green_of_one_lightness_meet_where_red_cones_or_green_ones_are_missing():
    red, green = "#c46a5a", "#8a8a4e"
    distances = {kind: apart(seen(red, kind), seen(green, kind)) for kind in ("none", "deuteranopia", "tritanopia")}
    assert distances["deuteranopia"] < distances["none"] / 2
    assert distances["deuteranopia"] < distances["tritanopia"] / 2


def test_what_only_colour_tells_apart_is_found_and_a_dash_is_enough():
    lines = [Line(data=[[0, 0], [1, 1]], role=role) for role in ("path", "prediction")]
    assert {found[2] for found in alike(lines)} >= {"protanopia"}
    dashed = Line(data=[[0, 0], [1, 1]], role="prediction", dash=(2, 1))
    assert list(alike([lines[0], dashed])) == []
