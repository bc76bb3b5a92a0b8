"""Colours and typography: both themes complete, text readable on its paper, figures that pyplot doesn't keep."""

import re

import matplotlib
import pytest

from helpers.figures import style

TEXT_ROLES = ("ink", "muted")
MARK_ROLES = ("path", "second", "third", "fourth", "prediction", "ghost", "start", "good", "bad", "positive")


def luminance(colour):
    """Return the relative luminance of a hex colour (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast ratio of two colours, between 1 and 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_both_themes_have_the_same_roles_as_plain_hex():
    light, dark = style.PALETTES["light"], style.PALETTES["dark"]
    assert set(light) == set(dark)
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in [*light.values(), *dark.values()])


@pytest.mark.parametrize("theme", style.PALETTES)
def test_words_and_marks_stand_out_from_the_paper(theme):
    colours = style.palette(theme)
    for role in TEXT_ROLES:
        assert contrast(colours[role], colours["paper"]) >= 4.5, role
    for role in MARK_ROLES:
        assert contrast(colours[role], colours["paper"]) >= 2.9, role


def test_an_unknown_theme_is_refused_by_name():
    with pytest.raises(ValueError, match=r"theme: expected one of \['dark', 'light'\], got 'sepia'"):
        style.palette("sepia")


@pytest.mark.parametrize("theme", style.PALETTES)
def test_styled_dresses_a_figure_and_puts_everything_back(theme):
    before = dict(matplotlib.rcParams)
    with style.styled(theme) as colours:
        figure, (axes,) = style.canvas()
        assert matplotlib.rcParams["text.color"] == colours["ink"]
    assert matplotlib.colors.to_hex(figure.get_facecolor()) == colours["paper"]
    assert matplotlib.colors.to_hex(axes.get_facecolor()) == colours["paper"]
    assert dict(matplotlib.rcParams) == before


def test_a_canvas_has_its_size_and_panels():
    figure, panels = style.canvas(3, size=(6, 2))
    assert list(figure.get_size_inches()) == [6, 2]
    assert panels == figure.axes
    assert len(panels) == 3


@pytest.mark.parametrize("theme", style.PALETTES)
def test_nothing_is_paper_like_between_blue_and_orange(theme):
    colours = style.palette(theme)
    assert contrast(colours["zero"], colours["paper"]) < 1.3
    assert min(contrast(colours[end], colours["zero"]) for end in ("negative", "positive")) > 2.5
