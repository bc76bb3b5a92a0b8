"""Somebody who works through a lab in a kernel, as a student does."""

from pathlib import Path
from typing import Any

from course.builder import kernels, variants
from helpers.student import progress

ROOT = Path(__file__).parents[2]


class Student:
    """Somebody who solves the exercises of a lab one after another, and runs what follows up to the next one.

    Half-way they run the lab to its end, as a student does who wants to see what comes. At the end they heal the
    patients.
    """

    def __init__(self, lab: Any, file: Path):
        self.lab, self.file = lab, file
        self.notebook = variants.lab(lab.source, lab.exercises)
        self.answers = {cell.id: cell.source for cell in variants.solution(lab.source, lab.exercises).cells}

    async def work(self) -> list[set[str]]:
        """Return which exercises counted as done after each pass: untouched, one solved, two solved, …"""
        steps = []
        async with kernels.session(ROOT, progress=self.file) as run:
            await run(self.notebook)
            steps.append(self.done())
            ids = [cell.id for cell in self.notebook.cells]
            places = [ids.index(exercise.name) for exercise in self.lab.exercises]
            half = len(places) // 2
            repairs = [place for place, cell in enumerate(self.notebook.cells) if _is_repair(cell)]
            for number, place in enumerate(places):
                self._write(place)
                for repair in repairs if number + 1 == len(places) else ():
                    self._write(repair)
                following = [] if number == half else places[number + 1 : number + 2]
                await run(self.notebook, range(place, *(following or [len(ids)])))
                steps.append(self.done())
        return steps

    def _write(self, place: int) -> None:
        cell = self.notebook.cells[place]
        cell.source = self.answers[cell.id]

    def done(self) -> set[str]:
        """Read the student's progress file as the course itself reads it."""
        progress.open_lab(self.lab.source.lab, self.file)
        try:
            return {exercise.name for exercise in self.lab.exercises if progress.done("exercise", exercise.name)}
        finally:
            progress.close()


def _is_repair(cell: Any) -> bool:
    return "repair" in cell.metadata.get("tags", ())
