"""`python -m helpers.web FOLDER 01`: write a lab's explorers as data, and say in JSON what a page tells of them."""

import json
import sys
from pathlib import Path
from typing import Any

from helpers import labs
from helpers.explorer.frame import Explorer
from helpers.labs.lab_00.explorers.trained_reader import Reader
from helpers.web import figure, quizzes, reader, scripts


def main(folder: Path, lab: str) -> None:
    """Write the data of a lab, and the scripts that all pages share; print what the pages say."""
    names = [name for name, home in labs.names(labs.EXPLORER).items() if home == lab]
    told = [_write(labs.load(labs.EXPLORER, name)(), folder / "figures" / name) for name in names]
    scripts.library(folder / "static")
    print(json.dumps({"figures": sorted(told, key=lambda each: each["number"]), "quiz": quizzes.asked(lab)}))


def _write(made: Explorer, folder: Path) -> dict[str, Any]:
    if elsewhere := getattr(made, "elsewhere", ""):
        plan = made.plan
        return {"name": plan.name, "lab": plan.lab, "number": plan.number, "title": plan.title, "elsewhere": elsewhere}
    return (reader if isinstance(made, Reader) else figure).write(made, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
