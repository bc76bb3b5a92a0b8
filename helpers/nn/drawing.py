"""Turn what a mouse has drawn into the look of the data set.

    bitmap = drawn([[(4, 4), (13, 4), (8, 13)]])  # a small 7 in a corner, 32 × 32 dots
    counted(fitted(bitmap))  # (8, 8), inked dots in each block of 4 × 4: what the network gets

The digits of `data.digits` have gone through a machine that gave them all one look, and `look` measures it. Each of
them is 32 dots high, from edge to edge, and half of them are 19 to 21 wide. Half of them have 285 to 337 inked dots,
and on average the ten digits hardly differ in that: a 1 is as fat as it takes. And each is pushed upright until its top
row and its bottom row begin at the same place, two dots apart at most. `fitted` does the same with a drawing.
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments

SIZE, BLOCK = 32, 4  # dots of a bitmap along each side, and of the blocks in which they are counted
CELLS = SIZE // BLOCK
INK = 312  # inked dots; the mean of 1,347 training digits is 312.5
WIDEST = 20  # dots, the median width of those digits
MIDDLE = 16.26  # dots from the left edge, the mean place of their centres of mass
PEN = 1.75  # dots, the radius; a thicker one would fill the loops of small digits
SHARPNESS = 1.0  # dots; how far a new dot looks about in the drawing that it is made of
DEEP = 2.5  # dots; how far a black dot looks about to find how deep in the ink it lies


class Look(NamedTuple):
    """What digits look like, in dots of the 32 × 32 bitmap; one entry for each digit."""

    height: np.ndarray  # (n,)  from the first inked row of blocks to the last
    left: np.ndarray  # (n,)  where the ink begins
    right: np.ndarray  # (n,)  where it ends
    ink: np.ndarray  # (n,)  inked dots
    middle: np.ndarray  # (n,)  the centre of mass, from the left edge
    lean: np.ndarray  # (n,)  by how much the bottom row begins farther to the left than the top row


def look(pixels):
    """Return the `Look` of digits, (n, 64) numbers from 0 to 16.

    The dots within a block aren't known. At an edge they are taken to be in as few columns as they fit in.
    """
    blocks = arguments.array("pixels", pixels, f"n {CELLS * CELLS}").reshape(-1, CELLS, CELLS)
    if not blocks.any(axis=(1, 2)).all():
        raise ValueError("pixels must have ink in every row; got an empty drawing")
    columns, rows = blocks.max(axis=1), blocks.max(axis=2) > 0  # (n, 8) each
    ink = blocks.sum(axis=(1, 2))
    places = BLOCK * (np.arange(CELLS) + 0.5)
    return Look(
        height=BLOCK * (CELLS - rows.argmax(axis=1) - rows[:, ::-1].argmax(axis=1)),
        left=_first(columns),
        right=SIZE - _first(columns[:, ::-1]),
        ink=ink,
        middle=(blocks.sum(axis=1) @ places) / ink,
        lean=_first(blocks[:, 0]) - _first(blocks[:, -1]),
    )


def _first(row):
    """Return for each row of 8 counts the first column of dots that has ink, (n,)."""
    block = (row > 0).argmax(axis=1)
    count = row[np.arange(len(row)), block]
    return BLOCK * (block + 1) - np.ceil(count / BLOCK)


# --- Drawings --------------------------------------------------------------------------------------------------------


def drawn(strokes, radius=PEN):
    """Return the (32, 32) bitmap of strokes, each a list of points (x, y) in dots from the upper left corner.

    strokes  a list of lists of points; a stroke of one point is a blot
    radius   of the pen, in dots: a dot is inked if its middle is no farther from a stroke
    """
    radius = arguments.number("radius", radius, above=0)
    bitmap = np.zeros((SIZE, SIZE), dtype=bool)
    dots = np.stack(np.meshgrid(*2 * [np.arange(SIZE) + 0.5]), axis=-1)  # (32, 32, 2), x before y
    for stroke in strokes:
        points = arguments.array("a stroke", stroke, "n 2")
        for start, end in zip(points, points[[*range(1, len(points)), -1]], strict=True):
            bitmap |= _distance(dots, start, end) <= radius
    return bitmap


def _distance(dots, start, end):
    """Return how far each dot is from the straight line between two points."""
    along = end - start
    share = np.clip((dots - start) @ along / max(along @ along, 1e-12), 0, 1)
    return np.hypot(*np.moveaxis(dots - start - share[..., None] * along, -1, 0))


def dotted(counts):
    """Return a (32, 32) bitmap whose blocks have these counts of inked dots, (8, 8) whole numbers from 0 to 16.

    Which dots of a block were inked nobody knows any more. Here it's those nearest to the ink of the neighbours.
    """
    counts = arguments.array("counts", counts, f"{CELLS} {CELLS}")
    near = _looking(CELLS, SIZE, 2.5)  # (32, 8)
    field = _blocks(near @ counts @ near.T)  # (64, 16)
    rank = np.argsort(np.argsort(-field, axis=1, kind="stable"), axis=1)
    inked = (rank < counts.reshape(-1, 1)).reshape(CELLS, CELLS, BLOCK, BLOCK)
    return inked.transpose(0, 2, 1, 3).reshape(SIZE, SIZE)


def _blocks(field):
    return field.reshape(CELLS, BLOCK, CELLS, BLOCK).transpose(0, 2, 1, 3).reshape(CELLS * CELLS, BLOCK * BLOCK)


# --- The way into the data set ---------------------------------------------------------------------------------------


def bounding_box(bitmap):
    """Return (top, bottom, left, right) of the ink, so that `bitmap[top:bottom, left:right]` holds all of it.

    Raise ValueError where there is no ink.
    """
    bitmap = arguments.array("bitmap", bitmap, "h w") > 0
    rows, columns = np.flatnonzero(bitmap.any(axis=1)), np.flatnonzero(bitmap.any(axis=0))
    if not len(rows):
        raise ValueError("bitmap must have ink somewhere; got an empty one")
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def sized(bitmap):
    """Return (32, width) grey values from 0 to 1: the drawing without its margins, stretched to the full height.

    The width grows as the height does, but to 20 dots at most, and to no less than the ink needs room.
    """
    top, bottom, left, right = bounding_box(bitmap)
    height, width = bottom - top, right - left
    wide = int(np.clip(round(width * SIZE / height), -(-INK // SIZE), WIDEST))
    inside = np.asarray(bitmap)[top:bottom, left:right].astype(float)
    return _looking(height, SIZE, SHARPNESS) @ inside @ _looking(width, wide, SHARPNESS).T


def _looking(old, new, spread):
    """Return (new, old): how much each of `new` dots in a row looks at each of the `old` ones that lie below it."""
    places = (np.arange(new) + 0.5) * old / new
    spread = max(spread * old / new, 0.4)  # of old dots, or a dot between two of them would see neither
    weights = np.exp(-(((places[:, None] - np.arange(old) - 0.5) / spread) ** 2) / 2)
    return weights / weights.sum(axis=1, keepdims=True)


def inked(grey):
    """Return the darkest 312 places of a grey picture as inked dots: strokes as thick as the data set has them.

    Of places that are equally dark those count that lie deeper in the ink, so that a stroke is thinned at its edges.
    """
    grey = arguments.array("grey", grey, "h w")
    high, wide = (np.exp(-((np.subtract.outer(*2 * [np.arange(n)]) / DEEP) ** 2) / 2) for n in grey.shape)
    depth = high @ grey @ wide  # beyond the edges of the picture there is no ink
    darkest = np.lexsort((-depth.ravel(), -grey.round(6).ravel()))[:INK]  # rounded: sums differ in their last digits
    dots = np.zeros(grey.size, dtype=bool)
    dots[darkest] = True
    return dots.reshape(grey.shape) & (grey > 0)


def straightened(dots):
    """Return the dots (h, w) pushed upright: the top row and the bottom row with ink begin at the same column.

    Each row moves to the side as a whole, so the picture may get wider or narrower.
    """
    dots = np.asarray(dots, dtype=bool)
    inky = np.flatnonzero(dots.any(axis=1))
    top, bottom = inky[0], inky[-1]
    lean = dots[top].argmax() - dots[bottom].argmax()
    rows, columns = np.nonzero(dots)
    columns = columns + np.round(lean * (rows - top) / max(bottom - top, 1)).astype(int)
    columns -= columns.min()
    upright = np.zeros((len(dots), columns.max() + 1), dtype=bool)
    upright[rows, columns] = True
    return upright


def centred(dots):
    """Return dots (32, w) in a (32, 32) bitmap, their centre of mass where the data set has it: in the middle.

    They stay inside the frame; of a picture that is wider, what lies to the right is cut off.
    """
    dots = np.asarray(dots, dtype=bool)
    rows, columns = np.nonzero(dots)
    left = round(MIDDLE - 0.5 - columns.mean())
    columns = columns + max(0, min(left, SIZE - dots.shape[1]))
    bitmap = np.zeros((SIZE, SIZE), dtype=bool)
    bitmap[rows[columns < SIZE], columns[columns < SIZE]] = True
    return bitmap


def fitted(bitmap):
    """Return a drawing (32, 32) in the size, thickness and place that the data set's digits have.

    An empty one stays empty.
    """
    bitmap = _bitmap(bitmap)
    return centred(straightened(inked(sized(bitmap)))) if bitmap.any() else bitmap


def counted(bitmap):
    """Return (8, 8): how many inked dots there are in each block of 4 × 4."""
    return _bitmap(bitmap).reshape(CELLS, BLOCK, CELLS, BLOCK).sum(axis=(1, 3))


def _bitmap(bitmap):
    return arguments.array("bitmap", bitmap, f"{SIZE} {SIZE}") > 0
