"""The model card: measured figures, the student's words, one page, and an earlier one is kept."""

import numpy as np
import pytest

from helpers.labs.lab_08 import collection, model_card
from helpers.student import progress

LABELS = np.array([0, 0, 0, 1, 1, 2, 2, 2])
READ = np.array([0, 1, 1, 1, 1, 2, 0, 2])


@pytest.fixture
def opened(tmp_path):
    progress.open_lab("08", tmp_path / "my-progress.jsonl")
    yield tmp_path / model_card.FILE_NAME
    progress.close()


def parts():
    data = collection.Collection(
        "Fruit", np.arange(16.0).reshape(8, 2), LABELS, ("fig", "pear", "plum"), np.full(8, "")
    )
    return collection.split(data, np.random.default_rng(0), 0.5)


def card(**words):
    found = model_card.measured(LABELS, READ, 3)
    return model_card.write("a reader", parts(), {"baseline": found, "network": found}, {"noise": found}, **words)


def test_the_figures_are_the_measured_ones(opened):
    found = model_card.measured(LABELS, READ, 3)
    assert (found.right, found.of) == (5, 8)
    assert model_card.confused(found, ("fig", "pear", "plum")) == [("fig", "pear", 2), ("plum", "fig", 1)]
    text = card().text
    assert text.count("| 5 of 8 |") == 3
    assert "**Mixes up most.** fig as pear (2×), plum as fig (1×)." in text


def test_the_interval_is_wilson_s():
    """Agresti and Coull 1998 give 0 of 10 as 0 to 0.2775."""
    low, high = model_card.interval(0, 10)
    assert low == pytest.approx(0, abs=1e-12)
    assert high == pytest.approx(0.2775, abs=1e-4)
    low, high = model_card.interval(430, 450)
    assert low < 430 / 450 < high
    assert high - low == pytest.approx(0.04, abs=0.005)


def test_what_is_not_written_yet_is_seen_and_it_fits_a_page(opened):
    assert card().text.count(model_card.OPEN) == 4
    assert card(purpose="To sort fruit.").text.count(model_card.OPEN) == 3
    assert len(card().text.splitlines()) < 40


def test_the_card_is_kept_whole_and_the_one_before_beside_it(opened):
    first, second = card(purpose="One."), card(purpose="Two.")
    assert opened.read_text("utf-8") == second.text
    assert opened.with_suffix(".before.md").read_text("utf-8") == first.text
    assert card(purpose="Two.").says == "The card is kept in my-model-card.md, beside your progress."
    assert opened.with_suffix(".before.md").read_text("utf-8") == first.text


def test_a_card_that_can_not_be_kept_says_so(opened):
    opened.with_suffix(".new.md").mkdir()
    assert "my-model-card.md can't be used" in card().says
    progress.close()
    assert card().says == "No lab is open, so the card isn't kept."


def test_another_question_is_refused(opened):
    with pytest.raises(ValueError, match="words must answer purpose, not_for, data, next; got score"):
        card(score="0.99")
