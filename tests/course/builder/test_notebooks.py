"""The command `build`: both variants, the same bytes twice, what is stale, and nobody's work overwritten."""

import base64
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import nbformat
import pytest
from tools.builder import SOURCE, build, make

from course import files as whole
from course.builder import cli, files


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A checkout with one lab, built once; tests copy it."""
    root = tmp_path_factory.mktemp("a checkout with ümlauts")
    make(root)
    assert build(root) == 0
    return root


@pytest.fixture
def checkout(built, tmp_path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "checkout"))


def stored(root: Path, variant: str):
    return nbformat.read(root / variant / "01_double.ipynb", as_version=4)


def edit(path: Path, change) -> None:
    """Change a stored notebook as Jupyter would: read, change, save."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def by_id(notebook, name: str):
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


# --- what is built -----------------------------------------------------------------------------------------------


def test_only_the_two_editions_are_written(built):
    assert sorted(snapshot(built)) == [
        "labs/01_double.ipynb",
        "notebooks/01_double.py",
        "solutions/01_double.ipynb",
    ]


def test_the_lab_has_a_hole_where_the_answer_was(built):
    cell = by_id(stored(built, "labs"), "double")
    assert cell.source == (
        "def double(x):\n"
        "    # YOUR CODE HERE (about 1 line)\n"
        '    raise NotImplementedError("Exercise 1 · Say \\"twice\\"")\n'
        "    return twice"
    )


def test_the_lab_runs_untouched_and_the_solution_runs_right(built):
    said = {}
    for variant in ("labs", "solutions"):
        said[variant] = by_id(stored(built, variant), "double-1").outputs[0].data["text/plain"]
    assert said == {"labs": "'○ not written yet'", "solutions": "'✓ right'"}


def test_solution_cells_are_dropped_and_written_answers_emptied(built):
    lab, solution = stored(built, "labs"), stored(built, "solutions")
    assert len(lab.cells) == len(solution.cells) - 1
    assert not any("solution" in cell.metadata.get("tags", []) for cell in lab.cells)
    assert lab.cells[-1].source == "YOUR ANSWER HERE"
    assert lab.cells[-1].metadata.nbgrader.points == 1
    assert solution.cells[-1].source.startswith("Because doubling")


def test_the_solution_is_a_source_for_nbgrader(built):
    cell = by_id(stored(built, "solutions"), "double")
    assert "    # BEGIN SOLUTION\n" in cell.source
    assert cell.metadata.nbgrader.solution is True


def test_an_exercise_without_nbgrader_metadata_gets_it(tmp_path):
    make(tmp_path, SOURCE.replace(' nbgrader={"grade": false, "grade_id": "double", "solution": true}', ""))
    assert build(tmp_path) == 0
    facts = by_id(stored(tmp_path, "solutions"), "double").metadata.nbgrader
    assert (facts.grade_id, facts.solution, facts.grade) == ("double", True, False)


@pytest.mark.parametrize("variant", ["labs", "solutions"])
def test_the_check_of_an_exercise_is_what_nbgrader_gives_a_point_for(built, variant):
    facts = by_id(stored(built, variant), "double-1").metadata.nbgrader
    assert (facts.grade_id, facts.grade, facts.solution, facts.points) == ("check-double", True, False, 1)
    assert facts.locked


def test_only_in_the_solution_answers_are_folded(built):
    folded = {
        variant: [
            cell.id for cell in stored(built, variant).cells if cell.metadata.get("jupyter", {}).get("source_hidden")
        ]
        for variant in ("labs", "solutions")
    }
    assert folded == {"labs": [], "solutions": ["double"]}


def test_both_editions_share_fixed_cell_ids(built):
    lab, solution = ([cell.id for cell in stored(built, variant).cells] for variant in ("labs", "solutions"))
    assert solution == ["start-1", "start-2", "start-3", "double", *(f"double-{n}" for n in range(1, 6))]
    assert lab == [name for name in solution if name != "double-4"]


@pytest.mark.parametrize("variant", ["labs", "solutions"])
def test_nothing_that_changes_between_two_runs_is_stored(built, variant):
    notebook = stored(built, variant)
    nbformat.validate(notebook)
    assert set(notebook.metadata) == {"backprop_labs", "kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    text = (built / variant / "01_double.ipynb").read_text(encoding="utf-8")
    for noise in ("lines_to_next_cell", '"execution"', "widget-view", "iopub", "painter 0", str(built)):
        assert noise not in text


def test_execution_counts_stay_and_printed_lines_come_in_one_piece(built):
    cells = [cell for cell in stored(built, "labs").cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    printed, shown = by_id(stored(built, "labs"), "double-2").outputs
    assert printed.text == "0\n1\n2\n"
    assert shown.data["text/plain"] == "a grey square"
    assert base64.b64decode(shown.data["image/png"]).startswith(b"\x89PNG")


def test_a_second_run_gives_the_same_bytes(built, checkout):
    for path in checkout.glob("*/*.ipynb"):
        path.unlink()
    assert build(checkout) == 0
    assert snapshot(checkout) == snapshot(built)


# --- what is refused after running -------------------------------------------------------------------------------

FAILING = {
    "an error in the solution": ("print(line, flush=True)", "print(1 / line)", "ZeroDivisionError: division by zero"),
    "an error in the untouched lab": (
        "checks.double(double)",
        "checks.double(double), double(1)",
        "NotImplementedError",
    ),
    "a warning": ("print(line, flush=True)", "import sys; print('hot', file=sys.stderr)", "stderr: hot"),
    "a memory address": ("print(line, flush=True)", "print(object())", "memory address"),
    "a path": ("print(line, flush=True)", "import os; print(os.getcwd())", "path of this machine"),
    "an endless loop": ("print(line, flush=True)", "import time; time.sleep(60)", "longer than 4 seconds"),
    "a kernel that dies": ("print(line, flush=True)", "import os; os._exit(1)", "ended the kernel"),
}


@pytest.mark.parametrize("case", FAILING)
def test_a_notebook_that_fails_is_refused_with_its_line_and_nothing_is_written(tmp_path, capsys, case):
    old, new, reason = FAILING[case]
    text = SOURCE.replace(old, new)
    make(tmp_path, text)
    # Only a cell that never ends may run into a short limit: on a busy machine others take seconds too.
    assert build(tmp_path, *(["--timeout", "4"] if case == "an endless loop" else [])) == 1
    told = next(line for line in capsys.readouterr().out.splitlines() if reason in line)
    line = int(told.split(":")[1])
    near = text.splitlines()[line - 1 : line + 1]  # a refused output belongs to its cell, an error to its line
    assert any(new in candidate for candidate in near), told
    assert sorted(snapshot(tmp_path)) == ["notebooks/01_double.py"]


def test_one_bad_source_does_not_keep_the_others_from_being_built(tmp_path, capsys):
    make(tmp_path)
    make(tmp_path, SOURCE.replace("    # END SOLUTION\n", "").replace("double", "treble"), "02_treble")
    assert build(tmp_path) == 1
    assert "notebooks/02_treble.py:" in capsys.readouterr().out
    assert sorted(snapshot(tmp_path))[0] == "labs/01_double.ipynb"
    assert not (tmp_path / "labs" / "02_treble.ipynb").exists()


def test_an_unknown_name_gets_the_nearest_right_one(tmp_path, capsys):
    make(tmp_path)
    assert build(tmp_path, "01_duoble") == 2
    assert "Did you mean 01_double?" in capsys.readouterr().out
    assert not (tmp_path / "labs").exists()


def test_a_checkout_without_sources_is_told(tmp_path, capsys):
    assert build(tmp_path) == 2
    assert "no source" in capsys.readouterr().out


# --- somebody's work ---------------------------------------------------------------------------------------------


def solve(notebook):
    by_id(notebook, "double")["source"] = "def double(x):\n    return x + x"


def add_a_cell(notebook):
    cell = {
        "cell_type": "code",
        "id": "mine",
        "metadata": {},
        "source": ["1 + 1"],
        "outputs": [],
        "execution_count": None,
    }
    notebook["cells"].append(cell)


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


# --- what is stale -----------------------------------------------------------------------------------------------


def png(level: int, size=(40, 30)) -> str:
    """Return a grey PNG made by hand, compressed in another way than the builder's."""
    width, height = size
    rows = zlib.compress((b"\0" + bytes([level]) * width) * height, 1)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + body).decode()


def set_picture(content: str):
    return lambda notebook: by_id(notebook, "double-2")["outputs"][1]["data"].update({"image/png": content})


STALE = {
    "an output": (lambda nb: by_id(nb, "double-1")["outputs"][0]["data"].update({"text/plain": ["'✗'"]}), "'✗'"),
    "the end of a long line": (
        lambda nb: by_id(nb, "double-5").update(source="YOUR ANSWER " + "HERE" * 50),
        "stored is 'YOUR ANSWER HEREHERE",
    ),
    "a picture": (set_picture(png(200)), "1200 of 1200 pixels differ"),
    "the size of a picture": (set_picture(png(100, (41, 30))), "40 × 30 pixels against 41 × 30"),
    "a broken picture": (set_picture("AAAA"), "can't be read"),
    "a cell missing": (lambda nb: nb["cells"].pop(2), "cell start-3 is missing"),
    "a cell more": (add_a_cell, "cell mine isn't in the source"),
    "cells moved": (lambda nb: nb["cells"].reverse(), "another order"),
    "tags": (lambda nb: by_id(nb, "start-2")["metadata"].pop("tags"), "metadata.tags is missing"),
    "a count": (lambda nb: by_id(nb, "double-1").update(execution_count=None), "execution_count"),
    "other metadata": (lambda nb: nb["metadata"].update(widgets={}), "metadata.widgets shouldn't be there"),
    "a student's answer": (solve, "somebody has worked in it"),
}


@pytest.fixture(scope="module")
def fresh(built):
    """The notebook that `build --check` compares with: made once, as it is the same for all cases below."""
    return {variant: stored(built, variant) for variant in ("labs", "solutions")}


@pytest.mark.parametrize("case", STALE)
def test_check_says_what_is_stale(checkout, fresh, case):
    change, reason = STALE[case]
    path = checkout / "labs" / "01_double.ipynb"
    assert cli._difference(path, fresh["labs"]) is None
    edit(path, change)
    assert reason in cli._difference(path, fresh["labs"])


def test_the_same_picture_in_other_bytes_is_not_stale(checkout, fresh):
    path = checkout / "labs" / "01_double.ipynb"
    edit(path, set_picture(png(103)))
    assert cli._difference(path, fresh["labs"]) is None


def test_check_passes_on_what_was_just_built_and_writes_nothing(checkout, capsys):
    before = snapshot(checkout)
    assert build(checkout, "--check") == 0
    assert "up to date" in capsys.readouterr().out
    assert snapshot(checkout) == before


def test_check_tells_stale_missing_and_extra_files_all_at_once(checkout, capsys):
    make(checkout, SOURCE.replace("range(3)", "range(4)"))
    (checkout / "solutions" / "01_double.ipynb").unlink()
    (checkout / "labs" / "09_gone.ipynb").write_text("{}")
    before = snapshot(checkout)
    assert build(checkout, "--check") == 1
    told = capsys.readouterr().out
    assert "labs/01_double.ipynb: stale: cell double-2 (6 of 8), outputs[0].text" in told
    assert "solutions/01_double.ipynb: missing" in told
    assert "labs/09_gone.ipynb: there is no source" in told
    assert snapshot(checkout) == before


def test_a_file_in_another_format_is_stale(checkout, fresh):
    path = checkout / "labs" / "01_double.ipynb"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=4), encoding="utf-8")
    assert "formatted in another way" in cli._difference(path, fresh["labs"])
    path.write_text("{", encoding="utf-8")
    assert "can't be read" in cli._difference(path, fresh["labs"])


def test_check_works_on_a_checkout_that_nobody_may_write_to(checkout, monkeypatch):
    def forbidden(*arguments):
        raise PermissionError("read-only")

    monkeypatch.setattr(whole, "write", forbidden)
    for path in [checkout, *checkout.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert build(checkout, "--check") == 0
    finally:
        for path in [checkout, *checkout.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
