"""What the guide promises of `course solutions`: what students' copies are told, and what is said of it."""

import json
import re
from functools import cache

from tools.guide import place
from tools.guide.stage import Ended, Stage

from course.solutions import catalogue


@cache
def labs_with_exercises() -> list[catalogue.Lab]:
    """Return the labs of the copy; not before a test runs, since a source that is broken has tests of its own."""
    return [lab for lab in catalogue.read(place.ROOT) if lab.number in place.LABS]


def exercises(name: str) -> set[str]:
    """Return the exercises that a name of `course solutions` means."""
    return {entry.name for entry in catalogue.chosen(labs_with_exercises(), [name])}


def seen(stage: Stage) -> tuple[set[str], set[str]]:
    """Return what students' copies are told: the exercises whose solutions are open, and whose help is closed."""
    told = json.loads((stage.root / "labs" / "revealed-solutions.json").read_text("utf-8"))
    assert all(one["answer"] and one["why"] for one in told["solutions"].values())
    return set(told["solutions"]), set(told.get("closed", ()))


def shown(stage: Stage, ended: Ended) -> None:
    wanted = exercises(ended.words[2])
    assert wanted <= seen(stage)[0]
    assert ended.out.count("● open since") == len(wanted)


def shown_later(stage: Stage, ended: Ended) -> None:
    wanted = exercises(ended.words[2])
    assert not wanted & seen(stage)[0]
    assert ended.out.count(f"◔ opens {ended.words[-1][:10]}") == len(wanted)
    assert "A date opens nothing by itself" in ended.out


def hidden(stage: Stage, ended: Ended) -> None:
    wanted = exercises(ended.words[2])
    assert not wanted & seen(stage)[0]
    assert ended.out.count("○ hidden") == len(wanted)


def closed(stage: Stage, ended: Ended) -> None:
    assert exercises(ended.words[2]) <= seen(stage)[1]
    assert "Help closed: " in ended.out


def opened(stage: Stage, ended: Ended) -> None:
    assert not exercises(ended.words[2]) & seen(stage)[1]


def status(stage: Stage, ended: Ended) -> None:
    assert all(f"{entry.full_name} " in ended.out for lab in labs_with_exercises() for entry in lab.entries)


def history(stage: Stage, ended: Ended) -> None:
    """A line for each change so far: who, when and what."""
    before = [other.words[1] for other in stage.done.values() if other.words[0] == "solutions"]
    changes = [what for what in before if what not in ("status", "log")]
    lines = ended.out.splitlines()
    assert [re.match(r"\d{4}-\S+  \S+@\S+  (\w+) ", line)[1] for line in lines] == changes
    assert {"show", "hide"} <= set(changes)
