"""The explorer your_digit: what is drawn is read by the student's functions."""

import base64
import io

import numpy as np
import pytest
from matplotlib.image import imread
from tools.explorers import answer
from tools.lab_06.pad import SEVEN, by_hand, probabilities, revealed, standardize, write

from helpers import checks
from helpers.labs.lab_00 import reading as shown
from helpers.labs.lab_06 import reading
from helpers.labs.lab_06.explorers.your_digit import NO, YES, your_digit
from helpers.nn import classifier, deep, drawing, functions


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


def test_before_the_answer_the_pad_is_closed_and_nothing_is_loaded(monkeypatch):
    monkeypatch.setattr(shown, "digits", lambda: pytest.fail("loaded"))
    explorer = your_digit()
    assert not explorer.pad.ready
    write(explorer, SEVEN)
    assert explorer.pad.answered == 1
    assert explorer.stage.drawn == ()
    assert repr(explorer).startswith("[explorer] Write for it (")
    assert "Predict first: Somebody writes a 7 in the upper left corner" in repr(explorer)


@pytest.mark.parametrize("seed", range(4))
def test_the_7_of_the_question_is_misread_without_fitting_and_read_with_it(seed):
    digits = shown.digits()
    X, _ = classifier.standardize(digits.train_X, digits.test_X)
    Y = classifier.one_hot(digits.train_labels, 10)
    weights, _ = classifier.train_classifier(X, Y, shown.SIZES, 0.1, 30, 32, np.random.default_rng(seed))
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
    answer(explorer)
    assert explorer.controls["fitting"].value == "off"
    assert np.array_equal(explorer.pad.newest()[0], reading.SEVEN)
    assert (
        "✓ Right:</b> without fitting it reads a 4. It is over 99 % sure. With fitting it reads a 7 ("
        in explorer.asking.said.value
    )
    assert explorer.pad.ready
    write(explorer, SEVEN)
    assert "without fitting it reads a 4" in explorer.asking.said.value  # of the question's 7, whatever is drawn now


def test_the_students_functions_run_and_the_badges_say_so():
    called = []
    spied = {name: lambda *a, name=name, f=f: called.append(name) or f(*a) for name, f in OWN.items()}
    explorer = revealed(**spied, weights=[(W.copy(), b) for W, b in shown.trained()])
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
