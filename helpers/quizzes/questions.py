"""Questions as data: each wrong answer comes with the sentence that helps whoever gave it.

A lab's questions stand in `labs/lab_NN/quiz.py` as a tuple `QUESTIONS`. They are plain text with unicode maths, no
LaTeX and no HTML. A question that makes no sense (two right choices, a gap in the slider) raises a `ValueError` as
soon as it is written down.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Verdict(NamedTuple):
    """What an answer earns: is it right, and the sentence that says why."""

    right: bool
    explanation: str


class Choice(NamedTuple):
    """One line to tick, and what to tell whoever ticks it."""

    text: str
    explanation: str
    right: bool = False


class Zone(NamedTuple):
    """A stretch of a slider that ends at `up_to` (included), and what to tell whoever stops in it."""

    up_to: float
    explanation: str
    right: bool = False


def _refuse_unless(condition: bool, question_id: str, complaint: str) -> None:
    """Raise a `ValueError` that names the question, unless the condition holds."""
    if not condition:
        raise ValueError(f"question {question_id!r}: {complaint}")


def _check_parts(question_id: str, title: str, prompt: str, parts: tuple) -> None:
    """Hold what both kinds of question promise: words everywhere, one right part, a reason of its own for each."""
    _refuse_unless(bool(question_id and title.strip() and prompt.strip()), question_id, "id, title or prompt is empty")
    _refuse_unless(len(parts) >= 2, question_id, "needs at least two possible answers")
    _refuse_unless(sum(part.right for part in parts) == 1, question_id, "needs exactly one right answer")
    explanations = [part.explanation.strip() for part in parts]
    _refuse_unless(all(explanations), question_id, "an answer has no explanation")
    _refuse_unless(len(set(explanations)) == len(parts), question_id, "two answers share one explanation")


@dataclass(frozen=True)
class ChoiceQuestion:
    """A question with a few answers to choose from, exactly one of them right."""

    id: str
    title: str
    prompt: str
    choices: tuple[Choice, ...]

    def __post_init__(self):
        _check_parts(self.id, self.title, self.prompt, self.choices)
        texts = [choice.text.strip() for choice in self.choices]
        _refuse_unless(all(texts) and len(set(texts)) == len(texts), self.id, "choices must differ, and none be empty")

    def accepts(self, answer: object) -> bool:
        """Tell whether this is an answer to this question at all; an old progress file may hold another."""
        return isinstance(answer, str) and any(choice.text == answer for choice in self.choices)

    def judge(self, answer: str) -> Verdict:
        """Judge the text of a choice; raise a `ValueError` if there is no such choice."""
        _refuse_unless(self.accepts(answer), self.id, f"has no choice {answer!r}")
        choice = next(choice for choice in self.choices if choice.text == answer)
        return Verdict(choice.right, choice.explanation)

    def longest(self) -> int:
        """Count the characters of the longest explanation, so that the page can keep room for it."""
        return max(len(choice.explanation) for choice in self.choices)


@dataclass(frozen=True)
class SliderQuestion:
    """A question answered by moving a slider: its zones lie side by side from `low` to `high`, exactly one is right.

    `consequence(value)` says, in one line and with the learner's own number, what that position leads to.
    """

    id: str
    title: str
    prompt: str
    label: str
    low: float
    high: float
    step: float
    zones: tuple[Zone, ...]
    consequence: Callable[[float], str]

    def __post_init__(self):
        _check_parts(self.id, self.title, self.prompt, self.zones)
        ends = [zone.up_to for zone in self.zones]
        _refuse_unless(bool(self.label.strip()), self.id, "the slider has no label")
        _refuse_unless(self.low < self.high and self.step > 0, self.id, "needs low < high and step > 0")
        _refuse_unless(ends == sorted(set(ends)) and ends[0] >= self.low, self.id, "zones must go from left to right")
        _refuse_unless(ends[-1] == self.high, self.id, "the last zone must end where the slider ends")
        _refuse_unless(not self.judge(self.low).right, self.id, "is right before the slider has been moved")

    def positions(self) -> tuple[float, ...]:
        """List every value the slider can stand at."""
        return tuple(self.low + i * self.step for i in range(round((self.high - self.low) / self.step) + 1))

    def accepts(self, answer: object) -> bool:
        """Tell whether this is a position of this slider; an old progress file may hold another."""
        is_number = isinstance(answer, int | float) and not isinstance(answer, bool)
        return is_number and self.low - self.step / 2 <= answer <= self.high + self.step / 2

    def judge(self, answer: float) -> Verdict:
        """Judge a position of the slider; raise a `ValueError` if the slider can't stand there."""
        _refuse_unless(self.accepts(answer), self.id, f"the slider can't stand at {answer!r}")
        # half a step of tolerance, because 0.1 + 0.2 is not 0.3
        zone = next(zone for zone in self.zones if answer < zone.up_to + self.step / 2)
        return Verdict(zone.right, f"{zone.explanation} {self.consequence(answer)}")

    def longest(self) -> int:
        """Count the characters of the longest explanation, so that the page can keep room for it."""
        return max(len(self.judge(position).explanation) for position in self.positions())


Question = ChoiceQuestion | SliderQuestion


def checked(lab: str, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return the questions of a lab; raise a `ValueError` if there are none, or if two of them share an id."""
    ids = [question.id for question in questions]
    if not ids or len(set(ids)) != len(ids):
        raise ValueError(f"lab {lab!r}: questions need ids of their own, got {ids}")
    return tuple(questions)
