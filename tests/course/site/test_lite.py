"""JupyterLite with the labs: what is in the site, as far as it can be tried without Pyodide's NumPy."""

import io
import json
import subprocess
import sys
import zipfile

import nbformat
import pytest
from tools.release import LAB, ROOT

from course.console import CourseError
from course.release import contents
from course.site import lite


@pytest.fixture(scope="module")
def pyodide(tmp_path_factory):
    """Return a folder with the names of Pyodide's distribution."""
    folder = tmp_path_factory.mktemp("pyodide")
    for name in ("pyodide.mjs", "pyodide-lock.json"):
        (folder / name).write_text("{}")
    return folder


@pytest.fixture(scope="module")
def site(pyodide, tmp_path_factory):
    out = tmp_path_factory.mktemp("pages") / "lite"
    lite.write(ROOT, ["00"], out, pyodide)
    return out


def test_the_labs_are_in_it_as_students_get_them_behind_a_cell_that_fetches_the_course(site):
    lab = nbformat.read(site / "files" / "labs" / f"{LAB}.ipynb", as_version=4)
    nbformat.validate(lab)
    first = next(cell for cell in lab.cells if cell.cell_type == "code")
    assert 'piplite.install("backprop-labs", deps=False)' in first.source
    lab.cells.remove(first)
    handed_out = contents.gather(ROOT, ["00"])[f"labs/{LAB}.ipynb"]
    assert lab == nbformat.reads(handed_out.decode(), as_version=4)


def test_that_cell_does_nothing_elsewhere():
    run = "from IPython.core.interactiveshell import InteractiveShell as S; r = S().run_cell(open(0).read()); "
    check = "import sys; assert r.success and 'piplite' not in sys.modules"
    subprocess.run([sys.executable, "-c", run + check], input=lite.CELL.read_text(), text=True, check=True)


def test_helpers_come_as_a_wheel_that_installs_and_imports(site, tmp_path):
    (wheel,) = site.rglob("backprop_labs-*.whl")
    install = ["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(tmp_path), str(wheel)]
    subprocess.run([sys.executable, *install], check=True)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from helpers import checks, explorers, quiz; "
    told = subprocess.run(
        [sys.executable, "-P", "-c", code + "print(checks.__file__, checks.neuron(lambda x, w, b: x @ w + b))"],
        **{"capture_output": True, "text": True, "cwd": tmp_path, "check": True},
    ).stdout
    assert told.startswith(str(tmp_path))
    assert "✓" in told


def test_the_wheel_holds_what_a_release_holds_of_helpers_and_is_the_same_each_time():
    gathered = contents.gather(ROOT, ["00"])
    name, content = lite.helpers_wheel(ROOT, gathered)
    assert lite.helpers_wheel(ROOT, gathered) == (name, content)
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == {name for name in gathered if name.startswith("helpers/")}


def test_the_wheels_that_pyodide_lacks_are_the_locks(site):
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = {path.name.split("-")[0].replace("_", "-"): path.name.split("-")[1] for path in site.rglob("*.whl")}
    assert {f"{name}=={found[name]}" for name in lite.WHEELS} <= {line.split(" ")[0] for line in lock.splitlines()}


def test_figures_are_saved_with_a_notebook_as_course_lab_does(site):
    config = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    assert config["settingsOverrides"]["@jupyter-widgets/jupyterlab-manager:plugin"]["saveState"] is True
    names = {extension["name"] for extension in config["federated_extensions"]}
    assert {"@jupyter-widgets/jupyterlab-manager", "anywidget", "@jupyterlite/pyodide-kernel-extension"} <= names


def test_pyodide_is_the_one_that_was_named_and_no_source_map_is_there(site):
    config = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    settings = config["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert (site / settings["pyodideUrl"]).is_file()
    assert not list(site.rglob("*.map"))


def test_a_folder_without_pyodide_is_refused(tmp_path):
    with pytest.raises(CourseError, match=r"There is no Pyodide in .*: expected"):
        lite.write(ROOT, ["00"], tmp_path / "out", tmp_path)
    assert not (tmp_path / "out").exists()
