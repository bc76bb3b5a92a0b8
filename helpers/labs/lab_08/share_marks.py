"""Bars of the share read right, one for each reader, as marks."""

import numpy as np

from helpers.figures.marks import Label, Line

ROLES = ("path", "second", "third")


def bars(shares, over, panel):
    """Return a bar with its number for each reader; shares (…, readers), the first reader at the top."""
    *leading, count = np.shape(shares)
    marks = []
    for at, role in zip(range(count), ROLES, strict=False):
        ends = np.asarray(shares)[..., at]
        line = np.zeros((*leading, 2, 2))
        line[..., 1] = count - 1 - at
        line[..., 1, 0] = ends
        texts = [f"{100 * share:.0f} %" for share in ends.ravel()]
        marks += [
            Line(data=line, panel=panel, over=over, role=role, width=9),
            Label(data=line[..., 1:, :] + [0.03, 0], panel=panel, over=over, texts=texts, role=role, align="left"),
        ]
    return marks
