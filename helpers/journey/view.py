"""The last page of the course: everything that there is to do, what the student has done of it, and when.

What there is comes from the labs themselves: their exercises, their questions, their patients, and the missions and
predictions of their explorers' plans. So a plan stands at the top level of its module, as a `Plan` or in a tuple of
them; what a function makes of it may differ in what it computes, not in what it asks.
"""

from itertools import accumulate
from typing import NamedTuple

import ipywidgets as widgets

from helpers import labs
from helpers.figures import images, live, still, style
from helpers.figures.live import WORDS
from helpers.journey import plots
from helpers.student import progress


class Task(NamedTuple):
    """One thing to do; the first three name it in the student's log."""

    lab: str
    kind: str
    name: str
    title: str

    @property
    def key(self):
        """Return what names it in the log."""
        return self[:3]


def tasks():
    """Return everything there is to do, lab by lab."""
    found = [Task(e.lab, "exercise", e.name, e.title) for e in labs.EXERCISES.values()]
    found += [Task(lab, "question", q.id, q.title) for lab in labs.quizzed() for q in labs.quiz(lab)]
    for plan in plans():
        name = f"{plan.lab}.{plan.name}"
        found += [Task(plan.lab, "mission", f"{name}.{m.name}", m.goal) for m in plan.missions if m.counts]
        if plan.prediction:
            found.append(Task(plan.lab, "prediction", f"{name}.prediction", plan.prediction.question))
    found += [Task(lab, *task) for lab in labs.numbers() for each in labs.patients(lab) for task in each.tasks]
    kinds = list(progress.PLURALS)
    return sorted(dict.fromkeys(found), key=lambda task: (task.lab, kinds.index(task.kind)))


def plans():
    """Return the plans of all explorers, in the order of the labs."""
    return [plan for lab in labs.numbers() for plan in labs.plans(lab)]


class Journey(still.Standing, widgets.VBox):
    """A picture of what is done and what is open in all labs, and the sum of it in words."""

    def __init__(self, found, firsts):
        self.tasks = found
        self.firsts = {task.key: firsts[task.key] for task in found if task.key in firsts}
        self.rows, growth = [self._row(lab) for lab in sorted({task.lab for task in found})], self._growth()
        self.stage = live.Stage(lambda theme: plots.page(self.rows, growth, theme), {})
        self.stage.show([], ((), [self.sentence()]))
        heading = widgets.HTML(f"<div style='{WORDS}'><b>The whole way</b></div>")
        super().__init__([heading, self.stage])

    def totals(self):
        """Return (kind, done, of how many) for each kind."""
        kinds = [(kind, [task.key in self.firsts for task in self.tasks if task.kind == kind]) for kind in plots.LOOKS]
        return [(kind, sum(marks), len(marks)) for kind, marks in kinds]

    def _days(self, lab=None):
        """Return the student's own calendar day of each thing done that has a time, in order."""
        times = [time for key, time in self.firsts.items() if time is not None and lab in (None, key[0])]
        return sorted(time.astimezone().date() for time in times)

    def _row(self, lab):
        marks = [(task.kind, task.key in self.firsts) for task in self.tasks if task.lab == lab]
        return plots.Row(lab, labs.title(lab), marks, span(self._days(lab)))

    def _growth(self):
        days = self._days()
        return list(dict(zip(days, accumulate(1 for _ in days), strict=True)).items())

    def _sums(self, done=True):
        parts = [
            (f"{count} of {of} " if done else f"{of} ") + progress.PLURALS[kind] for kind, count, of in self.totals()
        ]
        return f"{', '.join(parts[:-1])} and {parts[-1]}"

    def sentence(self):
        """Say in words what the picture shows."""
        done, of, days = len(self.firsts), len(self.tasks), self._days()
        if not done:
            return f"All of it lies ahead: {self._sums(done=False)}. Each one you do fills its mark, from Lab 00 on."
        when = _when(days)
        if done == of:
            return f"You have walked the whole way: {self._sums()}.{when} Well done!"
        return f"Done so far: {self._sums()}.{when}{self._next()}"

    def _next(self):
        open_ones = [task for task in self.tasks if task.kind == "exercise" and task.key not in self.firsts]
        return f" The next open exercise: Lab {open_ones[0].lab} · {open_ones[0].title}." if open_ones else ""

    def __repr__(self):
        sums = " · ".join(f"{count} of {of} {progress.PLURALS[kind]}" for kind, count, of in self.totals())
        return f"[journey] {sums}"

    def words(self):
        """Return the title and what the picture shows."""
        return "The whole way", self.sentence()

    def png(self):
        """Return the page as a still picture."""
        return images.png(self.static_figure())

    def static_figure(self):
        """Return the page without its days, so that what a notebook stores doesn't depend on when it ran."""
        with style.styled("light"):
            return plots.page([row._replace(when="") for row in self.rows], None, "light")


def span(days):
    """Return the first and the last of some days in words, one where they are the same."""
    if not days:
        return ""
    first, last = days[0], days[-1]
    if first == last:
        return plots.day_in_words(first)
    return f"{plots.day_in_words(first, year=first.year != last.year)} to {plots.day_in_words(last)}"


def _when(days):
    """Return a sentence on how many days it took, none where no time is known."""
    if not days:
        return ""
    if days[0] == days[-1]:
        return f" All on one day, {span(days)}."
    return f" On {len(set(days))} days, {span(days)}."


def journey():
    """Show the student's progress over the whole course, from the log that the open lab keeps."""
    return Journey(tasks(), progress.firsts())
