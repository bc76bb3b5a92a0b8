"""Each lab's exercise, prediction, slider, mission and quiz, done by somebody who has no mouse."""

import re

import pytest
from playwright.sync_api import expect
from tools import site_page
from tools.exercises import of_lab
from tools.lab_page import PATH, PATIENCE, ROOT

from course.browser import jupyterlab, open_notebook, write_notebook
from course.builder import exercises, sources, variants
from helpers import labs
from helpers.web import controls

pytestmark = pytest.mark.browser

LABS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.py") if of_lab(path.stem[:2]))
SETUP = """import numpy as np
from helpers import checks, explorers, progress, quiz
from helpers.nn.functions import sigmoid
progress.open_lab({lab!r})"""
MOST = 80  # presses of Tab from a cell to anything in its output
FEW = 150  # presses of an arrow
ENABLED = ".backprop-controls .noUi-handle[tabindex='0']"
MINUTE = 60_000
EXERCISE, CHECK, FIGURE, QUIZ = range(1, 5)
WHERE = """() => {
  const el = document.activeElement, inside = (selector) => Boolean(el.closest(selector));
  const kind = el.matches(".noUi-handle") ? "slider" : el.matches("button") ? "button" : el.matches("input") ? "input" : "other";
  return { kind, asked: inside(".backprop-asked"), controls: inside(".backprop-controls"), text: el.textContent,
    label: el.getAttribute("aria-label") ?? "", editor: inside(".jp-Notebook .cm-content") || el.matches(".jp-Cell") };
}"""  # noqa: E501


def answers(stem):
    """Return exercise → the text of its cell in the solution, in the order of the lab."""
    source = sources.read(ROOT / "notebooks" / f"{stem}.py")
    found, _ = exercises.find(source)
    cells = {cell.id: cell.source for cell in variants.solution(source, found).cells}
    return {exercise.name: cells[exercise.name] for exercise in found}


def figure(lab):
    """Return an explorer of the lab that asks and has a mission, the mission, and the keys that win it.

    The keys are control → how often the right arrow is pressed from the slider's lower end.
    """
    for name in (name for name, home in labs.names(labs.EXPLORER).items() if home == lab):
        plan = labs.load(labs.EXPLORER, name)().plan
        for mission in plan.missions if plan.prediction else ():
            explorer = site_page.open_explorer(name)
            explorer.take(plan.prediction.setting)
            won = site_page.winning(explorer, mission)
            sliders = all(controls.kind(explorer.controls[control]) == "slider" for control in won)
            if won and sliders and sum(won.values()) < FEW:
                return name, mission, {explorer.controls[control].description: at for control, at in won.items()}
    return next(n for n, home in labs.names(labs.EXPLORER).items() if home == lab and asks(n)), None, {}


def asks(name):
    return labs.load(labs.EXPLORER, name)().plan.prediction


class Keyboard:
    """A notebook that is open, and nothing but keys."""

    def __init__(self, page):
        self.page, self.press = page, page.keyboard.press
        page.set_default_timeout(PATIENCE)

    def tab(self, wanted, key="Tab"):
        """Press Tab until the focus is at something wanted, and return what it is."""
        for _ in range(MOST):
            self.press(key)
            here = self.page.evaluate(WHERE)
            if wanted(here):
                return here
        raise AssertionError("Tab doesn't lead there")

    def cell(self, number):
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number)

    def select(self, number):
        """Go from anywhere in the notebook to a cell of it."""
        self.press("Escape")
        for _ in range(QUIZ + 2):
            self.press("ArrowUp")
        for _ in range(number):
            self.press("ArrowDown")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keyboard")
    for stem in LABS:
        lab, name = stem[:2], next(iter(answers(stem)))
        cells = [SETUP.format(lab=lab), "", f"checks.{name}({name})", f"explorers.{figure(lab)[0]}()"]
        write_notebook(folder / f"{stem}.ipynb", [*cells, f"quiz.ask({lab!r})"])
    with jupyterlab(folder, PYTHONPATH=PATH) as running:
        yield running


@pytest.mark.parametrize("stem", LABS)
def test_a_lab_is_done_without_a_mouse(context, server, stem):
    page = open_notebook(context, server, f"{stem}.ipynb", size=(1366, 2600))
    hands = Keyboard(page)
    hands.tab(lambda here: here["editor"])
    write_and_check(hands, next(iter(answers(stem).values())))
    _, mission, keys = figure(stem[:2])
    predict(hands)
    if mission:
        win(hands, mission, keys)
    else:
        hands.cell(FIGURE).locator(ENABLED).first.wait_for(timeout=MINUTE)
        hands.select(FIGURE)
        hands.tab(lambda here: here["controls"])
    ask(hands)
    page.close()


def write_and_check(hands, text):
    hands.select(0)
    hands.press("Shift+Enter")
    hands.press("Enter")
    hands.page.keyboard.insert_text(text)
    for _ in range(QUIZ):
        hands.press("Shift+Enter")
    expect(hands.cell(CHECK).locator(".jp-OutputArea")).to_contain_text("✓")


def predict(hands):
    figure = hands.cell(FIGURE)
    figure.locator(".live canvas[data-frame]").wait_for()
    hands.select(FIGURE)
    here = hands.tab(lambda here: here["asked"])
    hands.press("ArrowRight" if here["kind"] == "slider" else "Enter")
    hands.tab(lambda here: here["asked"] and "Commit" in here["text"])
    hands.press("Enter")
    expect(figure.locator(".backprop-asked")).to_contain_text("Committed")


def win(hands, mission, keys):
    hands.cell(FIGURE).locator(ENABLED).first.wait_for(timeout=MINUTE)  # a training may run first
    hands.select(FIGURE)
    for label, presses in keys.items():
        hands.tab(lambda here, label=label: here["controls"] and here["label"] == label)
        hands.press("Home")
        for _ in range(presses):
            hands.press("ArrowRight")
    expect(hands.cell(FIGURE).locator(".live-told")).to_contain_text("✓")


def ask(hands):
    quiz = hands.cell(QUIZ)
    hands.select(QUIZ)
    hands.tab(lambda here: here["kind"] == "input")
    hands.press(" ")
    hands.tab(lambda here: here["kind"] == "button" and "Check" in here["text"])
    hands.press("Enter")
    expect(quiz).to_contain_text(re.compile("[✓✗]"))
