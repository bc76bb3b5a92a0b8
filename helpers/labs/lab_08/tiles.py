"""Pictures side by side on a panel, and what is drawn around them."""

import numpy as np

TINT = 0.05  # of ink on the paper of each picture, so that its edges show
WRITTEN = ("paper", "ink")


def row(pictures, gap=1):
    """Return pictures (…, n, h, w) in one row as a field (…, h, n (w + gap) - gap) for a Heat, its first row below."""
    pictures = TINT + (1 - TINT) * np.clip(np.asarray(pictures, dtype=float), 0, 1)
    wide = np.concatenate([pictures, np.zeros((*pictures.shape[:-1], gap))], axis=-1)
    field = np.moveaxis(wide, -3, -2).reshape(*wide.shape[:-3], wide.shape[-2], -1)
    return np.flip(field[..., :-gap], axis=-2)


def signed(maps):
    """Return numbers of either sign as shades around the middle, the largest at an end: (…) between 0 and 1."""
    largest = np.abs(maps).max() or 1.0
    return 0.5 + np.asarray(maps) / (2 * largest)
