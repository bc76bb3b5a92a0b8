"""A figure in the browser: its failing function, its play buttons, what it saves, where it tells of a mission."""

import csv
import io

import pytest
from matplotlib.image import imread
from playwright.sync_api import expect
from tools.lab_page import PATH, PATIENCE

from course.browser import jupyterlab, open_notebook, run_all, write_notebook

pytestmark = pytest.mark.browser

UPHILL = """def gradient_descent(gradient, start, learning_rate, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] + learning_rate * gradient(path[-1]))
    return np.array(path)
"""
CELLS = (
    f"import numpy as np\nfrom helpers import explorers\n{UPHILL}",
    "figure = explorers.descent(gradient_descent=gradient_descent)\nfigure.commit('crawls')\n"
    "figure.set(surface='bowl', learning_rate=0.05)\nfigure",
    "explorers.first_depth()",
    "explorers.machine()",
    "trainer = explorers.xor_trainer()\ntrainer.commit(0.01)\ntrainer",
    "between = explorers.first_descent()\nbetween.set(learning_rate=0.123)\nbetween",
)
DESCENT, DEPTH, MACHINE, TRAINER, BETWEEN = range(1, len(CELLS))


@pytest.fixture(scope="module")
def page(context, tmp_path_factory):
    folder = tmp_path_factory.mktemp("motion")
    write_notebook(folder / "motion.ipynb", CELLS)
    with jupyterlab(folder, PYTHONPATH=PATH) as server:
        opened = open_notebook(context, server, "motion.ipynb", size=(1366, 1600))
        opened.set_default_timeout(PATIENCE)
        run_all(opened)
        yield opened


def cell(page, number):
    return page.locator(".jp-Notebook .jp-Cell").nth(number)


def handle(page, number, label):
    return cell(page, number).locator(f".noUi-handle[aria-label='{label}']")


def says(slider):
    return int(slider.get_attribute("aria-valuetext"))


def test_the_play_button_moves_its_slider_to_the_end_and_stops_by_itself(page):
    depth, play = handle(page, DEPTH, "depth (layers)"), cell(page, DEPTH).get_by_role("button", name="Play: depth")
    depth.press("End")
    last = says(depth)
    for _ in range(3):
        depth.press("ArrowLeft")
    play.click()
    expect(depth).to_have_attribute("aria-valuetext", str(last))
    expect(play).to_have_text("▶ depth (layers)")
    expect(cell(page, DEPTH).locator(".live-caption")).to_contain_text(f"{last} layers")


def test_at_its_end_it_plays_from_the_beginning_and_any_key_stops_it(page):
    depth = handle(page, DEPTH, "depth (layers)")
    depth.press("End")
    last = says(depth)
    cell(page, DEPTH).get_by_role("button", name="Play: depth").click()
    stop = cell(page, DEPTH).get_by_role("button", name="Stop: depth")
    expect(stop).to_be_visible()
    page.wait_for_timeout(600)
    page.keyboard.press("q")
    expect(stop).to_have_count(0)
    stood = says(depth)
    page.wait_for_timeout(600)
    assert says(depth) == stood < last


def test_a_press_on_the_button_itself_stops_it_also_by_keyboard(page):
    play = cell(page, DEPTH).get_by_role("button", name="Play: depth")
    play.focus()
    page.keyboard.press("Enter")
    expect(cell(page, DEPTH).get_by_role("button", name="Stop: depth")).to_be_visible()
    page.keyboard.press("Enter")
    expect(play).to_be_visible()


def test_one_press_saves_the_picture_with_its_marks(page):
    with page.expect_download() as caught:
        cell(page, DESCENT).get_by_role("button", name="Save the picture as PNG").first.click()
    assert caught.value.suggested_filename == "descent.png"
    saved = imread(caught.value.path())
    assert saved.shape[:2] == (740, 1720)
    blue = abs(saved[..., :3] - [0, 0.447, 0.698]).max(axis=-1) < 0.02
    assert blue.sum() > 200


def test_one_press_saves_the_path_as_it_stands(page):
    steps = handle(page, DESCENT, "steps")
    steps.press("Home")
    steps.press("ArrowRight")
    with page.expect_download() as caught:
        cell(page, DESCENT).get_by_role("button", name="Save the points").first.click()
    assert caught.value.suggested_filename == "descent.csv"
    rows = list(csv.DictReader(io.StringIO(caught.value.path().read_text(encoding="utf-8"))))
    line = [row for row in rows if row["mark"] == "line" and row["panel"] == "A round bowl"]
    first, second = [(float(row["x"]), float(row["y"])) for row in line]
    assert first == (-2.1, 0.6)
    factor = 1 - 2 * float(handle(page, DESCENT, "learning rate α").get_attribute("aria-valuetext"))
    assert second == pytest.approx((-2.1 * factor, 0.6 * factor), rel=1e-3)  # three digits are said


def test_a_failing_function_is_drawn_beside_the_reference(page):
    figure = cell(page, DESCENT)
    figure.get_by_role("button", name="run my failing gradient_descent too").click()
    failing = figure.locator(".live-failing")
    expect(failing.locator(".live-caption")).to_contain_text("it diverges")
    expect(figure).to_contain_text("✗ Yours: gradient_descent, which doesn't pass its check. Faint: the reference.")
    expect(figure.locator(".live-caption").first).to_contain_text("it converges")
    left, right = (figure.locator(".live-frame").nth(at).bounding_box() for at in (0, 1))
    assert right["x"] >= left["x"] + left["width"]  # on a laptop both are in sight
    handle(page, DESCENT, "learning rate α").press("ArrowRight")
    expect(failing.locator(".live-caption")).to_contain_text("Learning rate 0.0521: it diverges")
    figure.get_by_role("button", name="run my failing gradient_descent too").click()
    expect(failing).to_be_hidden()


# every text that the sign has had since
SIGNS = """(sign) => { window.signs = []; new MutationObserver(() => window.signs.push(sign.textContent)).observe(sign, { childList: true }); }"""  # noqa: E501


def test_what_takes_long_is_said_to_be_computed_until_it_is_there(page):
    figure = cell(page, TRAINER)
    sign = figure.locator(".live-sign").first
    sign.evaluate(SIGNS)
    handle(page, TRAINER, "hidden units").press("End")
    expect(figure.locator(".live-caption").first).to_contain_text("Learning rate 0.1, 5,000 epochs")
    page.wait_for_function("() => window.signs.at(-1) === ''")
    assert "computing …" in page.evaluate("window.signs")
    page.evaluate("window.signs.length = 0")
    handle(page, TRAINER, "learning rate α").press("ArrowRight")
    page.wait_for_timeout(500)
    assert page.evaluate("window.signs") == []
    expect(figure.locator(".live-caption").first).not_to_contain_text("Learning rate 0.1,")  # it came with the rest


def test_the_seeds_of_the_trainer_follow_the_hand(page):
    figure, seed = cell(page, TRAINER), handle(page, TRAINER, "seed of the start")
    before = figure.locator("canvas").first.evaluate("(canvas) => canvas.toDataURL()")
    box = seed.bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 8, steps=4)
    changed = "([canvas, before]) => canvas.toDataURL() !== before"
    page.wait_for_function(changed, arg=[figure.locator("canvas").first.element_handle(), before])
    page.mouse.up()


def test_a_mission_is_told_right_below_the_picture_and_to_those_who_listen(page):
    figure = cell(page, MACHINE)
    told = figure.get_by_role("status")
    expect(told).to_have_text("0 of 1 mission won.")
    figure.locator(".noUi-handle").press("Home")
    for _ in range(6):
        figure.locator(".noUi-handle").press("ArrowRight")
    expect(told).to_have_text("✓ Sliders work here. 1 of 1 mission won.")
    picture, words = figure.locator(".live-frame").bounding_box(), told.bounding_box()
    assert words["y"] - picture["y"] - picture["height"] < 12


def stands(page, value):
    expect(handle(page, BETWEEN, "learning rate α")).to_have_attribute("aria-valuetext", value)
    expect(cell(page, BETWEEN).locator(".live-caption").first).to_contain_text(f"Learning rate {value}:")


def test_a_slider_stands_between_its_steps_as_soon_as_it_is_drawn(page):
    stands(page, "0.123")


def test_a_slider_stands_between_its_steps_when_the_notebook_is_opened_again(page):
    box = cell(page, BETWEEN).locator(".widget-readout").first
    box.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("0.234")
    page.keyboard.press("Enter")
    stands(page, "0.234")
    page.keyboard.press("ControlOrMeta+s")
    page.wait_for_timeout(3000)
    page.reload()
    cell(page, BETWEEN).scroll_into_view_if_needed()
    stands(page, "0.234")
