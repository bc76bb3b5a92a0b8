"""What the builder does about a lab that somebody has worked in, and about a crash."""

import os
import signal
import subprocess
import sys
import time

import pytest
from tools.builder import SOURCE, build, make
from tools.built import add_a_cell, edit, snapshot, solve

from course.builder import cli, files

# --- somebody's work ---------------------------------------------------------------------------------------------


def attach(notebook):
    notebook["cells"][0]["attachments"] = {"sketch.png": {"image/png": "AAAA"}}


def take_away_the_stamp(notebook):
    del notebook["metadata"]["backprop_labs"]


WORK = {
    "solved": solve,
    "a cell more": add_a_cell,
    "a cell less": lambda notebook: notebook["cells"].pop(),
    "cells moved": lambda notebook: notebook["cells"].reverse(),
    "a picture attached": attach,
    "words": lambda notebook: notebook["cells"][-1].update(source="Because"),
    "the builder's stamp lost": take_away_the_stamp,
}


@pytest.mark.parametrize("change", WORK.values(), ids=WORK)
def test_a_lab_that_somebody_has_worked_in_is_seen(checkout, change):
    path = checkout / "labs" / "01_double.ipynb"
    assert not files.is_worked_in(path)
    edit(path, change)
    assert files.is_worked_in(path)


def run_again(notebook):
    """Leave what Run All and a careless Shift-Enter leave: other outputs, counts, full metadata, an empty cell."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=40, metadata=cell["metadata"] | {"execution": {"t": 1}})
    notebook["metadata"]["language_info"]["version"] = "3.12.1"
    notebook["metadata"]["widgets"] = {"state": {}}
    add_a_cell(notebook)
    notebook["cells"][-1]["source"] = []


def test_running_a_lab_again_is_not_work(checkout):
    path = checkout / "labs" / "01_double.ipynb"
    edit(path, run_again)
    assert not files.is_worked_in(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"metadata": {}}', b"<<<<<<< HEAD\n{}", b"\xff\xfe"])
def test_a_file_that_is_no_notebook_counts_as_somebodys(tmp_path, content):
    path = tmp_path / "01_double.ipynb"
    path.write_bytes(content)
    assert files.is_worked_in(path)


def test_the_builder_leaves_a_worked_in_lab_alone_says_so_and_goes_on(checkout, capsys):
    lab, solution = checkout / "labs" / "01_double.ipynb", checkout / "solutions" / "01_double.ipynb"
    edit(lab, solve)
    before = lab.read_bytes()
    make(checkout, SOURCE.replace("# # 01 · Double things", "# # 01 · Double all things"))
    assert build(checkout) == 1
    told = capsys.readouterr().out
    assert "labs/01_double.ipynb: left as it is" in told
    assert "build 01_double --keep" in told
    assert lab.read_bytes() == before
    assert "all things" in solution.read_text(encoding="utf-8")


def test_keep_puts_the_work_aside_and_loses_nothing(built, checkout, capsys):
    lab = checkout / "labs" / "01_double.ipynb"
    works = []
    for change in (solve, add_a_cell):
        edit(lab, change)
        works.append(lab.read_bytes())
        assert build(checkout, "--keep") == 0
    assert lab.read_bytes() == (built / "labs" / "01_double.ipynb").read_bytes()
    kept = [checkout / "labs" / f"01_double.mine-{n}.ipynb" for n in (1, 2)]
    assert [path.read_bytes() for path in kept] == works
    assert "it is now 01_double.mine-2.ipynb" in capsys.readouterr().out
    assert build(checkout, "--check") == 0  # a copy that was put aside is nobody's business


# --- a crash -----------------------------------------------------------------------------------------------------


def test_ctrl_c_ends_the_build_and_its_kernels_and_leaves_no_half_written_file(tmp_path):
    pids = tmp_path / "pids"
    wait = f"import os, time; open({str(pids)!r}, 'a').write(f'{{os.getpid()}} '); time.sleep(99)"
    make(tmp_path, SOURCE.replace("print(line, flush=True)", wait))
    command = [sys.executable, "-c", "import sys; from course.builder.cli import main; sys.exit(main())"]
    build = subprocess.Popen([*command, "--root", str(tmp_path)], cwd=cli.ROOT, stdout=subprocess.PIPE, text=True)
    assert eventually(lambda: pids.exists() and len(pids.read_text().split()) == 2)
    build.send_signal(signal.SIGINT)
    told, _ = build.communicate(timeout=20)
    assert build.returncode == 130
    assert "Every file is whole" in told
    assert eventually(lambda: not any(is_alive(int(pid)) for pid in pids.read_text().split()))
    assert sorted(snapshot(tmp_path)) == ["notebooks/01_double.py", "pids"]


def eventually(holds, seconds: float = 20) -> bool:
    """Wait until something holds; return False if it never does."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
