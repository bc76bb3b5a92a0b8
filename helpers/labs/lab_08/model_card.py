"""A model card of one page: what a reader is for, what it was measured on, and where it fails.

The form is that of Mitchell and others 2019, Model Cards for Model Reporting, shortened. The words are the student's,
the figures are measured: a card takes no figure that is written down by hand. `my-model-card.md` stands beside the
progress and is written whole; a card that was there before is kept beside it, as `my-model-card.before.md`.
"""

import os
from typing import NamedTuple

import numpy as np

from helpers.nn.baselines import confusion_matrix
from helpers.student import files, progress

FILE_NAME = "my-model-card.md"
OPEN = "*(not written yet)*"
QUESTIONS = {
    "purpose": "What it is for, and for whom",
    "not_for": "What it must not be used for",
    "data": "Where the data come from, and who is missing from them",
    "next": "What I would try next",
}


class Measured(NamedTuple):
    """What a reader was measured to do on rows that it never saw."""

    right: int
    of: int
    table: np.ndarray  # (classes, classes), rows are the truth


class Card(NamedTuple):
    """The page, as Markdown, and what there is to tell about its file."""

    text: str
    says: str

    def __repr__(self):
        """Return the page and where it is kept."""
        return f"{self.text}\n{self.says}"

    def _repr_markdown_(self):
        return f"{self.text}\n\n{self.says}"


def measured(labels, predictions, classes):
    """Return the Measured of a reader's answers."""
    table = confusion_matrix(labels, predictions, classes)
    return Measured(int(np.trace(table)), int(table.sum()), table)


def interval(right, of):
    """Return between which shares the true one lies in 95 of 100 such measurements (Wilson 1927)."""
    z, share = 1.96, right / of
    middle = (share + z**2 / (2 * of)) / (1 + z**2 / of)
    half = z * np.sqrt(share * (1 - share) / of + z**2 / (4 * of**2)) / (1 + z**2 / of)
    return middle - half, middle + half


def confused(found, names, most=3):
    """Return the pairs (truth, read, count) that are mixed up most often, the commonest first."""
    wrong = found.table - np.diag(np.diag(found.table))
    places = np.argsort(-wrong, axis=None, kind="stable")[:most]
    pairs = zip(*np.unravel_index(places, wrong.shape), strict=True)
    return [(names[a], names[b], int(wrong[a, b])) for a, b in pairs if wrong[a, b]]


def write(title, split, readers, hardships, **words):
    """Write the card and return it.

    title      the reader's name
    split      the Split that it was measured on
    readers    name → Measured; the first is the baseline, the last is the one that the card is about
    hardships  name → Measured of the last reader under it, such as noise or another hand
    words      the student's own, for the QUESTIONS
    Raise ValueError for a question that the card doesn't ask.
    """
    strange = set(words) - set(QUESTIONS)
    if strange:
        raise ValueError(f"words must answer {', '.join(QUESTIONS)}; got {', '.join(sorted(strange))}")
    answered = [f"**{asked}.** {(words.get(key) or '').strip() or OPEN}" for key, asked in QUESTIONS.items()]
    last = list(readers.values())[-1]
    parts = [
        f"# Model card · {title}",
        *answered[:3],
        f"**Measured on.** {split.test.title}: {split!r}.",
        _table("reader", readers),
        _weak(last, split.test.names),
        _table("under hardship", hardships),
        answered[3],
    ]
    text = "\n\n".join(filter(None, parts)) + "\n"
    return Card(text, _kept(text))


def _table(heading, found):
    """Return a table of shares, each with how far it can be trusted."""
    rows = [f"| {name} | {each.right:,} of {each.of:,} | {_between(each)} |" for name, each in found.items()]
    return "\n".join([f"| {heading} | right | true share, 95 % |", "|---|---|---|", *rows]) if rows else ""


def _between(each):
    low, high = interval(each.right, each.of)
    return f"{low:.1%} to {high:.1%}"


def _weak(found, names):
    pairs = [f"{truth} as {read} ({count}×)" for truth, read, count in confused(found, names)]
    return f"**Mixes up most.** {', '.join(pairs) or 'nothing in this test'}."


def _kept(text):
    """Write the page whole, keep one that says something else, and say what was done."""
    beside = progress.file()
    if beside is None:
        return "No lab is open, so the card isn't kept."
    path = beside.with_name(FILE_NAME)
    try:
        new = path.with_suffix(".new.md")
        new.write_text(text, encoding="utf-8")
        if path.exists() and path.read_text(encoding="utf-8", errors="replace") != text:
            os.replace(path, path.with_suffix(".before.md"))
        os.replace(new, path)
    except OSError as error:
        return f"{path.name} can't be used ({files.why(error)}), so the card isn't kept."
    return f"The card is kept in {path.name}, beside your progress."
