"""The check of convolution_gradients: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers.nn.convolution import convolve


def by_weights(images, kernel, dOut):
    (_, h, w), k = dOut.shape, len(kernel)
    dimages, dkernel = np.zeros(images.shape), np.zeros((k, k))
    for i in range(k):
        for j in range(k):
            dkernel[i, j] = np.sum(dOut * images[:, i : i + h, j : j + w])
            dimages[:, i : i + h, j : j + w] += kernel[i, j] * dOut
    return dimages, dkernel


def by_places(images, kernel, dOut):
    dimages, dkernel, k = np.zeros_like(images), np.zeros_like(kernel), len(kernel)
    for n, y, x in np.ndindex(dOut.shape):
        dimages[n, y : y + k, x : x + k] += dOut[n, y, x] * kernel
        dkernel += dOut[n, y, x] * images[n, y : y + k, x : x + k]
    return dimages, dkernel


def by_windows(images, kernel, dOut):
    view, k = np.lib.stride_tricks.sliding_window_view, len(kernel)
    dkernel = np.einsum("nyxij,nyx->ij", view(images, kernel.shape, axis=(1, 2)), dOut)
    wide = np.pad(dOut, ((0, 0), (k - 1, k - 1), (k - 1, k - 1)))
    dimages = np.einsum("nyxij,ij->nyx", view(wide, kernel.shape, axis=(1, 2)), kernel[::-1, ::-1])
    return dimages, dkernel


def as_convolutions(images, kernel, dOut):
    k = len(kernel)
    wide = np.pad(dOut, ((0, 0), (k - 1, k - 1), (k - 1, k - 1)))
    dkernel = np.zeros_like(kernel)
    for i, j in np.ndindex(k, k):
        window = images[:, i : i + dOut.shape[1], j : j + dOut.shape[2]]
        dkernel[i, j] = np.vdot(window, dOut)
    return convolve(wide, np.rot90(kernel, 2)), dkernel


def as_a_matrix(images, kernel, dOut):
    """Write the convolution as one large matrix, and go back through its transpose."""
    n, h, w = images.shape
    pixels = np.eye(h * w).reshape(-1, h, w)
    matrix = convolve(pixels, kernel).reshape(h * w, -1)
    weights = np.eye(kernel.size).reshape(-1, *kernel.shape)
    dkernel = [np.sum(convolve(images, each) * dOut) for each in weights]
    return [(dOut.reshape(n, -1) @ matrix.T).reshape(images.shape), np.reshape(dkernel, kernel.shape)]


RIGHT = [by_weights, by_places, by_windows, as_convolutions, as_a_matrix]


def overwrites(images, kernel, dOut):
    (_, h, w), k = dOut.shape, len(kernel)
    dimages, dkernel = np.zeros(images.shape), np.zeros((k, k))
    for i, j in np.ndindex(k, k):
        dkernel[i, j] = np.sum(dOut * images[:, i : i + h, j : j + w])
        dimages[:, i : i + h, j : j + w] = kernel[i, j] * dOut
    return dimages, dkernel


def not_turned_where_it_should_be(images, kernel, dOut):
    k = len(kernel)
    wide = np.pad(dOut, ((0, 0), (k - 1, k - 1), (k - 1, k - 1)))
    return convolve(wide, kernel), by_weights(images, kernel, dOut)[1]


def indices_swapped(images, kernel, dOut):
    return by_weights(images, kernel.T, dOut)


def without_the_kernel(images, kernel, dOut):
    return by_weights(images, np.ones_like(kernel), dOut)


def begins_as_the_pictures(images, kernel, dOut):
    (_, h, w), dimages = dOut.shape, images.copy()
    for i, j in np.ndindex(kernel.shape):
        dimages[:, i : i + h, j : j + w] += kernel[i, j] * dOut
    return dimages, by_weights(images, kernel, dOut)[1]


def begins_with_ones(images, kernel, dOut):
    dimages, dkernel = by_weights(images, kernel, dOut)
    return dimages + np.ones(images.shape), dkernel


def mean_over_pictures(images, kernel, dOut):
    dimages, dkernel = by_weights(images, kernel, dOut)
    return dimages, dkernel / len(images)


def a_kernel_for_each_picture(images, kernel, dOut):
    dimages, _ = by_weights(images, kernel, dOut)
    windows = np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2))
    return dimages, np.einsum("nyxij,nyx->nij", windows, dOut)


def the_first_picture_alone(images, kernel, dOut):
    return by_weights(images, kernel, dOut)[0], by_weights(images[:1], kernel, dOut[:1])[1]


def without_dout(images, kernel, dOut):
    return by_weights(images, kernel, dOut)[0], by_weights(images, kernel, np.ones_like(dOut))[1]


def sums_before_products(images, kernel, dOut):
    dimages, _ = by_weights(images, kernel, dOut)
    return dimages, by_weights(images, kernel, np.ones_like(dOut))[1] * dOut.sum()


def downhill(images, kernel, dOut):
    return tuple(-each for each in by_weights(images, kernel, dOut))


def doubled(images, kernel, dOut):
    dimages, dkernel = by_weights(images, kernel, dOut)
    return 2 * dimages, dkernel


def never_written(images, kernel, dOut):
    return by_weights(images, kernel, dOut)[0], np.zeros(kernel.shape)


def in_the_other_order(images, kernel, dOut):
    return by_weights(images, kernel, dOut)[::-1]


def writes_into_images(images, kernel, dOut):
    dimages, dkernel = by_weights(images, kernel, dOut)
    images += dimages
    return images - (images - dimages), dkernel


SHARED = "All pictures and places share this weight: what comes back from them adds up."
WRONG = [
    (
        overwrites,
        "unfilled",
        "In dimages a weight overwrites what the one before it has sent back. A pixel lies below several weights, and "
        "all of them count: `+=`.",
    ),
    (
        not_turned_where_it_should_be,
        "swapped",
        "dimages is made with the kernel turned round. On the way back each weight goes where it came from: "
        "`kernel[i, j]` to the pixel that it met.",
    ),
    (
        indices_swapped,
        "transposed",
        "dimages is made with the kernel on its side. `kernel[i, j]` met the pixel i further down, j further across.",
    ),
    (
        without_the_kernel,
        "missing_upstream",
        "The kernel is missing from dimages. A pixel that was multiplied by a weight gets dOut times that weight.",
    ),
    (
        begins_as_the_pictures,
        "start_missing",
        "dimages has the pictures themselves in it. Does it begin as a copy of them? It begins with zeros.",
    ),
    (
        begins_with_ones,
        "start_missing",
        "dimages is 1 too large everywhere. Does it begin with ones? It begins with zeros.",
    ),
    (
        mean_over_pictures,
        "averaged_twice",
        "dkernel is n times too small. The mean over the pictures is in dOut already: here they are only added up.",
    ),
    (a_kernel_for_each_picture, "wrong_shape", f"dkernel has one kernel for each picture. {SHARED}"),
    (the_first_picture_alone, "whole_array", f"dkernel is made of the first picture alone. {SHARED}"),
    (
        without_dout,
        "missing_upstream",
        "dOut is missing from dkernel: these are only sums of pixels. The chain rule multiplies each by its dOut.",
    ),
    (
        sums_before_products,
        "another_formula",
        "In dkernel the pixels and dOut are added up before they are multiplied. Multiply first, then add up.",
    ),
    (
        downhill,
        "sign",
        "Both gradients have the wrong sign. A gradient points uphill; the minus comes with the step.",
    ),
    (
        doubled,
        "factor_2",
        "dimages is twice as large as it should be. If the loss has a 2, it is in dOut already.",
    ),
    (never_written, "frozen", "dkernel is 0 everywhere, as it began. Does the loop write into it?"),
    (
        in_the_other_order,
        "swapped",
        "The two gradients are swapped. Return dimages first, then dkernel.",
    ),
    (
        writes_into_images,
        "in_place",
        "images was changed by the function. Does a line with `-=` or the like write into it? Make a new array, or "
        "work on a copy.",
    ),
]

test_a_right_answer_passes = exercises.right("convolution_gradients", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("convolution_gradients", WRONG)
