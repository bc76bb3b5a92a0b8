"""Pages for people: one for each lab, one for each student to hand back; each a file of its own, to be printed as well.

Whatever comes from students is escaped. A mark is a sign and a word, never a colour alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from statistics import median

from course.grade import logged
from course.grade.marks import Class, Marks
from course.handed_in.plain import plain
from course.solutions.catalogue import Entry, Lab

SIGNS = {"correct": "✓ solved", "incorrect": "✗ not yet", "not attempted": "○ not written", "": "– not handed in"}
LONGEST = 600  # letters of a sentence
SAID = 3  # exercises to speak about in the next lecture
FREQUENT = 4  # mistakes shown for an exercise
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
table + table { margin-top: 1.5rem; } th, td { text-align: left; padding: .3rem .6rem; vertical-align: top; }
tr { border-bottom: 1px solid #bbb; break-inside: avoid; } h2 { break-after: avoid; } td.number { text-align: right; }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }
@media print { body { margin: 0; max-width: none; font-size: .75rem; } th, td { padding: .2rem .3rem; } }
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
    more = [_exercises(lab, mine.values()), _predictions(lab, mine.values()), _explanations(lab, mine.values())]
    return page(lab.title, [*parts, *more, _students(lab, mine)])


def of_student(name: str, marks: Marks, labs: Sequence[Lab]) -> str:
    """Return the page for one student: what is solved, and what each check says about the rest."""
    parts = []
    for lab in labs:
        if lab.number in marks.verdicts:
            rows = [_row(entry, marks, lab) for entry in lab.entries]
            parts.append(f"<h2>{escape(lab.title)}: {marks.points(lab)} of {len(lab.entries)}</h2>")
            parts.append(_table(("Exercise", "Result", "What the check says"), rows))
            told = logged.for_student(lab.number, marks.log)
            parts += [_table(("What your log shows", "What is worth a second look"), told)] if told else []
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
        ladder = logged.ladder(lab.number, entry.name, [each.log for each in marks])
        rows.append((entry.label, f"{solved} of {len(marks)}", str(written), ladder, "\n".join(mistakes)))
    return "<h2>Exercises</h2>" + _table(
        ("Exercise", "Solved", "Written", "Used the ladder", "What was read most often"), rows
    )


def _predictions(lab: Lab, marks: Iterable[Marks]) -> str:
    rows = [
        (logged.figure(row.name), str(row.given), str(row.missed), _often(row))
        for row in logged.rows(logged.PREDICTION, lab.number, [each.log for each in marks])
    ]
    head = ("Figure", "Predicted", "Missed", "What was true instead")
    return f"<h2>Predictions</h2>{_table(head, rows)}" if rows else ""


def _explanations(lab: Lab, marks: Iterable[Marks]) -> str:
    rows = [
        (row.name, str(row.given), str(row.given - row.missed), _often(row))
        for row in logged.rows(logged.EXPLANATION, lab.number, [each.log for each in marks])
    ]
    head = ("Explanation", "Written", "With every point", "Points missed")
    return f"<h2>Explanations</h2>{_table(head, rows)}" if rows else ""


def _often(row: logged.Row) -> str:
    return "\n".join(f"{times} × {words}" for words, times in row.often)


def _students(lab: Lab, found: Class) -> str:
    names = [entry.name for entry in lab.entries]
    rows = [
        (plain(name, 80), *(SIGNS[marks.status(lab, each)][0] for each in names), "; ".join(marks.looks))
        for name, marks in found.items()
    ]
    legend = _paragraph(f"By the number of the exercise: {', '.join(SIGNS.values())}")  # ten columns fit on paper
    numbers = [entry.label.split(" · ")[0].removeprefix("Exercise ") for entry in lab.entries]
    return f"<h2>Students</h2>{legend}" + _table(("Student", *numbers, "To look at"), rows)


def _next(lab: Lab, marks: Iterable[Marks]) -> str:
    """Return what to say in the next lecture: what most got wrong, predicted otherwise or left out."""
    marks = list(marks)
    said = [(times, entry.label, words) for entry in lab.entries for words, times in _mistakes(entry, lab, marks)[:1]]
    said += [
        (times, entry.label, "nothing is written there: begin with it")
        for entry in lab.entries
        if (times := sum(each.status(lab, entry.name) == "not attempted" for each in marks)) > len(marks) / 2
    ]
    said = [*sorted(said, reverse=True)[:SAID], *logged.to_say(lab.number, [each.log for each in marks])]
    items = [f"<li>{escape(f'{label}: {words} ({times})')}</li>" for times, label, words in said]
    return f"<h2>For the next lecture</h2><ol>{''.join(items)}</ol>" if items else ""


def _minutes(lab: Lab, marks: Iterable[Marks]) -> str:
    minutes = [each.log.minutes[lab.number] for each in marks if each.log.minutes.get(lab.number)]
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
