"""An exercise whose cell never ran: its check waits, figures and given cells take the reference, nothing is solved."""

import pytest
from tools.shell import PRAISE, RIGHT, open_notebook

from helpers import labs
from helpers.student import progress

USES = "def mine(predictions, targets):\n    return mse(predictions, targets)\n"


@pytest.fixture
def notebook(monkeypatch):
    return open_notebook(monkeypatch)


def test_each_exercise_of_the_open_lab_has_one_and_no_other(notebook):
    names = [name for name, lab in labs.names(labs.EXERCISE).items() if lab == "01"]
    notebook.run("1")
    assert [repr(notebook.shell.user_ns[name]) for name in names] == [
        f"{name} isn't defined: its cell hasn't run." for name in names
    ]
    assert "neuron" not in notebook.shell.user_ns


def test_a_name_that_is_defined_stays(notebook):
    notebook.run(RIGHT, "mse")
    notebook.run("gradient_step = 3")
    assert notebook.check().message == PRAISE
    assert notebook.run("gradient_step") == 3


def test_a_given_cell_goes_on_with_the_reference_and_is_told_once(notebook, capsys):
    values = notebook.run("[mse(np.ones(2), np.zeros(2)), mse(targets=np.ones(2), predictions=np.ones(2))]")
    assert values == [1, 0]
    told = "mse isn't defined: its cell hasn't run. The course's own version runs in its place.\n"
    assert capsys.readouterr().out.partition("Out[")[0] == told


def test_a_figure_takes_the_reference_with_a_true_badge(notebook):
    chosen = notebook.run("checks.choose('mse', mse)")
    assert (chosen.own, chosen.badge) == (False, "reference, yours comes when its check passes")
    assert chosen.function is notebook.run("checks.mse.reference")


@pytest.mark.parametrize("given", ["mine", "lambda p, t: mse(p, t)", "__import__('functools').partial(mse)"])
def test_no_check_passes_with_it(notebook, given):
    notebook.run(USES)
    verdict = notebook.run(f"checks.mse({given})")
    assert verdict.message == "waits for `mse`, whose cell hasn't run yet"
    assert verdict.status == "not attempted"
    assert not progress.done("exercise", "mse")


def test_another_exercise_that_needs_it_waits(notebook):
    notebook.run("def gradient_descent(gradient, start, learning_rate, steps):\n    return gradient_step(start, 1, 1)")
    verdict = notebook.check("gradient_descent")
    assert verdict.message == "waits for `gradient_step`, whose cell hasn't run yet"


def test_an_emptied_notebook_gets_it_again(notebook):
    notebook.run(RIGHT, "mse")
    notebook.run("%reset -f")
    assert notebook.run("mse").__name__ == "mse"
    assert "from helpers" not in repr(notebook.run("mse"))


def test_a_setup_cell_that_runs_again_changes_nothing(notebook):
    notebook.run(RIGHT, "mse")
    notebook.run("progress.open_lab('01')", "start-2")
    assert notebook.check().message == PRAISE
