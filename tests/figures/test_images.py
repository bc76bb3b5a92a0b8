"""Pictures that were drawn once and are taken again: the cache they come from, and when a stage may use it."""

import io

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import imread

from helpers import explorers, labs
from helpers.figures import images, live, style
from helpers.figures.images import Cache
from helpers.figures.marks import Line, Points

EVERY = sorted(labs.names(labs.EXPLORER))


@pytest.fixture(autouse=True)
def _empty_cache():
    live.CACHE.clear()
    yield
    live.CACHE.clear()


@pytest.fixture
def drawn():
    """Return the list of all backgrounds that were made, as (title, theme)."""
    return []


@pytest.fixture
def stage(drawn):
    """Return a function that opens a stage whose background depends on a title."""

    def opened(title, cached=True):
        def background(theme):
            drawn.append((title, theme))
            figure, axes = style.canvas(2, size=(4, 2))
            axes[0].set(title=title, xlim=(0, 4), ylim=(0, 4), aspect="equal", xlabel="a label")
            axes[1].plot([0, 1e5], [0, 1], label="a line")
            figure.legend(loc="outside lower center")
            return figure

        controls = {"step": live.whole_slider("step", 0, 3, 1)}
        return live.Stage(background, controls, (lambda: (title,)) if cached else None)

    return opened


def points(step=1.0):
    return [Line(data=[[0, 0], [4, 4]]), Points(data=step * np.arange(8.0).reshape(4, 1, 2), over=("step",))]


def test_a_cache_makes_a_thing_once_and_lets_the_oldest_go():
    cache, made = Cache(2), []
    for key in "abaacba":
        assert cache.get(key, lambda key=key: made.append(key) or key.upper()) == key.upper()
    assert made == ["a", "b", "c", "a"]
    cache.clear()
    cache.get("a", lambda: made.append("again"))
    assert made[-1] == "again"


def test_a_cache_keeps_nothing_without_a_key():
    cache, made = Cache(2), []
    for _ in range(3):
        cache.get(None, lambda: made.append(1))
    assert len(made) == 3
    assert cache.things == {}


def test_what_could_not_be_made_is_made_the_next_time():
    cache = Cache(2)
    with pytest.raises(ZeroDivisionError):
        cache.get("a", lambda: 1 / 0)
    assert cache.get("a", lambda: 3) == 3


def test_a_stage_like_one_that_was_drawn_takes_its_picture(stage, drawn):
    one, other = stage("ravine"), stage("ravine")
    assert drawn == [("ravine", "light")]
    assert (one.picture, one.size, one.panels) == (other.picture, other.size, other.panels)
    assert stage("bowl").picture != one.picture
    one.theme = other.theme = "dark"
    assert drawn == [("ravine", "light"), ("bowl", "light"), ("ravine", "dark")]
    assert one.picture == other.picture
    assert other.colours == style.palette("dark")


def test_a_stage_that_does_not_say_what_it_is_like_draws_each_time(stage, drawn):
    assert stage("ravine", cached=False).picture == stage("ravine", cached=False).picture
    assert len(drawn) == 2
    assert live.CACHE.things == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_static_figure_of_a_taken_background_has_the_same_pixels(stage, drawn, theme):
    def png():
        opened = stage("ravine")
        opened.theme = theme
        opened.show(points())
        return images.png(opened.static_figure(theme))

    first = png()
    drawn.clear()
    assert png() == first
    assert drawn == [("ravine", theme)]  # made once for the marks, and never laid out


def far(png, figure):
    """Return how far a PNG is from the figure drawn as a whole: the mean over all pixels, of 1."""
    return np.abs(imread(io.BytesIO(png)) - imread(io.BytesIO(images.png(figure)))).mean()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_laid_over_the_backdrop_are_where_its_axes_say(stage, theme):
    shown = stage("ravine")
    shown.show(points())
    drawn = imread(io.BytesIO(shown.png(theme)))[..., :3]
    left, bottom, right, top = shown.panels[0]["box"]

    def colour_at(x, y):
        across, up = left + x / 4 * (right - left), bottom + y / 4 * (top - bottom)
        return drawn[round((1 - up) * len(drawn)), round(across * drawn.shape[1])]

    for x, y, role in [(2, 3, "path"), (3.2, 0.7, "paper"), (0.7, 3.2, "paper")]:
        np.testing.assert_allclose(colour_at(x, y), to_rgb(style.palette(theme)[role]), atol=0.06)


def test_a_png_is_drawn_once_for_all_that_look_the_same(stage, drawn, monkeypatch):
    made, laid_over = [], images.laid_over
    monkeypatch.setattr(images, "laid_over", lambda *parts: made.append(parts) or laid_over(*parts))
    one, other = stage("ravine"), stage("ravine")
    one.show(points())
    other.show(points())
    drawn.clear()
    assert other.png() == one.png()
    assert len(made) == 1
    assert drawn == []  # the background isn't drawn a second time


@pytest.mark.parametrize(
    "change",
    [
        lambda stage: stage.show(points(0.9)),
        lambda stage: stage.show(points()[:1]),
        lambda stage: stage.show([Line(data=[[0, 0], [4, 4]], role="second"), points()[1]]),
        lambda stage: stage.show([*points(), Line(data=[[0, 4], [4, 0]], role="second")]),
        lambda stage: stage.controls["step"].set_trait("value", 0),
    ],
    ids=["data", "fewer marks", "another role", "more marks", "another position"],
)
def test_a_png_of_anything_else_is_another(stage, change):
    one, other = stage("ravine"), stage("ravine")
    one.show(points())
    other.show(points())
    change(other)
    assert far(other.png(), other.static_figure()) < 0.01
    assert not np.array_equal(*(imread(io.BytesIO(each.png())) for each in (one, other)))


class Watched:
    """A state that writes down what it is asked for."""

    def __init__(self, state):
        self.state, self.asked = state, set()

    def __getattr__(self, name):
        self.asked.add(name)
        return getattr(self.state, name)


@pytest.mark.parametrize("name", EVERY)
def test_a_background_depends_on_nothing_but_what_redraws_it(monkeypatch, name):
    """Otherwise it would show an old picture: when a control is turned, and when its cell is run again."""
    monkeypatch.setattr(images, "png", lambda figure, scale=1: b"")  # most of the time, and nobody looks at it here
    explorer = getattr(explorers, name)()
    state = Watched(explorer.state())
    explorer.plan.background(state, "light")
    assert state.asked <= {"places", *explorer.plan.redraw}
