"""What every mark has: a panel, a role, data over the positions of controls, and a form in which it travels."""

from dataclasses import dataclass, fields, replace
from typing import ClassVar

import numpy as np

LARGEST = 1e30  # still a float32, far outside every panel: what diverged leaves the picture instead of breaking it
FAR = 1e4  # pixels; words that begin farther out are beyond what FreeType can place


@dataclass(frozen=True, kw_only=True, eq=False)
class Mark:
    """A thing that moves on one panel.

    `over` names the controls whose positions are the leading axes of `data`; `cut_at` names a control that cuts the
    points after its position (scrubbing); `ghost` leaves the previous setting behind, faint; `before_prediction` shows
    the mark before a prediction is committed.
    """

    data: np.ndarray
    panel: int = 0
    over: tuple = ()
    cut_at: str | None = None
    role: str = "path"
    ghost: bool = False
    before_prediction: bool = False
    alpha: float = 1.0
    kind: ClassVar[str]
    trailing: ClassVar[int]  # axes of one position: (points, 2) → 2
    dtype: ClassVar[type] = np.float32

    def __post_init__(self):
        data = np.asarray(self.data)
        if data.ndim != len(self.over) + self.trailing:
            axes = ", ".join([*self.over, *["…"] * self.trailing])
            raise ValueError(f"data of a {type(self).__name__}: expected axes ({axes}), got shape {data.shape}")

    def lengths(self):
        """Return control → how many positions of it the data holds."""
        return dict(zip(self.over, np.shape(self.data), strict=False))

    def at(self, index):
        """Return the data at `index`, a dict control → position, cut after the position of `cut_at`."""
        picked = self._picked(index)
        return picked if self.cut_at is None else picked[: index[self.cut_at] + 1]

    def present(self, index, **more):
        """Return the mark as it is at `index`, the same wherever the controls go; `more` are fields that go with it."""
        return replace(self, data=self._picked(index), over=(), **more)

    def _picked(self, index):
        return np.asarray(self.data)[tuple(index[name] for name in self.over)]

    def only_at(self, places):
        """Return the mark at one position of each control in `places`, name → (index, count), and at no other.

        Raise `ValueError` for a mark that has positions already.
        """
        if self.over:
            raise ValueError(f"over: expected a mark that is the same at all positions, got one over {self.over}")
        data = np.full((*(count for _, count in places.values()), *np.shape(self.data)), np.nan)
        data[tuple(index for index, _ in places.values())] = self.data
        return replace(self, data=data, over=tuple(places))

    def numbers(self):
        """Return the data as its `dtype` can hold it."""
        data = np.asarray(self.data)
        return np.clip(data, -LARGEST, LARGEST) if self.dtype is np.float32 else data

    def wire(self):
        """Return the mark as a dict of JSON and bytes, the form in which it travels to the browser."""
        data = np.ascontiguousarray(self.numbers(), dtype=self.dtype)
        rest = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "data"}
        form = {"kind": self.kind, "shape": list(data.shape), "dtype": data.dtype.str}
        return {**rest, **form, "data": data.tobytes()}
