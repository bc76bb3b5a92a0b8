"""Turn what pip prints, and what appears on the disk, into counts."""

import os
import threading
from pathlib import Path

from course.console import Counter


def site_packages(folder: Path) -> list[Path]:
    """Return the folder of installed packages, in a list that is empty where there is none yet."""
    pattern = "Lib/site-packages" if os.name == "nt" else "lib/python3.*/site-packages"
    return sorted(folder.glob(pattern))


class Progress:
    """The counts of one run of pip."""

    def __init__(self, folder: Path, total: int) -> None:
        self.folder, self.total = folder, total
        self.seen = self.ignored = 0
        self.fetching: Counter | None = None
        self.installed = threading.Event()
        self.watcher: threading.Thread | None = None

    def on_line(self, line: str) -> None:
        """Take in one line of pip."""
        if line.startswith("Ignoring "):
            self.ignored += 1
        elif line.startswith(("Collecting ", "Processing ", "Requirement already satisfied: ")):
            self.fetching = self.fetching or Counter("looked up", self.total - self.ignored)
            self.seen += not line.startswith("Requirement")
            self.fetching.at(self.seen)
        elif line.startswith("Installing collected packages: "):
            self.close_fetching()
            names = line.removeprefix("Installing collected packages: ").split(", ")
            self.watcher = threading.Thread(target=self._watch, args=(self._count(), len(names)), daemon=True)
            self.watcher.start()

    def close_fetching(self) -> None:
        """End the count of packages that are fetched."""
        if self.fetching:
            self.fetching.close()

    def _count(self) -> int:
        return sum(1 for place in site_packages(self.folder) for _ in place.glob("*.dist-info/RECORD"))

    def _watch(self, before: int, total: int) -> None:
        # pip is silent while it unpacks, which is the longer half: so look at what it has written.
        counter, over = Counter("installed", total), False
        while not over:
            over = self.installed.wait(0.5)
            counter.at(self._count() - before)
        counter.close()

    def close(self) -> None:
        """Stop watching."""
        self.installed.set()
        if self.watcher:
            self.watcher.join()
        else:
            self.close_fetching()
