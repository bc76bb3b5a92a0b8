"""Wrong ways to send a gradient back through a convolution, each with its sentence."""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.exercise.wrong_versions import changed, which_changed
from helpers.labs.lab_08.sliding_mistakes import windows
from helpers.nn.convolution import convolution_gradients

BOTH, DIMAGES, DKERNEL = (0, 1), (0,), (1,)


def _products(images, kernel, dOut):
    """Return dOut times the pixel that each weight met, (k, k, n, h - k + 1, w - k + 1)."""
    return np.moveaxis(windows(images, kernel), (-2, -1), (0, 1)) * dOut


def _dkernel(from_products):
    """Return a wrong version whose dkernel is made of the products of dOut and pixels in another way."""
    return changed(
        convolution_gradients,
        lambda _, images, kernel, dOut: from_products(_products(images, kernel, dOut)),
        DKERNEL,
    )


def _after(change, only):
    return changed(
        convolution_gradients, lambda result, images, kernel, dOut: change(result, images, kernel, dOut), only
    )


def _with_kernel(turn):
    """Return a wrong version whose dimages is made with a kernel that is turned first."""
    return _dimages(lambda images, kernel, dOut: convolution_gradients(images, turn(kernel), dOut)[0])


def _dimages(made):
    return changed(convolution_gradients, lambda _, *arguments: made(*arguments), DIMAGES)


def _overwritten(images, kernel, dOut):
    """Fill dimages with `=` where `+=` is meant: the last weight wins."""
    (_, h, w), dimages = dOut.shape, np.zeros(images.shape)
    for i, j in np.ndindex(kernel.shape):
        dimages[:, i : i + h, j : j + w] = kernel[i, j] * dOut
    return dimages


def _last_weight(images, kernel, dOut):
    (_, h, w), dimages = dOut.shape, np.zeros(images.shape)
    dimages[:, -h:, -w:] = kernel[-1, -1] * dOut
    return dimages


def _on_top_of_images(images, kernel, dOut):
    dimages, dkernel = convolution_gradients(images, kernel, dOut)
    images += dimages
    return dimages, dkernel


SHARED = "All pictures and places share this weight: what comes back from them adds up."
# (id, what it changes, the wrong version, the sentence)
WRONG = (
    (
        "unfilled",
        _dimages(_overwritten),
        "In dimages a weight overwrites what the one before it has sent back. A pixel lies below several weights, and "
        "all of them count: `+=`.",
    ),
    (
        "unfilled",
        _dimages(_last_weight),
        "dimages holds what comes back through the last weight alone. Is it made anew in each turn of the loop?",
    ),
    (
        "swapped",
        _with_kernel(lambda kernel: kernel[::-1, ::-1]),
        "dimages is made with the kernel turned round. On the way back each weight goes where it came from: "
        "`kernel[i, j]` to the pixel that it met.",
    ),
    (
        "transposed",
        _with_kernel(np.transpose),
        "dimages is made with the kernel on its side. `kernel[i, j]` met the pixel i further down, j further across.",
    ),
    *(
        (
            "swapped",
            _with_kernel(lambda kernel, turns=turns: np.rot90(kernel, turns)),
            "dimages is made by a kernel turned by a quarter: `np.rot90` turns once by 90 degrees, `np.flip` by "
            "180. Or leave it as it is, and send each weight back where it came from.",
        )
        for turns in (1, 3)
    ),
    (
        "missing_upstream",
        _with_kernel(np.ones_like),
        "The kernel is missing from dimages. A pixel that was multiplied by a weight gets dOut times that weight.",
    ),
    (
        "missing_upstream",
        _dimages(lambda images, kernel, dOut: convolution_gradients(images, kernel, np.ones_like(dOut))[0]),
        "dOut is missing from dimages: this is only how much the result moves with each pixel. The chain rule "
        "multiplies by dOut.",
    ),
    (
        "sign",
        _after(lambda result, *_: -result, DIMAGES),
        "dimages has the wrong sign. A gradient points uphill; the minus comes with the step.",
    ),
    (
        "averaged_twice",
        _after(lambda result, images, kernel, dOut: result / len(images), DIMAGES),
        "dimages is n times too small. The mean over the pictures is in dOut already.",
    ),
    (
        "averaged_twice",
        _after(lambda result, images, kernel, dOut: result / kernel.size, DIMAGES),
        "dimages is divided by the number of weights. What comes back through them is only added up.",
    ),
    (
        "factor_2",
        _after(lambda result, *_: 2 * result, DIMAGES),
        "dimages is twice as large as it should be. If the loss has a 2, it is in dOut already.",
    ),
    (
        "frozen",
        _after(lambda result, *_: 0 * result, DIMAGES),
        "dimages is 0 everywhere, as it began. Does the loop add anything to it?",
    ),
    (
        "start_missing",
        _after(lambda result, images, kernel, dOut: result + images, DIMAGES),
        "dimages has the pictures themselves in it. Does it begin as a copy of them? It begins with zeros.",
    ),
    (
        "start_missing",
        _after(lambda result, *_: result + 1, DIMAGES),
        "dimages is 1 too large everywhere. Does it begin with ones? It begins with zeros.",
    ),
    (
        "whole_array",
        _after(lambda result, *_: np.broadcast_to(result.sum(axis=0), result.shape), DIMAGES),
        "In dimages the pictures are added up. Each picture gets back what came from its own map.",
    ),
    (
        "whole_array",
        _dkernel(lambda products: products[:, :, 0].sum(axis=(-2, -1))),
        f"dkernel is made of the first picture alone. {SHARED}",
    ),
    (
        "unfilled",
        _dkernel(lambda products: products[:, :, -1].sum(axis=(-2, -1))),
        f"dkernel is made of the last picture alone. Is it overwritten in a loop? {SHARED}",
    ),
    (
        "unfilled",
        _dkernel(lambda products: products[..., -1, -1].sum(axis=-1)),
        f"dkernel is made of the last place alone. Is it overwritten in a loop? {SHARED}",
    ),
    (
        "averaged_twice",
        _dkernel(lambda products: products.sum(axis=(-2, -1)).mean(axis=-1)),
        "dkernel is n times too small. The mean over the pictures is in dOut already: here they are only added up.",
    ),
    (
        "averaged_twice",
        _dkernel(lambda products: products.mean(axis=(-3, -2, -1))),
        "dkernel is averaged over the pictures and places. They are only added up.",
    ),
    (
        "averaged_twice",
        _dkernel(lambda products: products.mean(axis=(-2, -1)).sum(axis=-1)),
        "dkernel is averaged over the places. They are only added up.",
    ),
    (
        "wrong_shape",
        _dkernel(lambda products: np.moveaxis(products.sum(axis=(-2, -1)), -1, 0)),
        f"dkernel has one kernel for each picture. {SHARED}",
    ),
    (
        "swapped",
        _after(lambda result, *_: result[::-1, ::-1], DKERNEL),
        "dkernel is turned round. `dkernel[0, 0]` belongs to the weight that meets the top left pixel of a window.",
    ),
    (
        "transposed",
        _after(lambda result, *_: result.T, DKERNEL),
        "dkernel lies on its side. Its rows go down the picture, its columns across.",
    ),
    (
        "missing_upstream",
        changed(
            convolution_gradients,
            lambda _, images, kernel, dOut: windows(images, kernel).sum(axis=(0, 1, 2)),
            DKERNEL,
        ),
        "dOut is missing from dkernel: these are only sums of pixels. The chain rule multiplies each by its dOut.",
    ),
    (
        "another_formula",
        changed(
            convolution_gradients,
            lambda _, images, kernel, dOut: windows(images, kernel).sum(axis=(0, 1, 2)) * dOut.sum(),
            DKERNEL,
        ),
        "In dkernel the pixels and dOut are added up before they are multiplied. Multiply first, then add up.",
    ),
    (
        "another_formula",
        _after(lambda result, images, kernel, dOut: result * kernel, DKERNEL),
        "The kernel itself is in dkernel. How much the result moves with a weight is the pixel that it meets.",
    ),
    (
        "sign",
        _after(lambda result, *_: -result, DKERNEL),
        "dkernel has the wrong sign. A gradient points uphill; the minus comes with the step.",
    ),
    (
        "factor_2",
        _after(lambda result, *_: 2 * result, DKERNEL),
        "dkernel is twice as large as it should be. If the loss has a 2, it is in dOut already.",
    ),
    (
        "frozen",
        _after(lambda result, *_: 0 * result, DKERNEL),
        "dkernel is 0 everywhere, as it began. Does the loop write into it?",
    ),
    (
        "sign",
        _after(lambda result, *_: -result, BOTH),
        "Both gradients have the wrong sign. A gradient points uphill; the minus comes with the step.",
    ),
    (
        "averaged_twice",
        _after(lambda result, images, kernel, dOut: result / len(images), BOTH),
        "Both gradients are n times too small. The mean over the pictures is in dOut already.",
    ),
    (
        "swapped",
        lambda *arguments: convolution_gradients(*arguments)[::-1],
        "The two gradients are swapped. Return dimages first, then dkernel.",
    ),
)

MISTAKES = (
    *(Mistake(id, wrong, says) for id, wrong, says in WRONG),
    Mistake("in_place", _on_top_of_images, which_changed),
)
