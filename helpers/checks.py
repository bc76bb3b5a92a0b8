"""Check the student's functions: `checks.neuron(neuron)` answers with a verdict that names the mistake.

Each exercise stands in the folder of its lab, `labs/lab_NN/exercises/<name>.py`, and is loaded when it is asked for.
"""

from helpers import labs
from helpers.exercise import lending, saved
from helpers.exercise.engine import Choice, Exercise, Mistake, Node, Verdict
from helpers.exercise.handed_in import judge
from helpers.exercise.mistake_ids import MISTAKES
from helpers.exercise.sandbox import Guarded, explain, guarded
from helpers.exercise.saved import Recalled
from helpers.labs import EXERCISES, choose, placeholders

placeholders.install()
lending.install(EXERCISES)


def load_saved(*names: str) -> Recalled:
    """Return the student's own functions of earlier labs, the reference where there is none that passes its check.

    Each comes as a `Choice` with a badge that says which and why: `mine = checks.load_saved("softmax"); mine.softmax`.
    Raise ValueError for a name that is no exercise.
    """
    return saved.load_saved(EXERCISES, names)


recall = load_saved  # its name in release 0.1, in notebooks that students have saved


def __getattr__(name: str) -> Exercise:
    """Return the exercise of that name; raise AttributeError, which names what is near, for any other."""
    if name.startswith("__"):
        raise AttributeError(name)
    return labs.load(labs.EXERCISE, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *labs.names(labs.EXERCISE)})


__all__ = [
    "EXERCISES",
    "MISTAKES",
    "Choice",
    "Exercise",
    "Guarded",
    "Mistake",
    "Node",
    "Recalled",
    "Verdict",
    "choose",
    "explain",
    "guarded",
    "load_saved",
    "recall",
]

if __name__ == "__main__":  # `course grade` starts this and asks about notebooks that were handed in
    judge.main(EXERCISES)
