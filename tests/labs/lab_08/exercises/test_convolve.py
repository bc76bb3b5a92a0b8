"""The check of convolve: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def by_weights(images, kernel):
    k = kernel.shape[0]
    h, w = images.shape[1] - k + 1, images.shape[2] - k + 1
    out = np.zeros((len(images), h, w))
    for i in range(k):
        for j in range(k):
            out += kernel[i, j] * images[:, i : i + h, j : j + w]
    return out


def by_places(images, kernel):
    k = len(kernel)
    out = np.empty((images.shape[0], images.shape[1] - k + 1, images.shape[2] - k + 1))
    for y in range(out.shape[1]):
        for x in range(out.shape[2]):
            out[:, y, x] = (images[:, y : y + k, x : x + k] * kernel).sum(axis=(1, 2))
    return out


def by_windows(images, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2))
    return np.einsum("nyxij,ij->nyx", windows, kernel)


def by_matrix(images, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2))
    return windows.reshape(*windows.shape[:3], -1) @ kernel.ravel()


def pixel_by_pixel(images, kernel):
    n, h, w = images.shape
    k = len(kernel)
    return [
        [
            [sum(images[m, y + i, x + j] * kernel[i, j] for i in range(k) for j in range(k)) for x in range(w - k + 1)]
            for y in range(h - k + 1)
        ]
        for m in range(n)
    ]


def by_fourier(images, kernel):
    k, (_, h, w) = len(kernel), images.shape
    spectrum = np.fft.rfft2(images) * np.fft.rfft2(kernel[::-1, ::-1], (h, w))
    return np.fft.irfft2(spectrum, (h, w))[:, k - 1 :, k - 1 :]


RIGHT = [by_weights, by_places, by_windows, by_matrix, pixel_by_pixel, by_fourier]


def turned_round(images, kernel):
    return by_weights(images, np.rot90(kernel, 2))


def indices_swapped(images, kernel):
    k = len(kernel)
    h, w = images.shape[1] - k + 1, images.shape[2] - k + 1
    out = np.zeros((len(images), h, w))
    for i in range(k):
        for j in range(k):
            out += kernel[j, i] * images[:, i : i + h, j : j + w]
    return out


def overwrites(images, kernel):
    k = len(kernel)
    h, w = images.shape[1] - k + 1, images.shape[2] - k + 1
    out = np.zeros((len(images), h, w))
    for i in range(k):
        for j in range(k):
            out = kernel[i, j] * images[:, i : i + h, j : j + w]
    return out


def one_place_short(images, kernel):
    k = len(kernel)
    out = np.zeros((len(images), images.shape[1] - k, images.shape[2] - k))
    for y in range(out.shape[1]):
        for x in range(out.shape[2]):
            out[:, y, x] = (images[:, y : y + k, x : x + k] * kernel).sum(axis=(1, 2))
    return out


def as_large_as_the_picture(images, kernel):
    out, k = np.zeros(images.shape), len(kernel)
    for y in range(images.shape[1] - k + 1):
        for x in range(images.shape[2] - k + 1):
            out[:, y, x] = (images[:, y : y + k, x : x + k] * kernel).sum(axis=(1, 2))
    return out


def with_a_border(images, kernel):
    k = len(kernel)
    around = ((k - 1) // 2, k // 2)
    return by_weights(np.pad(images, ((0, 0), around, around)), kernel)


def box(images, kernel):
    return by_weights(images, np.ones_like(kernel))


def averaged(images, kernel):
    return by_windows(images, kernel) / kernel.size


def as_matrices(images, kernel):
    k = len(kernel)
    out = np.empty((len(images), images.shape[1] - k + 1, images.shape[2] - k + 1))
    for y in range(out.shape[1]):
        for x in range(out.shape[2]):
            out[:, y, x] = (images[:, y : y + k, x : x + k] @ kernel).sum(axis=(1, 2))
    return out


def across_only(images, kernel):
    k = len(kernel)
    out = np.empty((len(images), images.shape[1] - k + 1, images.shape[2] - k + 1, k))
    for y in range(out.shape[1]):
        for x in range(out.shape[2]):
            out[:, y, x] = (images[:, y : y + k, x : x + k] * kernel).sum(axis=2)
    return out


def pooled(images, kernel):
    return np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2)).max(axis=(3, 4))


def whole_numbers(images, kernel):
    out = np.zeros(by_weights(images, kernel).shape, dtype=int)
    out[:] = by_weights(images, kernel)
    return out


def every_picture_together(images, kernel):
    return by_weights(images.sum(axis=0)[None], kernel)[0]


def sign_turned(images, kernel):
    return by_weights(-images, kernel)


def scales_in_place(images, kernel):
    kernel /= kernel.size
    return by_weights(images, kernel) * kernel.size


FITS = "The kernel fits at h − k + 1 places down and w − k + 1 across."
WRONG = [
    (
        turned_round,
        "swapped",
        "The kernel is turned around before it slides: mathematicians do that, networks don't. `kernel[0, 0]` meets "
        "the upper left pixel of the window.",
    ),
    (
        indices_swapped,
        "transposed",
        "The kernel lies on its side. Its rows go down the picture, its columns across.",
    ),
    (
        overwrites,
        "unfilled",
        "Only the last weight of the kernel has left anything. Does a `=` in the loop overwrite what came before? All "
        "products add up: `+=`.",
    ),
    (one_place_short, "off_by_one", f"The last row and the last column of places are missing. {FITS}"),
    (
        as_large_as_the_picture,
        "unfilled",
        "The result is as large as the picture, and the last rows and columns are 0. Make room only for the places "
        "where the kernel fits.",
    ),
    (
        with_a_border,
        "wrong_shape",
        "The pictures got a border of zeros first. Only places where the whole kernel lies on the picture are asked "
        "for. So the result is smaller than the picture.",
    ),
    (
        box,
        "missing_upstream",
        "The windows are added up without the kernel's weights. Multiply by the kernel first.",
    ),
    (averaged, "averaged_twice", "The products are averaged over the window. They are only added up."),
    (
        as_matrices,
        "another_formula",
        "The window and the kernel are multiplied as matrices. Multiply pixel by pixel: `*`, and add up.",
    ),
    (
        across_only,
        "wrong_axis",
        "The products of a window are added up across, but not down. One number for each place is left in the end.",
    ),
    (
        pooled,
        "another_function",
        "This is the largest pixel of each window. That's called max pooling. Multiply by the kernel, and add up.",
    ),
    (
        whole_numbers,
        "rounded",
        "The numbers have lost their decimals. Is the result an array of whole numbers? `np.zeros(shape)` holds "
        "floats.",
    ),
    (
        every_picture_together,
        "whole_array",
        "The pictures are added up. Each picture has a map of its own.",
    ),
    (sign_turned, "sign", "The sign is wrong everywhere. The products are added up."),
    (
        scales_in_place,
        "in_place",
        "kernel was changed by the function. Does a line with `-=` or the like write into it? Make a new array, or "
        "work on a copy.",
    ),
]

test_a_right_answer_passes = exercises.right("convolve", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("convolve", WRONG)
