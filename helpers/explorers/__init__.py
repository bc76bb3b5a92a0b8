"""Figures to play with: sliders wired to the student's own functions. One family of files a lab, one frame for all."""

from helpers.explorers.journey import journey
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
from helpers.explorers.lab_04_depth import depth
from helpers.explorers.lab_04_first import first_depth
from helpers.explorers.lab_04_learns import who_learns
from helpers.explorers.lab_04_remedies import remedies
from helpers.explorers.lab_04_saturation import saturation
from helpers.explorers.lab_05_first import first_race
from helpers.explorers.lab_05_map import rate_map
from helpers.explorers.lab_05_noise import noise
from helpers.explorers.lab_05_race import race
from helpers.explorers.lab_06_depth import depth_again
from helpers.explorers.lab_06_first import first_digits
from helpers.explorers.lab_06_sees import what_it_sees
from helpers.explorers.lab_06_your_digit import your_digit

__all__ = [
    "backprop_stepper",
    "collapse",
    "depth",
    "depth_again",
    "descent",
    "difference_quotient",
    "first_bend",
    "first_depth",
    "first_descent",
    "first_digits",
    "first_race",
    "first_xor",
    "forward_pass",
    "gallery",
    "journey",
    "landscapes",
    "line_by_hand",
    "line_slope",
    "luck",
    "machine",
    "neuron",
    "noise",
    "one_line",
    "parabola",
    "race",
    "rate_map",
    "remedies",
    "saturation",
    "softmax",
    "sparsity",
    "what_it_sees",
    "who_learns",
    "xor_trainer",
    "your_digit",
]
