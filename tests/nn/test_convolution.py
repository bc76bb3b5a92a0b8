"""The convolution: by definition, as one large matrix, its gradients against the quotient, and the reader on it."""

import numpy as np
import pytest

from helpers.nn import callbacks, classifier, convolution
from helpers.nn.gradcheck import numerical_gradient, relative_error

RNG = np.random.default_rng(3)
IMAGES, KERNEL = RNG.normal(size=(3, 6, 8)), RNG.normal(size=(3, 3))
SHAPES = [(2, 5, 7, 3), (1, 4, 4, 4), (3, 2, 6, 1)]


@pytest.mark.parametrize(("n", "h", "w", "k"), SHAPES)
def test_each_place_is_the_sum_of_kernel_times_window(n, h, w, k):
    images, kernel = RNG.normal(size=(n, h, w)), RNG.normal(size=(k, k))
    out = convolution.convolve(images, kernel)
    assert out.shape == (n, h - k + 1, w - k + 1)
    for m, y, x in np.ndindex(out.shape):
        assert out[m, y, x] == pytest.approx(np.sum(images[m, y : y + k, x : x + k] * kernel))


def test_what_moves_in_the_picture_moves_in_the_map():
    out = convolution.convolve(convolution.framed(IMAGES, 2), KERNEL)
    shifted = convolution.convolve(convolution.moved(convolution.framed(IMAGES, 2), 1, -2), KERNEL)
    np.testing.assert_allclose(shifted, convolution.moved(out, 1, -2), atol=1e-12)


@pytest.mark.parametrize(("n", "h", "w", "k"), SHAPES)
def test_the_gradients_are_the_quotients(n, h, w, k):
    images, kernel = RNG.normal(size=(n, h, w)), RNG.normal(size=(k, k))
    dOut = RNG.normal(size=(n, h - k + 1, w - k + 1))
    dimages, dkernel = convolution.convolution_gradients(images, kernel, dOut)
    by_images = numerical_gradient(lambda values: np.sum(dOut * convolution.convolve(values, kernel)), images)
    by_kernel = numerical_gradient(lambda values: np.sum(dOut * convolution.convolve(images, values)), kernel)
    assert relative_error(dimages, by_images) < 1e-7
    assert relative_error(dkernel, by_kernel) < 1e-7


def test_the_gradients_by_the_pictures_are_the_transpose_of_the_convolution():
    dOut = RNG.normal(size=(3, 4, 6))
    dimages, _ = convolution.convolution_gradients(IMAGES, KERNEL, dOut)
    assert np.sum(dimages * IMAGES) == pytest.approx(np.sum(dOut * convolution.convolve(IMAGES, KERNEL)))


@pytest.mark.parametrize(
    ("images", "kernel", "says"),
    [
        (np.ones((6, 8)), KERNEL, r"images must have shape \(n, h, w\); got shape \(6, 8\)"),
        (IMAGES, np.ones((3, 2)), r"kernel must have shape \(k, k\) with k = 3 as in kernel"),
        (IMAGES, np.ones((7, 7)), "kernel must fit on the pictures of 6 × 8; got 7 × 7"),
    ],
)
def test_what_does_not_fit_is_told(images, kernel, says):
    with pytest.raises(ValueError, match=says):
        convolution.convolve(images, kernel)


# --- A reader with one convolution ------------------------------------------------------------------------------------


def task(shape=(7, 9), maps=4, classes=3, n=6):
    rng = np.random.default_rng(0)
    images = rng.normal(size=(n, *shape))
    Y = classifier.one_hot(np.arange(n) % classes, classes)
    return images, Y, convolution.initial_reader(shape, maps, classes, rng)


@pytest.mark.parametrize("shape", [(7, 9), (6, 6), (4, 5)])
def test_the_gradients_of_the_reader_are_the_quotients(shape):
    images, Y, reader = task(shape)
    _, gradients = convolution.loss_and_gradients(images, Y, reader)
    for name, right in gradients._asdict().items():

        def loss_of(values, name=name):
            return convolution.loss_and_gradients(images, Y, reader._replace(**{name: values}))[0]

        assert right.shape == getattr(reader, name).shape
        assert relative_error(right, numerical_gradient(loss_of, getattr(reader, name))) < 1e-6


def test_how_sure_it_is_sums_to_1_and_the_loss_is_its_logarithm():
    images, Y, reader = task()
    found = convolution.read(images, reader)
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert convolution.loss_and_gradients(images, Y, reader)[0] == pytest.approx(-np.mean(np.log(found[Y == 1])))


def test_training_uses_the_functions_that_it_is_given_and_lowers_the_loss():
    images, Y, _ = task()
    asked = []

    def counting(*arguments):
        asked.append(len(arguments[0]))
        return convolution.convolve(*arguments)

    reader, losses = convolution.train_reader(images, Y, 4, 0.3, 40, 3, np.random.default_rng(1), convolve=counting)
    assert len(asked) == 40 * 2 * 4
    assert losses.shape == (40,)
    assert losses[-1] < losses[0] / 2
    assert convolution.read(images, reader).argmax(axis=1).tolist() == Y.argmax(axis=1).tolist()


def test_a_training_can_be_ended_by_who_watches():
    images, Y, _ = task()

    class Watcher:
        stop = False

        def on_epoch_begin(self, epoch, epochs):
            pass

        def on_epoch_end(self, loss, weights):
            self.stop = True

        def on_train_end(self):
            pass

    with callbacks.calling(Watcher()):
        assert len(convolution.train_reader(images, Y, 4, 0.3, 40, 3, np.random.default_rng(1))[1]) == 1


def test_pictures_that_are_too_small_for_it_are_told():
    with pytest.raises(ValueError, match="pictures must have at least 4 pixels on each side"):
        convolution.initial_reader((3, 8), 4, 3, np.random.default_rng(0))


# --- Pictures that move -----------------------------------------------------------------------------------------------


def test_what_leaves_the_frame_is_lost_and_what_comes_in_is_empty():
    image = np.arange(1.0, 7).reshape(1, 2, 3)
    assert convolution.moved(image, 0, 1).tolist() == [[[0, 1, 2], [0, 4, 5]]]
    assert convolution.moved(image, -1, -1).tolist() == [[[5, 6, 0], [0, 0, 0]]]
    assert not convolution.moved(image, 5, -9).any()
    assert convolution.framed(image, 1).shape == (1, 4, 5)


def test_scattered_pictures_keep_their_ink_and_reach_every_place():
    images = np.ones((400, 2, 2))
    found = convolution.scattered(images, 1, np.random.default_rng(0))
    assert found.shape == (400, 4, 4)
    assert (found.sum(axis=(1, 2)) == 4).all()
    assert len({tuple(np.argwhere(each)[0]) for each in found}) == 9
