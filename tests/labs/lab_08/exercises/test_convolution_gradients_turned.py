"""A way back with a kernel that is turned by 90 degrees where 180 are meant."""

import numpy as np
from tools import exercises


def turned(times):
    def convolution_gradients(images, kernel, dOut):
        k = len(kernel)
        windows = np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2))
        wide = np.pad(dOut, ((0, 0), (k - 1, k - 1), (k - 1, k - 1)))
        around = np.lib.stride_tricks.sliding_window_view(wide, kernel.shape, axis=(1, 2))
        dimages = np.einsum("nhwij,ij->nhw", around, np.rot90(kernel, times))
        return dimages, np.einsum("nhwij,nhw->ij", windows, dOut)

    return convolution_gradients


RIGHT = [turned(2)]
test_a_right_answer_passes = exercises.right("convolution_gradients", RIGHT)

SAYS = (
    "dimages is made by a kernel turned by a quarter: `np.rot90` turns once by 90 degrees, `np.flip` by 180. Or "
    "leave it as it is, and send each weight back where it came from."
)
WRONG = [(turned(1), "swapped", SAYS), (turned(3), "swapped", SAYS)]
test_a_wrong_version_is_named = exercises.wrong("convolution_gradients", WRONG)
