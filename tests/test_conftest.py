"""The order of the tests, and how two processes share them."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

TESTS = Path(__file__).parent

LABS = """import os, time
from pathlib import Path
import pytest

@pytest.mark.parametrize("lab", ["00_a", "01_b", "02_c", "03_d"])
@pytest.mark.parametrize("variant", [1, 2, 3])
def test_runs(variant, lab):
    time.sleep(0.05)
    with open(Path(__file__).with_name("ran"), "a") as file:
        file.write(f"{os.environ['PYTEST_XDIST_WORKER']} {lab}\\n")
"""


@pytest.fixture
def conftest(request):
    """Return the file of the same name; beside it there is another one, for the peers."""
    return request.config.pluginmanager.get_plugin(str(TESTS / "conftest.py"))


def test_the_longest_files_are_there_and_come_first(request, conftest):
    assert [name for name in (*conftest.LONGEST, *conftest.BY_LAB) if not (TESTS / name).exists()] == []
    assert not request.config.option.loadscopereorder
    names = ("test_a.py", *conftest.LONGEST[::-1], "test_b.py")
    files = [name if name.endswith(".py") else f"{name}/test_c.py" for name in names]
    items = [SimpleNamespace(nodeid=f"tests/{file}::test_x") for file in files]
    conftest.pytest_collection_modifyitems(items)
    assert [conftest.place_of(item.nodeid) for item in items] == [*conftest.LONGEST, "test_a.py", "test_b.py"]


def test_a_file_stays_together_and_so_do_each_lab_of_the_slowest_and_what_shares_a_fixture(conftest):
    pieces = {
        "tests/figures/test_live.py::test_a[00_start_here]": "figures/test_live.py",
        "tests/labs/lab_01/explorers/test_descent.py::test_b[01_x]": "labs/lab_01/explorers",
        "tests/labs/lab_01/exercises/test_mse.py::test_b": "labs/lab_01/exercises/test_mse.py",
        "tests/peers/keras_bridge/test_table.py::test_b": "peers/keras_bridge",
        "tests/browser/test_labs.py::test_c[00_start_here]": "browser/test_labs.py 00_start_here",
        "tests/browser/test_labs.py::test_d[00_start_here]": "browser/test_labs.py 00_start_here",
        "tests/browser/test_labs.py::test_every_lab_has_its_row": "browser/test_labs.py",
        "tests/test_notebooks.py::test_e[labs-06_digits_and_keras]": "test_notebooks.py 06_digits_and_keras",
        "tests/test_notebooks.py::test_f[06_digits_and_keras]": "test_notebooks.py 06_digits_and_keras",
    }
    assert {nodeid: conftest.piece(nodeid) for nodeid in pieces} == pieces


def test_both_processes_get_whole_pieces(tmp_path):
    """Run a small suite of four labs in two processes: no lab is ever split."""
    (tmp_path / "conftest.py").write_text((TESTS / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_notebooks.py").write_text(LABS, encoding="utf-8")
    words = [
        "-q",
        "-p",
        "xdist",
        "-n",
        "2",
        "--dist",
        "loadgroup",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
    ]
    command = [sys.executable, "-m", "pytest", str(tmp_path), *words, str(tmp_path)]
    env = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # the others would only take time
    run = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout[-3000:]
    ran = [line.split() for line in (tmp_path / "ran").read_text(encoding="utf-8").splitlines()]
    assert len(ran) == 12
    assert len({process for process, _ in ran}) == 2
    assert len({(process, lab) for process, lab in ran}) == 4
