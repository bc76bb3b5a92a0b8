"""What a plan can ask of the frame beside sliders and marks: steps, memory, parts, a computation that waits."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import labs
from helpers.exercise.engine import Choice
from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Points


def background(state, theme):
    figure, (axes,) = style.canvas(size=(3, 2))
    axes.set(xlim=(0, 5), ylim=(0, 30))
    return figure


def square(x):
    return x**2


def compute(state, square=square, cube=None):
    return square(np.array(state.places["x"]))


PLAN = Plan(
    name="hooks",
    lab="01",
    number=1,
    title="Squares",
    controls=lambda: {"x": live.whole_slider("x", 0, 5, 2)},
    sweep=("x",),
    background=background,
    compute=compute,
    marks=lambda result, state: [Points(data=np.stack([state.places["x"], result], axis=-1)[:, None], over=("x",))],
    captions=lambda result, state: (("x",), [f"It is {value}." for value in result]),
)
WELL = Feedback(True, "it is 4")
ASKING = replace(PLAN, prediction=Prediction("?", lambda: live.whole_slider("x²", 0, 25, 0), lambda *_: WELL))


def choice(own):
    return Choice(lambda x: x * x, own, "your own code" if own else "reference", square)


# steps


def test_a_step_goes_on_from_where_the_slider_stands_and_stops_at_its_ends():
    explorer = Explorer(replace(PLAN, steps={"on": lambda state: {"x": state.x + 2}}))
    for expected in (4, 5, 5):
        explorer.buttons["on"].click()
        assert explorer.state().x == expected


def test_steps_wait_for_the_prediction():
    explorer = Explorer(replace(ASKING, steps={"on": lambda state: {"x": state.x + 1}}))
    assert explorer.buttons["on"].disabled
    explorer.commit(4)
    assert not explorer.buttons["on"].disabled


# whose functions run


def test_a_function_that_runs_at_one_position_has_a_button_to_run_it_anew():
    plan, seen = replace(PLAN, own_at_position=True), []
    plan = replace(plan, compute=lambda state, square: seen.append(state.x) or compute(state, square))
    explorer = Explorer(plan, square=choice(own=True))
    explorer.controls["x"].value = 4
    assert seen == [2]
    explorer.buttons["run my own square here"].click()
    assert seen == [2, 4]
    assert not Explorer(plan, square=choice(own=False)).buttons


def test_several_functions_share_the_button():
    plan = replace(PLAN, own_at_position=True)
    assert set(Explorer(plan, square=choice(True), cube=choice(False)).buttons) == {"run my own functions here"}


def test_badges_speak_of_the_functions_in_use_only():
    plan = replace(PLAN, in_use=lambda state, names: [name for name in names if name == "square" or state.x > 2])
    explorer = Explorer(plan, square=choice(True), cube=choice(False))
    assert explorer.badges() == {"square": "your own code"}
    assert "cube" not in explorer.heading.value
    explorer.controls["x"].value = 3
    assert explorer.badges() == {"square": "your own code", "cube": "reference"}
    assert "cube" in explorer.heading.value


# before and after the prediction


def test_a_deferred_plan_computes_nothing_before_the_prediction():
    times = []
    explorer = Explorer(replace(ASKING, deferred=True, compute=lambda state: times.append(1) or compute(state)))
    assert (times, explorer.result, explorer.stage.drawn) == ([], None, ())
    assert explorer.stage.sentence().startswith("Commit to a prediction first")
    explorer.commit(4)
    assert times == [1]
    assert explorer.stage.sentence() == "It is 4."


def parts(memory):
    while memory.done < 3:
        memory.done += 1
        yield {"x": memory.done}


def test_parts_are_shown_one_after_another_once_the_truth_may_be_shown():
    shown = []

    def watched(state):
        shown.append((state.memory.done, state.x))
        return compute(state)

    explorer = Explorer(replace(ASKING, compute=watched, memory=lambda: SimpleNamespace(done=0), in_parts=parts))
    assert shown == [(0, 2)]
    explorer.commit(4)
    assert shown[1:] == [(0, 2), (1, 1), (2, 2), (3, 3)]


def test_without_a_question_the_parts_come_at_once():
    explorer = Explorer(replace(PLAN, memory=lambda: SimpleNamespace(done=0), in_parts=parts))
    assert explorer.state().x == explorer.memory.done == 3


# memory


def test_what_is_remembered_changes_the_picture_when_the_plan_says_so():
    def remember(result, state):
        state.memory.visited.add(state.x)
        was, state.memory.enough = state.memory.enough, len(state.memory.visited) >= 3
        return state.memory.enough and not was

    explorer = Explorer(
        replace(
            PLAN,
            memory=lambda: SimpleNamespace(visited=set(), enough=False),
            remember=remember,
            captions=lambda result, state: ((), ["Enough." if state.memory.enough else "Go on."]),
        )
    )
    for x, said in ((3, "Go on."), (2, "Go on."), (5, "Enough.")):
        explorer.controls["x"].value = x
        assert explorer.stage.sentence() == said


def test_nothing_is_remembered_before_the_prediction_and_each_explorer_has_its_own_memory():
    plan = replace(
        ASKING,
        memory=lambda: SimpleNamespace(visited=[]),
        remember=lambda result, state: state.memory.visited.append(state.x),
    )
    one, other = Explorer(plan), Explorer(plan)
    assert one.memory.visited == []
    one.commit(4)
    assert (one.memory.visited, other.memory.visited) == ([2], [])


# data, not classes


def test_few_explorers_are_classes_and_each_says_why():
    for lab in labs.numbers():
        list(labs.explorer_modules(lab))
    classes = [each for each in Explorer.__subclasses__() if each.__module__.startswith("helpers.")]
    assert {each.__name__ for each in classes} == {"Collect", "Machine", "Reader"}
    assert all("a class because" in each.__doc__.splitlines()[0] for each in classes)


PARTS = ("name", "lab", "number", "title", "controls", "background", "compute", "marks", "captions")


@pytest.mark.parametrize("name", PARTS)
def test_a_plan_needs_its_parts(name):
    given = {part: getattr(PLAN, part) for part in Plan.__dataclass_fields__ if part != name}
    with pytest.raises(TypeError, match=name):
        Plan(**given)
