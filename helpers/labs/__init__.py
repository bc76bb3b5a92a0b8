"""The labs, found by where they stand: all that belongs to one lab is in its folder, and no list names it.

| where                         | what stands there                                           | asked for by        |
|-------------------------------|-------------------------------------------------------------|---------------------|
| `lab_01/__init__.py`          | the lab's title, as the docstring                           | `title("01")`       |
| `lab_01/exercises/mse.py`     | the `Exercise` named `mse`                                  | `checks.mse`        |
| `lab_01/explorers/descent.py` | the function `descent`, which returns a figure to play with | `explorers.descent` |
| `lab_01/quiz.py`              | the lab's `QUESTIONS`                                       | `quiz.ask("01")`    |
| `lab_01/explanation.py`       | the `PROMPT` of what is explained in words                  | `quiz.explain("01")` |
| `lab_01/frequent.py`          | what later labs ask again of whoever has no log             | `quiz.recall("02")` |
| `lab_01/clinic.py`            | the lab's `PATIENTS`                                        | `clinic.patient(…)` |

Whatever else a lab needs (plots, marks, wrong versions that several exercises share) stands beside these. A file is
imported when its name is asked for, so a notebook loads what it uses.
"""

import difflib
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from helpers.exercise import remembered, saved
from helpers.exercise.engine import Choice, Exercise
from helpers.explanations.prompts import Prompt
from helpers.explorer.plan import Plan
from helpers.patients.patient import Patient
from helpers.quizzes import questions

EXERCISE, EXPLORER = "exercises", "explorers"  # the folders of a lab


@cache
def numbers() -> tuple[str, ...]:
    """Return the numbers of all labs, in order: `("00", "01", …)`."""
    return tuple(sorted(name.removeprefix("lab_") for name in _modules(__name__) if name.startswith("lab_")))


def title(lab: str) -> str:
    """Return what a lab is called, without its number."""
    return importlib.import_module(_package(lab)).__doc__.strip().removesuffix(".")


@cache
def names(kind: str) -> dict[str, str]:
    """Return name → lab of all files in the labs' folders of a kind, in the order of the labs.

    Raise ValueError where two labs use one name.
    """
    found: dict[str, str] = {}
    for lab in numbers():
        for name in sorted(_modules(f"{_package(lab)}.{kind}")):
            if name in found:
                raise ValueError(
                    f"{kind}: {name!r} stands in Lab {found[name]} and in Lab {lab}; one needs another name"
                )
            found[name] = lab
    return found


def load(kind: str, name: str) -> object:
    """Import the file of that name in whichever lab it stands, and return what it defines under its own name.

    Raise AttributeError, which names what is near, where there is no such file.
    """
    where = names(kind)
    if name not in where:
        near = difflib.get_close_matches(name, where, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(where)}."
        raise AttributeError(f"there is no {name!r} among the {kind} of the labs. {hint}")
    return getattr(importlib.import_module(f"{_package(where[name])}.{kind}.{name}"), name)


class Exercises(Mapping):
    """All exercises by name, in the order of the course; to ask for one loads that one, to list them loads all."""

    def __getitem__(self, name: str) -> Exercise:
        if name not in names(EXERCISE):
            raise KeyError(name)
        return load(EXERCISE, name)

    def __contains__(self, name: object) -> bool:
        return name in names(EXERCISE)

    def __iter__(self) -> Iterator[str]:
        loaded = [self[name] for name in names(EXERCISE)]
        return (exercise.name for exercise in sorted(loaded, key=lambda exercise: (exercise.lab, exercise.number)))

    def __len__(self) -> int:
        return len(names(EXERCISE))


EXERCISES = Exercises()


def choose(name: str, function: Callable | Choice | None = None) -> Choice:
    """Return the student's function if its check passes, else the reference, with the badge that says which.

    Where there is no function yet, the one that passed in an earlier session or another lab is taken.

    A `Choice` made before is returned as it is. A verdict is remembered for each function object, so one that never
    ends isn't run again by every explorer. Raise ValueError for a name that is no exercise.
    """
    if name not in EXERCISES:
        raise ValueError(f"name must be one of {', '.join(EXERCISES)}; got {name!r}")
    choice = EXERCISES[name].choose(function)
    verdict = None if function is None else remembered.recall(name, function)
    lacking = function is None or (verdict is not None and verdict.status == "not attempted")
    return saved.solved(EXERCISES[name], choice) if lacking and not choice.own else choice


def choices(**functions: Callable | Choice | None) -> dict[str, Choice]:
    """Return for each exercise named whose function an explorer should run: `Explorer(PLAN, **choices(mse=mse))`."""
    return {name: choose(name, function) for name, function in functions.items()}


def quizzed() -> list[str]:
    """Return the labs that have questions."""
    return [lab for lab in numbers() if "quiz" in _modules(_package(lab))]


def quiz(lab: str) -> tuple[questions.Question, ...]:
    """Return the questions of a lab, in order. Raise ValueError if there is no such lab or it has no questions."""
    if lab not in quizzed():
        raise ValueError(f"lab must be one of {', '.join(map(repr, quizzed()))}, got {lab!r}")
    return questions.checked(lab, importlib.import_module(f"{_package(lab)}.quiz").QUESTIONS)


def explained() -> list[str]:
    """Return the labs that ask for an explanation."""
    return [lab for lab in numbers() if "explanation" in _modules(_package(lab))]


def explanation(lab: str) -> Prompt:
    """Return what a lab asks to be explained. Raise ValueError if there is no such lab or it asks for nothing."""
    if lab not in explained():
        raise ValueError(f"lab must be one of {', '.join(map(repr, explained()))}, got {lab!r}")
    return importlib.import_module(f"{_package(lab)}.explanation").PROMPT


def frequent(lab: str) -> tuple[tuple[str, ...], ...]:
    """Return what is often missed in a lab: its kind and name in a log and, of an exercise, the id of the mistake."""
    found = "frequent" in _modules(_package(lab))
    return importlib.import_module(f"{_package(lab)}.frequent").FREQUENT if found else ()


def plans(lab: str) -> list[Plan]:
    """Return the plans at the top level of a lab's explorers' modules, in tuples too: each once, in their order."""
    values = [value for module in explorer_modules(lab) for value in vars(module).values()]
    flat = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
    found = {(one.lab, one.name): one for one in reversed(flat) if isinstance(one, Plan) and one.lab == lab}
    return sorted(found.values(), key=lambda plan: plan.number)


def patients(lab: str) -> tuple[Patient, ...]:
    """Return the patients of a lab's clinic, in order; none where it has no clinic."""
    if "clinic" not in _modules(_package(lab)):
        return ()
    return importlib.import_module(f"{_package(lab)}.clinic").PATIENTS


def patient(exercise: str) -> Patient:
    """Return the patient of an exercise. Raise ValueError, which names those that there are, where there is none."""
    there = {each.exercise: each for lab in numbers() for each in patients(lab)}
    if exercise not in there:
        raise ValueError(f"exercise must be one of {', '.join(there)}; got {exercise!r}")
    return there[exercise]


def explorer_modules(lab: str) -> Iterator[object]:
    """Yield the modules in a lab's folder of explorers, by name."""
    package = f"{_package(lab)}.{EXPLORER}"
    return (importlib.import_module(f"{package}.{name}") for name in sorted(_modules(package)))


def _package(lab: str) -> str:
    return f"{__name__}.lab_{lab}"


@cache
def _modules(package: str) -> frozenset[str]:
    """Return the names of the modules that stand in a package; none where there is no such folder."""
    try:
        path = importlib.import_module(package).__path__
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        return frozenset()
    return frozenset(module.name for module in pkgutil.iter_modules(path))
