"""Say what a Python interpreter has: run by that interpreter, with package names as arguments.

Prints one JSON object: the Python version, the version of each package (null where it is missing),
and where ``helpers`` would be imported from.
"""

import json
import sys
from importlib import metadata, util


def version(name: str) -> str | None:
    """Return the installed version of a package, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def main(names: list[str]) -> None:
    """Print what this interpreter has."""
    helpers = util.find_spec("helpers")
    facts = {
        "python": "{}.{}".format(*sys.version_info[:2]),
        "packages": {name: version(name) for name in names},
        "helpers": helpers.origin if helpers else None,
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main(sys.argv[1:])
