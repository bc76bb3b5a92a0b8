"""What a loss does is said in a word that fits its curve."""

import numpy as np
import pytest

from helpers.patients import symptoms
from helpers.patients.patient import Training

T = np.arange(40.0)


@pytest.mark.parametrize(
    ("losses", "said"),
    [
        (2 * 0.9**T, "falls from 2 to 0.0328"),
        (np.full(40, 0.25), "stands still at 0.25"),
        (1 + T, "rises from 1 to 40"),
        (2.0**T, "explodes"),
        (np.where(T < 5, 1.0, np.nan), "explodes"),
        (1 + (T - 20) ** 2, "falls from 401 to 1 and then rises to 362"),
        (2 + (-1.0) ** T, "swings up and down, from 3 to 1"),
        (2 * 0.9**T + 1e-7 * (-1.0) ** T, "falls from 2 to 0.0328"),
        (1500.0 + T * 10, "rises from 1,500 to 1,890"),
    ],
)
def test_a_loss_in_words(losses, said):
    assert symptoms.of(Training(losses, np.empty(0))).words == said


def test_two_curves_look_alike_only_where_they_do_the_same_and_end_near_each_other():
    falls = symptoms.Symptom("falls", 1.0, 0.1, 0.1)
    assert falls.looks_like(falls._replace(end=0.12))
    assert not falls.looks_like(falls._replace(end=0.2))
    assert not falls.looks_like(falls._replace(does="rises"))


def test_norms_are_said_for_the_first_and_the_last_layer():
    assert "0.5 in the first layer and 2 in the last" in symptoms.norms_in_words(np.array([0.5, 1.0, 2.0]))
    assert symptoms.norms_in_words(np.empty(0)) == ""
