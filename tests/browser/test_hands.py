"""What hands do to the controls, in JupyterLab and in Notebook 7: no key is a command, and a typed number is taken."""

import string

import pytest
from playwright.sync_api import expect
from tools.lab_page import PATH, PATIENCE

from course.browser import jupyterlab, open_notebook, write_notebook

pytestmark = pytest.mark.browser

CELLS = (
    "from helpers import bar, explorers, progress, quiz, watch\nimport time",
    "explorers.descent()",
    "figure = explorers.xor_trainer()\nfigure.commit(0.01)\nfigure",
    "pad = explorers.your_digit()\npad.commit('a 7')\npad",
    "quiz.ask('01')",
    "explorers.machine()",
    "with bar.shown('training'):\n    for epoch in watch.epochs(2000):\n        time.sleep(0.3)",
)
QUESTION, FIGURE, PAD, QUIZ, MACHINE, BAR = range(1, len(CELLS))
RATE = ".noUi-handle[aria-label='learning rate α']"
CONTROLS = {  # a kind of control → its cell, and how it is found there
    "slider": (FIGURE, RATE),
    "box beside a slider": (FIGURE, f".widget-hslider:has({RATE}) .widget-readout"),
    "words slider": (FIGURE, ".noUi-handle[aria-label='epochs trained']"),
    "preset": (FIGURE, ".widget-button:not(.mod-primary)"),
    "choice": (FIGURE, ".widget-toggle-button"),
    "picture": (FIGURE, ".live-caption"),
    "pad": (PAD, ".pad-canvas"),
    "what to draw": (PAD, ".pad-aim"),
    "answer to a question": (QUESTION, ".widget-toggle-button"),
    "answer to a quiz": (QUIZ, ".widget-radio-box input"),
    "slider of a quiz": (QUIZ, ".noUi-handle"),
    "button of a quiz": (QUIZ, ".widget-button"),
    "button of a bar": (BAR, ".training button"),
    "commit": (QUESTION, ".widget-button.mod-primary"),
}
NAMED = ("Arrow" + way for way in ("Up", "Down", "Left", "Right"))
PLAIN = [*NAMED, "Delete", "Backspace", "Home", "End", "PageUp", "PageDown", " ", "Enter"]
KEYS = [*string.ascii_lowercase, *string.digits, *PLAIN, *(f"Shift+{letter}" for letter in "JKLMVZABR")]
CHORDS = ["Control+Backspace", "Control+Shift+M", "Control+Shift+ArrowUp", "Shift+ArrowDown", "Alt+Enter"]
# its cells, which of them is chosen, when each has run but the last, which trains, and whether something is asked
NOTEBOOK = """() => {
  const cells = [...document.querySelectorAll(".jp-Notebook .jp-Cell")];
  const kinds = cells.map((cell) => cell.className.match(/jp-(Code|Markdown|Raw)Cell/)[1]);
  const chosen = cells.flatMap((cell, at) => cell.matches(".jp-mod-active, .jp-mod-selected") ? [at] : []);
  const ran = cells.slice(0, -1).map((cell) => cell.querySelector(".jp-InputPrompt")?.textContent);
  return JSON.stringify([kinds, chosen, ran, document.querySelectorAll(".jp-Dialog").length]);
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    write_notebook(folder / "keys.ipynb", CELLS)
    with jupyterlab(folder, PYTHONPATH=PATH) as running:
        yield running


@pytest.fixture(scope="module", params=["lab/tree", "notebooks"])
def page(request, context, server):
    """Open the notebook and run all of it; its last cell goes on training."""
    opened = open_notebook(context, server, "keys.ipynb", view=request.param, size=(1280, 1600))
    opened.set_default_timeout(PATIENCE)
    opened.locator(".jp-Notebook .jp-Cell").first.click()
    for _ in CELLS[1:]:
        opened.keyboard.press("Shift+Enter")
    opened.keyboard.press("Control+Enter")
    opened.get_by_role("button", name="Stop after this epoch").wait_for()
    yield opened
    opened.close()


def control(page, kind):
    """Return the control after a click on it, as a hand would leave it."""
    number, selector = CONTROLS[kind]
    found = page.locator(".jp-Notebook .jp-Cell").nth(number).locator(selector).first
    found.click()
    return found


@pytest.mark.parametrize("kind", CONTROLS)
def test_no_key_typed_in_a_figure_a_quiz_or_a_bar_is_a_command(page, kind):
    control(page, kind)
    before = page.evaluate(NOTEBOOK)
    for key in [*KEYS, *CHORDS]:
        page.keyboard.press(key)
    assert page.evaluate(NOTEBOOK) == before


FOCUS = "() => document.activeElement.className"


def test_escape_goes_from_a_figure_to_its_cell_and_takes_back_what_was_typed(page):
    box = control(page, "box beside a slider")
    before = box.text_content()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("0.7")
    page.keyboard.press("Escape")
    assert box.text_content() == before
    assert "jp-Cell" in page.evaluate(FOCUS)


def test_tab_goes_from_control_to_control_and_out_of_the_figure(page):
    control(page, "slider").focus()
    inside = "() => document.activeElement.closest('.backprop-explorer')?.id ?? 'out'"
    page.evaluate(
        "() => document.querySelectorAll('.backprop-explorer').forEach((root, at) => { root.id = `root-${at}`; })"
    )
    seen, focused = [], []
    while not seen or seen[-1] == seen[0]:
        page.keyboard.press("Tab")
        seen.append(page.evaluate(inside))
        focused.append(page.evaluate(FOCUS))
        assert len(seen) < 60
    assert len(set(focused)) > 3


@pytest.mark.parametrize(("typed", "rate"), [("0.5", "0.5"), ("7", "7")])
def test_a_number_typed_beside_a_slider_is_taken_as_it_is(page, typed, rate):
    """The tests above have ended the training, so the kernel answers."""
    box = control(page, "box beside a slider")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(typed)
    page.keyboard.press("Enter")
    figure = page.locator(".jp-Notebook .jp-Cell").nth(FIGURE)
    expect(figure.locator(".live-caption")).to_contain_text(f"Learning rate {rate}, ")
    assert float(box.text_content()) == float(typed)
    assert figure.locator(RATE).get_attribute("aria-valuetext") == box.text_content()


def test_a_number_typed_beside_the_slider_of_a_quiz_is_taken_and_shown_as_it_is(page):
    quiz = page.locator(".jp-Notebook .jp-Cell").nth(QUIZ)
    box = quiz.locator(".widget-readout").first
    box.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("0.1234")
    page.keyboard.press("Enter")
    expect(box).to_have_text("0.1234")
    expect(quiz.locator(".noUi-handle").first).to_have_attribute("aria-valuetext", "0.1234")


def test_a_slider_goes_on_to_its_next_step_from_a_typed_number(page):
    box = control(page, "box beside a slider")
    control(page, "slider").press("ArrowRight")
    expect(box).not_to_have_text("7.00")
    assert 7 < float(box.text_content()) < 10.1


def test_a_mission_is_won_once_its_slider_has_stood_there_for_a_second(page):
    figure = page.locator(".jp-Notebook .jp-Cell").nth(MACHINE)
    figure.locator(".noUi-handle").press("Home")
    for _ in range(6):
        figure.locator(".noUi-handle").press("ArrowRight")
    expect(figure.locator(".live-caption")).to_have_text("Waves: 7.")
    page.wait_for_timeout(500)
    expect(figure).to_contain_text("○ Move the slider to 7.")
    expect(figure).to_contain_text("✓ Move the slider to 7.")
