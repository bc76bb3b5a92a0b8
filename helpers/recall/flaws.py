"""A question about a mistake that a check has named: what was wrong is told, how it shows is asked.

The answers are the beginnings of the exercise's own sentences. That of the mistake is right; the others belong to
mistakes of another family, since a sum in the place of a mean and a factor n can show alike.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from helpers.exercise.engine import Exercise
from helpers.exercise.mistake_ids import MISTAKES
from helpers.labs import EXERCISES
from helpers.quizzes.questions import Choice, ChoiceQuestion
from helpers.recall.again import moved

FAMILIES = (
    {"not_averaged", "averaged_twice", "factor_2", "scaled", "whole_array", "unfilled"},
    {"transposed", "kept_dims", "wrong_axis", "wrong_shape", "not_summed", "whole_array"},
    {"slope_of_activation", "missing_slope", "missing_upstream", "activation_missing", "another_function"},
    {"off_by_one", "start_missing", "unfilled"},
)
# What these mean says nothing of what comes out: nobody could tell how they show.
VAGUE = {"another_formula", "another_function", "scaled", "special_case", "swapped", "ignored_argument", "rounded"}
SHORTEST = 14  # letters of a beginning that says something; "Only with m." has 12
OTHERS = 3
FOUND = "A check once found this in your {name}: {what}. Which of these does that lead to?"
OFTEN = "A frequent mistake in {name}: {what}. Which of these does it lead to?"


class Effect(NamedTuple):
    """How a mistake shows: its id, the beginning of the check's sentence, and the whole of it."""

    id: str
    text: str
    sentence: str


def question(name: str, mistake: str, own: bool = True) -> ChoiceQuestion | None:
    """Return a question about a mistake; None where nothing can be asked that its own words don't answer."""
    exercise = EXERCISES.get(name)
    found = effects(exercise) if exercise and mistake not in VAGUE else []
    right = next((each for each in found if each.id == mistake and not _told(each)), None)
    others = list(islice(_others(found, mistake, f"{name}-{mistake}"), OTHERS)) if right else []
    if len(others) < 2:
        return None
    choices = (Choice(right.text, right.sentence, right=True), *map(_wrong, others))
    asked = (FOUND if own else OFTEN).format(name=name, what=MISTAKES[mistake])
    prompt = f"Lab {exercise.lab}, “{exercise.title}”. {asked}"
    place = f"{exercise.lab}-{name}-{mistake}"
    return ChoiceQuestion(place, exercise.title, prompt, moved(choices, place))


def effects(exercise: Exercise) -> list[Effect]:
    """Return how the mistakes of an exercise show, those that are told in a sentence of their own."""
    told = [(each.id, each.says) for each in exercise.mistakes if each.id and isinstance(each.says, str)]
    found = [Effect(id, _beginning(says), says.replace("`", "")) for id, says in told]
    return [each for each in found if len(each.text) >= SHORTEST and not each.text.endswith("?")]


def _beginning(says: str) -> str:
    """Return a sentence up to where the advice begins."""
    first = re.split(r"(?<=[.?!:])\s", says.replace("`", ""), maxsplit=1)[0]
    return first.removesuffix(":") + "." if first.endswith(":") else first


def _told(effect: Effect) -> bool:
    """Tell whether a effect only repeats the name of its mistake: "the wrong sign"."""
    return bool(_words(MISTAKES[effect.id]) & _words(effect.text))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]{4,}", text.lower()) if word not in ("that", "where", "with", "than")}


def _others(found: list[Effect], mistake: str, seed: str) -> Iterator[Effect]:
    """Yield a effect of each mistake that shows otherwise, in an order that the seed decides."""
    kin = set().union({mistake}, *(family for family in FAMILIES if mistake in family))
    right = {each.text for each in found if each.id in kin}
    shuffled = sorted(found, key=lambda each: crc32(f"{seed} {each.sentence}".encode()))
    seen: set[str] = set()
    for each in shuffled:
        if each.id not in kin | seen and each.text not in right:
            seen |= {each.id, each.text}
            yield each


def _wrong(effect: Effect) -> Choice:
    name = "" if effect.id in VAGUE else f", {MISTAKES[effect.id]}"
    return Choice(effect.text, f"That comes from something else{name}. {effect.sentence}")
