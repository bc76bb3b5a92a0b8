"""The explorer what_it_sees: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import answer, drawn, revealed
from tools.lab_06.explorers import told

from helpers.figures import marks
from helpers.labs.lab_06 import marks as lab_06_marks
from helpers.labs.lab_06 import record as lab_06_record
from helpers.labs.lab_06 import sees_marks
from helpers.labs.lab_06.explorers import what_it_sees

STUDENT = {
    "train_classifier": told,
    "accuracy": lambda probabilities, labels: (np.argmax(probabilities, axis=1) == labels).sum() / len(labels),
}


def test_it_runs_the_students_functions_when_their_checks_pass():
    explorer = revealed(what_it_sees.what_it_sees, **STUDENT)
    assert all("your own" in explorer.badges()[name] for name in STUDENT)
    assert explorer.errors.value == ""
    assert explorer.stage.sentence() == revealed(what_it_sees.what_it_sees).stage.sentence()


def test_it_tells_what_the_students_function_raises_and_runs_the_reference():
    broken = []

    def fails(*arguments):
        if broken:
            raise ZeroDivisionError("student's trouble")
        return told(*arguments)

    explorer = what_it_sees.what_it_sees(train_classifier=fails)
    broken.append(True)
    answer(explorer)
    assert "ZeroDivisionError" in explorer.errors.value
    assert "the reference runs" in explorer.badges()["train_classifier"]
    assert explorer.stage.sentence() == revealed(what_it_sees.what_it_sees).stage.sentence()


def test_nothing_is_trained_before_the_answer_and_each_network_once():
    runs = []

    def counted(*arguments):
        runs.append(arguments[2])
        return told(*arguments)

    explorer = what_it_sees.what_it_sees(train_classifier=counted)
    runs.clear()  # of the check
    explorer.set(epoch="3")
    assert runs == []
    answer(explorer)
    explorer.controls["hidden"].value = "8"
    once = list(runs)
    explorer.controls["hidden"].value = "32"
    explorer.controls["epoch"].value = "30"
    assert runs == once
    assert {tuple(sizes) for sizes in runs} == {(64, 32, 10), (64, 8, 10)}


def test_the_table_counts_every_held_out_digit_and_agrees_with_the_sentence():
    explorer = revealed(what_it_sees.what_it_sees)
    labels = lab_06_record.digits().test_labels
    for at, table in enumerate(explorer.result.now.table):
        np.testing.assert_array_equal(table.sum(axis=1), np.bincount(labels, minlength=10))
        wrong = 225 - np.trace(table)
        assert explorer.result.now.share[at] == pytest.approx(wrong / 225)
        explorer.controls["epoch"].value = str(what_it_sees.EPOCHS[at])
        assert f"{wrong} of 225 digits of the validation set misread" in explorer.stage.sentence()
    counts = drawn(explorer, marks.Label, panel=1, role="ink")[0]
    index = explorer.stage.index()
    written = [int(word) for word, place in zip(counts.words(index), counts.at(index), strict=True) if place[0] >= 0]
    assert sum(written) == wrong


def test_a_mistake_stands_in_the_row_of_what_is_written_and_the_column_of_what_is_read():
    table = np.zeros((1, 10, 10), dtype=int)
    table[0, 8, 3] = 7
    heat, _, counts = sees_marks.table_marks(table)
    assert np.unravel_index(heat.data[0].argmax(), (10, 10)) == (9 - 8, 3)
    at = counts.texts.index("7")
    np.testing.assert_array_equal(counts.data[0, at], [3, 9 - 8])


def test_the_misread_pictures_are_misread_and_the_most_stubborn_come_first():
    explorer = revealed(what_it_sees.what_it_sees)
    labels = lab_06_record.digits().test_labels
    wrong = explorer.result.now.answers != labels
    order = sees_marks.stubborn(wrong)
    assert (np.diff(wrong.sum(axis=0)[order]) <= 0).all()
    explorer.controls["epoch"].value = "30"
    (words,) = drawn(explorer, marks.Label, panel=3)
    shown = [word for word in words.words(explorer.stage.index()) if word]
    chosen = order[wrong[-1][order]]
    assert shown == [f"{labels[k]} → {explorer.result.now.answers[-1, k]}" for k in chosen]
    (heat,) = drawn(explorer, marks.Heat, panel=3)
    first = heat.at(explorer.stage.index())[::-1][:8, :8]
    np.testing.assert_allclose(first.ravel(), lab_06_marks.written(lab_06_record.digits().test_X[chosen[0]]))


def test_the_tiles_are_the_weights_or_what_training_added():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden="none", epoch="0", tiles=what_it_sees.ADDED)
    (heat,) = drawn(explorer, marks.Heat)
    assert (heat.at(explorer.stage.index()) == 0.5).all()
    explorer.controls["epoch"].value = "5"
    added = heat.at(explorer.stage.index())
    assert added.std() > 0.1
    explorer.controls["tiles"].value = what_it_sees.WHOLE
    whole = drawn(explorer, marks.Heat)[0].at(explorer.stage.index())
    weights = explorer.result.now.weights[4]
    top_left = whole[::-1][:8, :8].ravel() - 0.5
    np.testing.assert_allclose(top_left / np.abs(top_left).max(), weights[0] / np.abs(weights[0]).max())


@pytest.mark.parametrize(("hidden", "tiles"), [("none", 10), ("8", 8), ("32", 32), ("128", 32)])
def test_every_network_has_its_tiles_and_its_title(hidden, tiles):
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden=hidden)
    assert explorer.result.now.weights.shape == (len(what_it_sees.EPOCHS), tiles, 64)
    said = "No hidden layer" if hidden == "none" else f"{hidden} hidden units"
    assert explorer.stage.sentence().startswith(said)
    title = explorer.stage.static_figure().axes[0].get_title(loc="left")
    assert (f"{tiles} of {hidden}" in title) == (hidden == "128")
    assert title.startswith("Weights of each answer" if hidden == "none" else "Weights of ")


@pytest.mark.parametrize("guess", [0, 40, 150])
def test_the_prediction_is_compared_with_the_first_epoch_wherever_the_sliders_go(guess):
    explorer = what_it_sees.what_it_sees()
    explorer.asking.answer.value = guess
    answer(explorer)
    said = explorer.asking.said.value
    assert ("✓ Right" if guess == 40 else "✗ Not quite") in said
    assert f"it misreads {round(225 * explorer.result.now.share[1])} digits" in said
    explorer.presets["templates"].click()
    assert explorer.asking.said.value == said


def test_habits_are_said():
    table = np.diag([3] * 10)
    assert what_it_sees._habit(table) == "No mistake is left."
    table[8, 1] = 2
    assert what_it_sees._habit(table) == "Its most common mistake: 8 read as 1, 2 times."
    table[:, 4] = 0
    table[4, 1] = 3
    assert what_it_sees._habit(table) == "It says 1 most often, 8 times, and never 4."


def test_mission_still_is_won_where_only_the_loss_gets_better():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden="none", epoch="20")
    assert explorer.won == set()
    explorer.controls["epoch"].value = "30"
    assert explorer.won == {"still"}
    now = explorer.result.now
    assert now.losses[-1] < now.losses[-2]
    assert now.share[-1] >= now.share[-2]


def test_mission_few_is_won_by_more_units():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.controls["epoch"].value = "30"
    assert "few" not in explorer.won
    explorer.controls["hidden"].value = "128"
    assert "few" in explorer.won


def test_mission_still_isnt_won_by_a_change_of_the_network():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden="32", epoch="30")
    explorer.controls["hidden"].value = "none"
    assert explorer.won == set()


def test_mission_never_is_won_by_an_empty_column_of_a_trained_network():
    explorer = revealed(what_it_sees.what_it_sees)
    explorer.set(hidden="8", epoch="0")
    assert "never 9" in explorer.stage.sentence()
    assert explorer.won == set()
    explorer.set(rate="0.01", epoch="3")
    assert explorer.won == {"never"}
    assert " never " in explorer.stage.sentence()
