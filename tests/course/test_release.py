"""Releases: what is in them, what never is, the same bytes each time, and a copy that starts and works."""

import asyncio
import base64
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import nbformat
import pytest

from course import files as whole
from course.browser import DIRECT, free_port
from course.builder import editions, exercises, files, kernels, sources
from course.console import CourseError
from course.release import cli, contents, scan, write
from course.solutions import catalogue
from course.solutions import cli as solutions

ROOT = Path(__file__).resolve().parents[2]
LAB = "00_start_here"
ANSWER = "z = x @ w + b"
REASONING = catalogue.read(ROOT)[0].entries[0].why.splitlines()[1]


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """Return an instructor's copy of the course with its first two labs."""
    root = tmp_path_factory.mktemp("release") / "instructor"
    for folder in ("course", "helpers"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for folder, ending in (("notebooks", "py"), ("labs", "ipynb")):
        (root / folder).mkdir()
        for stem in (LAB, "01_gradient_descent"):
            shutil.copy(ROOT / folder / f"{stem}.{ending}", root / folder)
    for name in contents.SINGLE:
        shutil.copy(ROOT / name, root)
    return root


@pytest.fixture
def root(original, tmp_path):
    """Return a copy of it to be changed."""
    return Path(shutil.copytree(original, tmp_path / "Kurs für alle"))


def run(root, out, *words):
    return cli.run(cli.options([str(out), "--root", str(root), *words]))


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# --- what is in it -------------------------------------------------------------------------------------------------


def test_a_release_holds_what_students_need_and_no_more(root, tmp_path):
    (root / "labs" / "my-progress.jsonl").write_text("{}\n")
    for folder in ("labs", "helpers", "course", "course/jupyter", "."):  # beside whatever notebook was run last
        (root / folder / "my-functions.py").write_text(f"def neuron(x, w, b):\n    {ANSWER}\n    return z\n")
    (root / "labs" / "notes.txt").write_text("an instructor's own")
    (root / "helpers" / "__pycache__").mkdir()
    (root / "helpers" / "__pycache__" / "x.pyc").write_bytes(b"0")
    assert run(root, tmp_path / "out") == 0
    found = names(tmp_path / "out")
    tops = {name.split("/")[0] for name in found}
    assert tops == {"labs", "helpers", "course", "README.md", *contents.SINGLE}
    labs = {name for name in found if name.startswith("labs/")}
    assert labs == {f"labs/{LAB}.ipynb", "labs/01_gradient_descent.ipynb", "labs/revealed-solutions.json"}
    assert {"helpers/exercise/engine.py", "helpers/figures/live.js", "course/lab.py"} <= found
    assert {"helpers/nn/digits.npy", "helpers/nn/digits-LICENSE"} <= found
    assert {"course/test.py", "course/apart.py"} <= found  # the one loads the other
    tool = {name for name in found if name.startswith("course/")}
    assert not {name for name in tool if any(word in name for word in ("build", "solutions", "release", "grading"))}
    assert not {name for name in found if "__pycache__" in name or "my-" in name}
    assert "python3 -m course lab" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_labs_can_be_picked(root, tmp_path):
    run(root, tmp_path / "out", "--labs", "01")
    assert not (tmp_path / "out" / "labs" / f"{LAB}.ipynb").exists()
    with pytest.raises(CourseError, match=r"no lab '10'\. Did you mean 0"):
        run(root, tmp_path / "other", "--labs", "01,10")
    assert not (tmp_path / "other").exists()


def test_open_solutions_come_along_and_closed_ones_dont(root, tmp_path):
    solutions.run(solutions.options(["--root", str(root), "show", "neuron", "01.mse"]))
    solutions.run(solutions.options(["--root", str(root), "show", "01.gradient_step", "--from", "2999-01-01"]))
    run(root, tmp_path / "out", "--labs", "01")
    revealed = json.loads((tmp_path / "out" / "labs" / "revealed-solutions.json").read_text(encoding="utf-8"))
    assert set(revealed["solutions"]) == {"mse"}


def test_a_lab_that_somebody_has_worked_in_is_refused(root, tmp_path):
    path = root / "labs" / f"{LAB}.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("# YOUR CODE HERE", "# MY CODE"), encoding="utf-8")
    with pytest.raises(CourseError, match=r"worked in labs/00_start_here\.ipynb"):
        run(root, tmp_path / "out")


def test_a_lab_that_isnt_built_is_told(root, tmp_path):
    (root / "labs" / f"{LAB}.ipynb").unlink()
    with pytest.raises(CourseError, match="course build 00"):
        run(root, tmp_path / "out")


# --- leaks ---------------------------------------------------------------------------------------------------------


def plant_output(notebook):
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    code.outputs = [nbformat.v4.new_output("stream", name="stdout", text=f"I had\n    {ANSWER}\n")]


LEAKS = {
    "source": lambda notebook: notebook.cells.append(nbformat.v4.new_code_cell(ANSWER)),
    "other spacing": lambda notebook: notebook.cells.append(nbformat.v4.new_code_cell("z=x@w+b")),
    "outputs": plant_output,
    "cell metadata": lambda notebook: notebook.cells[1].metadata.update(note={"deep": [ANSWER]}),
    "notebook metadata": lambda notebook: notebook.metadata.update(note=ANSWER),
    "attachments": lambda notebook: notebook.cells[0].update(
        attachments={"note.png": {"image/png": base64.b64encode(f"PNG {ANSWER} and more".encode()).decode()}}
    ),
    "reasoning": lambda notebook: notebook.cells.append(nbformat.v4.new_markdown_cell(f"So: {REASONING}")),
    "marker": lambda notebook: notebook.cells.append(nbformat.v4.new_code_cell("# BEGIN SOLUTION")),
    "tag": lambda notebook: notebook.cells[1].metadata.update(tags=["solution"]),
}


@pytest.mark.parametrize("plant", LEAKS.values(), ids=LEAKS.keys())
def test_a_planted_answer_stops_a_release(root, tmp_path, plant):
    path = root / "labs" / f"{LAB}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    plant(notebook)
    files.stamp(notebook)  # as if the builder itself had let it through
    whole.write(path, files.text(notebook))
    with pytest.raises(CourseError, match=r"students would get answers:\nlabs/00_start_here\.ipynb"):
        run(root, tmp_path / "out.zip")
    assert not list(tmp_path.glob("*out.zip*"))


@pytest.mark.parametrize("line", [f"# {REASONING}", "# END SOLUTION"], ids=["reasoning", "marker"])
def test_reasoning_and_markers_in_other_files_stop_a_release(root, tmp_path, line):
    with open(root / "helpers" / "student" / "progress.py", "a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(CourseError, match=r"helpers/student/progress\.py"):
        run(root, tmp_path / "out")


def test_nothing_leaks_from_the_course_as_it_is():
    every = contents.gather(ROOT, [path.stem[:2] for path in sources.find(ROOT) if built(path)])
    assert list(scan.leaking(ROOT, every)) == []


def built(source):
    return (ROOT / "labs" / f"{source.stem}.ipynb").exists()


# --- how it is written ---------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes(root, tmp_path):
    run(root, tmp_path / "one.zip")
    for path in root.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    run(root, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_zip_and_a_folder_hold_the_same(root, tmp_path):
    run(root, tmp_path / "out.zip")
    run(root, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out.zip") as file:
        inside = {name.removeprefix(f"{write.TOP}/"): file.read(name) for name in file.namelist()}
        assert [info.date_time for info in file.infolist()] == [write.EPOCH] * len(inside)
    assert inside == {name: (tmp_path / "out" / name).read_bytes() for name in names(tmp_path / "out")}


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_what_is_there_already_is_never_overwritten(tmp_path, name):
    target = tmp_path / name
    target.mkdir() if name == "out" else target.write_bytes(b"somebody's")
    with pytest.raises(CourseError, match="is there already"):
        write.write({"a": b"1"}, target)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_zip_of_our_own_is_replaced(tmp_path):
    write.write({"a": b"1"}, tmp_path / "out.zip")
    write.write({"a": b"2"}, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as file:
        assert file.read(f"{write.TOP}/a") == b"2"


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_release_that_breaks_off_leaves_nothing(tmp_path, name):
    with pytest.raises(TypeError):
        write.write({"a": b"1", "b": None}, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cant_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="Nothing has been written"):
        write.write({"a": b"1"}, tmp_path / "file" / "out.zip")


# --- a fresh copy works --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fresh(original, tmp_path_factory):
    """Return an unpacked zip, as a student has it."""
    place = tmp_path_factory.mktemp("student")
    run(original, place / "course.zip", "--labs", "00")
    with zipfile.ZipFile(place / "course.zip") as file:
        file.extractall(place)
    return place / write.TOP


def command(fresh, *words):
    """Return the words and the variables that run a command of the copy in this Python, without an environment."""
    variables = {"PYTHONPATH": str(fresh), "BACKPROP_LABS_INSIDE": str(fresh)}
    return [sys.executable, "-m", "course", *words], os.environ | variables


def test_a_fresh_copy_serves_its_labs(fresh):
    port = free_port()
    line, env = command(fresh, "lab", "--no-browser", "--port", str(port), "--", "--IdentityProvider.token=t")
    with open(fresh.parent / "log", "wb") as log:
        process = subprocess.Popen(line, cwd=fresh, env=env, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}/api/contents/labs/{LAB}.ipynb?token=t&content=0"
            assert json.loads(fetched(address, process))["name"] == f"{LAB}.ipynb"
        finally:
            process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
            process.wait(30)


def fetched(address, process, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with DIRECT.open(address, timeout=5) as answer:
                return answer.read()
        except (urllib.error.URLError, OSError):  # not up yet
            time.sleep(0.2)
    raise AssertionError("JupyterLab didn't come up")


def test_a_fresh_copy_knows_its_two_commands_and_no_others(fresh):
    line, env = command(fresh, "--help")
    said = subprocess.run(line, cwd=fresh, env=env, capture_output=True, text=True, check=True).stdout
    assert "lab or test" in said
    assert "release" not in said


def test_a_fresh_copy_tests_itself(fresh):
    line, env = command(fresh, "test", "-p", "no:cacheprovider")
    run = subprocess.run(line, cwd=fresh, env=env, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout[-2000:]
    assert "1 passed, 0 failed" in run.stdout


def test_in_a_fresh_copy_an_untouched_lab_survives_and_one_exercise_can_be_solved(fresh):
    notebook = nbformat.read(fresh / "labs" / f"{LAB}.ipynb", as_version=4)
    source = sources.read(ROOT / "notebooks" / f"{LAB}.py")
    (exercise,), _ = exercises.find(source)
    check = editions.cell_names(source, (exercise,))[exercise.check]
    cells = {cell.id: cell for cell in notebook.cells}
    answered = []

    async def work():
        async with kernels.session(fresh) as run_all:
            await run_all(notebook)
            answered.append(cells[check].outputs[0].data["text/plain"])
            cells[exercise.name].source = source.cells[exercise.cell].text
            await run_all(notebook)
            answered.append(cells[check].outputs[0].data["text/plain"])

    asyncio.run(work())
    assert [verdict[0] for verdict in answered] == ["○", "✓"]
