"""Estimate how long a lab takes, part by part: 200 words a minute, folds at half, and what there is to do."""

import re
from pathlib import Path

from course.builder import sources
from course.builder.sources import Cell

WORDS, EXPLORER, MISSION, GIVEN = 200, 2.25, 1.0, 0.7  # words a minute; minutes for one of each
OPENING = 1.5  # minutes for the figure on the first screen: one slider, no question
FURTHER = "(to go further)"


def parts(path: Path) -> dict[str, float]:
    """Return heading → minutes for each part of a source, a part being what stands under a `##` or `###`.

    A round that is marked as going further marks the parts in it.
    """
    found, heading, mark = {"": 0.0}, "", ""
    for cell in sources.read(path).cells:
        if "solution" in cell.tags or "setup" in cell.tags:
            continue
        for text in re.split(r"(?m)^(?=##+ )", cell.text) if cell.kind == "markdown" else [cell.text]:
            if cell.kind == "markdown" and text.startswith("##"):
                title = text.splitlines()[0]
                mark = mark if title.startswith("###") else FURTHER * (FURTHER in title)
                heading = title.lstrip("# ") + mark * (FURTHER not in title)
            found[heading] = found.get(heading, 0.0) + _minutes(cell, text)
    return found


def full_and_core(path: Path) -> tuple[float, float]:
    """Return the minutes of a lab in full and without the parts that are marked as going further."""
    found, rest = parts(path), ("Further reading", "Missions")
    full = sum(minutes for name, minutes in found.items() if name not in rest)
    return full, full - sum(minutes for name, minutes in found.items() if FURTHER in name)


def _minutes(cell: Cell, text: str) -> float:
    if cell.kind == "markdown":
        folds = "".join(re.findall(r"<details>.*?</details>", text, re.S))
        card = re.search(r"\((\d+) min", text)
        read = (len(text.split()) - len(folds.split()) / 2) / WORDS
        return read + (int(card[1]) if card else 0) + MISSION * text.count("**Mission:**")
    if {"exercise", "repair"} & set(cell.tags) or re.search(r"(?m)^(checks|clinic|progress)\.", text):
        return 0.0
    if text.startswith("quiz."):
        return 5.0 if text.startswith("quiz.ask(") else 0.0  # what else is asked says its minutes above
    if text.startswith("explorers.first_"):
        return OPENING
    return EXPLORER if text.startswith("explorers.") else GIVEN
