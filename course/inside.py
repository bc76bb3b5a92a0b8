"""Prove that this interpreter is an environment's own, then run a module in it: `python -I inside.py FOLDER pip …`.

An environment that has lost its `pyvenv.cfg` still starts, but as the Python that it was made from, and pip would fill
that one. So the proof is made by the very process that installs. Nothing but the standard library, and no `course`.
"""

import os
import runpy
import sys
import sysconfig

NOT_ITSELF = 97  # the exit status where the proof fails; pip has none like it
OLDEST, NEWEST = (3, 11), (3, 14)  # a test holds them equal to those of course/__main__.py


def doubt(folder: str) -> str | None:
    """Return why this interpreter isn't the one of the environment in `folder`, or None when it is."""
    if not os.path.isfile(os.path.join(folder, "pyvenv.cfg")):
        return "it has no pyvenv.cfg"
    if not os.path.samefile(sys.prefix, folder):
        return f"its Python belongs to {sys.prefix}"
    if os.path.samefile(sys.prefix, sys.base_prefix):
        return "its Python is no virtual environment's"
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return "its Python is {}.{}".format(*sys.version_info[:2])
    for kind in ("purelib", "platlib", "scripts"):
        place = sysconfig.get_path(kind)
        if not within(place, folder):
            return f"its {kind} is {os.path.realpath(place)}"
    return None


def within(place: str, folder: str) -> bool:
    """Tell whether a path lies in a folder, whatever links are on the way."""
    place, folder = os.path.realpath(place), os.path.realpath(folder)
    try:
        return os.path.commonpath([place, folder]) == folder
    except ValueError:  # on Windows: on another drive
        return False


def main(folder: str, words: list[str]) -> int:
    """Run a module with the rest of the words, where the proof holds; return 97 where it doesn't."""
    found = doubt(folder)
    if found:
        print(found)
        return NOT_ITSELF
    if words:
        sys.argv = words
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
