"""Say what a Python interpreter has: run by that interpreter, with package names as arguments.

Prints one JSON object: the Python version and whose it is, the version of each package (null where it is missing), and
where ``helpers`` would be imported from. With --load it also loads what labs run on: that finds a package that is there
and can't run on this machine, and leaves it compiled, so that the first lab doesn't have to.
"""

import contextlib
import importlib
import io
import json
import os
import sys
from importlib import metadata, util

LOADED = (
    *("numpy", "matplotlib.pyplot", "matplotlib.backends.backend_agg", "matplotlib_inline.backend_inline"),
    *("ipywidgets", "anywidget", "ipykernel.kernelapp", "jupyterlab.labapp", "jupytext", "nbclient"),
)


def version(name: str) -> str | None:
    """Return the installed version of a package, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def broken(names: tuple[str, ...]) -> str | None:
    """Return the first of these modules that can't be loaded, with the reason, or None."""
    for name in names:
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                importlib.import_module(name)
        except Exception as error:  # whatever a package raises on a machine that it isn't made for
            return f"{name} can't be loaded ({type(error).__name__}: {error})".replace("\n", " ")
    return None


def main(words: list[str]) -> None:
    """Print what this interpreter has."""
    names = [word for word in words if word != "--load"]
    helpers = util.find_spec("helpers")
    facts = {
        "python": "{}.{}".format(*sys.version_info[:2]),
        "prefix": os.path.realpath(sys.prefix),
        "base": os.path.realpath(sys.base_prefix),
        "packages": {name: version(name) for name in names},
        "helpers": helpers.origin if helpers else None,
        "broken": broken(tuple(name for name in LOADED if wanted(name, names))) if "--load" in words else None,
    }
    print(json.dumps(facts))


def wanted(module: str, names: list[str]) -> bool:
    """Tell whether a module belongs to what is asked for; what comes along with JupyterLab does with JupyterLab."""
    return module.split(".")[0] in names or (module.startswith(("ipykernel", "matplotlib_")) and "jupyterlab" in names)


if __name__ == "__main__":
    main(sys.argv[1:])
