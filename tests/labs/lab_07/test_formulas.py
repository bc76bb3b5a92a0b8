"""A typed formula is read, never run: what is one is differentiated rightly, and what isn't is told in a sentence."""

import numpy as np
import pytest
from tools.lab_07.explorers import ENGINE

from helpers.labs.lab_07 import formulas, stepper
from helpers.nn.autograd import Node

AT = {"x": 0.7, "y": -1.3, "w": 2.0}
RIGHT = {
    "x*x + x": {"x": 2 * 0.7 + 1},
    "x - y": {"x": 1, "y": -1},
    "-x + 3": {"x": -1},
    "-3 * x": {"x": -3},
    "+x * 2": {"x": 2},
    "x / y": {"x": 1 / -1.3, "y": -0.7 / 1.3**2},
    "x**3": {"x": 3 * 0.7**2},
    "tanh(w * x)": {"x": 2 * (1 - np.tanh(1.4) ** 2), "w": 0.7 * (1 - np.tanh(1.4) ** 2)},
    "exp(x) * log(w)": {"x": np.exp(0.7) * np.log(2), "w": np.exp(0.7) / 2},
    "sin(x) + cos(x)": {"x": np.cos(0.7) - np.sin(0.7)},
    "relu(y) + sigmoid(0 * x)": {"y": 0, "x": 0},
}


@pytest.mark.parametrize("engine", [formulas.Engine(), formulas.Engine(**ENGINE)], ids=["reference", "student's"])
@pytest.mark.parametrize(("text", "slopes"), RIGHT.items(), ids=RIGHT)
def test_a_formula_is_differentiated_by_the_engine_handed_in(text, slopes, engine):
    built = formulas.build(text, AT, engine)
    formulas.sent_back(built, engine)
    assert {name: float(node.grad) for name, node in built.variables.items()} == pytest.approx(slopes, abs=1e-14)
    assert stepper.quotient(text, AT, built.variables) == pytest.approx(slopes, abs=1e-8)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "can't be read"),
        ("2x", "Write 2*x for 2x"),
        ("(x", "close every bracket"),
        ("x^2", "two stars: x**2"),
        ("x**0.5", "whole number from 1 to 9"),
        ("x**-1", "whole number from 1 to 9"),
        ("x**10", "whole number from 1 to 9"),
        ("9**9**9", "whole number from 1 to 9"),
        ("tanh", "Write tanh(x)"),
        ("tan(x)", "There are tanh, sigmoid"),
        ("tanh(x, y)", "each of one argument"),
        ("tanh(z=x)", "each of one argument"),
        ("3", "nothing to differentiate"),
        ("3 + 4", "nothing to differentiate"),
        ("x", "nothing to differentiate"),
        ("x // y", "can't be used here"),
        ("~x", "can't be used here"),
        ("not x", "can't be used here"),
        ("x < y", "can't be used here"),
        ("x if y else w", "can't be used here"),
        ("[x]", "can't be used here"),
        ("x.real", "can't be used here"),
        ("x[0]", "can't be used here"),
        ("lambda: x", "can't be used here"),
        ("(x := 3)", "can't be used here"),
        ("__import__('os').system('true')", "isn't known here"),
        ("open('x')", "isn't known here"),
        ("'x' * y", "isn't a number"),
        ("True * x", "isn't a number"),
        ("1j * x", "isn't a number"),
        ("1e9 * x", "isn't a number"),
        ("1 / (x - x)", "no finite value"),
        ("log(y)", "no finite value"),
        ("x" * 121, "121 characters long"),
        ("+".join("x" * 12), "more than 10 operations"),
        ("(" * 60 + "x" + ")" * 59, "can't be read"),
    ],
)
def test_what_is_no_small_formula_is_told(text, says):
    with pytest.raises(ValueError, match=r"\w") as told:
        formulas.build(text, AT)
    assert says in str(told.value)
    assert len(str(told.value)) < 180


def test_nothing_typed_is_run(tmp_path):
    made = tmp_path / "made"
    for text in (f"open('{made}', 'w')", f"tanh(open('{made}', 'w'))", f"exec(\"open('{made}', 'w')\")"):
        with pytest.raises(ValueError, match=r"isn't known here|can't"):
            formulas.build(text, {})
    assert not made.exists()


def test_numbers_are_read_with_spaces_and_either_minus():
    assert formulas.numbers(" x = 2,w=−1.5 , ") == {"x": 2.0, "w": -1.5}
    assert formulas.numbers("") == {}


@pytest.mark.parametrize("text", ["x", "x 2", "= 3", "2 = x", "x = two", "x = inf", "x = nan", "x = 1e7"])
def test_what_gives_no_number_is_told(text):
    with pytest.raises(ValueError, match=r"Write x = 2|too far away"):
        formulas.numbers(text)


def test_a_variable_without_a_number_is_one_and_used_twice_is_one_node():
    built = formulas.build("a*a + a", {})
    assert [label for label in built.labels if label == "a"] == ["a"]
    assert float(built.output.value) == 2


def test_the_steps_follow_the_engine_and_end_with_its_gradients():
    steps = stepper.steps("x*x + x", {"x": 3.0}, formulas.Engine(**ENGINE))
    assert [row[-1] for row in steps.values[:3].tolist()] == pytest.approx([np.nan, np.nan, 12], nan_ok=True)
    assert [share.share for share in steps.shares if share.parent == 0] == [1.0, 3.0, 3.0]
    assert steps.gradients[-1].tolist() == [7.0, 1.0, 1.0]
    assert steps.words[7] == "Step 7 of 7. Backwards: × got 1 and hands 3 back to x. x had 4 already: together 7."
    assert len(steps.words) == len(steps.values) == len(steps.pairs) == stepper.LAST + 1


def test_the_most_operations_that_are_allowed_have_room():
    text = "+".join("x" * 11)
    steps = stepper.steps(text, {"x": 1.0}, formulas.Engine())
    assert steps.words[-1].startswith(f"Step {stepper.LAST} of {stepper.LAST}.")
    assert float(steps.built.variables["x"].grad) == 11


def test_a_value_without_a_slope_is_told():
    def steep(activation, a):
        return Node(activation.f(a.value), (a,), (lambda gradient: gradient * np.inf,))

    with pytest.raises(ValueError, match="slope along x isn't finite"):
        stepper.steps("sin(x)", {}, formulas.Engine(apply=steep))
