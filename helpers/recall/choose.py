"""The three questions with which a lab opens: what was missed one, two and four labs before.

Recalling at growing distances keeps what was learned for longer than going over it at once or rereading it (Roediger &
Karpicke 2006; Cepeda et al. 2006). Where a lab's log shows nothing missed, what is often missed in it takes the place.
"""

from collections.abc import Iterator

from helpers import labs
from helpers.quizzes.questions import Question
from helpers.recall import again, flaws, guesses
from helpers.recall.missed import Missed, missed
from helpers.student import progress

BACK = (1, 2, 4)  # labs
PREFERRED = ("exercise", progress.OUTCOME, "question")  # so that the three are of different kinds where they can be


def questions(lab: str) -> tuple[Question, ...]:
    """Return the three questions for a lab. Raise ValueError where no lab stands before it."""
    earlier = [each for each in labs.numbers() if each < lab]
    if not earlier:
        raise ValueError(f"lab must have one before it, got {lab!r}")
    entries = _before_its_own(lab)
    known = {entry["name"] for entry in entries if entry["kind"] == progress.RECALL and entry.get("right") is True}
    own = [each for each in missed(entries) if each.lab in earlier][::-1]  # the newest first
    return tuple(_chosen(_distances(earlier), own, known))


def _before_its_own(lab: str) -> list[dict]:
    """Return the log up to where this lab's own questions were first answered, so that they stay the same from then."""
    entries = progress.entries()
    first = (n for n, each in enumerate(entries) if (each["lab"], each["kind"]) == (lab, progress.RECALL))
    return entries[: next(first, len(entries))]


def _distances(earlier: list[str]) -> list[list[str]]:
    """Return for each question where it may come from: the lab at its distance first, then the nearest."""
    return [[*earlier[-back:][: back <= len(earlier)], *reversed(earlier)] for back in BACK]


def _chosen(places: list[list[str]], own: list[Missed], known: set[str]) -> Iterator[Question]:
    used, kinds = set(known), set()
    for place, preferred in zip(places, PREFERRED, strict=True):
        for each, question in _candidates(place, own, kinds, preferred):
            if question.id not in used:
                used.add(question.id)
                kinds.add(each.kind)
                yield question
                break


def _candidates(
    place: list[str], own: list[Missed], kinds: set[str], preferred: str
) -> Iterator[tuple[Missed, Question]]:
    """Yield what can be asked, the best first: the student's own, of a kind not asked yet, of the kind preferred."""

    def rank(each: Missed) -> tuple[bool, ...]:
        return not each.own, each.kind in kinds, each.kind != preferred

    for lab in place:
        often = [Missed(lab, *each, own=False) for each in labs.frequent(lab)]
        for each in sorted([one for one in own if one.lab == lab] + often, key=rank):
            question = asked(each)
            if question is not None:
                yield each, question


def asked(each: Missed) -> Question | None:
    """Return the question about something that was missed; None where it can't be asked any more."""
    if each.kind == "exercise":
        return flaws.question(each.name, str(each.what), each.own)
    if each.kind == progress.OUTCOME:
        return guesses.question(each.name, each.what)
    return again.question(each.lab, each.name)
