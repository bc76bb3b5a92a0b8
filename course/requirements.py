"""Read what the course depends on: ``pyproject.toml`` says it, the locks pin it."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

LOCKS = {"lab": "requirements.lock", "test": "requirements-test.lock"}  # the second contains the first
LITE = "requirements-lite.lock"  # what JupyterLite needs beside these, to make a site
OTTER = "requirements-otter.lock"  # what otter-grader needs beside these, to try an export
PULL = "requirements-pull.lock"  # what nbgitpuller needs beside these, to try a pull
HUB = "requirements-hub.lock"  # what a JupyterHub needs beside the first: students' servers have no tests
BESIDE = {"lite": LITE, "otter": OTTER, "pull": PULL, "hub": HUB}  # extra → its lock, which no environment gets
BASES = {"lite": "test", "otter": "test", "pull": "test", "hub": "lab"}  # extra → the lock that is there already


class Requirement(NamedTuple):
    """A package and the versions that are allowed, as ``>=2.2,<3``."""

    name: str
    versions: str


def parse(text: str) -> Requirement:
    """Split ``numpy>=2.2,<3`` into its name and its versions."""
    match = re.fullmatch(r"\s*([A-Za-z0-9._-]+)\s*((?:[<>=!]=?[^;\s]+)?)\s*", text)
    if not match:
        raise ValueError(f"expected a requirement like 'numpy>=2.2,<3', got {text!r}")
    return Requirement(canonical(match[1]), match[2])


def canonical(name: str) -> str:
    """Return the one spelling of a package name that packaging tools agree on."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(root: Path, needs: str) -> list[Requirement]:
    """Return what ``pyproject.toml`` asks for: for ``"lab"`` the dependencies, for ``"test"`` the test tools too."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = project["dependencies"] + (project["optional-dependencies"]["test"] if needs == "test" else [])
    return [parse(text) for text in texts]


def _release(version: str) -> tuple[int, ...]:
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    if not numbers:
        raise ValueError(f"expected a version like 2.4.1, got {version!r}")
    parts = [int(part) for part in numbers[0].split(".")]
    while parts and parts[-1] == 0:  # 3, 3.0 and 3.0.0 are one version
        parts.pop()
    return tuple(parts)


def allows(versions: str, version: str) -> bool:
    """Tell whether a version meets every clause of ``>=2.2,<3``. Pre-releases count as their release."""
    have = _release(version)
    compare = {
        ">=": have.__ge__,
        "<=": have.__le__,
        ">": have.__gt__,
        "<": have.__lt__,
        "==": have.__eq__,
        "!=": have.__ne__,
    }
    clauses = re.findall(r"([<>=!]=?)\s*([^,\s]+)", versions)
    return all(compare[sign](_release(bound)) for sign, bound in clauses)


def pinned(lock: str) -> list[str]:
    """Return the ``name==version`` of each package in the text of a lock, in its order."""
    return re.findall(r"^([A-Za-z0-9._-]+==[^\s;\\]+)", lock, flags=re.MULTILINE)


def digest(path: Path) -> str:
    """Return a fingerprint of a lock that doesn't depend on how lines end."""
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()
