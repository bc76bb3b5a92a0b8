"""What the browser tests of the pad share: the page with the pad, strokes, and scripts that look at it."""

import re
from pathlib import Path

import numpy as np
from playwright.sync_api import expect

from course.browser import open_notebook, run_all
from helpers.nn import drawing

ROOT = Path(__file__).parents[2]
PATIENCE = 60_000  # ms
FIRST = """from helpers import progress
from helpers.explorers import your_digit
progress.open_lab("06")"""
CELLS = (FIRST, "explorer = your_digit()\nexplorer", "pass")
DOTS = """(canvas) => {
  const { width } = canvas, pen = canvas.getContext("2d"), side = width / 32;
  return Array.from({ length: 1024 }, (_, i) => {
    const at = [((i % 32) + 0.6) * side, (Math.floor(i / 32) + 0.6) * side];
    return pen.getImageData(...at, 1, 1).data[0] < 100 ? 1 : 0;
  });
}"""
ANSWERED = "(canvas) => canvas.dataset.seq !== undefined && canvas.dataset.seq === canvas.dataset.answered"
TWO_FRAMES = """async () => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
}"""
TOP = "(element) => element.getBoundingClientRect().top"
# Its marks come before the answer itself, so the frame after it shows them.
WATCH = """(pad) => {
  window.lags = { answered: [], painted: [] };
  const sent = {};
  new MutationObserver(() => {
    const { seq, answered } = pad.dataset, now = performance.now();
    sent[seq] ??= now;
    if (!(answered in sent) || Number.isNaN(sent[answered])) return;
    const began = sent[answered];
    sent[answered] = NaN;
    window.lags.answered.push(now - began);
    requestAnimationFrame(() => window.lags.painted.push(performance.now() - began));
  }).observe(pad, { attributes: true, attributeFilter: ["data-seq", "data-answered"] });
}"""
SEVEN = [[(8, 4), (22, 4), (13, 28)], [(11, 16), (21, 16)]]  # crossed, as in the data
OVAL = [(16 + 10 * np.cos(angle), 16 + 12 * np.sin(angle)) for angle in np.linspace(0, 6.3, 120)]


class Sheet:
    """A notebook with the pad in it, and ways to draw."""

    def __init__(self, context, server, errors):
        self.errors = errors
        self.page = open_notebook(context, server, "pad.ipynb", size=(1280, 1000), errors=errors)
        self.page.set_default_timeout(PATIENCE)
        run_all(self.page)
        self.cell = self.page.locator('.jp-Notebook .jp-Cell[data-windowed-list-index="1"]')
        self.below = self.page.locator('.jp-Notebook .jp-Cell[data-windowed-list-index="2"]')
        self.pad = self.cell.locator(".pad-canvas")
        self.caption = self.cell.locator(".live-caption")
        self.caption.wait_for()

    def button(self, name, exact=True):
        return self.cell.get_by_role("button", name=name, exact=exact)

    def commit(self):
        """Answer the question, where it's still open."""
        if self.button("Commit to it").count():
            self.button("something else", exact=False).click()
            self.button("Commit to it").click()
        expect(self.button("Clear")).to_be_enabled(timeout=PATIENCE)

    def fresh(self, fitting="on", aim="Draw a 0"):
        """Begin with an empty pad."""
        self.commit()
        self.cell.get_by_role("button", name=re.compile(f"^(fitting: )?{fitting}$")).click()
        self.button(aim, exact=False).click()
        self.wait()

    def wait(self):
        """Wait until the newest drawing has been sent and answered."""
        self.page.evaluate(TWO_FRAMES)  # what has just been drawn is sent with the next frame
        self.page.wait_for_function(ANSWERED, arg=self.pad.element_handle(), timeout=PATIENCE)

    def dots(self):
        return np.array(self.pad.evaluate(DOTS)).reshape(32, 32)

    def places(self, stroke):
        """Return where the points of a stroke, in dots, are on the page."""
        box = self.pad.bounding_box()
        side = (box["width"] - 2) / 32  # without the border
        return [(box["x"] + 1 + x * side, box["y"] + 1 + y * side) for x, y in stroke]

    def draw(self, strokes, steps=6, button="left"):
        self.pad.scroll_into_view_if_needed()
        mouse = self.page.mouse
        for stroke in strokes:
            first, *rest = self.places(stroke)
            mouse.move(*first)
            mouse.down(button=button)
            for place in rest:
                mouse.move(*place, steps=steps)
            mouse.up(button=button)


def goal(digit):
    return f"Draw {'an' if digit == 8 else 'a'} {digit}"


def reach(strokes, radius):
    """Return the dots that a pen of a given radius inks."""
    return drawing.drawn(strokes, radius)
