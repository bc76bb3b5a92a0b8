"""Draw a training as a doctor sees it: the loss over the epochs, and the size of the gradient in each layer."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.figures import style
from helpers.patients.patient import Training

HIGHEST = 1e4  # times the largest healthy loss: what explodes further leaves the picture
DECADES = 30  # a ratio of losses from which on their axis is logarithmic
LOOKS = {
    "sick": ("bad", "-", "o"),
    "healthy": ("ghost", "--", "s"),
    "yours": ("good", "-", "D"),
}


def chart(trainings: dict[str, Training], theme: str, limits: tuple[Training, ...]) -> Figure:
    """Return the figure of some trainings, by their names in `LOOKS`; axes fit `limits`, shown or not."""
    layered = len(limits[0].norms) > 0
    figure, axes = style.canvas(2 if layered else 1, size=(8.6, 3.2), **({"width_ratios": [3, 2]} if layered else {}))
    _losses(axes[0], trainings, limits)
    if layered:
        _norms(axes[1], trainings, limits)
    for name, (role, line, marker) in LOOKS.items():
        for each in figure.axes:
            for drawn in (artist for artist in each.lines if artist.get_label() == name):
                drawn.set(color=style.palette(theme)[role], linestyle=line)
                drawn.set_marker(marker if each is not axes[0] else "")
    axes[0].legend()
    return figure


def _losses(axes: Axes, trainings: dict[str, Training], limits: tuple[Training, ...]) -> None:
    for name, training in trainings.items():
        axes.plot(training.losses, label=name)
    low, high = _range([training.losses for training in limits])
    axes.set(xlabel="epoch", ylabel="loss", title="Loss", xlim=(0, len(limits[0].losses) - 1))
    if low > 0 and high > DECADES * low:
        axes.set(yscale="log", ylim=(low / 1.3, high * 1.3))
    else:
        axes.set_ylim(min(0, low), high * 1.08)


def _norms(axes: Axes, trainings: dict[str, Training], limits: tuple[Training, ...]) -> None:
    layers = np.arange(1, len(limits[0].norms) + 1)
    low, high = _range([training.norms[training.norms > 0] for training in limits])
    for name, training in trainings.items():
        axes.plot(layers, np.maximum(training.norms, low / 2), label=name, clip_on=False)
    axes.set(xlabel="layer", ylabel="norm of dW", title="Gradient before the first step", yscale="log", xticks=layers)
    axes.set_ylim(low / 2, high * 2)


def _range(numbers: list[np.ndarray]) -> tuple[float, float]:
    """Return the smallest and the largest of some curves, the healthy one first, cut where one explodes."""
    finite = [each[np.isfinite(each)] for each in numbers]
    low, high = (pick(pick(each) for each in finite if len(each)) for pick in (min, max))
    return float(low), float(min(high, HIGHEST * max(finite[0])))


__all__ = ["LOOKS", "chart"]
