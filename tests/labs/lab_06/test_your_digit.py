"""The pad of Lab 06: what is drawn is read by the student's functions, and its missions are won by drawings alone."""

import base64
import io
import json

import numpy as np
import pytest
from matplotlib.image import imread

from helpers import checks
from helpers.figures.marks import Bars, Heat, Label
from helpers.labs.lab_06 import reading
from helpers.labs.lab_06.explorers.your_digit import NO, SMALL, TEST, YES, your_digit
from helpers.labs.lab_06.pad import NO_DIGIT, Pad
from helpers.nn import classifier, datasets, deep, drawing, functions
from helpers.student import progress

# Right answers, written as a student would: none of them is the reference.


def standardize(train, test):
    mean, spread = train.mean(axis=0), train.std(axis=0)
    spread = np.where(np.ptp(train, axis=0) == 0, np.inf, spread)
    return (train - mean) / spread, (test - mean) / spread


def softmax(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def deep_forward(X, weights, activation):
    trace = []
    for W, b in weights:
        Z = X @ W + b
        X = activation.f(Z)
        trace.append((Z, X))
    return trace


OWN = {"standardize": standardize, "softmax": softmax, "deep_forward": deep_forward}
REFERENCE = {
    "standardize": classifier.standardize,
    "softmax": functions.softmax,
    "deep_forward": deep.deep_forward,
}
SEVEN = [[(8, 4), (22, 4), (13, 28)], [(11, 16), (21, 16)]]  # crossed, as the 13 writers of the data do
DASH = [[(8, 16), (24, 16)]]


def revealed(**functions):
    explorer = your_digit(**functions)
    explorer.asking.button.click()
    return explorer


def write(explorer, strokes, down=False, own=True):
    """Send what the browser sends while somebody draws."""
    dots = memoryview(drawing.drawn(strokes).astype(np.uint8).tobytes())
    seq, turn = explorer.pad.answered + 1, explorer.pad.given.get("turn", 0)
    explorer.pad.drawing = {"dots": dots, "seq": seq, "turn": turn, "down": down, "own": own}


def clear(explorer):
    write(explorer, [])


def probabilities(explorer):
    """Return the ten bars that are on the screen."""
    heights = np.full(10, np.nan)
    for bars in (mark for mark in explorer.stage.drawn if isinstance(mark, Bars)):
        places = bars.at(explorer.stage.index())
        for x, height in places[np.isfinite(places).all(axis=1)]:
            heights[int(x)] = height
    return heights


def by_hand(bitmap):
    """Return the probabilities of a bitmap without any help of the explorer's."""
    pixels = datasets.digits(np.random.default_rng(0)).train_X
    mean, spread = pixels.mean(axis=0), pixels.std(axis=0)
    changes = pixels.max(axis=0) > pixels.min(axis=0)
    A = np.zeros(64)
    A[changes] = (bitmap.reshape(8, 4, 8, 4).sum(axis=(1, 3)).ravel()[changes] - mean[changes]) / spread[changes]
    *hidden, (W, b) = reading.trained()
    for layer, bias in hidden:
        A = np.maximum(A @ layer + bias, 0)
    powers = np.exp(A @ W + b)
    return powers / powers.sum()


# what is read


@pytest.mark.parametrize("fitting", reading.FITTING)
def test_the_bars_are_the_networks_probabilities(fitting):
    explorer = revealed()
    write(explorer, SEVEN)
    explorer.controls["fitting"].value = fitting
    bitmap = drawing.drawn(SEVEN)
    expected = by_hand(drawing.fitted(bitmap) if fitting == "on" else bitmap)
    np.testing.assert_allclose(probabilities(explorer), expected, atol=1e-9)
    best = expected.argmax()
    assert f"It reads {reading.named(best)} (" in explorer.stage.sentence()


def test_the_panels_show_dots_counts_and_the_closest():
    explorer = revealed()
    write(explorer, SEVEN)
    explorer.controls["fitting"].value = "off"
    index, pixels = explorer.stage.index(), datasets.digits(np.random.default_rng(0)).train_X
    dots, counts, closest = (mark.at(index)[::-1] for mark in explorer.stage.drawn if isinstance(mark, Heat))
    assert np.array_equal(dots, drawing.drawn(SEVEN))
    assert np.array_equal(16 * counts, drawing.counted(drawing.drawn(SEVEN)))
    known, row = standardize(pixels, 16 * counts.reshape(1, 64))
    nearest = np.linalg.norm(known - row, axis=1).argmin()
    assert np.array_equal(16 * closest.ravel(), pixels[nearest])


def test_every_count_stands_on_its_cell_in_a_colour_that_can_be_read():
    explorer = revealed()
    explorer.controls["fitting"].value = "on"
    write(explorer, SEVEN)
    index, shown = explorer.stage.index(), np.zeros((8, 8))
    for mark in explorer.stage.drawn:
        if isinstance(mark, Label) and mark.panel == reading.COUNTS:
            for (x, y), text in zip(mark.at(index), mark.words(index), strict=True):
                if np.isfinite(x):
                    shown[int(8 - y), int(x)] = int(text)
                    assert mark.role == ("paper" if int(text) > 8 else "ink")
    assert np.array_equal(shown, drawing.counted(drawing.fitted(drawing.drawn(SEVEN))) * 1.0)


def test_an_empty_pad_says_so_and_shows_no_probabilities():
    explorer = revealed()
    clear(explorer)
    assert explorer.stage.drawn == ()
    assert explorer.stage.sentence() == reading.EMPTY


@pytest.mark.parametrize(
    ("probability", "said"),
    [(1.0, "over 99 %"), (0.996, "over 99 %"), (0.99, "99 %"), (0.5, "50 %"), (0.004, "under 1 %"), (0.01, "1 %")],
)
def test_a_share_is_never_said_to_be_certain(probability, said):
    assert reading.share(probability) == said


def test_an_8_has_another_article():
    assert [reading.named(digit) for digit in (0, 7, 8)] == ["a 0", "a 7", "an 8"]


# the question


def test_before_the_answer_the_pad_is_closed_and_nothing_is_loaded(monkeypatch):
    monkeypatch.setattr(reading, "digits", lambda: pytest.fail("loaded"))
    explorer = your_digit()
    assert not explorer.pad.ready
    write(explorer, SEVEN)
    assert explorer.pad.answered == 1
    assert explorer.stage.drawn == ()
    assert repr(explorer).startswith("[explorer] Write for it (")
    assert "Predict first: Somebody writes a 7 in the upper left corner" in repr(explorer)


@pytest.mark.parametrize("seed", range(4))
def test_the_7_of_the_question_is_misread_without_fitting_and_read_with_it(seed):
    digits = reading.digits()
    X, _ = classifier.standardize(digits.train_X, digits.test_X)
    Y = classifier.one_hot(digits.train_labels, 10)
    weights, _ = classifier.train_classifier(X, Y, reading.SIZES, 0.1, 30, 32, np.random.default_rng(seed))
    fitted, as_it_is = reading.both(reading.SEVEN, weights, **REFERENCE)
    assert fitted.order[0] == 7
    assert as_it_is.order[0] != 7
    assert as_it_is.probabilities.max() > 0.9
    top, bottom, left, _ = drawing.bounding_box(reading.SEVEN)
    assert (top, left) == (0, 0)
    assert bottom in (15, 16)


def test_the_answer_shows_the_small_7_without_fitting():
    explorer = your_digit()
    explorer.asking.answer.value = NO
    explorer.asking.button.click()
    assert explorer.controls["fitting"].value == "off"
    assert np.array_equal(explorer.pad.newest()[0], reading.SEVEN)
    assert "Without fitting it reads a 4 (over 99 %), with fitting a 7 (" in explorer.asking.said.value
    assert f"You said: {NO}." in explorer.asking.said.value
    assert explorer.pad.ready
    write(explorer, SEVEN)
    assert "Without fitting it reads a 4" in explorer.asking.said.value  # of the question's 7, whatever is drawn now


# whose code runs


def test_the_students_functions_run_and_the_badges_say_so():
    called = []
    spied = {name: lambda *a, name=name, f=f: called.append(name) or f(*a) for name, f in OWN.items()}
    explorer = revealed(**spied, weights=[(W.copy(), b) for W, b in reading.trained()])
    called.clear()
    write(explorer, SEVEN)
    assert set(called) == set(OWN)
    assert {explorer.badges()[name] for name in OWN} == {"your own code"}
    assert explorer.badges()["weights"] == "as you handed them in"
    expected = by_hand(drawing.drawn(SEVEN))
    np.testing.assert_allclose(probabilities(explorer), expected, atol=1e-9)


def test_each_drawing_is_standardized_as_a_test_set_of_one():
    shapes = []

    def watched(train, test):
        shapes.append((train.shape, test.shape))
        return standardize(train, test)

    explorer = revealed(standardize=watched)
    shapes.clear()
    write(explorer, SEVEN)
    assert shapes == [((1347, 64), (1, 64))] * 2


def test_a_choice_is_taken_as_it_is():
    choice = checks.choose("softmax", softmax)
    assert revealed(softmax=choice).badges()["softmax"] == "your own code"


def test_an_error_of_the_student_is_shown_and_the_reference_reads():
    def moody(train, test):
        if len(test) == 1 and test.shape == (1, 64):
            raise ValueError("not <one> drawing")
        return standardize(train, test)

    explorer = revealed(standardize=moody)
    write(explorer, SEVEN)
    assert "not &lt;one&gt; drawing" in explorer.errors.value
    assert explorer.badges()["standardize"] == "yours raised an error here, so the reference runs"
    np.testing.assert_allclose(probabilities(explorer), by_hand(drawing.drawn(SEVEN)), atol=1e-9)
    assert explorer.pad.answered == 1


def test_other_weights_read_otherwise():
    blind = [(np.zeros((64, 10)), np.log(np.arange(1.0, 11)))]
    explorer = revealed(weights=blind)
    write(explorer, SEVEN)
    np.testing.assert_allclose(probabilities(explorer), np.arange(1, 11) / 55)


@pytest.mark.parametrize(
    "weights",
    [
        [],
        [(np.zeros((64, 9)), np.zeros(9))],
        [(np.zeros((63, 10)), np.zeros(10))],
        [(np.zeros((64, 10)), 0)],
        3,
        [1, 2],
    ],
)
def test_weights_that_dont_fit_are_refused(weights):
    with pytest.raises(ValueError, match="weights must"):
        your_digit(weights=weights)


# missions


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "progress.jsonl"
    progress.open_lab("06", path)
    return path


def missions(path):
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line["name"] for line in lines if line["kind"] == "mission"]


def test_a_digit_that_is_read_as_meant_gets_its_tick_and_keeps_it(log):
    explorer = revealed()
    explorer.controls["fitting"].value = "on"
    explorer.pad.aim = 7
    write(explorer, SEVEN, down=True)
    assert explorer.pad.done == []  # not while the pen is down
    write(explorer, SEVEN)
    assert explorer.pad.done == [7]
    write(explorer, SEVEN)
    assert missions(log).count("06.your_digit.read-7") == 1
    progress.open_lab("06", log)
    again = your_digit()
    assert again.pad.done == [7]
    assert again.pad.aim == 0
    assert ("mission", 0, 3) in progress.show().totals()  # a tick is a part of a mission


def test_what_isnt_meant_or_isnt_drawn_wins_nothing(log):
    explorer = revealed()
    explorer.controls["fitting"].value = "on"
    explorer.pad.aim = 3
    write(explorer, SEVEN)
    explorer.pad.aim = 7
    explorer.presets[SMALL].click()
    write(explorer, SEVEN, own=False)
    assert explorer.pad.done == []
    assert missions(log) == []


def test_ten_ticks_win_the_mission(log):
    for digit in (0, 1, 2, 3, 4, 5, 6, 8, 9):
        progress.record("mission", f"06.your_digit.read-{digit}")
    explorer = revealed()
    assert explorer.pad.aim == 7
    assert "ten" not in explorer.won
    explorer.controls["fitting"].value = "on"
    write(explorer, SEVEN)
    assert explorer.pad.done == list(range(10))
    assert "ten" in explorer.won
    assert "06.your_digit.ten" in missions(log)


def test_no_digit_that_it_is_sure_of_wins_only_when_meant():
    explorer = revealed()
    explorer.controls["fitting"].value = "on"
    write(explorer, DASH)
    assert np.nanmax(probabilities(explorer)) >= 0.99
    assert explorer.won & {"no-digit"} == set()
    explorer.pad.aim = NO_DIGIT
    write(explorer, DASH)
    assert "no-digit" in explorer.won
    assert explorer.pad.done == [NO_DIGIT]


def test_a_drawing_that_is_read_in_two_ways_wins_and_the_sentence_says_both():
    explorer = revealed()
    assert "apart" not in explorer.won  # the 7 of the question isn't the student's
    write(explorer, [[(2, 2), (10, 2), (5, 14)]])
    assert "apart" in explorer.won
    assert "With fitting it would read a 7." in explorer.stage.sentence()


# the pad


def test_digits_of_the_test_set_come_one_after_another():
    explorer = revealed()
    X = datasets.digits(np.random.default_rng(0)).test_X
    for row in X[:3]:
        explorer.presets[TEST].click()
        assert np.array_equal(drawing.counted(explorer.pad.newest()[0]).ravel(), row)
        assert explorer.pad.newest()[1:] == (False, False)


def test_a_drawing_that_was_under_way_when_another_was_given_is_old():
    explorer = revealed()
    turn = explorer.pad.given["turn"]
    explorer.presets[TEST].click()
    given = explorer.pad.newest()[0]
    late = {"dots": bytes(1024), "seq": 9, "turn": turn, "down": False, "own": True}
    explorer.pad.drawing = late
    assert np.array_equal(explorer.pad.newest()[0], given)
    assert explorer.pad.answered == 9


def test_a_new_pad_is_empty_and_not_ready():
    bitmap, down, own = Pad().newest()
    assert (bitmap.any(), down, own) == (False, False, True)
    assert Pad().radius == drawing.PEN


# in the notebook


def test_two_runs_give_the_same_bundle(monkeypatch):
    monkeypatch.undo()

    def outputs():
        bundle = your_digit()._repr_mimebundle_()
        return bundle["image/png"], bundle["text/plain"]

    assert outputs() == outputs()
    picture = imread(io.BytesIO(base64.b64decode(outputs()[0])))
    assert picture.shape[:2] == (290, 860)
    assert "application/vnd.jupyter.widget-view+json" in your_digit()._repr_mimebundle_()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_still_picture_has_the_pad_and_what_is_read(theme):
    explorer = revealed()
    write(explorer, SEVEN)
    figure = explorer.static_figure(theme)
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert titles == ["Its dots", "What the network gets", "How sure it is", "The closest", "The pad"]
    assert np.array_equal(figure.axes[4].images[0].get_array(), drawing.drawn(SEVEN)[::-1])
    assert sum(patch.get_height() for patch in figure.axes[2].patches if np.isfinite(patch.get_height())) == (
        pytest.approx(1)
    )


def test_the_answers_are_the_two_of_the_question():
    assert your_digit().asking.answer.options == (YES, NO)
