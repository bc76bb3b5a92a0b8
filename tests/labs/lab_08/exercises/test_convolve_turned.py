"""A kernel that is turned by a quarter before it slides, for those who have read that a convolution turns it."""

import numpy as np
from tools import exercises


def turned(times):
    def convolve(images, kernel):
        kernel = np.rot90(kernel, times)
        windows = np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2))
        return np.einsum("nhwij,ij->nhw", windows, kernel)

    return convolve


SAYS = "The kernel is turned by a quarter: `np.rot90` turns once by 90 degrees. It slides as it is, without any turn."
WRONG = [(turned(1), "swapped", SAYS), (turned(-1), "swapped", SAYS)]
test_a_wrong_version_is_named = exercises.wrong("convolve", WRONG)
