"""Small pictures side by side, as marks: many in one field, with frames around them and words below.

Picture number k stands in row k // columns, counted from the top, and column k % columns. One unit of the panel is one
pixel of a picture. A `Grid` says how they are spaced; its panel goes from (0, 0) to (grid.width, grid.height).
"""

from typing import NamedTuple

import numpy as np

from helpers.labs.lab_06.record import SIDE

MOST_INK = 16
WRITTEN = ("paper", "ink")
TINT = 0.05  # of ink on the paper of each picture, so that its edges show


class Grid(NamedTuple):
    """Say how many pictures stand side by side, and how many pixels are left free right of and below each."""

    rows: int
    columns: int
    right: int = 1
    below: int = 1

    @property
    def count(self):
        """Return how many pictures the grid has room for."""
        return self.rows * self.columns

    @property
    def width(self):
        """Return its width in dots, the gaps included."""
        return self.columns * (SIDE + self.right)

    @property
    def height(self):
        """Return its height in dots, the gaps included."""
        return self.rows * (SIDE + self.below)


def written(X):
    """Return the ink (…, 64) of digits as shades between 0 and 1."""
    return TINT + (1 - TINT) * np.asarray(X) / MOST_INK


def mosaic(pictures, grid, empty=0.0):
    """Return pictures (…, n, 64) as one field (…, height, width), first row at the bottom; `empty` is between them."""
    pictures = np.asarray(pictures)
    *leading, count, _ = pictures.shape
    tiles = np.full((*leading, grid.count, SIDE + grid.below, SIDE + grid.right), empty)
    tiles[..., :count, :SIDE, :SIDE] = pictures.reshape(*leading, count, SIDE, SIDE)
    spread = tiles.reshape(*leading, grid.rows, grid.columns, SIDE + grid.below, SIDE + grid.right)
    return np.flip(spread.swapaxes(-3, -2).reshape(*leading, grid.height, grid.width), axis=-2)


def places(grid, across, down):
    """Return (n, 2), a place in each cell of a grid, in pixels from the picture's top left corner."""
    row, column = np.divmod(np.arange(grid.count), grid.columns)
    x = column * (SIDE + grid.right) + across
    y = grid.height - row * (SIDE + grid.below) - down
    return np.stack([x, y], axis=-1).astype(float)


def frames(grid):
    """Return (n, 6, 2), a frame around each picture; the last point is a gap, so that all of them make one line."""
    corners = [places(grid, x, y) for x, y in ((0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE), (0, 0), (np.nan, np.nan))]
    return np.stack(corners, axis=1)


def where(chosen, points):
    """Return points (n, …, 2) with a gap wherever chosen (…, n) is false: one set of points for each position."""
    chosen = np.asarray(chosen)
    return np.where(chosen.reshape(*chosen.shape, *[1] * (points.ndim - 1)), points, np.nan)
