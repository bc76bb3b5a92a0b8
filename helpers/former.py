"""Names of release 0.1, so that what students have saved goes on working: notebooks, and functions that passed.

`from helpers import data` and `from helpers.functions import sigmoid` import what has another place today. A module has
two names then, and is the same object under both.
"""

import importlib
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

PACKAGES = {
    "nn": "arguments functions surfaces gradcheck network deep deep_training training classifier drawing",
    "figures": "style marks live",
    "student": "progress",
}
MODULES = {f"helpers.{name}": f"helpers.{package}.{name}" for package, all in PACKAGES.items() for name in all.split()}
MODULES |= {
    "helpers.data": "helpers.nn.datasets",
    "helpers.depths": "helpers.nn.gradient_flow",
    "helpers.remedies": "helpers.nn.deep_classifier",
    "helpers.optimizers": "helpers.nn.gradient_descent",
    "helpers.steps": "helpers.nn.optimizers",
    "helpers.walks": "helpers.nn.trajectories",
    "helpers.watch": "helpers.nn.callbacks",
    "helpers.worked": "helpers.nn.worked_example",
    "helpers.bar": "helpers.figures.progress_bar",
    "helpers.pictures": "helpers.figures.images",
    "helpers.bridge": "helpers.labs.lab_06.keras_bridge",
    "helpers.solved": "helpers.student.solved_functions",
    "helpers.reveal": "helpers.student.revealed_solutions",
}


class Finder(MetaPathFinder, Loader):
    """Find the modules of `MODULES` under their former names."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Answer for former names only."""
        return ModuleSpec(name, self) if name in MODULES else None

    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python make an empty module, which `exec_module` replaces."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the module of today in the place of the empty one; Python hands on what stands there afterwards."""
        sys.modules[module.__name__] = importlib.import_module(MODULES[module.__name__])


def install() -> None:
    """Let former names be found, once."""
    if not any(isinstance(finder, Finder) for finder in sys.meta_path):
        sys.meta_path.append(Finder())
