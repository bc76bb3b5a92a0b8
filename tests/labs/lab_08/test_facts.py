"""What Lab 08 says in prose and in its quiz, held against measurements."""

from pathlib import Path

import numpy as np
import pytest

from helpers.labs.lab_08 import collection, model_card, readers
from helpers.labs.lab_08.explorers import scattered
from helpers.labs.lab_08.explorers.break_it import NOISES, hardships
from helpers.labs.lab_08.quiz import QUESTIONS
from helpers.labs.lab_08.readers import digits
from helpers.nn import baselines, classifier, convolution, recurrence

PROSE = " ".join(
    Path(__file__).parents[3].joinpath("notebooks", "08_a_reader_of_your_own.py").read_text("utf-8").split("\n# ")
)
LOOKS = {question.id: question for question in QUESTIONS}


def share(answers):
    return np.mean(answers == digits().test_labels)


def percent(answers):
    return f"{100 * share(answers):.0f} %"


@pytest.fixture(scope="module")
def places():
    """Return the shares (down, right, readers) of the figure with the digits that don't stand still."""
    return scattered.scattered().plan.compute(scattered.scattered().state())


def explained(name):
    return next(choice.explanation for choice in LOOKS[name].choices if choice.right)


def test_a_network_reads_97_percent_of_digits_in_place_and_a_third_a_pixel_to_the_right():
    framed = readers.pictures(digits().test_X, readers.MARGIN)
    assert percent(readers.network(readers.MARGIN)(framed)) == "97 %"
    moved = convolution.moved(framed, 0, 1)
    assert percent(readers.network(readers.MARGIN)(moved)) == "35 %" in PROSE


def test_the_nearest_mean_reads_89_percent_and_the_nearest_sample_99():
    X, test = digits().train_X, digits().test_X
    assert percent(baselines.nearest_mean(X, digits().train_labels, 10)(test)) == "89 %"
    assert percent(baselines.nearest_neighbour(X, digits().train_labels)(test)) == "99 %"
    assert "89 %" in explained("08-baseline")
    assert "99 %" in explained("08-baseline")


def test_little_noise_ruins_the_scaled_network_and_not_the_one_on_plain_pixels():
    noisy = hardships()[NOISES.index(0.1), 2]
    assert f"{percent(readers.network()(noisy))} right" in PROSE
    sizes = [64, readers.HIDDEN, readers.CLASSES]
    rng = np.random.default_rng(readers.SEED)
    X = readers.flat(readers.pictures(digits().train_X))
    trained = classifier.train_classifier(X, readers.targets(), sizes, readers.RATE, readers.EPOCHS, readers.BATCH, rng)
    plain = classifier.probabilities(readers.flat(noisy), trained[0]).argmax(axis=1)
    assert f"reads {percent(plain)} with that noise" in PROSE


def test_the_kernels_have_2730_numbers_and_the_network_7114():
    rng = np.random.default_rng(0)
    reader = convolution.initial_reader((10, 10), readers.MAPS, readers.CLASSES, rng)
    network = classifier.initial_weights([100, readers.HIDDEN, readers.CLASSES], rng)
    assert f"{sum(part.size for part in reader):,} numbers; the network beside it has" in PROSE
    assert f"has {sum(W.size + b.size for W, b in network):,}." in PROSE


def test_what_moved_digits_and_kernels_buy_is_as_it_is_said(places):
    still, moved, kernels = (100 * places.shares[2, 3]).round()
    assert (still, moved, kernels) == (35, 92, 97)
    assert f"read {still:.0f} %" in PROSE
    assert f"trained on moved digits, read {moved:.0f} %" in PROSE
    assert f"to {kernels:.0f} % with fewer than half" in PROSE
    _, moved, kernels = (100 * places.shares[2, 4]).round()
    assert f"{kernels:.0f} % against {moved:.0f} %" in PROSE


def test_two_pixels_up_or_down_neither_reads_much_and_in_the_middle_the_first_network_is_near_the_best(places):
    assert f"neither read more than {100 * places.shares[[0, 4], :, 1:].max():.0f} %" in PROSE
    middle = places.shares[2, 2]
    assert 0 < middle.max() - middle[0] < 0.02
    assert "is within two points of the best" in PROSE


def test_a_row_of_a_digit_is_cut_off_by_two_pixels_up_or_down_and_none_by_one():
    ink = readers.pictures(digits().test_X, readers.MARGIN).sum(axis=(1, 2))
    for down, lost in ((2, 0.99), (-2, 0.99), (1, 0), (-1, 0)):
        kept = convolution.moved(readers.pictures(digits().test_X, readers.MARGIN), down, 0).sum(axis=(1, 2))
        assert np.mean(kept < ink) >= lost


def test_a_loop_over_places_takes_2048_turns_where_one_over_weights_takes_nine():
    maps = convolution.convolve(np.zeros((32, 10, 10)), np.zeros((3, 3)))
    assert f"it takes {maps.size:,} turns instead of nine" in PROSE


def test_a_share_can_be_trusted_as_far_as_the_lab_says():
    for right, of, says in ((430, 450, "93 to 97 %"), (18, 20, "70 to 97 %")):
        low, high = model_card.interval(right, of)
        assert f"{100 * low:.0f} to {100 * high:.0f} %" == says in PROSE


def test_the_table_of_the_quiz_has_45_eights_of_which_30_were_read_right():
    row = [int(number) for number in LOOKS["08-table"].prompt.split("is ")[-1].split(".")[0].split(",")]
    assert (sum(row), row[8], row[9]) == (45, 30, 12)


def test_two_hundred_slopes_leave_nothing_of_a_gradient():
    assert f"{0.8**200:.0e}" in explained("08-loop")
    left = recurrence.slopes_back(recurrence.states(np.zeros(200), 0.8), 0.8)
    np.testing.assert_allclose(left[0], 0.8**200)


def test_the_example_of_a_convolution_gives_eleven_and_then_fourteen():
    out = convolution.convolve(np.array([[[1, 2, 3], [4, 5, 6]]], float), np.array([[1, 0], [0, 2]], float))
    assert out.tolist() == [[[11, 14]]]
    assert "= **11**" in PROSE


def test_1797_digits_are_there_and_450_of_them_are_held_out():
    parts = collection.split(collection.digits(), np.random.default_rng(0))
    assert (len(parts.train.X), len(parts.test.X)) == (1347, 450)
