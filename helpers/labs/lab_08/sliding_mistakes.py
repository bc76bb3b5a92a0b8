"""Wrong ways to slide a kernel over pictures, each with its sentence."""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.exercise.wrong_versions import changed, which_changed
from helpers.nn.convolution import convolve


def windows(images, kernel):
    """Return what lies below the kernel at each place, (n, h - k + 1, w - k + 1, k, k)."""
    return np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2))


def _with(turn):
    """Return a wrong version that turns the kernel first."""
    return lambda images, kernel: convolve(images, turn(kernel))


def _of_windows(summed_up):
    return lambda images, kernel: summed_up(windows(images, kernel), kernel)


def _after(change):
    return changed(convolve, lambda maps, images, kernel: change(maps, images, kernel))


def _bordered(before, after):
    """Return a wrong version that adds a border of zeros first, so much before and after each side."""

    def wrong(images, kernel):
        k = len(kernel)
        border = (before(k), after(k))
        return convolve(np.pad(images, ((0, 0), border, border)), kernel)

    return wrong


def _one_place_only(images, kernel):
    """Keep only what the last weight adds, as `=` in the loop does."""
    return kernel[-1, -1] * windows(images, kernel)[..., -1, -1]


def _on_images(images, kernel):
    out = convolve(images, kernel)
    images[:, : out.shape[1], : out.shape[2]] = out
    return images[:, : out.shape[1], : out.shape[2]].copy()


def _swapped_sides(images, kernel):
    return convolve(images.transpose(0, 2, 1), kernel)


def _cut(rows, columns):
    return lambda maps, images, kernel: maps[:, rows, columns]


FITS = "The kernel fits at h − k + 1 places down and w − k + 1 across."
BORDER = (
    "The pictures got a border of zeros first. Only places where the whole kernel lies on the picture are asked for."
)
# (id, the wrong version, the sentence)
WRONG = (
    (
        "swapped",
        _with(lambda kernel: kernel[::-1, ::-1]),
        "The kernel is turned around before it slides: mathematicians do that, networks don't. `kernel[0, 0]` meets "
        "the upper left pixel of the window.",
    ),
    (
        "transposed",
        _with(np.transpose),
        "The kernel lies on its side. Its rows go down the picture, its columns across.",
    ),
    (
        "swapped",
        _with(lambda kernel: kernel[::-1]),
        "The kernel is upside down. `kernel[0, 0]` meets the top left pixel of the window.",
    ),
    (
        "swapped",
        _with(lambda kernel: kernel[:, ::-1]),
        "The kernel's left and right are swapped. `kernel[0, 0]` meets the top left pixel of the window.",
    ),
    *(
        (
            "swapped",
            _with(lambda kernel, turns=turns: np.rot90(kernel, turns)),
            "The kernel is turned by a quarter: `np.rot90` turns once by 90 degrees. It slides as it is, without any "
            "turn.",
        )
        for turns in (1, 3)
    ),
    (
        "unfilled",
        _one_place_only,
        "Only the last weight of the kernel has left anything. Does a `=` in the loop overwrite what came before? All "
        "products add up: `+=`.",
    ),
    (
        "missing_upstream",
        _of_windows(lambda views, kernel: views.sum(axis=(-2, -1))),
        "The windows are added up without the kernel's weights. Multiply by the kernel first.",
    ),
    (
        "averaged_twice",
        _after(lambda maps, images, kernel: maps / kernel.size),
        "The products are averaged over the window. They are only added up.",
    ),
    (
        "another_function",
        _of_windows(lambda views, kernel: (views * kernel).max(axis=(-2, -1))),
        "The largest product of each window is kept. All of them add up.",
    ),
    (
        "another_function",
        _of_windows(lambda views, kernel: views.max(axis=(-2, -1))),
        "This is the largest pixel of each window. That's called max pooling. Multiply by the kernel, and add up.",
    ),
    (
        "another_formula",
        _of_windows(lambda views, kernel: (views @ kernel).sum(axis=(-2, -1))),
        "The window and the kernel are multiplied as matrices. Multiply pixel by pixel: `*`, and add up.",
    ),
    (
        "another_formula",
        _of_windows(lambda views, kernel: (views + kernel).sum(axis=(-2, -1))),
        "The kernel is added to the window. Multiply pixel by pixel, and add the products up.",
    ),
    (
        "another_formula",
        _of_windows(lambda views, kernel: ((views - kernel) ** 2).sum(axis=(-2, -1))),
        "This is how far the window is from the kernel. A convolution multiplies pixel by pixel, and adds up.",
    ),
    (
        "wrong_axis",
        _of_windows(lambda views, kernel: (views * kernel).sum(axis=-1)),
        "The products of a window are added up across, but not down. One number for each place is left in the end.",
    ),
    (
        "off_by_one",
        _after(_cut(slice(-1), slice(-1))),
        f"The last row and the last column of places are missing. {FITS}",
    ),
    ("off_by_one", _after(_cut(slice(-1), slice(None))), f"The last row of places is missing. {FITS}"),
    ("off_by_one", _after(_cut(slice(None), slice(-1))), f"The last column of places is missing. {FITS}"),
    (
        "off_by_one",
        _after(_cut(slice(1, None), slice(1, None))),
        f"The first row and the first column of places are missing. {FITS}",
    ),
    (
        "wrong_shape",
        _bordered(lambda k: (k - 1) // 2, lambda k: k // 2),
        f"{BORDER} So the result is smaller than the picture.",
    ),
    (
        "wrong_shape",
        _bordered(lambda k: k - 1, lambda k: k - 1),
        f"{BORDER} So the result is smaller than the picture.",
    ),
    (
        "another_formula",
        lambda images, kernel: convolve(images, kernel)[:, :: len(kernel), :: len(kernel)],
        "The kernel jumps by its own size, so that windows never overlap. It moves on by one pixel at a time.",
    ),
    (
        "unfilled",
        lambda images, kernel: np.pad(convolve(images, kernel), ((0, 0), (0, len(kernel) - 1), (0, len(kernel) - 1))),
        "The result is as large as the picture, and the last rows and columns are 0. Make room only for the places "
        "where the kernel fits.",
    ),
    (
        "whole_array",
        _after(lambda maps, images, kernel: maps.sum(axis=0)),
        "The pictures are added up. Each picture has a map of its own.",
    ),
    (
        "whole_array",
        _after(lambda maps, images, kernel: maps[0]),
        "Only the first picture has a map. All pictures go through: does the slice begin with `:`?",
    ),
    (
        "whole_array",
        _after(lambda maps, images, kernel: np.broadcast_to(maps.sum(axis=(1, 2), keepdims=True), maps.shape)),
        "Every place of a picture has the same number, the sum of all places. Each place has a sum of its own.",
    ),
    (
        "whole_array",
        _after(lambda maps, images, kernel: maps.sum(axis=(1, 2))),
        "There is one number for each picture. One for each *place* is asked for.",
    ),
    (
        "another_function",
        _after(lambda maps, images, kernel: np.maximum(maps, 0)),
        "Negative numbers have become 0. There is no ReLU in here; it comes afterwards.",
    ),
    (
        "another_function",
        _after(lambda maps, images, kernel: np.abs(maps)),
        "The numbers have lost their sign. A negative one says that the opposite of the kernel is there.",
    ),
    ("sign", _after(lambda maps, images, kernel: -maps), "The sign is wrong everywhere. The products are added up."),
    (
        "transposed",
        _after(lambda maps, images, kernel: maps.transpose(0, 2, 1)),
        "The maps lie on their side. A picture is (h, w): down first, then across.",
    ),
    (
        "swapped",
        _swapped_sides,
        "The pictures lie on their side while the kernel slides. A picture is (h, w): down first, then across.",
    ),
    (
        "rounded",
        _after(lambda maps, images, kernel: np.trunc(maps)),
        "The numbers have lost their decimals. Is the result an array of whole numbers? `np.zeros(shape)` holds "
        "floats.",
    ),
)

MISTAKES = (
    *(Mistake(id, wrong, says) for id, wrong, says in WRONG),
    Mistake("in_place", _on_images, which_changed),
)
