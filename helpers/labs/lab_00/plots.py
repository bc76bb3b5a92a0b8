"""What stands still in the figures of Lab 00: room for waves, the parts of a sum, the plane of inputs."""

import numpy as np

from helpers.figures import style


def room_for_waves():
    """Return a `Figure` with room for waves over one turn."""
    figure, (axes,) = style.canvas(size=(8.6, 2.4))
    axes.set(
        xlim=(0, 2 * np.pi), ylim=(-1.25, 1.25), xlabel="x", ylabel="sin(k x)", title="A wave that follows the slider"
    )
    return figure


def contributions(axes, largest):
    """Prepare axes for the parts of a weighted sum and the sum itself; return the line at 0."""
    high = 1.15 * largest  # room for the number beyond a bar
    axes.set(xlim=(-0.6, 3.6), ylim=(-high, high), title="What adds up to z", ylabel="value")
    axes.set_xticks(range(4), ["w₁ x₁", "w₂ x₂", "b", "z"])
    axes.grid(visible=False, axis="x")
    return axes.axhline(0, linewidth=0.8, color=axes.spines["left"].get_edgecolor())


def input_plane(axes, reach):
    """Prepare square axes for a map over the plane of two inputs; return the axes."""
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="x₁", ylabel="x₂", aspect="equal")
    axes.set_title("z everywhere: blue below 0, orange above")
    axes.grid(visible=False)
    return axes
