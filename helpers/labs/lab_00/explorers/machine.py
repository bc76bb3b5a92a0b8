"""Explorer of Lab 00: whether this machine draws sliders and pictures, and whether the versions fit."""

from importlib import metadata
from types import SimpleNamespace

import numpy as np
from packaging.requirements import Requirement

from helpers.explorer.frame import Explorer, Mission, Plan
from helpers.figures import live
from helpers.figures.marks import Line
from helpers.labs.lab_00 import plots

# Does it work? A slider, a wave, and the versions


def _waves(state):
    x = np.linspace(0, 2 * np.pi, 181)
    return SimpleNamespace(x=x, heights=np.sin(np.array(state.places["waves"])[:, None] * x))


def _wave_marks(result, state):
    data = np.stack(np.broadcast_arrays(result.x, result.heights), axis=-1)
    return [Line(data=data, over=("waves",), ghost=True)]


WAVES = Plan(
    name="machine",
    number=1,
    lab="00",
    title="Does it move?",
    controls=lambda: {"waves": live.whole_slider("number of waves", 1, 12, 2)},
    sweep=("waves",),
    backdrop=lambda state, theme: plots.room_for_waves(),
    compute=_waves,
    marks=_wave_marks,
    says=lambda result, state: (("waves",), [f"Waves: {k}." for k in state.places["waves"]]),
    missions=(Mission("moved", "Move the slider to 7.", lambda result, state: state.waves == 7, "Sliders work here."),),
)


def misfits():
    """Return one sentence for each package of the course that is missing or has a version it wasn't made for."""
    try:
        wanted = [Requirement(line) for line in metadata.requires("backprop-labs") or [] if "extra" not in line]
    except metadata.PackageNotFoundError:
        return ["The course isn't installed in this kernel's Python. Start JupyterLab with: python3 -m course lab"]
    return [sentence for sentence in map(_misfit, wanted) if sentence]


def _misfit(requirement):
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return f"{requirement.name} is missing."
    if requirement.specifier.contains(version, prereleases=True):
        return ""
    return f"{requirement.name} is {version}; the course needs {requirement.specifier}."


class Machine(Explorer):
    """The first explorer of all: it also tells whether the browser has drawn it, and whether the versions fit."""

    def __init__(self):
        self.wrong = misfits()
        super().__init__(WAVES)
        self.stage.observe(lambda change: self.look(), "painted")

    def _badge(self):
        drawn = "✓ this browser draws pictures" if self.stage.painted else "waiting for the browser …"
        return f"&nbsp; {drawn} &nbsp; {self._versions()}"

    def _versions(self):
        return "✗ " + " ".join(self.wrong) if self.wrong else "✓ all versions fit"

    def __repr__(self):
        return (
            f"[explorer] {self.plan.title} {self._versions()}. Where a slider should be and isn't, see the list below."
        )


def machine():
    """Show a slider and a picture that follows it, and say whether the versions fit."""
    return Machine()
