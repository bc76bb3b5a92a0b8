"""No words of a picture lie over others or leave it, and no two of its lines look alike, wherever its sliders stand."""

import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from tools import colour_blindness
from tools.explorers import answer

from helpers import explorers, labs
from helpers.figures import live, style

SLACK = 3  # pixels: the box of a word is a little larger than its ink


def ends(explorer):
    """Yield where all sliders stand at their lower and at their upper ends."""
    for end in (0, -1):
        shown = {name: slider for name, slider in explorer.controls.items() if name not in explorer.plan.hidden}
        yield {name: live.positions(slider)[end] for name, slider in shown.items()}


def ticks(axes):
    return [tick for axis in (axes.xaxis, axes.yaxis) for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks())]


def words(figure):
    """Return all that can be read in a figure as (text, box) in pixels; letters that follow walkers may meet."""
    FigureCanvasAgg(figure).draw()
    drawn = {
        tick for axes in figure.axes if axes.axison for a in (axes.xaxis, axes.yaxis) for tick in a._update_ticks()
    }
    labels = {
        label: tick in drawn for axes in figure.axes for tick in ticks(axes) for label in (tick.label1, tick.label2)
    }
    found = [text for text in figure.findobj(Text) if text.get_visible() and labels.get(text, True)]
    return [(text.get_text(), text.get_window_extent()) for text in found if len(text.get_text().strip()) > 1]


def over(one, other):
    """Tell whether two boxes share more than their edges."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return wide > SLACK and high > SLACK


def troubles(figure):
    """Yield what leaves the picture, and each pair that overlaps."""
    found = words(figure)
    room = figure.bbox.padded(SLACK)
    yield from (text for text, box in found if not (room.contains(*box.min) and room.contains(*box.max)))
    yield from ((a, b) for (a, one), (b, other) in itertools.combinations(found, 2) if over(one, other))


@pytest.mark.parametrize("name", sorted(labs.names(labs.EXPLORER)))
def test_words_stay_apart_and_inside_and_lines_are_told_apart(name):
    explorer = getattr(explorers, name)()
    if explorer.asking:
        answer(explorer)
    for theme, values in zip(("light", "dark"), ends(explorer), strict=True):
        explorer.set(**values)
        assert list(troubles(explorer.stage.static_figure(theme))) == []
        assert set(colour_blindness.alike(explorer.stage.drawn)) == set()


@pytest.mark.parametrize(("x", "expected"), [(0.5, [("first", "second")]), (1.2, ["first"]), (0.1, [])])
def test_what_overlaps_or_leaves_is_found(x, expected):
    figure, (axes,) = style.canvas(1)
    figure.set_layout_engine("none")  # which would make room
    axes.set_axis_off()
    axes.text(x, 0.5, "first")
    axes.text(0.5, 0.5, "second")
    assert list(troubles(figure)) == expected
