"""`python -m helpers.web FOLDER`: write all explorers and quizzes as data, and what the pages say of them."""

import json
import sys
from pathlib import Path

from helpers import explorers, labs
from helpers.web import figure, quizzes


def main(folder: Path, wanted: list[str]) -> None:
    """Write the data of these labs, of all labs without any."""
    chosen = {name: lab for name, lab in labs.names(labs.EXPLORER).items() if lab in (wanted or labs.numbers())}
    told = [figure.write(getattr(explorers, name)(), folder / "figures" / name) for name in chosen]
    asked = {lab: quizzes.quiz(lab) for lab in labs.quizzed()}
    folder.joinpath("told.json").write_text(json.dumps({"figures": told, "quizzes": asked}), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
