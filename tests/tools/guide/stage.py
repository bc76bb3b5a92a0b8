"""Runs the commands of the guide one after another, each where the guide has it typed, and keeps how it ended."""

import re
import shutil
import zipfile
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tools.guide import place, served
from tools.guide.page import Step

from course.release.write import TOP

# What the guide leaves open, and what is typed in its place.
TYPED = {"NN": "00", "NN_title": "09_attention", "name": "second_thought"}
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
# Commands that take minutes for all labs are run for one; the code is the same, the number of turns isn't.
FEWER = {"site": ("--labs", "00"), "build": ("00",)}
WORKSHOP = ("build", "build --keep", "new-lab", "new-exercise")  # what changes sources goes to a copy of its own
RELEASE = Step("", ("python3", "-m", "course", "release", "backprop-labs.zip"))


class Ended(NamedTuple):
    """How a command ended: what was typed and where, its exit status, what it printed."""

    words: list[str]
    folder: Path
    status: int
    out: str
    err: str


class Stage:
    """The folders of an instructor and of students, in which commands are typed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.done = folder, {}
        self.root, self.workshop = place.copied(folder / "checkout"), place.copied(folder / "workshop")
        earlier = folder / "earlier"
        place.earlier_release(self.root, earlier)
        self.students = {
            name: place.worked_on(earlier, folder / "students" / name, answer) for name, answer in place.ANSWERS.items()
        }
        self.before = {name: place.state(student) for name, student in self.students.items()}
        self._hand_in()

    def _hand_in(self) -> None:
        """Collect what students hand in: one zip, two folders."""
        for name, student in self.students.items():
            zipped = self.root / "handed-in" / f"{name}.zip"
            zipped.parent.mkdir(exist_ok=True)
            done = place.python(student, "", "-m", "course", "hand-in", "--out", str(zipped))
            assert done.returncode == 0, done.stderr
            if name != "ann":
                zipfile.ZipFile(zipped).extractall(zipped.with_suffix(""))
                zipped.unlink()

    def run(self, step: Step) -> Ended:
        """Run a command, once; return how it ended."""
        typed = self.typed(step)
        key = " ".join([*typed, step.folder])
        if key not in self.done:
            root = self._ready(step, typed)
            words = [self._absolute(word) for word in typed]
            self.done[key] = self._served(root) if step.kind == "lab" else self._ended(root, step.folder, words)
            if step.printed_to:
                (root / step.folder / step.printed_to).write_text(self.done[key].out, "utf-8")
        return self.done[key]

    def typed(self, step: Step) -> list[str]:
        """Return the arguments of a command with a name for each that the guide leaves open, and dates to come."""
        words = [TYPED.get(word, word) for word in step.arguments]
        words = [DATE.sub(f"{datetime.now().year + 1}-12-01T09:00", word) for word in words]
        fewer = FEWER.get(step.kind, ()) if step.kind != "build" or not words else ()
        return [step.words[3], *words, *fewer]

    def _absolute(self, word: str) -> str:
        """Put what lies elsewhere on a server below the stage: `/srv/…` and a student's home."""
        there = word.startswith(str(self.folder)) or word[0] not in "/~"
        return word if there else str(self.folder / word.lstrip("/").replace("~", "home"))

    def _ready(self, step: Step, typed: list[str]) -> Path:
        """Return the folder of the course in which a command is typed, with all that it takes for granted."""
        if step.kind == "build --keep":
            place.write_cell(self.workshop / place.FIRST, "neuron", place.ANSWERS["ann"])
        if step.kind in WORKSHOP:
            return self.workshop
        if step.kind == "update":
            self.run(RELEASE)
            shutil.copy(self.root / "backprop-labs.zip", self.students["ann"] / typed[1])
        if step.kind == "update --into":
            return self._unpacked_beside_an_old_folder(typed[-1])
        return self.students["ann"] if step.kind in ("update", "update --undo", "hand-in") else self.root

    def _unpacked_beside_an_old_folder(self, name: str) -> Path:
        """Unpack a new release beside a folder of a release so old that it has no update and no manifest."""
        self.run(RELEASE)
        beside = self.folder / "beside"
        if not beside.exists():
            zipfile.ZipFile(self.root / "backprop-labs.zip").extractall(beside)
        old = self.old_folder(name)
        shutil.copytree(self.students["ben"], old)
        shutil.rmtree(old / "course" / "update")
        (old / "course" / "manifest.json").unlink()
        return beside / TOP

    def old_folder(self, name: str) -> Path:
        """Return the folder that `update --into` names."""
        return (self.folder / "beside" / TOP / self._absolute(name)).resolve()

    def _ended(self, root: Path, folder: str, words: list[str]) -> Ended:
        done = place.python(root, folder, "-m", "course", *words)
        return Ended(words, root / folder, done.returncode, done.stdout, done.stderr)

    def _served(self, root: Path) -> Ended:
        return Ended(["lab"], root, *served.until_the_browser_opens(root, self.folder))
