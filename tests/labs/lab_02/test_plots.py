"""What stands still in the figures of Lab 02: ticks, places and numbers."""

import numpy as np

from helpers.figures import style
from helpers.labs.lab_02 import graph, plots
from helpers.labs.lab_02.explorers import first_xor
from helpers.nn import worked_example


def test_epochs_stand_where_their_ticks_say():
    _, (axes,) = style.canvas(1)
    plots.loss_over_epochs(axes, 5_000)
    ticks = {label.get_text(): place for label, place in zip(axes.get_xticklabels(), axes.get_xticks(), strict=True)}
    assert ticks == {"0": 1, "10": 11, "100": 101, "1,000": 1001, "5,000": 5001}
    assert first_xor.on_curve([0, 5_000], np.array([0.3, 0.1]))[:, 0].tolist() == [1, 5001]


def test_the_graph_has_a_place_for_every_number_of_the_worked_step():
    names = {line.name.removeprefix("d") for line in worked_example.worked_lines(worked_example.worked_step())}
    assert names <= set(graph.PLACES)


def test_a_number_is_written_as_in_the_worked_table():
    assert [graph.show(number) for number in (0.26553, -0.0278, 1.0, -0.00001)] == [
        "0.2655",
        "−0.0278",
        "1",
        "0",
    ]
