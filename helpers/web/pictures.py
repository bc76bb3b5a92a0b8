"""What stands still: the backgrounds of an explorer in both themes, and the pictures for where no script runs."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from helpers.explorer.frame import Explorer
from helpers.figures import images, style
from helpers.web import scripts


class Backgrounds:
    """The backgrounds of an explorer that have been drawn so far, each written for both themes as it comes."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name, self.numbers = folder, name, {}

    def number(self, explorer: Explorer) -> int:
        """Return the number of the background as it is now; one that is new is drawn."""
        key = repr(explorer.stage.background_key())
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers)
            self._write(explorer, self.numbers[key])
        return self.numbers[key]

    def _write(self, explorer: Explorer, number: int) -> None:
        for theme in ("dark", "light"):  # the light one stays
            explorer.stage.theme = theme
            drawn = background(explorer)
            scripts.write(self.folder / f"{theme}-{number}.js", "background", self.name, number, theme, drawn)


def background(explorer: Explorer) -> dict[str, Any]:
    """Return the background in the present theme."""
    stage = explorer.stage
    picture = base64.b64encode(images.webp(stage.picture)).decode("ascii")
    return {"picture": picture, "size": stage.size, "panels": stage.panels, "colours": stage.colours}


def still(explorer: Explorer, folder: Path, name: str) -> dict[str, Any]:
    """Write what the explorer shows now for both themes; return the files, the size and the sentence."""
    files, drawn = {}, getattr(explorer, "static_figure", None)
    for theme in style.PALETTES:
        picture = images.png(drawn(theme)) if drawn else explorer.stage.png(theme)
        files[theme] = f"{name}-{theme}.png"
        (folder / files[theme]).write_bytes(picture)
    width, height = _size(picture)
    return {
        "name": explorer.plan.name,
        "files": files,
        "width": width,
        "height": height,
        "sentence": explorer.stage.sentence(),
    }


def _size(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, which stand in its first chunk (ISO/IEC 15948)."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
