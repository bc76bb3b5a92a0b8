"""A set-up without venv and pip, and a small checkout to set up."""

import json
import os
import shutil
import sys
from pathlib import Path

from course import requirements

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("create", "bring_pip", "install", "install_course", "check")


class Stage:
    """Stands in for venv, pip and the interpreters: what is installed is a dict in the environment's folder."""

    def __init__(self, root, stop_at=None, error=KeyboardInterrupt):
        self.root, self.stop_at, self.error = root, stop_at, error
        self.done = []

    def _step(self, name):
        if name == self.stop_at:
            raise self.error
        self.done.append(name)

    def inspect(self, python, names, *, load=False):
        facts = python.parent.parent / "facts.json"
        if not python.exists():
            return None
        if load:
            self._step("check")
        own = {"prefix": os.path.realpath(python.parent.parent), "base": "/base"}
        return own | json.loads(facts.read_text()) if facts.exists() else None

    def doubt(self, python, folder):
        return None if python.exists() and "whole" in python.read_text() else "broken"

    def create(self, folder, python, keep):
        for path in folder.iterdir():
            if path != keep:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        python.parent.mkdir()
        python.write_text("half")
        self._step("create")
        python.write_text("whole")

    def bring_pip(self, python, folder):
        self._step("bring_pip")

    def install(self, python, folder, lock):
        self._step("install")
        pins = dict(pin.split("==") for pin in requirements.pinned(lock.read_text()))
        before = json.loads((folder / "facts.json").read_text()) if (folder / "facts.json").exists() else {}
        facts = {"python": "3.12", "packages": before.get("packages", {}) | pins, "helpers": None}
        (folder / "facts.json").write_text(json.dumps(facts))

    def install_course(self, folder, root):
        self._step("install_course")
        facts = json.loads((folder / "facts.json").read_text())
        facts["helpers"] = str(root / "helpers" / "__init__.py")
        (folder / "facts.json").write_text(json.dumps(facts))


def checkout(tmp_path, name, monkeypatch):
    """Return a small checkout whose running interpreter lacks everything."""
    place = tmp_path / name
    place.mkdir()
    for file in ("pyproject.toml", *requirements.LOCKS.values()):
        shutil.copy(ROOT / file, place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "outer-python"))
    return place
