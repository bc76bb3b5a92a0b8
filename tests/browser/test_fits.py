"""On a laptop the controls and the picture are on the screen together, and nothing jumps while a hand is at work."""

import functools
import itertools

import pytest
from playwright.sync_api import expect
from tools.lab_page import PATH, PATIENCE, ROOT

from course.browser import jupyterlab, open_notebook, run_all, write_notebook
from helpers import explorers, labs

pytestmark = pytest.mark.browser

NAMES = sorted(labs.names(labs.EXPLORER), key=lambda name: (labs.names(labs.EXPLORER)[name], name))
LAPTOP, SMALL, ZOOMED, WIDE = (1366, 768), (1024, 700), (911, 512), (1920, 1080)  # the third: the first at 150 %
STILL = 2  # px that rounding may move something by
FOLDED = 40  # px of a prediction that has been committed
UPDATES = 500
EACH = -(-UPDATES // len(NAMES))
# One explorer after the other stands in the same place: a page with all of them would keep only those in sight.
SHELF = """import ipywidgets as widgets
from helpers import explorers
from tools.explorers import answer
name, place, lamp = widgets.Text(continuous_update=False), widgets.VBox(), widgets.HTML("ready")
def put(change):
    what, _, committed = change.new.partition(" ")
    shown = getattr(explorers, what)()
    if committed and shown.asking:
        answer(shown)
    place.children = [shown]
    lamp.value = change.new
name.observe(put, "value")
widgets.VBox([name, lamp, place])"""
# What a hand needs to see: from the first control in use to the end of the picture, and of the pad where there is one.
MEASURED = """() => {
  const figure = document.querySelector(".backprop-explorer"), box = (el) => el.getBoundingClientRect();
  const seen = (selector) => [...figure.querySelectorAll(selector)].filter((el) => el.offsetParent && box(el).height > 0).map(box);
  const parts = [...seen(".backprop-controls"), ...seen(".pad"), ...seen(".live-frame")];
  const [picture, asked] = [seen(".live-frame")[0], seen(".backprop-asked")[0]];
  return {
    room: box(document.querySelector(".jp-WindowedPanel-outer")).height,
    needed: Math.max(...parts.map(({ bottom }) => bottom)) - Math.min(...parts.map(({ top }) => top)),
    beside: seen(".backprop-controls").every(({ right }) => right <= picture.left + 1),
    wide: box(figure).width, picture: picture.width, asked: asked?.height ?? 0,
  };
}"""  # noqa: E501
PLACES = """() => {
  const figure = document.querySelector(".backprop-explorer"), box = (el) => el.getBoundingClientRect(), { top, height } = box(figure);
  const at = (selector) => [...figure.querySelectorAll(selector)].map((el) => box(el).top - top);
  return [height, ...[".live-frame", ".backprop-controls", ".live-said", ".pad"].flatMap(at)];
}"""  # noqa: E501
PARTS = ".backprop-explorer :is(.noUi-handle[tabindex='0'], button:not(:disabled):not(.live-tools button))"
REST = "async () => { for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame); }"
KEYS = "End", "Home", "PageUp", "ArrowRight"


class Shelf:
    """A notebook in which one explorer is shown at a time."""

    def __init__(self, context, server):
        self.page = open_notebook(context, server, "shelf.ipynb", size=LAPTOP)
        self.page.set_default_timeout(PATIENCE)
        run_all(self.page)
        self.name = self.page.locator(".jp-OutputArea-output .widget-text input").first
        self.name.wait_for()

    def put(self, name, committed=True):
        """Show a fresh explorer, with its question answered by its first option or left open."""
        words = f"{name} committed" if committed else name
        self.name.fill(words)
        self.name.press("Enter")
        expect(self.page.locator(".jp-OutputArea-output .widget-html", has_text=words).first).to_be_visible()
        expect(self.page.locator(".live canvas[data-frame]")).to_have_count(1)

    def measured(self, size):
        """Return what is measured in a window of that size, once nothing moves any more."""
        self.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
        before, now = None, self.page.evaluate(MEASURED)
        while now != before:
            self.page.wait_for_timeout(100)
            before, now = now, self.page.evaluate(MEASURED)
        return now

    def updates(self):
        """Press keys on all sliders and click all buttons, round and round."""
        parts = self.page.locator(PARTS).filter(visible=True)
        for turn in itertools.count():
            for number in range(parts.count()):
                part = parts.nth(number)
                if "noUi-handle" in part.get_attribute("class"):
                    yield functools.partial(part.press, KEYS[turn % len(KEYS)])
                else:
                    yield part.click


@pytest.fixture(scope="module")
def shelf(context, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fits")
    write_notebook(folder / "shelf.ipynb", [SHELF])
    with jupyterlab(folder, PYTHONPATH=f"{PATH}:{ROOT / 'tests'}") as server:
        yield Shelf(context, server)


def nothing_jumps(shelf):
    shelf.measured(SMALL)
    begin = shelf.page.evaluate(PLACES)
    controls = shelf.page.locator(PARTS).filter(visible=True).count()
    for update in itertools.islice(shelf.updates(), EACH if controls else 0):
        update()
        shelf.page.evaluate(REST)
        assert shelf.page.evaluate(PLACES) == pytest.approx(begin, abs=STILL)


@pytest.mark.parametrize("name", NAMES)
def test_controls_and_picture_are_seen_together_and_stay_where_they_are(shelf, name):
    shelf.put(name)
    nothing_jumps(shelf)
    for size in (LAPTOP, SMALL, ZOOMED):
        found = shelf.measured(size)
        assert found["needed"] <= found["room"], (size, found)
        assert found["asked"] <= FOLDED, (size, found)
    found = shelf.measured(WIDE)
    assert found["picture"] > 800 or found["picture"] > 0.6 * found["wide"] or found["beside"], found


def test_what_was_asked_and_all_that_was_said_unfolds(shelf):
    shelf.put("depth")
    shelf.measured(SMALL)
    folded = shelf.page.locator(".backprop-said")
    question = explorers.depth().plan.prediction.question
    expect(folded.get_by_text(question)).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.get_by_text(question)).to_be_visible()
