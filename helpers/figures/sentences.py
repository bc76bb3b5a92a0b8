"""One sentence for each position of some controls, each written when somebody asks for it."""

from collections.abc import Sequence

import numpy as np


class Sentences(Sequence):
    """What `say(*indices)` returns at each position of controls with so many positions (`shape`), the last one fastest.

    A control that isn't swept may change all sentences at once, and only one of them is read.
    """

    def __init__(self, shape, say):
        self.shape, self.say = tuple(shape), say

    def __len__(self):
        return int(np.prod(self.shape))

    def __getitem__(self, at):
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return self.say(*(int(index) for index in np.unravel_index(range(len(self))[at], self.shape)))
