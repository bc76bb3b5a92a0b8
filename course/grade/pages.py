"""Pages for people: one for each lab, one for each student to hand back; each a file of its own, to be printed as well.

Whatever comes from students is escaped. A mark is a sign and a word, never a colour alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from statistics import median

from course.grade.marks import Class, Marks
from course.handed_in.plain import plain
from course.solutions.catalogue import Entry, Lab

SIGNS = {"correct": "✓ solved", "incorrect": "✗ not yet", "not attempted": "○ not written", "": "– not handed in"}
LONGEST = 600  # letters of a sentence
SAID = 3  # things to say in the next lecture
FREQUENT = 4  # mistakes shown for an exercise
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; vertical-align: top; }
tr { border-bottom: 1px solid #bbb; break-inside: avoid; } h2 { break-after: avoid; } td.number { text-align: right; }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }
@media print { body { margin: 0; max-width: none; } }
"""


def page(title: str, parts: Iterable[str]) -> str:
    """Return a page that needs no other file."""
    head = f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    body = "\n".join(parts)
    return f"{head}{policy}<style>{STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"


def of_lab(lab: Lab, found: Class) -> str:
    """Return the page of a lab: who solved what, what went wrong in which words, what to say next."""
    mine = {name: marks for name, marks in sorted(found.items()) if lab.number in marks.verdicts}
    handed = f"{len(mine)} of {len(found)} students handed this lab in."
    parts = [_paragraph(handed + _minutes(lab, mine.values())), _next(lab, mine.values())]
    return page(lab.title, [*parts, _exercises(lab, mine.values()), _students(lab, mine)])


def of_student(name: str, marks: Marks, labs: Sequence[Lab]) -> str:
    """Return the page for one student: what is solved, and what each check says about the rest."""
    parts = []
    for lab in labs:
        if lab.number in marks.verdicts:
            rows = [_row(entry, marks, lab) for entry in lab.entries]
            parts.append(f"<h2>{escape(lab.title)}: {marks.points(lab)} of {len(lab.entries)}</h2>")
            parts.append(_table(("Exercise", "Result", "What the check says"), rows))
    return page(plain(name, 80), parts)


def _row(entry: Entry, marks: Marks, lab: Lab) -> tuple[str, str, str]:
    verdict = marks.verdicts[lab.number].get(entry.name, {})
    words = verdict.get("message", "") if verdict.get("status") == "incorrect" else ""
    return entry.label, SIGNS[verdict.get("status", "")], plain(" ".join(words.split()), LONGEST)


def _mistakes(entry: Entry, lab: Lab, marks: Iterable[Marks]) -> list[tuple[str, int]]:
    """Return the sentences that were read most often about an exercise, each with how many read it."""
    found = (each.verdicts[lab.number].get(entry.name, {}) for each in marks)
    said = {}
    count: Counter = Counter()
    for verdict in found:
        if verdict.get("status") == "incorrect":
            key = verdict.get("mistake") or verdict["message"]
            said.setdefault(key, plain(" ".join(verdict["message"].split()), LONGEST))
            count[key] += 1
    return [(said[key], times) for key, times in count.most_common(FREQUENT)]


def _exercises(lab: Lab, marks: Iterable[Marks]) -> str:
    marks = list(marks)
    rows = []
    for entry in lab.entries:
        solved = sum(each.status(lab, entry.name) == "correct" for each in marks)
        written = sum(each.status(lab, entry.name) != "not attempted" for each in marks)
        mistakes = [f"{times} × {words}" for words, times in _mistakes(entry, lab, marks)]
        helped = sum((lab.number, entry.name) in each.helped for each in marks)
        rows.append((entry.label, f"{solved} of {len(marks)}", str(written), str(helped), "\n".join(mistakes)))
    return "<h2>Exercises</h2>" + _table(
        ("Exercise", "Solved", "Written", "Used the ladder", "What was read most often"), rows
    )


def _students(lab: Lab, found: Class) -> str:
    names = [entry.name for entry in lab.entries]
    rows = [
        (plain(name, 80), *(SIGNS[marks.status(lab, each)] for each in names), "; ".join(marks.looks))
        for name, marks in found.items()
    ]
    return "<h2>Students</h2>" + _table(("Student", *names, "To look at"), rows)


def _next(lab: Lab, marks: Iterable[Marks]) -> str:
    """Return what to say in the next lecture: what most of those got wrong who wrote something."""
    marks = list(marks)
    said = [(times, entry.label, words) for entry in lab.entries for words, times in _mistakes(entry, lab, marks)[:1]]
    said += [
        (times, entry.label, "nothing is written there: begin with it")
        for entry in lab.entries
        if (times := sum(each.status(lab, entry.name) == "not attempted" for each in marks)) > len(marks) / 2
    ]
    items = [
        f"<li>{escape(f'{label}: {words} ({times})')}</li>" for times, label, words in sorted(said, reverse=True)[:3]
    ]
    return f"<h2>For the next lecture</h2><ol>{''.join(items)}</ol>" if items else ""


def _minutes(lab: Lab, marks: Iterable[Marks]) -> str:
    minutes = [each.minutes[lab.number] for each in marks if each.minutes.get(lab.number)]
    return f" Their logs show {median(minutes):.0f} minutes at work (median of {len(minutes)})." if minutes else ""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(word)}</th>' for word in head)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str) -> str:
    lines = "<br>".join(map(escape, text.split("\n")))
    return f"<td>{lines}</td>"
