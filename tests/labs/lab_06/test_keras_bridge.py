"""What the bridge says where Keras is missing, sits on something else or is broken. None of this needs Keras.

Keras itself stands across the bridge in peers/keras_bridge/.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import jupytext
import numpy as np
import pytest

from helpers import checks
from helpers.labs.lab_06 import keras_bridge
from helpers.nn import classifier
from helpers.nn.optimizers import minibatches

ROOT = Path(__file__).parents[3]
WHOLE = {
    "jax": "class config:\n    settings = {}\n    update = settings.__setitem__\n",
    "keras": (
        "import os\n"
        "home, chosen = os.environ['KERAS_HOME'], os.environ['KERAS_BACKEND']\n"
        "class config:\n"
        "    bits = 'float32'\n"
        "    def backend(): return chosen\n"
        "    def set_floatx(bits): config.bits = bits\n"
        "    def set_dtype_policy(bits): config.policy = bits\n"
    ),
}


@pytest.fixture(autouse=True)
def _nothing_chosen(monkeypatch):
    for name in ("KERAS_BACKEND", "KERAS_HOME", "JAX_PLATFORMS"):
        monkeypatch.delenv(name, raising=False)


def hide(monkeypatch, *modules):
    """Let Python find those modules missing; the other one of the two is there."""
    monkeypatch.setattr(keras_bridge, "find_spec", lambda name: None if name in modules else object())


def across(tmp_path, packages, code, before="", **variables):
    """Run `code` in a Python of its own that finds these packages instead of Keras and JAX; return what it prints."""
    for name, source in packages.items():
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    environment = {**os.environ, **variables, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    command = [
        sys.executable,
        "-W",
        "error",
        "-c",
        f"{before}\nfrom helpers import bridge\nfound = bridge.load()\n{code}",
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


# --- Missing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        (("keras", "jax"), "Keras and JAX are not installed here."),
        (("keras",), "Keras is not installed here."),
        (("jax",), "JAX is not installed here."),
    ],
)
def test_what_is_missing_is_named_beside_the_line_that_brings_it(monkeypatch, modules, words):
    hide(monkeypatch, *modules)
    monkeypatch.setattr(keras_bridge.platform, "machine", lambda: "arm64")
    keras, jax, says = keras_bridge.load()
    assert keras is None
    assert jax is None
    assert says.startswith(words)
    assert f"\n    {keras_bridge.INSTALL}\n" in says
    assert "all the others run" in says


def test_python_itself_finds_them_missing(monkeypatch):
    """Not through a stand-in: None in sys.modules is how Python marks what can't be imported."""
    for name in ("keras", "jax"):
        monkeypatch.setitem(sys.modules, name, None)
    assert keras_bridge.load().says.startswith("Keras and JAX are not installed here.")


def test_the_line_installs_the_extra_of_the_project():
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    wanted = [f'"{requirement.partition(";")[0].strip()}"' for requirement in extra["keras"]]
    assert ["%pip install", *wanted] == [keras_bridge.INSTALL[:12], *keras_bridge.INSTALL[13:].split(" ")]


def test_a_mac_for_which_there_is_no_jax_isnt_told_to_install_it(monkeypatch):
    hide(monkeypatch, "keras", "jax")
    monkeypatch.setattr(keras_bridge.sys, "platform", "darwin")
    monkeypatch.setattr(keras_bridge.platform, "machine", lambda: "x86_64")
    says = keras_bridge.load().says
    assert "Intel" in says
    assert "install " not in says.replace("installed", "")
    assert "all the others run" in says


# --- On something else, or broken -------------------------------------------------------------------------------------


@pytest.mark.parametrize("backend", ["torch", "tensorflow"])
def test_a_backend_of_the_students_choice_is_left_alone(monkeypatch, backend):
    hide(monkeypatch)
    monkeypatch.setenv("KERAS_BACKEND", backend)
    keras, jax, says = keras_bridge.load()
    assert keras is None
    assert jax is None
    assert says.startswith(f"Keras sits on {backend} here")
    assert "restart the kernel" in says


def test_keras_that_came_earlier_on_another_backend_is_left_as_it_is(tmp_path):
    earlier = WHOLE["keras"].replace("return chosen", "return 'torch'")
    told = across(
        tmp_path, {**WHOLE, "keras": earlier}, "import keras; print(keras.config.bits, found.keras, found.says)"
    )
    assert told.startswith("float32 None Keras sits on torch here")


@pytest.mark.parametrize(
    ("broken", "source", "words"),
    [
        ("jax", "raise RuntimeError('jaxlib is too old,\\n  0.6')", "RuntimeError: jaxlib is too old, 0.6"),
        ("keras", "import a_part_that_is_gone", "ModuleNotFoundError: No module named 'a_part_that_is_gone'"),
        ("keras", "", "AttributeError: module 'keras' has no attribute 'config'"),
    ],
)
def test_a_broken_installation_is_told_with_its_own_words(tmp_path, broken, source, words):
    told = across(tmp_path, {**WHOLE, broken: source}, "print(found.keras, found.jax, found.says)")
    assert told.startswith("None None Keras and JAX are installed, but they don't start.")
    assert words in told
    assert "all the others run" in told


# --- There ------------------------------------------------------------------------------------------------------------


def test_both_are_set_to_64_bits_on_the_processor(tmp_path):
    told = across(tmp_path, WHOLE, "print(found.says, found.keras.config.policy, found.jax.config.settings)")
    assert told == (
        "Keras is here. It runs on JAX, with 64 bits. float64 {'jax_enable_x64': True, 'jax_platforms': 'cpu'}"
    )


def test_the_variables_are_there_for_the_import_only_and_the_home_is_gone(tmp_path):
    code = (
        "import os\n"
        "print(found.keras.chosen, os.path.exists(found.keras.home), 'KERAS_HOME' in os.environ,"
        " 'KERAS_BACKEND' in os.environ)"
    )
    assert across(tmp_path, WHOLE, code) == "jax False False False"


def test_what_somebody_has_set_is_kept(tmp_path):
    mine = tmp_path / "mine"
    code = "import os; print(found.keras.home, found.jax.config.settings, os.environ['KERAS_HOME'])"
    told = across(tmp_path, WHOLE, code, KERAS_HOME=str(mine), JAX_PLATFORMS="cuda", KERAS_BACKEND="jax")
    assert told == f"{mine} {{'jax_enable_x64': True}} {mine}"


def test_an_empty_variable_counts_as_none(tmp_path):
    assert (
        across(tmp_path, WHOLE, "import os; print(found.keras.chosen, [os.environ['KERAS_BACKEND']])", KERAS_BACKEND="")
        == "jax ['']"
    )


def test_a_second_call_finds_what_has_come_meanwhile(tmp_path):
    code = "del sys.modules['keras'], sys.modules['jax']\nprint(found.keras, bridge.load().says)"
    told = across(tmp_path, WHOLE, code, before="import sys; sys.modules.update(keras=None, jax=None)")
    assert told == "None Keras is here. It runs on JAX, with 64 bits."


# --- The round of Lab 06 without Keras --------------------------------------------------------------------------------


def keras_round():
    """Return the code cells of the notebook's round: from the one that loads Keras to the last that asks for it."""
    notebook = jupytext.read(ROOT / "notebooks" / "06_digits_and_keras.py")
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    first = next(place for place, source in enumerate(cells) if "bridge.load()" in source)
    last = max(place for place, source in enumerate(cells) if "if keras:" in source)
    return cells[first : last + 1]


def test_without_keras_the_round_says_so_once_and_goes_on(monkeypatch, capsys):
    hide(monkeypatch, "keras", "jax")
    X, rng = np.ones((4, 64)), np.random.default_rng(0)
    names = {
        "np": np,
        "checks": checks,
        "keras_bridge": keras_bridge,
        "start": classifier.initial_weights,
        "slope": classifier.loss_and_gradients,
        "minibatches": minibatches,
        "train_X": X,
        "weights": classifier.initial_weights([64, 10], rng),
    }
    said = []
    for source in keras_round():
        exec(compile(source, "notebooks/06_digits_and_keras.py", "exec"), names)
        said.append(capsys.readouterr().out.strip())
    assert said[0] == keras_bridge.load().says
    assert not any(said[1:])
    assert len(said) >= 6
