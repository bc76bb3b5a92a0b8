"""``course lock``: pin every package that ``pyproject.toml`` leads to, for each system and Python at once."""

import argparse
import re
import shutil
import tempfile
from pathlib import Path

from course import files, processes
from course.console import CourseError, say
from course.environment import ROOT
from course.requirements import BASES, BESIDE, LOCKS

# What holds for every package says nothing, and would keep the lock from systems that nobody has tried.
SYSTEMS = " or ".join(f"sys_platform == '{name}'" for name in ("darwin", "linux", "win32"))
EVERYWHERE = f" ; python_full_version < '3.15' and ({SYSTEMS})"
PIN = re.compile(r"(?m)^[^\s#].*\n(?: .*\n)*")  # a package with its hashes
HEADER = (
    "# Made by `python3 -m course lock` from pyproject.toml, for Python 3.11 to 3.14 on Linux, macOS and Windows.\n"
)
# Without "fewest" each Python would get a NumPy of its own, and stored outputs would differ between them.
OPTIONS = (
    "--universal --generate-hashes --python-version 3.11 --only-binary :all: --fork-strategy fewest "
    "--no-annotate --no-header --quiet"
)


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options: it has none but --help."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course lock",
        description=f"Write {', '.join([*LOCKS.values(), *BESIDE.values()])}: the newest versions that pyproject.toml "
        "allows. It needs uv, and it asks the package index that uv is set up for.",
    )
    return parser.parse_args(argv)


def run(_: argparse.Namespace, root: Path = ROOT) -> int:
    """Write all locks, each with the versions of the one before; return the exit status."""
    uv = shutil.which("uv")
    if uv is None:
        raise CourseError("Locking needs uv: install it with pip install uv, then start this again.")
    with tempfile.TemporaryDirectory() as folder:
        made = {needs: Path(folder, name) for needs, name in LOCKS.items()}
        for needs, extra in (
            ("lab", []),
            ("test", ["--extra", "test", "--extra", "keras", "--constraint", str(made["lab"])]),
        ):
            say(f"Resolving {LOCKS[needs]}")
            line = [uv, "pip", "compile", *OPTIONS.split(), *extra, "pyproject.toml"]
            status = processes.show([*line, "--output-file", str(made[needs])], cwd=str(root))
            if status:
                raise CourseError(f"uv couldn't resolve {LOCKS[needs]}; it says why above. The locks are as they were.")
        test = made["test"]
        for extra, name in BESIDE.items():
            made[extra] = Path(folder, name)
            say(f"Resolving {name}")
            line = [uv, "pip", "compile", *OPTIONS.split(), "--extra", extra, "--constraint", str(test)]
            if processes.show([*line, "pyproject.toml", "--output-file", str(made[extra])], cwd=str(root)):
                raise CourseError(f"uv couldn't resolve {name}; it says why above. The locks are as they were.")
            both = made[extra], made[BASES[extra]]
            files.write(made[extra], beside(*(path.read_text(encoding="utf-8") for path in both)))
        for path in made.values():
            text = path.read_text(encoding="utf-8").replace(EVERYWHERE, "")
            files.write(root / path.name, HEADER + text)
    return 0


def beside(lock: str, other: str) -> str:
    """Return of a lock the pins of packages that the other one doesn't have."""
    there = {pin.split("==")[0] for pin in PIN.findall(other)}
    return "".join(pin for pin in PIN.findall(lock) if pin.split("==")[0] not in there)
