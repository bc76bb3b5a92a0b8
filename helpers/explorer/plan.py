"""What an explorer consists of, as data: a plan with its question, its missions and the points that can be dragged."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mission:
    """A goal that the state of the explorer wins: `won(result, state)` is asked whenever something moved."""

    name: str
    goal: str
    won: Callable
    praise: str = ""
    counts: bool = True  # in the student's progress; one that can't be won, on purpose, doesn't


@dataclass(frozen=True)
class Prediction:
    """The question asked before the truth is shown.

    `answer()` makes the control that takes the answer; `setting` puts the explorer's controls where the question is
    about. `marks(value, result, state)` draws the answer over the truth; `feedback(value, result, state)` says in one
    sentence how it compares.
    """

    question: str
    answer: Callable
    feedback: Callable
    setting: dict = field(default_factory=dict)
    marks: Callable = lambda value, result, state: []


@dataclass(frozen=True)
class Handle:
    """A point on the picture, dragged or moved by the arrow keys; `to` names the entry of the state with its (x, y)."""

    to: str
    label: str
    panel: int = 0


@dataclass(frozen=True)
class Plan:
    """An explorer as data; docs/design.md has the table of its parts."""

    name: str
    number: int  # its place among the explorers of the lab
    lab: str
    title: str
    controls: Callable
    backdrop: Callable
    compute: Callable
    marks: Callable
    says: Callable
    sweep: tuple = ()
    own_here: bool = False  # whether the student's functions run only where the swept controls stand
    redraw: tuple = ()
    hidden: tuple = ()  # controls that no slider shows: the position of a handle, say
    presets: dict = field(default_factory=dict)
    prediction: Prediction | None = None
    missions: tuple = ()
    handles: tuple = ()
    points: dict = field(default_factory=dict)  # name → (x, y) where a handle begins
