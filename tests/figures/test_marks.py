"""Marks: what travels to the browser, what stands at one position, and the same drawn by matplotlib."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from helpers.figures import style
from helpers.figures.images import png
from helpers.figures.marks import LARGEST, Bars, Heat, Label, Line, Links, Points, Rule

COLOURS = style.palette("light")
PATHS = np.arange(24.0).reshape(3, 4, 2)  # three positions of a slider, four points each


def drawn(mark, index=None):
    """Return the axes with the mark on them, and what `draw` gave back."""
    axes = Figure().subplots()
    axes.set(xlim=(0, 10), ylim=(0, 10))
    return axes, mark.draw(axes, index or {}, COLOURS)


@pytest.mark.parametrize(
    ("make", "data", "over"),
    [
        (Line, [1.0, 2.0], ()),
        (Line, PATHS, ()),
        (Line, PATHS, ("a", "b")),
        (Points, PATHS[0], ("a",)),
        (Bars, [3.0], ()),
        (Heat, [[[0.5]]], ()),
        (Rule, 1.0, ()),
        (Rule, [[1.0]], ()),
        (Links, [0.0, 0.0, 1.0, 1.0, 2.0], ()),
    ],
)
def test_data_with_the_wrong_number_of_axes_is_refused(make, data, over):
    with pytest.raises(ValueError, match=rf"data of a {make.__name__}: expected axes \(.*\), got shape"):
        make(data=data, over=over)


def test_the_error_names_the_controls_and_the_shape():
    with pytest.raises(ValueError, match=r"expected axes \(rate, step, …, …\), got shape \(3, 4, 2\)"):
        Line(data=PATHS, over=("rate", "step"))


def test_a_label_needs_a_text_for_each_place_or_for_each_position():
    places = np.zeros((3, 2, 2))
    Label(data=places, over=("a",), texts=["x", "y"])
    Label(data=places, over=("a",), texts=list("abcdef"))
    with pytest.raises(ValueError, match="texts: expected 2 or 6 texts, got 3"):
        Label(data=places, over=("a",), texts=list("abc"))


def test_at_picks_one_position_and_cuts_after_the_scrubbed_one():
    line = Line(data=PATHS, over=("rate",), cut_at="step")
    assert line.lengths() == {"rate": 3}
    np.testing.assert_array_equal(line.at({"rate": 1, "step": 0}), PATHS[1, :1])
    np.testing.assert_array_equal(line.at({"rate": 2, "step": 2}), PATHS[2, :3])
    np.testing.assert_array_equal(Line(data=PATHS, over=("rate",)).at({"rate": 0, "step": 1}), PATHS[0])


def test_at_follows_the_order_of_over():
    data = np.arange(2 * 3 * 1 * 2.0).reshape(2, 3, 1, 2)
    np.testing.assert_array_equal(Points(data=data, over=("a", "b")).at({"b": 2, "a": 1}), data[1, 2])


@pytest.mark.parametrize(("make", "dtype"), [(Line, "<f4"), (Bars, "<f8")])
def test_the_wire_holds_the_same_numbers(make, dtype):
    wire = make(data=PATHS, over=("rate",), panel=1, role="second", ghost=True).wire()
    assert (wire["dtype"], wire["shape"], wire["over"]) == (dtype, [3, 4, 2], ("rate",))
    assert (wire["kind"], wire["panel"], wire["role"], wire["ghost"]) == (make.kind, 1, "second", True)
    np.testing.assert_array_equal(np.frombuffer(wire["data"], dtype).reshape(wire["shape"]), PATHS)


def test_the_wire_is_row_major_whatever_the_layout_of_the_array():
    turned = PATHS.swapaxes(0, 1)
    assert not turned.flags.c_contiguous
    sent = np.frombuffer(Line(data=turned, over=("step",)).wire()["data"], "<f4")
    np.testing.assert_array_equal(sent.reshape(4, 3, 2), turned)


def test_what_diverged_travels_as_a_large_number_and_a_gap_stays_a_gap():
    sent = np.frombuffer(Line(data=[[0, np.inf], [1, -1e300], [2, np.nan]]).wire()["data"], "<f4")
    np.testing.assert_allclose(sent[[1, 3]], [LARGEST, -LARGEST], rtol=1e-6)
    assert np.isnan(sent[5])


def test_bars_keep_what_a_float32_would_lose():
    sent = np.frombuffer(Bars(data=[[0, 1e-200]]).wire()["data"], "<f8")
    assert sent[1] == 1e-200


@pytest.mark.filterwarnings("error")
def test_a_heat_travels_as_levels_of_a_byte():
    wire = Heat(data=[[0.0, 1.0, 0.5], [-3.0, 7.0, np.nan]]).wire()
    assert (wire["dtype"], wire["shape"]) == ("|u1", [2, 3])
    assert list(wire["data"]) == [0, 255, 128, 0, 255, 128]


def test_a_line_is_drawn_with_its_numbers_in_its_colour():
    _, artist = drawn(Line(data=PATHS, over=("rate",), cut_at="step", dots=3, dash=(3, 2)), {"rate": 1, "step": 1})
    np.testing.assert_array_equal(artist.get_xydata(), PATHS[1, :2])
    assert artist.get_color() == COLOURS["path"]
    assert artist.get_marker() == "o"
    assert artist.is_dashed()


def test_an_arrow_gets_a_head_only_where_there_is_a_way():
    assert len(drawn(Line(data=PATHS[0], arrow=True))[0].texts) == 1
    assert len(drawn(Line(data=PATHS[0, :1], arrow=True))[0].texts) == 0


@pytest.mark.parametrize("symbol", ["o", "s", "x"])
def test_points_are_drawn_where_they_are(symbol):
    _, artist = drawn(Points(data=PATHS[2], symbol=symbol, role="bad"))
    np.testing.assert_array_equal(artist.get_offsets(), PATHS[2])


@pytest.mark.parametrize(("base", "bottom"), [(None, 0.0), (2.0, 2.0)])
def test_bars_stand_on_their_base_and_reach_their_height(base, bottom):
    _, artist = drawn(Bars(data=[[1, 5], [2, 7]], base=base))
    assert [bar.get_y() for bar in artist] == [bottom, bottom]
    assert [bar.get_y() + bar.get_height() for bar in artist] == [5, 7]


def test_a_heat_fills_the_panel_with_its_first_row_at_the_bottom():
    _, artist = drawn(Heat(data=[[0.0, 0.2], [0.8, 1.0]]))
    assert artist.get_extent() == [0, 10, 0, 10]
    assert artist.origin == "lower"
    np.testing.assert_array_equal(artist.get_array(), [[0.0, 0.2], [0.8, 1.0]])


@pytest.mark.parametrize("scale", [("negative", "zero", "positive"), ("paper", "ink")])
def test_a_heat_runs_through_the_colours_of_its_scale(scale):
    heat = Heat(data=[[0.0, 1.0]], scale=scale)
    _, artist = drawn(heat)
    ends = [to_hex(artist.cmap(at)) for at in (0.0, 1.0)]
    assert ends == [COLOURS[scale[0]], COLOURS[scale[-1]]]
    assert heat.wire()["scale"] == scale


@pytest.mark.parametrize(("axis", "value"), [("x", 4.0), ("x", 9.8), ("y", 4.0)])
def test_a_rule_crosses_its_axis_and_says_its_name_inside_the_panel(axis, value):
    axes, (artist,) = drawn(Rule(data=[value], axis=axis, text="edge"))
    across = artist.get_xdata() if axis == "x" else artist.get_ydata()
    assert list(across) == [value, value]
    (text,) = axes.texts
    assert text.get_text() == "edge"
    assert text.get_ha() == ("right" if value > 9 else "left")


def test_a_link_is_as_wide_as_its_number_dashed_below_zero_and_missing_at_nan():
    _, (large, small) = drawn(Links(data=[[0, 0, 1, 1, 1.0], [0, 0, 1, 2, -0.5], [0, 0, 1, 3, np.nan]], width=10))
    assert large.get_linewidth() == pytest.approx(2 * small.get_linewidth())
    assert (large.get_color(), small.get_color()) == (COLOURS["positive"], COLOURS["negative"])
    assert (large.is_dashed(), small.is_dashed()) == (False, True)


def test_words_are_those_of_the_position():
    data = np.zeros((2, 3, 1, 2))
    label = Label(data=data, over=("a", "b"), texts=list("abcdef"))
    assert label.words({"a": 1, "b": 0}) == ["d"]
    assert Label(data=data, over=("a", "b"), texts=["same"]).words({"a": 1, "b": 2}) == ["same"]


def test_a_label_writes_its_words_and_leaves_out_what_has_no_place():
    _, texts = drawn(Label(data=[[1, 2], [np.nan, 3]], texts=["here", "nowhere"], box=True))
    assert [(text.get_text(), text.get_position()) for text in texts] == [("here", (1, 2))]


EXTREMES = [1e6, 1e30, 1e300, np.inf, np.nan, -1e300, -np.inf]
RUNAWAYS = {
    "line": lambda v: Line(data=[[1, 1], [v, v]], arrow=True, dots=3),
    "points": lambda v: Points(data=[[v, v]]),
    "bars": lambda v: Bars(data=[[1, v]]),
    "rule x": lambda v: Rule(data=[v], text="edge"),
    "rule y": lambda v: Rule(data=[v], axis="y", text="edge"),
    "links": lambda v: Links(data=[[1, 1, v, v, 1.0]]),
    "label": lambda v: Label(data=[[v, v]], texts=["gone"]),
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("scale", ["linear", "log"])
@pytest.mark.parametrize("make", RUNAWAYS.values(), ids=RUNAWAYS)
def test_what_ran_away_is_drawn_without_a_crash_a_warning_or_a_word(make, scale):
    figure = Figure(figsize=(2, 2))
    axes = figure.subplots()
    limits = {"xlim": (0.1, 10), "ylim": (0.1, 10)}
    axes.set(xscale=scale, yscale=scale, **limits)
    for value in EXTREMES:
        make(value).draw(axes, {}, COLOURS)
    axes.set(**limits)
    png(figure)
    assert "gone" not in [text.get_text() for text in axes.texts if scale == "linear"]
    assert "edge" not in [text.get_text() for text in axes.texts]
