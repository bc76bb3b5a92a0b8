"""Results are taken apart whatever a student's function returns."""

from collections import deque

import numpy as np
import pytest

from helpers.exercise.results import Each, Result, WrongForm, leaves


def test_lists_and_deques_of_numbers_are_arrays():
    for value in ([1, 2], (1, 2), deque([1, 2])):
        assert np.array_equal(leaves(Result("z"), value)["z"], [1.0, 2.0])


def test_a_list_that_holds_itself_is_told_as_that():
    losses = [0.5]
    losses.append(losses)
    for form, value in ((Result("losses"), losses), (Each(Result("losses")), [1.0, losses])):
        with pytest.raises(WrongForm, match=r"is a list that holds itself\. Which list should be appended to which\?"):
            leaves(form, value)
