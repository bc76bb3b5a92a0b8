"""Count: what one student's log says, and what a class has in common."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from course.handed_in.plain import plain
from course.report.sections import Clock

KINDS = ("exercise", "question", "outcome", "diagnosis", "repair", "explanation", "recall", "memory")
SHOWN = 3  # mistakes shown for each exercise
THINGS = 500  # exercises and questions that one log may name; the course has some hundred
MISTAKES = 50  # different ones that a student may make in one exercise
POINTS = 10  # of an explanation; the course's have three or four
SENTENCE = 120  # letters of what is true where a prediction missed
SLOT = 300  # seconds: whoever did something within five minutes was at work for these five
SLOTS = 10_000

Key = tuple[str, str, str]  # kind, lab, name


@dataclass
class Tried:
    """One exercise or question of one student: whether it was solved in the end, and which mistakes came before."""

    solved: bool = False
    mistakes: set[str] = field(default_factory=set)
    last: tuple[str, ...] = ()  # what was wrong with the last try; nothing, if it was right


def of_kind(tried: dict[Key, Tried], kind: str, lab: str) -> dict[str, Tried]:
    """Return what became of the things of a kind in a lab, by name, out of (kind, lab, name) → what became of it."""
    return {name: each for (its_kind, its_lab, name), each in tried.items() if (its_kind, its_lab) == (kind, lab)}


@dataclass
class Record:
    """What one student's log says."""

    tried: dict[Key, Tried] = field(default_factory=dict)
    done: set[Key] = field(default_factory=set)  # predictions and missions
    slots: set[tuple[str, int]] = field(default_factory=set)  # (lab, five minutes in which something was done)
    rungs: set[tuple[Key, str]] = field(default_factory=set)  # of help, each with its exercise
    clock: Clock = field(default_factory=Clock)
    entries: int = 0
    lost: int = 0  # lines that can't be read
    too_many: bool = False

    def add(self, entry: dict | None) -> None:
        """Take in a line of the log, None for one that can't be read."""
        if entry is None:
            self.lost += 1
            return
        self.entries += 1
        key = tuple(plain(entry[part]) for part in ("kind", "lab", "name"))
        if len(self.tried) + len(self.done) >= THINGS and key not in self.tried and key not in self.done:
            self.too_many = True
            return
        self._work(key[1], entry.get("time"))
        self.clock.add(key, entry.get("time"), key[0] in KINDS and is_right(entry))
        if key[0] == "rung":
            self._open(key, plain(entry.get("rung")))
        elif key[0] in KINDS:
            self._try(key, entry)
        else:
            self.done.add(key)

    def _open(self, key: Key, rung: str) -> None:
        if len(self.rungs) < THINGS:
            self.rungs.add((("exercise", *key[1:]), rung))

    def _try(self, key: Key, entry: dict) -> None:
        if entry.get("status") in ("not attempted", "begun"):
            return
        tried = self.tried.setdefault(key, Tried())
        tried.last = () if is_right(entry) else tuple(mistakes(entry))
        if not tried.last:
            tried.solved |= is_right(entry)
        elif len(tried.mistakes) < MISTAKES:
            tried.mistakes.update(tried.last)
        if key[0] == "memory" and type(entry.get("seconds")) is int:
            self.clock.seconds.setdefault(key, entry["seconds"])

    def _work(self, lab: str, time: object) -> None:
        try:
            slot = int(datetime.fromisoformat(str(time)).timestamp()) // SLOT
        except (ValueError, OverflowError, OSError):  # somebody may have edited the file
            return
        if len(self.slots) < SLOTS:
            self.slots.add((lab, slot))

    def helped(self, lab: str) -> set[str]:
        """Return the exercises of a lab for which a rung of help was opened."""
        return {name for (_, of, name), _ in self.rungs if of == lab}

    def labs(self) -> list[str]:
        """Return the labs in which something was done."""
        return sorted({key[1] for key in (*self.tried, *self.done)})

    def solved(self, kind: str, lab: str) -> tuple[int, int]:
        """Return how many exercises or questions of a lab were solved, and how many tried."""
        mine = [tried for key, tried in self.tried.items() if key[:2] == (kind, lab)]
        return sum(tried.solved for tried in mine), len(mine)

    def of(self, kind: str, lab: str) -> dict[str, Tried]:
        """Return what became of the things of a kind in a lab, by name."""
        return of_kind(self.tried, kind, lab)

    def minutes(self, lab: str) -> int:
        """Return for about how long somebody was at work in a lab."""
        return sum(slot[0] == lab for slot in self.slots) * SLOT // 60


@dataclass
class Row:
    """One exercise or question: how many students tried and solved it, and how many made which mistake."""

    kind: str
    lab: str
    name: str
    tried: int = 0
    solved: int = 0
    mistakes: Counter = field(default_factory=Counter)
    rungs: Counter = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def often(self) -> str:
        """Return the most frequent mistakes, as `sign of the gradient (4), …`."""
        return _ranked(self.mistakes)

    def help(self) -> str:
        """Return the rungs of help that students opened, as `worked (3), lent (1)`."""
        return _ranked(self.rungs)

    def minutes(self) -> str:
        """Return the median minutes that the section took those who solved it; nothing where the logs don't tell."""
        return f"{median(self.seconds) / 60:.0f}" if self.seconds else ""


def _ranked(counts: Counter) -> str:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} ({count})" for name, count in ranked[:SHOWN])


class Class:
    """What students have in common: a row for each exercise and question that anybody tried."""

    def __init__(self) -> None:
        self.students = 0
        self._rows: dict[Key, Row] = {}

    def add(self, record: Record) -> None:
        """Take in one student, who counts once for each mistake, however often it was made."""
        self.students += 1
        for key, tried in record.tried.items():
            row = self._rows.setdefault(key, Row(*key))
            row.tried += 1
            row.solved += tried.solved
            row.mistakes.update(tried.mistakes)
        for key, rung in record.rungs:
            self._rows.setdefault(key, Row(*key)).rungs[rung] += 1
        for key, seconds in record.clock.seconds.items():
            if key in self._rows:
                self._rows[key].seconds.append(seconds)

    def rows(self) -> list[Row]:
        """Return the rows lab by lab, the worst first."""
        return sorted(self._rows.values(), key=lambda row: (row.kind, row.lab, -row.mistakes.total(), row.name))


def count(students: Iterable[Iterable[dict]]) -> list[Row]:
    """Return the rows of a class, whose students are given as the entries of their logs."""
    found = Class()
    for entries in students:
        record = Record()
        for entry in entries:
            record.add(entry)
        found.add(record)
    return found.rows()


def is_right(entry: dict) -> bool:
    """Tell whether an entry says that something was solved; an explanation is, where it has every point."""
    if entry["kind"] == "explanation":
        return entry.get("missing") == []
    return entry["status"] == "correct" if "status" in entry else entry.get("right") is True


def mistakes(entry: dict) -> list[str]:
    """Return the names of what was wrong; of an explanation, the points that it misses; of a prediction, the truth."""
    missing = entry.get("missing")
    if entry["kind"] == "explanation":
        return [plain(point) for point in missing[:POINTS]] if isinstance(missing, list) else []
    if entry["kind"] in ("question", "recall"):
        return [f"answered {plain(entry.get('answer'))}"]
    if entry["kind"] == "outcome":
        return [plain(entry.get("truth"), SENTENCE)]
    if entry["kind"] == "diagnosis":
        return [f"took `{plain(entry.get('fault'))}` for: {plain(entry.get('answer'))}"]
    return [plain(entry["mistake"]) if entry.get("mistake") else "another mistake"]
