"""A student's fresh copy works."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile

import nbformat
import pytest
from tools.release import LAB, ROOT, run

from course.browser import DIRECT, free_port
from course.builder import exercises, kernels, sources, variants
from course.release import write

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


def test_a_fresh_copy_knows_its_own_commands_and_no_others(fresh):
    line, env = command(fresh, "--help")
    said = subprocess.run(line, cwd=fresh, env=env, capture_output=True, text=True, check=True).stdout
    assert "lab or test" in said
    assert not re.search(r"^  (release|solutions|grade|build) ", said, flags=re.MULTILINE)


def test_a_fresh_copy_tests_itself(fresh):
    line, env = command(fresh, "test", "-p", "no:cacheprovider")
    run = subprocess.run(line, cwd=fresh, env=env, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout[-2000:]
    assert "1 passed, 0 failed" in run.stdout


def test_in_a_fresh_copy_an_untouched_lab_survives_and_one_exercise_can_be_solved(fresh):
    notebook = nbformat.read(fresh / "labs" / f"{LAB}.ipynb", as_version=4)
    source = sources.read(ROOT / "notebooks" / f"{LAB}.py")
    (exercise,), _ = exercises.find(source)
    check = variants.cell_names(source, (exercise,))[exercise.check]
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
