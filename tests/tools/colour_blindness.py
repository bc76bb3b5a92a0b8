"""What somebody sees who lacks a kind of cone, and how far two colours are apart then.

Sources: G. Machado, M. Oliveira, L. Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision
Deficiency", its matrices for severity 1; G. Sharma, W. Wu, E. Dalal (2005), "The CIEDE2000 Color-Difference Formula".
"""

import itertools

import numpy as np

from helpers.figures import style
from helpers.figures.marks import Bars, Line, Points

ENOUGH = 12  # CIEDE2000 between what only its colour tells apart; M. Okabe and K. Ito (2008) keep as much
KINDS = {
    "none": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = TO_XYZ.sum(axis=1)  # of sRGB, which is D65's


def linear(colour):
    """Return the linear RGB (3,) in [0, 1] of a colour "#rrggbb" (IEC 61966-2-1)."""
    value = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """Return CIELAB (3,) of linear RGB (3,)."""
    t = TO_XYZ @ rgb / WHITE
    x, y, z = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def seen(colour, kind):
    """Return CIELAB (3,) of a colour "#rrggbb" as somebody with that kind of colour blindness sees it."""
    return lab(np.clip(KINDS[kind] @ linear(colour), 0, 1))


def apart(first, second):
    """Return the difference CIEDE2000 of two colours in CIELAB; 1 is about what can just be told."""
    (L1, a1, b1), (L2, a2, b2) = first, second
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    G = (1 - np.sqrt(mean**7 / (mean**7 + 25**7))) / 2
    C1, C2 = np.hypot((1 + G) * a1, b1), np.hypot((1 + G) * a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, (1 + G) * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0 if C1 * C2 == 0 else (h2 - h1 + 180) % 360 - 180
    dL, dC, dH = L2 - L1, C2 - C1, 2 * np.sqrt(C1 * C2) * np.sin(np.radians(turn) / 2)
    L, C = (L1 + L2) / 2, (C1 + C2) / 2
    h = h1 + h2 if C1 * C2 == 0 else h1 + turn / 2
    T = 1 - 0.17 * _cos(h - 30) + 0.24 * _cos(2 * h) + 0.32 * _cos(3 * h + 6) - 0.20 * _cos(4 * h - 63)
    S_L = 1 + 0.015 * (L - 50) ** 2 / np.sqrt(20 + (L - 50) ** 2)
    S_C, S_H = 1 + 0.045 * C, 1 + 0.015 * C * T
    R = -np.sin(np.radians(60 * np.exp(-(((h % 360 - 275) / 25) ** 2)))) * 2 * np.sqrt(C**7 / (C**7 + 25**7))
    return float(np.sqrt((dL / S_L) ** 2 + (dC / S_C) ** 2 + (dH / S_H) ** 2 + R * (dC / S_C) * (dH / S_H)))


def _cos(degrees):
    return np.cos(np.radians(degrees))


def alike(marks):
    """Yield the pairs of roles that somebody can't tell apart, where marks of a panel differ by nothing but colour."""
    drawn = [mark for mark in marks if isinstance(mark, Bars | Line | Points)]
    for one, other in itertools.combinations(drawn, 2):
        if one.role != other.role and _look(one) == _look(other):
            yield from _confused(one.role, other.role)


def _look(mark):
    return type(mark), mark.panel, tuple(getattr(mark, "dash", None) or ()), getattr(mark, "symbol", None)


def _confused(*roles):
    for theme, kind in itertools.product(style.PALETTES, KINDS):
        distance = apart(*(seen(style.palette(theme)[role], kind) for role in roles))
        if distance < ENOUGH:
            yield roles, theme, kind, round(distance, 1)
