"""What the logs beside the notebooks add to a page: predictions that missed, points that explanations lack, rungs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from course.report.tally import Record, Tried, of_kind

KINDS = PREDICTION, EXPLANATION = ("outcome", "explanation")
OFTEN = 3  # truths, points or rungs that are named


class Logged(NamedTuple):
    """Of one student's log what the pages need and no more, so that a class of ten thousand fits into memory."""

    minutes: dict[str, int]
    rungs: frozenset[tuple[str, str, str]]  # (lab, exercise, rung of help)
    tried: dict[tuple[str, str, str], Tried]  # (kind, lab, name): predictions and explanations

    def of(self, kind: str, lab: str) -> dict[str, Tried]:
        """Return what became of the predictions or explanations of a lab, by name."""
        return of_kind(self.tried, kind, lab)


NOTHING = Logged({}, frozenset(), {})


def of(record: Record) -> Logged:
    """Return what the pages need of a log."""
    rungs = frozenset((lab, name, rung) for (_, lab, name), rung in record.rungs)
    kept = {key: tried for key, tried in record.tried.items() if key[0] in KINDS}
    return Logged({lab: record.minutes(lab) for lab in record.labs()}, rungs, kept)


class Row(NamedTuple):
    """A prediction or an explanation: how many gave one, how many missed something, and what most often."""

    name: str
    given: int
    missed: int
    often: list[tuple[str, int]]


def rows(kind: str, lab: str, logs: Iterable[Logged]) -> list[Row]:
    """Return what a class predicted or explained in a lab, in the order of their names."""
    given: Counter = Counter()
    missed: Counter = Counter()
    what: dict[str, Counter] = {}
    for log in logs:
        for name, tried in log.of(kind, lab).items():
            wrong = wanting(kind, tried)
            given[name] += 1
            missed[name] += bool(wrong)
            what.setdefault(name, Counter()).update(wrong)
    return [Row(name, given[name], missed[name], what[name].most_common(OFTEN)) for name in sorted(given)]


def wanting(kind: str, tried: Tried) -> Iterable[str]:
    """Return what was missed: of a prediction at any time, of an explanation in its last version."""
    return sorted(tried.mistakes) if kind == PREDICTION else tried.last


def figure(name: str) -> str:
    """Return the figure's own name of `02.one_line.prediction`."""
    return name.removesuffix(".prediction").rpartition(".")[2]


def ladder(lab: str, exercise: str, logs: Iterable[Logged]) -> str:
    """Return how many students used the ladder of an exercise, and which rungs of it."""
    mine = [[rung for of_lab, name, rung in log.rungs if (of_lab, name) == (lab, exercise)] for log in logs]
    count = Counter(rung for rungs in mine for rung in rungs)
    words = ", ".join(f"{rung} {times}" for rung, times in sorted(count.items()))
    return f"{sum(map(bool, mine))} ({words})" if count else "0"


def to_say(lab: str, logs: Iterable[Logged]) -> Iterator[tuple[int, str, str]]:
    """Yield the prediction and the point most often missed: by how many students, what it is about, and the words."""
    logs = list(logs)
    predictions, explanations = (max(rows(kind, lab, logs), key=_most, default=None) for kind in KINDS)
    if predictions and predictions.often:
        about = f"Prediction · {figure(predictions.name)}"
        yield predictions.missed, about, f"“{predictions.often[0][0]}”, and most expected something else"
    if explanations and explanations.often:
        point, times = explanations.often[0]
        yield times, f"Explanation · {explanations.name}", f"“{point}” is the point most often left out"


def _most(row: Row) -> int:
    return row.missed


def for_student(lab: str, log: Logged) -> list[tuple[str, str]]:
    """Return what to tell a student of a lab: about which prediction or explanation, and what."""
    predictions = log.of(PREDICTION, lab)
    missed = [(name, tried) for name, tried in sorted(predictions.items()) if tried.mistakes]
    told = [(f"Prediction · {figure(name)}", f"missed: {'; '.join(sorted(tried.mistakes))}") for name, tried in missed]
    lacks = [(name, tried.last) for name, tried in sorted(log.of(EXPLANATION, lab).items()) if tried.last]
    return told + [(f"Explanation · {name}", f"without the point: {'; '.join(points)}") for name, points in lacks]
