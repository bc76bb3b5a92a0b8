"""What an explorer consists of, as data: a plan with its question, its missions and the points that can be dragged."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, NamedTuple

import ipywidgets as widgets

from helpers.figures.marks import Mark

Controls = dict[str, widgets.ValueWidget]
Captions = tuple[Sequence[str], list[str]]  # names of controls, and one sentence for each of their positions


class State(SimpleNamespace):
    """Where an explorer stands: the value of each control and the point of each handle by name, and what goes with it.

    at        control → the index of the position at which it stands
    places    control → the values of all its positions
    revealed  whether the truth may be shown
    memory    what the plan keeps in mind, made by its `memory`
    """

    at: dict[str, int]
    places: dict[str, list]
    revealed: bool
    memory: SimpleNamespace


STEP_BY_STEP = {  # the buttons of a plan whose swept control is called `step`
    "◀ one step back": lambda state: {"step": state.step - 1},
    "one step on ▶": lambda state: {"step": state.step + 1},
}


@dataclass(frozen=True)
class Mission:
    """A goal that the state of the explorer wins: `won(result, state)` is asked whenever something moved.

    `moved` names what a hand must have moved before it counts, all of it; where it names nothing, anything will do.
    """

    name: str
    goal: str
    won: Callable[[Any, State], bool]
    praise: str = ""
    counts: bool = True  # in the student's progress; one that can't be won, on purpose, doesn't
    moved: tuple[str, ...] = ()


class Feedback(NamedTuple):
    """How a guess compares: whether it is right, what is true, in one number with its unit, and what there is to say.

    `right` is None as long as nobody can know.
    """

    right: bool | None
    truth: str
    more: str = ""


def _no_marks(value: object, result: object, state: State) -> list[Mark]:
    return []


@dataclass(frozen=True)
class Prediction:
    """The question asked before the truth is shown.

    `answer()` makes the control that takes the answer; `setting` puts the explorer's controls where the question is
    about. `marks(value, result, state)` draws the answer over the truth, `feedback(value, result, state)` says how it
    compares; both are of that setting, and seen in no other, but for the controls named in `anywhere`.
    """

    question: str
    answer: Callable[[], widgets.ValueWidget]
    feedback: Callable[[Any, Any, State], Feedback]
    setting: dict[str, Any] = field(default_factory=dict)
    marks: Callable[[Any, Any, State], Iterable[Mark]] = _no_marks
    anywhere: tuple[str, ...] = ()


@dataclass(frozen=True)
class Handle:
    """A point on the picture, dragged or moved by the arrow keys; `to` names the entry of the state with its (x, y)."""

    to: str
    label: str
    panel: int = 0


def _nothing_to_remember(result: object, state: State) -> bool:
    return False


def _no_parts(memory: SimpleNamespace) -> Iterator[dict[str, Any]]:
    return iter(())


def _all_functions(state: State, names: Collection[str]) -> Collection[str]:
    return names


@dataclass(frozen=True)
class Plan:
    """An explorer as data; docs/design.md has the table of its parts."""

    name: str
    number: int  # its place among the explorers of the lab
    lab: str
    title: str
    controls: Callable[[], Controls]
    background: Callable[[State, str], Any]  # a matplotlib Figure
    compute: Callable[..., Any]
    marks: Callable[[Any, State], Iterable[Mark]]
    captions: Callable[[Any, State], Captions]
    sweep: tuple[str, ...] = ()
    redraw: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()  # controls that no slider shows: the position of a handle, say
    presets: dict[str, dict[str, Any]] = field(default_factory=dict)
    steps: dict[str, Callable[[State], dict[str, Any]]] = field(default_factory=dict)  # buttons that go on from here
    prediction: Prediction | None = None
    missions: tuple[Mission, ...] = ()
    handles: tuple[Handle, ...] = ()
    points: dict[str, tuple[float, float]] = field(default_factory=dict)  # name → (x, y) where a handle begins

    # whose functions run, and when
    own_at_position: bool = False  # the student's run only where the swept controls stand; a button runs them anew
    in_use: Callable[[State, Collection[str]], Collection[str]] = _all_functions  # those whose badges are shown
    deferred: bool = False  # nothing is computed before the prediction: training takes seconds
    in_parts: Callable[[SimpleNamespace], Iterator[dict[str, Any]]] = _no_parts

    # what it keeps in mind
    memory: Callable[[], SimpleNamespace] = SimpleNamespace
    remember: Callable[[Any, State], bool | None] = _nothing_to_remember
