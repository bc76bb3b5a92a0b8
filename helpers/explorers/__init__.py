"""Figures to play with: sliders wired to the student's own functions. One family of files a lab, one frame for all."""

from helpers.explorers.lab_00 import machine, neuron
from helpers.explorers.lab_01_descent import descent
from helpers.explorers.lab_01_landscapes import landscapes
from helpers.explorers.lab_01_line import line_by_hand, line_slope
from helpers.explorers.lab_01_parabola import first_descent, parabola
from helpers.explorers.lab_01_quotient import difference_quotient

__all__ = [
    "descent",
    "difference_quotient",
    "first_descent",
    "landscapes",
    "line_by_hand",
    "line_slope",
    "machine",
    "neuron",
    "parabola",
]
