"""The line that computes a name is found in a student's code."""

import numpy as np

from helpers.labs.lab_02.source import computing_line


def test_a_computing_line_is_found_in_every_way_to_assign():
    def maker(A1, dZ2):
        dW2 = np.zeros((2, 1))
        dW2[:] = (
            A1.T
            @ dZ2
        )  # fmt: skip
        return dW2

    assert computing_line(maker, "dW2") == "dW2 = np.zeros((2, 1)); dW2[:] = ( A1.T @ dZ2 )"
    assert computing_line(maker, "db2") == "return dW2"
    assert computing_line(len, "dW2") is None
