"""What a lab asks to be explained, as data: the question, a model answer, the points in it, and the usual half-truth.

A lab's prompt stands in `labs/lab_NN/explanation.py` as `PROMPT`. Like the questions of a quiz it is plain text with
unicode maths. One that makes no sense raises a `ValueError` as soon as it is written down.
"""

from dataclasses import dataclass
from typing import NamedTuple

LETTERS, DIFFERENT = 60, 8  # of two short sentences, in any script; counted, because not every script has spaces


class Point(NamedTuple):
    """What a whole explanation says: a name of a few words for the report, and the sentence to tick."""

    name: str
    text: str


class HalfTruth(NamedTuple):
    """What is usually said instead, and what it leaves out."""

    said: str
    lacks: str


@dataclass(frozen=True)
class Prompt:
    """Something to explain in two sentences; `id` names it in the student's files."""

    id: str
    title: str
    question: str
    model: str
    points: tuple[Point, ...]
    half_truth: HalfTruth

    def __post_init__(self) -> None:
        words = (self.id, self.title, self.question, self.model, *self.half_truth, *sum(self.points, ()))
        _refuse_unless(all(each.strip() for each in words), self.id, "something in it is empty")
        _refuse_unless(3 <= len(self.points) <= 4, self.id, "needs three or four points")
        _refuse_unless(len({point.name for point in self.points}) == len(self.points), self.id, "points share a name")

    def objection(self, text: str) -> str:
        """Say what a text lacks before it can be compared; nothing where it is long enough."""
        letters = [letter for letter in text if letter.isalpha()]
        if not letters:
            return "Write your two sentences first. Nobody marks them, and nobody else has to like them."
        if len(letters) < LETTERS or len(set(letters)) < DIFFERENT:
            return "A little more: two sentences that somebody who missed this lab could follow."
        return ""


def _refuse_unless(condition: bool, prompt: str, complaint: str) -> None:
    if not condition:
        raise ValueError(f"explanation {prompt!r}: {complaint}")
