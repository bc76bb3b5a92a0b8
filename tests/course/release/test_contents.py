"""What a release holds, and what stops one that would leak an answer."""

import base64
import json

import nbformat
import pytest
from tools.release import ANSWER, LAB, REASONING, ROOT, run
from tools.release import names as names_in

from course import files as whole
from course import manifest, unrun
from course.builder import files, sources
from course.console import CourseError
from course.release import contents, scan
from course.solutions import cli as solutions

# --- what is in it -------------------------------------------------------------------------------------------------


def test_a_release_holds_what_students_need_and_no_more(root, tmp_path):
    (root / "labs" / "my-progress.jsonl").write_text("{}\n")
    for folder in ("labs", "helpers", "course", "course/jupyter", "."):  # beside whatever notebook was run last
        (root / folder / "my-explanations.md").write_text("> my own words", encoding="utf-8")
        (root / folder / "my-functions.py").write_text(f"def neuron(x, w, b):\n    {ANSWER}\n    return z\n")
    (root / "labs" / "notes.txt").write_text("an instructor's own")
    (root / "helpers" / "__pycache__").mkdir()
    (root / "helpers" / "__pycache__" / "x.pyc").write_bytes(b"0")
    assert run(root, tmp_path / "out") == 0
    found = names_in(tmp_path / "out")
    tops = {name.split("/")[0] for name in found}
    assert tops == {"labs", "helpers", "course", "README.md", ".devcontainer", ".binder", *contents.SINGLE}
    labs = {name for name in found if name.startswith("labs/")}
    assert labs == {f"labs/{LAB}.ipynb", "labs/01_gradient_descent.ipynb", "labs/revealed-solutions.json"}
    assert {"helpers/exercise/engine.py", "helpers/figures/live.js", "course/lab.py"} <= found
    assert {"helpers/nn/digits.npy", "helpers/nn/digits-LICENSE"} <= found
    assert {"course/test.py", "course/isolated_progress.py"} <= found  # the one loads the other
    tool = {name for name in found if name.startswith("course/")}
    assert not {name for name in tool if any(word in name for word in ("build", "solutions", "release", "grading"))}
    assert not {name for name in found if "__pycache__" in name or "my-" in name}
    assert "python3 -m course lab" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_what_lies_in_helpers_and_no_module_names_stays_at_home_and_is_told(root, tmp_path, capsys):
    names = (
        "grades.csv",
        "nn/network.py~",
        "student/id_rsa",
        "nn/network (copy).py",
        "nn/marks.npy",
        ".env",
        "l.py",
    )
    for name in names[:-1]:
        (root / "helpers" / name).write_text("an instructor's own")
    (tmp_path / "outside.py").write_text("secret = 1")
    (root / "helpers" / "l.py").symlink_to(tmp_path / "outside.py")
    (root / "helpers" / "linked").symlink_to(root / "notebooks")
    (root / "course" / "jupyter" / "token.json").write_text("{}")
    run(root, tmp_path / "out")
    said, found = capsys.readouterr().out, names_in(tmp_path / "out")
    for name in (*(f"helpers/{name}" for name in names), "course/jupyter/token.json"):
        assert name not in found
        assert name in said
    assert not [name for name in found if name.startswith("helpers/linked")]
    assert {"helpers/figures/course.mplstyle", "helpers/figures/pad.css", "helpers/nn/digits-LICENSE"} <= found


def test_nothing_that_the_course_reads_is_left_out():
    read = (".js", ".css", ".json", ".npy", ".mplstyle")
    gathered = contents.gather(ROOT, [path.stem[:2] for path in sources.find(ROOT) if built(path)])
    assert [name for name in contents.left_out(ROOT, gathered) if name.endswith(read)] == []


def test_a_release_says_what_it_is_and_what_of_a_students_work_git_should_leave_alone(root, tmp_path):
    run(root, tmp_path / "out")
    told = manifest.read(tmp_path / "out")
    assert told.version.startswith("0.")
    for name, digest in told.files.items():
        assert manifest.digest((tmp_path / "out" / name).read_bytes()) == digest
    assert set(told.files) | {manifest.NAME} == names_in(tmp_path / "out")
    assert "raise NotImplementedError" in told.labs[f"labs/{LAB}.ipynb"]["neuron"]
    ignored = (tmp_path / "out" / ".gitignore").read_text()
    assert {".venv/", "my-progress.jsonl", "my-functions.py", "my-explanations.md"} <= set(ignored.split())


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
    """Put an answer into the one output that a release keeps: the still of the first figure."""
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    html = f"<p class='{unrun.STILL}'>I had\n    {ANSWER}\n</p>"
    code.outputs = [nbformat.v4.new_output("display_data", data={"text/html": html})]


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


def test_students_get_the_skeletons_and_the_glossary_that_their_labs_ask_for():
    every = contents.gather(ROOT)
    assert {"labs/glossary.md", "helpers/labs/lab_02/skeletons.json"} <= set(every)


def test_a_skeleton_that_tells_an_answer_stops_a_release():
    every = contents.gather(ROOT) | {"helpers/labs/lab_02/skeletons.json": b'{"output_gradients": "dW2 = A1.T @ dZ2"}'}
    assert any("lab_02/skeletons.json" in told for told in scan.leaking(ROOT, every))
