"""Let an environment find this checkout, as an editable installation does, but in files of our own.

pip would write the checkout's path as it is into a file that Python reads in the letters of the country. A path with
other letters (Übung, in a C locale or in Japan) then keeps every Python of the environment from starting.
"""

import os
import shutil
import tomllib
from pathlib import Path

from course import files

POINTER = "backprop_labs_checkout.pth"
BEFORE = "next((i for i, p in enumerate(sys.path) if p.endswith('site-packages')), len(sys.path))"


def install(place: Path, root: Path) -> None:
    """Point from a folder of packages to the checkout, and from nowhere else; Lab 00 asks what the course needs."""
    for old in place.glob("*backprop_labs*"):
        if old.name != POINTER:
            remove(old)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = place / f"backprop_labs-{project['version']}.dist-info"
    texts = {"METADATA": metadata(project), "INSTALLER": "course\n"}
    names = [*(f"{info.name}/{name}" for name in (*texts, "RECORD")), POINTER]
    for name, text in {**texts, "RECORD": "".join(f"{name},,\n" for name in names)}.items():
        files.write(info / name, text)
    point_to(place, root)


def metadata(project: dict) -> str:
    """Return what says, in every environment, which packages a distribution needs."""
    facts = {"Metadata-Version": "2.1", "Name": project["name"], "Version": project["version"]}
    lines = [*(f"{key}: {value}" for key, value in facts.items()), f"Requires-Python: {project['requires-python']}"]
    return "\n".join([*lines, *(f"Requires-Dist: {text}" for text in project["dependencies"]), ""])


def point_to(place: Path, root: Path) -> None:
    """Put the checkout on the path of an environment: after what Python brings, before what is installed.

    The line is ASCII, and the path in it bytes: so it means the same in every locale.
    """
    files.write(place / POINTER, f"import os, sys; sys.path.insert({BEFORE}, os.fsdecode({os.fsencode(root)!r}))\n")


def remove(path: Path) -> None:
    """Remove a file, a folder with all that is in it, or a link but not what it leads to."""
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
