"""The labs with a kernel in the browser: JupyterLite's pages, Pyodide's Python, and nothing to install.

Ours are the labs, `helpers` as a wheel, and the settings of `course lab`. The few wheels that Pyodide lacks are the
lock's, so that a site runs what was tested.
"""

import base64
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

from course import files, pointer, requirements
from course.console import CourseError
from course.release import contents, one_click, scan

SETTINGS = "course/jupyter/labconfig/default_setting_overrides.json"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
EXTENSIONS = "share/jupyter/labextensions"
WHEELS = ("anywidget", "ipywidgets", "jupyterlab-widgets", "psygnal")  # Pyodide has NumPy and matplotlib itself
CELL = Path(__file__).with_name("lite_cell.txt")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time that a zip can tell: the same input gives the same bytes
# Any Python of Pyodide's takes these: without compiled code, and for no system.
PURE = "--no-deps --only-binary=:all: --platform=any --implementation=py --abi=none --python-version=3.13"


def write(root: Path, labs: Iterable[str], out: Path, pyodide: Path | None = None) -> None:
    """Write a JupyterLite site of these labs to `out`, which isn't there yet.

    Without `pyodide`, a folder with Pyodide's distribution, pages load it from where JupyterLite says. Raise
    `CourseError` for a folder that holds none, and where pip or JupyterLite fails.
    """
    if pyodide and not (pyodide / "pyodide-lock.json").is_file():
        raise CourseError(f"There is no Pyodide in {pyodide}: expected the folder that holds pyodide-lock.json.")
    gathered = contents.gather(root, labs)
    scan.refuse_leaks(root, gathered)
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        _labs(gathered, work / "contents")
        name, wheel = helpers_wheel(root, gathered)
        files.write(work / "wheels" / name, wheel)
        _download(root, work / "wheels")
        files.write(work / "overrides.json", gathered[SETTINGS])
        tool = _tool(root, work)
        files.write(work / "jupyter_lite_config.json", json.dumps(_config(work / "wheels", tool, out)))
        if pyodide:
            shutil.copytree(pyodide, work / "static" / "pyodide")  # where JupyterLite looks for one
        _run([sys.executable, "-m", "jupyterlite_core", "build"], work, "JupyterLite", PYTHONPATH=str(tool))


def _tool(root: Path, work: Path) -> Path:
    """Return a folder with JupyterLite: in an environment, JupyterLab would load its kernel and complain."""
    folder = work / "tool"
    line = [*PIP, "install", "-q", "--no-deps", "--require-hashes", "--target", str(folder)]
    _run([*line, "-r", str(root / requirements.LITE)], work, "pip")
    return folder


def _labs(gathered: contents.Contents, folder: Path) -> None:
    cell = CELL.read_text(encoding="utf-8").rstrip("\n")
    for name, content in gathered.items():
        if name.startswith("labs/"):
            lab = name.endswith(".ipynb")
            files.write(folder / name, one_click.with_first_cell(content, "in-jupyterlite", cell) if lab else content)


def _config(wheels: Path, tool: Path, out: Path) -> dict:
    """Return what JupyterLite reads; source maps would be two thirds of the site, for nobody who learns."""
    build = {"contents": ["contents"], "output_dir": str(out), "no_sourcemaps": True, "apps": ["lab", "notebooks"]}
    own = {"PipliteAddon": {"piplite_urls": [str(path) for path in sorted(wheels.glob("*.whl"))]}}
    kernel = {"FederatedExtensionAddon": {"extra_labextensions_path": [str(tool / EXTENSIONS)]}}
    return {"LiteBuildConfig": build} | own | kernel


def helpers_wheel(root: Path, gathered: contents.Contents) -> tuple[str, bytes]:
    """Return the name and the bytes of a wheel with what a release holds of `helpers`, and nothing else."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stem = f"backprop_labs-{project['version']}"
    info = f"{stem}.dist-info"
    inside = {name: content for name, content in gathered.items() if name.startswith("helpers/")}
    inside[f"{info}/METADATA"] = pointer.metadata(project).encode()
    inside[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: course\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    lines = [f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in inside.items()]
    inside[f"{info}/RECORD"] = "".join([*lines, f"{info}/RECORD,,\n"]).encode()
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in inside.items():
            wheel.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return f"{stem}-py3-none-any.whl", raw.getvalue()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _download(root: Path, folder: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    pins = [re.search(rf"^{name}==.*\\\n(?: +--hash=.*\n)+", lock, flags=re.MULTILINE)[0] for name in WHEELS]
    files.write(folder / "pins.txt", "".join(pins))
    _run([*PIP, "download", "-q", *PURE.split(), "--require-hashes", "-r", "pins.txt", "-d", "."], folder, "pip")


def _run(line: list[str], folder: Path, who: str, **variables: str) -> None:
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "errors": "replace"}
    done = subprocess.run(line, cwd=folder, env=os.environ | variables, **told)
    if done.returncode:
        raise CourseError(f"{who} couldn't do its part of the site, and says:\n{done.stdout[-2000:]}")
