"""Slide one small set of weights over a picture: a convolution, its gradients, and a reader that is built on it.

What networks call a convolution is a cross-correlation: the kernel isn't turned round (Goodfellow, Bengio, Courville
2016, Deep Learning, 9.1). Only places where the whole kernel lies on the picture count, which is called "valid".
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments, callbacks
from helpers.nn.functions import softmax, softmax_cross_entropy, softmax_cross_entropy_gradient
from helpers.nn.optimizers import minibatches

KERNEL, POOL = 3, 2  # of the reader: pixels on each side of a kernel, and of the squares that are averaged


def convolve(images, kernel):
    """Return how well the kernel fits at each place of each picture.

    images  (n, h, w)
    kernel  (k, k)
    return  (n, h - k + 1, w - k + 1): at each place, the sum of kernel times what lies below it
    """
    images, kernel = _pictures(images, kernel)
    h, w = _places(images, kernel)
    out = np.zeros((len(images), h, w))
    for i, j in np.ndindex(kernel.shape):
        out += kernel[i, j] * images[:, i : i + h, j : j + w]
    return out


def convolution_gradients(images, kernel, dOut):
    """Return the gradients by the pictures and by the kernel, from the one that reaches the convolution's result.

    images  (n, h, w)
    kernel  (k, k)
    dOut    (n, h - k + 1, w - k + 1)
    return  dimages (n, h, w), dkernel (k, k): each weight adds up what comes back from all of its places
    """
    images, kernel = _pictures(images, kernel)
    h, w = _places(images, kernel)
    dOut = arguments.array("dOut", dOut, f"{len(images)} {h} {w}")
    dimages, dkernel = np.zeros(images.shape), np.zeros(kernel.shape)
    for i, j in np.ndindex(kernel.shape):
        dkernel[i, j] = np.sum(dOut * images[:, i : i + h, j : j + w])
        dimages[:, i : i + h, j : j + w] += kernel[i, j] * dOut
    return dimages, dkernel


def _pictures(images, kernel):
    return arguments.arrays(images=(images, "n h w"), kernel=(kernel, "k k"))


def _places(images, kernel):
    """Return at how many places a kernel fits, down and across. Raise ValueError for one that is larger."""
    (_, h, w), k = images.shape, len(kernel)
    if k > min(h, w):
        raise ValueError(f"kernel must fit on the pictures of {h} × {w}; got {k} × {k}")
    return h - k + 1, w - k + 1


# --- A reader with one convolution ------------------------------------------------------------------------------------


class Reader(NamedTuple):
    """The weights: kernels with a bias each, and a linear layer from what they find to the classes."""

    kernels: np.ndarray  # (maps, 3, 3)
    biases: np.ndarray  # (maps,)
    W: np.ndarray  # (features, classes)
    b: np.ndarray  # (classes,)


class Seen(NamedTuple):
    """What a reader makes of pictures on the way to its logits."""

    Z: np.ndarray  # (maps, n, h - 2, w - 2), before the ReLU
    features: np.ndarray  # (n, features)
    logits: np.ndarray  # (n, classes)


def initial_reader(shape, maps, classes, rng):
    """Return the first weights for pictures of a shape (h, w): ReLU's scale for the kernels (He and others 2015)."""
    rng, maps = arguments.generator("rng", rng), arguments.whole("maps", maps, least=1)
    features = maps * np.prod([(side - KERNEL + 1) // POOL for side in shape])
    if features < 1:
        raise ValueError(f"pictures must have at least {KERNEL + POOL - 1} pixels on each side; got {shape}")
    kernels = rng.normal(scale=np.sqrt(2) / KERNEL, size=(maps, KERNEL, KERNEL))
    W = rng.normal(scale=np.sqrt(1 / features), size=(features, classes))
    return Reader(kernels, np.zeros(maps), W, np.zeros(classes))


def look(images, reader, convolve=convolve):
    """Return what a reader sees on pictures (n, h, w): each kernel's map, ReLU, means of 2 × 2, a linear layer."""
    pairs = zip(reader.kernels, reader.biases, strict=True)
    Z = np.stack([convolve(images, kernel) + bias for kernel, bias in pairs])
    features = _pooled(np.maximum(Z, 0)).transpose(1, 0, 2, 3).reshape(len(images), -1)
    return Seen(Z, features, features @ reader.W + reader.b)


def read(images, reader, convolve=convolve):
    """Return (n, classes), how sure a reader is of each class."""
    return softmax(look(images, reader, convolve).logits)


def loss_and_gradients(images, Y, reader, convolve=convolve, convolution_gradients=convolution_gradients):
    """Return the cross-entropy loss of pictures with targets Y (n, classes), and the gradients as a Reader."""
    seen = look(images, reader, convolve)
    dlogits = softmax_cross_entropy_gradient(seen.logits, Y)  # (n, classes)
    dZ = _spread(dlogits @ reader.W.T, seen.Z) * (seen.Z > 0)  # (maps, n, h - 2, w - 2)
    pairs = zip(reader.kernels, dZ, strict=True)
    dkernels = np.stack([convolution_gradients(images, kernel, each)[1] for kernel, each in pairs])
    gradients = Reader(dkernels, dZ.sum(axis=(1, 2, 3)), seen.features.T @ dlogits, dlogits.sum(axis=0))
    return softmax_cross_entropy(seen.logits, Y), gradients


def _pooled(maps):
    """Return the means of squares of 2 × 2; a last row or column without a partner is left out."""
    h, w = (side // POOL for side in maps.shape[-2:])
    return maps[..., : h * POOL, : w * POOL].reshape(*maps.shape[:-2], h, POOL, w, POOL).mean(axis=(-3, -1))


def _spread(dfeatures, Z):
    """Return what reaches each place of the maps from their means: a fourth each, and 0 for what was left out."""
    maps, n, h, w = Z.shape
    means = dfeatures.reshape(n, maps, h // POOL, w // POOL).transpose(1, 0, 2, 3)
    dA = np.zeros(Z.shape)
    spread = means.repeat(POOL, axis=2).repeat(POOL, axis=3)
    dA[:, :, : spread.shape[2], : spread.shape[3]] = spread / POOL**2
    return dA


def train_reader(images, Y, maps, learning_rate, epochs, batch_size, rng, **own):
    """Return the Reader after some epochs of minibatch descent, and the loss of each epoch.

    images  (n, h, w)
    Y       (n, classes)  one-hot
    own     `convolve` and `convolution_gradients` to use instead of those above
    """
    images, Y = arguments.arrays(images=(images, "n h w"), Y=(Y, "n k"))
    reader, losses = initial_reader(images.shape[1:], maps, Y.shape[1], rng), []
    for _ in callbacks.epochs(epochs):
        batch_losses = []
        for batch in minibatches(len(images), batch_size, rng):
            loss, gradients = loss_and_gradients(images[batch], Y[batch], reader, **own)
            reader = Reader(*(w - learning_rate * dw for w, dw in zip(reader, gradients, strict=True)))
            batch_losses.append(loss)
        losses.append(float(np.mean(batch_losses)))
        callbacks.on_epoch_end(losses[-1], reader)
    return reader, np.array(losses)


# --- Pictures that move -----------------------------------------------------------------------------------------------


def framed(images, margin=1):
    """Return pictures (n, h, w) with a margin of empty pixels around them."""
    images, margin = arguments.array("images", images, "n h w"), arguments.whole("margin", margin)
    return np.pad(images, ((0, 0), (margin, margin), (margin, margin)))


def moved(images, down, right):
    """Return pictures (n, h, w) moved by whole pixels; what leaves the frame is lost, what comes in is empty."""
    images = arguments.array("images", images, "n h w")
    out = np.zeros(images.shape)
    to, source = zip(
        *(_overlap(side, by) for side, by in zip(images.shape[1:], (down, right), strict=True)), strict=True
    )
    out[:, to[0], to[1]] = images[:, source[0], source[1]]
    return out


def _overlap(side, by):
    """Return which pixels of a side get something when it moves, and from where."""
    return slice(max(by, 0), max(side + min(by, 0), 0)), slice(max(-by, 0), max(side - max(by, 0), 0))


def scattered(images, margin, rng):
    """Return pictures (n, h, w) in a larger frame, each moved by up to `margin` pixels down, up and to either side."""
    rng, framed_images = arguments.generator("rng", rng), framed(images, margin)
    ways = rng.integers(-margin, margin + 1, size=(len(framed_images), 2))
    pairs = zip(framed_images, ways, strict=True)
    return np.concatenate([moved(image[None], down, right) for image, (down, right) in pairs])
