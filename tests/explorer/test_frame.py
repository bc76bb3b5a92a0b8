"""The frame around every explorer, on a small plan: whose code runs, question, sliders, handles, missions."""

import base64
import functools
import inspect
import io
import json
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.image import imread

from helpers import checks, explorers, labs
from helpers.exercise import sandbox
from helpers.explorer.frame import Explorer, Handle, Mission, Plan, Prediction
from helpers.explorer.question import Question
from helpers.figures import live, style
from helpers.figures.marks import Line, Points
from helpers.nn import gradient_descent
from helpers.student import progress

MISSION = "01.frame.half"
GATED = "Commit to a prediction first; then the picture moves."


def explore(plan, **functions):
    return Explorer(plan, **labs.choices(**functions))


def background(state, theme):
    figure, (axes,) = style.canvas(size=(3, 2))
    axes.set(xlim=(0, 4), ylim=(-4, 4), title=state.scale)
    return figure


def compute(state, gradient_step=gradient_descent.gradient_step):
    """Step once from the handle's height with every rate; `scale` is computed for one position only."""
    slope = {"single": 1.0, "double": 2.0}[state.scale]
    height = np.array([state.start[1]])
    return np.array([gradient_step(height, slope * height, rate)[0] for rate in state.places["rate"]])


def marks(result, state):
    data = np.stack([np.full_like(result, 2.0), result], axis=-1)[:, None]
    return [Points(data=data, over=("rate",)), Points(data=[state.start], role="start", before_prediction=True)]


PLAN = Plan(
    name="frame",
    lab="01",
    title="One step <down>",
    controls=lambda: {
        "rate": live.linear_slider("rate", 0, 1, 0.25, 0.25),
        "scale": live.choice("scale", ["single", "double"]),
        "hidden": live.whole_slider("hidden", 0, 1, 0),
    },
    background=background,
    compute=compute,
    marks=marks,
    captions=lambda result, state: (("rate",), [f"It lands at {height:g}." for height in result]),
    sweep=("rate",),
    redraw=("scale",),
    hidden=("hidden",),
    presets={"whole": {"rate": 1.0, "scale": "double", "start": (1.0, -2.0)}},
    prediction=Prediction(
        question="Where does it land?",
        answer=lambda: live.linear_slider("at", -4, 4, 0, 0.5),
        feedback=lambda value, result, state: f"You said {value:g}, it lands at {result[state.at['rate']]:g}.",
        setting={"rate": 0.5},
        marks=lambda value, result, state: [Line(data=[[0, value], [4, value]], role="prediction")],
    ),
    missions=(
        Mission("half", "Land at exactly half.", lambda result, state: state.rate == 0.75, "Three <quarters>."),
        Mission("never", "Land nowhere.", lambda result, state: False, counts=False),
    ),
    handles=(Handle("start", "start of the step"),),
    points={"start": (1.0, 4.0)},
)
OPEN = replace(PLAN, prediction=None)


@pytest.fixture
def log(tmp_path):
    """Open the lab with a progress file of its own."""
    path = tmp_path / "progress.jsonl"
    progress.open_lab("01", path)
    yield path
    progress.close()


@pytest.fixture
def committed():
    explorer = explore(PLAN, gradient_step=None)
    explorer.asking.answer.value = 1.5
    explorer.asking.button.click()
    return explorer


def written(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def shown(explorer):
    """Return where the moving point stands now."""
    return list(explorer.stage.drawn[0].at(explorer.stage.index())[0])


# whose code runs


def right_step(w, gradient, learning_rate):
    return w - gradient * learning_rate


def wrong_step(w, gradient, learning_rate):
    return w + learning_rate * gradient


def picky_step(w, gradient, learning_rate):
    if learning_rate == 0.75:
        raise ArithmeticError("three <quarters> are too much")
    return w - learning_rate * gradient


def endless_step(w, gradient, learning_rate):
    while learning_rate == 0.75:
        pass
    return w - learning_rate * gradient


REFERENCE_RUNS = "reference, yours comes when its check passes"


@pytest.mark.parametrize(
    ("function", "badge"),
    [(None, "reference"), (right_step, "your own code"), (wrong_step, REFERENCE_RUNS), (3, REFERENCE_RUNS)],
)
def test_the_badge_says_whose_code_runs(function, badge):
    explorer = explore(OPEN, gradient_step=function)
    assert explorer.badges() == {"gradient_step": badge}
    assert f"gradient_step</code>: {badge}" in explorer.heading.value
    assert badge in repr(explorer)
    assert explorer.errors.value == ""
    np.testing.assert_array_equal(explorer.result, [4, 3, 2, 1, 0])


def test_two_functions_with_one_badge_share_it():
    explorer = explore(replace(OPEN, compute=lambda state, **both: compute(state)), gradient_step=None, mse=None)
    assert explorer.badges() == {"gradient_step": "reference", "mse": "reference"}
    assert explorer.heading.value.count(": reference") == 1


def test_the_students_own_function_is_the_one_that_runs():
    def close_step(w, gradient, learning_rate):
        return w - learning_rate * gradient * (1 + 1e-12)

    explorer = explore(OPEN, gradient_step=close_step)
    assert explorer.badges() == {"gradient_step": "your own code"}
    assert explorer.result[4] == pytest.approx(-4e-12)
    assert explorer.result[4] != 0


def test_an_error_in_the_explorer_is_shown_with_the_students_line_and_the_reference_runs():
    explorer = explore(OPEN, gradient_step=picky_step)
    assert "ArithmeticError: three &lt;quarters&gt; are too much" in explorer.errors.value
    assert "raise ArithmeticError" in explorer.functions.error
    assert explorer.badges() == {"gradient_step": "yours raised an error here, so the reference runs"}
    np.testing.assert_array_equal(explorer.result, [4, 3, 2, 1, 0])


def test_a_function_that_never_ends_in_the_explorer_is_stopped(monkeypatch):
    monkeypatch.setattr(sandbox, "guarded", functools.partial(sandbox.guarded, seconds=0.3))
    explorer = explore(OPEN, gradient_step=endless_step)
    assert "It did not finish in time and was stopped in line" in explorer.errors.value
    assert "Does a loop never end?" in explorer.errors.value
    np.testing.assert_array_equal(explorer.result, [4, 3, 2, 1, 0])


def test_an_error_goes_away_with_its_cause():
    moody = {"raises": True}

    def moody_step(w, gradient, learning_rate):
        if moody["raises"] and w.shape == (1,):
            raise ValueError("not today")
        return w - learning_rate * gradient

    explorer = explore(OPEN, gradient_step=moody_step)
    assert "not today" in explorer.errors.value
    moody["raises"] = False
    explorer.controls["scale"].value = "double"
    assert explorer.errors.value == ""
    assert explorer.badges() == {"gradient_step": "your own code"}


def test_a_mistake_in_the_course_itself_is_not_swallowed():
    with pytest.raises(ZeroDivisionError):
        explore(replace(OPEN, compute=lambda state, gradient_step: 1 / 0), gradient_step=None)


# the question first


def test_before_the_answer_nothing_is_given_away():
    explorer = explore(PLAN, gradient_step=None)
    assert not explorer.revealed
    assert all(control.disabled for control in explorer.controls.values())
    assert all(button.disabled for button in explorer.presets.values())
    assert [mark.role for mark in explorer.stage.drawn] == ["start"]
    assert explorer.stage.handles == []
    assert explorer.stage.sentence() == GATED
    assert "lands at" not in repr(explorer) + explorer.asking.said.value
    assert repr(explorer).endswith("Predict first: Where does it land?")


def test_no_mission_is_won_before_the_answer():
    explorer = explore(PLAN, gradient_step=None)
    explorer.set(rate=0.75)
    assert explorer.won == set()


def test_committing_shows_the_truth_beside_the_answer(committed):
    assert committed.revealed
    assert committed.controls["rate"].value == 0.5  # where the question is about
    assert not any(control.disabled for control in committed.controls.values())
    assert not any(button.disabled for button in committed.presets.values())
    assert [mark.role for mark in committed.stage.drawn] == ["path", "start", "prediction"]
    assert committed.stage.sentence() == "It lands at 2."
    assert "You said 1.5, it lands at 2." in committed.asking.said.value
    assert committed.asking.answer.disabled
    assert committed.asking.button.disabled
    assert committed.asking.button.description == "Committed"


def test_an_explorer_without_a_question_is_open_at_once():
    explorer = explore(OPEN, gradient_step=None)
    assert explorer.revealed
    assert explorer.asking is None
    assert explorer.stage.sentence() == "It lands at 3."


def test_the_answer_is_kept_and_comes_back(log, committed):
    predictions = [entry for entry in written(log) if entry["kind"] == "prediction"]
    assert [(entry["name"], entry["value"]) for entry in predictions] == [("01.frame.prediction", 1.5)]
    progress.open_lab("01", log)
    again = explore(PLAN, gradient_step=None)
    assert again.revealed
    assert again.asking.answer.value == 1.5
    assert "You said 1.5" in again.asking.said.value
    assert len([entry for entry in written(log) if entry["kind"] == "prediction"]) == 1


FOREIGN = [None, "1.5", [1.5], {"at": 1}, 99, -99, float("nan"), float("inf"), 10**400, True]


@pytest.mark.parametrize("value", FOREIGN, ids=lambda value: str(value)[:9])
def test_an_answer_that_does_not_fit_the_question_is_asked_for_again(log, value):
    progress.record("prediction", "01.frame.prediction", value=value)
    assert not explore(PLAN, gradient_step=None).revealed


@pytest.mark.parametrize(
    ("make", "good", "bad"),
    [
        (lambda: live.log_slider("α", 0.01, 2.0, 0.1), [0.01, 1, 1.5], [0, -1, -0.5, 0.001, 3, True, "1", None]),
        (lambda: live.log_slider("ε", 1e-13, 1.0, 0.1), [1e-13, 1e-5], [-5, 0.0, 1e-20, float("nan")]),
        (lambda: live.choice("it", ["crawls", "diverges"]), ["crawls", "diverges"], ["flies", 0, None, ["crawls"]]),
        (lambda: live.whole_slider("n", 0, 5, 0), [0, 5], [6, -1, 2.5, "3", None, False]),
    ],
)
def test_a_question_accepts_what_its_control_can_hold(make, good, bad):
    question = Question(Prediction("?", make, lambda *_: ""), lambda value: None)
    assert [question.accepts(value) for value in good] == [True] * len(good)
    assert [question.accepts(value) for value in bad] == [False] * len(bad)


# moving


def test_a_swept_slider_computes_nothing_anew(committed):
    before = committed.result
    committed.controls["rate"].value = 0.25
    assert committed.result is before
    assert shown(committed) == [2, 3]
    assert committed.stage.sentence() == "It lands at 3."


def test_another_control_computes_anew_and_draws_its_background(committed):
    picture = committed.stage.picture
    committed.controls["scale"].value = "double"
    np.testing.assert_array_equal(committed.result, [4, 2, 0, -2, -4])
    assert committed.stage.picture != picture
    assert committed.stage.sentence() == "It lands at 0."


def test_a_preset_sets_controls_and_handles_with_one_computation(monkeypatch):
    times = []
    explorer = explore(replace(OPEN, compute=lambda state, **own: times.append(1) or compute(state)))
    times.clear()
    explorer.presets["whole"].click()
    assert (explorer.controls["rate"].value, explorer.controls["scale"].value) == (1.0, "double")
    assert explorer.points["start"] == (1.0, -2.0)
    assert explorer.stage.handles[0]["y"] == -2.0
    assert len(times) == 1


@pytest.mark.parametrize(
    ("own_at_position", "values", "computed"),
    [
        (False, {"rate": 0.75}, 0),
        (False, {"rate": 0.75, "scale": "single", "start": (1.0, 4.0)}, 0),  # those two stand there already
        (False, {"rate": 0.75, "scale": "double"}, 1),
        (False, {"rate": 0.75, "hidden": 1}, 1),
        (False, {"rate": 0.75, "start": (1.0, 2.0)}, 1),
        (True, {"rate": 0.75}, 1),
    ],
)
def test_what_moves_only_swept_sliders_computes_nothing_anew(own_at_position, values, computed):
    times = []
    plan = replace(
        OPEN, own_at_position=own_at_position, compute=lambda state, **own: times.append(1) or compute(state)
    )
    explorer = explore(plan)
    times.clear()
    explorer.set(**values)
    assert len(times) == computed
    assert explorer.state().rate == 0.75
    assert explorer.won == {"half"}  # the missions have been asked
    assert explorer.stage.sentence() == f"It lands at {explorer.result[3]:g}."


def test_a_commit_computes_whatever_it_moves():
    times = []
    explorer = explore(replace(PLAN, compute=lambda state, **own: times.append(1) or compute(state)))
    times.clear()
    explorer.commit(0.0)
    assert len(times) == 1
    assert explorer.revealed


class Looked(dict):
    """The positions of all controls, and which of them were looked up."""

    def __init__(self, at, seen):
        super().__init__(at)
        self.seen = seen

    def __getitem__(self, name):
        self.seen.add(name)
        return super().__getitem__(name)


class Watched:
    """A state that writes down what it is asked for."""

    def __init__(self, state, seen):
        self.state, self.seen = state, seen

    def __getattr__(self, name):
        if name == "at":
            return Looked(self.state.at, self.seen)
        self.seen.add(name)
        return getattr(self.state, name)


def own_functions(make):
    """Return for each exercise that an explorer takes a function of the student's, right and not the reference."""
    names = [name for name in inspect.signature(make).parameters if name in checks.EXERCISES]
    return {name: functools.partial(checks.EXERCISES[name].reference) for name in names}


EVERY = sorted(labs.names(labs.EXPLORER))


@pytest.mark.parametrize("name", EVERY)
def test_only_what_says_so_looks_where_a_swept_slider_stands(name):
    """All others need not be computed anew when a preset moves nothing but swept sliders."""
    make = getattr(explorers, name)
    explorer, seen = make(**own_functions(make)), set()
    if explorer.asking:
        explorer.asking.button.click()
    plan = explorer.plan
    explorer.plan = replace(
        plan,
        compute=lambda state, **own: seen.add("computed") or plan.compute(Watched(state, seen), **own),
        marks=lambda result, state: plan.marks(result, Watched(state, seen)),
        captions=lambda result, state: plan.captions(result, Watched(state, seen)),
    )
    explorer.recompute()
    assert "computed" in seen
    assert bool(seen & set(plan.sweep)) == plan.own_at_position


def test_a_dragged_handle_moves_the_start(committed):
    committed.stage.moved = {"name": "start", "x": 3.0, "y": -2.0}
    assert committed.state().start == (3.0, -2.0)
    np.testing.assert_array_equal(committed.result, [-2, -1.5, -1, -0.5, 0])
    assert committed.stage.handles == [{"name": "start", "label": "start of the step", "panel": 0, "x": 3.0, "y": -2.0}]


def test_a_preset_that_names_nothing_here_is_an_error_and_leaves_the_explorer_awake(committed):
    with pytest.raises(KeyError):
        committed.set(rate=1.0, speed=3)
    committed.controls["scale"].value = "double"
    np.testing.assert_array_equal(committed.result, [4, 2, 0, -2, -4])


def test_hidden_controls_have_no_slider_and_still_count(committed):
    assert committed.controls["hidden"] not in committed.children
    assert committed.controls["rate"] in committed.children
    assert committed.state().hidden == 0


# missions


def test_a_mission_is_won_by_the_state_kept_and_still_won_tomorrow(log, committed):
    assert "○ Land at exactly half." in committed.missions.value
    committed.controls["rate"].value = 0.75
    committed.controls["rate"].value = 0.5
    committed.controls["rate"].value = 0.75
    assert committed.won == {"half"}
    assert "✓ Land at exactly half." in committed.missions.value
    assert "Three &lt;quarters&gt;." in committed.missions.value
    assert [entry["name"] for entry in written(log) if entry["kind"] == "mission"] == [MISSION]
    progress.open_lab("01", log)
    again = explore(PLAN, gradient_step=None)
    assert again.won == {"half"}
    assert "✓ Land at exactly half." in again.missions.value


def test_the_lab_knows_its_missions_but_for_those_that_do_not_count(log):
    explore(PLAN, gradient_step=None)
    assert progress.show().totals() == [("mission", 0, 1), ("prediction", 0, 1)]


def test_without_an_open_lab_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    progress.close()
    explorer = explore(PLAN, gradient_step=None)
    explorer.commit(0.0)
    explorer.set(rate=0.75)
    assert explorer.won == {"half"}
    assert list(tmp_path.iterdir()) == []


def test_an_explorer_without_missions_has_no_list():
    assert explore(replace(OPEN, missions=()), gradient_step=None).missions.value == ""


# in the notebook


def test_the_bundle_has_a_live_view_a_picture_and_one_line(committed):
    bundle = committed._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    height, width, _ = imread(io.BytesIO(base64.b64decode(bundle["image/png"]))).shape
    assert (width, height) == (300, 200)
    assert bundle["text/plain"] == "[explorer] One step <down> (gradient_step: reference). It lands at 2."


def test_two_runs_give_the_same_bundle():
    def outputs():
        live.CACHE.clear()  # or the second would only be taken from there
        bundle = explore(PLAN, gradient_step=None)._repr_mimebundle_()
        return bundle["image/png"], bundle["text/plain"]

    assert outputs() == outputs()


def test_words_are_escaped(committed):
    committed.set(rate=0.75)
    for html in (committed.heading.value, committed.missions.value):
        assert "<down>" not in html
        assert "<quarters>" not in html


def test_every_row_is_a_widget_in_reading_order(committed):
    rows = list(committed.children)
    assert [rows.index(part) for part in (committed.heading, committed.asking)] == [0, 1]
    assert rows.index(committed.controls["rate"]) < rows.index(committed.stage) < rows.index(committed.errors)
    assert rows[-1] is committed.missions
