"""Every lab in a real JupyterLab and a real Chromium: it runs, its sliders move the picture, an answer turns ✗ to ✓.

The labs are found from their sources. Where Chromium is missing these tests fail: a lab that nobody has seen moving
isn't tested.
"""

import re
import shutil
import time

import pytest
from playwright.sync_api import expect
from tools.lab_page import AT_REST, PAINTED, PAINTED_ANEW, PATH, PATIENCE, ROOT, TOP, Lab, lost, solved, with_widgets
from tools.rows import ROWS

from course.browser import command, jupyterlab, open_notebook
from helpers import labs
from helpers.quizzes import questions

pytestmark = pytest.mark.browser

# Running a cell again closes its old figure; the box around that, which nothing shows, stays until Python collects it.
# JupyterLab saves such a box too, and on opening looks for the figure in it for two seconds before it complains.
BOX_OF_A_CLOSED_FIGURE = "widget model not found"
ONLY_01 = pytest.mark.parametrize("lab", ROWS[1:2], indirect=True, ids=lambda row: row.stem)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Serve a copy of the labs, so that nothing is written into the checkout."""
    folder = tmp_path_factory.mktemp("a student's labs")
    (folder / "labs").mkdir()
    for row in ROWS:
        shutil.copy(ROOT / "labs" / f"{row.stem}.ipynb", folder / "labs")
    variables = {
        "BACKPROP_LABS_PROGRESS": str(folder / "progress.jsonl"),
        "PYTHONPATH": PATH,
    }
    with jupyterlab(folder, **variables) as running:
        yield running


@pytest.fixture(scope="module", params=ROWS, ids=lambda row: row.stem)
def lab(request, context, server):
    """Open one lab after another; all tests of a lab look at the same page, in the order in which they stand here."""
    opened = Lab(context, server, request.param)
    yield opened
    opened.page.close()


def test_an_untouched_lab_runs_and_every_check_waits(lab):
    complaints = '[data-mime-type="application/vnd.jupyter.stderr"]'  # where JupyterLab shows errors and warnings
    assert lab.page.locator(f".jp-Notebook {complaints}").all_text_contents() == []
    checks = [n for n, cell in enumerate(lab.notebook.cells) if cell.source.startswith("checks.")]
    assert checks
    for number in checks:
        assert "○" in lab.said(number)
        assert "not written yet" in lab.said(number)


def test_an_arrow_key_moves_the_picture_and_not_the_page(lab):
    figure = lab.number("explorers.")
    handle = lab.cell(figure).locator(".noUi-handle").first
    canvas, below = lab.cell(figure).locator("canvas").first, lab.cell(figure + 1)
    handle.focus()
    lab.wait(AT_REST, below)
    before, top = canvas.evaluate(PAINTED), below.evaluate(TOP)
    words = canvas.get_attribute("aria-label")
    assert before["frame"] > 0
    for _ in range(3):
        handle.press("ArrowRight")  # JupyterLab may have taken the focus to the last cell that was run
    lab.wait(PAINTED_ANEW, canvas, before)
    expect(canvas).not_to_have_attribute("aria-label", words)
    assert below.evaluate(TOP) == top


def test_every_handle_has_a_name_for_those_who_cannot_see_it(lab):
    unnamed = "() => [...document.querySelectorAll('.noUi-handle')].filter((handle) => !handle.ariaLabel?.trim())"
    lab.page.wait_for_function(f"() => ({unnamed})().length === 0", timeout=PATIENCE)
    assert lab.page.locator(".noUi-handle").count() >= lab.page.locator(".live").count() > 0


def test_every_handle_says_what_the_eye_reads(lab):
    """In figures, in predictions and in the quiz; one has been moved, by a test above."""
    read = "(handle) => handle.closest('.widget-slider').querySelector('.widget-readout').textContent"
    said = f"() => [...document.querySelectorAll('.noUi-handle')].map((h) => [h.ariaValueText, ({read})(h)])"
    differ = f"() => ({said})().filter(([words, number]) => words !== number)"
    lab.page.wait_for_function(f"() => ({differ})().length === 0", timeout=PATIENCE)
    assert all(number for _, number in lab.page.evaluate(said))


def test_an_answer_that_is_typed_turns_its_check_and_its_open_explorer(lab):
    name = lab.row.exercise
    exercise = lab.number(f"def {name}(")
    check = lab.number(f"checks.{name}({name})", exercise)
    figure = lab.number(f"{name}={name}", check)
    lab.cell(exercise).locator(".cm-content").click()
    lab.page.keyboard.press("ControlOrMeta+a")
    lab.page.keyboard.insert_text(solved(lab.row))
    lab.page.keyboard.press("Shift+Enter")
    assert "your own code" not in lab.said(figure)
    lab.run(check)
    expect(lab.cell(check).locator(".jp-Cell-outputArea")).to_contain_text("✓")
    expect(lab.cell(figure).locator(".jp-Cell-outputArea")).to_contain_text("your own code")


@ONLY_01
def test_the_start_of_a_descent_is_dragged_and_moved_by_keys(lab):
    cell = lab.cell(lab.number("explorers.descent("))
    cell.get_by_role("button", name="diverges").click()
    cell.get_by_role("button", name="Commit to it").click()
    handle, canvas = cell.locator(".live-handle"), cell.locator("canvas").first
    handle.scroll_into_view_if_needed()
    lab.wait(AT_REST, cell)
    before, place = canvas.evaluate(PAINTED), handle.get_attribute("aria-label")
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lab.page.mouse.move(x, y)
    lab.page.mouse.down()
    lab.page.mouse.move(x + 60, y + 20, steps=5)
    lab.page.mouse.up()
    lab.wait(PAINTED_ANEW, canvas, before)
    dragged = handle.get_attribute("aria-label")
    assert dragged != place
    before = canvas.evaluate(PAINTED)
    handle.focus()
    lab.page.keyboard.press("ArrowUp")
    lab.wait(PAINTED_ANEW, canvas, before)
    assert handle.get_attribute("aria-label") not in (place, dragged)


@ONLY_01
def test_buttons_keep_their_names_when_they_are_enabled(lab):
    """The test before this one has committed to a prediction, and ipywidgets has drawn the buttons anew."""
    cell = lab.cell(lab.number("explorers.descent("))
    buttons = cell.locator(".live-choice .widget-toggle-button")
    expect(buttons.last).to_be_enabled()
    lab.page.wait_for_timeout(500)
    assert buttons.count() >= 2
    assert all(": " in (button.get_attribute("aria-label") or "") for button in buttons.all())


@ONLY_01
def test_a_question_explains_a_wrong_answer_and_praises_the_right_one(lab):
    number, question = next((n, q) for n, q in enumerate(labs.quiz("01")) if isinstance(q, questions.ChoiceQuestion))
    box = lab.cell(lab.number("quiz.ask(")).locator(".backprop-question").nth(number)
    wrong = next(choice for choice in question.choices if not choice.right)
    right = next(choice for choice in question.choices if choice.right)
    for choice, sign in ((wrong, "✗"), (right, "✓")):
        box.get_by_label(choice.text, exact=True).check()
        box.get_by_role("button", name="Check").click()
        expect(box.locator(".backprop-feedback")).to_contain_text(f"{sign} ")
        expect(box.locator(".backprop-feedback")).to_contain_text(choice.explanation)


@ONLY_01
def test_arrow_keys_answer_questions_and_go_to_no_other_cell(lab):
    quiz = lab.cell(lab.number("quiz.ask("))
    first, second = (quiz.get_by_role("radio").nth(n) for n in (0, 1))
    first.check()
    first.press("ArrowDown")
    expect(second).to_be_checked()
    handle = quiz.locator(".noUi-handle").first
    before = handle.get_attribute("aria-valuetext")
    handle.press("ArrowUp")
    expect(handle).not_to_have_attribute("aria-valuetext", before)
    expect(handle).to_be_focused()


@ONLY_01
def test_the_dark_theme_draws_the_background_anew(lab):
    cell = lab.cell(lab.number("explorers."))
    image = cell.locator(".live-frame img")
    corner = """(image) => {
      const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
      pen.drawImage(image, 0, 0);
      return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    }"""
    image.scroll_into_view_if_needed()
    assert image.evaluate(corner) == [255, 255, 255]
    command(lab.page, "Use Theme: JupyterLab Dark")
    lab.wait(f"(image) => image.complete && Math.max(...({corner})(image)) < 60", image)
    command(lab.page, "Use Theme: JupyterLab Light")
    lab.wait(f"(image) => image.complete && Math.min(...({corner})(image)) === 255", image)


def saved(lab, server):
    """Save the lab as a student does, and return its file."""
    path = server.root / "labs" / f"{lab.row.stem}.ipynb"
    before, deadline = path.stat().st_mtime_ns, time.monotonic() + PATIENCE / 1000
    command(lab.page, "Save Notebook")
    while not (path.stat().st_mtime_ns > before and with_widgets(path)) and time.monotonic() < deadline:
        lab.page.wait_for_timeout(200)
    return path


def test_a_saved_lab_stays_below_a_megabyte_with_all_that_moves(lab, server):
    lab.page.wait_for_timeout(2000)  # figures that have just moved are saved as they travel, whole
    path = saved(lab, server)
    assert with_widgets(path)
    assert path.stat().st_size < 1_000_000


@ONLY_01
def test_a_saved_lab_moves_before_any_cell_has_run(lab, context, server):
    """What JupyterLab saved, opened under another name: no kernel knows its widgets."""
    path = saved(lab, server)
    shutil.copy(path, path.with_name("saved.ipynb"))
    assert lost(path) == set()
    errors = []
    page = open_notebook(context, server, "labs/saved.ipynb", size=(1280, 1000), errors=errors)
    cell = page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{lab.number("explorers.")}"]')
    canvas = cell.locator("canvas").first
    expect(canvas).to_have_attribute("aria-label", re.compile("."), timeout=PATIENCE)
    words = canvas.get_attribute("aria-label")
    cell.locator(".noUi-handle").first.press("ArrowRight")
    expect(canvas).not_to_have_attribute("aria-label", words, timeout=PATIENCE)
    told = [error for error in errors if BOX_OF_A_CLOSED_FIGURE not in error]
    assert [error for error in told if "widget" in error.lower()] == []
    assert page.locator(".jupyter-widgets-error, .jupyter-widgets-error-widget").count() == 0
    page.close()


def test_the_console_has_nothing_to_complain_about(lab):
    """The last test of each lab: it counts what came up in all the others."""
    assert [error for error in lab.errors if not error.startswith("Failed to load resource")] == []
