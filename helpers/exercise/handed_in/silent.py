"""What stands in for figures, checks and quizzes while a notebook is judged: it takes everything and does nothing."""

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace

REAL = "helpers.nn"  # the mathematics is there; all else of the course is silent


class Silent:
    """Takes any call, any name and any loop, and does nothing."""

    def __call__(self, *arguments: object, **named: object) -> "Silent":
        return self

    def __getattr__(self, name: str) -> "Silent":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, name: object) -> "Silent":
        return self

    def __iter__(self) -> Iterator:
        return iter(())

    def __enter__(self) -> "Silent":
        return self

    def __exit__(self, *raised: object) -> None:
        return None


class Stage(ModuleType):
    """A module of the course in which every name is silent."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return Silent()


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds a silent module for every name of the course but its mathematics."""

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        """Return a spec for `helpers.…`, None for all else."""
        silent = name.startswith("helpers.") and name != REAL and not name.startswith(f"{REAL}.")
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if silent else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Make the module."""
        return Stage(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module with nothing."""


def install(earlier: dict) -> None:
    """Make the course silent; `checks.load_saved` gives the functions of earlier labs, as the course has them."""
    importlib.import_module(REAL)
    helpers = sys.modules["helpers"]
    sys.meta_path.insert(0, Finder())
    chosen = {name: SimpleNamespace(function=function, own=False) for name, function in earlier.items()}

    class Recalled(dict):
        __getattr__ = dict.__getitem__

    for name in ("checks", "explorers", "quiz"):
        setattr(helpers, name, Stage(f"helpers.{name}"))
        sys.modules[f"helpers.{name}"] = getattr(helpers, name)
    helpers.checks.load_saved = helpers.checks.recall = lambda *names: Recalled(
        {name: chosen.get(name, Silent()) for name in names}
    )
    helpers.checks.choose = lambda name, function=None: SimpleNamespace(function=function, own=True)
