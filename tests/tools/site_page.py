"""A page of the site in a browser, and what Python computes for where its figures stand."""

import base64
import os
import re
from dataclasses import replace

import numpy as np

from helpers import labs
from helpers.explorer.frame import Explorer
from helpers.figures import live
from helpers.figures.controls import SLIDERS
from helpers.figures.marks import Mark
from helpers.web import answers, scenes

LABS = ("00", "03")  # few figures, but sweeps, choices with backgrounds of their own, and sliders that aren't swept
WAIT = 20_000
ALL = "BACKPROP_LABS_SITE" in os.environ  # a whole site

# Where a figure stands, what it says, and what its marks show there.
STAND = """(figure) => {
  const it = figure.figure;
  const of = (what) => Object.fromEntries(Object.entries(it.controls).map(([k, v]) => [k, v[what]]));
  const index = of("at"), size = (shape) => shape.reduce((a, b) => a * b, 1);
  const shown = ({ kind, panel, over, shape, data }) => {
    const block = size(shape.slice(over.length)) * (data.byteLength / size(shape));
    const at = over.reduce((at, name, axis) => at * shape[axis] + index[name], 0);
    const bytes = new Uint8Array(data.buffer, data.byteOffset + at * block, block);
    return { kind, panel, data: btoa(String.fromCharCode(...bytes)) };
  };
  const { frame } = figure.querySelector(".stage canvas").dataset;
  const said = figure.querySelector(".live-caption").textContent;
  return { index, values: of("value"), said, marks: it.model.get("marks").map(shown), frame };
}"""
PAINTED = """([figure, frame]) => Number(figure.querySelector(".stage canvas").dataset.frame) > Number(frame)
  && !figure.querySelector("[aria-busy]")"""


def in_site(lab):
    """Return whether the site that is tested has this lab."""
    return ALL or lab in LABS


class Page:
    """A page that is open, the errors on it, and what it asked for outside its folder."""

    def __init__(self, context, home, name):
        self.context, self.errors, self.outside = context, [], []
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("request", lambda request: self._note(request.url, home))
        self.page.goto(f"{home}/{name}")

    def _note(self, url, home):
        if not url.startswith((home, "data:", "blob:")):
            self.outside.append(url)

    def close(self):
        self.context.close()


def awake(page, name):
    """Return the figure of that name once it moves, its question answered."""
    figure = page.locator(f'[data-explorer="{name}"]').first
    figure.scroll_into_view_if_needed()
    page.wait_for_function("(figure) => 'awake' in figure.dataset", arg=figure.element_handle(), timeout=WAIT)
    answer(page, figure)
    return figure


def answer(page, figure):
    """Commit to what stands in the question, or to its first option."""
    question = figure.locator("div.question")
    if question.count():
        if question.locator(".choices button").count():
            question.locator(".choices button").first.click()
        before = figure.evaluate(STAND)["frame"]
        question.locator(".commit").click()
        painted(page, figure, before)


def painted(page, figure, frame):
    """Wait until the figure has been painted anew."""
    page.wait_for_function(PAINTED, arg=[figure.element_handle(), frame], timeout=WAIT)


def untimed(words):
    """Return a sentence without the one number that is measured anew each time: how many times as long it took."""
    return re.sub(r"[\d.]+ (?=times)|(?<=times as long by autograd, and )[\d.]+", "", words)


def open_explorer(name):
    """Return the explorer as it is once its question has been answered, without the marks of an answer."""
    made = labs.load(labs.EXPLORER, name)()
    return Explorer(replace(made.plan, prediction=None), **made.functions.choices)


def put(explorer, stand):
    """Move an explorer to where the page's figure stands."""
    values = {}
    for name, value in stand["values"].items():
        control = explorer.controls[name]
        values[name] = value if isinstance(control, SLIDERS) else live.positions(control)[value]
    begin = {name: control.value for name, control in explorer.plan.controls().items()} | dict(explorer.plan.points)
    scenes.put(explorer, values, begin)


def shown(mark: Mark, index):
    """Return what a mark shows at a position, as the page has it."""
    data = np.ascontiguousarray(mark.numbers(), dtype=mark.dtype)[tuple(index[name] for name in mark.over)]
    return {"kind": mark.kind, "panel": mark.panel, "data": base64.b64encode(data.tobytes()).decode("ascii")}


def winning(explorer, mission):
    """Return control → position where a mission is won without a free control being moved, if there is such a place."""
    moved = [name for name in mission.moved if name in explorer.controls]
    if set(mission.moved) - set(explorer.plan.sweep):
        return {}
    begin = explorer.stage.index()
    for state in answers.states(explorer):
        other = [name for name in explorer.plan.sweep if state.at[name] != begin[name]]
        if set(moved) <= set(other) and mission.won(explorer.result, state):
            return {name: state.at[name] for name in other}
    return {}
