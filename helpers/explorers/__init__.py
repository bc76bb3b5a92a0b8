"""Figures to play with: sliders wired to the student's own functions. One family of files a lab, one frame for all."""

from helpers.explorers.lab_00 import machine, neuron
from helpers.explorers.lab_01_descent import descent
from helpers.explorers.lab_01_landscapes import landscapes
from helpers.explorers.lab_01_line import line_by_hand, line_slope
from helpers.explorers.lab_01_parabola import first_descent, parabola
from helpers.explorers.lab_01_quotient import difference_quotient
from helpers.explorers.lab_02_forward import forward_pass
from helpers.explorers.lab_02_luck import luck
from helpers.explorers.lab_02_one_line import one_line
from helpers.explorers.lab_02_stepper import backprop_stepper
from helpers.explorers.lab_02_trainer import xor_trainer
from helpers.explorers.lab_02_xor import first_xor
from helpers.explorers.lab_03_bend import first_bend
from helpers.explorers.lab_03_collapse import collapse
from helpers.explorers.lab_03_gallery import gallery
from helpers.explorers.lab_03_softmax import softmax
from helpers.explorers.lab_03_sparsity import sparsity

__all__ = [
    "backprop_stepper",
    "collapse",
    "descent",
    "difference_quotient",
    "first_bend",
    "first_descent",
    "first_xor",
    "forward_pass",
    "gallery",
    "landscapes",
    "line_by_hand",
    "line_slope",
    "luck",
    "machine",
    "neuron",
    "one_line",
    "parabola",
    "softmax",
    "sparsity",
    "xor_trainer",
]
