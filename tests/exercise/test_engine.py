"""The engine of the checks: whatever a student's function does, the answer is a verdict that helps."""

import _thread
import json
import linecache
import threading
import time
import warnings
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest

from helpers import checks
from helpers.exercise import computation_graph, sandbox
from helpers.exercise.engine import MISTAKES, Each, Exercise, Mistake, Node, Result
from helpers.exercise.wrong_versions import kept_dims, negated, scaled, transposed
from helpers.student import progress

ALL = list(checks.EXERCISES.values())
QUICK = replace(checks.neuron, seconds=0.3)


def right(x, w, b):
    return x @ w + b


# --- Every exercise of the course ------------------------------------------------------------------------------------


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
def test_the_reference_passes_and_every_declared_mistake_is_named_by_its_own_sentence(exercise):
    assert exercise(exercise.reference), exercise(exercise.reference)
    for mistake in exercise.mistakes:
        verdict = exercise(mistake.wrong)
        assert (verdict.status, verdict.mistake) == ("incorrect", mistake.id), verdict
        if isinstance(mistake.says, str):
            assert mistake.says in verdict.message
        others = {
            other.says for other in exercise.mistakes if other.says != mistake.says and isinstance(other.says, str)
        }
        assert not any(verdict.message == other for other in others)


# The kink; one-hot targets; classes that are counted from 0; a pixel that never changes.
ZEROS_MEANT = {
    "relu_derivative",
    "softmax_cross_entropy_gradient",
    "train_classifier",
    "one_hot",
    "accuracy",
    "standardize",
}


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
def test_the_inputs_are_several_never_square_and_the_answer_is_never_printed(exercise):
    assert len(exercise.cases) >= 2
    for case in exercise.cases:
        matrices = [value for value in case.arguments.values() if isinstance(value, np.ndarray) and value.ndim == 2]
        symmetric = exercise.name == "largest_stable_learning_rate"
        assert symmetric or all(matrix.shape[0] != matrix.shape[1] for matrix in matrices)
        assert exercise.name in ZEROS_MEANT or all(
            np.all(value) for value in case.arguments.values() if isinstance(value, np.ndarray)
        )
    verdict = exercise(lambda *arguments: _plus_a_bit(exercise.reference(*arguments)))
    wanted = next(iter(exercise.cases[0].expected.values())).ravel()
    assert not any(f"{number:.4g}" in repr(verdict) for number in wanted if abs(number) > 0.01 and number % 1)


def _plus_a_bit(result):
    return tuple(_plus_a_bit(part) for part in result) if isinstance(result, tuple) else result * 1.37 + 0.11


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
def test_an_untouched_exercise_is_not_attempted(exercise):
    def hole(*arguments):
        raise NotImplementedError(f"Exercise {exercise.number} · {exercise.name}")

    verdict = exercise(hole)
    assert (verdict.status, verdict.mistake, bool(verdict)) == ("not attempted", None, False)
    assert repr(verdict) == f"○ Exercise {exercise.number} · {exercise.name}: not written yet"


def test_exercises_stand_in_the_order_of_the_course_and_use_the_ids_of_the_syllabus():
    places = [(exercise.lab, exercise.number) for exercise in ALL]
    assert places == sorted(places)
    assert all(
        name == exercise.name and getattr(checks, name) is exercise for name, exercise in checks.EXERCISES.items()
    )
    with pytest.raises(ValueError, match="id must be one of the syllabus"):
        Mistake("forgot_the_bias", right, "")
    assert len(MISTAKES) == 28


# --- Bad input: what a student's function may do ---------------------------------------------------------------------


def changes_argument(x, w, b):
    x += 1
    return (x - 1) @ w + b


def raises_key_error(x, w, b):
    return {}["weights"]


def has_a_typo(x, w, b):
    return x @ weights + b  # noqa: F821


def calls_a_hole(x, w, b):
    return not_there_yet(x) + b


def not_there_yet(x):
    raise NotImplementedError("Exercise 4 · not_there_yet")


def stops_python(x, w, b):
    raise SystemExit(3)


def stops_itself(x, w, b):
    raise KeyboardInterrupt


def calls_itself(x, w, b):
    return calls_itself(x, w, b)


class Silent(Exception):
    def __str__(self):
        raise RuntimeError("no words")


def raises_without_words(x, w, b):
    raise Silent


BAD = [
    (lambda x, w, b: None, "returned_none", "z is None"),
    (lambda x, w, b: list(x @ w + b), "wrong_shape", "z is a list"),
    (lambda x, w, b: "abc", "wrong_shape", "z is a str: 'abc'"),
    (lambda x, w, b: {"z": 1}, "wrong_shape", "z is a dict"),
    (lambda x, w, b: right, "wrong_shape", "z is a function"),
    (lambda x, w, b: np.array(["a", "b"]), "wrong_shape", "z holds <U1 values"),
    (lambda x, w, b: (x @ w + b).astype(complex), "wrong_shape", "z holds complex128 values"),
    (lambda x, w, b: np.ones((7, 7)), "wrong_shape", "z has shape (7, 7), but shape (4,) is wanted"),
    (lambda x, w, b: 3.0, "wrong_shape", "z is a single number"),
    (lambda x, w, b: (x @ w + b) / 0.0, "not_finite", "z is infinite in places"),
    (lambda x, w, b: (x @ w + b) * np.nan, "not_finite", "z is nan in places"),
    (lambda x, w, b: np.random.normal(size=len(x)), "not_deterministic", "asked the same thing twice"),
    (changes_argument, "in_place", "x was changed"),
    (raises_key_error, "raised", "`KeyError: 'weights'` in line"),
    (has_a_typo, "raised", "`NameError: name 'weights' is not defined` in line"),
    (stops_python, "raised", "`SystemExit: 3` in line"),
    (stops_itself, "raised", "`KeyboardInterrupt` in line"),
    (calls_itself, "raised", "RecursionError"),
    (raises_without_words, "raised", "Silent: (no message: its __str__ raises RuntimeError)"),
    (lambda x, w: x @ w, "raised", "calls `neuron(x, w, b)`, but the function takes `(x, w)`"),
    (lambda x, w, b: (x @ w + b).astype(np.float32), None, "nearly right"),
    (lambda x, w, b: (x @ w + b) * 3, None, "z is 3 times too large on every input"),
    (lambda x, w, b: x @ w + b + 0.1 * len(x), None, "work that one out by hand"),
    (4.2, None, "the function itself, without calling it: `checks.neuron(neuron)`. It got a float: 4.2"),
    (None, None, "It got None"),
    ([1], None, "It got a list"),
]


@pytest.mark.parametrize(("function", "mistake", "says"), BAD, ids=[f"{row[1]}-{i}" for i, row in enumerate(BAD)])
def test_bad_input_is_told(function, mistake, says):
    verdict = checks.neuron(function)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message
    assert repr(verdict).startswith("✗ Exercise 1 · neuron: ")
    assert "\n" not in repr(verdict)


def test_an_exception_comes_with_the_students_own_line():
    line = has_a_typo.__code__.co_firstlineno + 1
    assert f"in line {line}: `return x @ weights + b" in checks.neuron(has_a_typo).message


def test_a_function_that_fails_the_second_time_is_told_as_it_fails():
    times = []

    def once(x, w, b):
        times.append(1)
        return x @ w + b if len(times) <= len(checks.neuron.cases) else times["again"]

    verdict = checks.neuron(once)
    assert verdict.mistake == "raised"
    assert "TypeError: list indices" in verdict.message


def test_a_hole_further_down_is_told_apart():
    verdict = checks.neuron(calls_a_hole)
    assert verdict.status == "not attempted"
    assert verdict.message == "waits for not_there_yet, which is not written yet"


def test_numbers_may_come_as_any_kind_of_float():
    for kind in (float, np.float64, np.array, lambda value: np.float64(value).reshape(())):
        assert checks.mse(lambda p, t, kind=kind: kind(np.mean((p - t) ** 2)))


def test_the_hidden_random_state_is_left_as_it_was():
    np.random.seed(5)
    before = np.random.get_state()[1].copy()
    checks.neuron(lambda x, w, b: np.random.normal(size=len(x)))
    checks.neuron(lambda x, w, b: np.random.seed(1))
    assert (np.random.get_state()[1] == before).all()


# --- Time, prints and warnings ---------------------------------------------------------------------------------------


def never_ends(x, w, b):
    while True:
        x = x + 1e-9


def never_ends_and_catches_everything(x, w, b):
    while True:
        try:
            x = x + 1e-9
        except:  # noqa: E722
            x = x - 1e-9


def sleeps(x, w, b):
    time.sleep(30)


@pytest.mark.parametrize("function", [never_ends, never_ends_and_catches_everything, sleeps])
def test_a_function_that_never_ends_is_stopped_and_the_check_works_afterwards(function):
    began = time.monotonic()
    verdict = QUICK(function)
    assert time.monotonic() - began < 5
    assert (verdict.status, verdict.mistake) == ("incorrect", None)
    assert verdict.message.startswith("The check gave up after 0.3 seconds in line ")
    assert verdict.message.endswith("Does a loop never end?")
    assert QUICK(right)


def test_the_stop_button_is_a_verdict_and_the_check_works_afterwards():
    button = threading.Timer(0.2, _thread.interrupt_main)
    button.start()
    verdict = checks.neuron(never_ends)
    button.join()
    assert verdict.status == "incorrect"
    assert verdict.message.startswith("You stopped it while it was running in line ")
    assert checks.neuron(right)


def test_an_alarm_that_comes_late_hits_nobody():
    for _ in range(200):
        run = sandbox.run(time.sleep, (0.002,), seconds=0.002)
        assert run.error is None or isinstance(run.error, sandbox.OutOfTime)
    time.sleep(0.1)  # a stray KeyboardInterrupt would end the test here


def test_it_works_beside_the_main_thread_too():
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(checks.neuron(right)))
    thread.start()
    thread.join()
    assert verdicts[0]


def test_megabytes_of_prints_are_cut_and_stay_out_of_the_notebook(capsys):
    def chatty(x, w, b):
        for _ in range(2_000):
            print("y" * 1_000)
        return x @ w + b

    verdict = checks.neuron(chatty)
    assert verdict
    assert capsys.readouterr().out == ""
    assert len(verdict.printed) < 2_100
    assert verdict.printed.endswith("cut off after 2,000 characters")
    assert "yyy" in verdict._repr_html_()
    assert "yyy" not in repr(verdict)


def test_a_warning_becomes_a_note_with_the_line():
    def warns(x, w, b):
        np.log(-np.abs(x))
        return x @ w + b

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing may get out
        verdict = checks.neuron(warns)
    assert verdict
    assert len(verdict.notes) == 1
    assert "RuntimeWarning: invalid value encountered in log in line" in verdict.notes[0]
    assert "np.log(-np.abs(x))" in verdict.notes[0]


def test_explain_and_guarded_give_an_explorer_the_students_own_line():
    value, problem = checks.guarded(has_a_typo, np.ones((2, 3)), np.ones(3), 1.0)
    assert value is None
    assert problem.startswith("`NameError: name 'weights' is not defined` in line ")
    assert checks.guarded(right, np.ones((2, 3)), np.ones(3), 1.0).problem == ""
    assert checks.explain(ValueError("no")) == "`ValueError: no`."


# --- An exercise of our own: lists, chains, extremes -----------------------------------------------------------------


def two_layers(X, W):
    A = X @ W
    return A, A.sum(axis=0)


def _two_layer_inputs(rng):
    return [{"X": rng.normal(1, 1, (n, 2)), "W": rng.normal(1, 1, (2, 3))} for n in (4, 5)]


SMALL = Exercise(
    name="two_layers",
    lab="99",
    number=7,
    title="Two layers",
    reference=two_layers,
    inputs=_two_layer_inputs,
    form=(Result("A"), Result("total")),
)


@pytest.mark.parametrize(
    ("wrong", "mistake", "says"),
    [
        (lambda X, W: ((X @ W).T, (X @ W).sum(axis=0)), "transposed", "A has shape (3, 4)"),
        (lambda X, W: (X @ W, (X @ W).sum(axis=0, keepdims=True)), "kept_dims", "total has shape (1, 3)"),
        (lambda X, W: (X @ W, (X @ W).sum(axis=1)), "wrong_shape", "total has shape (4,), but shape (3,) is wanted"),
        (lambda X, W: (X @ W, -(X @ W).sum(axis=0)), "sign", "total has the wrong sign"),
        (lambda X, W: (2 * X @ W, (X @ W).sum(axis=0)), "factor_2", "A is 2 times too large"),
        (lambda X, W: ((X @ W).sum(axis=0), X @ W), None, "Where A is wanted stands total"),
        (lambda X, W: (X @ W, None), "returned_none", "total is None"),
        (lambda X, W: (X @ W,), "wrong_shape", "2 results, A, total; it returned 1 result."),
        (lambda X, W: None, "returned_none", "It is None"),
    ],
)
def test_what_can_be_seen_without_a_declared_mistake(wrong, mistake, says):
    verdict = SMALL.judge(wrong)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message


def test_the_makers_of_wrong_versions():
    made = (
        negated(two_layers, "the sign", only=[1]),
        scaled("factor_2", two_layers, 2, "the factor"),
        scaled("not_averaged", two_layers, lambda X, W: len(X), lambda got, expected, a: f"n is {len(a['X'])}"),
        transposed(two_layers, "on its side", only=[0]),
        kept_dims(two_layers, "an axis too much", only=[1]),
    )
    exercise = replace(SMALL, mistakes=made)
    told = [(exercise.judge(mistake.wrong).mistake, exercise.judge(mistake.wrong).message) for mistake in made]
    assert told == [
        ("sign", "the sign"),
        ("factor_2", "the factor"),
        ("not_averaged", "n is 4"),
        ("transposed", "on its side"),
        ("kept_dims", "an axis too much"),
    ]


def test_a_mistake_is_named_only_if_it_fits_every_input():
    def sometimes(X, W):
        A, total = two_layers(X, W)
        return (-A, -total) if len(X) == 4 else (A * 1.5, total)

    assert replace(SMALL, mistakes=(negated(two_layers, "the sign"),)).judge(sometimes).mistake is None


def test_the_mistake_that_explains_everything_wins_over_one_that_explains_a_part():
    half = Mistake("wrong_axis", lambda X, W: (-(X @ W), (X @ W).sum(axis=0)), "a part")
    exercise = replace(SMALL, mistakes=(half, negated(two_layers, "everything")))
    assert exercise.judge(lambda X, W: (-(X @ W), -(X @ W).sum(axis=0))).message == "everything"
    assert exercise.judge(lambda X, W: (-(X @ W), (X @ W).sum(axis=0) + 1)).message == "a part"


def test_results_in_lists():
    def layers(X, W):
        return [(X @ W, W), (X, W * 2)]

    exercise = replace(SMALL, reference=layers, form=Each((Result("Z"), Result("A", like="W")), "layer"))
    assert exercise.judge(layers)
    assert exercise.judge(lambda X, W: tuple(layers(X, W)))
    assert exercise.judge(lambda X, W: layers(X, W)[:1]).message == "The list lacks A of layer 2."
    assert "A of layer 2 is 2 times too small" in exercise.judge(lambda X, W: [(X @ W, W), (X, W)]).message
    shape = exercise.judge(lambda X, W: [(X @ W, W.T), (X, W * 2)])
    assert (shape.mistake, shape.message) == (
        "transposed",
        "A of layer 1 has shape (3, 2), but W has (2, 3). Which factor should be transposed?",
    )
    assert "a list with (Z, A) of each layer" in exercise.judge(lambda X, W: 3).message


def test_a_generator_comes_fresh_to_each_call():
    def draw(rng, n):
        return rng.normal(size=n)

    exercise = replace(
        SMALL,
        reference=draw,
        form=Result("sample"),
        inputs=lambda rng: [{"rng": np.random.default_rng(n), "n": n} for n in (3, 4)],
    )
    assert exercise.judge(lambda rng, n: np.array([rng.normal() for _ in range(n)]))
    assert exercise.judge(lambda rng, n: np.random.default_rng().normal(size=n)).mistake == "not_deterministic"


def test_right_but_unstable():
    from helpers.nn.functions import sigmoid

    exercise = replace(
        SMALL,
        reference=sigmoid,
        form=Result("A"),
        inputs=lambda rng: [{"z": rng.normal(size=n)} for n in (3, 4)],
        extremes=lambda rng: [{"z": np.array([-1000.0, 1000.0])}],
    )
    verdict = exercise.judge(lambda z: 1 / (1 + np.exp(-z)))
    assert verdict.mistake == "unstable"
    assert "not for z = [-1000.,  1000.]. NumPy says: RuntimeWarning: overflow encountered in exp" in verdict.message
    not_finite = exercise.judge(lambda z: np.exp(np.float64(z)) / (1 + np.exp(z)))
    assert (not_finite.mistake, "not finite there" in not_finite.message) == ("unstable", True)
    assert exercise.judge(sigmoid)


GRAPH = (
    Node("dZ2"),
    Node("dW2", ("dZ2",)),
    Node("db2", ("dZ2",)),
    Node("dA1", ("dZ2",)),
    Node("dZ1", ("dA1",)),
    Node("dW1", ("dZ1",)),
    Node("db1", ("dZ1",)),
)


@pytest.mark.parametrize(
    ("wrong", "blamed", "start", "follows"),
    [
        ({"dW2", "db2", "dW1", "db1"}, None, "dZ2", {"dW2", "db2", "dA1", "dZ1", "dW1", "db1"}),
        ({"dW2"}, None, "dW2", set()),
        ({"dW1", "db1"}, None, "dA1", {"dZ1", "dW1", "db1"}),
        ({"dW1", "db1"}, "dZ1", "dZ1", {"dW1", "db1"}),
        ({"dW1"}, None, "dW1", set()),
        (set(), None, None, set()),
    ],
)
def test_the_first_wrong_link_is_found_and_what_follows_is_not_reddened(wrong, blamed, start, follows):
    visible = {name: name in wrong for name in ("dW2", "db2", "dW1", "db1")}
    states = dict(computation_graph.states(GRAPH, visible, blamed))
    assert [name for name, state in states.items() if state == "start here"] == ([start] if start else [])
    assert {name for name, state in states.items() if state == "follows"} == follows


def test_an_independent_mistake_further_on_stays_visible():
    states = dict(computation_graph.states(GRAPH, {"dW2": True, "db2": False, "dW1": True, "db1": False}, None))
    assert (states["dW2"], states["dW1"], states["dZ2"]) == ("start here", "wrong", "right")


def test_a_verdict_shows_its_chain():
    exercise = replace(SMALL, nodes=(Node("A"), Node("total", ("A",))))
    verdict = exercise.judge(lambda X, W: (X @ W * 3, (X @ W * 3).sum(axis=0)))
    assert verdict.nodes == (("A", "start here"), ("total", "follows"))
    assert "(start here: A)" in repr(verdict)
    assert "start here" in verdict._repr_html_()


# --- Verdicts, choices and progress ----------------------------------------------------------------------------------


def test_html_is_escaped_and_a_verdict_is_frozen():
    def naughty(x, w, b):
        print("<script>alert(1)</script>")
        raise ValueError("<img src=x onerror=alert(2)> & `more`")

    verdict = checks.neuron(naughty)
    page = verdict._repr_html_()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img src=x" in page
    assert "var(--jp-ui-font-color1" in page
    with pytest.raises(FrozenInstanceError):
        verdict.status = "correct"


def test_a_verdict_is_the_same_on_every_run():
    def wrong(x, w, b):
        return x @ w + b + 0.1 * len(x)

    assert repr(checks.neuron(wrong)) == repr(checks.neuron(wrong))


def test_choose_takes_the_students_function_once_it_passes():
    calls = []

    def counted(x, w, b):
        calls.append(1)
        return x @ w + b

    assert checks.choose("neuron", counted)[:3] == (counted, True, "your own code")
    seen = len(calls)
    assert checks.choose("neuron", counted).own
    assert len(calls) == seen  # the verdict is remembered

    def wrong(x, w, b):
        calls.append(1)
        return x @ w

    assert not checks.choose("neuron", wrong).own
    seen = len(calls)
    assert not checks.choose("neuron", wrong).own
    assert len(calls) == seen  # a bad one too: a function that never ends must not be run by every explorer
    reference = checks.neuron.reference
    assert checks.choose("neuron")[:3] == (reference, False, "reference")
    waiting = (reference, False, "reference, yours comes when its check passes")
    assert checks.choose("neuron", not_there_yet)[:3] == waiting
    assert checks.choose("neuron", [1])[:3] == waiting
    with pytest.raises(ValueError, match="name must be one of neuron, mse"):
        checks.choose("nueron", counted)


def test_each_call_is_recorded_and_choosing_is_not(tmp_path):
    log = tmp_path / "log.jsonl"
    progress.open_lab("00", log)
    try:
        checks.neuron(calls_a_hole)
        checks.choose("neuron", right)
        assert not progress.done("exercise", "neuron")
        checks.neuron(lambda x, w, b: x @ w)
        checks.neuron(right)
        assert progress.done("exercise", "neuron")
        assert "1 of 1 exercises" in repr(progress.show())
    finally:
        progress.close()
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    told = [(line["name"], line["status"], line["mistake"]) for line in lines]
    assert told == [
        ("neuron", "not attempted", None),
        ("neuron", "incorrect", "forgot_bias"),
        ("neuron", "correct", None),
    ]


def test_only_a_function_that_passed_is_kept_for_later_labs(tmp_path):
    kept = tmp_path / "my-functions.py"
    assert checks.neuron(right)
    assert not kept.exists()  # no lab is open
    progress.open_lab("00", tmp_path / "log.jsonl")
    try:
        checks.neuron(lambda x, w, b: x @ w)
        checks.neuron(calls_a_hole)
        checks.choose("neuron", right)
        assert not kept.exists()
        assert checks.neuron(right)
        assert "def right(x, w, b):" in kept.read_text(encoding="utf-8")
        assert checks.recall("neuron").neuron.badge == "your own code, from Lab 00"
    finally:
        progress.close()


def test_an_error_in_another_function_of_the_notebook_names_it_and_who_called_it():
    names = {}
    text = "def helper(z):\n    return z / 'two'\n\n\ndef neuron(x, w, b):\n    return [helper(v) for v in x]\n"
    exec(compile(text, "a cell", "exec"), names)
    linecache.cache["a cell"] = (len(text), None, text.splitlines(keepends=True), "a cell")
    said = checks.neuron(names["neuron"]).message
    assert (
        "in line 2: `return z / 'two'`, which is in `helper`, called from line 6: `return [helper(v) for v in x]`"
        in said
    )
