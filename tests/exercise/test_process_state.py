"""What a cell does to the process loses nothing, splits nothing and changes no verdict and no picture."""

import builtins
import io
import sys
import warnings

import matplotlib as mpl
import numpy as np
import pytest
from tools.functions import has_a_typo, right

from helpers import checks, explorers
from helpers.figures import live
from helpers.nn.surroundings import replaced
from helpers.student import progress, solved_functions


def doubled(x, w, b):
    return 2 * (x @ w + b)


def chdir(tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")


def chdir_and_reopen(tmp_path, monkeypatch):
    chdir(tmp_path, monkeypatch)
    progress.open_lab("00")


def replacing(name, value, module=np):
    return lambda tmp_path, monkeypatch: monkeypatch.setattr(module, name, value)


def with_rc(**settings):
    return lambda tmp_path, monkeypatch: mpl.rcParams.update(
        {key.replace("__", "."): value for key, value in settings.items()}
    )


DOES = {
    "another directory": chdir,
    "another directory, and the setup cell again": chdir_and_reopen,
    "seterr raise": lambda *_: np.seterr(all="raise"),
    "seterr ignore": lambda *_: np.seterr(all="ignore"),
    "print options": lambda *_: np.set_printoptions(precision=1, suppress=True, threshold=2, linewidth=20),
    "a formatter": lambda *_: np.set_printoptions(formatter={"all": lambda value: "?"}),
    "usetex": with_rc(text__usetex=True),
    "a dark style": with_rc(axes__facecolor="black", font__size=30, axes__grid=True, lines__linewidth=9),
    "small pictures": with_rc(figure__dpi=20, savefig__dpi=20, font__family="monospace"),
    "another backend": lambda *_: mpl.rcParams.update({"backend": "svg"}),
    "np.mean replaced": replacing("mean", 3.0),
    "np.sum replaced": replacing("sum", sum),
    "np.abs, np.isfinite and np.linspace replaced": lambda tmp_path, monkeypatch: [
        monkeypatch.setattr(np, name, None) for name in ("abs", "isfinite", "linspace")
    ],
    "np.linalg.norm replaced": replacing("norm", None, np.linalg),
    "warnings are errors": lambda *_: warnings.simplefilter("error"),
    "standard output replaced": lambda tmp_path, monkeypatch: monkeypatch.setattr(sys, "stdout", io.StringIO()),
    "standard output closed": lambda tmp_path, monkeypatch: monkeypatch.setattr(sys, "stdout", None),
    "a seed": lambda *_: np.random.seed(0),
    "a notebook's names": lambda tmp_path, monkeypatch: monkeypatch.setattr(builtins, "mean", None, raising=False),
}


@pytest.fixture(params=DOES.values(), ids=DOES)
def done_to_the_process(request, tmp_path, monkeypatch):
    """Open a lab in a folder of its own, and hand over what a cell does; put all back afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BACKPROP_LABS_PROGRESS", raising=False)
    progress.open_lab("00")
    with warnings.catch_warnings(), np.errstate(), np.printoptions(), mpl.rc_context():
        yield lambda: request.param(tmp_path, monkeypatch)


def seen():
    """Return verdicts and a picture, all made anew."""
    live.CACHE.clear()
    verdicts = [checks.neuron(function).message for function in (right, doubled, has_a_typo)]
    bundle = explorers.first_descent()._repr_mimebundle_()
    return verdicts, bundle["image/png"], bundle["text/plain"]


@pytest.fixture(scope="module")
def ordinary():
    return seen()


def test_it_changes_no_verdict_and_no_picture(ordinary, done_to_the_process):
    done_to_the_process()
    assert seen() == ordinary


def test_the_log_and_the_solved_functions_stay_in_their_files(done_to_the_process, tmp_path):
    checks.neuron(doubled)
    done_to_the_process()
    checks.neuron(right)
    log = (tmp_path / progress.FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert len(log) == 2
    assert "neuron" in solved_functions.read(tmp_path / solved_functions.FILE_NAME)
    assert list(tmp_path.glob("elsewhere/*")) == []


def test_an_open_solution_stays_open_in_another_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    progress.open_lab("00")
    revealed = '{"solutions": {"neuron": {"answer": "return x @ w + b", "why": "a sum"}}}'
    (tmp_path / "revealed-solutions.json").write_text(revealed, encoding="utf-8")
    chdir(tmp_path, monkeypatch)
    assert checks.neuron(doubled).solution.answer == "return x @ w + b"


def test_a_replaced_function_is_told_and_stays_as_the_student_left_it(monkeypatch):
    assert checks.neuron(right).notes == ()
    monkeypatch.setattr(np, "mean", 3.0)
    verdict = checks.neuron(right)
    assert verdict
    assert verdict.notes[0].startswith("`np.mean` isn't NumPy's own any more")
    assert (np.mean, replaced()) == (3.0, ["np.mean"])
